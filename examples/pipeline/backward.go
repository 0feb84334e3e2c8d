package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// asOf is the funnel as it was known at a moment.
func (s story) asOf(t time.Time) (funnel.History, error) {
	return funnel.Journeys(s.funnel.Pipeline, slices.Values(s.company.Events()), t, funnel.Strict)
}

// backward prints how many deals have to get to each stage, and by when, to win what is
// missing to the year's target beyond what the open deals may bring.
func (s story) backward() error {
	gap, err := s.missing(s.company.Year())
	if err != nil {
		return err
	}
	plan, err := s.plan(gap)
	if err != nil {
		return err
	}
	needs, err := plan.Plan()
	if err != nil {
		return err
	}
	s.title(sprintf(s.words.goal, numfmt.Decimal(gap, 0)))
	rows := [][]string{{s.words.stage, s.words.onAverage, s.words.sure, s.words.by}}
	for _, n := range append(needs.Steps, needs.Won) {
		name := s.words.won
		if n.Name != "" {
			name = s.stage(n.Name)
		}
		by := n.By.Long(s.lang)
		if n.Late {
			by = sprintf(s.words.late, by)
		}
		rows = append(rows, []string{name, numfmt.Int(n.Whole), numfmt.Int(n.Sure), by})
	}
	s.table(rows)
	return nil
}

// plan takes the rates of all deals that had their time, the average of the deals that
// were won, and the median time that these needed from each stage on.
func (s story) plan(gap decimal.Decimal) (funnel.Backward, error) {
	open, err := s.within(s.company.Year())
	if err != nil {
		return funnel.Backward{}, err
	}
	mature, err := s.funnel.Cohorts(funnel.Query{Window: window, Method: funnel.OverMature})
	if err != nil {
		return funnel.Backward{}, err
	}
	steps := mature[0].Steps
	b := funnel.Backward{Target: gap, Expected: open.Total().Weighted.Round(2), AsOf: s.company.AsOf, By: s.company.Year().Last(), Confidence: 0.9}
	for i, step := range steps[:len(steps)-1] {
		b.Steps = append(b.Steps, funnel.BackwardStep{Name: step.Stage, Rate: steps[i+1].OfPrevious.Ratio, Days: s.toWin(i)})
	}
	b.AverageWon = s.averageWon()
	return b, nil
}

// averageWon is the mean amount of the won deals.
func (s story) averageWon() decimal.Decimal {
	sum, n := decimal.Zero, int64(0)
	for i := range s.funnel.Journeys {
		if j := &s.funnel.Journeys[i]; j.Outcome == funnel.Won && j.Amount.Valid {
			sum, n = sum.Add(j.Amount.Decimal), n+1
		}
	}
	return sum.DivRound(decimal.NewFromInt(max(n, 1)), 2)
}

// toWin is the median of the days that won deals needed from a stage to the close.
func (s story) toWin(stage int) int {
	var days []int
	for i := range s.funnel.Journeys {
		j := &s.funnel.Journeys[i]
		if from := j.FirstIn(stage); j.Outcome == funnel.Won && !from.IsZero() {
			days = append(days, calendar.Of(j.Closed).DaysSince(calendar.Of(from)))
		}
	}
	slices.Sort(days)
	if len(days) == 0 {
		return 0
	}
	return days[len(days)/2]
}
