package incentive_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// world is a random company: two managers, eight agents, a plan for each, and sales.
type world struct {
	setup incentive.Setup
	facts []incentive.Fact
}

// chooser draws from a seed.
type chooser struct{ *rand.Rand }

func (c chooser) of(list ...string) string { return list[c.IntN(len(list))] }

func pick[T any](c chooser, list ...T) T { return list[c.IntN(len(list))] }

// rule draws a rule that both ways can compute.
func (c chooser) rule() incentive.Rule {
	rate := func() decimal.Decimal { return decimal.New(c.Int64N(2000), -4) }
	switch c.IntN(4) {
	case 0:
		return incentive.Flat{Rate: rate()}
	case 1:
		return incentive.PerUnit{Amount: decimal.New(c.Int64N(500), -2)}
	}
	t := incentive.Tiered{Over: pick(c, incentive.OverAmount, incentive.OverAttainment), Bound: pick(c, incentive.Below, incentive.Above),
		BelowZero: pick(c, incentive.EarnsNothing, incentive.EarnsFirstRate)}
	up := decimal.Zero
	for range 1 + c.IntN(4) {
		if t.Over == incentive.OverAmount {
			up = up.Add(decimal.New(1+c.Int64N(400_000), -2))
		} else {
			up = up.Add(decimal.New(1+c.Int64N(70), -2))
		}
		t.Tiers = append(t.Tiers, incentive.Tier{UpTo: decimal.NewNullDecimal(up), Rate: rate(), Pays: pick(c, incentive.Marginal, incentive.Marginal, incentive.Retroactive)})
	}
	t.Tiers = append(t.Tiers, incentive.Tier{Rate: rate(), Pays: incentive.Marginal})
	return t
}

// plan draws a plan.
func (c chooser) plan(id string, rules ...incentive.CreditRule) incentive.Plan {
	p := incentive.Plan{Schema: incentive.Schema, ID: id, Version: 1, Currency: "CNY", Places: int32(c.IntN(3)),
		Rounding: pick(c, incentive.HalfAway, incentive.HalfEven), RoundAt: pick(c, incentive.EachEarning, incentive.EachStatement),
		Cadence: calendar.Month, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}}}
	if rules != nil {
		p.Crediting = incentive.Crediting{Match: pick(c, incentive.FirstMatch, incentive.AllMatches), Rules: rules}
	}
	for i := range 1 + c.IntN(3) {
		p.Components = append(p.Components, incentive.Component{ID: fmt.Sprint("c", i), Measure: "revenue", Interval: pick(c, calendar.Month, calendar.Quarter),
			Grain: pick(c, incentive.PerEvent, incentive.Running), Reversals: pick(c, incentive.Mirror, incentive.MirrorOnly, incentive.ReRate, incentive.Undo), Rule: c.rule()})
	}
	if c.IntN(2) == 0 {
		p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: decimal.New(c.Int64N(90_000), -2), Excess: pick(c, incentive.Lost, incentive.Deferred)}}
	}
	return p
}

func newRand(seed, stream uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, stream)) }

// newWorld draws a company from a seed.
func newWorld(seed uint64) world {
	c := chooser{newRand(seed, 1)}
	share := func() decimal.Decimal { return decimal.New(1+c.Int64N(100), -2) }
	agents := c.plan("agents", incentive.CreditRule{ID: "big", From: incentive.Named, Priority: 1, When: []incentive.Condition{{Field: "amount.revenue", AtLeast: null("500")}}, Counts: pick(c, null("1"), null("0.5"))},
		incentive.CreditRule{ID: "printers", From: incentive.Named, Priority: 2, When: []incentive.Condition{incentive.OneOf("product", "printer")}},
		incentive.CreditRule{ID: "rest", From: incentive.Named, Priority: 3, Factor: pick(c, decimal.NullDecimal{}, null("1.25"))},
		incentive.CreditRule{ID: "extra", From: incentive.Overlaid, Windfall: &incentive.Windfall{Above: num("200"), Counts: num("0.1")}},
		incentive.CreditRule{ID: "holder", From: incentive.Owned, Field: "territory", When: []incentive.Condition{incentive.OneOf("product", "printer")}})
	if agents.Check() != nil { // a factor needs rules that pay each credit for itself
		agents.Crediting.Rules[2].Factor = decimal.NullDecimal{}
	}
	managers := c.plan("managers", incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: []decimal.Decimal{pick(c, num("1"), share()), share()}, Base: pick(c, incentive.FullBase, incentive.WhatIsLeft)})
	w := world{setup: incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{agents, managers}}}
	posts := []org.Post{{Member: "boss"}, {Member: "m0", Under: "boss"}, {Member: "m1", Under: "boss"}}
	w.setup.Assignments = []incentive.Assignment{{Payee: "boss", Plan: "managers"}, {Payee: "m0", Plan: "managers"}, {Payee: "m1", Plan: "managers"}}
	for i := range 8 {
		id := org.ID(fmt.Sprint("a", i))
		move := calendar.Span{To: q3.From.AddDays(c.IntN(92))}
		posts = append(posts, org.Post{Member: id, Under: org.ID(fmt.Sprint("m", i%2)), During: move}, org.Post{Member: id, Under: org.ID(fmt.Sprint("m", c.IntN(2))), During: calendar.From(move.To)})
		w.setup.Assignments = append(w.setup.Assignments, incentive.Assignment{Payee: id, Plan: "agents"})
	}
	for _, a := range w.setup.Assignments {
		for _, p := range []calendar.Period{q3} {
			w.setup.Quotas = append(w.setup.Quotas, incentive.Quota{Payee: a.Payee, Measure: "revenue", Period: p, Amount: decimal.New(1+c.Int64N(900_000), -2)})
		}
		months, _ := calendar.Split(calendar.Standard{}, q3, calendar.Month)
		for _, m := range months {
			w.setup.Quotas = append(w.setup.Quotas, incentive.Quota{Payee: a.Payee, Measure: "revenue", Period: m, Amount: decimal.New(1+c.Int64N(300_000), -2)})
		}
	}
	w.setup.Chart, _ = org.New(posts...)
	w.sell(c)
	if seed%2 == 1 {
		w.abroad(c)
	}
	return w
}

// pickWorld draws a company of either sort.
func pickWorld(seed uint64) world {
	if seed%4 < 2 {
		return newWorld(seed)
	}
	return newFullWorld(seed)
}

// sell draws sales, splits and refunds.
func (w *world) sell(c chooser) {
	for i := range 60 {
		amount := decimal.New(c.Int64N(200_000), -2)
		switch c.IntN(12) {
		case 0:
			amount = amount.Mul(num("0.0001"))
		case 1:
			amount = amount.Neg()
		case 2:
			amount = amount.Mul(num("1000000000000"))
		}
		a, b := c.IntN(8), c.IntN(8)
		people := incentive.Solo(org.ID(fmt.Sprint("a", a)))
		if a != b && c.IntN(2) == 0 {
			x := c.Int64N(101)
			people = []incentive.Participant{{Payee: people[0].Payee, Share: decimal.New(x, -2)}, {Payee: org.ID(fmt.Sprint("a", b)), Share: decimal.New(100-x, -2)}}
		}
		f := booking(fmt.Sprintf("S%02d", i), 1, "1", people...)
		f.On, f.Product, f.Amounts[0].Value = q3.From.AddDays(c.IntN(80)), c.of("printer", "paper"), amount
		w.facts = append(w.facts, f)
		if amount.IsPositive() && c.IntN(4) == 0 {
			back := f
			back.ID, back.Original, back.Kind, back.Participants, back.On = "R"+f.ID, f.ID, incentive.Refund, nil, f.On.AddDays(c.IntN(10))
			back.Amounts = []incentive.Amount{{Name: "revenue", Value: pick(c, amount.Neg(), amount.Mul(num("-0.5")))}}
			w.facts = append(w.facts, back)
		}
	}
}

// told is everything that a result says, as bytes.
func told(t testing.TB, r *incentive.Result) string {
	t.Helper()
	var all []any
	for p := range r.Payouts() {
		all = append(all, p.Payee, p.Plan.ID, p.Period.String(), p.Earned().String(), p.Paid().String())
	}
	for e := range r.All() {
		all = append(all, e.Payee(), slices.Collect(e.All()))
	}
	out, err := json.Marshal(all)
	require.NoError(t, err)
	return string(out)
}

func compute(t testing.TB, s incentive.Setup, o incentive.Options, facts ...incentive.Fact) *incentive.Result {
	t.Helper()
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	r, err := program.Run(facts, o)
	require.NoError(t, err)
	return r
}

// FuzzQuickIsExact holds the law that whole numbers and decimals give the same earnings.
func FuzzQuickIsExact(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := pickWorld(seed)
		quick := compute(t, w.setup, incentive.Options{Keep: true}, w.facts...)
		exact := compute(t, w.setup, incentive.Exactly(incentive.Options{Keep: true}), w.facts...)
		require.Equal(t, told(t, exact), told(t, quick))
	})
}

// FuzzOrderOfArrivalChangesNothing holds the law that facts may come in any order.
func FuzzOrderOfArrivalChangesNothing(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := pickWorld(seed)
		slices.SortFunc(w.facts, func(a, b incentive.Fact) int { return compare(a.ID, b.ID) })
		inOrder := told(t, compute(t, w.setup, incentive.Options{}, w.facts...))
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(w.facts), func(i, j int) { w.facts[i], w.facts[j] = w.facts[j], w.facts[i] })
		require.Equal(t, inOrder, told(t, compute(t, w.setup, incentive.Options{}, w.facts...)))
	})
}

func compare(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

// FuzzStatementsExplainWhatIsPaid holds the laws that the lines of a statement add up
// to what is paid, those of an earning to its amount, and that splits conserve a sale.
func FuzzStatementsExplainWhatIsPaid(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := pickWorld(seed)
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for p := range r.Payouts() {
			for _, s := range r.Statements(p.Payee, p.Period) {
				require.True(t, p.Paid().Equal(s.Total()), "%s %s: %s ≠ %s", p.Payee, p.Period, p.Paid(), s.Total())
			}
		}
		for e := range r.All() {
			plain := slices.Collect(e.All())
			explained := r.Explain(e.Payee())
			require.Len(t, explained, len(plain))
			for i, x := range explained {
				sum := decimal.Zero
				for _, l := range x.Lines {
					sum = sum.Add(l.Amount)
				}
				require.True(t, sum.Equal(plain[i].Amount), "%v", x)
			}
		}
	})
}

// FuzzAReversedSaleSumsToZero holds the law that all earnings of a sale and its full
// reversal cancel out, whatever was sold before and after, where reversals mirror.
func FuzzAReversedSaleSumsToZero(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := newWorld(seed)
		for i := range w.setup.Plans {
			for j := range w.setup.Plans[i].Components {
				w.setup.Plans[i].Components[j].Reversals = incentive.Mirror
			}
		}
		var facts []incentive.Fact
		for i, sale := range w.facts {
			if sale.Original != "" || sale.Amounts[0].Value.IsNegative() {
				continue
			}
			facts = append(facts, sale)
			back := sale
			back.Kind, back.Participants, back.Original = incentive.Cancellation, nil, sale.ID
			third := sale.Amounts[0].Value.DivRound(num("3"), 2)
			for j, part := range []decimal.Decimal{third, sale.Amounts[0].Value.Sub(third)} {
				back.ID, back.On = fmt.Sprint("X", j, sale.ID), sale.On.AddDays(1+(i+j)%9)
				back.Amounts = []incentive.Amount{{Name: "revenue", Value: part.Neg()}}
				facts = append(facts, back)
			}
		}
		sums := map[string]decimal.Decimal{}
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		r, err := program.Run(facts, incentive.Options{})
		require.NoError(t, err)
		for e := range r.All() {
			for x := range e.All() {
				key := fmt.Sprint(e.Payee(), x.Component, x.Fact[len(x.Fact)-3:])
				sums[key] = sums[key].Add(x.Amount)
			}
		}
		for key, sum := range sums {
			require.True(t, sum.IsZero(), "%s: %s", key, sum)
		}
	})
}

// TestAnyNumberOfWorkersGivesTheSameBytes needs more seats than one worker takes at once.
func TestAnyNumberOfWorkersGivesTheSameBytes(t *testing.T) {
	const n = 30_000
	facts := records(market(n))
	slices.Reverse(facts)
	program, err := incentive.Compile(runSetup(payeesFor(n)))
	require.NoError(t, err)
	var want string
	for _, workers := range []int{1, 2, 5} {
		var all []any
		r, err := program.Run(facts, incentive.Options{Workers: workers, Keep: workers == 2, Each: func(e incentive.Earnings) {
			all = append(all, e.Payee(), e.Plan().Digest, slices.Collect(e.All()))
		}})
		require.NoError(t, err)
		text, err := json.Marshal(all)
		require.NoError(t, err)
		got := string(text) + told(t, r)
		if want == "" {
			want = got
		}
		require.True(t, want == got, "%d workers", workers)
	}
}
