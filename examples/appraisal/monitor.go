package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"time"

	watching "github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
)

// monitor watches the customer visits of a team through May 2026, day by day. The
// month begins with a holiday and has a Saturday that makes up for it. From the 11th
// two people are ill, and on one day nobody writes the visits down. At the end it says
// what was done about the alarm. All figures are made up.
func monitor(w io.Writer, zh bool) error {
	words := monitorWords(zh)
	var rule visitsRule
	if err := rule.learn(); err != nil {
		return err
	}
	fmt.Fprintf(w, words.title, rule.watch.Threshold.Limit, rule.watch.Threshold.Recovery)
	var state visitsState
	var alarm watching.Alert
	for day := range monthOf(time.May).All() {
		line, err := rule.observe(&state, day)
		if err != nil {
			return err
		}
		line.print(w, words)
		if line.alert.Code == watching.Raised {
			alarm = line.alert
		}
	}
	return followUp(w, words, alarm)
}

// A visitsRule says how the visits of the team are watched.
type visitsRule struct {
	adjust watching.Adjustment
	watch  watching.Watch
	shift  watching.CUSUM
}

// A visitsState is what a host stores from one day to the next.
type visitsState struct {
	Alarm watching.State
	Shift watching.CUSUMState
}

// learn finds what is usual from the visits of April.
func (r *visitsRule) learn() error {
	r.adjust = watching.Adjustment{
		Indices:  weekdays(),
		Workdays: china.Workdays(),
		Usual:    calendar.FullDay,
	}
	var base watching.Baseline
	for day := range monthOf(time.April).All() {
		sample, worked, err := r.sample(day)
		if err == nil && worked {
			base, err = base.Observe(sample)
		}
		if err != nil {
			return err
		}
	}
	usual, _, err := base.Individuals()
	if err != nil {
		return err
	}
	r.watch = watching.Watch{
		Threshold: watching.Threshold{
			Side:     watching.Low,
			Limit:    math.Round(usual.Centre - 3*usual.Sigma),
			Recovery: math.Round(usual.Centre - 2*usual.Sigma),
		},
		Alarm: watching.Alarm{For: 1, KeepFiring: 1, NoDataAfter: 2},
	}
	r.shift = watching.CUSUM{Centre: usual.Centre, Sigma: usual.Sigma, Slack: 0.5, Limit: 5}
	return nil
}

// sample returns the visits of a day without what the weekday did to them. worked is
// false on a day off.
func (r *visitsRule) sample(day calendar.Date) (s watching.Sample, worked bool, err error) {
	visits, written := visitsOn(day)
	s, worked, err = r.adjust.Sample(calendar.Standard{}.Period(calendar.Day, day), float64(visits))
	if !written {
		s = watching.Missed(day)
	}
	return s, worked, err
}

// A visitsLine is one day of the month.
type visitsLine struct {
	day    calendar.Date
	sample watching.Sample // zero on a day off
	phase  watching.Phase
	alert  watching.Alert
	since  calendar.Date // when a shift began, on the day it is first seen
}

// observe takes one day.
func (r *visitsRule) observe(s *visitsState, day calendar.Date) (visitsLine, error) {
	line := visitsLine{day: day, phase: s.Alarm.Phase}
	sample, worked, err := r.sample(day)
	if err != nil || !worked {
		return line, err
	}
	line.sample = sample
	if s.Alarm, line.alert, err = r.watch.Observe(s.Alarm, sample); err != nil {
		return line, err
	}
	before := s.Shift.Low.Sum > r.shift.Limit
	var out watching.Side
	if s.Shift, out, err = r.shift.Observe(s.Shift, sample); err != nil {
		return line, err
	}
	if out == watching.Low && !before {
		line.since = s.Shift.Low.Since
	}
	line.phase = s.Alarm.Phase
	return line, nil
}

func (l visitsLine) print(w io.Writer, words visitsWords) {
	if l.sample.On.IsZero() {
		fmt.Fprintf(w, "%s  %6s\n", l.day, words.off)
		return
	}
	visits, adjusted := words.missing, ""
	if !l.sample.Missing {
		n, _ := visitsOn(l.day)
		visits, adjusted = strconv.Itoa(n), strconv.FormatFloat(l.sample.Value, 'f', 1, 64)
	}
	fmt.Fprintf(w, "%s  %6s  %6s  %s", l.day, visits, adjusted, words.phases[l.phase])
	if l.alert.Code != watching.NoChange {
		fmt.Fprintf(w, words.alert, words.codes[l.alert.Code], l.alert.Since.Short(words.language))
	}
	if !l.since.IsZero() {
		fmt.Fprintf(w, words.shift, l.since.Short(words.language))
	}
	fmt.Fprintln(w)
}

// monthOf returns a month of 2026.
func monthOf(m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
}

// weekdays are the seasonal indices of the days of the week: on Mondays the team
// plans, on Fridays customers go home early. A weekend that is worked is usual.
func weekdays() []float64 { return []float64{0.8, 1.1, 1.15, 1.1, 0.85, 1, 1} }

// visitsOn returns the visits of the team on a day, made up from the day alone, and
// whether somebody wrote them down.
func visitsOn(day calendar.Date) (visits int, written bool) {
	chance := rand.New(rand.NewPCG(2026, uint64(day.DaysSince(calendar.On(2026, 1, 1)))))
	usual := 50.0
	if ill := calendar.From(calendar.On(2026, 5, 11)); ill.Contains(day) && day.Before(calendar.On(2026, 5, 20)) {
		usual = 36
	}
	index := weekdays()[day.ISOWeekday()-calendar.Monday]
	return int(math.Round((usual + 2*chance.NormFloat64()) * index)), day != calendar.On(2026, 5, 15)
}
