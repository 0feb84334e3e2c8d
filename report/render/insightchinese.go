package render

// chineseInsights are the sentences of findings and suggestions.
var chineseInsights = map[string]string{
	"off-pace":             "{0}在{2}至今落后计划 {1}（完成截至目前计划的 {3}）。",
	"off-pace.rate":        "要完成计划，剩余 {1} 个工作日每天需要 {0}，至今每天为 {2}：请落实来源，或调整计划。",
	"off-pace.total":       "距计划还差 {0}：请落实来源，或调整计划。",
	"leak":                 "{0}：{2}以来离开“{1}”阶段的商机中，{3} 继续推进（{5} 个中 {4} 个），其余输单；此前为 {6}。",
	"leak.now":             "此后",
	"leak.before":          "此前",
	"leak.advice":          "请复盘在“{0}”输掉的商机；按此前的转化率约可多推进 {1} 个，价值约 {2}。",
	"late-money":           "{0}逾期欠款 {1}，最长逾期 {2} 天。",
	"late-money.advice":    "请联系客户确定付款日期，付款前暂停新的发货。",
	"stale":                "{0} 个在途商机（金额 {1}，加权 {2}）长期没有动静。",
	"stale.advice":         "请逐个确认下一步，或关闭；在此之前预测应相应减少。",
	"concentration":        "{0}今年业绩的 {1} 来自同一客户：{2}。",
	"concentration.advice": "请安排拜访其他客户；一张订单的得失会左右全年。",
}
