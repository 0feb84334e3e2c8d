package china

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxFile is the largest year file that Load reads; those of holiday-cn have 5 kB.
const maxFile = 1 << 20

// Load reads the holidays of one more year and returns a copy of w that covers it. The
// file has the form of holiday-cn:
//
//	{"year": 2027, "papers": ["https://…"], "days": [
//	  {"name": "元旦", "date": "2027-01-01", "isOffDay": true}, …]}
//
// A day off is a day of the holiday; one that is not off is worked to make up for it.
// Days of the years before and after are welcome, since holidays cross the end of a
// year. A day may be there twice, and an ordinary working day may be listed as one.
//
// All that is wrong is reported at once as check.Problems, with paths such as
// /days/3/date:
//
//   - check.Malformed, Required, Unknown, Duplicate: JSON that is not of this form
//   - check.TooLarge: more than a mebibyte
//   - check.Range: a year outside 2014 to 2050, or a day far from its year
//   - check.Mismatch: a day both off and worked, in the file or between the file and w
//   - check.Gap: a statutory holiday that is not a day off, as in a file that was
//     made before the notice came out
//
// A failing reader is returned as its own error, and no reader is check.Required.
func Load(w calendar.WorkCalendar, r io.Reader) (calendar.WorkCalendar, error) {
	if r == nil {
		return calendar.WorkCalendar{}, check.Problems{{Code: check.Required, Text: "there is no file to read"}}
	}
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return calendar.WorkCalendar{}, fmt.Errorf("china: load: %w", err)
	}
	c := check.New()
	if !c.Require(len(data) <= maxFile, check.TooLarge, "more than %d bytes", maxFile) ||
		!c.Require(json.Valid(data), check.Malformed, "not a JSON text") {
		return calendar.WorkCalendar{}, c.Err()
	}
	f := readFile(c, data)
	exceptions := f.exceptions(c, w)
	if err := c.Err(); err != nil {
		return calendar.WorkCalendar{}, err
	}
	return w.With([]int{f.year}, exceptions...)
}

// exceptions checks the days of f against each other and against w, and returns those
// that differ from the base week.
func (f file) exceptions(c *check.Checker, w calendar.WorkCalendar) []calendar.Exception {
	holidays, known := StatutoryDays(f.year)
	if !known {
		c.At("year").Require(!f.dated, check.Range, "%d is outside the years %d to %d", f.year, firstStatutory, lastFestivals)
		return nil
	}
	s, off := statutory{}, map[calendar.Date]bool{}
	var out []calendar.Exception
	for i, d := range f.days {
		if !d.ok {
			continue
		}
		at := c.At("days").Index(i)
		near := d.date.Year() >= f.year-1 && d.date.Year() <= f.year+1
		at.At("date").Require(near, check.Range, "%v is not near the year %d", d.date, f.year)
		before, twice := off[d.date]
		at.At("isOffDay").Require(!twice || before == d.off, check.Mismatch, "%v is both off and worked", d.date)
		if off[d.date] = d.off; !twice {
			out = d.exception(at, w, s, out)
		}
	}
	for _, d := range holidays {
		c.At("days").Require(off[d], check.Gap, "the statutory holiday %v is not a day off", d)
	}
	return out
}

// exception appends what d adds to w: nothing when it is an ordinary working day.
func (d day) exception(at *check.Checker, w calendar.WorkCalendar, s statutory, out []calendar.Exception) []calendar.Exception {
	e := makeUp(d.date, d.name)
	if d.off {
		e = s.dayOff(d.date, d.name)
	}
	if old, ok := w.Exception(d.date); ok && old.Kind != calendar.Own {
		at.At("isOffDay").Require(old.Work == e.Work, check.Mismatch, "%v has %v days of work already", d.date, old.Work)
	}
	if e.Kind == calendar.MakeUp && w.Week().On(d.date.ISOWeekday()) == calendar.FullDay {
		return out
	}
	return append(out, e)
}
