package render

// chineseStatement are the sentences of a commission statement.
var chineseStatement = map[string]string{
	"statement.earned":   "您的提成",
	"statement.total":    "提成合计 {0}。",
	"statement.lines":    "计算过程",
	"statement.credits":  "计算依据",
	"statement.plan":     "依据方案 {0} 第 {1} 版，{2}。",
	"measure.revenue":    "销售额",
	"measure.collection": "回款率",
}
