package kpi_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/kpitest"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// rules are the scorers that the tables of testdata name.
func rules() map[string]kpi.Scorer {
	return map[string]kpi.Scorer{
		"ratio-50":             kpi.Proportional(d("50"), d("0"), d("2")),
		"ratio-20":             kpi.Proportional(d("20"), d("0.6"), d("1.2")),
		"three-steps":          kpi.Steps(kpi.ByRatio, kpi.HigherIsBetter, d("0"), kpi.Step{From: d("0.8"), Points: d("80")}, kpi.Step{From: d("1"), Points: d("120")}),
		"interpolated":         kpi.Interpolated(kpi.ByValue, kpi.HigherIsBetter, anchor("10", "60"), anchor("20", "80")),
		"all-or-nothing":       kpi.AllOrNothing(kpi.HigherIsBetter, d("100")),
		"all-or-nothing-lower": kpi.AllOrNothing(kpi.LowerIsBetter, d("1")),
		"efficacy":             kpi.Efficacy(d("6"), d("12")),
		"range":                kpi.TargetRange(kpi.ByValue, d("95"), d("105"), d("10"), d("1")),
		"range-sharp":          kpi.TargetRange(kpi.ByValue, d("95"), d("105"), d("0"), d("1")),
		"range-of-one":         kpi.TargetRange(kpi.ByValue, d("3"), d("3"), d("0"), d("1")),
		"two-minus-ratio":      kpi.Declining(d("1"), d("2")),
		"linear-to-worst":      kpi.Declining(d("1"), d("2")).WithFloor(d("0")),
		"target-over-actual":   kpi.Inverse{Full: d("1"), Cap: d("1.5")},
		"deducted":             kpi.Deducted(d("20"), d("5")),
		"added":                kpi.Added(d("2"), d("10")),
		"key-result":           kpi.KeyResult(d("0"), d("10")),
		"key-result-down":      kpi.KeyResult(d("30"), d("10")),
		"described":            described(),
		"five-bands": kpi.Piecewise{Axis: kpi.ByValue, Direction: kpi.HigherIsBetter, Segments: []kpi.Segment{
			{Points: some("1")},
			{From: some("80"), Above: true, Points: some("2")},
			{From: some("100"), Points: some("3")},
			{From: some("100"), Above: true, Points: some("4")},
			{From: some("120"), Points: some("5")},
		}},
	}
}

// described has three levels.
func described() kpi.Levels {
	return kpi.Levels{Levels: []kpi.Level{
		{Value: d("1"), Name: kpi.Text{EN: "below", ZH: "不达标"}, Points: d("40")},
		{Value: d("2"), Name: kpi.Text{EN: "meets", ZH: "达标"}, Points: d("80")},
		{Value: d("3"), Name: kpi.Text{EN: "exceeds", ZH: "超出"}, Points: d("110")},
	}}
}

func anchor(x, points string) kpi.Anchor { return kpi.Anchor{X: d(x), Points: d(points)} }

func TestRulesGiveKnownPoints(t *testing.T) {
	type table struct {
		Source, Rule string
		Places       int32
		Rows         [][3]string // actual, target or nothing, points
	}
	used := map[string]bool{}
	for _, c := range readCases[table](t, "scoring.json") {
		rule, ok := rules()[c.Rule]
		require.True(t, ok, c.Rule)
		used[c.Rule] = true
		for _, row := range c.Rows {
			score := rule.Score(kpi.Whole(d(row[0])), some(row[1]))
			requireNumber(t, row[2], score.Points.Round(c.Places), "%s: %s of %s", c.Source, row[0], row[1])
		}
	}
	require.Len(t, used, len(rules()), "a rule without a table")
}

func TestRulesKeepTheContract(t *testing.T) {
	for name, rule := range rules() {
		require.NoError(t, kpitest.TestScorer(rule), name)
	}
}

func TestScoreSaysHowOrWhyNot(t *testing.T) {
	within := kpi.Declining(d("100"), d("2")).WithFloor(d("0")).WithCap(d("120"))
	for _, c := range []struct {
		actual, target string
		code           kpi.Code
		points         string
	}{
		{"50", "50", kpi.Scored, "100"},
		{"0", "50", kpi.Capped, "120"},
		{"40", "50", kpi.Scored, "120"},
		{"100", "50", kpi.Scored, "0"},
		{"101", "50", kpi.Floored, "0"},
		{"101", "", kpi.NoTarget, ""},
		{"101", "0", kpi.ZeroTarget, ""},
	} {
		got := within.Score(kpi.Whole(d(c.actual)), some(c.target))
		require.Equal(t, c.code, got.Code, c)
		require.Equal(t, c.points != "", got.Points.Defined(), c)
		if c.points != "" {
			requireNumber(t, c.points, got.Points.Round(0))
		}
	}
	require.False(t, kpi.Declining(d("100"), d("2")).Cap.Valid, "With… must not change its receiver's like")
}

func TestNegativeTargetsReadTheSameWay(t *testing.T) {
	target := some("-100")
	for actual, want := range map[string]string{"-80": "1.2", "-120": "0.8", "-100": "1", "50": "2.5"} {
		requireNumber(t, want, kpi.Attainment(kpi.Whole(d(actual)), target).Round(4))
	}
	requireNumber(t, "-0.2", kpi.Attainment(kpi.Whole(d("-20")), some("100")).Round(4))
	require.False(t, kpi.Attainment(kpi.Whole(d("50")), some("0")).Defined())
	require.False(t, kpi.Attainment(kpi.Whole(d("50")), some("")).Defined())
	require.False(t, kpi.Attainment(kpi.Ratio{Num: d("1")}, some("2")).Defined())
}

func TestPiecewiseProblems(t *testing.T) {
	flat := kpi.Segment{Points: some("1")}
	at := func(from, points string) kpi.Segment { return kpi.Segment{From: some(from), Points: some(points)} }
	above := func(from, points string) kpi.Segment {
		return kpi.Segment{From: some(from), Above: true, Points: some(points)}
	}
	value := func(s ...kpi.Segment) kpi.Piecewise { return kpi.Piecewise{Axis: kpi.ByValue, Segments: s} }
	rising := func(s ...kpi.Segment) kpi.Piecewise {
		return kpi.Piecewise{Axis: kpi.ByValue, Direction: kpi.HigherIsBetter, Segments: s}
	}
	tooLong := decimal.NewNullDecimal(huge)
	for name, c := range map[string]struct {
		rule kpi.Piecewise
		want []string
	}{
		"empty":               {kpi.Piecewise{}, []string{"/axis unknown", "/segments required"}},
		"too many":            {value(make([]kpi.Segment, 201)...), []string{"/segments too-large"}},
		"unknown direction":   {kpi.Piecewise{Axis: kpi.ByRatio, Direction: "up", Segments: []kpi.Segment{flat}}, []string{"/direction unknown"}},
		"begins too late":     {value(at("1", "1")), []string{"/segments/0/from gap"}},
		"above nothing":       {value(kpi.Segment{Above: true, Points: some("1")}), []string{"/segments/0/above mismatch"}},
		"no bound":            {value(flat, flat), []string{"/segments/1/from required"}},
		"band twice":          {value(flat, at("80", "80"), at("80", "100")), []string{"/segments/2/from overlap"}},
		"band twice, above":   {value(flat, above("80", "80"), above("80", "100")), []string{"/segments/2/from overlap"}},
		"owner the other way": {value(flat, above("80", "80"), at("80", "100")), []string{"/segments/2/from overlap"}},
		"descending":          {value(flat, at("80", "80"), at("70", "100")), []string{"/segments/2/from order"}},
		"neither":             {value(kpi.Segment{}), []string{"/segments/0 required"}},
		"both":                {value(kpi.Segment{Points: some("1"), Line: []kpi.Anchor{{}, anchor("1", "1")}}), []string{"/segments/0/line mismatch"}},
		"one anchor":          {value(kpi.Segment{Line: []kpi.Anchor{{}}}), []string{"/segments/0/line mismatch"}},
		"anchors stand":       {value(kpi.Segment{Line: []kpi.Anchor{{}, {}}}), []string{"/segments/0/line/1/x order"}},
		"long anchor":         {value(kpi.Segment{Line: []kpi.Anchor{{Points: huge}, {X: huge}}}), []string{"/segments/0/line/0/points too-large", "/segments/0/line/1/x too-large"}},
		"long numbers":        {kpi.Piecewise{Axis: kpi.ByValue, Floor: tooLong, Cap: tooLong, Segments: []kpi.Segment{{Points: tooLong}, {From: tooLong, Points: some("1")}}}, []string{"/floor too-large", "/cap too-large", "/segments/0/points too-large", "/segments/1/from too-large"}},
		"cap below floor":     {value(flat).WithFloor(d("2")).WithCap(d("1")), []string{"/cap order"}},
		"step falls":          {rising(flat, at("1", "0")), []string{"/segments/1/from order"}},
		"line falls":          {rising(kpi.Segment{Line: []kpi.Anchor{anchor("0", "1"), anchor("1", "0")}}), []string{"/segments/0 order"}},
		"lower rises":         {kpi.Steps(kpi.ByValue, kpi.LowerIsBetter, d("0"), kpi.Step{From: d("1"), Points: d("1")}), []string{"/segments/1/from order"}},
		"no anchors":          {kpi.Interpolated(kpi.ByValue, kpi.InRange), []string{"/segments required"}},
		"long anchors":        {kpi.Interpolated(kpi.ByValue, kpi.InRange, kpi.Anchor{}, kpi.Anchor{X: huge}), []string{"/segments/1/line/1/x too-large", "/segments/2/from too-large"}},
		"up again, sloping":   {kpi.Interpolated(kpi.ByValue, kpi.InRange, anchor("0", "5"), anchor("1", "9"), anchor("2", "9"), anchor("3", "1"), anchor("4", "2")), []string{"/segments/4 order"}},
		"up again, jumping":   {kpi.Steps(kpi.ByValue, kpi.InRange, d("0"), kpi.Step{From: d("1"), Points: d("9")}, kpi.Step{From: d("2"), Points: d("8")}, kpi.Step{From: d("3"), Points: d("9")}), []string{"/segments/3/from order"}},
		"proportional, long":  {kpi.Proportional(huge, d("0"), huge), []string{"/segments/0/points too-large"}},
		"efficacy, long":      {kpi.Efficacy(huge, d("0")), []string{"/segments/0/points too-large"}},
		"range, long":         {kpi.TargetRange(kpi.ByValue, d("0"), d("1"), huge, d("1")), []string{"/segments/0/points too-large"}},
		"deducted, long":      {kpi.Deducted(huge, d("0")), []string{"/segments/0/points too-large"}},
		"added, long":         {kpi.Added(d("1"), huge), []string{"/segments/0/points too-large"}},
		"added, negative":     {kpi.Added(d("-1"), d("1")), []string{"/segments/0 order"}},
		"key result, long":    {kpi.KeyResult(d("0"), huge), []string{"/segments/0/points too-large"}},
		"key result, no way":  {kpi.KeyResult(d("7"), d("7")), []string{"/segments/0/line/1/x order"}},
		"declining, long":     {kpi.Declining(d("1"), huge), []string{"/segments/0/points too-large"}},
	} {
		t.Run(name, func(t *testing.T) {
			c2 := check.New()
			c.rule.Check(c2)
			requireProblems(t, c2.Err(), c.want...)
		})
	}
}

func TestConstructorsDeclareWhatTheyAre(t *testing.T) {
	require.Equal(t, kpi.LowerIsBetter, kpi.Efficacy(d("30"), d("10")).Direction)
	lower := kpi.Efficacy(d("30"), d("10"))
	require.NoError(t, kpitest.TestScorer(lower))
	requireNumber(t, "80", lower.Score(kpi.Whole(d("20")), some("")).Points.Round(0))

	point := kpi.TargetRange(kpi.ByRatio, d("1"), d("1"), d("0.5"), d("10"))
	require.NoError(t, kpitest.TestScorer(point))
	requireNumber(t, "5", point.Score(kpi.Whole(d("75")), some("100")).Points.Round(0))
	requireNumber(t, "10", point.Score(kpi.Whole(d("100")), some("100")).Points.Round(0))
}
