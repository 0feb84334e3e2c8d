package incentivetest

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A situation is a case that a property is tried on: what is given, and for some of them
// a sale that is varied.
type situation struct {
	given Given
	probe string          // the id of the sale that is varied; empty: none
	less  decimal.Decimal // another amount of it, 0 or more
	payee org.ID          // whose pay is looked at; empty: that of the one who sells it
}

// with returns what is given with another amount of the probe. Without any the probe, and
// what follows it, is not there.
func (x situation) with(amount decimal.Decimal) Given {
	g := x.given
	if amount.IsZero() {
		g.Facts = slices.DeleteFunc(slices.Clone(g.Facts), func(f incentive.Fact) bool { return f.ID == x.probe || f.Original == x.probe })
		return g
	}
	i := x.at()
	g.Facts = slices.Clone(g.Facts)
	g.Facts[i].Amounts = slices.Clone(g.Facts[i].Amounts)
	g.Facts[i].Amounts[0].Value = amount
	return g
}

// at returns where the probe is.
func (x situation) at() int {
	return slices.IndexFunc(x.given.Facts, func(f incentive.Fact) bool { return f.ID == x.probe })
}

// amount returns the amount of the probe.
func (x situation) amount() decimal.Decimal { return x.given.Facts[x.at()].Amounts[0].Value }

// seat returns the seat of the one whose pay is looked at: the payee that the case names,
// or who sells the probe.
func (x situation) seat(v *vocabulary) *seat {
	f := x.given.Facts[x.at()]
	id := x.payee
	if id == "" {
		id = f.Participants[0].Payee
	}
	i := slices.IndexFunc(v.seats, func(s seat) bool { return s.payee == id && s.during.Contains(f.On) })
	if i < 0 {
		return nil
	}
	return &v.seats[i]
}

// errNoCase is the error of a situation that a property says nothing about.
var errNoCase = errors.New("the property says nothing about the case")

// exactly returns a scenario of what is given that expects sums.
func exactly(g Given, expect []Expectation, shows bool) claim {
	return claim{Scenario{Given: g, Expect: expect}, shows}
}

// sums adds up the observations in view by what a key leaves of them, as expectations.
func (x *observer) sums(v view, key func(Observation) Expectation) (out []Expectation, err error) {
	all, err := x.observe(v)
	at := map[Expectation]int{}
	for _, o := range all {
		if !o.Amount.Valid {
			continue
		}
		k := key(o)
		i, ok := at[k]
		if !ok {
			i, at[k] = len(out), len(out)
			out = append(out, k)
			out[i].Amount = decimal.NewNullDecimal(decimal.Zero)
		}
		out[i].Amount.Decimal = out[i].Amount.Decimal.Add(o.Amount.Decimal)
	}
	return out, err
}

// byPeriod keeps whose an amount is, and of which period.
func byPeriod(o Observation) Expectation {
	return Expectation{Of: o.Of, Payee: o.Payee, Plan: o.Plan, Currency: o.Currency, Component: o.Component, AsOf: o.AsOf, Phase: o.Phase, In: o.Period.Last()}
}

// byFact keeps the fact of an amount.
func byFact(o Observation) Expectation {
	e := byPeriod(o)
	e.Fact = o.Fact
	return e
}

// overall keeps whose an amount is, over the whole run.
func overall(o Observation) Expectation {
	return Expectation{Of: o.Of, Payee: o.Payee, Plan: o.Plan, Currency: o.Currency}
}

// everything expects what a run has paid and what it claims at its end. Where there are
// few facts it expects of each what it has earned.
func (x *observer) everything() ([]Expectation, error) {
	out, err := x.allPaid()
	for _, v := range []view{{of: Earning}, {of: Claim, asOf: x.given.last()}} {
		more, problem := x.itemised(v)
		out, err = append(out, more...), errors.Join(err, problem)
	}
	return out, err
}

// allPaid expects what everybody is paid for each period: as it is earned, and as it is
// released and settled.
func (x *observer) allPaid() ([]Expectation, error) {
	paid, err := x.sums(view{of: Paid}, byPeriod)
	settled, problem := x.sums(view{of: Payment, asOf: x.given.last()}, byPeriod)
	return append(paid, settled...), errors.Join(err, problem)
}

// last returns the last day of the run.
func (g Given) last() calendar.Date { return g.During.To.AddDays(-1) }

// itemised expects what there is of each component, and of its facts where they are few.
func (x *observer) itemised(v view) ([]Expectation, error) {
	out, err := x.sums(v, byPeriod)
	if len(x.given.Facts) <= 40 {
		more, problem := x.sums(v, byFact)
		facts := x.given.facts()
		more = slices.DeleteFunc(more, func(e Expectation) bool { // without a fact it would select all
			_, known := slices.BinarySearch(facts, e.Fact)
			return !known
		})
		out, err = append(out, more...), errors.Join(err, problem)
	}
	return slices.DeleteFunc(out, func(e Expectation) bool { return e.Component == "" }), err
}

// pays returns what a payee is paid by each plan over the run.
func (g Given) pays(s *seat) ([]Expectation, error) {
	x, err := g.look()
	if err != nil {
		return nil, err
	}
	return x.sums(view{of: Paid, payee: s.payee}, overall)
}

// off returns a band of amounts around one, or a wider one.
func (e Expectation) off(by decimal.Decimal) Expectation {
	if by.IsZero() {
		return e
	}
	if e.Amount.Valid {
		e.AtLeast, e.AtMost, e.Amount = e.Amount, e.Amount, decimal.NullDecimal{}
	}
	if e.AtLeast.Valid {
		e.AtLeast.Decimal = e.AtLeast.Decimal.Sub(by)
	}
	if e.AtMost.Valid {
		e.AtMost.Decimal = e.AtMost.Decimal.Add(by)
	}
	return e
}
