package main

import "github.com/salesperf/salesperf/target/calendar"

// words are the sentences that this program adds to the library's.
func words(language calendar.Language) map[string]string {
	if language == calendar.Chinese {
		return chinese
	}
	return english
}

var english = map[string]string{
	"title":    "%s, %s: rank, total, grade, coverage\n\n",
	"placed":   "",
	"promoted": "tied at the border, promoted",
	"counts":   "\nForced distribution\n",
	"count":    "  %s: %s by share, %d asked, %d given\n",
	"team":     "The team as a whole",
	"manager":  "\nFor the manager: %s %s\n",
}

var chinese = map[string]string{
	"title":    "%s，%s：名次、总分、等级、数据覆盖\n\n",
	"placed":   "",
	"promoted": "边界同分，整组上调",
	"counts":   "\n强制分布\n",
	"count":    "  %s：按比例 %s 人，应评 %d 人，实评 %d 人\n",
	"team":     "团队整体",
	"manager":  "\n计入经理：%s %s\n",
}
