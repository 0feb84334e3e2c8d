package report

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Leak finds units in which a step of the funnel passes clearly fewer deals than it
// used to: of the deals that left the stage in the last days, on to a later stage or
// lost, fewer went on than of those before, and by more than chance explains
// (experiment.ShareTest). Deals that are still in the stage are in neither.
//
// At stake are the deals that would have gone on at the earlier rate, at the average
// amount of those that were lost; the surprise is their share of the deals that would
// have gone on. It is a Warning.
type Leak struct {
	Days       int     // how far back the deals reach that are called recent; from 1
	Confidence float64 // that it is not chance, such as 0.99
}

// Type returns "leak".
func (Leak) Type() string { return "leak" }

// Check reports thresholds that make no sense.
func (r Leak) Check(c *check.Checker) {
	checkCount(c.At("days"), r.Days, 1)
	checkConfidence(c.At("confidence"), r.Confidence)
}

// Find returns an insight for each unit and stage that leaks.
func (r Leak) Find(f Facts) ([]Insight, error) {
	if f.Funnel == nil {
		return nil, nil
	}
	since := f.AsOf.AddDays(1 - r.Days)
	recent, before := f.passages(since)
	var found []Insight
	for _, unit := range f.units() {
		for stage := range f.Funnel.Pipeline.Stages {
			step := unitStage{string(unit), stage}
			if leak, ok := r.leak(f, step, recent[step], before[step], since); ok {
				found = append(found, leak)
			}
		}
	}
	return found, nil
}

// A unitStage is one stage of the funnel in one unit.
type unitStage struct {
	unit  string
	stage int
}

// A passage is what became of the deals that left a stage.
type passage struct {
	on    int   // went on, skipping or not, or were won
	ended []int // were lost: indices into History.Journeys
}

func (p passage) ratio() funnel.Ratio { return funnel.Ratio{In: p.on, Of: p.on + len(p.ended)} }

// passages counts how deals left each stage of each unit since a day, and before it.
func (f Facts) passages(since calendar.Date) (recent, before map[unitStage]passage) {
	recent, before = map[unitStage]passage{}, map[unitStage]passage{}
	for i := range f.Funnel.Journeys {
		j := &f.Funnel.Journeys[i]
		unit := f.unit(j.Entered, j.Changes[0].Owner)
		for stage := range f.Funnel.Pipeline.Stages {
			left, on := leaving(j, stage)
			if left.IsZero() {
				continue
			}
			into := before
			if !calendar.Of(left).Before(since) {
				into = recent
			}
			p := into[unitStage{unit, stage}]
			if on {
				p.on++
			} else {
				p.ended = append(p.ended, i)
			}
			into[unitStage{unit, stage}] = p
		}
	}
	return recent, before
}

// leaving says when a deal that was in a stage first left it for a later one or an
// outcome, and whether it went on. It is zero for a deal that was not in the stage or
// is still there, and for void ones. A later stage from which the deal came back into
// this one is none that it left this one for.
func leaving(j *funnel.Journey, stage int) (left time.Time, on bool) {
	if j.Outcome == funnel.Void {
		return time.Time{}, false
	}
	was := false
	for _, v := range j.Visits {
		if was && v.Stage > stage {
			return v.From, true
		}
		was = was || v.Stage == stage
	}
	if !was || j.Outcome == funnel.Open {
		return time.Time{}, false
	}
	return j.Closed, j.Outcome == funnel.Won
}

// leak compares how deals leave a stage now with how they did before.
func (r Leak) leak(f Facts, step unitStage, now, then passage, since calendar.Date) (Insight, bool) {
	rate, was := now.ratio(), then.ratio()
	old, _ := was.Value()
	latest, _ := rate.Value()
	test, ok := experiment.ShareTest(was, rate, experiment.TwoSided)
	if !ok || latest >= old || test.P > 1-r.Confidence {
		return Insight{}, false
	}
	expected := share(was).Number.Decimal.Mul(decimal.NewFromInt(int64(rate.Of)))
	lost := expected.Sub(decimal.NewFromInt(int64(rate.In)))
	stage, unit := Called(stageName(f.Input, step.stage)), org.ID(step.unit)
	stake := f.worth(now.ended, lost)
	effect, basis := Value{}, Text{}
	if stake.IsPositive() {
		effect, basis = Amount(stake, 0), T("leak.basis")
	}
	return Insight{Type: r.Type(), Severity: Warning, Subject: f.About(unit),
		Stake: stake, Surprise: shareOf(lost, expected), Evidence: f.deals(now.ended),
		Finding:    T("leak", Called(step.unit), stage, On(since), share(rate), Count(rate.In), Count(rate.Of), share(was), Count(was.In), Count(was.Of)),
		Numbers:    []Figure{{T("leak.now"), share(rate)}, {T("leak.before"), share(was)}},
		Suggestion: Suggestion{Text: T("leak.advice", stage, Num(lost, 0)), Effect: effect, Basis: basis, Action: f.Propose(unit)}}, true
}

// worth values a number of deals at the average amount of some others; where those have
// none, or it is below zero, it is 0.
func (f Facts) worth(like []int, deals decimal.Decimal) decimal.Decimal {
	sum, n := decimal.Zero, int64(0)
	for _, i := range like {
		if a := f.Funnel.Journeys[i].Amount; a.Valid {
			sum, n = sum.Add(a.Decimal), n+1
		}
	}
	if n == 0 {
		return decimal.Zero
	}
	return decimal.Max(decimal.Zero, deals.Mul(sum).DivRound(decimal.NewFromInt(n), 2))
}

// deals returns the ids of deals.
func (f Facts) deals(indices []int) []string {
	var ids []string
	for _, i := range indices {
		ids = append(ids, f.Funnel.Journeys[i].Deal)
	}
	return ids
}
