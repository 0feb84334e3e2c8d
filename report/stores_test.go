package report_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"
	_ "time/tzdata" // the zones are the same on every machine

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// stored is the company of full as it lies in stores.
func stored(t testing.TB) (report.Stores, report.Question) {
	t.Helper()
	ctx, in := context.Background(), full(t)
	at := func(day calendar.Date) time.Time { return day.In(time.UTC).Add(9 * time.Hour) }
	targets, deals, readings, ledger := &target.Memory{}, &funnel.Memory{}, &kpi.Memory{}, &incentive.Memory{}
	require.NoError(t, targets.Append(ctx, target.Revision{Recipe: in.Plan.Recipe(), At: at(on(time.January, 2)), By: "Zhao Lei"}))
	events := dealEvents()
	for i := range events {
		events[i].ID = "e" + string(rune('a'+i%26)) + events[i].Deal + events[i].Kind.String() + events[i].Stage
	}
	require.NoError(t, deals.Append(ctx, events...))
	customers := in.Card.Items[0].Metric
	require.NoError(t, readings.Append(ctx, kpi.NewRecord(customers.Amount("Li Na", quarter, num("3")), at(asOf)),
		kpi.NewRecord(customers.Amount("Sun Hao", quarter, num("9")), at(asOf.AddDays(3))))) // known only after the last day
	result := run(t, in)
	_, err := incentive.Post(ctx, ledger, incentive.Posting{Within: quarter.Span(), Open: quarter, Recorded: at(asOf)}, result.Claims(quarter.Last()))
	require.NoError(t, err)
	return report.Stores{Targets: targets, Deals: deals, Readings: readings, Ledger: ledger},
		report.Question{View: in.View, Company: "Acme", Currency: "CNY", AsOf: asOf, Level: calendar.Month, Setting: in.Setting, Plan: "p",
			Pipeline: in.Funnel.Pipeline, Stale: in.Stale, Card: in.Card, Scored: calendar.Quarter}
}

func TestAReportComesFromStores(t *testing.T) {
	stores, q := stored(t)
	in, err := report.Open(context.Background(), stores, q)
	require.NoError(t, err)
	want := full(t)
	require.Equal(t, want.Plan.Recipe(), in.Plan.Recipe())
	require.Equal(t, want.Funnel.Journeys, in.Funnel.Journeys)
	require.Equal(t, on(time.August, 31), calendar.Of(in.Earlier[0].AsOf), "the day before the month")
	require.Less(t, len(in.Earlier[0].Journeys), len(in.Funnel.Journeys))
	require.Len(t, in.Scores, 1, "what was measured, as known on the last day")
	require.Equal(t, "Li Na", string(in.Scores[0].Owner))
	require.Len(t, in.Standings, 2)
	monthly, err := report.Monthly(in)
	require.NoError(t, err)
	require.Equal(t, "1480000", cells(t, monthly, "units", "Acme")[1].Number.Decimal.String(), "148 won deals of 10,000")
	require.Equal(t, "14728.08", cells(t, monthly, "pay", "Li Na")[1].Number.Decimal.StringFixed(2), "by the ledger")
	require.Equal(t, "18528.08", section(t, monthly, "costs").Tables[0].Rows[0].Cells[1].Number.Decimal.StringFixed(2))
	require.NotEmpty(t, section(t, monthly, "waterfall").Tables)
	require.Contains(t, monthly.Notes, report.Note{Kind: report.Assumed, Text: report.T("results-are-deals")})

	q.Known = asOf.AddDays(5).In(time.UTC)
	in, err = report.Open(context.Background(), stores, q)
	require.NoError(t, err)
	require.Len(t, in.Scores, 2, "and as known five days later")
}

// What was measured of somebody for a bonus or a gate counts in the score, as what was measured
// for its items does.
func TestReadingsOfGatesAreScored(t *testing.T) {
	ctx := context.Background()
	stores, q := stored(t)
	card := gated(t).Card
	readings := &kpi.Memory{}
	for i, amount := range []string{"4", "2", "1", "1"} { // visits, new customers, complaints and lies
		reading := card.Metrics()[i].Amount("Li Na", quarter, num(amount))
		require.NoError(t, readings.Append(ctx, kpi.NewRecord(reading, asOf.In(time.UTC))))
	}
	other := kpi.Metric{ID: "steps", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}.Amount("Sun Hao", quarter, num("9"))
	require.NoError(t, readings.Append(ctx, kpi.NewRecord(other, asOf.In(time.UTC))), "which the card does not look at")
	stores.Readings, q.Card = readings, card
	in, err := report.Open(ctx, stores, q)
	require.NoError(t, err)
	want, err := card.Score("Li Na", quarter, in.Readings)
	require.NoError(t, err)
	require.Equal(t, []kpi.Result{want}, in.Scores)
	monthly, err := report.Monthly(in)
	require.NoError(t, err)
	require.Len(t, tableOf(t, monthly, "adjustments").Rows, 4, "a bonus, a deduction, a factor and a cap")
}

func TestTheLastDayIsWholeWhereTheNextHasNoMidnight(t *testing.T) {
	ctx := context.Background()
	santiago, err := time.LoadLocation("America/Santiago")
	require.NoError(t, err)
	late := time.Date(2026, time.September, 5, 23, 30, 0, 0, santiago) // the clock goes from 24:00 to 01:00
	created := funnel.Event{ID: "1", Deal: "D", Kind: funnel.Created, Stage: "lead", Owner: "Li Na", Amount: null("70"), At: late.Add(-time.Hour)}
	closed := funnel.Event{ID: "2", Deal: "D", Kind: funnel.ClosedWon, At: late}
	next := funnel.Event{ID: "3", Deal: "E", Kind: funnel.Created, Stage: "lead", Owner: "Li Na", At: late.Add(30 * time.Minute)}

	stores, q := stored(t)
	deals := &funnel.Memory{}
	require.NoError(t, deals.Append(ctx, created, closed, next))
	stores.Deals, q.Zone, q.AsOf, q.Stale = deals, santiago, calendar.On(2026, time.September, 5), nil
	in, err := report.Open(ctx, stores, q)
	require.NoError(t, err)
	require.Len(t, in.Funnel.Journeys, 1, "of the last day, and not of the next")
	require.Equal(t, target.Results{{Owner: "Li Na", On: q.AsOf, Amount: num("70")}}, in.Results)
}

func TestAHostHasFactsOfItsOwn(t *testing.T) {
	stores, q := stored(t)
	stores.Own = func(context.Context, report.Question) (report.Input, error) {
		own := full(t)
		own.View = report.Personal("somebody else") // is not the host's to choose here
		return report.Input{View: own.View, Results: own.Results, Invoices: own.Invoices, Notes: own.Notes, Plan: own.Plan}, nil
	}
	in, err := report.Open(context.Background(), stores, q)
	require.NoError(t, err)
	require.Equal(t, q.View, in.View)
	require.Equal(t, full(t).Results, in.Results)
	require.Equal(t, full(t).Notes, in.Notes, "results need no other source")
	require.NotEmpty(t, in.Invoices)
}

// What stores hold takes the place of what a host has of the same, down to the last score.
func TestStoresComeBeforeWhatAHostHas(t *testing.T) {
	stores, q := stored(t)
	want, err := report.Open(context.Background(), stores, q)
	require.NoError(t, err)
	stores.Own = func(context.Context, report.Question) (report.Input, error) {
		own := complete(t)
		return report.Input{Card: own.Card, Scores: own.Scores, Readings: own.Readings, Claims: own.Claims, Standings: own.Standings, Funnel: own.Funnel, Earlier: own.Earlier, Stale: own.Stale, Plan: own.Plan}, nil
	}
	got, err := report.Open(context.Background(), stores, q)
	require.NoError(t, err)
	got.Plan, want.Plan = nil, nil // the same, by another pointer
	require.Equal(t, want, got)
}

var errBroken = errors.New("the disk is gone")

// failing yields some of what there is, and then fails.
func failing[T any](after int, good iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		n := 0
		for x, err := range good {
			if n == after || !yield(x, err) {
				break
			}
			n++
		}
		var none T
		yield(none, errBroken)
	}
}

type brokenTargets struct {
	target.Store
	after int
}

func (b brokenTargets) Revisions(ctx context.Context, id string) iter.Seq2[target.Revision, error] {
	return failing(b.after, b.Store.Revisions(ctx, id))
}

type brokenDeals struct {
	funnel.Log
	after int
}

func (b brokenDeals) Scan(ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
	return failing(b.after, b.Log.Scan(ctx, of))
}

type brokenReadings struct {
	kpi.Log
	after int
}

func (b brokenReadings) Records(ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
	return failing(b.after, b.Log.Records(ctx, q))
}

type brokenLedger struct {
	incentive.Ledger
	after int
}

func (b brokenLedger) Entries(ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	return failing(b.after, b.Ledger.Entries(ctx, q))
}

// A fault at any moment of a reading names the part, and there is no half of an input.
func TestAFaultInAStoreNamesThePart(t *testing.T) {
	for _, after := range []int{0, 1, 100} {
		for part, spoil := range map[string]func(*report.Stores){
			"targets":  func(s *report.Stores) { s.Targets = brokenTargets{s.Targets, after} },
			"deals":    func(s *report.Stores) { s.Deals = brokenDeals{s.Deals, after} },
			"readings": func(s *report.Stores) { s.Readings = brokenReadings{s.Readings, after} },
			"ledger":   func(s *report.Stores) { s.Ledger = brokenLedger{s.Ledger, after} },
			"own facts": func(s *report.Stores) {
				s.Own = func(context.Context, report.Question) (report.Input, error) { return full(t), errBroken }
			},
		} {
			stores, q := stored(t)
			spoil(&stores)
			in, err := report.Open(context.Background(), stores, q)
			require.ErrorIs(t, err, errBroken, part)
			require.ErrorContains(t, err, "report: reading "+part+": ")
			require.Zero(t, in)
		}
	}
}

func TestAContextThatIsDoneEndsTheReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	stores, q := stored(t)
	_, err := report.Open(ctx, stores, q)
	require.ErrorIs(t, err, context.Canceled)
}

func TestAQuestionNamesWhatStoresNeed(t *testing.T) {
	_, err := report.Open(context.Background(), report.Stores{Targets: &target.Memory{}}, report.Question{Level: calendar.Day, Card: &kpi.Scorecard{}})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for path, code := range map[string]string{"/asOf": check.Required, "/level": check.Unknown, "/setting/calendar": check.Required, "/plan": check.Required, "/scored": check.Required} {
		require.True(t, ps.Has(path, code), path)
	}
	stores, q := stored(t)
	q.Plan = "another"
	_, err = report.Open(context.Background(), stores, q)
	require.ErrorIs(t, err, target.ErrNoRevision)
}

// Without any store there is nothing but the question.
func TestStoresMayBeMissing(t *testing.T) {
	_, q := stored(t)
	in, err := report.Open(context.Background(), report.Stores{}, q)
	require.NoError(t, err)
	require.Nil(t, in.Plan)
	_, err = report.Monthly(in)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/plan", check.Required))
}
