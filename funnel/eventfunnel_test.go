package funnel_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

// A deed is an event of no pipeline: somebody does something.
type deed struct {
	who, what string
	at        time.Time
}

// deeds reads "sign-up@0 pay@3.5", in seconds.
func deeds(t testing.TB, who, text string) (out []deed) {
	t.Helper()
	for _, word := range strings.Fields(text) {
		what, at, ok := strings.Cut(word, "@")
		require.True(t, ok, word)
		seconds, err := strconv.ParseFloat(at, 64)
		require.NoError(t, err)
		out = append(out, deed{who, what, start.Add(time.Duration(seconds * float64(time.Second)))})
	}
	return out
}

// deedFunnel is a funnel of deeds. A step is a name, several with "|" between, or a
// bound such as "<=7"; "?" at the end marks an optional one.
func deedFunnel(steps ...string) funnel.EventFunnel[deed] {
	f := funnel.EventFunnel[deed]{
		Unit: func(d deed) string { return d.who }, At: func(d deed) time.Time { return d.at }, Matching: funnel.InOrder,
	}
	for _, s := range steps {
		what := strings.TrimSuffix(s, "?")
		f.Steps = append(f.Steps, funnel.EventStep[deed]{Name: s, Optional: what != s, Is: func(d deed) bool {
			if bound, ok := strings.CutPrefix(what, "<="); ok {
				return d.what <= bound
			}
			if bound, ok := strings.CutPrefix(what, ">="); ok {
				return d.what >= bound
			}
			return slices.Contains(strings.Split(what, "|"), d.what)
		}})
	}
	return f
}

// excluding leaves out the units that do something between two steps.
func excluding(f funnel.EventFunnel[deed], what string, after, before int) funnel.EventFunnel[deed] {
	f.Exclude = append(f.Exclude, funnel.EventExclusion[deed]{After: after, Before: before, Is: func(d deed) bool { return d.what == what }})
	return f
}

// Events of one moment come in the order that serves, whatever else is asked for.
func TestEventsOfOneMomentServe(t *testing.T) {
	for name, tt := range map[string]struct {
		events           string
		increasing, stop bool
		units            []int // of each step
	}{
		"one of two beginnings is no repetition": {"a@0 a@0 c@1", false, true, []int{1, 0, 1}},
		"a later one is":                         {"a@0 b@1 b@1 c@2", false, true, []int{1, 1, 0}},
		"an optional step stands in no way":      {"a@0 c@1 b@1", true, false, []int{1, 0, 1}},
		"one step a moment":                      {"a@0 b@0 b@1", true, false, []int{1, 1, 0}},
		"an event serves the first that is due":  {"a@0 bc@1", true, false, []int{1, 1, 0}},
	} {
		f := deedFunnel("a", "b|bc?", "c|bc")
		f.Increasing, f.StopAtRepeat = tt.increasing, tt.stop
		r, err := f.Count(slices.Values(deeds(t, "U", tt.events)), day(9))
		require.NoError(t, err, name)
		var units []int
		for _, s := range r.Steps {
			units = append(units, len(s.Units))
		}
		require.Equal(t, tt.units, units, name)
	}
}

func TestEventFunnelsAsPublished(t *testing.T) {
	data, err := os.ReadFile("testdata/eventfunnels.json")
	require.NoError(t, err)
	var facts []struct {
		Source                   string
		Steps, Units             []string
		Window                   int
		Matching                 *funnel.Matching
		Increasing, StopAtRepeat bool
		Exclude                  *struct {
			Is            string
			After, Before int
		}
		Levels, Counts, Excluded, Mean, Median []int
	}
	require.NoError(t, json.Unmarshal(data, &facts))
	for _, fact := range facts {
		f := deedFunnel(fact.Steps...)
		f.Window, f.Increasing, f.StopAtRepeat = time.Duration(fact.Window)*time.Second, fact.Increasing, fact.StopAtRepeat
		if fact.Matching != nil {
			f.Matching = *fact.Matching
		}
		if x := fact.Exclude; x != nil {
			f = excluding(f, x.Is, x.After, x.Before)
		}
		var all []deed
		for i, text := range fact.Units {
			all = append(all, deeds(t, fmt.Sprint(i), text)...)
		}
		r, err := f.Count(slices.Values(all), day(300))
		require.NoError(t, err, fact.Source)
		levels, counts := make([]int, len(fact.Units)), make([]int, len(fact.Steps))
		for i, s := range r.Steps {
			counts[i] = len(s.Units)
			for _, unit := range s.Units {
				n, _ := strconv.Atoi(unit)
				levels[n]++
			}
			require.Equal(t, len(s.Units), s.OfFirst.In)
			require.Equal(t, len(fact.Excluded), s.OfFirst.Excluded, fact.Source)
		}
		if fact.Levels != nil {
			require.Equal(t, fact.Levels, levels, fact.Source)
		}
		if fact.Counts != nil {
			require.Equal(t, fact.Counts, counts, fact.Source)
		}
		var excluded []string
		for _, n := range fact.Excluded {
			excluded = append(excluded, fmt.Sprint(n))
		}
		require.Equal(t, excluded, r.Excluded, fact.Source)
		for i, want := range fact.Mean {
			got, ok := r.Steps[i].Mean()
			require.True(t, ok)
			require.Equal(t, time.Duration(want)*time.Second, got, fact.Source)
		}
		for i, want := range fact.Median {
			got, ok := r.Steps[i].Median()
			require.True(t, ok)
			require.Equal(t, time.Duration(want)*time.Second, got, fact.Source)
		}
	}
}

func TestEventRatesSayHowSureTheyAre(t *testing.T) {
	f := deedFunnel("visit", "order")
	f.Window, f.Confidence = time.Hour, 0.95
	all := slices.Concat(
		deeds(t, "a", "visit@0 order@60"), deeds(t, "b", "visit@0"), deeds(t, "c", "visit@3600"),
		deeds(t, "d", "visit@3601 order@3605"), deeds(t, "e", "order@0"), deeds(t, "f", "visit@0 order@9000"),
	)
	count := func() funnel.EventResult {
		r, err := f.Count(slices.Values(all), start.Add(2*time.Hour))
		require.NoError(t, err)
		return r
	}
	order := count().Steps[1]
	require.Equal(t, []string{"a", "d"}, order.Units)
	require.Equal(t, []time.Duration{time.Minute, 4 * time.Second}, order.Took)
	wilson, _ := funnel.Ratio{In: 2, Of: 5}.Wilson(0.95)
	want := funnel.Rate{Ratio: funnel.Ratio{In: 2, Of: 5}, Censored: 0, Immature: 1, Interval: wilson}
	require.Equal(t, want, order.OfFirst, "the hour of c is over, that of d is not; the order of f is yet to come")
	require.Equal(t, want, order.OfPrevious)
	require.Zero(t, count().Steps[0].OfPrevious)

	f.Method, f.Confidence = funnel.OverMature, 0
	order = count().Steps[1]
	require.Equal(t, []string{"a"}, order.Units)
	require.Equal(t, funnel.Rate{Ratio: funnel.Ratio{In: 1, Of: 4}, Method: funnel.OverMature, Immature: 1}, order.OfFirst)

	f.Method, f.Window = funnel.OverEntered, 0
	require.Equal(t, 3, count().Steps[1].OfFirst.Censored, "without a window nobody is done waiting")
	_, ok := count().Steps[1].Mean()
	require.True(t, ok)
	none, err := f.Count(nil, day(1))
	require.NoError(t, err)
	_, ok = none.Steps[1].Mean()
	require.False(t, ok)
	_, ok = none.Steps[1].Median()
	require.False(t, ok)
	require.Equal(t, "undefined (0 of 0)", none.Steps[1].OfFirst.String())
}

func TestAnOptionalStepIsNoBase(t *testing.T) {
	all := slices.Concat(deeds(t, "u", "a@1 c@2"), deeds(t, "v", "a@1 b@2 c@3"), deeds(t, "w", "a@1 b@2"))
	r, err := deedFunnel("a", "b?", "c").Count(slices.Values(all), day(1))
	require.NoError(t, err)
	require.Equal(t, funnel.Ratio{In: 2, Of: 3}, r.Steps[1].OfPrevious.Ratio)
	require.Equal(t, funnel.Ratio{In: 2, Of: 3}, r.Steps[2].OfPrevious.Ratio, "of those that did a")
}

func TestEventFunnelCheck(t *testing.T) {
	_, err := funnel.EventFunnel[deed]{Window: -1, Method: funnel.OverResolved, Confidence: 2}.Count(nil, time.Time{})
	require.Equal(t, []string{
		"/funnel/unit required", "/funnel/at required", "/funnel/steps required", "/funnel/matching unknown",
		"/funnel/window range", "/funnel/method unknown", "/funnel/confidence range", "/asOf required",
	}, problems(t, err))

	f := excluding(deedFunnel("a?", "b", "c?"), "x", 1, 1)
	f = excluding(f, "x", 0, 3)
	f.Exclude[1].Is, f.Steps[1].Is, f.Method = nil, nil, funnel.OverMature
	require.Equal(t, []string{
		"/window required", "/steps/0/optional mismatch", "/steps/1/is required",
		"/exclude/0/after order", "/exclude/1/is required", "/exclude/1/before range",
	}, problems(t, f.Check()))

	f = excluding(deedFunnel("a", "b", "c?"), "x", 1, 2)
	f.Matching, f.Increasing, f.StopAtRepeat = funnel.AnyOrder, true, true
	require.Equal(t, []string{
		"/increasing mismatch", "/stopAtRepeat mismatch", "/steps/2/optional mismatch", "/exclude/0 mismatch",
	}, problems(t, f.Check()))

	f = deedFunnel(make([]string, 33)...)
	f.Exclude = make([]funnel.EventExclusion[deed], 33)
	require.Contains(t, problems(t, f.Check()), "/steps too-large")
	require.Contains(t, problems(t, f.Check()), "/exclude too-large")
}

func TestEventsThatAreNobodysAreReported(t *testing.T) {
	events := []deed{{"", "a", day(1)}, {"u", "a", time.Time{}}, {"u", "a", day(1)}}
	_, err := deedFunnel("a").Count(slices.Values(events), day(2))
	require.Equal(t, []string{"/events/0/unit required", "/events/1/at required"}, problems(t, err))

	many := slices.Repeat([]deed{{"u", "a", day(1)}}, 10_001)
	_, err = deedFunnel("a").Count(slices.Values(many), day(2))
	require.Equal(t, []string{"/events/10000/unit too-large"}, problems(t, err))
	_, err = deedFunnel("b").Count(slices.Values(many), day(2))
	require.NoError(t, err, "other events are not kept")
}

// bruteLevel tries every way to choose events for steps, in order.
func bruteLevel(events []deed, steps []string, window time.Duration, increasing bool) int {
	best := 0
	var try func(step, from int, first, last time.Time)
	try = func(step, from int, first, last time.Time) {
		best = max(best, step)
		if step == len(steps) {
			return
		}
		for i := from; i < len(events); i++ {
			e := events[i]
			if !slices.Contains(strings.Split(steps[step], "|"), e.what) ||
				step > 0 && (e.at.Sub(first) > window || increasing && !e.at.After(last)) {
				continue
			}
			begin := first
			if step == 0 {
				begin = e.at
			}
			try(step+1, i+1, begin, e.at)
		}
	}
	try(0, 0, time.Time{}, time.Time{})
	return best
}

// FuzzGreedyGetsFurthest holds the law that no other choice of events gets a unit
// further than the one that Count makes.
func FuzzGreedyGetsFurthest(f *testing.F) {
	for seed := range uint64(30) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 3))
		alphabet := []string{"a", "b", "c", "a|b", "b|c"}
		steps := make([]string, 2+r.IntN(3))
		for i := range steps {
			steps[i] = alphabet[r.IntN(len(alphabet))]
		}
		events := make([]deed, r.IntN(9))
		for i := range events {
			events[i] = deed{"u", alphabet[r.IntN(3)], start.Add(time.Duration(i) * time.Second)} // all of their own moment
		}
		fun := deedFunnel(steps...)
		fun.Window, fun.Increasing = time.Duration(1+r.IntN(8))*time.Second, r.IntN(2) == 0
		want := bruteLevel(events, steps, fun.Window, fun.Increasing)
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		got, err := fun.Count(slices.Values(events), day(1))
		require.NoError(t, err)
		level := 0
		for _, s := range got.Steps {
			level += len(s.Units)
		}
		require.Equal(t, want, level, "%v %v", steps, events)
	})
}

func BenchmarkEventFunnel(b *testing.B) {
	b.ReportAllocs()
	f := deedFunnel("a", "b", "c", "d", "e", "f")
	f.Window = time.Hour
	var events []deed
	for unit := range 10_000 {
		for i, what := range []string{"a", "b", "a", "x", "c", "d", "b", "e", "x", "f"} {
			events = append(events, deed{fmt.Sprint(unit), what, start.Add(time.Duration(i) * time.Minute)})
		}
	}
	for b.Loop() {
		_, err := f.Count(slices.Values(events), day(1))
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(events)), "ns/event")
}

// The table in the documentation of Matching.
func TestHowEventsMatch(t *testing.T) {
	for _, c := range []struct {
		events                     string
		inOrder, strictly, anyStep int
	}{
		{"a b c", 3, 3, 3},
		{"a x b c", 3, 1, 3},
		{"a a b b c", 3, 3, 3},
		{"c b a", 1, 1, 3},
		{"a c b", 2, 1, 3},
		{"b c", 0, 0, 2},
	} {
		var text strings.Builder
		for i, what := range strings.Fields(c.events) {
			fmt.Fprintf(&text, "%s@%d ", what, i)
		}
		for matching, want := range map[funnel.Matching]int{funnel.InOrder: c.inOrder, funnel.Strictly: c.strictly, funnel.AnyOrder: c.anyStep} {
			f := deedFunnel("a", "b", "c")
			f.Matching = matching
			result, err := f.Count(slices.Values(deeds(t, "who", text.String())), start.Add(time.Hour))
			require.NoError(t, err)
			got := 0
			for _, step := range result.Steps {
				got += len(step.Units)
			}
			require.Equal(t, want, got, "%s: %s", matching, c.events)
		}
	}
}
