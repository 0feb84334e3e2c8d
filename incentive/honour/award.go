package honour

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An Award is given again and again, for each period of a level: the salesperson of
// the quarter.
type Award struct {
	ID    string         `json:"id"`            // unique among the awards
	Name  string         `json:"name,omitzero"` // for people
	Level calendar.Level `json:"level"`         // of the periods that it is given for; required
	Ranking
}

// A Contest is held once, between two days, between people or between teams. Its
// readings are added up over the periods of a level, and all of them have to be there;
// a rate is the sum of its numerators over the sum of its denominators, also where those of
// a period are zero.
type Contest struct {
	ID     string         `json:"id"`            // unique among the contests
	Name   string         `json:"name,omitzero"` // for people
	During calendar.Span  `json:"during"`        // from the first day to the first day after; both required
	Level  calendar.Level `json:"level"`         // of the readings; whole periods of it, 400 at most, make up During; required
	Ranking
}

// A Result is the outcome of an award or contest.
type Result struct {
	Scheme    Ref           `json:"scheme"`    // what it was decided by
	Honour    string        `json:"honour"`    // Award.ID or Contest.ID
	During    calendar.Span `json:"during"`    // what it was decided on
	Standings []Standing    `json:"standings"` // everybody, by rank and then by id; who has no rank is last
}

func (a Award) id() string { return a.ID }

func (a Award) check(c *check.Checker) {
	c.At("level").Require(a.Level.Valid(), check.Required, "an award says how long its periods are")
	a.Ranking.check(c)
}

func (k Contest) id() string { return k.ID }

func (k Contest) check(c *check.Checker) {
	c.At("during").At("from").Require(!k.During.From.IsZero(), check.Required, "a contest has a first day")
	if c.At("during").At("to").Require(!k.During.To.IsZero(), check.Required, "a contest has an end") {
		c.At("during").At("to").Require(!k.During.IsEmpty(), check.Order, "the contest ends before it begins")
	}
	c.At("level").Require(k.Level.Valid(), check.Required, "a contest says how long the periods of its readings are")
	k.Ranking.check(c)
}

// Award decides an award for a period among entrants. It fails with ErrUnknown, and
// with check.Problems when the period or an entrant is wrong.
func (r *Review) Award(id string, period calendar.Period, among []Entrant) (Result, error) {
	a, err := find("award", id, r.by().Awards)
	if err != nil {
		return Result{}, err
	}
	c := check.New()
	c.At("period").Require(period.Valid() && r.facts.Calendar.Period(a.Level, period.From) == period,
		check.Mismatch, "%v is not a whole %v of the calendar", period, a.Level)
	checkEntrants(c.At("among"), among, a.Ranking)
	if err := c.Err(); err != nil {
		return Result{}, err
	}
	f := race{Review: r, Ranking: a.Ranking, during: period.Span(), periods: []calendar.Period{period}, scope: BlocksAward}
	return f.result(id, among)
}

// Contest decides a contest among entrants. It fails with ErrUnknown, and with
// check.Problems when an entrant is wrong, the contest does not consist of whole
// periods of the calendar, or readings that are to be added are partly amounts and
// partly rates.
func (r *Review) Contest(id string, among []Entrant) (Result, error) {
	k, err := find("contest", id, r.by().Contests)
	if err != nil {
		return Result{}, err
	}
	c := check.New()
	periods := r.periods(c.At("during"), k)
	checkEntrants(c.At("among"), among, k.Ranking)
	f := race{Review: r, Ranking: k.Ranking, during: k.During, periods: periods, scope: BlocksContest}
	f.checkSums(c.At("among"), among)
	if err := c.Err(); err != nil {
		return Result{}, err
	}
	return f.result(id, among)
}

// periods returns the periods that make up a contest.
func (r *Review) periods(c *check.Checker, k Contest) []calendar.Period {
	var out []calendar.Period
	day := k.During.From
	for day.Before(k.During.To) {
		p := r.facts.Calendar.Period(k.Level, day)
		if !c.Require(p.Valid() && p.From == day && !p.To.After(k.During.To), check.Mismatch,
			"%v does not consist of whole periods of level %v", k.During, k.Level) ||
			!c.Require(len(out) < maxPeriods, check.TooLarge, "the contest has more than %d periods", maxPeriods) {
			return nil
		}
		out, day = append(out, p), p.To
	}
	return out
}
