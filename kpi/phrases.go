package kpi

import "github.com/salesperf/salesperf/target/calendar"

// phrases returns the words that Explain puts sentences together from.
func phrases(l calendar.Language) map[string]string {
	if l == calendar.Chinese {
		return chinesePhrases
	}
	return englishPhrases
}

var englishPhrases = map[string]string{
	"actual":   "{0} {1}",
	"target":   "{0} of {1}",
	"attained": "{0} ({1})",
	"compared": "{0} ({1})",
	"measured": "{0} {1}",
	"partly":   "{0} ({1} not measured)",
	"both":     "{0} and {1}",
	"named":    "{0} ({1})",

	"item":         "{0}: {1} × {2} = {3}",
	"item.none":    "{0}: {1}; {2}",
	"point":        "{0} point",
	"points":       "{0} points",
	"floor.points": "{0} (floor)",
	"cap.points":   "{0} (cap)",

	"missing.renormalise":  "the others take over its weight of {0}",
	"missing.refuse-below": "the others take over its weight of {0}",
	"missing.zero":         "its weight of {0} counts with 0 points",

	"bonus":       "Bonus for {0}: {1}",
	"deduct":      "Deduction for {0}: {1}",
	"multiply":    "Factor for {0}: × {1}, {2}",
	"cap":         "Cap by {0}: at most {1}, {2}",
	"veto":        "Veto by {0}: {1}",
	"cap.passed":  "Cap by {0}: does not apply",
	"veto.passed": "Veto by {0}: does not apply",

	"none.bonus":    "Bonus for {0}: {1}; nothing added",
	"none.deduct":   "Deduction for {0}: {1}; nothing taken off",
	"none.multiply": "Factor for {0}: {1}; not applied",
	"none.cap":      "Cap by {0}: {1}; not applied",
	"none.veto":     "Veto by {0}: {1}; not applied",

	"refused":          "{0}: {1}",
	"refused.none":     "{0}: {1}",
	"refused.multiply": "{0}: × {1}",
	"refused.cap":      "{0}: at most {1}",
	"refused.veto":     "{0}: applies",

	"of.bonus":    "Bonus for {0}",
	"of.deduct":   "Deduction for {0}",
	"of.multiply": "Factor for {0}",
	"of.cap":      "Cap by {0}",
	"of.veto":     "Veto by {0}",

	"no-reading":    "nobody sent a reading",
	"other-variant": "only readings by another definition were sent",
	"not-measured":  "not measured",
	"over-nothing":  "a rate over nothing",
	"no-target":     "there is no target",
	"zero-target":   "the target is 0",
	"no-level":      "none of the described levels",
	"no-second":     "there is nothing to look the column up by",

	"rounding":       "Rounding: {1}",
	"total":          "Total: {0} at a coverage of {1}",
	"total.grade":    "Total: {0} at a coverage of {1}, grade {2}",
	"total.none":     "No total: no item has points",
	"total.below":    "No total: the coverage of {0} is below {1}",
	"total.unjudged": "No total: a bonus or gate that must be judged has nothing to be judged by",
}

var chinesePhrases = map[string]string{
	"actual":   "{0} {1}",
	"target":   "{0}，目标 {1}",
	"attained": "{0}，完成 {1}",
	"compared": "{0}，为目标的 {1}",
	"measured": "{0} {1}",
	"partly":   "{0}，其中 {1} 项未测",
	"both":     "{0}；{1}",
	"named":    "{0}（{1}）",

	"item":         "{0}：{1}×{2}＝{3}",
	"item.none":    "{0}：{1}，{2}",
	"point":        "{0} 分",
	"points":       "{0} 分",
	"floor.points": "{0}（保底）",
	"cap.points":   "{0}（封顶）",

	"missing.renormalise":  "权重 {0} 由其他项目分担",
	"missing.refuse-below": "权重 {0} 由其他项目分担",
	"missing.zero":         "权重 {0} 按 0 分计",

	"bonus":       "加分，{0}：{1}",
	"deduct":      "扣分，{0}：{1}",
	"multiply":    "系数，{0}：×{1}，{2}",
	"cap":         "封顶，{0}：最高 {1}，{2}",
	"veto":        "一票否决，{0}：{1}",
	"cap.passed":  "封顶，{0}：未触发",
	"veto.passed": "一票否决，{0}：未触发",

	"none.bonus":    "加分，{0}：{1}，不加分",
	"none.deduct":   "扣分，{0}：{1}，不扣分",
	"none.multiply": "系数，{0}：{1}，不适用",
	"none.cap":      "封顶，{0}：{1}，不适用",
	"none.veto":     "一票否决，{0}：{1}，不适用",

	"refused":          "{0}：{1}",
	"refused.none":     "{0}：{1}",
	"refused.multiply": "{0}：×{1}",
	"refused.cap":      "{0}：最高 {1}",
	"refused.veto":     "{0}：触发",

	"of.bonus":    "加分，{0}",
	"of.deduct":   "扣分，{0}",
	"of.multiply": "系数，{0}",
	"of.cap":      "封顶，{0}",
	"of.veto":     "一票否决，{0}",

	"no-reading":    "没有数据",
	"other-variant": "只有其他口径的数据",
	"not-measured":  "未测",
	"over-nothing":  "分母为零",
	"no-target":     "没有目标",
	"zero-target":   "目标为零",
	"no-level":      "不属于任何描述等级",
	"no-second":     "缺少第二项指标",

	"rounding":       "尾差：{1}",
	"total":          "总分：{0}，数据覆盖 {1}",
	"total.grade":    "总分：{0}，数据覆盖 {1}，等级{2}",
	"total.none":     "无总分：没有任何项目得分",
	"total.below":    "无总分：数据覆盖 {0}，低于 {1}",
	"total.unjudged": "无总分：必须判定的加分或约束条件缺少数据",
}
