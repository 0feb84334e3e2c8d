package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
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
	for _, unit := range in.units() {
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
		rate := against(p.Actual, p.ToDate.Target)
		found = append(found, Insight{Type: "off-pace", Severity: Warning, Subject: in.about(unit),
			Stake: ahead.Neg(), Surprise: clamp(decimal.NewFromInt(1).Sub(pace)),
			Finding:    T("off-pace", Called(string(unit)), Amount(ahead.Neg(), 0), During(year), rate),
			Numbers:    []Figure{{T("col.actual"), Amount(p.Actual, 0)}, {T("col.to-date"), Amount(p.ToDate.Target.Decimal, 0)}, {T("col.pace"), rate}},
			Suggestion: Suggestion{Text: suggestion, Effect: Amount(ahead.Neg(), 0), Action: in.within(unit)}})
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

// actWithin is the number of days in which a proposed action is due.
const actWithin = 7

// within proposes that somebody acts in the coming days.
func (in Input) within(owner org.ID) Action {
	return Action{Owner: owner, Due: in.AsOf.AddDays(actWithin)}
}

// about says what a member of the organisation is: somebody who sells, or a unit.
func (in Input) about(id org.ID) Subject {
	if len(in.tree().Children(id)) == 0 {
		return Subject{AboutPerson, string(id)}
	}
	return Subject{AboutUnit, string(id)}
}

// clamp keeps a share between 0 and 1.
func clamp(share decimal.Decimal) decimal.Decimal {
	return decimal.Max(decimal.Zero, decimal.Min(share, decimal.NewFromInt(1)))
}

// lateAfter is the number of days past due from which money is worth an insight.
const lateAfter = 30

// lateMoney finds the customer who is late with the most.
func lateMoney(in Input) ([]Insight, error) {
	for _, d := range in.debtors() {
		if d.days > lateAfter {
			late := decimal.NewFromInt(1).Sub(decimal.NewFromInt(lateAfter).DivRound(decimal.NewFromInt(int64(d.days)), 4))
			return []Insight{{Type: "late-money", Severity: Warning, Subject: Subject{AboutAccount, d.account},
				Stake: d.owed, Surprise: clamp(late), Evidence: d.invoices,
				Finding:    T("late-money", Called(d.account), Amount(d.owed, 0), Count(d.days)),
				Numbers:    []Figure{{T("col.owed"), Amount(d.owed, 0)}, {T("col.days-late"), Count(d.days)}},
				Suggestion: Suggestion{Text: T("late-money.advice"), Effect: Amount(d.owed, 0), Action: in.within(d.owner)}}}, nil
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
	snap := in.Funnel.Snapshot(in.Stale)
	var ids []string
	for k, s := range snap.Stages {
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
	surprise := decimal.Zero
	if snap.Amount().IsPositive() {
		surprise = clamp(sum.DivRound(snap.Amount(), 4))
	}
	return []Insight{{Type: "stale", Severity: Notice, Stake: stake, Surprise: surprise, Evidence: ids,
		Finding:    T("stale", Count(len(ids)), Amount(sum, 0), Amount(stake, 0)),
		Numbers:    []Figure{{T("col.deals"), Count(len(ids))}, {T("col.open"), Amount(sum, 0)}, {T("col.weighted"), Amount(stake, 0)}},
		Suggestion: Suggestion{Text: T("stale.advice"), Action: in.within(in.root())}}}, nil
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
		rate := RateOf(byAccount[k], byOwner[k.owner], 0)
		found = append(found, Insight{Type: "concentration", Severity: Notice, Subject: Subject{AboutPerson, k.owner},
			Stake: byAccount[k], Surprise: clamp(rate.Number.Decimal), Evidence: ids[k],
			Finding:    T("concentration", Called(k.owner), rate, Called(k.account), During(year)),
			Numbers:    []Figure{{T("col.share"), rate}},
			Suggestion: Suggestion{Text: T("concentration.advice"), Action: in.within(org.ID(k.owner))}})
	}
	return found, nil
}
