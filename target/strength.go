package target

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A strength says how many people an owner has on each day, in whole numbers of
// 10^-rampPlaces people at full productivity. All people work the same days, so the
// capacity of a period is the strength of its days times their work. It is made once
// for a run of questions about one owner, and its memory is used again for the next.
type strength struct {
	method ByCapacity
	ramp   []int64 // method.Ramp
	chart  *org.Chart
	work   calendar.Workdays

	during calendar.Period // the days that are loaded
	days   []int64         // people on each day of during; while loading, the change from the day before
}

// strength returns a strength of nobody.
func (m ByCapacity) strength(in Setting) (*strength, error) {
	if in.Chart == nil {
		return nil, fmt.Errorf("capacity needs a chart: %w", ErrSetting)
	}
	if in.Workdays == nil {
		return nil, fmt.Errorf("capacity needs working days: %w", ErrSetting)
	}
	c := check.New()
	if m.Ramp.Check(c.At("ramp")); !c.OK() {
		return nil, c.Err()
	}
	return &strength{method: m, ramp: m.Ramp.units(), chart: in.Chart, work: in.Workdays}, nil
}

// load counts the people of an owner on each day of a period.
func (s *strength) load(owner org.ID, during calendar.Period) {
	s.during = during
	s.days = slices.Grow(s.days[:0], during.Days()+1)[:during.Days()+1]
	clear(s.days)
	for post, days := range s.chart.People(owner, during.Span()) {
		if len(s.method.Roles) == 0 || slices.Contains(s.method.Roles, post.Role) {
			s.person(post, days)
		}
	}
	for i := 1; i < len(s.days); i++ {
		s.days[i] += s.days[i-1]
	}
}

// person adds one person for some days of a post, without those of leave.
func (s *strength) person(post org.Post, days calendar.Span) {
	from := days.From
	for _, off := range inOrder(s.method.Leave[post.Member]) {
		s.tenure(post, from, earlierDay(off.From, days.To))
		if off.To.IsZero() {
			return
		}
		from = laterDay(from, off.To)
	}
	s.tenure(post, from, days.To)
}

// tenure adds one person at the shares of the ramp for the days from <= d < to.
func (s *strength) tenure(post org.Post, from, to calendar.Date) {
	hired := s.hired(post, from)
	if full := hired.AddMonths(len(s.ramp)); full.IsZero() && !hired.IsZero() || full.After(from) {
		from = laterDay(from, hired)
		for month, share := range s.ramp {
			end := to
			if d := hired.AddMonths(month + 1); !d.IsZero() {
				end = earlierDay(d, to)
			}
			s.add(from, end, share)
			from = laterDay(from, end)
		}
	}
	s.add(from, to, rampFull)
}

// hired returns the first day at work of the person who holds a post, and "no date"
// for since ever. It looks up the first post only where the present one is younger
// than the ramp on the day from.
func (s *strength) hired(post org.Post, from calendar.Date) calendar.Date {
	if day, stated := s.method.Hired[post.Member]; stated {
		return day
	}
	day := post.During.From
	if full := day.AddMonths(len(s.ramp)); !day.IsZero() && (full.IsZero() || full.After(from)) {
		day = s.chart.Posts(post.Member)[0].During.From
	}
	return day
}

// add adds units of people for the days from <= d < to, if there are any.
func (s *strength) add(from, to calendar.Date, units int64) {
	if from.Before(to) {
		s.days[from.DaysSince(s.during.From)] += units
		s.days[to.DaysSince(s.during.From)] -= units
	}
}

// capacity returns the work of the people in a period within the loaded days, in full
// days. Twice 10^-rampPlaces days make one unit; an int64 holds the work of 25
// million people from the year 1 to 9999.
func (s *strength) capacity(p calendar.Period) (decimal.Decimal, error) {
	days := s.days[p.From.DaysSince(s.during.From):p.To.DaysSince(s.during.From)]
	sum := int64(0)
	for i, j := 0, 0; i < len(days); i = j {
		for j = i + 1; j < len(days) && days[j] == days[i]; j++ {
		}
		work, err := calendar.Count(s.work, calendar.Span{From: p.From.AddDays(i), To: p.From.AddDays(j)})
		if err != nil {
			return decimal.Decimal{}, err
		}
		sum += days[i] * int64(work)
	}
	return decimal.New(5*sum, -rampPlaces-1), nil
}

// inOrder returns spans by their first day.
func inOrder(spans []calendar.Span) []calendar.Span {
	byFirst := func(a, b calendar.Span) int { return a.From.Compare(b.From) }
	if slices.IsSortedFunc(spans, byFirst) {
		return spans
	}
	return slices.SortedStableFunc(slices.Values(spans), byFirst)
}

func earlierDay(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return a
	}
	return b
}

func laterDay(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}
