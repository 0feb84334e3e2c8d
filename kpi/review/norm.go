package review

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Norm is one of the behaviour norms that a conduct item of a scorecard goes by.
type Norm string

// The norms.
const (
	CustomerFirst Norm = "customer-first" // 客户第一
	Integrity     Norm = "integrity"      // 诚信合规
	Planning      Norm = "planning"       // 计划性
	Teamwork      Norm = "teamwork"       // 团队协作
	Learning      Norm = "learning"       // 学习成长
	DataDriven    Norm = "data-driven"    // 数据驱动
)

// Norms returns all norms, in the order of the constants.
func Norms() []Norm {
	return []Norm{CustomerFirst, Integrity, Planning, Teamwork, Learning, DataDriven}
}

// Name returns the norm for people; empty for an unknown one.
func (n Norm) Name() kpi.Text { return n.text(0) }

// Definition returns what the norm asks of a sales person; empty for an unknown one.
func (n Norm) Definition() kpi.Text { return n.text(1) }

// text returns the name (0) or the definition (1).
func (n Norm) text(i int) kpi.Text {
	return map[Norm][2]kpi.Text{
		CustomerFirst: {{EN: "Customer first", ZH: "客户第一"},
			{EN: "puts the customer's benefit before the quick sale and keeps promises", ZH: "把客户利益放在短期成交之前，信守承诺"}},
		Integrity: {{EN: "Integrity", ZH: "诚信合规"},
			{EN: "reports truthfully, keeps to price and contract rules, accepts nothing that obliges", ZH: "如实报告，遵守价格与合同纪律，不收受利益"}},
		Planning: {{EN: "Planning", ZH: "计划性"},
			{EN: "plans targets down to the week and follows up what was planned", ZH: "目标分解到周，计划有跟进有闭环"}},
		Teamwork: {{EN: "Teamwork", ZH: "团队协作"},
			{EN: "shares leads and knowledge and helps colleagues win", ZH: "分享线索与经验，协助同事成交"}},
		Learning: {{EN: "Learning", ZH: "学习成长"},
			{EN: "learns products and methods and puts them to use", ZH: "学习产品与方法并用于实践"}},
		DataDriven: {{EN: "Data-driven", ZH: "数据驱动"},
			{EN: "keeps records complete and decides by figures", ZH: "记录完整及时，用数据做判断"}},
	}[n][i]
}

// Metric returns the definition by which a norm is read: the mean of the levels that
// raters picked, from 1 to 5. In that of a team each judgement counts once.
func (n Norm) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "conduct-" + string(n), Name: n.Name(), Definition: n.Definition(), Unit: "levels",
		Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean,
	}
}

func (n Norm) check(c *check.Checker) {
	c.Require(n.Name() != kpi.Text{}, check.Unknown, "%.40q is not a norm", n)
}

// Meets is the level at which a norm is lived up to. Any other level needs evidence.
const Meets = 3

// levels is how many levels a norm has.
const levels = 5

// Described returns the five described levels of a norm with the points that each is
// worth, from level 1 to 5. Where several raters judge one person, or for a team, the
// mean lies between them: use Described(points).Between().
func Described(points [levels]decimal.Decimal) kpi.Levels {
	names := [levels]kpi.Text{
		{EN: "acts against it", ZH: "违背"},
		{EN: "has to be reminded", ZH: "需提醒"},
		{EN: "lives up to it", ZH: "符合要求"},
		{EN: "does more than asked", ZH: "超出要求"},
		{EN: "is a model for others", ZH: "堪为表率"},
	}
	var out kpi.Levels
	for i, name := range names {
		out.Levels = append(out.Levels, kpi.Level{Value: decimal.NewFromInt(int64(i + 1)), Name: name, Points: points[i]})
	}
	return out
}
