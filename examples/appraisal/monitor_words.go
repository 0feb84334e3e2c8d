package main

import (
	"github.com/salesperf/salesperf/kpi/action"
	watching "github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
)

// visitsWords are the texts of a month of monitoring.
type visitsWords struct {
	language            calendar.Language
	title, alert, shift string
	off, missing        string
	phases              map[watching.Phase]string
	codes               map[watching.Code]string
	task, done, helped  string
	progress            map[action.Progress]string
	effects             map[action.Effect]string
	caveats             map[action.Caveat]string
}

// monitorWords returns the texts in English or Chinese.
func monitorWords(zh bool) visitsWords {
	if zh {
		return chineseVisits()
	}
	return englishVisits()
}

func englishVisits() visitsWords {
	return visitsWords{
		language: calendar.English,
		title: "Customer visits of the team East, May 2026\n" +
			"Alarm when the visits, adjusted for the weekday, stay below %.0f; over when they stay at %.0f or more.\n\n" +
			"day         visits  adjusted\n",
		alert:   ": %s (since %s)",
		shift:   "; the level has shifted since %s",
		off:     "-",
		missing: "none",
		phases: map[watching.Phase]string{
			watching.OK: "ok", watching.Pending: "pending", watching.Firing: "ALARM", watching.Recovering: "recovering", watching.NoData: "no data",
		},
		codes: map[watching.Code]string{
			watching.Noticed: "below the limit", watching.Dropped: "it was nothing", watching.Raised: "alarm raised", watching.Easing: "back above the limit",
			watching.Relapsed: "below the limit again", watching.Cleared: "alarm over", watching.DataLost: "nobody writes visits down", watching.DataBack: "visits are written down again",
		},
		task:     "share out the customers of the two who are ill",
		done:     "\nWhat was done about the alarm of %s\nAction: %s, until %s: %s\n",
		helped:   "Visits a day: %s in the week from %s, %s in the week from %s: %s\n",
		progress: map[action.Progress]string{action.Done: "done", action.Late: "done late", action.Overdue: "overdue"},
		effects:  map[action.Effect]string{action.Seen: "as much more as was expected", action.NotSeen: "not as much more as was expected", action.Opposite: "fewer"},
		caveats:  map[action.Caveat]string{action.NotCause: "That is no proof: the two are well again, too."},
	}
}

func chineseVisits() visitsWords {
	return visitsWords{
		language: calendar.Chinese,
		title: "华东团队客户拜访量，2026年5月\n" +
			"按星期调整后的拜访量持续低于 %.0f 次时报警；持续回升到 %.0f 次及以上时解除。\n\n" +
			"日期          拜访  调整后\n",
		alert:   "：%s（始于%s）",
		shift:   "；拜访水平自%s起下移",
		off:     "休",
		missing: "缺",
		phases: map[watching.Phase]string{
			watching.OK: "正常", watching.Pending: "待确认", watching.Firing: "报警", watching.Recovering: "恢复中", watching.NoData: "无数据",
		},
		codes: map[watching.Code]string{
			watching.Noticed: "低于下限", watching.Dropped: "偶发，已消失", watching.Raised: "报警触发", watching.Easing: "回到下限以上",
			watching.Relapsed: "再次低于下限", watching.Cleared: "报警解除", watching.DataLost: "无人登记拜访", watching.DataBack: "恢复登记",
		},
		task:     "由同事分担两名病假人员的客户",
		done:     "\n%s报警的后续措施\n措施：%s，期限%s：%s\n",
		helped:   "日均拜访：%[2]s起的一周 %[1]s 次，%[4]s起的一周 %[3]s 次：%[5]s\n",
		progress: map[action.Progress]string{action.Done: "已完成", action.Late: "逾期完成", action.Overdue: "逾期未完成"},
		effects:  map[action.Effect]string{action.Seen: "达到预期增幅", action.NotSeen: "未达到预期增幅", action.Opposite: "反而减少"},
		caveats:  map[action.Caveat]string{action.NotCause: "前后对比不等于因果：两名病假人员也已返岗。"},
	}
}
