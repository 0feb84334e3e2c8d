package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A seasonal is what a history says about the year: the seasons, and the season of
// any period.
type seasonal struct {
	method   BySeason
	in       Setting
	level    calendar.Level // of the history
	ordinary int            // seasons before those around the feast
	seasons  []Season
	around   map[calendar.Period]int // the periods around the feasts
	feasts   map[int]bool            // the years that have one
}

// learn finds the seasons in the series that says most about a cell.
func (m BySeason) learn(in Setting, c Cell) (seasonal, error) {
	if in.Calendar == nil || m.Adjust == AdjustWorkdays && in.Workdays == nil {
		return seasonal{}, fmt.Errorf("seasons need a calendar, and working days where these adjust them: %w", ErrSetting)
	}
	rows, err := m.History.closest(c)
	if err != nil {
		return seasonal{}, err
	}
	if err := m.History.sound(rows); err != nil {
		return seasonal{}, err
	}
	level := rows[0].Period.Level
	y := seasonal{method: m, in: in, level: level, ordinary: cycleOf(level)}
	if level == calendar.Week {
		y.ordinary = 53
	}
	if !m.Feast.none() {
		c := check.New()
		if m.Feast.check(c.At("feast"), cycleOf(level)); !c.OK() {
			return seasonal{}, c.Err()
		}
		y.around, y.feasts = m.Feast.around(in.Calendar, level), m.Feast.years()
	}
	past, err := y.read(rows)
	if err == nil {
		err = y.find(past)
	}
	if err != nil {
		return seasonal{}, fmt.Errorf("the history of %s: %w", c, err)
	}
	return y, nil
}

// read returns rows as values with their seasons and years.
func (y *seasonal) read(rows History) (seasonSeries, error) {
	values, err := y.method.adjusted(y.in, rows)
	if err != nil {
		return seasonSeries{}, err
	}
	s, places := newSeasonSeries(values, cycleOf(y.level)), make([]yearPlace, len(rows))
	for i, row := range rows {
		if s.season[i], places[i], err = y.season(row.Period); err != nil {
			return seasonSeries{}, err
		}
	}
	s.year = wholeYears(places, y.goesOn(rows[len(rows)-1].Period, places[len(rows)-1].year))
	return s, y.enough(s)
}

// goesOn reports whether a year has another period after p.
func (y *seasonal) goesOn(p, year calendar.Period) bool {
	next, _, ok := calendar.Index(y.in.Calendar, calendar.Next(y.in.Calendar, p))
	return ok && next == year
}

// enough reports a history with too few years: whole ones, where years are compared.
func (y *seasonal) enough(s seasonSeries) error {
	years := len(s.values) / s.cycle
	if !y.method.Index.follows() {
		years = 0
		for i, first := range s.year {
			if first == i {
				years++
			}
		}
	}
	if years < y.method.Years {
		return fmt.Errorf("%d whole years, but %d are asked for: %w", years, y.method.Years, ErrHistory)
	}
	return nil
}

// A yearPlace is where a period lies: in which year, and as which of its periods.
type yearPlace struct {
	year calendar.Period
	n    int
}

// wholeYears names the year of each place by the first place in it, and none where
// the beginning or the end of the year is missing; the last year may go on.
func wholeYears(places []yearPlace, goesOn bool) []int {
	years := make([]int, len(places))
	for first := 0; first < len(places); {
		next := first
		for next < len(places) && places[next].year == places[first].year {
			next++
		}
		name := first
		if places[first].n != 1 || goesOn && next == len(places) {
			name = none
		}
		for i := first; i < next; i++ {
			years[i] = name
		}
		first = next
	}
	return years
}

// season returns the number of the season of a whole period of the history's
// level, from 0, and its place.
func (y *seasonal) season(p calendar.Period) (int, yearPlace, error) {
	year, n, ok := calendar.Index(y.in.Calendar, p)
	if !ok || y.in.Calendar.Period(p.Level, p.From) != p || n > y.ordinary {
		return 0, yearPlace{}, fmt.Errorf("%s has no season: %w", p, calendar.ErrNoPeriod)
	}
	at := yearPlace{year, n}
	if y.feasts == nil {
		return n - 1, at, nil
	}
	if err := y.method.Feast.covers(y.feasts, p); err != nil {
		return 0, yearPlace{}, err
	}
	if d, ok := y.around[p]; ok {
		return y.ordinary + y.method.Feast.Before + d, at, nil
	}
	return n - 1, at, nil
}

// find fills in the seasons.
func (y *seasonal) find(s seasonSeries) error {
	feast := y.method.Feast
	groups, err := s.ratios(y.method.Index, y.ordinary+feast.width())
	if err != nil {
		return err
	}
	y.seasons = make([]Season, len(groups))
	means := make([]decimal.Decimal, len(groups))
	for i, ratios := range groups {
		y.seasons[i] = Season{N: i + 1, Years: len(ratios)}
		if i >= y.ordinary {
			y.seasons[i] = Season{Feast: i - y.ordinary - feast.Before, Years: len(ratios)}
		}
		switch {
		case len(ratios) > 0:
			means[i] = y.method.Index.middle(ratios)
		case i >= y.ordinary:
			return fmt.Errorf("no year shows the period %d after the feast: %w", y.seasons[i].Feast, ErrHistory)
		}
	}
	y.interpolate(means)
	indices, err := meanOne(means)
	for i, index := range indices {
		y.seasons[i].Index = index
	}
	return err
}

// interpolate gives every ordinary season without a past the mean on the straight
// line between its nearest neighbours that have one, around the year.
func (y *seasonal) interpolate(means []decimal.Decimal) {
	for i := range y.ordinary {
		if y.seasons[i].Years > 0 {
			continue
		}
		back, ahead := y.nearest(i, -1), y.nearest(i, 1)
		left, right := means[y.at(i-back)], means[y.at(i+ahead)]
		sum := left.Mul(decimal.NewFromInt(int64(ahead))).Add(right.Mul(decimal.NewFromInt(int64(back))))
		means[i] = sum.DivRound(decimal.NewFromInt(int64(back+ahead)), ratioPlaces)
	}
}

// nearest returns how many steps it is from season i to one with a past.
func (y *seasonal) nearest(i, step int) int {
	n := 1
	for n < y.ordinary && y.seasons[y.at(i+n*step)].Years == 0 {
		n++
	}
	return n
}

// at brings a place around the year back into it.
func (y *seasonal) at(i int) int { return (i + y.ordinary) % y.ordinary }

// weight returns the weight of a period of the plan: the sum over the periods of
// the history's level in it.
func (y *seasonal) weight(p calendar.Period) (decimal.Decimal, error) {
	pieces, err := calendar.Cut(y.in.Calendar, p, y.level)
	sum := decimal.Zero
	for _, piece := range pieces {
		whole := y.in.Calendar.Period(y.level, piece.From)
		n, _, err := y.season(whole)
		if err != nil {
			return decimal.Zero, err
		}
		times, err := y.times(piece, whole)
		if err != nil {
			return decimal.Zero, err
		}
		sum = sum.Add(y.seasons[n].Index.Mul(times))
	}
	return sum, err
}

// times returns what an index is multiplied by for a piece of a whole period.
func (y *seasonal) times(piece, whole calendar.Period) (decimal.Decimal, error) {
	if y.method.Adjust == AdjustNone && piece.Span() != whole.Span() {
		return decimal.Zero, fmt.Errorf("a history by %s cannot weigh the part %s of one, unless adjusted for days: %w",
			y.level, piece.Span(), ErrHistory)
	}
	n, err := y.method.days(y.in, piece)
	if y.method.Adjust == AdjustWorkdays {
		return calendar.Work(n).Days(), err
	}
	return decimal.NewFromInt(n), err
}
