package report

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// insights applies every rule and keeps what has the most money at stake.
func (in Input) insights() ([]Insight, error) {
	var found []Insight
	for _, rule := range []func(Input) ([]Insight, error){offPace, leaks, lateMoney, concentration, staleDeals} {
		some, err := rule(in)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return rank(found, maxInsights), nil
}

// offPaceBelow is the pace under which a unit is off plan.
var offPaceBelow = decimal.New(95, -2)

// offPace finds units that are behind their plan for the year, and says what each
// working day that is left would have to bring.
func offPace(in Input) ([]Insight, error) {
	var found []Insight
	year := in.period(calendar.Year)
	for _, unit := range in.tree().Children(in.company()) {
		p, ok, err := in.track(unit, year)
		if err != nil {
			return nil, err
		}
		pace, has := p.Pace(4)
		if !ok || !has || pace.GreaterThanOrEqual(offPaceBelow) {
			continue
		}
		ahead, _ := p.Ahead()
		suggestion, err := in.catchUp(p)
		if err != nil {
			return nil, err
		}
		found = append(found, Insight{Code: "off-pace", Subject: string(unit), Stake: ahead.Neg(), Suggestion: suggestion,
			Finding: T("off-pace", Called(string(unit)), Amount(ahead.Neg(), 0), During(year), Ratio(pace, 1))})
	}
	return found, nil
}

// catchUp says what is needed to reach a goal in the working days that are left.
func (in Input) catchUp(p target.Progress) (Text, error) {
	gap, _ := p.Gap()
	left := calendar.Span{From: in.AsOf.AddDays(1), To: p.Cell.Period.To}
	if in.Setting.Workdays == nil || left.IsEmpty() {
		return T("off-pace.total", Amount(gap, 0)), nil
	}
	ahead, err := calendar.Count(in.Setting.Workdays, left)
	if err != nil {
		return Text{}, err
	}
	done, err := calendar.Count(in.Setting.Workdays, calendar.Span{From: p.Cell.Period.From, To: left.From})
	if err != nil {
		return Text{}, err
	}
	if ahead <= 0 || done <= 0 {
		return T("off-pace.total", Amount(gap, 0)), nil
	}
	return T("off-pace.rate", Amount(gap.DivRound(ahead.Days(), 2), 0), Num(ahead.Days(), 0),
		Amount(p.Actual.DivRound(done.Days(), 2), 0)), nil
}

// The deals that leaks calls recent entered in the last leakMonths months. All deals
// are judged leakDays after they entered, so that young and old ones compare: what
// happened later does not count, and deals that are younger are left out.
const (
	leakMonths = 6
	leakDays   = 90
)

// leaks finds units in which a step of the funnel passes clearly fewer of the recent
// deals than it used to: the interval of the recent rate lies below the old rate.
func leaks(in Input) ([]Insight, error) {
	if in.Funnel == nil {
		return nil, nil
	}
	since := in.AsOf.AddMonths(-leakMonths).AddDays(1)
	recent, err := in.byUnitSteps(calendar.Span{From: since, To: in.AsOf.AddDays(1)})
	if err != nil {
		return nil, err
	}
	before, err := in.byUnitSteps(calendar.Span{To: since})
	if err != nil {
		return nil, err
	}
	var found []Insight
	for _, unit := range in.tree().Children(in.company()) {
		now, then := recent[string(unit)], before[string(unit)]
		for i := 1; i < min(len(now.Steps), len(then.Steps)); i++ {
			if leak, ok := in.leak(string(unit), i, now, then, since); ok {
				found = append(found, leak)
			}
		}
	}
	return found, nil
}

// byUnitSteps returns how far the deals of each unit got in their first leakDays days.
func (in Input) byUnitSteps(during calendar.Span) (map[string]funnel.Cohort, error) {
	cohorts, err := in.Funnel.Cohorts(funnel.Query{During: during, By: in.byUnit, Count: funnel.Reached, Method: funnel.OverMature,
		Window: leakDays * 24 * time.Hour})
	out := map[string]funnel.Cohort{}
	for _, c := range cohorts {
		out[c.Group] = c
	}
	return out, err
}

// leak compares step i of a unit's recent deals with its earlier ones.
func (in Input) leak(unit string, i int, now, then funnel.Cohort, since calendar.Date) (Insight, bool) {
	rate, was := now.Steps[i].OfPrevious, then.Steps[i].OfPrevious
	old, ok := was.Value()
	around, ok2 := rate.Wilson(confidence)
	if !ok || !ok2 || around.High >= old {
		return Insight{}, false
	}
	expected := share(was.Ratio).Number.Mul(decimal.NewFromInt(int64(rate.Of)))
	lost := expected.Sub(decimal.NewFromInt(int64(rate.In)))
	label := Say("won")
	if i < len(in.Funnel.Pipeline.Stages) {
		label = Called(stageName(in, i))
	}
	args := []Value{Called(unit), Called(stageName(in, i-1)), label, share(rate.Ratio), Count(rate.In), Count(rate.Of),
		share(was.Ratio), On(since), On(in.AsOf.AddDays(-leakDays)), Count(leakDays)}
	stake := in.worth(now.Steps[i-1].Deals, now.Steps[i].Deals, lost)
	return Insight{Code: "leak", Subject: unit, Stake: stake, Finding: T("leak", args...),
		Suggestion: T("leak.advice", args[1], Num(lost, 0), Amount(stake, 0)), Evidence: in.deals(now.Steps[i-1].Deals, now.Steps[i].Deals)}, true
}

// worth values a number of deals at the average amount of those that did not go on.
func (in Input) worth(from, onward []int, deals decimal.Decimal) decimal.Decimal {
	sum, n := decimal.Zero, int64(0)
	for _, i := range without(from, onward) {
		if a := in.Funnel.Journeys[i].Amount; a.Valid {
			sum, n = sum.Add(a.Decimal), n+1
		}
	}
	if n == 0 {
		return decimal.Zero
	}
	return deals.Mul(sum).DivRound(decimal.NewFromInt(n), 2)
}

// deals returns the ids of those that did not go on.
func (in Input) deals(from, onward []int) []string {
	var ids []string
	for _, i := range without(from, onward) {
		ids = append(ids, in.Funnel.Journeys[i].Deal)
	}
	return ids
}

// without returns the elements of an ascending list that are not in another.
func without(all, some []int) []int {
	var out []int
	for _, i := range all {
		for len(some) > 0 && some[0] < i {
			some = some[1:]
		}
		if len(some) == 0 || some[0] != i {
			out = append(out, i)
		}
	}
	return out
}

// lateAfter is the number of days past due from which money is worth an insight.
const lateAfter = 30

// lateMoney finds the customer who is late with the most.
func lateMoney(in Input) ([]Insight, error) {
	for _, d := range in.debtors() {
		if d.days > lateAfter {
			return []Insight{{Code: "late-money", Subject: d.account, Stake: d.owed, Evidence: d.invoices,
				Finding:    T("late-money", Called(d.account), Amount(d.owed, 0), Count(d.days)),
				Suggestion: T("late-money.advice")}}, nil
		}
	}
	return nil, nil
}

// staleDeals finds how much of the open pipeline shows no sign of life. At stake is
// the weighted amount, where stages state a probability.
func staleDeals(in Input) ([]Insight, error) {
	if in.Funnel == nil {
		return nil, nil
	}
	sum, stake := decimal.Zero, decimal.Zero
	var ids []string
	for k, s := range in.Funnel.Snapshot(in.Stale).Stages {
		chance := in.Funnel.Pipeline.Stages[k].Probability
		for _, i := range s.Stale {
			j := in.Funnel.Journeys[i]
			sum, ids = sum.Add(j.Amount.Decimal), append(ids, j.Deal)
			stake = stake.Add(j.Amount.Decimal.Mul(chance.Decimal))
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return []Insight{{Code: "stale", Stake: stake, Evidence: ids, Finding: T("stale", Count(len(ids)), Amount(sum, 0), Amount(stake, 0)),
		Suggestion: T("stale.advice")}}, nil
}

// concentratedAbove is the share of one customer from which a person's result
// depends on it.
var concentratedAbove = decimal.New(5, -1)

// concentration finds people more than half of whose result this year came from
// one customer.
func concentration(in Input) ([]Insight, error) {
	year := in.period(calendar.Year)
	type key struct{ owner, account string }
	byAccount, byOwner := map[key]decimal.Decimal{}, map[string]decimal.Decimal{}
	ids := map[key][]string{}
	var order []key
	for _, s := range in.Sales {
		if !year.Contains(s.On) || s.On.After(in.AsOf) {
			continue
		}
		k := key{string(s.Owner), s.Account}
		if _, seen := byAccount[k]; !seen {
			order = append(order, k)
		}
		byAccount[k], byOwner[k.owner] = byAccount[k].Add(s.Amount), byOwner[k.owner].Add(s.Amount)
		ids[k] = append(ids[k], s.ID)
	}
	var found []Insight
	for _, k := range order {
		if k.account == "" || !byOwner[k.owner].IsPositive() || byAccount[k].LessThanOrEqual(byOwner[k.owner].Mul(concentratedAbove)) || len(ids[k]) < 2 {
			continue
		}
		part := byAccount[k].DivRound(byOwner[k.owner], 4)
		found = append(found, Insight{Code: "concentration", Subject: k.owner, Stake: byAccount[k], Evidence: ids[k],
			Finding:    T("concentration", Called(k.owner), Ratio(part, 0), Called(k.account), During(year)),
			Suggestion: T("concentration.advice")})
	}
	return found, nil
}
