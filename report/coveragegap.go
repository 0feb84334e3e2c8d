package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// CoverageGap finds goals for which the open pipeline is too small: open ÷ what is
// still missing is less than 1 ÷ the win rate, so that deals won as often as before
// would not bring what is missing. It looks at the lowest level that makes up most of
// a gap.
//
// Open are the deals with an amount whose owner is in the unit now and that are to
// close by the end of the goal's period, or have no day. The win rate is won of won and lost,
// in numbers, of all deals that the reader sees and that closed in the last months. A
// goal of which no day is left has no gap.
//
// At stake is what is missing less open × win rate; the surprise is its share of what
// is missing. It is a Warning.
type CoverageGap struct {
	Level  calendar.Level  // the period of the goals, such as calendar.Quarter
	Months int             // how far back deals closed that make the win rate; from 1
	Closed int             // fewest closed deals that make a win rate; from 1
	Most   decimal.Decimal // the share of a unit's gap from which on the part that makes it up is said in its place
}

// Type returns "coverage-gap".
func (CoverageGap) Type() string { return "coverage-gap" }

// Check reports thresholds that make no sense.
func (r CoverageGap) Check(c *check.Checker) {
	checkLevel(c.At("level"), r.Level)
	checkCount(c.At("months"), r.Months, 1)
	checkCount(c.At("closed"), r.Closed, 1)
	checkFraction(c.At("most"), r.Most)
}

// Find returns an insight for each place whose pipeline is too small.
func (r CoverageGap) Find(f Facts) ([]Insight, error) {
	period := f.period(r.Level)
	if f.Funnel == nil || !period.Valid() || !f.AsOf.Before(period.Last()) {
		return nil, nil
	}
	rate, err := r.winRate(f)
	if err != nil || rate.Of < r.Closed {
		return nil, err
	}
	open := f.openBy(period.To)
	coverage := func(unit org.ID) (c funnel.Coverage, ok bool, err error) {
		p, ok, err := f.Track(unit, period)
		if err != nil || !ok || !p.Goal.Target.Valid {
			return c, false, err
		}
		c, err = funnel.NewCoverage(decimal.Max(decimal.Zero, open[unit].sum), p.Goal.Target.Decimal, p.Actual, rate)
		return c, err == nil, nil // an amount too large to work with is not compared
	}
	places, err := f.lowest(r.Most, func(unit org.ID) (gap, bool, error) {
		c, ok, err := coverage(unit)
		enough, _ := c.Enough()
		expected, _ := c.Expected(figurePlaces)
		return gap{unit, c.Remaining.Sub(expected), ok && !enough}, ok, err
	})
	if err != nil {
		return nil, err
	}
	var found []Insight
	for _, at := range places {
		c, _, err := coverage(at.unit)
		if err != nil {
			return nil, err
		}
		found = append(found, r.insight(f, at, c, period, open[at.unit].deals))
	}
	return found, nil
}

// winRate is that of the deals that closed in the last months.
func (r CoverageGap) winRate(f Facts) (funnel.Ratio, error) {
	during := calendar.Span{From: f.AsOf.AddMonths(-r.Months).AddDays(1), To: f.AsOf.AddDays(1)}
	rates, err := f.Funnel.PeriodRates(funnel.PeriodQuery{During: during})
	if err != nil {
		return funnel.Ratio{}, err
	}
	return rates[0].Rate.Ratio, nil
}

// An openSum is what is open with somebody.
type openSum struct {
	sum   decimal.Decimal
	deals []string // their ids
}

// openBy adds up the deals that are to close before a day, or have none, for their
// owners and everybody above them. Those whose owner is not there any more count for
// whom the report is about.
func (f Facts) openBy(end calendar.Date) map[org.ID]openSum {
	out := map[org.ID]openSum{}
	add := func(id org.ID, j *funnel.Journey) {
		o := out[id]
		out[id] = openSum{o.sum.Add(j.Amount.Decimal), append(o.deals, j.Deal)}
	}
	for i := range f.Funnel.Journeys {
		j := &f.Funnel.Journeys[i]
		if j.Outcome != funnel.Open || !j.Amount.Valid || !j.CloseDate.IsZero() && !j.CloseDate.Before(end) {
			continue
		}
		add(f.root(), j)
		if j.Owner == f.root() || !f.tree().Within(j.Owner, f.root()) {
			continue
		}
		add(j.Owner, j)
		for unit := range f.tree().Above(j.Owner) {
			if unit == f.root() {
				break
			}
			add(unit, j)
		}
	}
	return out
}

// insight says that a pipeline is too small.
func (r CoverageGap) insight(f Facts, at place, c funnel.Coverage, period calendar.Period, deals []string) Insight {
	won, closed := decimal.NewFromInt(int64(c.WinRate.In)), decimal.NewFromInt(int64(c.WinRate.Of))
	missing, needed := Amount(c.Remaining, 0), TimesOf(closed, won, 1)
	finding := T("coverage-gap", Called(string(at.unit)), missing, During(period), TimesOf(c.Open, c.Remaining, 1), needed, RateOf(won, closed, 0))
	suggestion := T("coverage-gap.none.advice")
	if needed.IsMissing() {
		finding = T("coverage-gap.none", Called(string(at.unit)), missing, During(period), Amount(c.Open, 0), Count(c.WinRate.Of))
	} else {
		more := c.Remaining.Mul(closed).DivRound(won, figurePlaces).Sub(c.Open)
		suggestion = T("coverage-gap.advice", Amount(more, 0))
	}
	numbers := []Figure{{T("coverage-gap.missing"), missing}, {T("col.open"), Amount(c.Open, 0)}, {T("col.deals"), Count(len(deals))}, {T("col.win-rate"), share(c.WinRate)}}
	return Insight{Type: r.Type(), Severity: Warning, Subject: f.About(at.unit),
		Stake: at.size, Surprise: shareOf(at.size, c.Remaining),
		Evidence: append([]string{string(at.unit) + ", " + period.String()}, deals...),
		Finding:  finding, Numbers: append(numbers, at.missing()...),
		Suggestion: Suggestion{Text: suggestion, Effect: Amount(at.size, 0), Basis: T("coverage-gap.basis"), Action: f.Propose(at.unit)}}
}
