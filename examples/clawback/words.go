package main

// words are the sentences of the example in one language, and names in place of those of
// the plan.
type words struct {
	late, open, more string
	names            map[string]string
}

var languages = map[string]words{
	"en": {
		late: "Known only now, and booked in this quarter: %s of %s\n\n",
		open: "If the open deals close, you would earn besides",
		more: "  %s: %s %s\n",
	},
	"zh": {
		late: "以下事项此前未知，计入本季度：%s（%s）\n\n",
		open: "如果在途商机成交，还可计提",
		more: "  %s：%s %s\n",
		names: map[string]string{"Li Na": "李娜", "account-executive": "客户经理方案", "commission": "销售提成", "paid": "回款",
			"Northwind": "北风", "Contoso": "康拓", "Fabrikam": "法博", "Tailspin": "天旋"},
	},
}
