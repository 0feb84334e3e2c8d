package action_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/action"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var (
	d  = decimal.RequireFromString
	on = calendar.MustParse

	winRate = kpi.Metric{ID: "win-rate", Variant: "of-decided", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	april   = month("2026-04-01")
	may     = month("2026-05-01")
	june    = month("2026-06-01")
)

func month(day string) calendar.Period { return calendar.Standard{}.Period(calendar.Month, on(day)) }

// coaching is an action of the team East: its win rate should rise by three points.
func coaching() action.Action {
	return action.Action{
		Schema: action.Schema,
		ID:     "2026-014",
		Finding: action.Finding{
			Code: "raised", Metric: "win-rate", Variant: "of-decided", Owner: "East",
			On: on("2026-05-04"), Text: "The win rate has been below 20 % since April.",
		},
		Task:   "Coach the three newest on offers, twice a week.",
		Owner:  "Li Na",
		Opened: on("2026-05-06"),
		Due:    on("2026-05-29"),
		Expect: action.Expectation{
			Metric: "win-rate", Variant: "of-decided", Owner: "East",
			Direction: kpi.HigherIsBetter, By: d("0.03"), Period: june,
		},
	}
}

// done is coaching, done on a day.
func done(day string) action.Action {
	a := coaching()
	a.Done = on(day)
	return a
}

// rates are win rates of East in April and June.
func rates(before, after string) action.Evidence {
	return action.Evidence{
		Before: winRate.Rate("East", april, d(before), d("100")),
		After:  winRate.Rate("East", june, d(after), d("100")),
	}
}

func requireProblem(t *testing.T, err error, path, code string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 1, "%v", ps)
	require.True(t, ps.Has(path, code), "%v", ps)
}

// What is found in the morning may be agreed, done, or given up, and reviewed on the same day.
func TestAnActionMayTakeADay(t *testing.T) {
	a := coaching()
	a.Opened, a.Due = a.Finding.On, a.Finding.On
	for want, change := range map[action.Progress]func(*action.Action){
		action.Open:    func(*action.Action) {},
		action.Done:    func(a *action.Action) { a.Done = a.Opened },
		action.Dropped: func(a *action.Action) { a.Dropped = a.Opened },
	} {
		b := a
		change(&b)
		got, err := b.Review(a.Opened, action.Evidence{})
		require.NoError(t, err)
		require.Equal(t, want, got.Progress)
	}
}

func TestTheStoredDocumentIsTheValue(t *testing.T) {
	text, err := os.ReadFile("testdata/coaching.json")
	require.NoError(t, err)
	read, err := action.Decode(text)
	require.NoError(t, err)
	want := done("2026-05-28")
	require.Equal(t, want, read)
	canonical, err := want.MarshalJSON()
	require.NoError(t, err)
	require.JSONEq(t, string(text), string(canonical))
	digest, err := want.Digest()
	require.NoError(t, err)
	again, err := read.Digest()
	require.NoError(t, err)
	require.Equal(t, digest, again)
	other, err := coaching().Digest()
	require.NoError(t, err)
	require.NotEqual(t, digest, other)
}

func TestDocumentsAreReadStrictly(t *testing.T) {
	text, err := os.ReadFile("testdata/coaching.json")
	require.NoError(t, err)
	_, err = action.Decode([]byte(strings.Replace(string(text), "{", `{"urgent": true,`, 1)))
	requireProblem(t, err, "/urgent", check.Unknown)
	_, err = action.Decode([]byte(`{`))
	requireProblem(t, err, "", check.Malformed)
	_, err = action.Decode([]byte(`{}`))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, path := range []string{"/id", "/finding/code", "/finding/metric", "/finding/owner", "/finding/on", "/task", "/owner", "/opened", "/due", "/expect/metric", "/expect/owner", "/expect/period"} {
		require.True(t, ps.Has(path, check.Required), path)
	}
	require.True(t, ps.Has("/schema", check.Mismatch))
	require.True(t, ps.Has("/expect/direction", check.Unknown))
	require.True(t, ps.Has("/expect/by", check.Range))
	require.Len(t, ps, 15, "all problems at once")
}

// FuzzActionsThatCanBeReadHaveOneText holds the law that an action that can be read has
// one text, and that no text panics or hangs.
func FuzzActionsThatCanBeReadHaveOneText(f *testing.F) {
	for _, a := range []action.Action{coaching(), done("2026-05-28")} {
		text, err := a.MarshalJSON()
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(`{"schema": "salesperf.action/v1", "task": "\u0000", "expect": {"by": "1e400000000", "direction": null}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := action.Decode(data)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			return
		}
		once, err := a.MarshalJSON()
		require.NoError(t, err)
		again, err := action.Decode(once)
		require.NoError(t, err)
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}

func TestBadActionsAreRefused(t *testing.T) {
	require.NoError(t, coaching().Check())
	for name, tt := range map[string]struct {
		change     func(*action.Action)
		path, code string
	}{
		"before the finding": {func(a *action.Action) { a.Opened = on("2026-05-03") }, "/opened", check.Order},
		"due before agreed":  {func(a *action.Action) { a.Due = on("2026-05-05") }, "/due", check.Order},
		"done before agreed": {func(a *action.Action) { a.Done = on("2026-05-05") }, "/done", check.Order},
		"dropped before":     {func(a *action.Action) { a.Dropped = on("2026-05-05") }, "/dropped", check.Order},
		"done and dropped":   {func(a *action.Action) { a.Done, a.Dropped = on("2026-05-08"), on("2026-05-08") }, "/dropped", check.Mismatch},
		"in range":           {func(a *action.Action) { a.Expect.Direction = kpi.InRange }, "/expect/direction", check.Unknown},
		"no effect":          {func(a *action.Action) { a.Expect.By = d("0") }, "/expect/by", check.Range},
		"less than none":     {func(a *action.Action) { a.Expect.By = d("-1") }, "/expect/by", check.Range},
		"not UTF-8":          {func(a *action.Action) { a.Task = "\xff" }, "/task", check.Malformed},
		"huge effect":        {func(a *action.Action) { a.Expect.By = decimal.New(1, 1<<30) }, "/expect/by", check.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			a := coaching()
			tt.change(&a)
			requireProblem(t, a.Check(), tt.path, tt.code)
			_, err := a.Review(on("2026-07-01"), action.Evidence{})
			requireProblem(t, err, "/action"+tt.path, tt.code)
		})
	}
}

func TestReviewsSayHowFarAnActionIs(t *testing.T) {
	dropped := coaching()
	dropped.Dropped = on("2026-06-10")
	for _, tt := range []struct {
		action   action.Action
		asOf     string
		progress action.Progress
		effect   action.Effect
	}{
		{coaching(), "2026-05-29", action.Open, action.TooEarly},
		{coaching(), "2026-05-30", action.Overdue, action.TooEarly},
		{coaching(), "2026-07-01", action.Overdue, action.TooEarly},
		{done("2026-05-29"), "2026-05-29", action.Done, action.TooEarly},
		{done("2026-05-29"), "2026-05-28", action.Open, action.TooEarly},
		{done("2026-05-30"), "2026-06-30", action.Late, action.TooEarly},
		{done("2026-05-30"), "2026-07-01", action.Late, action.Unknown},
		{done("2026-07-01"), "2026-07-01", action.Late, action.TooLate},
		{done("2026-06-30"), "2026-07-01", action.Late, action.Unknown},
		{dropped, "2026-06-09", action.Overdue, action.TooEarly},
		{dropped, "2026-07-01", action.Dropped, action.NoEffect},
	} {
		r, err := tt.action.Review(on(tt.asOf), action.Evidence{})
		require.NoError(t, err)
		require.Equal(t, action.Review{Action: "2026-014", AsOf: on(tt.asOf), Progress: tt.progress, Effect: tt.effect}, r)
	}
}

func TestBeforeAndAfterIsJudgedByWhatWasExpected(t *testing.T) {
	for _, tt := range []struct {
		before, after string
		effect        action.Effect
	}{
		{"18", "22", action.Seen}, {"18", "21", action.Seen}, {"18", "20.9", action.NotSeen}, {"18", "18", action.NotSeen}, {"18", "17", action.Opposite},
	} {
		r, err := done("2026-05-28").Review(on("2026-07-01"), rates(tt.before, tt.after))
		require.NoError(t, err)
		require.Equal(t, tt.effect, r.Effect, tt.after)
		require.Equal(t, action.ByReadings, r.Basis)
		require.True(t, r.Change.Defined())
		require.True(t, d(tt.after).Sub(d(tt.before)).Shift(-2).Equal(r.Change.Round(6).Decimal))
		require.Equal(t, []action.Caveat{action.NotCause}, r.Caveats, "April and June are alike")

		lower := done("2026-05-28")
		lower.Expect.Direction = kpi.LowerIsBetter
		r, err = lower.Review(on("2026-07-01"), rates(tt.after, tt.before))
		require.NoError(t, err)
		require.Equal(t, tt.effect, r.Effect, "complaints that fall are as good as sales that rise")
	}
}

func TestComparisonsCarryTheirCaveats(t *testing.T) {
	e := rates("18", "22")
	e.Before.Period = may
	r, err := done("2026-06-01").Review(on("2026-07-01"), e)
	require.NoError(t, err)
	require.Equal(t, []action.Caveat{action.NotCause, action.PartOfPeriod, action.OtherLength}, r.Caveats)
	e.Before.Period = calendar.Period{Level: calendar.Quarter, From: april.From, To: april.To}
	r, err = done("2026-05-31").Review(on("2026-07-01"), e)
	require.NoError(t, err)
	require.Equal(t, []action.Caveat{action.NotCause, action.OtherLength}, r.Caveats)

	e.Before.Period = april
	for _, missing := range [][2]int{{1, 0}, {0, 2}, {3, 4}} {
		partly := e
		partly.Before.Missing, partly.After.Missing = missing[0], missing[1]
		r, err = done("2026-05-31").Review(on("2026-07-01"), partly)
		require.NoError(t, err)
		require.Equal(t, action.Seen, r.Effect)
		require.Equal(t, []action.Caveat{action.NotCause, action.PartMissing}, r.Caveats, missing)
	}
	for day, want := range map[string][]action.Caveat{
		"2026-05-01": {action.NotCause}, "2026-04-30": {action.NotCause, action.DoneBefore},
	} {
		early := done(day)
		early.Finding.On, early.Opened = on("2026-04-01"), on("2026-04-01")
		r, err = early.Review(on("2026-07-01"), e)
		require.NoError(t, err)
		require.Equal(t, want, r.Caveats, day)
	}
}

func TestNotMeasuredIsNotNotSeen(t *testing.T) {
	full, named := rates("18", "22"), rates("18", "22")
	named.Before.Unit, named.After.Unit = "CNY", "CNY"
	for name, e := range map[string]action.Evidence{
		"only before":                         {Before: full.Before},
		"only after":                          {After: full.After},
		"not measured":                        {Before: full.Before, After: winRate.NotMeasured("East", june)},
		"over nothing":                        {Before: full.Before, After: winRate.Rate("East", june, d("0"), d("0"))},
		"amounts that nobody measured after":  {Before: named.Before, After: winRate.NotMeasured("East", june)},
		"amounts that nobody measured before": {Before: winRate.NotMeasured("East", april), After: named.After},
	} {
		r, err := done("2026-05-28").Review(on("2026-07-01"), e)
		require.NoError(t, err)
		require.Equal(t, action.Unknown, r.Effect, name)
		require.Equal(t, action.NoBasis, r.Basis, name)
		require.False(t, r.Change.Defined(), name)
		require.Empty(t, r.Caveats, name)
	}
}

func TestAnExperimentCountsBeforeAComparison(t *testing.T) {
	for outcome, effect := range map[action.Outcome]action.Effect{
		action.Confirmed: action.Seen, action.Refuted: action.NotSeen, action.Harmful: action.Opposite, action.Unresolved: action.Unclear,
	} {
		e := rates("18", "22")
		e.Trial, e.Result = "coaching-east", outcome
		r, err := done("2026-05-28").Review(on("2026-07-01"), e)
		require.NoError(t, err)
		require.Equal(t, action.Review{
			Action: "2026-014", AsOf: on("2026-07-01"), Progress: action.Done, Effect: effect, Basis: action.ByTrial,
		}, r, "an experiment needs no caveat")
	}
}

func TestEvidenceIsAboutWhatWasExpected(t *testing.T) {
	for name, tt := range map[string]struct {
		change     func(*action.Evidence)
		path, code string
	}{
		"other metric":   {func(e *action.Evidence) { e.After.Metric = "revenue" }, "/evidence/after/metric", check.Mismatch},
		"other variant":  {func(e *action.Evidence) { e.Before.Variant = "of-all" }, "/evidence/before/variant", check.Mismatch},
		"other owner":    {func(e *action.Evidence) { e.Before.Owner = "West" }, "/evidence/before/owner", check.Mismatch},
		"other period":   {func(e *action.Evidence) { e.After.Period = month("2026-07-01") }, "/evidence/after/period", check.Mismatch},
		"before is now":  {func(e *action.Evidence) { e.Before.Period = june }, "/evidence/before/period", check.Overlap},
		"other currency": {func(e *action.Evidence) { e.Before.Unit, e.After.Unit = "CNY", "USD" }, "/evidence/after/unit", check.Mismatch},
		"bad reading":    {func(e *action.Evidence) { e.Before.Den = decimal.NewNullDecimal(d("-1")) }, "/evidence/before/den", check.Range},
		"no such result": {func(e *action.Evidence) { e.Trial, e.Result = "x", "great" }, "/evidence/result", check.Unknown},
		"nameless trial": {func(e *action.Evidence) { e.Result = action.Confirmed }, "/evidence/result", check.Mismatch},
		"open trial":     {func(e *action.Evidence) { e.Trial = "x" }, "/evidence/result", check.Mismatch},
	} {
		t.Run(name, func(t *testing.T) {
			e := rates("18", "22")
			tt.change(&e)
			r, err := done("2026-05-28").Review(on("2026-07-01"), e)
			requireProblem(t, err, tt.path, tt.code)
			require.Zero(t, r)
		})
	}
	_, err := coaching().Review(calendar.Date{}, action.Evidence{})
	requireProblem(t, err, "/asOf", check.Required)
	_, err = coaching().Review(on("2026-05-05"), action.Evidence{})
	requireProblem(t, err, "/asOf", check.Order)
}

// In May an alarm on the win rate of East led to coaching. At the end of June the team
// looks whether it was done, and whether it helped.
func ExampleAction_Review() {
	a := coaching()
	a.Done = on("2026-05-28")
	r, err := a.Review(on("2026-07-01"), action.Evidence{
		Before: winRate.Rate("East", april, d("18"), d("100")),
		After:  winRate.Rate("East", june, d("27"), d("120")),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Progress, r.Effect, r.Change.Round(4).Decimal)
	fmt.Println(r.Basis, r.Caveats)
	// Output:
	// done seen 0.045
	// before-after [not-cause]
}

// FuzzReviewsAreDecidedOnce holds the law that a rise is judged as the fall of its
// mirror image, and that what counts as seen is never the opposite too.
func FuzzReviewsAreDecidedOnce(f *testing.F) {
	f.Add(uint16(18), uint16(22))
	f.Add(uint16(22), uint16(18))
	f.Fuzz(func(t *testing.T, before, after uint16) {
		b, a := decimal.NewFromInt(int64(before)).String(), decimal.NewFromInt(int64(after)).String()
		rise, err := done("2026-05-28").Review(on("2026-07-01"), rates(b, a))
		require.NoError(t, err)
		mirror := done("2026-05-28")
		mirror.Expect.Direction = kpi.LowerIsBetter
		fall, err := mirror.Review(on("2026-07-01"), rates(a, b))
		require.NoError(t, err)
		require.Equal(t, rise.Effect, fall.Effect)
		switch {
		case int(after)-int(before) >= 3:
			require.Equal(t, action.Seen, rise.Effect)
		case after < before:
			require.Equal(t, action.Opposite, rise.Effect)
		default:
			require.Equal(t, action.NotSeen, rise.Effect)
		}
	})
}
