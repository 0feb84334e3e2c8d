package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// WinRate names a definition of the share of deals that are won.
type WinRate string

// The definitions of the win rate.
const (
	WonOfClosed       WinRate = "of-closed"        // deals won over deals won or lost in the period
	WonOfClosedAmount WinRate = "of-closed-amount" // the same by amount
	WonOfOpened       WinRate = "of-opened"        // deals won by now over all deals that came up in the period, open ones too
)

// Metric returns the definition.
func (v WinRate) Metric() kpi.Metric {
	m := kpi.Metric{ID: "win-rate", Variant: string(v), Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	m.Name = kpi.Text{EN: "Win rate", ZH: "赢单率"}
	switch v {
	case WonOfClosed:
		m.Definition = kpi.Text{EN: "deals won ÷ deals closed in the period", ZH: "赢单数÷期内关闭商机数"}
	case WonOfClosedAmount:
		m.Definition = kpi.Text{EN: "amount of deals won ÷ amount of deals closed in the period", ZH: "赢单金额÷期内关闭商机金额"}
	case WonOfOpened:
		m.Definition = kpi.Text{EN: "deals won so far ÷ deals that came up in the period", ZH: "期内新增商机中已赢单数÷期内新增商机数"}
	}
	return m
}

// Reading makes a reading of owner's deals in p. With WonOfClosedAmount a deal without
// amount is left out and counted in Missing. The error is check.Problems: another
// definition, or deals that cannot be, with paths such as /deals/3/closed.
func (v WinRate) Reading(owner org.ID, p calendar.Period, deals []Deal) (kpi.Reading, error) {
	c := check.New()
	c.At("variant").Require(v == WonOfClosed || v == WonOfClosedAmount || v == WonOfOpened, check.Unknown,
		"%.40q is not a variant; use %s, %s or %s", string(v), WonOfClosed, WonOfClosedAmount, WonOfOpened)
	closed := closedIn(c, p, deals)
	var t tally
	switch {
	case !c.OK():
	case v == WonOfOpened:
		t = wonOfOpened(p, deals)
	case v == WonOfClosedAmount:
		t = wonOfAmount(closed)
	default:
		for _, d := range closed {
			t.count(d.Outcome == Won)
		}
	}
	return t.rate(c, v.Metric(), owner, p)
}

func wonOfOpened(p calendar.Period, deals []Deal) (t tally) {
	for _, d := range deals {
		if p.Contains(d.Opened) {
			t.count(d.Outcome == Won)
		}
	}
	return t
}

func wonOfAmount(closed []Deal) (t tally) {
	for _, d := range closed {
		switch {
		case !d.Amount.Valid:
			t.missing++
		case d.Outcome == Won:
			t.add(d.Amount.Decimal, d.Amount.Decimal)
		default:
			t.add(decimal.Decimal{}, d.Amount.Decimal)
		}
	}
	return t
}
