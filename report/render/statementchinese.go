package render

// chineseStatement are the sentences of a commission statement.
var chineseStatement = map[string]string{
	"statement.earned":   "您的提成",
	"statement.total":    "提成合计 {0}。",
	"statement.so-far":   "{0}尚未结束：以上按截至{1}的数据计算，此后的成交、退款和支付条件都可能使其变动。",
	"statement.lines":    "计算过程",
	"statement.credits":  "计算依据",
	"statement.plan":     "依据方案 {0} 第 {1} 版，{2}。",
	"measure.revenue":    "销售额",
	"measure.collection": "回款率",
}
