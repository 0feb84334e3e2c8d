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
	"note.mapped":         "The product {1} of the pipeline is {2} in the product table, and is taken as {2}. Deals: {0}.",
	"note.undated":        "Deals in {1} without any date: {0}. They are counted in the number of deals, and are in no table and no rate of the reports.",
	"note.no-account":     "Open deals without a customer: {0}.",
	"note.idle":           "People in the team table without a deal: {0}.",
	"note.assumed-target": "The tables have no target. {0} for {1} is assumed: the result so far and a tenth, rounded up. It is a demonstration, not a judgement.",
	"note.probability":    "The probability of a stage is the share of the decided deals that reached it and were won.",
	"note.stale":          "A deal is stale after {0} days in which it was neither created nor moved to another stage, and no activity on it is recorded.",
	"note.list-price":     "The tables have no stage history and no amounts of open deals. Deals enter on the day of engagement, and open deals count at list price.",
	"note.no-collection":  "The tables have no invoices, so nothing is said about cash collection, and the commission plan is the one without a bonus for it.",
	"note.nothing-due":    "Nothing has fallen due in {0} yet, so the commission plan is the one without a bonus for cash collection.",
	"note.kpi-targets":    "{0} is still running, and its KPI targets are those of the whole of it: points for what is counted, such as new customers, can still rise.",
	"note.no-goal":        "{0} has no target in {1} yet, and so no commission statement.",
	"measure.collection":  "Collection rate of the unit",

	"plan.title":      "Sales plan",
	"plan.by-quarter": "By quarter",
	"plan.by-month":   "By month",
	"plan.by-week":    "By week, {0}",
	"plan.left":       "Still to do in {0}",
	"plan.derived":    "The year is divided by working days, then each month by the people who are there. Parts add up to their whole to the cent.",
	"plan.during":     "{0}",
	"plan.of":         "{0}",
	"plan.missing":    "Missing",
	"plan.days":       "Working days left",
	"plan.each-day":   "On each of them",

	"summary.head":    "{0}, as of {1}, amounts in {2}",
	"summary.deals":   "Deals         {0}: {1}",
	"summary.value":   "Won value     {0}",
	"summary.rate":    "Win rate      {0} ({1} won of {2} won or lost)",
	"summary.cycle":   "Days to close {0} (median of won deals)",
	"summary.goal":    "Plan {0}     {1}; result {2}, {3} of the plan to date",
	"summary.pay":     "Commissions   {0} earned in {1} to date by {2} people",
	"summary.pay.one": "Commissions   {0} earned in {1} to date by {2} person",
	"summary.files":   "{0} files written: open {1}",
	"summary.undated": "{0} without any date",
	"summary.comma":   ", ",
	"summary.stage":   "{0} {1}",
	"summary.won":     "Won",
	"summary.lost":    "Lost",
}

var chinese = map[string]string{
	"note.mapped":         "{0} 个商机的产品写作 {1}，产品表中为 {2}，按 {2} 处理。",
	"note.undated":        "{0} 个“{1}”阶段的商机没有任何日期：计入商机总数，不计入报表中的各表和各项比率。",
	"note.no-account":     "{0} 个在途商机尚无客户。",
	"note.idle":           "团队表中 {0} 人没有商机。",
	"note.assumed-target": "数据中没有目标。假设{1}目标为 {0}：至今业绩加一成，向上取整。仅用于演示，不作评价。",
	"note.probability":    "各阶段赢率为到达该阶段且已有结果的商机中赢单的比例。",
	"note.stale":          "商机在 {0} 天内没有新建、没有阶段变化、也没有活动记录，即为停滞。",
	"note.list-price":     "数据中没有阶段历史和在途金额：商机自接洽之日进入，在途商机按目录价计。",
	"note.no-collection":  "数据中没有发票，因此不统计回款率，提成方案也不含回款奖励。",
	"note.nothing-due":    "{0}尚无到期款项，因此采用不含回款奖励的提成方案。",
	"note.kpi-targets":    "{0}尚未结束，KPI 目标为整个期间的目标：新客户数等计数项目的得分仍可上升。",
	"note.no-goal":        "{0}在{1}尚无目标，因此没有提成单。",
	"measure.collection":  "所在部门回款率",

	"plan.title":      "销售计划",
	"plan.by-quarter": "按季度",
	"plan.by-month":   "按月",
	"plan.by-week":    "按周，{0}",
	"plan.left":       "{0}待完成",
	"plan.derived":    "全年目标按工作日分解到月，再按当月在岗人数分解到人。各级之和与总额分毫不差。",
	"plan.during":     "{0}",
	"plan.of":         "{0}",
	"plan.missing":    "尚缺",
	"plan.days":       "剩余工作日",
	"plan.each-day":   "每个工作日需完成",

	"summary.head":    "{0}，截至{1}，币种：{2}",
	"summary.deals":   "商机      {0}：{1}",
	"summary.value":   "赢单金额  {0}",
	"summary.rate":    "赢单率    {0}（赢单和输单 {2} 个，其中赢单 {1} 个）",
	"summary.cycle":   "成交天数  {0}（赢单商机的中位数）",
	"summary.goal":    "{0}计划  {1}；业绩 {2}，为至今计划的 {3}",
	"summary.pay":     "提成      {1}至今 {2} 人共 {0}",
	"summary.pay.one": "提成      {1}至今 {2} 人共 {0}",
	"summary.files":   "已写入 {0} 个文件：请打开 {1}",
	"summary.undated": "没有日期 {0}",
	"summary.comma":   "、",
	"summary.stage":   "{0} {1}",
	"summary.won":     "赢单",
	"summary.lost":    "输单",
}
