package activity

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ErrNoEvents is the error of a calendar that would have no event in it, which RFC
// 5545 does not allow.
var ErrNoEvents = errors.New("activity: the calendar has no events")

// A Feed says what WriteICal writes, and how.
type Feed struct {
	Stamp    time.Time         // when the calendar is made; written in UTC, to the second
	Language calendar.Language // of the texts; empty is English
	Person   org.ID            // whose days; empty is everybody's, and then each event begins with a name
	Title    string            // name of the calendar; empty is the id of the plan
	Names    map[org.ID]string // what people are called; without a name the id is shown

	// Earlier are the days of the version that is in people's calendars by now. Those
	// that the schedule no longer has are written as cancelled, so that they vanish
	// there as well. Nil is fine for a first version, and where a calendar program
	// replaces all that it has by what it reads.
	Earlier []Day
}

// check reports a stamp that cannot be written.
func (f Feed) check() error {
	c := check.New()
	year := f.Stamp.UTC().Year()
	c.At("stamp").Require(!f.Stamp.IsZero() && year >= 1 && year <= 9999, check.Required,
		"a calendar says when it was made, in the years 1 to 9999")
	return c.Err()
}

// WriteICal writes the schedule as one iCalendar object (RFC 5545): an all-day event
// for each day of each person, which does not make the person busy.
//
// The UID of an event is derived from the id of the plan, the person and the day, and
// nothing else, and its SEQUENCE is the version of the plan. So a calendar program
// that reads a later version changes its events instead of adding more.
//
// Text is written as it is, except that the control characters of ASCII, but for tabs,
// and what is not UTF-8 become U+FFFD; line ends stay. A Feed without a stamp gives
// check.Problems. Without any event the error is ErrNoEvents, and nothing is written.
// Other errors are those of w; no w is one too.
func (s Schedule) WriteICal(w io.Writer, f Feed) error {
	if err := f.check(); err != nil {
		return err
	}
	if w == nil {
		return errors.New("activity: there is nothing to write the calendar to")
	}
	c := ical{schedule: s, feed: f, words: wordsOf(f.Language), out: sheet{bufio.NewWriter(w)},
		activities: index(s.Plan.Activities, Activity.id), written: map[event]bool{},
		space: uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://github.com/salesperf/salesperf/target/activity"))}
	for _, d := range s.Days {
		c.day(d, "CONFIRMED")
	}
	for _, d := range f.Earlier {
		c.day(d, "CANCELLED")
	}
	if len(c.written) == 0 {
		return fmt.Errorf("%w: plan %q, person %q", ErrNoEvents, s.Plan.ID, f.Person)
	}
	c.out.plain("END", "VCALENDAR")
	return c.out.to.Flush()
}

// An ical is a calendar while it is written.
type ical struct {
	schedule   Schedule
	feed       Feed
	words      words
	activities map[string]int // their places in the plan
	written    map[event]bool
	space      uuid.UUID // of the UIDs
	out        sheet
}

// An event is what tells the events of a plan apart.
type event struct {
	person org.ID
	on     calendar.Date
}

// day writes an event, unless the feed is for somebody else or has that day already.
func (c *ical) day(d Day, status string) {
	e := event{d.Person, d.On}
	if c.written[e] || d.On.IsZero() || c.feed.Person != "" && c.feed.Person != d.Person {
		return
	}
	if len(c.written) == 0 {
		c.head()
	}
	c.written[e] = true
	c.out.plain("BEGIN", "VEVENT")
	c.out.plain("UID", c.uid(e))
	c.out.plain("DTSTAMP", c.feed.Stamp.UTC().Format("20060102T150405Z"))
	c.out.plain("SEQUENCE", strconv.Itoa(c.schedule.Plan.Version))
	c.out.plain("STATUS", status)
	c.out.plain("DTSTART;VALUE=DATE", basic(d.On))
	if next := d.On.AddDays(1); !next.IsZero() { // without an end the event lasts the day
		c.out.plain("DTEND;VALUE=DATE", basic(next))
	}
	c.out.text("SUMMARY", c.summary(d))
	c.out.text("DESCRIPTION", c.description(d))
	c.out.plain("TRANSP", "TRANSPARENT")
	c.out.plain("END", "VEVENT")
}

// head writes what comes before the events.
func (c *ical) head() {
	title := c.feed.Title
	if title == "" {
		title = c.schedule.Plan.ID
	}
	c.out.plain("BEGIN", "VCALENDAR")
	c.out.plain("VERSION", "2.0")
	c.out.plain("PRODID", "-//salesperf//activity//EN")
	c.out.plain("CALSCALE", "GREGORIAN")
	c.out.text("X-WR-CALNAME", title)
}

// uid derives the identity of an event from what it is about.
func (c *ical) uid(e event) string {
	return uuid.NewSHA1(c.space, fmt.Appendf(nil, "%s %q %q", e.on, c.schedule.Plan.ID, e.person)).String()
}

// basic writes a day as 20260928.
func basic(d calendar.Date) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%04d%02d%02d", year, month, day)
}
