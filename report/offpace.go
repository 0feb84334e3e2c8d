package report

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// offPaceBelow is the pace under which a goal is shown as bad, and off by the standard
// rules.
var offPaceBelow = decimal.New(95, -2)

// OffPace finds goals that are behind their plan, at the lowest level that makes up
// most of it, names the parts that are behind, and says what each working day that is
// left would have to bring, if one is. Early in a period, when a single order decides the
// pace, it says nothing. At stake is what is missing to the plan to date; the surprise is the
// share of the plan to date that is missing. It is a Warning.
type OffPace struct {
	Level calendar.Level  // the period of the goals, such as calendar.Year
	Below decimal.Decimal // the pace, result ÷ plan to date, below which a goal is off; above 0 and at most 1
	From  decimal.Decimal // the share of the plan that has to be due by now; 0 to 1, and 0 is none
	Most  decimal.Decimal // the share of a unit's shortfall from which on the part that makes it up is said in its place
}

// Type returns "off-pace".
func (OffPace) Type() string { return "off-pace" }

// Check reports thresholds that make no sense.
func (r OffPace) Check(c *check.Checker) {
	checkLevel(c.At("level"), r.Level)
	checkFraction(c.At("below"), r.Below)
	if at := c.At("from"); checkSize(at, r.From) {
		at.Require(!r.From.IsNegative() && r.From.LessThanOrEqual(wholeShare), check.Range, "a share is 0 to 1")
	}
	checkFraction(c.At("most"), r.Most)
}

// off reports whether a goal is behind, and enough of its plan is due to tell.
func (r OffPace) off(p target.Progress) bool {
	due := p.Goal.Target.Decimal.Abs().Mul(r.From)
	return slower(p, r.Below) && p.ToDate.Target.Decimal.Abs().GreaterThanOrEqual(due)
}

// checkLevel reports a level that does not exist.
func checkLevel(c *check.Checker, l calendar.Level) {
	c.Require(l.Valid(), check.Required, "a rule names the period of the goals that it looks at")
}

// Find returns an insight for each place in the organisation that is off its pace.
func (r OffPace) Find(f Facts) ([]Insight, error) {
	period := f.period(r.Level)
	places, err := f.lowest(r.Most, func(unit org.ID) (gap, bool, error) {
		p, ok, err := f.Track(unit, period)
		_, has := p.Pace(surprisePlaces)
		ahead, _ := p.Ahead()
		return gap{unit, ahead.Neg(), r.off(p)}, ok && has, err
	})
	if err != nil {
		return nil, err
	}
	var found []Insight
	for _, place := range places {
		p, _, err := f.Track(place.unit, period)
		if err != nil {
			return nil, err
		}
		suggestion, err := f.catchUp(p)
		if err != nil {
			return nil, err
		}
		products, err := f.behind(p)
		if err != nil {
			return nil, err
		}
		found = append(found, offPace(f, place, p, products, suggestion))
	}
	return found, nil
}

// offPace says that a place is behind.
func offPace(f Facts, at place, p target.Progress, products []Figure, suggestion Text) Insight {
	rate := against(p.Actual, p.ToDate.Target)
	short := Amount(at.size, 0)
	finding := T("off-pace", Called(string(at.unit)), short, During(p.Cell.Period), rate)
	if len(at.parts) > 0 && at.parts[0].size.IsPositive() {
		most := at.parts[0]
		finding = T("off-pace.part", append(finding.Args, Called(string(most.unit)), Amount(most.size, 0))...)
	}
	numbers := []Figure{{T("col.actual"), Amount(p.Actual, 0)}, {T("col.to-date"), Amount(p.ToDate.Target.Decimal, 0)}, {T("col.pace"), rate}}
	numbers = append(numbers, at.missing()...)
	pace, _ := p.Pace(surprisePlaces)
	return Insight{Type: OffPace{}.Type(), Severity: Warning, Subject: f.About(at.unit),
		Stake: at.size, Surprise: clamp(wholeShare.Sub(pace)), Evidence: []string{p.Cell.String()},
		Finding: finding, Numbers: append(numbers, products...),
		Suggestion: Suggestion{Text: suggestion, Effect: short, Basis: T("off-pace.basis"), Action: f.Propose(at.unit)}}
}

// catchUp says what is needed to reach a goal in the working days that are left, or that none is.
func (f Facts) catchUp(p target.Progress) (Text, error) {
	gap, _ := p.Gap()
	left := calendar.Span{From: f.AsOf.AddDays(1), To: p.Cell.Period.To}
	if left.IsEmpty() {
		return T("off-pace.over", Amount(gap, 0)), nil
	}
	ahead, ok, err := f.Work(left)
	if err != nil {
		return Text{}, err
	}
	done, ok2, err := f.Work(calendar.Span{From: p.Cell.Period.From, To: left.From})
	if err != nil {
		return Text{}, err
	}
	if !ok || !ok2 || ahead.IsZero() || done.IsZero() {
		return T("off-pace.total", Amount(gap, 0)), nil
	}
	return T("off-pace.rate", Amount(gap.DivRound(ahead, 2), 0), workingDays(ahead), Amount(p.Actual.DivRound(done, 2), 0)), nil
}

// maxNamed bounds how many parts an insight names.
const maxNamed = 3

// behind returns the products that are furthest behind in a goal, where the plan tells
// products apart.
func (f Facts) behind(p target.Progress) ([]Figure, error) {
	var short []gap
	cell := p.Cell
	for _, cell.Product = range f.products() {
		part, err := f.record.Track(f.Plan, cell, f.AsOf)
		if unplanned(err) || errors.Is(err, target.ErrNoCell) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if ahead, ok := part.Ahead(); ok && ahead.IsNegative() {
			short = append(short, gap{unit: org.ID(cell.Product), size: ahead.Neg()})
		}
	}
	slices.SortStableFunc(short, func(a, b gap) int { return b.size.Cmp(a.size) })
	var out []Figure
	for _, g := range short[:min(maxNamed, len(short))] {
		out = append(out, Figure{T("off-pace.behind", Called(string(g.unit))), Amount(g.size, 0)})
	}
	return out, nil
}

// products are those by which the plan tells goals apart, in its order.
func (f Facts) products() []string {
	for _, step := range f.Plan.Recipe().Steps {
		if by, ok := step.Along.(target.ByProduct); ok {
			return by.Products
		}
	}
	return nil
}
