package incentive_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// newTeams draws a boss, two managers and eight sellers who move between them, where most of
// what is credited is handed on as it is and mostly nothing is taken back: then credits are
// not looked at one by one. They come in two measures, on few days or many, some as overlays,
// and some of them belong to managers.
func newTeams(seed uint64) world {
	c := chooser{newRand(seed, 7)}
	level := pick(c, num("1"), num("1"), num("1"), num("0.4"))
	sellers := c.plan("sellers", incentive.CreditRule{ID: "big", From: incentive.Named, Priority: 1, When: []incentive.Condition{{Field: "amount.revenue", AtLeast: null("500")}}},
		incentive.CreditRule{ID: "rest", From: incentive.Named, Priority: 2}, incentive.CreditRule{ID: "extra", From: incentive.Overlaid})
	managers := c.plan("managers", incentive.CreditRule{ID: "own", From: incentive.Named, Priority: 1, When: []incentive.Condition{{Field: "amount.revenue", AtLeast: null("900")}}},
		incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: []decimal.Decimal{level, num("1")}, Base: incentive.FullBase},
		incentive.CreditRule{ID: "small", From: incentive.Named, Priority: 2})
	grains := pick(c, []incentive.Grain{incentive.PerEvent}, []incentive.Grain{incentive.PerEvent, incentive.Running})
	for _, p := range []*incentive.Plan{&sellers, &managers} {
		p.Places = 2 // so that amounts are whole numbers of units
		if c.IntN(2) == 0 {
			p.Measures = append(p.Measures, incentive.Measurement{ID: "units", Amounts: []string{"units"}, Kinds: []incentive.FactKind{incentive.Booking}})
		}
		for i := range p.Components {
			m := &p.Components[i]
			m.Measure, m.Grain, m.From = p.Measures[c.IntN(len(p.Measures))].ID, pick(c, grains...), pick(c, nil, nil, []incentive.Source{incentive.FromBelow}, []incentive.Source{incentive.Named})
		}
	}
	if c.IntN(3) == 0 { // nothing depends on more than one credit
		managers.Crediting.Match, managers.Crediting.Rules[1].Levels[0] = incentive.FirstMatch, num("1")
		for i := range managers.Components {
			managers.Components[i].Rule, managers.Components[i].Grain = incentive.Flat{Rate: pct("1.5")}, incentive.PerEvent
		}
	}
	w := world{setup: incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{sellers, managers}}}
	w.hire(c, int(seed%2)*150)
	days := pick(c, 1, 6, 91)
	for i := range 300 {
		a, b := c.IntN(8), c.IntN(8)
		people := incentive.Solo(org.ID(fmt.Sprint("s", a)))
		switch {
		case c.IntN(9) == 0:
			people = incentive.Solo(org.ID(pick(c, "m0", "boss")))
		case a != b && c.IntN(4) == 0:
			people = []incentive.Participant{{Payee: people[0].Payee, Share: num("0.6")}, {Payee: org.ID(fmt.Sprint("s", b)), Share: num("0.4")}}
		case c.IntN(6) == 0 && seed%3 == 0:
			people = append(people, incentive.Participant{Payee: org.ID(fmt.Sprint("s", b)), Share: num("1"), Overlay: true})
		}
		f := booking(fmt.Sprintf("S%03d", i), 1, "1", people...)
		f.On = q3.From.AddDays(c.IntN(days))
		f.Amounts = []incentive.Amount{{Name: "revenue", Value: decimal.New(c.Int64N(200_000)-5_000, -2)}, {Name: "units", Value: decimal.NewFromInt(c.Int64N(90))}}
		w.facts = append(w.facts, f)
		if seed%4 == 3 && f.Amounts[0].Value.IsPositive() && c.IntN(4) == 0 {
			back := f
			back.ID, back.Original, back.Kind, back.Participants, back.On = f.ID+"-back", f.ID, incentive.Refund, nil, f.On.AddDays(pick(c, 0, 0, 1))
			back.Amounts = []incentive.Amount{{Name: "revenue", Value: pick(c, f.Amounts[0].Value.Neg(), f.Amounts[0].Value.Mul(num("-0.5")).Round(2))}}
			w.facts = append(w.facts, back)
		}
	}
	return w
}

// hire gives a company of teams its people, with so many more who sell nothing.
func (w *world) hire(c chooser, more int) {
	posts := []org.Post{{Member: "boss"}, {Member: "m0", Under: "boss"}, {Member: "m1", Under: "boss"}}
	for _, payee := range []org.ID{"boss", "m0", "m1"} {
		w.setup.Assignments = append(w.setup.Assignments, incentive.Assignment{Payee: payee, Plan: "managers"})
	}
	for i := range 8 + more {
		payee := org.ID(fmt.Sprint("s", i))
		w.setup.Assignments = append(w.setup.Assignments, incentive.Assignment{Payee: payee, Plan: "sellers"})
		if i >= 8 {
			continue
		}
		move := calendar.Span{To: q3.From.AddDays(pick(c, 2, 45, 92))}
		posts = append(posts, org.Post{Member: payee, Under: org.ID(fmt.Sprint("m", i%2)), During: move}, org.Post{Member: payee, Under: org.ID(fmt.Sprint("m", c.IntN(2))), During: calendar.From(move.To)})
	}
	for _, a := range w.setup.Assignments {
		on := w.setup.Plans[slices.IndexFunc(w.setup.Plans, func(p incentive.Plan) bool { return p.ID == a.Plan })]
		for _, m := range on.Measures {
			for _, level := range []calendar.Level{calendar.Month, calendar.Quarter} {
				periods, _ := calendar.Split(calendar.Standard{}, q3, level)
				for _, p := range periods {
					w.setup.Quotas = append(w.setup.Quotas, incentive.Quota{Payee: a.Payee, Measure: m.ID, Period: p, Amount: decimal.New(1+c.Int64N(900_000), -2)})
				}
			}
		}
	}
	w.setup.Chart, _ = org.New(posts...)
}

// FuzzCreditsFromBelowAreTheSameHoweverTheyAreTaken holds the law that what managers earn
// is the same to the last line where their credits are left where they lie, where they are
// merged, kept or streamed, by one worker or several, and where some facts come later.
func FuzzCreditsFromBelowAreTheSameHoweverTheyAreTaken(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := newTeams(seed)
		want := told(t, compute(t, w.setup, incentive.Exactly(incentive.Options{}), w.facts...))
		for _, o := range []incentive.Options{{}, {Keep: true}, {Workers: 2}, {Workers: 3, Keep: true}} {
			require.Equal(t, want, told(t, compute(t, w.setup, o, w.facts...)), "%d workers, kept: %t", o.Workers, o.Keep)
		}
		for workers := range 3 {
			var lines []any
			compute(t, w.setup, incentive.Options{Workers: workers, Each: func(e incentive.Earnings) { lines = append(lines, e.Payee(), slices.Collect(e.All())) }}, w.facts...)
			text, err := json.Marshal(lines)
			require.NoError(t, err)
			require.Contains(t, want, string(text[1:]), "%d workers", workers)
		}
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		first, later := w.facts[:len(w.facts)-9], w.facts[len(w.facts)-9:]
		if seed%4 != 3 { // no refund asks for an earlier one
			first, later = first[5:], slices.Concat(later, first[:5])
		}
		state, err := program.Start(slices.Clone(first), incentive.Options{})
		require.NoError(t, err)
		for _, f := range later {
			_, err := state.Add(f)
			require.NoError(t, err)
		}
		require.Equal(t, want, told(t, state.Result()))
	})
}

// TestProblemsAreThoseOfAnyNumberOfWorkers hands in sales of many who are paid in a currency
// that nothing is exchanged into.
func TestProblemsAreThoseOfAnyNumberOfWorkers(t *testing.T) {
	const n = 2_000
	s := runSetup(payeesFor(n))
	for i := range s.Assignments {
		s.Assignments[i].PaidIn = "EUR"
	}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	var want check.Problems
	for workers := range 4 {
		for _, each := range []func(incentive.Earnings){nil, func(incentive.Earnings) {}} {
			_, err = program.Run(records(market(n)), incentive.Options{Workers: workers, Each: each})
			var got check.Problems
			require.ErrorAs(t, err, &got)
			if want == nil {
				want = got
			}
			require.Equal(t, want, got, "%d workers", workers)
		}
	}
	first := func(payee org.ID) int {
		return slices.IndexFunc(want, func(p check.Problem) bool {
			return strings.Contains(p.Text, string(payee)) || strings.Contains(p.Path, string(payee))
		})
	}
	require.Less(t, first(agentID(0)), first(agentID(1)))
	require.Less(t, first(agentID(19)), first(bossID(0)))
	require.Less(t, first(bossID(0)), first(bossID(1)))
}

// TestManySalesOfOnePayeeOnSeveralWorkers needs more memory for one payee than any worker
// has filled.
func TestManySalesOfOnePayeeOnSeveralWorkers(t *testing.T) {
	const n = 5_000
	setup, facts := runSetup(10), records(market(n))[:n:n]
	for i := range facts {
		facts[i].Participants = incentive.Solo(agentID(i % 100 / 99))
	}
	want := told(t, compute(t, setup, incentive.Exactly(incentive.Options{}), facts...))
	for _, workers := range []int{1, 2, 4} {
		require.True(t, want == told(t, compute(t, setup, incentive.Options{Workers: workers}, facts...)), "%d workers", workers)
	}
}

// TestAKeptTraceIsItsOwn holds what is kept of one payee to what was kept before others
// were computed, where components share credits and where they date them differently.
func TestAKeptTraceIsItsOwn(t *testing.T) {
	for seed := range uint64(8) {
		w := pickWorld(seed)
		var during []string
		kept := compute(t, w.setup, incentive.Options{Keep: true, Each: func(e incentive.Earnings) {
			text, err := json.Marshal(slices.Collect(e.All()))
			require.NoError(t, err)
			during = append(during, string(text))
		}}, w.facts...)
		var after []string
		for e := range kept.All() {
			text, err := json.Marshal(slices.Collect(e.All()))
			require.NoError(t, err)
			after = append(after, string(text))
		}
		require.Equal(t, during, after)
	}
}

// TestATotalThatRefundsDoNotMove tells what the total was before each line.
func TestATotalThatRefundsDoNotMove(t *testing.T) {
	for reversals, want := range map[incentive.Reversal][]string{incentive.Mirror: {"0", "100", "0"}, incentive.MirrorOnly: {"0", "100", "100"}} {
		s := setup(wayOf(incentive.Running, reversals, incentive.Flat{Rate: pct("10")}), "Li Na")
		facts := []incentive.Fact{booking("A", 1, "100", incentive.Solo("Li Na")...), refund("B", "A", 2, "-100"), booking("C", 3, "50", incentive.Solo("Li Na")...)}
		for _, o := range []incentive.Options{{}, incentive.Exactly(incentive.Options{})} {
			var before []string
			for e := range compute(t, s, o, facts...).All() {
				for x := range e.All() {
					before = append(before, x.Before.String())
				}
			}
			require.Equal(t, want, before, "%s", reversals)
		}
	}
}

// FuzzPartsOfAWhole holds whole numbers to decimals in what is part of a whole.
func FuzzPartsOfAWhole(f *testing.F) {
	for _, x := range []int64{0, 1, -1, 100, -100, 101, 1<<63 - 1, -1 << 63} {
		for _, y := range []int64{0, 100, -100, 1 << 62} {
			f.Add(x, y)
		}
	}
	f.Fuzz(func(t *testing.T, part, whole int64) {
		narrow, wide := incentive.Exceeds(part, whole)
		require.Equal(t, wide, narrow, "%d of %d", part, whole)
	})
}
