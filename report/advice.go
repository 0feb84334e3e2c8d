package report

import (
	"github.com/shopspring/decimal"

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
