package coverage_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var num = decimal.RequireFromString

func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(num(s)) }

func list(values ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(values))
	for i, s := range values {
		out[i] = num(s)
	}
	return out
}

// quarter are the days of every story.
var quarter = calendar.Span{From: calendar.On(2026, time.July, 1), To: calendar.On(2026, time.October, 1)}

// on returns a day, counted from 1 July.
func on(day int) calendar.Date { return quarter.From.AddDays(day - 1) }

// A story is what happened: facts, and what else a setup has.
type story struct {
	facts []incentive.Fact
	setup []func(*incentive.Setup)
}

// with returns a story with more in its setup.
func (s story) with(setup ...func(*incentive.Setup)) story {
	s.setup = append(s.setup[:len(s.setup):len(s.setup)], setup...)
	return s
}

func told(facts ...incentive.Fact) story {
	for i := range facts {
		facts[i].ID = fmt.Sprint("f", i+1)
	}
	return story{facts: facts}
}

// sale is a booking of 1 July by a, or shared equally by some.
func sale(amount string, payees ...org.ID) incentive.Fact { return saleOn(1, amount, payees...) }

func saleOn(day int, amount string, payees ...org.ID) incentive.Fact {
	f := incentive.Fact{Kind: incentive.Booking, On: on(day), Currency: "CNY", Amounts: []incentive.Amount{{Name: "revenue", Value: num(amount)}}, Participants: incentive.Solo("a")}
	if len(payees) > 0 {
		f.Participants = nil
	}
	for _, who := range payees {
		f.Participants = append(f.Participants, incentive.Participant{Payee: who, Share: decimal.NewFromInt(1).DivRound(decimal.NewFromInt(int64(len(payees))), 4)})
	}
	return f
}

func of(f incentive.Fact, product string) incentive.Fact {
	f.Product = product
	return f
}

// overlaid adds an overlay.
func overlaid(f incentive.Fact, who org.ID) incentive.Fact {
	f.Participants = append(f.Participants, incentive.Participant{Payee: who, Share: num("0.5"), Overlay: true})
	return f
}

// refund takes back some of the first fact.
func refund(day int, amount string) incentive.Fact {
	return incentive.Fact{Kind: incentive.Refund, Original: "f1", On: on(day), Currency: "CNY", Amounts: []incentive.Amount{{Name: "revenue", Value: num(amount).Neg()}}}
}

// receipt pays some of the first fact.
func receipt(day int, amount string) incentive.Fact {
	return incentive.Fact{Kind: incentive.Receipt, Original: "f1", On: on(day), Currency: "CNY", Amounts: []incentive.Amount{{Name: "paid", Value: num(amount)}}}
}

// score hands in a reading of everybody for July.
func score(value string) func(*incentive.Setup) {
	return func(s *incentive.Setup) {
		july := calendar.Standard{}.Period(calendar.Month, quarter.From)
		for _, who := range []org.ID{"a", "b"} {
			s.Readings = append(s.Readings, incentive.Reading{Payee: who, Name: "score", Period: july, Value: num(value)})
		}
	}
}

// quota gives a a quota for July.
func quota(amount string) func(*incentive.Setup) {
	return func(s *incentive.Setup) {
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: "a", Measure: "revenue", Period: calendar.Standard{}.Period(calendar.Month, quarter.From), Amount: num(amount)})
	}
}

// target gives a a target incentive for every month.
func target(s *incentive.Setup) {
	months, _ := calendar.Split(calendar.Standard{}, calendar.Standard{}.Period(calendar.Quarter, quarter.From), calendar.Month)
	for _, m := range months {
		s.Targets = append(s.Targets, incentive.Target{Payee: "a", Period: m, Amount: num("1000")})
	}
}

// boss puts a below b.
func boss(s *incentive.Setup) {
	chart, err := org.New(org.Post{Member: "b"}, org.Post{Member: "a", Under: "b"})
	if err != nil {
		panic(err)
	}
	s.Chart = chart
}

// owner makes b the owner of the account x.
func owner(s *incentive.Setup) {
	s.Owners = append(s.Owners, incentive.Ownership{Field: "account", Value: "x", Owner: "b"})
}

// basic is a plan that pays 10 % of every sale.
func basic(edit ...func(*incentive.Plan)) incentive.Plan {
	p := incentive.Plan{Schema: incentive.Schema, ID: "basic", Version: 1, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway, RoundAt: incentive.EachEarning,
		Cadence: calendar.Month, Proration: incentive.NotProrated, Readings: []string{"score"},
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{{ID: "commission", Measure: "revenue", Interval: calendar.Month, Grain: incentive.Running, Reversals: incentive.Mirror,
			Rule: incentive.Flat{Rate: num("0.1")}}}}
	for _, e := range edit {
		e(&p)
	}
	return p
}

// component edits the component of a plan.
func component(edit func(*incentive.Component)) func(*incentive.Plan) {
	return func(p *incentive.Plan) { edit(&p.Components[0]) }
}

// rule gives the component a rule.
func rule(r incentive.Rule) func(*incentive.Plan) {
	return component(func(m *incentive.Component) {
		m.Rule = r
		if _, shares := r.(incentive.Sharer); shares {
			m.Grain, m.Reversals = incentive.AtEnd, incentive.ReRate
		}
	})
}

// crediting gives a plan crediting rules, of which the first one that holds counts.
func crediting(rules ...incentive.CreditRule) func(*incentive.Plan) {
	return func(p *incentive.Plan) {
		for i := range rules {
			rules[i].ID, rules[i].Priority = fmt.Sprint("r", i+1), i
		}
		p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: rules}
	}
}

// terms gives a plan terms.
func terms(edit func(*incentive.Terms)) func(*incentive.Plan) {
	return func(p *incentive.Plan) {
		p.Terms = &incentive.Terms{Negative: incentive.CarriedForward}
		edit(p.Terms)
	}
}

// covered computes a story and returns its coverage. A and b are on the plan.
func covered(t *testing.T, p incentive.Plan, s story) coverage.Coverage {
	t.Helper()
	setup := incentive.Setup{During: quarter, Plans: []incentive.Plan{p}, Assignments: []incentive.Assignment{{Payee: "a", Plan: p.ID}, {Payee: "b", Plan: p.ID}}}
	for _, edit := range s.setup {
		edit(&setup)
	}
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	c, _, err := coverage.Run(program, append([]incentive.Fact(nil), s.facts...), coverage.Options{Conditions: true})
	require.NoError(t, err)
	return c
}

// evenly is a rule of a host that gives everybody the same.
type evenly struct{}

func (evenly) Kind() string         { return "acme.evenly" }
func (evenly) Check(*check.Checker) {}

func (evenly) Share(members []incentive.Measure, _ decimal.Decimal) ([][]incentive.Line, error) {
	out := make([][]incentive.Line, len(members))
	for i := range out {
		out[i] = []incentive.Line{{Code: "acme.evenly", Amount: num("1")}}
	}
	return out, nil
}

// photo is a rule of a host: an amount for each of two kinds of photos.
type photo struct {
	Small decimal.Decimal `json:"small"`
	Large decimal.Decimal `json:"large"`
}

func (photo) Kind() string         { return "acme.photo" }
func (photo) Check(*check.Checker) {}
func (photo) Places() []string     { return []string{"/small", "/large"} }

// Earn pays the small amount up to 100, and the large one above it.
func (p photo) Earn(m incentive.Measure, _ []incentive.Measure) ([]incentive.Line, error) {
	l := incentive.Line{Code: "acme.photo", Tier: 1, Base: m.Actual, Amount: p.Small}
	if m.Actual.GreaterThan(num("100")) {
		l.Tier, l.Amount = 2, p.Large
	}
	return []incentive.Line{l}, nil
}
