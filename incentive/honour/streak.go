package honour

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Streak is where somebody stands with a badge.
type Streak struct {
	Scheme  Ref               `json:"scheme"`            // what it was decided by
	Badge   string            `json:"badge"`             // Badge.ID
	Who     org.ID            `json:"who"`               // person or team
	AsOf    calendar.Date     `json:"asOf"`              // periods that are over by then are counted
	Current int               `json:"current"`           // periods of the run that goes on; 0 is none
	Longest int               `json:"longest"`           // periods of the longest run
	Earned  []calendar.Period `json:"earned,omitempty"`  // the period with which each run earned the badge, in time; those that wait are not among them
	Waiting []calendar.Period `json:"waiting,omitempty"` // the same for badges that a veto keeps from being given: they are earned once it ends
	Blocked bool              `json:"blocked,omitzero"`  // a veto keeps badges from being given on this day; those given before stay
	Lines   []Line            `json:"lines"`             // readings, runs, pauses, badges and vetoes, in time
}

// Streak follows somebody's runs towards a badge, from the first reading to the last
// period that was over at the end of a day. It fails with ErrUnknown, and with
// check.Problems when the day is missing.
func (r *Review) Streak(badge string, who org.ID, asOf calendar.Date) (Streak, error) {
	b, err := find("badge", badge, r.by().Badges)
	if err != nil {
		return Streak{}, err
	}
	if err := dated(asOf); err != nil {
		return Streak{}, err
	}
	f := follower{Review: r, badge: b, out: Streak{Scheme: r.ref, Badge: badge, Who: who, AsOf: asOf}}
	vetoes := r.vetoes(BlocksBadge, who, on(asOf))
	f.out.Blocked = len(vetoes) > 0
	f.blockedSince = r.blockedSince(BlocksBadge, who, asOf)
	f.follow(lastOver(r.facts.Calendar, b.Level, asOf))
	f.say(vetoes...)
	return f.out, nil
}

// A follower is one run after the other, being counted.
type follower struct {
	*Review
	badge Badge
	out   Streak
	since calendar.Date // first day of the run
	until calendar.Date // first day after its last period

	blockedSince calendar.Date // since when a veto has been in force without a day between; zero: none is
}

// follow takes the readings up to the last period that is over, in time. Its work
// grows with them and not with the periods between.
func (f *follower) follow(last calendar.Period) {
	var next calendar.Period // in which a reading is due
	for _, p := range f.series[series{f.out.Who, f.badge.Measure, f.badge.Level}] {
		if p.From.After(last.From) {
			break
		}
		if !next.IsZero() && p != next {
			f.miss(next)
		}
		f.take(p)
		next = calendar.Next(f.facts.Calendar, p)
	}
	if !next.IsZero() && !next.From.After(last.From) {
		f.miss(next)
	}
	f.run()
}

// take counts the reading of a period.
func (f *follower) take(p calendar.Period) {
	l := f.line(key{f.out.Who, f.badge.Measure, p}, f.badge.Bound)
	f.say(l)
	switch l.Code {
	case CodeReadingMet:
		f.grow(p)
	case CodeReadingMissed:
		f.end()
	default:
		f.miss(p)
	}
}

// grow adds a period to the run, and gives the badge when it is full: on the last day of
// the period, or on the first one after it on which no veto is in force.
func (f *follower) grow(p calendar.Period) {
	if f.out.Current++; f.out.Current == 1 {
		f.since = p.From
	}
	f.until = p.To
	f.out.Longest = max(f.out.Longest, f.out.Current)
	if f.out.Current != f.badge.Run {
		return
	}
	if !f.blockedSince.IsZero() && !p.Last().Before(f.blockedSince) {
		f.out.Waiting = append(f.out.Waiting, p)
		f.say(Line{Code: CodeWaiting, Period: p, Count: f.out.Current})
		return
	}
	f.out.Earned = append(f.out.Earned, p)
	f.say(Line{Code: CodeEarned, Period: p, Count: f.out.Current})
}

// miss does to the run what the badge says of periods without a reading, of which p is
// the first.
func (f *follower) miss(p calendar.Period) {
	if f.out.Current == 0 {
		return
	}
	l := Line{Code: CodePaused, Measure: f.badge.Measure, Period: p, Count: f.out.Current}
	if f.badge.Missing == Breaks {
		l.Code = CodeBroken
	}
	f.say(l)
	if f.badge.Missing == Breaks {
		f.end()
	}
}

// end closes the run.
func (f *follower) end() {
	f.run()
	f.out.Current = 0
}

// run notes the run, if there is one.
func (f *follower) run() {
	if f.out.Current > 0 {
		f.say(Line{Code: CodeStreak, During: calendar.Span{From: f.since, To: f.until}, Count: f.out.Current, Need: f.badge.Run})
	}
}

func (f *follower) say(lines ...Line) { f.out.Lines = append(f.out.Lines, lines...) }
