package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ForecastBias finds forecasts that err in one direction: of the first forecasts of
// periods that are over, so many were above what came, or below it, that a sign test
// (two-sided, exact; what came exactly counts on neither side) tells it from chance, and
// together they are off by a share or more. It looks at the lowest level that makes up most of the
// error, and at the shortest periods of which there are enough. It needs results that
// cover a period.
//
// At stake is the same error in the newest forecast of a period that is not over or,
// without one, the mean error of a period. The surprise is 1 − the p value of the test.
// Forecasts that are too high are a Warning, too low ones a Notice.
type ForecastBias struct {
	Periods    int             // fewest periods that tell; from 2
	Confidence float64         // of the sign test, such as 0.95
	Bias       decimal.Decimal // the share of what came by which forecasts are off at least; above 0 and at most 1
	Most       decimal.Decimal // the share of a unit's error from which on the part that makes it up is said in its place
}

// Type returns "forecast-bias".
func (ForecastBias) Type() string { return "forecast-bias" }

// Check reports thresholds that make no sense.
func (r ForecastBias) Check(c *check.Checker) {
	checkCount(c.At("periods"), r.Periods, 2)
	checkConfidence(c.At("confidence"), r.Confidence)
	checkFraction(c.At("bias"), r.Bias)
	checkFraction(c.At("most"), r.Most)
}

// Find returns an insight for each place whose forecasts are biased.
func (r ForecastBias) Find(f Facts) ([]Insight, error) {
	if len(f.Forecasts) == 0 {
		return nil, nil
	}
	byOwner := map[org.ID][]Forecast{}
	for _, x := range f.Forecasts {
		if x.Period.Valid() && !x.On.After(f.AsOf) {
			byOwner[x.Owner] = append(byOwner[x.Owner], x)
		}
	}
	records := map[org.ID]trackRecord{}
	places, err := f.lowest(r.Most, func(unit org.ID) (gap, bool, error) {
		t, ok := f.trackRecord(byOwner[unit], r.Periods)
		records[unit] = t
		return gap{unit, t.off(), ok && r.biased(t)}, ok, nil
	})
	if err != nil {
		return nil, err
	}
	var found []Insight
	for _, at := range places {
		found = append(found, r.insight(f, at, records[at.unit]))
	}
	return found, nil
}

// A trackRecord is how the forecasts of somebody came out.
type trackRecord struct {
	periods      []calendar.Period
	said, came   decimal.Decimal // together
	size         decimal.Decimal // of what came, whatever its sign
	above, below int             // forecasts that were too high and too low
	next         Forecast        // the newest one of a period that is not over; zero: none
	evidence     []string
}

// off is by how much the forecasts were too high, together.
func (t trackRecord) off() decimal.Decimal { return t.said.Sub(t.came) }

// mostForecasts is how many forecasts are tested, the newest ones. Their number of
// orders is still a whole number of 64 bits.
const mostForecasts = 48

// trackRecord holds forecasts of one owner against what came, in the shortest periods of
// which there are enough.
func (f Facts) trackRecord(list []Forecast, least int) (trackRecord, bool) {
	for level := calendar.Day; level.Valid(); level++ {
		first, next := f.firstForecasts(list, level)
		if len(first) < least {
			continue
		}
		first = first[max(0, len(first)-mostForecasts):]
		t := trackRecord{next: next}
		for _, x := range first {
			came := f.Sum(target.Cell{Owner: x.Owner, Period: x.Period})
			t.periods = append(t.periods, x.Period)
			t.said, t.came, t.size = t.said.Add(x.Amount), t.came.Add(came), t.size.Add(came.Abs())
			switch x.Amount.Cmp(came) {
			case 1:
				t.above++
			case -1:
				t.below++
			}
			t.evidence = append(t.evidence, string(x.Owner)+", "+x.Period.String())
		}
		return t, true
	}
	return trackRecord{}, false
}

// firstForecasts returns the first forecast of each period of a level that is over and
// that the results cover, in the order of the periods, and the newest one of one that is not over.
func (f Facts) firstForecasts(list []Forecast, level calendar.Level) (first []Forecast, next Forecast) {
	place := map[calendar.Period]int{}
	for _, x := range list {
		switch {
		case x.Period.Level != level:
		case x.Period.Last().After(f.AsOf):
			if next.On.IsZero() || x.On.After(next.On) {
				next = x
			}
		case !f.Covers(x.Period):
		default:
			at, known := place[x.Period]
			if !known {
				place[x.Period] = len(first)
				first = append(first, x)
			} else if x.On.Before(first[at].On) {
				first[at] = x
			}
		}
	}
	slices.SortStableFunc(first, func(a, b Forecast) int { return a.Period.From.Compare(b.Period.From) })
	return first, next
}

// biased reports whether forecasts err in one direction.
func (r ForecastBias) biased(t trackRecord) bool {
	far := t.off().Abs().GreaterThanOrEqual(t.size.Mul(r.Bias)) && t.size.IsPositive()
	oneWay := t.off().IsPositive() == (t.above > t.below)
	return far && oneWay && signTest(t.above, t.below).InexactFloat64() <= 1-r.Confidence
}

// signTest returns the p value of a two-sided sign test: how likely it is that so many
// or more of a and b are on one side when each side is as likely as the other.
func signTest(a, b int) decimal.Decimal {
	n := a + b
	ways, sum := int64(1), int64(0) // n choose k, and those from the larger side on
	for k := 0; k <= n; k++ {
		if k >= max(a, b) {
			sum += ways
		}
		ways = ways * int64(n-k) / int64(k+1)
	}
	p := decimal.NewFromInt(2*sum).DivRound(decimal.NewFromInt(1<<n), ratePlaces)
	return decimal.Min(p, wholeShare)
}

// insight says that forecasts err in one direction.
func (r ForecastBias) insight(f Facts, at place, t trackRecord) Insight {
	off := t.off()
	key, severity, times := "forecast-bias.over", Warning, t.above
	if off.IsNegative() {
		key, severity, times = "forecast-bias.under", Notice, t.below
	}
	p := signTest(t.above, t.below)
	stake, basis := off.Abs().DivRound(decimal.NewFromInt(int64(len(t.periods))), figurePlaces), T("forecast-bias.mean.basis")
	if !t.next.On.IsZero() && t.said.IsPositive() && t.next.Amount.IsPositive() {
		stake, basis = t.next.Amount.Mul(off).DivRound(t.said, figurePlaces).Abs(), T("forecast-bias.basis", During(t.next.Period))
	}
	numbers := []Figure{{T("forecast-bias.said"), Amount(t.said, 0)}, {T("forecast-bias.came"), Amount(t.came, 0)}, {T("forecast-bias.chance"), rare(Ratio(p, 1))}}
	return Insight{Type: r.Type(), Severity: severity, Subject: f.About(at.unit),
		Stake: stake, Surprise: clamp(wholeShare.Sub(p).Round(surprisePlaces)), Evidence: t.evidence,
		Finding:    T(key, Called(string(at.unit)), Count(times), Count(len(t.periods)), Amount(off.Abs(), 0), RateOf(off.Abs(), t.size, 1)),
		Numbers:    append(numbers, at.changes()...),
		Suggestion: Suggestion{Text: T(key+".advice", RateOf(off.Abs(), t.said.Abs(), 1)), Effect: Amount(stake, 0), Basis: basis, Action: f.Propose(at.unit)}}
}
