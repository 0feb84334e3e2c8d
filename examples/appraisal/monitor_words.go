package main

import (
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
	}
}
