package model_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

var (
	num = decimal.RequireFromString
	pct = incentive.MustPct
	q3  = calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.July, 1))
)

func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(num(s)) }

func list(texts ...string) (out []decimal.Decimal) {
	for _, s := range texts {
		out = append(out, num(s))
	}
	return out
}

// A drawer draws plans and sales.
type drawer struct{ *rand.Rand }

func pick[T any](d drawer, list ...T) T { return list[d.IntN(len(list))] }

func (d drawer) position() incentive.Position {
	return pick(d, incentive.Position{Measure: "score", Over: incentive.OverAmount}, incentive.Position{Measure: "units", Over: incentive.OverAttainment},
		incentive.Position{Measure: "revenue", Over: incentive.OverAttainment, Interval: calendar.Quarter},
		incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}, incentive.Position{Measure: "revenue", Over: incentive.OverAmount})
}

func (d drawer) rates(n int) (out []decimal.Decimal) {
	for range n {
		out = append(out, decimal.New(d.Int64N(12), -2))
	}
	return out
}

func (d drawer) rule() incentive.Rule {
	over := pick(d, incentive.OverAttainment, incentive.OverAmount)
	ats := list("0.3", "0.75", "1.1")
	if over == incentive.OverAmount {
		ats = list("100.5", "333.33", "900")
	}
	r := d.rates(6)
	mode := pick(d, incentive.Stepped, incentive.InterpolatedLinearly)
	pays := func() incentive.Pays { return pick(d, incentive.Marginal, incentive.Retroactive) }
	switch d.IntN(6) {
	case 0:
		return incentive.Flat{Rate: r[0]}
	case 1:
		return incentive.Bonus{Over: over, Scope: pick(d, incentive.BestStep, incentive.EachStep), Steps: []incentive.BonusStep{{At: ats[0], Amount: num("10")}, {At: ats[2], Amount: num("4.44")}}}
	case 2:
		return incentive.Curve{Over: over, Yields: pick(d, incentive.YieldsRate, incentive.YieldsAmount, incentive.YieldsTarget), Mode: mode, Places: max(2, int32(d.IntN(5))),
			Points: []incentive.Point{{At: ats[0], Value: r[0]}, {At: ats[1], Value: r[1]}, {At: ats[2], Value: r[2]}}}
	case 3:
		return incentive.Matrix{Yields: pick(d, incentive.YieldsRate, incentive.YieldsAmount), Mode: mode, Places: 4,
			Axes: []incentive.Dimension{{By: d.position(), Points: list("0", "1")}, {By: d.position(), Points: list("0.5", "1", "2")}}, Cells: r}
	}
	return incentive.Tiered{Over: over, Bound: pick(d, incentive.Below, incentive.Above), BelowZero: pick(d, incentive.EarnsNothing, incentive.EarnsFirstRate),
		Tiers: []incentive.Tier{{UpTo: decimal.NewNullDecimal(ats[0]), Rate: r[0], Pays: pays()}, {UpTo: decimal.NewNullDecimal(ats[1]), Rate: r[1], Pays: pays()}, {Rate: r[2], Pays: pays()}}}
}

func (d drawer) component(id string) incentive.Component {
	m := incentive.Component{ID: id, Measure: pick(d, "revenue", "revenue", "units"), Interval: pick(d, calendar.Month, calendar.Quarter),
		Grain: pick(d, incentive.PerEvent, incentive.Running, incentive.AtEnd, incentive.AtEnd), Reversals: incentive.ReRate, Rule: d.rule()}
	if d.IntN(3) == 0 {
		m.When = []incentive.Gate{{Position: d.position(), AtLeast: null("0.6")}}
	}
	if d.IntN(3) == 0 {
		m.Modifiers = []incentive.Modifier{{By: d.position(), Bound: pick(d, incentive.Below, incentive.Above),
			Steps: []incentive.FactorStep{{UpTo: null("0.5"), Factor: num("0.5")}, {UpTo: null("1"), Factor: num("1.4")}, {Factor: num("0.9")}}}}
	}
	if d.IntN(6) == 0 {
		m.AtLeast, m.AtMost = null("1"), null("40")
	}
	return m
}

func (d drawer) plan() incentive.Plan {
	p := incentive.Plan{Schema: incentive.Schema, ID: "plan", Version: 1, Currency: "CNY", Places: 2, Rounding: pick(d, incentive.HalfAway, incentive.HalfEven),
		RoundAt: pick(d, incentive.EachEarning, incentive.EachStatement), Cadence: calendar.Month, Proration: incentive.NotProrated, Readings: []string{"score"},
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}},
			{ID: "units", Amounts: []string{"units"}, Kinds: []incentive.FactKind{incentive.Booking}}}}
	for i := range 1 + d.IntN(3) {
		p.Components = append(p.Components, d.component(fmt.Sprint("c", i)))
	}
	if d.IntN(3) == 0 {
		p.Caps = []incentive.Cap{{ID: "cap", Interval: pick(d, calendar.Month, calendar.Quarter), AtMost: num("55.5"), Excess: pick(d, incentive.Lost, incentive.Deferred)}}
	}
	if d.IntN(3) == 0 {
		p.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("12.5"), Repeat: true}}
	}
	if d.IntN(3) == 0 {
		p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{
			{ID: "large", Priority: 1, From: incentive.Named, When: []incentive.Condition{{Field: "amount.revenue", AtLeast: null("400")}}, Counts: null("0.8"), Windfall: &incentive.Windfall{Above: num("500"), Counts: num("0.3")}},
			{ID: "rest", Priority: 2, From: incentive.Named}}}
	}
	return p
}

// newCase draws a plan, a payee with some sales behind him, and the sale that comes.
func newCase(seed uint64) (model.Case, model.Range) {
	d := drawer{rand.New(rand.NewPCG(seed, 7))}
	months, _ := calendar.Split(calendar.Standard{}, q3, calendar.Month)
	c := model.Case{Payee: "Li Na", Unit: num("0.01"), Setup: incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{d.plan()},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "plan"}}}}
	for _, p := range append(months, q3) {
		for _, m := range []string{"revenue", "units"} {
			c.Setup.Quotas = append(c.Setup.Quotas, incentive.Quota{Payee: "Li Na", Measure: m, Period: p, Amount: decimal.New(20000+d.Int64N(80_000), -2)})
		}
		c.Setup.Targets = append(c.Setup.Targets, incentive.Target{Payee: "Li Na", Period: p, Amount: decimal.New(d.Int64N(100_000), -2)})
		c.Setup.Readings = append(c.Setup.Readings, incentive.Reading{Payee: "Li Na", Name: "score", Period: p, Value: decimal.New(d.Int64N(150), -2)})
	}
	on := d.IntN(80)
	for i := range d.IntN(4) {
		c.Facts = append(c.Facts, booking(fmt.Sprint("old", i), q3.From.AddDays(d.IntN(on+1)), "Li Na", decimal.New(d.Int64N(40_000), -2)))
	}
	c.Sale = booking("new", q3.From.AddDays(on+1), "Li Na", num("1"))
	c.Sale.Amounts = append(c.Sale.Amounts, incentive.Amount{Name: "units", Value: pick(d, num("0.5"), num("1"), num("0"))})
	from := decimal.New(d.Int64N(30_000), -2)
	r := model.Range{From: from, To: from.Add(decimal.New(d.Int64N(120_000), -2))}
	d.strangeness(&c)
	return c, r
}

// strangeness makes some cases harder: a sale in another currency, caps for each of the components
// apart, and a credit that multiplies what it earns.
func (d drawer) strangeness(c *model.Case) {
	p := &c.Setup.Plans[0]
	if d.IntN(4) == 0 {
		c.Sale.Currency = "EUR"
		day := q3.From.AddDays(d.IntN(90))
		c.Setup.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", Rate: num("1.7"), During: calendar.Span{To: day}}, {From: "EUR", To: "CNY", Rate: num("0.4"), During: calendar.From(day)}}
	}
	if len(p.Caps) == 0 && d.IntN(3) == 0 {
		caps := [2]incentive.Cap{}
		for _, m := range p.Components {
			of := &caps[d.IntN(2)]
			of.Components = append(of.Components, m.ID)
		}
		for i, l := range caps {
			if len(l.Components) > 0 {
				l.ID, l.Interval, l.AtMost, l.Excess = fmt.Sprint("some", i), calendar.Month, decimal.New(500+d.Int64N(5000), -2), pick(d, incentive.Lost, incentive.Deferred)
				p.Caps = append(p.Caps, l)
			}
		}
	}
	if len(p.Crediting.Rules) > 0 && d.IntN(3) == 0 {
		p.Crediting.Rules[0].Factor = null("1.5")
		if _, err := incentive.Compile(c.Setup); err != nil { // only what pays each credit for itself can be multiplied
			p.Crediting.Rules[0].Factor = decimal.NullDecimal{}
		}
	}
}

func booking(id string, on calendar.Date, payee org.ID, amount decimal.Decimal) incentive.Fact {
	return incentive.Fact{ID: id, Kind: incentive.Booking, On: on, Currency: "CNY", Amounts: []incentive.Amount{{Name: "revenue", Value: amount}}, Participants: incentive.Solo(payee)}
}
