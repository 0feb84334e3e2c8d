package main

// languages are the sentences of this program; those about findings and moves are the
// library's own.
var languages = map[string]map[string]string{
	"en": {
		"curve":  "What plan %s, version %d, pays for one deal in a quarter, with a quota of 300,000: never more than %s, with what rounding the months adds",
		"rate":   "  from %12s on, paid %9s: %s %% of what is above",
		"jump":   "  at   %12s,    paid %9s: the next cent pays %s",
		"lint":   "What somebody might regret",
		"item":   "  %s",
		"cost":   "What it would have cost last quarter: %s by the signed plan, %s by this one",
		"person": "  %-10s %9s  %9s  %8s",
		"gaming": "What a deal of 60,000 brings when it is moved, at most, where everything else is sold on the first day of one quarter and the last of the next",
	},
	"zh": {
		"curve":  "方案 %s 第 %d 版：季度目标 300,000，一笔销售的应发，最多 %s（含各月尾差）",
		"rate":   "  自 %12s 起，应发 %9s：超出部分按 %s %%",
		"jump":   "  在 %12s 处，应发 %9s：再多一分，多发 %s",
		"lint":   "签署前应当知道的",
		"item":   "  %s",
		"cost":   "上一季度的成本：按现行方案 %s，按新方案 %s",
		"person": "  %-10s %9s  %9s  %8s",
		"gaming": "一笔 60,000 的销售挪动日期最多能多得多少（假定其余业绩均在本季首日与下季末日成交）",
	},
}
