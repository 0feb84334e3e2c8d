package main

import "github.com/salesperf/salesperf/target/calendar"

// languages hold the sentences of the story and the names of what is in it.
var languages = map[calendar.Language]map[string]string{calendar.English: english, calendar.Chinese: chinese}

var english = map[string]string{
	"document":  "%[1]v: %[2]s, assigned by %[3]s",
	"balance":   "  assigned   %[1]s (p of the ratio %[2]s)",
	"units":     "  %[1]v %[2]d mature of %[3]d planned, %[4]d too young",
	"rates":     "  rates      %[1]s against %[2]s",
	"share":     "%.2[1]f %% (%[2]d of %[3]d)",
	"mean":      "%.2[1]f %% (mean of %[2]d)",
	"effect":    "  effect     %[1]s points, %[2]s to %[3]s (%.0[4]f %%, %[5]s)",
	"test":      "  p          %[1]s (%[2]s)",
	"belief":    "  belief     better with %[1]s, expected loss %.2[2]f points (%[3]s)",
	"guardrail": "  guardrail  %[1]s %[2]s points, %[3]s to %[4]s, accepted %[5]s",
	"verdict":   "  verdict    %[1]s: %[2]s",

	"design.head":     "1. Design",
	"design.question": "From %.0[1]f %% to %.0[2]f %%, alpha %.0[3]f %%, power %.0[4]f %%. Leads in each arm, by formula:",
	"design.units":    "  %-16[1]s %[2]d",
	"design.small":    "With 100 in each arm the rise would be found in %.0[1]f %% of the cases.",
	"design.plan":     "Declared: %[1]d leads (at least %[2]d), each judged %[3]d days after entry.",

	"assign.head":   "2. Assignment",
	"assign.hashed": "  %[1]d leads: %[2]d as before, %[3]d with a second call",
	"assign.sticky": "  %[1]s is in %[2]s, and asked again a month later in %[3]s",
	"assign.region": "  reps in the %[1]s: %[2]d not coached, %[3]d coached",

	"once.head":    "3. One look, and one too early",
	"broken.head":  "4. The same, when leads go missing",
	"broken.naive": "  Whoever had not looked at the ratio would have reported p %[1]s.",

	"sequential.head": "5. Looks at any time",
	"sequential.wait": "  %[1]v %[2]d mature: %[3]s, %[4]s",
	"sequential.look": "  %[1]v %[2]d mature, p %[3]s, effect %[4]s to %[5]s: %[6]s",

	"reps.head":    "6. Whole reps",
	"reps.naive":   "  Over %[1]d deals p would be %[2]s. Deals of a rep are alike (correlation %.3[3]f), so they say %.1[4]f times less.",
	"reps.refused": "  Asked to judge them all the same:\n%[1]v",

	"second-call": "a second call within a day", "short-offer": "an offer of one page", "coaching": "weekly coaching",
	"complaint": "complaints", "units-not-reached": "the planned units are not reached", "shown-better": "shown better",
	"better-below-minimum": "shown better, by less than the minimum effect", "shown-worse": "shown worse",
	"sample-ratio-mismatch": "the arms are not as the weights say", "not-significant": "p is above alpha",
	"not-yet-shown": "not yet shown", "not-enough-data": "not enough data", "no-difference-shown": "no difference shown",
	"immature-units": "the units are too young", "guardrail-harmed": "a guardrail is harmed", "no-variation": "nothing varies",
}

var chinese = map[string]string{
	"document":  "%[1]v：%[2]s，按%[3]s分组",
	"balance":   "  分组      %[1]s（比例检验 p 值 %[2]s）",
	"units":     "  %[1]v 成熟 %[2]d，计划 %[3]d，未成熟 %[4]d",
	"rates":     "  转化率    %[1]s，对比 %[2]s",
	"share":     "%.2[1]f %%（%[3]d 中 %[2]d）",
	"mean":      "%.2[1]f %%（%[2]d 人的平均）",
	"effect":    "  效果      %[1]s 个百分点，区间 %[2]s 至 %[3]s（%.0[4]f %%，%[5]s）",
	"test":      "  p 值      %[1]s（%[2]s）",
	"belief":    "  后验      更好的概率 %[1]s，预期损失 %.2[2]f 个百分点（%[3]s）",
	"guardrail": "  护栏      %[1]s %[2]s 个百分点，区间 %[3]s 至 %[4]s，容许 %[5]s",
	"verdict":   "  结论      %[1]s：%[2]s",

	"design.head":     "一、设计",
	"design.question": "从 %.0[1]f %% 提高到 %.0[2]f %%，显著性水平 %.0[3]f %%，检验效能 %.0[4]f %%。每组所需线索数，按公式：",
	"design.units":    "  %-16[1]s %[2]d",
	"design.small":    "每组只有 100 条线索时，仅有 %.0[1]f %% 的机会发现这一提高。",
	"design.plan":     "事先声明：%[1]d 条线索（至少 %[2]d），每条在进入 %[3]d 天后计入。",

	"assign.head":   "二、分组",
	"assign.hashed": "  %[1]d 条线索：照旧 %[2]d，二次回访 %[3]d",
	"assign.sticky": "  %[1]s 分在 %[2]s，一个月后再问仍是 %[3]s",
	"assign.region": "  %[1]s的销售：不辅导 %[2]d 人，辅导 %[3]d 人",

	"once.head":    "三、只看一次，提前看不算",
	"broken.head":  "四、同一实验，但有线索丢失",
	"broken.naive": "  若不检查分组比例，就会报告 p 值 %[1]s。",

	"sequential.head": "五、随时可看",
	"sequential.wait": "  %[1]v 成熟 %[2]d：%[3]s，%[4]s",
	"sequential.look": "  %[1]v 成熟 %[2]d，p 值 %[3]s，效果 %[4]s 至 %[5]s：%[6]s",

	"reps.head":    "六、以销售人员为单位",
	"reps.naive":   "  若按 %[1]d 个商机检验，p 值为 %[2]s。同一人的商机彼此相似（组内相关 %.3[3]f），信息量只有 1/%.1[4]f。",
	"reps.refused": "  仍要按商机判断时：\n%[1]v",

	"second-call": "一天内二次回访", "short-offer": "一页纸报价", "coaching": "每周辅导",
	"lead": "线索", "deal": "商机", "rep": "销售人员", "north": "北区", "south": "南区", "west": "西区",
	"complaint": "投诉", "win": "胜出", "loss": "落败", "no-difference-shown": "未显示差异", "not-enough-data": "数据不足", "invalid": "无效",
	"units-not-reached": "未达到计划样本", "shown-better": "显示更好", "better-below-minimum": "显示更好，但小于最小效果", "shown-worse": "显示更差",
	"sample-ratio-mismatch": "各组比例与权重不符", "not-significant": "p 值高于显著性水平", "not-yet-shown": "尚未显示",
	"immature-units": "样本未成熟", "guardrail-harmed": "护栏指标受损", "no-variation": "没有变化",
}
