package report

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// leakDays is how far back the deals reach that leaks calls recent.
const leakDays = 90

// leakConfidence is that of the intervals by which leaks judges. A report asks about
// every step of every unit, so it is stricter than for a single rate.
const leakConfidence = 0.99

// leaks finds units in which a step of the funnel passes clearly fewer deals than it
// used to: of the deals that left the stage in the last leakDays days, on to a later
// stage or lost, so few went on that even the upper end of the interval lies below
// the rate before. Deals that are still in the stage are in neither.
func leaks(in Input) ([]Insight, error) {
	if in.Funnel == nil {
		return nil, nil
	}
	since := in.AsOf.AddDays(1 - leakDays)
	recent, before := in.passages(since)
	var found []Insight
	for _, unit := range in.units() {
		for stage := range in.Funnel.Pipeline.Stages {
			step := unitStage{string(unit), stage}
			if leak, ok := in.leak(step, recent[step], before[step], since); ok {
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
func (in Input) passages(since calendar.Date) (recent, before map[unitStage]passage) {
	recent, before = map[unitStage]passage{}, map[unitStage]passage{}
	for i := range in.Funnel.Journeys {
		j := &in.Funnel.Journeys[i]
		unit := in.unit(j.Entered, j.Changes[0].Owner)
		for stage := range in.Funnel.Pipeline.Stages {
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
// is still there, and for void ones.
func leaving(j *funnel.Journey, stage int) (left time.Time, on bool) {
	if j.FirstIn(stage).IsZero() || j.Outcome == funnel.Void {
		return time.Time{}, false
	}
	for _, v := range j.Visits {
		if v.Stage > stage {
			return v.From, true
		}
	}
	if j.Outcome == funnel.Open {
		return time.Time{}, false
	}
	return j.Closed, j.Outcome == funnel.Won
}

// leak compares how deals leave a stage now with how they did before.
func (in Input) leak(step unitStage, now, then passage, since calendar.Date) (Insight, bool) {
	rate, was := now.ratio(), then.ratio()
	old, ok := was.Value()
	around, ok2 := rate.Wilson(leakConfidence)
	if !ok || !ok2 || around.High >= old {
		return Insight{}, false
	}
	expected := share(was).Number.Decimal.Mul(decimal.NewFromInt(int64(rate.Of)))
	lost := expected.Sub(decimal.NewFromInt(int64(rate.In)))
	stage := Called(stageName(in, step.stage))
	stake := in.worth(now.ended, lost)
	fell := decimal.Zero
	if expected.IsPositive() {
		fell = lost.DivRound(expected, 4)
	}
	return Insight{Type: "leak", Severity: Warning, Subject: in.about(org.ID(step.unit)),
		Stake: stake, Surprise: clamp(fell), Evidence: in.deals(now.ended),
		Finding:    T("leak", Called(step.unit), stage, On(since), share(rate), Count(rate.In), Count(rate.Of), share(was)),
		Numbers:    []Figure{{T("leak.now"), share(rate)}, {T("leak.before"), share(was)}},
		Suggestion: Suggestion{Text: T("leak.advice", stage, Num(lost, 0), Amount(stake, 0)), Effect: Amount(stake, 0), Action: in.within(org.ID(step.unit))}}, true
}

// worth values a number of deals at the average amount of some others.
func (in Input) worth(like []int, deals decimal.Decimal) decimal.Decimal {
	sum, n := decimal.Zero, int64(0)
	for _, i := range like {
		if a := in.Funnel.Journeys[i].Amount; a.Valid {
			sum, n = sum.Add(a.Decimal), n+1
		}
	}
	if n == 0 {
		return decimal.Zero
	}
	return deals.Mul(sum).DivRound(decimal.NewFromInt(n), 2)
}

// deals returns the ids of deals.
func (in Input) deals(indices []int) []string {
	var ids []string
	for _, i := range indices {
		ids = append(ids, in.Funnel.Journeys[i].Deal)
	}
	return ids
}
