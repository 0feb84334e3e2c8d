package target_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// acmeGoal is a goal of Acme for 2026.
func acmeGoal(floor, aim, stretch string) target.Goal {
	g := target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: target.Aim(num(aim))}
	if floor != "" {
		g.Floor = null(floor)
	}
	if stretch != "" {
		g.Stretch = null(stretch)
	}
	return g
}

// nums are decimals written as text.
func nums(texts ...string) []decimal.Decimal { return ramp(texts...) }

var usual = target.Thresholds{Reachable: num("0.5"), Challenging: num("0.8"), Load: null("1"), Growth: null("0.02"), Coverage: null("3")}

func assess(t testing.TB, g target.Goal, e target.Evidence, limits target.Thresholds) target.Feasibility {
	t.Helper()
	f, err := target.Assess(g, e, limits, 7)
	require.NoError(t, err)
	return f
}

// findingOf returns the verdict, value and limit of the finding about one level.
func findingOf(t testing.TB, f target.Feasibility, level, code string) string {
	t.Helper()
	show := func(n decimal.NullDecimal) string {
		if !n.Valid {
			return "-"
		}
		return n.Decimal.String()
	}
	for _, r := range f.Levels {
		for _, line := range r.Findings {
			if r.Level == level && line.Code == code {
				return string(line.Verdict) + " " + show(line.Value) + " " + show(line.Limit)
			}
		}
	}
	t.Fatalf("%s has no finding %s", level, code)
	return ""
}

func TestTheProbabilityIsCountedExactlyWhereItCanBe(t *testing.T) {
	var facts struct {
		Attainment struct {
			Attained []decimal.Decimal
			Levels   struct{ Floor, Target, Stretch string }
			Parts    map[int]map[string][2]int64
		}
	}
	readFacts(t, &facts)
	f := facts.Attainment
	for parts, levels := range f.Parts {
		e := target.Evidence{Attained: f.Attained, Parts: parts}
		got := assess(t, acmeGoal(f.Levels.Floor, f.Levels.Target, f.Levels.Stretch), e, usual)
		require.Len(t, got.Levels, 3)
		for _, r := range got.Levels {
			require.Equal(t, levels[r.Level], [2]int64{r.Reached, r.Of}, "%s of %d parts", r.Level, parts)
			require.Equal(t, target.FindingAttainment, r.Findings[0].Code)
		}
		slices.Reverse(e.Attained)
		require.Equal(t, got, assess(t, got.Goal, e, usual), "the order of observations does not matter")
	}
}

// What is reached exactly is reached, and what lacks the least is not.
func TestWhatIsReachedExactlyIsReached(t *testing.T) {
	e := target.Evidence{Attained: nums("1", "1", "1", "1"), Parts: 3}
	for stretch, reached := range map[string]bool{"100": true, "100.01": false} {
		top := assess(t, acmeGoal("", "100", stretch), e, usual).Levels[1]
		require.Equal(t, reached, top.Reached == top.Of, stretch)
		require.Equal(t, !reached, top.Reached == 0, stretch)
	}
	least := assess(t, acmeGoal("120", "100", ""), e, usual).Levels[1]
	require.Equal(t, least.Of, least.Reached, "also where less is better")
}

func readFacts(t testing.TB, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/capacity.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

func TestTheProbabilityIsDrawnFromTheSeedWhereItCannotBeCounted(t *testing.T) {
	var facts struct {
		Binomial struct {
			Parts                  int
			Attained               []decimal.Decimal
			Floor, Target, Stretch float64
		}
	}
	readFacts(t, &facts)
	b := facts.Binomial
	e := target.Evidence{Attained: b.Attained, Parts: b.Parts}
	f := assess(t, acmeGoal("90", "100", "110"), e, usual)
	for i, want := range []float64{b.Floor, b.Target, b.Stretch} {
		r := f.Levels[i]
		require.Equal(t, target.FindingBootstrap, r.Findings[0].Code)
		require.Equal(t, int64(10_000), r.Of)
		require.InDelta(t, want, float64(r.Reached)/float64(r.Of), 0.015, "three standard errors and more: %s", r.Level)
		require.Equal(t, target.Figure{Name: "seed", Value: num("7")}, r.Findings[0].From[5])
	}
	// Frozen, so that the same seed keeps giving the same figures.
	require.Equal(t, [3]int64{9019, 5766, 1903}, [3]int64{f.Levels[0].Reached, f.Levels[1].Reached, f.Levels[2].Reached})
	slices.Reverse(e.Attained)
	require.Equal(t, f, assess(t, f.Goal, e, usual), "the order of observations does not matter")
	other, err := target.Assess(f.Goal, e, usual, 8)
	require.NoError(t, err)
	require.NotEqual(t, f.Levels[1].Reached, other.Levels[1].Reached)
}

func TestAMillionDrawsAreCounted(t *testing.T) {
	e := target.Evidence{Attained: nums("0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"), Parts: 6}
	require.Equal(t, int64(1_000_000), assess(t, acmeGoal("", "100", ""), e, usual).Levels[0].Of)
	require.Equal(t, int64(1), assess(t, acmeGoal("", "100", ""), e, usual).Levels[0].Reached, "six times 1")
	e.Parts = 7
	require.Equal(t, int64(10_000), assess(t, acmeGoal("", "100", ""), e, usual).Levels[0].Of)
}

func TestALevelOnTheEdgeIsReached(t *testing.T) {
	for _, tt := range []struct {
		aim, stretch string
		attained     []decimal.Decimal
		parts        int
		reached, of  int64 // of the stretch
	}{
		{"100", "120", nums("1.2", "1.199999999"), 1, 1, 2},
		{"3", "4", nums("1.333333333", "1.333333334"), 1, 1, 2},     // 4 of 3 is 1.3333…
		{"3", "4", nums("1.333333333", "1.333333334"), 3, 7, 8},     // the sum must be 4, and not 3.999999999
		{"100", "100", nums("1", "0.5", "1.5"), 2, 6, 9},            // the mean must be 1
		{"1e-20", "1e20", nums("1000"), 1, 0, 1},                    // farther than anybody goes
		{"9e29", "9e29", nums("1"), 1, 1, 1},                        // as large as numbers are
		{"-100", "-80", nums("1.2", "1.19", "1.3"), 1, 2, 3},        // a loss of 80 where 100 was planned is 1.2
		{"-100", "0", nums("2", "1.999999999"), 1, 1, 2},            // no loss at all
		{"10", "8", nums("0.8", "0.81", "0.5", "1"), 1, 2, 4},       // less is better
		{"3", "2", nums("0.666666666", "0.666666667"), 1, 1, 2},     // less is better, 2 of 3
		{"3", "-2", nums("-0.666666666", "-0.666666667"), 1, 1, 2},  // less is better, below zero
		{"100", "120", nums("-3", "1.2", "1000", "-1000"), 1, 2, 4}, // refunds
		{"100", "120", nums("1.2"), 10_000, 1, 1},                   // one thing is drawn in one way
		{"100", "120", nums("1.2000000000"), 1, 1, 1},               // zeros that say nothing
		{"100", "1e9", nums("1000"), 10_000, 0, 1},                  // farther than the largest sum
		{"100", "100000", nums("1000"), 10_000, 1, 1},               // the largest sum
	} {
		f := assess(t, acmeGoal("", tt.aim, tt.stretch), target.Evidence{Attained: tt.attained, Parts: tt.parts}, usual)
		r := f.Levels[1]
		require.Equal(t, [2]int64{tt.reached, tt.of}, [2]int64{r.Reached, r.Of}, "%+v", tt)
	}
}

func TestWithoutEvidenceNothingIsConcluded(t *testing.T) {
	enough := target.Evidence{Attained: nums("1.1", "0.9", "1")}
	for name, tt := range map[string]struct {
		goal   target.Goal
		e      target.Evidence
		least  int
		reason string
	}{
		"nothing":          {goal: acmeGoal("90", "100", "120")},
		"too few":          {goal: acmeGoal("90", "100", "120"), e: enough, least: 4},
		"a target of zero": {goal: acmeGoal("", "0", "120"), e: enough},
	} {
		limits := usual
		limits.Observations = tt.least
		f := assess(t, tt.goal, tt.e, limits)
		require.Equal(t, target.ReadingUnknown, f.Reading, name)
		for _, r := range f.Levels {
			_, known := r.Probability(2)
			require.False(t, known, name)
			require.Zero(t, r.Of)
			require.Len(t, r.Findings, 4)
			for _, line := range r.Findings {
				require.Equal(t, target.VerdictUndefined, line.Verdict, "%s %s", name, line.Code)
				require.False(t, line.Value.Valid)
			}
		}
	}
	limits := usual
	limits.Observations = 3
	require.Equal(t, target.ReadingChallenging, assess(t, acmeGoal("", "100", ""), enough, limits).Reading, "two of three")
}

func TestFindingsBesideTheProbability(t *testing.T) {
	g := acmeGoal("900", "1000", "1300")
	e := target.Evidence{
		Attained:   nums("1.1", "0.9", "1"),
		PersonDays: null("480"), PerDay: null("2.5"), // 1200
		History:  nums("400", "500", "-5", "100", "640", "800"), // best from 100 to 640
		Coverage: null("3.3"),
	}
	f := assess(t, g, e, usual)
	require.Equal(t, "open 1 -", findingOf(t, f, "floor", target.FindingAttainment))
	require.Equal(t, "met 0.666667 0.5", findingOf(t, f, "target", target.FindingAttainment))
	require.Equal(t, "met 0.75 1", findingOf(t, f, "floor", target.FindingCapacity))
	require.Equal(t, "met 0.833333 1", findingOf(t, f, "target", target.FindingCapacity))
	require.Equal(t, "missed 1.083333 1", findingOf(t, f, "stretch", target.FindingCapacity))
	require.Equal(t, "met 0.25 5.42", findingOf(t, f, "target", target.FindingGrowth))
	require.Equal(t, "met 3.666667 3", findingOf(t, f, "floor", target.FindingCoverage))
	require.Equal(t, "missed 2.538462 3", findingOf(t, f, "stretch", target.FindingCoverage))
	just := e
	just.Coverage, just.PersonDays, just.PerDay = null("3"), null("500"), null("2")
	exactly := assess(t, g, just, usual)
	require.Equal(t, "met 3 3", findingOf(t, exactly, "target", target.FindingCoverage))
	require.Equal(t, "met 1 1", findingOf(t, exactly, "target", target.FindingCapacity))
	for _, lack := range []func(*target.Evidence){func(e *target.Evidence) { e.PerDay = decimal.NullDecimal{} }, func(e *target.Evidence) { e.PersonDays = decimal.NullDecimal{} }} {
		less := e
		lack(&less)
		require.Equal(t, "undefined - -", findingOf(t, assess(t, g, less, usual), "target", target.FindingCapacity))
	}
	require.Equal(t, []target.Figure{{Name: "amount", Value: num("1000")}, {Name: "capacity", Value: num("1200")},
		{Name: "person-days", Value: num("480")}, {Name: "per-day", Value: num("2.5")}}, plainFigures(f.Levels[1].Findings[1].From))
	require.Equal(t, []target.Figure{{Name: "amount", Value: num("1000")}, {Name: "last", Value: num("800")},
		{Name: "best-from", Value: num("100")}, {Name: "best-to", Value: num("640")}, {Name: "best", Value: num("5.4")}},
		plainFigures(f.Levels[1].Findings[2].From))
	require.Equal(t, target.ReadingChallenging, f.Reading, "only the stretch is beyond the evidence")

	e.History = nums("500", "600", "750")
	require.Equal(t, "missed 0.333333 0.27", findingOf(t, assess(t, g, e, usual), "target", target.FindingGrowth))
	e.History = nums("640", "800")
	edge := usual
	edge.Growth = null("0")
	require.Equal(t, "met 0.25 0.25", findingOf(t, assess(t, g, e, edge), "target", target.FindingGrowth), "as good as the best")
	edge.Growth = null("-0.000001")
	require.Equal(t, "missed 0.25 0.249999", findingOf(t, assess(t, g, e, edge), "target", target.FindingGrowth))
	e.PersonDays = null("0")
	require.Equal(t, "missed - 1", findingOf(t, assess(t, g, e, usual), "target", target.FindingCapacity), "nobody is there")

	open := target.Thresholds{Reachable: num("0.5"), Challenging: num("0.8")}
	e.PersonDays = null("400")
	f = assess(t, g, e, open)
	require.Equal(t, "open 1 -", findingOf(t, f, "target", target.FindingCapacity))
	require.Equal(t, "open 0.25 -", findingOf(t, f, "target", target.FindingGrowth))
	require.Equal(t, "open 3.3 -", findingOf(t, f, "target", target.FindingCoverage))
	e.History = nums("800")
	require.Equal(t, "open 0.25 -", findingOf(t, assess(t, g, e, usual), "target", target.FindingGrowth), "no growth on record")
	for _, history := range [][]decimal.Decimal{nil, nums("800", "0"), nums("800", "-1")} {
		e.History = history
		require.Equal(t, "undefined - -", findingOf(t, assess(t, g, e, usual), "target", target.FindingGrowth))
	}
	require.Equal(t, "undefined - -", findingOf(t, assess(t, acmeGoal("-5", "10", ""), e, usual), "floor", target.FindingCoverage))
	require.Equal(t, "undefined - -", findingOf(t, assess(t, acmeGoal("0", "10", ""), e, usual), "floor", target.FindingCoverage), "nothing needs no pipeline")
	require.Equal(t, "undefined - -", findingOf(t, assess(t, acmeGoal("", "0", "10"), e, usual), "stretch", target.FindingCoverage), "that was given for nothing")
	for _, least := range []string{"0", "-1"} {
		e.History = nums(least, "10", "11")
		require.Equal(t, "met 0.090909 0.12", findingOf(t, assess(t, acmeGoal("", "12", ""), e, usual), "target", target.FindingGrowth), "growth from %s is none", least)
	}
	f = assess(t, acmeGoal("12", "10", "8"), e, usual)
	for _, code := range []string{target.FindingCapacity, target.FindingGrowth, target.FindingCoverage} {
		require.Equal(t, "undefined - -", findingOf(t, f, "target", code), "less is better")
	}
}

// plainFigures returns figures with decimals in the form of those written as text.
func plainFigures(figures []target.Figure) []target.Figure {
	out := slices.Clone(figures)
	for i, f := range out {
		out[i].Value = num(f.Value.String())
	}
	return out
}

func TestReadings(t *testing.T) {
	e := target.Evidence{Attained: nums("0.7", "0.9", "1", "1.05", "1.2"), PersonDays: null("100"), PerDay: null("10")}
	for _, tt := range []struct {
		aim  string
		want target.Reading
	}{
		{"900", target.ReadingChallenging},  // three of five
		{"1000", target.ReadingChallenging}, // as much as the people can do
		{"1001", target.ReadingDoubtful},    // more than they can do
	} {
		require.Equal(t, tt.want, assess(t, acmeGoal("", tt.aim, ""), e, usual).Reading, tt.aim)
	}
	limits := usual
	for _, tt := range []struct {
		reachable, challenging string
		want                   target.Reading
	}{
		{"0.6", "0.6", target.ReadingChallenging}, {"0.6000001", "0.8", target.ReadingTooHard},
		{"0.3", "0.5999999", target.ReadingTooEasy}, {"0", "1", target.ReadingChallenging},
	} {
		limits.Reachable, limits.Challenging = num(tt.reachable), num(tt.challenging)
		require.Equal(t, tt.want, assess(t, acmeGoal("", "900", ""), e, limits).Reading, "%s to %s", tt.reachable, tt.challenging)
	}
	require.Equal(t, target.ReadingDoubtful, func() target.Reading {
		limits.Reachable, limits.Challenging = num("0.1"), num("0.2")
		return assess(t, acmeGoal("", "1001", ""), e, limits).Reading
	}(), "easy by the past, but not with these people")
}

func TestAssessReportsEverythingAtOnce(t *testing.T) {
	huge := decimal.New(1, -5_000_000)
	e := target.Evidence{Attained: append(nums("1001", "0.1234567891"), huge), Parts: -1,
		PersonDays: null("-1"), PerDay: decimal.NewNullDecimal(huge), History: []decimal.Decimal{huge}, Coverage: null("-3")}
	limits := target.Thresholds{Reachable: num("-0.1"), Challenging: num("1.1"), Observations: -1,
		Load: null("-1"), Growth: decimal.NewNullDecimal(huge), Coverage: null("-1")}
	g := acmeGoal("100", "90", "120")
	g.Metric = ""
	_, err := target.Assess(g, e, limits, 0)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, want := range []check.Problem{
		{Path: "/goal", Code: check.Order}, {Path: "/goal/metric", Code: check.Required},
		{Path: "/evidence/attained/0", Code: check.Range}, {Path: "/evidence/attained/1", Code: check.Mismatch},
		{Path: "/evidence/attained/2", Code: check.TooLarge}, {Path: "/evidence/parts", Code: check.Range},
		{Path: "/evidence/personDays", Code: check.Range}, {Path: "/evidence/perDay", Code: check.TooLarge},
		{Path: "/evidence/history/0", Code: check.TooLarge}, {Path: "/evidence/coverage", Code: check.Range},
		{Path: "/thresholds/reachable", Code: check.Range}, {Path: "/thresholds/challenging", Code: check.Range},
		{Path: "/thresholds/observations", Code: check.Range}, {Path: "/thresholds/load", Code: check.Range},
		{Path: "/thresholds/growth", Code: check.TooLarge}, {Path: "/thresholds/coverage", Code: check.Range},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
	require.Len(t, ps, 16)

	g = acmeGoal("", "1", "")
	g.Stretch, g.Target.Valid = decimal.NewNullDecimal(decimal.New(3, 2_000_000_000)), false
	limits = target.Thresholds{Reachable: num("0.6"), Challenging: num("0.5")}
	e = target.Evidence{Attained: make([]decimal.Decimal, 10_001), Parts: 10_001, History: make([]decimal.Decimal, 10_001)}
	_, err = target.Assess(g, e, limits, 0)
	require.ErrorAs(t, err, &ps)
	for path, code := range map[string]string{"/goal/stretch": check.TooLarge, "/thresholds/challenging": check.Order,
		"/evidence/attained": check.TooLarge, "/evidence/parts": check.Range, "/evidence/history": check.TooLarge} {
		require.True(t, ps.Has(path, code), "%s %s in\n%v", path, code, ps)
	}
	require.Len(t, ps, 5)
	_, err = target.Assess(target.Goal{}, target.Evidence{}, target.Thresholds{}, 0)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/goal/target", check.Required))
	limits.Reachable = huge
	_, err = target.Assess(acmeGoal("", "1", ""), target.Evidence{}, limits, 0)
	require.ErrorAs(t, err, &ps)
	require.Equal(t, check.Problems{{Path: "/thresholds/reachable", Code: check.TooLarge, Text: ps[0].Text}}, ps)
}

// FuzzProbabilitiesFallFromFloorToStretch holds the laws that a probability lies
// between 0 and 1, that a more ambitious level is never more probable, and that the
// same seed gives the same bytes.
func FuzzProbabilitiesFallFromFloorToStretch(f *testing.F) {
	f.Add(int64(90), int64(100), int64(120), []byte{100, 90, 110}, uint16(1), uint64(1), false)
	f.Add(int64(-90), int64(5), int64(0), []byte{100, 90, 110, 3, 250}, uint16(300), uint64(9), true)
	f.Add(int64(0), int64(0), int64(0), []byte{}, uint16(0), uint64(2), false)
	f.Fuzz(func(t *testing.T, x, y, z int64, attained []byte, parts uint16, seed uint64, fall bool) {
		levels := []int64{x, y, z}
		slices.Sort(levels)
		if fall {
			slices.Reverse(levels)
		}
		level := func(i int) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.New(levels[i], -2)) }
		g := acmeGoal("", "1", "")
		g.Ambition = target.Ambition{Floor: level(0), Target: level(1), Stretch: level(2)}
		e := target.Evidence{Parts: int(parts % 500)}
		for _, a := range attained[:min(len(attained), 40)] {
			e.Attained = append(e.Attained, decimal.New(int64(a)-30, -2))
			e.History = append(e.History, decimal.New(int64(a)-30, 3))
		}
		first, err := target.Assess(g, e, usual, seed)
		require.NoError(t, err)
		for i, r := range first.Levels {
			require.Equal(t, first.Levels[0].Of, r.Of)
			require.True(t, r.Reached >= 0 && r.Reached <= r.Of)
			if i > 0 {
				require.LessOrEqual(t, r.Reached, first.Levels[i-1].Reached)
			}
			p, known := r.Probability(4)
			require.Equal(t, len(attained) > 0 && levels[1] != 0, known)
			require.True(t, !p.IsNegative() && p.LessThanOrEqual(num("1")))
		}
		again, err := target.Assess(g, e, usual, seed)
		require.NoError(t, err)
		a, err := json.Marshal(first)
		require.NoError(t, err)
		b, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(a), string(b))
	})
}

func TestAFeasibilityIsWritten(t *testing.T) {
	data, err := json.Marshal(assess(t, acmeGoal("", "100", ""), target.Evidence{Attained: nums("1.10", "0.9"), Coverage: null("2.50")}, usual))
	require.NoError(t, err)
	require.JSONEq(t, `{"goal":{"metric":"revenue","unit":"CNY","owner":"Acme","period":{"level":"year","from":"2026-01-01","to":"2027-01-01"},"target":"100"},
		"reading":"doubtful","levels":[{"level":"target","amount":"100","reached":1,"of":2,"findings":[
		{"code":"attainment","verdict":"met","value":"0.5","limit":"0.5","from":[{"name":"observations","value":"2"},{"name":"parts","value":"1"},
			{"name":"attainment","value":"1"},{"name":"reached","value":"1"},{"name":"of","value":"2"}]},
		{"code":"capacity","verdict":"undefined","value":null,"limit":null,"from":[]},
		{"code":"growth","verdict":"undefined","value":null,"limit":null,"from":[]},
		{"code":"coverage","verdict":"missed","value":"2.5","limit":"3","from":[{"name":"pipeline","value":"250"},{"name":"amount","value":"100"}]}]}]}`, string(data))
}

func BenchmarkAssess(b *testing.B) {
	e := target.Evidence{Parts: 12}
	for i := range 120 {
		e.Attained = append(e.Attained, decimal.New(int64(60+i*7%90), -2))
	}
	b.Run("Bootstrap", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			assess(b, acmeGoal("900", "1000", "1200"), e, usual)
		}
	})
	b.Run("Exact", func(b *testing.B) {
		b.ReportAllocs()
		e := target.Evidence{Attained: e.Attained[:12], Parts: 5}
		for b.Loop() {
			assess(b, acmeGoal("900", "1000", "1200"), e, usual)
		}
	})
}
