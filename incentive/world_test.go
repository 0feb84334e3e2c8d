package incentive_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// newFullWorld draws a company whose plans have everything that a plan can have: every
// kind of rule, gates, modifiers, collars, a budget, guarantees, ramps, two measures,
// readings and targets.
func newFullWorld(seed uint64) world {
	w := newWorld(seed)
	c := chooser{newRand(seed, 9)}
	for i := range w.setup.Plans {
		p := &w.setup.Plans[i]
		p.Measures = append(p.Measures, incentive.Measurement{ID: "printers", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking},
			When: []incentive.Condition{incentive.OneOf("product", "printer")}})
		p.Readings = []string{"score"}
		p.Proration, p.Ramp = pick(c, incentive.NotProrated, incentive.ByDays), pick(c, nil, list("0.5", "0.8"))
		for j := range p.Components {
			c.dress(&p.Components[j])
		}
		for j := range 1 + c.IntN(4) {
			p.Components = append(p.Components, c.closing(fmt.Sprint("end", j)))
		}
		if c.IntN(2) == 0 {
			p.Caps = append(p.Caps, incentive.Cap{ID: "budget", Interval: calendar.Month, AtMost: decimal.New(c.Int64N(500_000), -2), Excess: incentive.Scaled})
		}
		if c.IntN(2) == 0 {
			p.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("50", "20"), Repeat: c.IntN(2) == 0}}
		}
	}
	months, _ := calendar.Split(calendar.Standard{}, q3, calendar.Month)
	for _, a := range w.setup.Assignments {
		for _, p := range append(months, q3) {
			w.setup.Targets = append(w.setup.Targets, incentive.Target{Payee: a.Payee, Period: p, Amount: decimal.New(c.Int64N(100_000), -2)})
			w.setup.Readings = append(w.setup.Readings, incentive.Reading{Payee: a.Payee, Name: "score", Period: p, Value: decimal.New(c.Int64N(150), -2)})
			w.setup.Quotas = append(w.setup.Quotas, incentive.Quota{Payee: a.Payee, Measure: "printers", Period: p, Amount: decimal.New(1+c.Int64N(500_000), -2)})
		}
	}
	for i := range w.setup.Quotas { // so that no part of one is nothing
		w.setup.Quotas[i].Amount = w.setup.Quotas[i].Amount.Add(num("1000"))
	}
	w.setup.Assignments[len(w.setup.Assignments)-1].During = calendar.From(q3.From.AddDays(c.IntN(60)))
	return w
}

// position draws something to look at.
func (c chooser) position() incentive.Position {
	return pick(c, incentive.Position{Measure: "score", Over: incentive.OverAmount}, incentive.Position{Measure: "printers", Over: incentive.OverAttainment},
		incentive.Position{Measure: "revenue", Over: incentive.OverAttainment, Interval: calendar.Quarter}, incentive.Position{Measure: "revenue", Over: incentive.OverAmount})
}

// dress gives a component gates, modifiers and a collar, or none.
func (c chooser) dress(m *incentive.Component) {
	if c.IntN(3) == 0 {
		m.When = []incentive.Gate{{Position: c.position(), AtLeast: null("0.3")}}
	}
	if c.IntN(3) == 0 {
		m.Modifiers = []incentive.Modifier{{By: c.position(), Bound: pick(c, incentive.Below, incentive.Above), Steps: []incentive.FactorStep{{UpTo: null("0.5"), Factor: num("0.5")}, {UpTo: null("1"), Factor: num("1")}, {Factor: num("1.5")}}}}
	}
	if c.IntN(4) == 0 {
		m.AtLeast, m.AtMost = null("1"), null("40")
	}
}

// closing draws a component that pays at the end of an interval.
func (c chooser) closing(id string) incentive.Component {
	m := incentive.Component{ID: id, Measure: c.of("revenue", "printers"), Interval: pick(c, calendar.Month, calendar.Quarter), Grain: incentive.AtEnd, Reversals: pick(c, incentive.ReRate, incentive.Undo)}
	m.Rule = pick[incentive.Rule](c,
		c.rule(),
		incentive.Bonus{Over: incentive.OverAttainment, Scope: pick(c, incentive.BestStep, incentive.EachStep), Steps: []incentive.BonusStep{{At: num("0.5"), Amount: num("10")}, {At: num("1"), Amount: num("33.33")}}},
		incentive.Curve{Over: incentive.OverAttainment, Yields: pick(c, incentive.YieldsRate, incentive.YieldsTarget, incentive.YieldsAmount), Mode: pick(c, incentive.Stepped, incentive.InterpolatedLinearly), Places: 6,
			Points: []incentive.Point{{At: num("0.2"), Value: num("0")}, {At: num("1"), Value: num("0.1")}, {At: num("2"), Value: num("0.3")}}},
		incentive.Matrix{Yields: incentive.YieldsRate, Mode: pick(c, incentive.Stepped, incentive.InterpolatedLinearly), Places: 6, Axes: []incentive.Dimension{{By: c.position(), Points: list("0", "1")}, {By: c.position(), Points: list("0.5", "1", "2")}},
			Cells: list("0", "0.01", "0.02", "0.01", "0.02", "0.05")},
		incentive.Objectives{Interval: m.Interval, Items: []incentive.Objective{{Reading: "score", Weight: num("1")}}},
		incentive.Pool{Rate: null("0.0123")}, incentive.Pool{Size: num("100"), Equally: true},
		incentive.Contest{Prizes: list("100", "50", "25"), Ties: pick(c, incentive.ShareTied, incentive.EachTied)},
		incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate, By: &incentive.Position{Measure: "score", Over: incentive.OverAmount},
			Tiers: []incentive.Tier{{UpTo: null("0.7"), Rate: num("0.01"), Pays: incentive.Retroactive}, {Rate: num("0.02"), Pays: incentive.Retroactive}}})
	if _, shares := m.Rule.(incentive.Sharer); !shares {
		c.dress(&m)
	}
	return m
}

// abroad makes some facts foreign ones or deliveries, which do not count, gives some a
// territory, and some an overlay.
func (w *world) abroad(c chooser) {
	change := q3.From.AddDays(40)
	w.setup.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: calendar.Span{To: change}, Rate: num("7.8512")}, {From: "EUR", To: "CNY", During: calendar.From(change), Rate: num("8.01")}}
	w.setup.Owners = []incentive.Ownership{{Field: "territory", Value: "north", Owner: "a0", During: calendar.Span{To: change}}, {Field: "territory", Value: "north", Owner: "a1", During: calendar.From(change)}}
	currency := map[string]string{}
	for i := range w.facts {
		f := &w.facts[i]
		if f.Original != "" {
			f.Currency = currency[f.Original]
			continue
		}
		f.Kind = pick(c, incentive.Booking, incentive.Booking, incentive.Booking, incentive.Delivery)
		f.Currency, f.Territory = c.of("CNY", "CNY", "EUR"), c.of("", "north", "south")
		if c.IntN(4) == 0 {
			f.Participants = append(f.Participants[:len(f.Participants):len(f.Participants)], incentive.Participant{Payee: org.ID(fmt.Sprint("a", c.IntN(8))), Share: num("0.3"), Overlay: true})
		}
		currency[f.ID] = f.Currency
	}
}
