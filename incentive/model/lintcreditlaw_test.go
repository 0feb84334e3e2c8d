package model_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// condition draws a demand on a deal.
func (d drawer) condition() incentive.Condition {
	return pick(d, incentive.OneOf("segment", "a"), incentive.OneOf("segment", "a", "b"), incentive.Condition{Field: "segment", NotIn: []string{"a"}},
		incentive.Condition{Field: "segment", NotIn: []string{"b"}}, incentive.OneOf("segment", "c"),
		incentive.Condition{Field: "category", Under: []string{"x"}}, incentive.Condition{Field: "category", Under: []string{"x/y"}}, incentive.Condition{Field: "category", NotIn: []string{"x/y"}},
		incentive.OneOf("category", "z"), incentive.OneOf("category", "x/y"), incentive.OneOf("kind", "booking"), incentive.OneOf("kind", "invoice"),
		incentive.Condition{Field: "kind", NotIn: []string{"booking"}}, incentive.OneOf("month", "July"), incentive.Condition{Field: "month", NotIn: []string{"July"}},
		incentive.Condition{Field: "amount.revenue", AtLeast: null("100")}, incentive.Condition{Field: "amount.revenue", Below: null("100")})
}

func (d drawer) conditions(most int) (out []incentive.Condition) {
	for range d.IntN(most + 1) {
		out = append(out, d.condition())
	}
	return out
}

// credited draws a plan that pays on single credits, of which some may come twice.
func (d drawer) credited() incentive.Plan {
	p := quarterPlan(incentive.PerEvent, nil)
	p.RoundAt, p.Measures, p.Components = incentive.EachStatement, nil, nil
	for _, id := range []string{"sales", "cash"} {
		p.Measures = append(p.Measures, incentive.Measurement{ID: id, Amounts: pick(d, []string{"revenue"}, []string{"revenue", "fees"}, []string{"fees"}), When: d.conditions(1),
			Kinds: pick(d, []incentive.FactKind{incentive.Booking}, []incentive.FactKind{incentive.Invoice}, []incentive.FactKind{incentive.Booking, incentive.Adjustment}, []incentive.FactKind{incentive.Invoice, incentive.Booking})})
	}
	for i := range 2 {
		p.Components = append(p.Components, incentive.Component{ID: fmt.Sprint("c", i), Measure: pick(d, "sales", "cash"), Interval: calendar.Quarter, Grain: incentive.PerEvent, Reversals: incentive.ReRate,
			From: pick(d, nil, nil, []incentive.Source{incentive.Named}, []incentive.Source{incentive.Owned, incentive.Named}, []incentive.Source{incentive.Owned}), Rule: incentive.Flat{Rate: pct("10")}})
	}
	if d.IntN(4) == 0 {
		return p
	}
	p.Crediting.Match = pick(d, incentive.FirstMatch, incentive.AllMatches)
	for i := range 1 + d.IntN(3) {
		r := incentive.CreditRule{ID: fmt.Sprint("r", i), Priority: i, From: pick(d, incentive.Named, incentive.Named, incentive.Owned), When: d.conditions(2), Counts: pick(d, decimal.NullDecimal{}, null("0.5"))}
		if r.From == incentive.Owned {
			r.Field = pick(d, "account", "territory")
		}
		if p.Crediting.Match == incentive.AllMatches && d.IntN(6) == 0 {
			r.Counts = null("0")
		}
		p.Crediting.Rules = append(p.Crediting.Rules, r)
	}
	return p
}

// deals are one of every kind that conditions tell apart: booked and then invoiced, or
// invoiced at once and then adjusted; of somebody who owns the account, the territory as well, or nothing.
func deals() (out []incentive.Fact) {
	for _, segment := range []string{"a", "b", "c"} {
		for _, category := range []string{"x", "x/y", "x/y/q", "z", "w"} {
			for _, amount := range []string{"60", "160"} {
				for _, month := range []time.Month{time.July, time.August} {
					for owned := range 3 {
						f := booking(fmt.Sprintf("%s %s %s %s %d", segment, category, amount, month, owned), calendar.On(2026, month, 1), "somebody", num(amount))
						f.Segment, f.Category, f.Amounts = segment, category, append(f.Amounts, incentive.Amount{Name: "fees", Value: num("1")})
						f.Account, f.Territory = []string{"other", "mine", "mine"}[owned], []string{"other", "other", "mine"}[owned]
						invoice, at, adjustment := f, f, f
						invoice.ID, invoice.Kind, invoice.Original, invoice.Participants, invoice.On = f.ID+" invoice", incentive.Invoice, f.ID, nil, f.On.AddDays(1)
						at.ID, at.Kind = f.ID+" at once", incentive.Invoice
						adjustment.ID, adjustment.Kind, adjustment.Original, adjustment.Participants, adjustment.On = at.ID+" adjustment", incentive.Adjustment, at.ID, nil, f.On.AddDays(2)
						out = append(out, f, invoice, at, adjustment)
					}
				}
			}
		}
	}
	return out
}

// FuzzDealsThatPayTwiceAreFound holds the law that the linter says of a measure that it counts
// a deal twice, of two rules that they credit it twice, and of two components that they both
// pay it, exactly where the engine does so for some deal.
func FuzzDealsThatPayTwiceAreFound(f *testing.F) {
	for seed := range uint64(150) {
		f.Add(seed)
	}
	facts := deals()
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 14))}
		p := d.credited()
		who := model.Person{Year: map[string]decimal.Decimal{"sales": num("2000"), "cash": num("2000")}, Most: num("3")}
		found, err := model.Lint(p, who)
		require.NoError(t, err)
		c, err := who.Case(p, "sales", q3, nil)
		require.NoError(t, err)
		for _, field := range []string{"account", "territory"} {
			c.Setup.Owners = append(c.Setup.Owners, incentive.Ownership{Field: field, Value: "mine", Owner: c.Payee})
		}
		shown := payTwice(t, c, facts)
		for path := range shown {
			require.True(t, slices.ContainsFunc(found, func(f model.Finding) bool { return f.Code == model.CodeDouble && f.Path == path }), "a deal shows %s in %s", path, show(p))
		}
		if p.Crediting.Match == incentive.FirstMatch {
			c.Setup.Plans[0].Crediting.Match = incentive.AllMatches // what earlier rules leave is not looked at
			shown = payTwice(t, c, facts)
		}
		for _, f := range found {
			if f.Code != model.CodeDouble {
				continue
			}
			other := slices.IndexFunc(shown[f.Path], func(other string) bool { return other == "" || slices.Contains(f.Names, other) })
			require.GreaterOrEqual(t, other, 0, "no deal shows %s of %v: %s", f.Path, f.Names, show(p))
		}
	})
}

// payTwice returns what pays a deal twice in a run, by path, and the ids of the other ones.
func payTwice(t *testing.T, c model.Case, facts []incentive.Fact) map[string][]string {
	program, err := incentive.Compile(c.Setup)
	require.NoError(t, err)
	r, err := program.Run(facts, incentive.Options{})
	require.NoError(t, err)
	first := map[string]string{} // of the deal of a fact
	for _, f := range facts {
		first[f.ID] = cmp.Or(f.Original, f.ID)
	}
	earned := map[string][]incentive.Earning{}
	for _, e := range r.Explain(c.Payee) {
		if !e.Amount.IsZero() {
			earned[first[e.Fact]] = append(earned[first[e.Fact]], e)
		}
	}
	shown := map[string][]string{}
	for _, list := range earned {
		for i, a := range list {
			for _, b := range list[:i] {
				path, other := twice(c.Setup.Plans[0], a, b)
				shown[path] = append(shown[path], other)
			}
		}
	}
	delete(shown, "")
	return shown
}

// twice returns the path of what pays a deal twice in two earnings of it, and the id of the
// other one that does. Earnings through different sources of different components are none.
func twice(p incentive.Plan, a, b incentive.Earning) (path, other string) {
	component := func(e incentive.Earning) int {
		return slices.IndexFunc(p.Components, func(m incentive.Component) bool { return m.ID == e.Component })
	}
	rule := func(e incentive.Earning) int {
		return slices.IndexFunc(p.Crediting.Rules, func(r incentive.CreditRule) bool { return r.ID == e.Rule })
	}
	i, j := component(a), component(b)
	measure := func(id string) incentive.Measurement {
		return p.Measures[slices.IndexFunc(p.Measures, func(m incentive.Measurement) bool { return m.ID == id })]
	}
	switch {
	case i != j && a.Source == b.Source && slices.ContainsFunc(measure(p.Components[i].Measure).Amounts, func(n string) bool { return slices.Contains(measure(p.Components[j].Measure).Amounts, n) }):
		return fmt.Sprintf("/components/%d/measure", max(i, j)), p.Components[min(i, j)].ID
	case i != j:
		return "", ""
	case a.Fact == b.Fact:
		return fmt.Sprintf("/crediting/rules/%d", max(rule(a), rule(b))), p.Crediting.Rules[min(rule(a), rule(b))].ID
	case rule(a) == rule(b) && !strings.Contains(a.Fact+b.Fact, "adjustment"):
		return fmt.Sprintf("/measures/%d/kinds", slices.IndexFunc(p.Measures, func(m incentive.Measurement) bool { return m.ID == p.Components[i].Measure })), ""
	}
	return "", ""
}

func show(p incentive.Plan) string {
	text, _ := json.Marshal([]any{p.Measures, p.Components, p.Crediting})
	return string(text)
}

// FuzzGatesThatExcludeKeepDealsApart holds the law that no deal is paid by two components of
// which the linter says nothing, and that some deal is by those of which it says so, with
// gates on totals and readings that move between two deals.
func FuzzGatesThatExcludeKeepDealsApart(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 15))}
		p := quarterPlan(incentive.AtEnd, nil)
		p.Readings, p.RoundAt, p.Components, p.Cadence = []string{"score"}, incentive.EachStatement, nil, calendar.Month
		var over incentive.Position
		for i := range 2 {
			next := pick(d, incentive.Position{Measure: "score", Over: incentive.OverAmount, Interval: pick(d, calendar.Month, calendar.Quarter)},
				incentive.Position{Measure: "revenue", Over: incentive.OverAmount, Interval: calendar.Quarter})
			if i == 0 || d.IntN(3) == 0 {
				over = next
			}
			bound := null(map[string]string{"score": "0.6", "revenue": "100"}[over.Measure])
			p.Components = append(p.Components, incentive.Component{ID: fmt.Sprint("c", i), Measure: "revenue", Interval: pick(d, calendar.Month, calendar.Quarter),
				Grain: pick(d, incentive.PerEvent, incentive.AtEnd), Reversals: incentive.ReRate, From: pick(d, nil, nil, []incentive.Source{incentive.Named}),
				When: []incentive.Gate{pick(d, incentive.Gate{Position: over, AtLeast: bound}, incentive.Gate{Position: over, Below: bound})}, Rule: incentive.Flat{Rate: pct("10")}})
		}
		who := model.Person{Year: map[string]decimal.Decimal{"revenue": num("400")}, Most: num("3")}
		found, err := model.Lint(p, who)
		require.NoError(t, err)
		said := slices.ContainsFunc(found, func(f model.Finding) bool { return f.Code == model.CodeDouble })
		c, err := who.Case(p, "revenue", q3, nil)
		require.NoError(t, err)
		shown := false
		for scores := range 8 {
			for i := range c.Setup.Readings { // of July, August, September and the quarter
				c.Setup.Readings[i].Value = list("0.5", "0.7")[scores>>[]int{0, 1, 1, 2}[i]&1]
			}
			shown = shown || bothPay(t, c)
		}
		require.Equal(t, shown, said, "%s", show(p))
	})
}

// bothPay reports whether two components pay one deal, of July, beside another deal before it
// or long after it, which somebody is named for or is an overlay of.
func bothPay(t *testing.T, c model.Case) bool {
	program, err := incentive.Compile(c.Setup)
	require.NoError(t, err)
	for n := range 24 {
		deal := booking("deal", calendar.On(2026, time.July, 10), c.Payee, list("20", "120")[n&1])
		other := booking("other", []calendar.Date{calendar.On(2026, time.July, 1), calendar.On(2026, time.September, 20)}[n>>1&1], c.Payee, list("20", "120", "-60")[n/4%3])
		if n >= 12 {
			other.Participants = append(incentive.Solo("another"), incentive.Participant{Payee: c.Payee, Share: num("1"), Overlay: true})
		}
		r, err := program.Run([]incentive.Fact{deal, other}, incentive.Options{})
		require.NoError(t, err)
		by := map[string]bool{}
		for _, e := range r.Explain(c.Payee) {
			if !e.Amount.IsZero() && (e.Fact == deal.ID || e.Fact == "" && e.Interval.Contains(deal.On)) {
				by[e.Component] = true
			}
		}
		if len(by) == 2 {
			return true
		}
	}
	return false
}
