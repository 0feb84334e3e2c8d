package incentive_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// streamed is what a run hands out, payee by payee, and its result.
func streamed(t testing.TB, o incentive.Options, run func(incentive.Options) (*incentive.Result, error)) (*incentive.Result, string) {
	t.Helper()
	var all []any
	o.Each = func(e incentive.Earnings) { all = append(all, e.Payee(), e.Plan().Digest, slices.Collect(e.All())) }
	r, err := run(o)
	require.NoError(t, err)
	return r, inJSON(t, all)
}

func inJSON(t testing.TB, x any) string {
	t.Helper()
	out, err := json.Marshal(x)
	require.NoError(t, err)
	return string(out)
}

// briefly is what is earned and claimed, as bytes.
func briefly(t testing.TB, r *incentive.Result) string {
	t.Helper()
	return told(t, r) + inJSON(t, claimed(r, q3.Last()))
}

// explained is everything that a result says: what is earned, claimed, held and paid, and
// why, for everybody, and why some facts earned nothing.
func explained(t testing.TB, w world, r *incentive.Result) string {
	t.Helper()
	all := []any{briefly(t, r), slices.Collect(r.Subtotals())}
	asOf := q3.Last().AddDays(50)
	for p, err := range r.Payments(asOf) {
		require.NoError(t, err)
		all = append(all, p, r.ExplainPayment(p))
	}
	for p := range r.Payouts() {
		all = append(all, r.Statements(p.Payee, p.Period))
	}
	for i, a := range w.setup.Assignments {
		all = append(all, r.Explain(a.Payee), r.Held(a.Payee, asOf))
		for n := i; n < len(w.facts); n += 17 {
			all = append(all, r.WhyNot(w.facts[n].ID, a.Payee))
		}
	}
	return inJSON(t, all)
}

// alike compares long texts and shows where they part.
func alike(t testing.TB, want, got string, says string, args ...any) {
	t.Helper()
	if want == got {
		return
	}
	at := 0
	for at < min(len(want), len(got)) && want[at] == got[at] {
		at++
	}
	from := max(0, at-200)
	require.Fail(t, "not the same", "%s:\n%s\nand not\n%s", fmt.Sprintf(says, args...), got[from:min(len(got), at+100)], want[from:min(len(want), at+100)])
}

// FuzzRecordsAreFacts holds the law that a run over records says what one over the same
// facts in a list says, to the last digit: whatever is asked of it, on any number of
// workers, whether the trace is kept or not.
func FuzzRecordsAreFacts(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := detailed(seed)
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		list, handed := streamed(t, incentive.Options{}, func(o incentive.Options) (*incentive.Result, error) {
			return program.Run(slices.Clone(w.facts), o)
		})
		brief := briefly(t, list)
		for n := range 4 {
			o := incentive.Options{Workers: n, Keep: (seed+uint64(n))%2 == 0}
			r, got := streamed(t, o, func(o incentive.Options) (*incentive.Result, error) { return program.RunRecords(rows(w.facts), o) })
			alike(t, handed, got, "%d workers hand out", n)
			alike(t, brief, briefly(t, r), "%d workers say", n)
			require.Equal(t, list.Uncredited(), r.Uncredited())
		}
		r, err := program.RunRecords(rows(w.facts), incentive.Options{})
		require.NoError(t, err)
		alike(t, explained(t, w, list), explained(t, w, r), "explained")
		r, err = program.RunRecords(rows(w.facts), incentive.Exactly(incentive.Options{}))
		require.NoError(t, err)
		alike(t, brief, briefly(t, r), "the exact way says")
	})
}

// TestRecordsAreSharedAmongWorkers needs more facts than one worker takes.
func TestRecordsAreSharedAmongWorkers(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		w := detailed(seed)
		w.facts = manifold(w.facts, 1+2000/len(w.facts))
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		list, err := program.Run(slices.Clone(w.facts), incentive.Options{})
		require.NoError(t, err)
		want := briefly(t, list)
		for workers := 1; workers <= 3; workers++ {
			r, err := program.RunRecords(rows(w.facts), incentive.Options{Workers: workers})
			require.NoError(t, err)
			alike(t, want, briefly(t, r), "%d workers", workers)
			require.Equal(t, list.Uncredited(), r.Uncredited())
		}
	}
}

// FuzzRecordsAreVisitedAsFacts holds the law for what coverage counts.
func FuzzRecordsAreVisitedAsFacts(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := detailed(seed)
		want := visited(t, w.setup, w.facts, incentive.Options{}, seed%3 > 0)
		for workers := 1; workers <= 3; workers++ {
			got := visitedBy(t, w.setup, incentive.Options{Workers: workers}, seed%3 > 0, func(p *incentive.Program, o incentive.Options) (*incentive.Result, error) {
				return p.RunRecords(rows(w.facts), o)
			})
			require.Equal(t, want, got, "%d workers", workers)
		}
	})
}

// spoil makes some facts wrong, each in one way of many.
func (c chooser) spoil(facts []incentive.Fact) []incentive.Fact {
	out := slices.Clone(facts)
	for range 1 + c.IntN(4) {
		f := &out[c.IntN(len(out))]
		f.Amounts, f.Participants = slices.Clone(f.Amounts), slices.Clone(f.Participants)
		pick(c,
			func() { f.ID = "" },
			func() { f.ID = out[c.IntN(len(out))].ID },
			func() { f.Original = "nothing" },
			func() { f.Original = out[c.IntN(len(out))].ID },
			func() { f.Kind = pick(c, 0, incentive.Refund, incentive.Receipt) },
			func() { f.On = pick(c, calendar.Date{}, q3.From) },
			func() { f.Currency = c.of("", "yuan", "EUR", "XXX") },
			func() { f.Amounts = append(f.Amounts, f.Amounts[0]) },
			func() { f.Amounts[0].Name = "" },
			func() { f.Amounts[0].Value = pick(c, decimal.New(1, 1_000_000), num("-1e12"), num("1e12")) },
			func() { f.Participants = append(f.Participants, incentive.Participant{Payee: "a0", Share: num("0.5")}) },
			func() { f.Participants = append(f.Participants, f.Participants...) },
			func() { f.Participants = append(f.Participants, incentive.Participant{Share: num("1")}) },
		)()
	}
	return out
}

// FuzzRecordsHaveTheProblemsOfFacts holds the law for facts that are wrong, and for those
// that nothing is wrong with after all.
func FuzzRecordsHaveTheProblemsOfFacts(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := detailed(seed)
		c := chooser{newRand(seed, 22)}
		if seed%12 == 7 {
			w.facts = manifold(w.facts, 1+2000/len(w.facts))
		}
		w.facts = c.spoil(w.facts)
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		for workers := 1; workers <= 3; workers++ {
			list, want := program.Run(slices.Clone(w.facts), incentive.Options{Workers: workers})
			r, err := program.RunRecords(rows(w.facts), incentive.Options{Workers: workers})
			require.Equal(t, want, err, "%d workers", workers)
			if require.Equal(t, list == nil, r == nil); err == nil {
				alike(t, told(t, list), told(t, r), "%d workers", workers)
			}
		}
	})
}

// FuzzRecordsGoOnAsFacts holds the law for a run that goes on: facts are added to records
// as to a list, refunds of records among them, and a step that fails leaves nothing.
func FuzzRecordsGoOnAsFacts(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := detailed(seed)
		c := chooser{newRand(seed, 23)}
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		first := c.IntN(len(w.facts) + 1)
		o := incentive.Options{Workers: c.IntN(4), Keep: c.IntN(2) == 0}
		list, err := program.Start(slices.Clone(w.facts[:first]), o)
		require.NoError(t, err)
		state, err := program.StartRecords(rows(w.facts[:first:first]), o)
		require.NoError(t, err)
		for at := first; at < len(w.facts); {
			end := min(len(w.facts), at+1+c.IntN(60))
			before := briefly(t, state.Result())
			bad := append(slices.Clone(w.facts[at:end]), refund("none", "nothing", 1, "-1"))
			if first > 0 && c.IntN(2) == 0 {
				bad[len(bad)-1] = w.facts[c.IntN(first)] // once more
			}
			_, want := list.Add(bad...)
			require.Error(t, want)
			_, err = state.Add(bad...)
			require.Equal(t, want, err)
			alike(t, before, briefly(t, state.Result()), "after a step that failed")

			changed, err := list.Add(w.facts[at:end]...)
			require.NoError(t, err)
			got, err := state.Add(w.facts[at:end]...)
			require.NoError(t, err)
			require.Equal(t, changed, got)
			alike(t, briefly(t, list.Result()), briefly(t, state.Result()), "after fact %d", end)
			at = end
		}
		whole := compute(t, w.setup, incentive.Options{}, w.facts...)
		alike(t, explained(t, w, whole), explained(t, w, state.Result()), "after all")
		require.Equal(t, whole.Uncredited(), state.Result().Uncredited())
	})
}
