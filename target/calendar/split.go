package calendar

import (
	"errors"
	"fmt"
)

// ErrNoPeriod says that a calendar has no period of the wanted level for some day.
var ErrNoPeriod = errors.New("the calendar has no such period")

// Split divides p into the pieces that the periods of level l make of it, in order.
// The pieces tile p exactly: those at its ends are clipped to it, so that a month
// split into weeks begins and ends with parts of weeks. A period split at its own
// level gives itself.
//
// It is an error when p has no days or no level, when l is larger than p, and, as
// ErrNoPeriod, when c has no period of level l for some day of p.
func Split(c Calendar, p Period, l Level) ([]Period, error) {
	if p.Valid() && l.Valid() && l > p.Level {
		return nil, fmt.Errorf("calendar: split %v: a %v is not made of %vs", p, p.Level, l)
	}
	return pieces(c, p, l, l)
}

// Cut divides p at the borders of the periods of level l. Unlike those of Split the
// pieces keep the level of p, so that a week cut at the borders of months gives one
// week, or two parts of a week. It has the errors of Split, but for that l may be
// larger than p.
func Cut(c Calendar, p Period, l Level) ([]Period, error) { return pieces(c, p, l, p.Level) }

func pieces(c Calendar, p Period, l, as Level) ([]Period, error) {
	if !p.Valid() || !l.Valid() {
		return nil, fmt.Errorf("calendar: split %q by %v: a period has a level and at least one day, and is split by a level", p, l)
	}
	if c == nil {
		return nil, fmt.Errorf("calendar: split %v into %vs: there is no calendar: %w", p, l, ErrNoPeriod)
	}
	out := make([]Period, 0, p.Days()/fewestDays[l]+2)
	for d := p.From; d.n < p.To.n; {
		q := at(c, l, d)
		if q.IsZero() {
			return nil, fmt.Errorf("calendar: split %v: no %v has %v: %w", p, l, d, ErrNoPeriod)
		}
		to := Date{min(q.To.n, p.To.n)}
		out = append(out, Period{Level: as, From: d, To: to})
		d = to
	}
	return out, nil
}

// fewestDays holds the length of the shortest usual period of a level, to size a slice.
var fewestDays = [...]int{Day: 1, Week: 7, Month: 28, Quarter: 84, Half: 168, Year: 364}

// at returns the period of level l that contains d; a nil calendar has none. A period
// that breaks the contract of Calendar counts as none, so that no loop depends on a
// host's code.
func at(c Calendar, l Level, d Date) Period {
	if c == nil {
		return Period{}
	}
	if p := c.Period(l, d); p.Level == l && p.Contains(d) {
		return p
	}
	return Period{}
}
