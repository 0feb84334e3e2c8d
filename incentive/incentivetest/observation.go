package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Observation is one thing that came out, written like an expectation that names all
// of it.
type Observation struct {
	Expectation
	Period calendar.Period // of the statement or payment; zero for a reason
}

// An observer looks at a result, and at the same thing once.
type observer struct {
	given   Given
	program *incentive.Program
	result  *incentive.Result
	seen    map[view][]Observation
	said    map[org.ID][]incentive.Statement
}

func newObserver(g Given, program *incentive.Program, result *incentive.Result) *observer {
	return &observer{given: g, program: program, result: result, seen: map[view][]Observation{}, said: map[org.ID][]incentive.Statement{}}
}

// A view is what the observations of an expectation are selected from.
type view struct {
	of    Subject
	payee org.ID // empty for everybody
	asOf  calendar.Date
	fact  string
}

func (e Expectation) view() view {
	v := view{of: e.Of, payee: e.Payee, asOf: e.AsOf}
	if e.Of == Reason {
		v.fact = e.Fact
	}
	return v
}

// selected returns what an expectation selects.
func (x *observer) selected(e Expectation) ([]Observation, error) {
	all, err := x.observe(e.view())
	var out []Observation
	for _, o := range all {
		if e.selects(o) {
			out = append(out, o)
		}
	}
	return out, err
}

// observe returns everything that is in view.
func (x *observer) observe(v view) ([]Observation, error) {
	if out, ok := x.seen[v]; ok {
		return out, nil
	}
	payees := []org.ID{v.payee}
	if v.payee == "" && v.of != Earning && v.of != Posted { // these two look at everybody at once
		payees = x.program.Payees()
	}
	var out []Observation
	for _, payee := range payees {
		list, err := x.of(payee, v)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	x.seen[v] = out
	return out, nil
}

// of returns what is in view of one payee.
func (x *observer) of(payee org.ID, v view) ([]Observation, error) {
	switch v.of {
	case Earned, Paid:
		return x.payouts(payee, v.of), nil
	case Credited:
		return x.credits(payee), nil
	case Earning:
		return x.earnings(payee), nil
	case Capped:
		return x.capped(payee), nil
	case Posted:
		return x.posted(payee, v.asOf)
	case Line:
		return x.lines(payee), nil
	case Claim:
		return x.claims(payee, v.asOf), nil
	case Payment:
		return x.payments(payee, v.asOf)
	}
	return x.reasons(payee, v.fact), nil
}

func (x *observer) payouts(payee org.ID, of Subject) (out []Observation) {
	for _, p := range x.result.PayoutsOf(payee) {
		amount := p.Paid()
		if of == Earned {
			amount = p.Earned()
		}
		out = append(out, Observation{Expectation{Of: of, Payee: payee, Plan: p.Plan.ID, Currency: p.Currency(), Amount: decimal.NewNullDecimal(amount)}, p.Period})
	}
	return out
}

func (x *observer) credits(payee org.ID) (out []Observation) {
	for _, s := range x.statements(payee) {
		for _, c := range s.Credits {
			out = append(out, Observation{Expectation{Of: Credited, Payee: payee, Plan: s.Plan.ID, Measure: c.Measure, Code: c.Source.String(), Fact: c.Fact,
				Currency: c.Currency, Amount: decimal.NewNullDecimal(c.Amount)}, s.Period})
		}
	}
	return out
}

// earnings observes those of everybody, and of one payee what of that is his: computing
// them takes as long.
func (x *observer) earnings(payee org.ID) (out []Observation) {
	if payee != "" {
		all, _ := x.observe(view{of: Earning}) // cannot fail
		return slices.DeleteFunc(slices.Clone(all), func(o Observation) bool { return o.Payee != payee })
	}
	for list := range x.result.All() {
		for e := range list.All() {
			out = append(out, Observation{Expectation{Of: Earning, Payee: list.Payee(), Plan: list.Plan().ID, Component: e.Component, Fact: e.Fact,
				Currency: x.given.plan(list.Plan()).Currency, Amount: decimal.NewNullDecimal(e.Amount)}, e.Period})
		}
	}
	return out
}

func (x *observer) lines(payee org.ID) (out []Observation) {
	for _, s := range x.statements(payee) {
		for _, l := range s.Lines {
			out = append(out, Observation{Expectation{Of: Line, Payee: payee, Plan: s.Plan.ID, Component: l.Component, Code: l.Code, Fact: l.Fact,
				Tier: l.Tier, Currency: s.Currency, Amount: decimal.NewNullDecimal(l.Amount)}, s.Period})
		}
	}
	return out
}

// statements returns those of a payee, period by period.
func (x *observer) statements(payee org.ID) (out []incentive.Statement) {
	if out, ok := x.said[payee]; ok {
		return out
	}
	var done []calendar.Period
	for _, p := range x.result.PayoutsOf(payee) {
		if !slices.Contains(done, p.Period) {
			done = append(done, p.Period)
			out = append(out, x.result.Statements(payee, p.Period)...)
		}
	}
	x.said[payee] = out
	return out
}

func (x *observer) claims(payee org.ID, asOf calendar.Date) (out []Observation) {
	for _, c := range x.result.ClaimsOf(payee, asOf) {
		out = append(out, Observation{Expectation{Of: Claim, Payee: payee, Plan: c.Plan, AsOf: asOf, Phase: c.Phase, Component: c.Component, Fact: c.Sale,
			Portion: c.Portion, Currency: c.Currency, Amount: decimal.NewNullDecimal(c.Amount)}, c.Period})
	}
	return out
}

// payments observes the lines of settlements. What is paid is their sum, so a payment
// without lines is one of 0.
func (x *observer) payments(payee org.ID, asOf calendar.Date) (out []Observation, err error) {
	list, err := x.result.PaymentsOf(payee, asOf)
	for _, p := range list {
		lines := p.Lines
		if len(lines) == 0 {
			lines = []incentive.Line{{}}
		}
		for _, l := range lines {
			out = append(out, Observation{Expectation{Of: Payment, Payee: payee, Plan: p.By.ID, AsOf: asOf, Code: l.Code, Currency: p.Currency,
				Amount: decimal.NewNullDecimal(l.Amount)}, p.Period})
		}
	}
	return out, err
}

func (x *observer) reasons(payee org.ID, fact string) (out []Observation) {
	for _, r := range x.result.WhyNot(fact, payee) {
		out = append(out, Observation{Expectation{Of: Reason, Payee: payee, Fact: fact, Plan: r.Plan, Component: r.At, Code: r.Code, Amount: r.By}, calendar.Period{}})
	}
	return out
}
