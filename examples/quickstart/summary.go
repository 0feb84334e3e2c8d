package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// summary says on the terminal what the reports say at length.
func (m measures) summary(w io.Writer, language calendar.Language, out string, files int) error {
	p := m.printer(language)
	say := func(key string, args ...report.Value) string {
		return p.Text(report.T(key, args...), m.company.Currency)
	}
	lines := []string{say("summary.head", report.Called(string(m.company.ID)), report.On(m.company.AsOf), report.Called(m.company.Currency))}
	total, stages := m.stages(say)
	lines = append(lines, say("summary.deals", report.Count(total), report.Called(stages)))
	lines = append(lines, say("summary.value", report.Amount(m.wonValue(), 0)))
	rates, err := m.rates(say)
	if err != nil {
		return err
	}
	goal, err := m.goal(say)
	if err != nil {
		return err
	}
	pay := "summary.pay"
	if len(m.pay) == 1 {
		pay = "summary.pay.one"
	}
	lines = append(lines, rates...)
	lines = append(lines, goal, say(pay, report.Amount(m.earned(), m.plan.Places), report.During(m.company.Quarter()), report.Count(len(m.pay))), "")
	for _, n := range m.company.Notes {
		lines = append(lines, "- "+p.Text(n, m.company.Currency))
	}
	lines = append(lines, "", say("summary.files", report.Count(files), report.Called(filepath.Join(out, "weekly.html"))))
	_, err = fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}

// stages counts the deals by where they stand on the last day; those without any date
// stand where their row says.
func (m measures) stages(say func(string, ...report.Value) string) (total int, list string) {
	counts := m.company.Undated()
	won, lost, open := 0, 0, 0
	for _, j := range m.funnel.Journeys {
		switch j.Outcome {
		case funnel.Open:
			counts[m.funnel.Pipeline.Stages[j.Stage].ID]++
		case funnel.Won:
			won++
		case funnel.Lost:
			lost++
		}
	}
	stage := func(name string, n int) string { return say("summary.stage", report.Called(name), report.Count(n)) }
	parts := []string{stage(say("summary.won"), won), stage(say("summary.lost"), lost)}
	for _, s := range m.funnel.Pipeline.Stages {
		if n := counts[s.ID]; n > 0 {
			parts = append(parts, stage(s.Name, n))
			open += n
		}
	}
	return won + lost + open, strings.Join(parts, say("summary.comma"))
}

// wonValue is what all won deals brought, before refunds.
func (m measures) wonValue() decimal.Decimal {
	sum := decimal.Zero
	for _, j := range m.funnel.Journeys {
		if j.Outcome == funnel.Won {
			sum = sum.Add(j.Amount.Decimal)
		}
	}
	return sum
}

// rates says the win rate and the median cycle over all time.
func (m measures) rates(say func(string, ...report.Value) string) ([]string, error) {
	wins, err := m.funnel.PeriodRates(funnel.PeriodQuery{})
	if err != nil {
		return nil, err
	}
	cycles, err := m.funnel.WonCycles(funnel.PeriodQuery{})
	if err != nil {
		return nil, err
	}
	var lines []string
	if rate := wins[0].Rate; rate.Of > 0 {
		share := decimal.NewFromInt(int64(rate.In)).DivRound(decimal.NewFromInt(int64(rate.Of)), 6)
		lines = append(lines, say("summary.rate", report.Ratio(share, 2), report.Count(rate.In), report.Count(rate.Of)))
	}
	if days := cycles[0].Days; days.Count > 0 {
		median := decimal.NewFromFloat(days.Median)
		lines = append(lines, say("summary.cycle", report.Num(median, max(0, -median.Exponent()))))
	}
	return lines, nil
}

func (m measures) goal(say func(string, ...report.Value) string) (string, error) {
	year := m.company.Year()
	p, err := m.goals.Track(m.company.Setting, m.company.Results(), target.Cell{Owner: m.company.ID, Period: year}, m.company.AsOf)
	pace, ok := p.Pace(4)
	return say("summary.goal", report.During(year), report.Amount(p.Goal.Target.Decimal, 0), report.Amount(p.Actual, 0), report.RatioOf(pace, ok, 1)), err
}

// earned is what everybody earned together.
func (m measures) earned() decimal.Decimal {
	sum := decimal.Zero
	for _, s := range m.pay {
		sum = sum.Add(s.Total())
	}
	return sum
}
