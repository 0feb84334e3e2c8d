package main

import "github.com/salesperf/salesperf/target/calendar"

// words are the texts of one language.
type words struct {
	head                                         string
	conversion, time, forecast, waterfall, goal  string // titles
	stage, reached, ofPrevious, interval, skips  string // columns
	immature                                     string
	median, stillThere, chance                   string
	deals, open, probability, weighted           string
	total, won, notReached, undefined            string
	distribution, reaches, coverage, independent string
	onAverage, sure, by, late                    string
	flows                                        map[string]string
}

var languages = map[calendar.Language]words{calendar.English: english, calendar.Chinese: chinese}

var english = words{
	head:       "%s, as of %s, amounts in %s",
	conversion: "How far deals get: those of the last twelve months that had 120 days",
	immature:   "%s deals are younger and not judged.",
	time:       "How long they stay, with those that are still there, and how many are won from there",
	forecast:   "What is open, and may come in",
	waterfall:  "How the open amount changed since the end of %s",
	goal:       "What it takes to win the %s that are missing to the year's target, beyond what the open deals may bring",
	stage:      "stage", reached: "reached", ofPrevious: "of previous", interval: "95 % interval", skips: "skipped it",
	median: "median days", stillThere: "still there", chance: "chance to win",
	deals: "deals", open: "open amount", probability: "probability", weighted: "weighted",
	total: "total", won: "won", notReached: "not reached", undefined: "–",
	distribution: "Until the end of %s, nine times in ten no less than %s comes in, half of the time %s or more, one time in ten %s or more.",
	reaches:      "%s are missing to the quarter's target; the open deals bring as much with a probability of %s.",
	coverage:     "They hold %s times what is missing; at a win rate of %s it takes %s times.",
	independent:  "The chances are those of deals that were as long in the same stage; they take deals to be independent\nof one another. %s deals, most of them old, have fewer than %s like them and are left out.",
	onAverage:    "on average", sure: "to be 90 % sure", by: "by", late: "%s (over)",
	flows: map[string]string{
		"start": "open before", "created": "new", "reopened": "reopened", "increased": "grew", "decreased": "shrank",
		"won": "won", "lost": "lost", "void": "void", "end": "open now",
	},
}

var chinese = words{
	head:       "%s，截至%s，金额单位：%s",
	conversion: "商机走了多远：最近十二个月内进入且已满 120 天的商机",
	immature:   "另有 %s 个商机未满 120 天，不作判断。",
	time:       "各阶段停留多久（含仍在该阶段的商机），以及由此赢单的概率",
	forecast:   "在途商机与可能的收入",
	waterfall:  "在途金额自%s末以来的变化",
	goal:       "距全年目标还差 %s，除在途商机外还需要多少商机",
	stage:      "阶段", reached: "到达", ofPrevious: "占上一阶段", interval: "95 % 区间", skips: "跳过",
	median: "停留天数中位数", stillThere: "仍在该阶段", chance: "赢单概率",
	deals: "商机数", open: "在途金额", probability: "概率", weighted: "加权金额",
	total: "合计", won: "赢单", notReached: "未达到", undefined: "–",
	distribution: "至%s末，十次中九次不少于 %s，一半机会达到 %s，十次中一次达到 %s。",
	reaches:      "距季度目标还差 %s，在途商机能补足的概率为 %s。",
	coverage:     "在途金额为缺口的 %s 倍；按赢单率 %s，需要 %s 倍。",
	independent:  "概率取自在同一阶段停留同样久的商机，并假设各商机相互独立。\n另有 %s 个商机（多为停滞已久）可比商机不足 %s 个，未计入。",
	onAverage:    "平均需要", sure: "九成把握需要", by: "最迟", late: "%s（已过）",
	flows: map[string]string{
		"start": "期初在途", "created": "新增", "reopened": "重启", "increased": "增加", "decreased": "减少",
		"won": "赢单", "lost": "输单", "void": "作废", "end": "期末在途",
	},
}
