package main

import (
	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
)

// languages hold the sentences for the codes of lines, and what the story says between
// them.
var languages = map[calendar.Language]map[string]string{calendar.English: english, calendar.Chinese: chinese}

var english = map[string]string{
	"head.promotions": "1. Promotions as of {asOf}",
	"head.award":      "\n2. Award of {period}",
	"head.contest":    "\n3. Autumn contest of the teams",
	"head.badges":     "\n4. Badge for three quarters in a row",

	"on.promoted": "{who}: promoted from {from} to {to}", "on.stays": "{who}: stays {from}", "on.demoted": "{who}: goes from {from} to {to}",
	"on.rank": "{rank}. {who}{won}", "on.unranked": "-  {who}", "on.streak": "{who}: {current} in a row now, {longest} at best",

	"won": " wins ", "shared": " shares ", "and": " and ", "points": " ({points} points)", "rate": "{amount} over {over}", "none": "none",

	honour.CodeReadingMet:       "+ {measure} in {period}: {reading}",
	honour.CodeReadingMissed:    "- {measure} in {period}: {reading}, {by} short of {bound}",
	honour.CodeReadingMissing:   "? {measure} in {period} has not come in",
	honour.CodeReadingUndefined: "? {measure} in {period}: {reading} is undefined",
	honour.CodeCriterionMet:     "met: {measure} of {bound} in {need} of {of} ({count})",
	honour.CodeCriterionMissed:  "missed: {measure} of {bound} in {need} of {of} ({count})",
	honour.CodeCriterionOpen:    "open: {measure} of {bound} in {need} of {of} ({count}, and {unknown} to come in)",
	honour.CodeTenureMet:        "met: {need} months as {about}, since {since}",
	honour.CodeTenureMissed:     "missed: {need} months as {about}, {count} days to go until {due}",
	honour.CodeProtected:        "protected as {about} until {due}",
	honour.CodeTopRung:          "nothing is above {about}",
	honour.CodeLowestRung:       "nothing is below {about}",
	honour.CodeNoDemotion:       "nobody is demoted from {about}",
	honour.CodeVeto:             "blocked: {about}, {period}, evidence {evidence}",
	honour.CodeTied:             "tied: {count} share the rank",
	honour.CodeTieBreak:         "tie-break: {measure} in {period}: {reading}",
	honour.CodeCutIncluded:      "{count} tie across the last of {of} places; all win",
	honour.CodeCutExcluded:      "{count} tie across the last of {of} places; none wins",
	honour.CodeEarned:           "earned with {period}",

	"name.attainment": "attainment", "name.score": "score", "name.new-customers": "new customers", "name.complaints": "complaints",
	"name.junior": "junior", "name.senior": "senior", "name.principal": "principal", "name.false-invoice": "a false invoice",
	"name.trip": "a trip", "name.dinner": "a dinner", "name.banner": "the banner",
}

var chinese = map[string]string{
	"head.promotions": "一、晋升评审（{asOf}）",
	"head.award":      "\n二、{period}奖项",
	"head.contest":    "\n三、团队秋季竞赛",
	"head.badges":     "\n四、连续三季达标徽章",

	"on.promoted": "{who}：由{from}晋升为{to}", "on.stays": "{who}：留任{from}", "on.demoted": "{who}：由{from}降为{to}",
	"on.rank": "第 {rank} 名 {who}{won}", "on.unranked": "未排名 {who}", "on.streak": "{who}：目前连续 {current} 季，最长 {longest} 季",

	"won": "，获得", "shared": "，分享", "and": "和", "points": "（{points} 积分）", "rate": "{amount} ÷ {over}", "none": "无",

	honour.CodeReadingMet:       "+ {period}{measure}：{reading}",
	honour.CodeReadingMissed:    "- {period}{measure}：{reading}，距 {bound} 差 {by}",
	honour.CodeReadingMissing:   "? {period}{measure}：尚无数据",
	honour.CodeReadingUndefined: "? {period}{measure}：{reading}，无法计算",
	honour.CodeCriterionMet:     "达到：{of} 期中 {need} 期{measure}达 {bound}（{count} 期）",
	honour.CodeCriterionMissed:  "未达到：{of} 期中 {need} 期{measure}达 {bound}（{count} 期）",
	honour.CodeCriterionOpen:    "待定：{of} 期中 {need} 期{measure}达 {bound}（{count} 期，另有 {unknown} 期尚无数据）",
	honour.CodeTenureMet:        "达到：任{about}满 {need} 个月，自{since}起",
	honour.CodeTenureMissed:     "未达到：任{about}满 {need} 个月，还差 {count} 天，至{due}",
	honour.CodeProtected:        "{about}保护期至{due}",
	honour.CodeTopRung:          "{about}之上没有职级",
	honour.CodeLowestRung:       "{about}之下没有职级",
	honour.CodeNoDemotion:       "{about}不降级",
	honour.CodeVeto:             "否决：{about}，{period}，证据 {evidence}",
	honour.CodeTied:             "并列：{count} 人同名次",
	honour.CodeTieBreak:         "并列时比较：{period}{measure}：{reading}",
	honour.CodeCutIncluded:      "{count} 人并列于最后名次（共 {of} 名），全部获奖",
	honour.CodeCutExcluded:      "{count} 人并列于最后名次（共 {of} 名），均不获奖",
	honour.CodeEarned:           "于{period}获得",

	"name.attainment": "达成率", "name.score": "考核分", "name.new-customers": "新客户", "name.complaints": "投诉",
	"name.junior": "初级销售", "name.senior": "高级销售", "name.principal": "首席销售", "name.false-invoice": "虚开发票",
	"name.trip": "旅行", "name.dinner": "晚宴", "name.banner": "流动红旗",
	"name.North": "北区", "name.South": "南区", "name.West": "西区",
	"name.Chen Wei": "陈伟", "name.Li Na": "李娜", "name.Sun Qi": "孙琦", "name.Wang Fang": "王芳", "name.Zhao Min": "赵敏",
}
