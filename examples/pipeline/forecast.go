package main

import (
	"slices"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// missing returns what is missing to the company's target of a period.
func (s story) missing(p calendar.Period) (decimal.Decimal, error) {
	recipe, err := s.company.Recipe()
	if err != nil {
		return decimal.Zero, err
	}
	goals, err := target.Decompose(recipe, s.company.Setting)
	if err != nil {
		return decimal.Zero, err
	}
	progress, err := goals.Track(s.company.Setting, s.company.Results(), target.Cell{Period: p}, s.company.AsOf)
	if err != nil {
		return decimal.Zero, err
	}
	gap, _ := progress.Gap()
	return gap, nil
}

// winRate is that of the deals that closed in the last twelve months.
func (s story) winRate() (funnel.Ratio, error) {
	year := calendar.Span{From: s.company.AsOf.AddMonths(-12).AddDays(1), To: s.company.AsOf.AddDays(1)}
	rates, err := s.funnel.PeriodRates(funnel.PeriodQuery{During: year})
	if err != nil {
		return funnel.Ratio{}, err
	}
	return rates[0].Rate.Ratio, nil
}

// forecast prints the weighted pipeline, the distribution of what may come in, and the
// coverage of what is missing to the quarter's target.
func (s story) forecast() error {
	s.title(s.words.forecast)
	snapshot := s.funnel.Snapshot(nil)
	rows := [][]string{{s.words.stage, s.words.deals, s.words.open, s.words.probability, s.words.weighted}}
	for i, stage := range snapshot.Stages {
		p := s.funnel.Pipeline.Stages[i].Probability.Decimal
		rows = append(rows, []string{s.stage(stage.Stage), numfmt.Int(len(stage.Deals)), numfmt.Decimal(stage.Amount, 0), numfmt.Percent(p, 0), numfmt.Decimal(stage.Weighted.Decimal, 0)})
	}
	f, err := s.open(nil)
	if err != nil {
		return err
	}
	total := f.Total()
	s.table(append(rows, []string{s.words.total, numfmt.Int(len(total.Deals)), numfmt.Decimal(total.Amount, 0), "", numfmt.Decimal(total.Weighted, 0)}))
	soon, err := s.within(s.company.Quarter())
	if err != nil {
		return err
	}
	d, err := soon.Distribution(funnel.Sampling{Seed: 1, Draws: 100_000})
	if err != nil {
		return err
	}
	s.say("\n"+s.words.distribution, calendar.Label(s.company.Setting.Calendar, s.company.Quarter(), s.lang), quantile(d, 0.1), quantile(d, 0.5), quantile(d, 0.9))
	gap, err := s.missing(s.company.Quarter())
	if err != nil {
		return err
	}
	s.say(s.words.reaches, numfmt.Decimal(gap, 0), numfmt.Probability(d.Reaches(gap)))
	if err := s.coverage(total.Amount, gap); err != nil {
		return err
	}
	s.say(s.words.independent, numfmt.Int(len(total.Deals)-len(soon.Lines)), numfmt.Int(least))
	return nil
}

// open is the forecast of the deals that are open.
func (s story) open(learned map[string]decimal.Decimal) (funnel.Forecast, error) {
	f, err := s.funnel.Forecast(funnel.ForecastQuery{Learned: learned})
	if err != nil {
		return funnel.Forecast{}, err
	}
	f.Lines = slices.DeleteFunc(f.Lines, func(l funnel.ForecastLine) bool { return l.Category == funnel.Closed })
	return f, nil
}

// least is how many deals like it a probability needs.
const least = 30

// within is the forecast of what will be won before a period is over: deals count with
// the share of deals which, after as long in the same stage, were won within the days
// that are left. Deals with too few like them keep the default of their stage.
func (s story) within(p calendar.Period) (funnel.Forecast, error) {
	prospects, err := s.funnel.Prospects(p.Last().DaysSince(s.company.AsOf), least)
	if err != nil {
		return funnel.Forecast{}, err
	}
	learned := map[string]decimal.Decimal{}
	for _, p := range prospects {
		if p.Enough {
			learned[s.funnel.Journeys[p.Deal].Deal] = decimal.NewFromFloat(p.Won).Round(4)
		}
	}
	f, err := s.open(learned)
	f.Lines = slices.DeleteFunc(f.Lines, func(l funnel.ForecastLine) bool { return l.Source != funnel.FromLearned })
	return f, err
}

func quantile(d funnel.Distribution, p float64) string {
	amount, _ := d.Quantile(p)
	return numfmt.Decimal(amount, 0)
}

// coverage sets the open amount against what is missing.
func (s story) coverage(open, gap decimal.Decimal) error {
	rate, err := s.winRate()
	if err != nil {
		return err
	}
	c, err := funnel.NewCoverage(open, gap, decimal.Zero, rate)
	if err != nil {
		return err
	}
	times, ok := c.Times(1)
	required, known := c.Required(1)
	if ok && known {
		won, _ := s.rate(rate)
		s.say(s.words.coverage, times.StringFixed(1), won, required.StringFixed(1))
	}
	return nil
}

// waterfall prints how the open amount changed since the end of the month before.
func (s story) waterfall() error {
	month := s.company.Setting.Calendar.Period(calendar.Month, s.company.AsOf)
	then := month.From.AddDays(-1).In(time.UTC).Add(24*time.Hour - time.Nanosecond)
	before, err := s.asOf(then)
	if err != nil {
		return err
	}
	w, err := funnel.NewWaterfall(before, *s.funnel, funnel.Scope{})
	if err != nil {
		return err
	}
	s.title(sprintf(s.words.waterfall, calendar.Label(s.company.Setting.Calendar, s.company.Setting.Calendar.Period(calendar.Month, month.From.AddDays(-1)), s.lang)))
	var rows [][]string
	for _, bar := range w.Bars {
		if len(bar.Lines) > 0 {
			rows = append(rows, []string{s.words.flows[bar.Flow.String()], numfmt.Int(len(bar.Lines)), numfmt.Decimal(bar.Amount, 0)})
		}
	}
	s.table(rows)
	return nil
}
