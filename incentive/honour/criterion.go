package honour

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Criterion asks for a bound to be met in a number of the last periods: attainment
// of at least 1 in 3 of the last 4 quarters. Only periods that are over count.
type Criterion struct {
	ID      string `json:"id"`      // unique in its list
	Measure string `json:"measure"` // which achievements are read
	Bound
	Level calendar.Level `json:"level"` // of the periods; required
	Need  int            `json:"need"`  // in how many of them; 1 to Of
	Of    int            `json:"of"`    // how many of the last periods are looked at; 1 to 400
}

func (k Criterion) id() string { return k.ID }

func (k Criterion) check(c *check.Checker) {
	c.At("measure").Require(k.Measure != "", check.Required, "a criterion names its measure")
	k.checkAsked(c)
	c.At("level").Require(k.Level.Valid(), check.Required, "a criterion says how long its periods are")
	c.At("of").Require(k.Of >= 1 && k.Of <= maxPeriods, check.Range, "1 to %d periods", maxPeriods)
	c.At("need").Require(k.Need >= 1 && (k.Need <= k.Of || k.Of < 1), check.Range, "%d of the last %d periods cannot be asked for", k.Need, k.Of)
}

// A verdict is what is known about a condition. The zero value is met.
type verdict int

const (
	met    verdict = iota
	open           // readings that are missing could decide it either way
	missed         // whatever the missing readings are
)

// judge looks at the last periods that were over on a day. The first line is the
// criterion's, those of its readings follow, oldest first.
func (r *Review) judge(k Criterion, rule Rule, who org.ID, asOf calendar.Date) ([]Line, verdict) {
	lines := make([]Line, k.Of+1)
	sum := Line{Rule: rule, About: k.ID, Measure: k.Measure, Bound: k.asked(), Need: k.Need, Of: k.Of}
	p := lastOver(r.facts.Calendar, k.Level, asOf)
	for i := k.Of; i > 0; i-- {
		lines[i] = r.line(key{who: who, measure: k.Measure, period: p}, k.Bound)
		lines[i].Rule, lines[i].About = rule, k.ID
		switch lines[i].Code {
		case CodeReadingMet:
			sum.Count++
		case CodeReadingMissing, CodeReadingUndefined:
			sum.Unknown++
		}
		p = calendar.Previous(r.facts.Calendar, p)
	}
	var v verdict
	sum.Code, v = sum.verdict()
	lines[0] = sum
	return lines, v
}

// verdict weighs the counts of a criterion.
func (l Line) verdict() (code string, v verdict) {
	switch {
	case l.Count >= l.Need:
		return CodeCriterionMet, met
	case l.Count+l.Unknown >= l.Need:
		return CodeCriterionOpen, open
	}
	return CodeCriterionMissed, missed
}

// longestGap is how many days a calendar may leave out between two periods.
const longestGap = 7

// lastOver returns the last period of a level that was over at the end of a day; the
// zero Period when there is none.
func lastOver(c calendar.Calendar, l calendar.Level, day calendar.Date) calendar.Period {
	for i := range longestGap + 1 {
		p := c.Period(l, day.AddDays(-i))
		switch {
		case p.IsZero():
			continue
		case p.Last().After(day):
			return calendar.Previous(c, p)
		}
		return p
	}
	return calendar.Period{}
}
