package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Drivers finds which parts of the result rose and fell most against the same days of
// the year before: the units or people directly below, products or customer segments, whichever
// of them the change is concentrated in by By; the units where it is in none, or where
// something is below zero. It needs results that cover those days. What has no product or
// segment is not told, nor are these where it changed by more than each of them. In the first
// days of a year, when single orders make all the change, it says nothing. It is
// arithmetic (variance.Contribute) and names no cause.
//
// At stake is the largest fall or, where none is large enough to be told, the largest
// rise; the surprise is its share of all rises and falls together. It is a Notice where a
// fall is told, and Info otherwise.
type Drivers struct {
	Change decimal.Decimal      // the share of the result of the year before from which on the change of a part is told; above 0 and at most 1
	By     variance.Attribution // when a change is concentrated in a dimension
	Days   int                  // how many days of the year have to be over; 0: none
}

// Type returns "drivers".
func (Drivers) Type() string { return "drivers" }

// Check reports thresholds that make no sense.
func (r Drivers) Check(c *check.Checker) {
	checkFraction(c.At("change"), r.Change)
	by := c.At("by")
	by.At("least").Require(r.By.Least >= 0 && r.By.Least <= 1, check.Range, "a power is 0 to 1")
	by.At("enough").Require(r.By.Enough > 0 && r.By.Enough <= 1, check.Range, "a power is above 0 and at most 1")
	checkCount(c.At("days"), r.Days, 0)
}

// Find returns one insight about everything that the reader sees.
func (r Drivers) Find(f Facts) ([]Insight, error) {
	now := f.period(calendar.Year).ToDate(f.AsOf)
	then, _ := calendar.YearBefore(f.Setting.Calendar, now)
	if now.IsZero() || now.Days() < r.Days || !f.Covers(then) {
		return nil, nil
	}
	d, ok := r.dimension(f.dimensions(now, then))
	if !ok {
		return nil, nil
	}
	parts, err := variance.Contribute(d.Parts)
	if err != nil || !parts.From.IsPositive() {
		return nil, nil // numbers that nobody can compare
	}
	m := movement{dimension: d, now: now, then: then, from: parts.From, to: parts.To, ranked: parts.Ranked()}
	least := m.from.Mul(r.Change)
	up, down := m.rise().Change().GreaterThanOrEqual(least), m.fall().Change().Neg().GreaterThanOrEqual(least)
	if !up && !down {
		return nil, nil
	}
	return []Insight{m.insight(f, up, down)}, nil
}

// dimension returns the dimension to look at first.
func (r Drivers) dimension(all []dimension) (dimension, bool) {
	if len(all) == 0 {
		return dimension{}, false
	}
	var plain []variance.Dimension
	for _, d := range all {
		plain = append(plain, d.Dimension)
	}
	findings, err := r.By.Explain(plain)
	if err != nil || len(findings[0].Elements) == 0 {
		return all[0], true
	}
	return all[slices.IndexFunc(all, func(d dimension) bool { return d.Name == findings[0].Dimension })], true
}

// A movement is how the parts of a result rose and fell.
type movement struct {
	dimension
	now, then calendar.Period
	from, to  decimal.Decimal
	ranked    []variance.Contribution // from the largest rise to the largest fall
}

func (m movement) rise() variance.Contribution { return m.known(m.ranked)[0] }
func (m movement) fall() variance.Contribution {
	known := m.known(m.ranked)
	return known[len(known)-1]
}

// points shows a change as a share of the total before.
func (m movement) points(change decimal.Decimal) Value { return RateOf(change, m.from, 1).WithSign() }

// gross is all rises and falls together.
func (m movement) gross() decimal.Decimal {
	sum := decimal.Zero
	for _, p := range m.ranked {
		sum = sum.Add(p.Change().Abs())
	}
	return sum
}

// insight says what rose and fell most: both, or one that is large enough to be told.
func (m movement) insight(f Facts, up, down bool) Insight {
	key, severity, subject := "drivers.both", Notice, m.fall()
	named := []variance.Contribution{m.rise(), m.fall()}
	switch {
	case !up:
		key, named = "drivers.down", named[1:]
	case !down:
		key, severity, subject, named = "drivers.up", Info, m.rise(), named[:1]
	}
	change := m.to.Sub(m.from)
	args := []Value{During(f.period(calendar.Year)), Amount(change, 0).WithSign(), m.points(change), Say("drivers." + m.Name)}
	for _, c := range named {
		args = append(args, m.label(c.Name), m.points(c.Change()))
	}
	stake := subject.Change().Abs()
	return Insight{Type: Drivers{}.Type(), Severity: severity, Subject: f.About(f.root()), Stake: stake, Surprise: shareOf(stake, m.gross()),
		Evidence: m.evidence(f.root(), subject.Name, m.now, m.then), Finding: T(key, args...), Numbers: m.most(),
		Suggestion: Suggestion{Text: T(key + ".advice"), Action: f.Propose(f.root())}}
}

// most names the parts that rose and fell most, each with its change.
func (m movement) most() []Figure {
	var out []Figure
	for i, c := range m.ranked {
		if i < maxNamed && c.Change().IsPositive() || i >= len(m.ranked)-maxNamed && c.Change().IsNegative() {
			out = append(out, Figure{T("drivers.part", m.label(c.Name)), Amount(c.Change(), 0).WithSign()})
		}
	}
	return out
}
