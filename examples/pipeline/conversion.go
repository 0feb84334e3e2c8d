package main

import (
	"fmt"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// window is the time that a deal has before it is judged.
const window = 120 * 24 * time.Hour

// conversion prints how far the deals of the last twelve months got.
func (s story) conversion() error {
	year := calendar.Span{From: s.company.AsOf.AddMonths(-12).AddDays(1), To: s.company.AsOf.AddDays(1)}
	all, err := s.funnel.Cohorts(funnel.Query{During: year, Window: window, Method: funnel.OverEntered})
	if err != nil {
		return err
	}
	mature, err := s.funnel.Cohorts(funnel.Query{During: year, Window: window, Method: funnel.OverMature})
	if err != nil {
		return err
	}
	s.title(s.words.conversion)
	rows := [][]string{{s.words.stage, s.words.reached, s.words.ofPrevious, s.words.interval, s.words.skips}}
	for _, step := range mature[0].Steps {
		rate, interval := s.rate(step.OfPrevious.Ratio)
		rows = append(rows, []string{s.stage(step.Stage), numfmt.Int(len(step.Deals)), rate, interval, numfmt.Int(step.Skipped)})
	}
	s.table(rows)
	young := all[0].Steps[0].OfFirst.Immature
	s.say("\n"+s.words.immature, numfmt.Int(young))
	return nil
}

// stage names a step.
func (s story) stage(id string) string {
	if id == funnel.Won.String() {
		return s.words.won
	}
	return s.name(id)
}

// rate writes a ratio and its interval.
func (s story) rate(r funnel.Ratio) (rate, interval string) {
	value, ok := r.Value()
	if !ok {
		return s.words.undefined, s.words.undefined
	}
	if iv, ok := r.Wilson(0.95); ok {
		interval = percent(iv.Low) + "–" + percent(iv.High)
	}
	return percent(value), interval
}

// percent writes a share with one decimal.
func percent(share float64) string { return numfmt.Percent(decimal.NewFromFloat(share), 1) }

// time prints how long deals stay in each stage, and how many are won from there.
func (s story) time() error {
	stays, err := s.funnel.Stays(funnel.StayQuery{})
	if err != nil {
		return err
	}
	chances, err := s.funnel.WinChances(funnel.StayQuery{})
	if err != nil {
		return err
	}
	s.title(s.words.time)
	rows := [][]string{{s.words.stage, s.words.median, s.words.stillThere, s.words.chance, s.words.interval}}
	for i, stay := range stays {
		median := s.words.notReached
		if days, ok := stay.Days.Median(); ok {
			median = fmt.Sprintf("%.0f", days)
		}
		chance, interval := s.words.undefined, s.words.undefined
		if last, ok := chances[i].Won.Last(); ok {
			chance = percent(last.Share)
			if iv, ok := last.Interval(0.95); ok {
				interval = percent(iv.Low) + "–" + percent(iv.High)
			}
		}
		rows = append(rows, []string{s.stage(stay.Stage), median, numfmt.Int(stay.Days.Censored), chance, interval})
	}
	s.table(rows)
	return nil
}
