package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Forecast is what was expected, on an earlier day, of the result of a period.
type Forecast struct {
	Owner  org.ID          // whose result, a person or a unit
	Period calendar.Period // the period that it was about
	On     calendar.Date   // the day it was made; of several for a period each counts for itself
	Amount decimal.Decimal // what the period was expected to come to as a whole
}

// An outlook is where a period may end by the deals that are to close in it.
type outlook struct {
	target.Progress
	open    funnel.Forecast      // what is to close in the days that are left
	dated   bool                 // some open deal states a day on which it closes; otherwise open has all deals
	undated int                  // open deals that state no day
	spread  *funnel.Distribution // of what comes in; nil when no deal has an amount and a probability, or there is none of so many or so long amounts
	covered funnel.Coverage      // what is open against what is missing
}

// forecastOver is the period that a report looks ahead to the end of: at least the
// quarter, in which pipelines are worked, and on its last day the next one, as nothing more
// comes into a period that is over.
func (in Input) forecastOver(p calendar.Period) calendar.Period {
	over := in.period(max(p.Level, calendar.Quarter))
	if over.Valid() && !over.Last().After(in.AsOf) {
		return calendar.Next(in.Setting.Calendar, over)
	}
	return over
}

// forecast shows what the open deals may bring until the end of the quarter, or of the
// period of the report where that is longer, against what is missing to the plan: of the
// next one on its last day.
func forecast(in Input, p calendar.Period) (Section, error) {
	if in.Funnel == nil {
		return Section{}, nil
	}
	o, ok, err := in.outlook(in.forecastOver(p))
	if err != nil || !ok {
		return Section{}, err
	}
	during := During(o.Cell.Period)
	open := o.open.Total()
	if !o.dated {
		key := "forecast.no-days"
		if len(o.open.Lines) == 0 {
			key = "forecast.none"
		}
		return Section{Lead: []Text{T(key, during)}, Tables: []Table{o.coverage()}}, nil
	}
	section := Section{Lead: []Text{T("forecast.lead", append([]Value{during, Amount(o.Actual, 0)}, o.expected(open)...)...)}}
	if o.spread != nil {
		low, mid, high := o.quantile(0.1), o.quantile(0.5), o.quantile(0.9)
		section.Lead = append(section.Lead, T("forecast.spread", amountOf(low), amountOf(mid), amountOf(high)))
		section.Charts = []Chart{o.dots(low, mid, high)}
		section.Tables = append(section.Tables, o.ends())
	}
	if open.Unweighted+open.Unpriced > 0 {
		section.Lead = append(section.Lead, T("forecast.unweighted", Count(open.Unweighted), Count(open.Unpriced)))
	}
	if o.undated > 0 {
		section.Lead = append(section.Lead, T("forecast.undated", Count(o.undated)))
	}
	if len(open.Deals) > 0 {
		section.Tables = append(section.Tables, o.categories())
	}
	section.Tables = append(section.Tables, o.coverage())
	return section, nil
}

// expected is what the open deals bring, weighted, what that makes, and how much of the
// plan; nobody knows where none has an amount and a probability.
func (o outlook) expected(open funnel.ForecastSum) []Value {
	weighted := forecastCells(open)[2]
	if weighted.IsMissing() {
		return []Value{{}, {}, {}}
	}
	end := o.Actual.Add(open.Weighted)
	return []Value{weighted, Amount(end, 0), against(end, o.Goal.Target)}
}

// outlook computes where a period may end; ok is false when the plan has no goal for
// it.
func (in Input) outlook(p calendar.Period) (o outlook, ok bool, err error) {
	if o.Progress, ok, err = in.track(in.root(), p); err != nil || !ok || !o.Goal.Target.Valid {
		return o, false, err
	}
	if o.open, err = in.Funnel.Forecast(funnel.ForecastQuery{Overrides: in.Overrides}); err != nil {
		return o, false, err
	}
	o.open.Lines = only(o.open.Lines, func(l funnel.ForecastLine) bool { return l.Category != funnel.Closed })
	for _, l := range o.open.Lines {
		o.undated += one(l.On.IsZero())
	}
	if o.dated = o.undated < len(o.open.Lines); o.dated {
		// Deals that were to close by now and are still open may close any day.
		o.open.Lines = only(o.open.Lines, func(l funnel.ForecastLine) bool { return !l.On.IsZero() && l.On.Before(p.To) })
	}
	if total := o.open.Total(); total.Weighted.IsPositive() {
		if spread, err := o.open.Distribution(funnel.Sampling{Seed: 1, Draws: 2_000}); err == nil {
			o.spread = &spread
		}
	}
	rate, err := in.yearWinRate()
	if err != nil {
		return o, false, err
	}
	o.covered, err = funnel.NewCoverage(o.open.Total().Amount, o.Goal.Target.Decimal, o.Actual, rate)
	return o, err == nil, err
}

// yearWinRate is won of won and lost of the deals that closed in the last twelve months.
func (in Input) yearWinRate() (funnel.Ratio, error) {
	rates, err := in.Funnel.PeriodRates(funnel.PeriodQuery{During: calendar.Span{From: in.AsOf.AddMonths(-12).AddDays(1), To: in.AsOf.AddDays(1)}})
	if err != nil {
		return funnel.Ratio{}, err
	}
	return rates[0].Rate.Ratio, nil
}

// quantile is where the period ends at most, with probability p.
func (o outlook) quantile(p float64) decimal.NullDecimal {
	q, ok := o.spread.Quantile(p)
	return decimal.NullDecimal{Decimal: q.Add(o.Actual), Valid: ok}
}

// forecastDots is the number of equally likely ends that are drawn.
const forecastDots = 20

// dots draws equally likely ends of the period.
func (o outlook) dots(low, mid, high decimal.NullDecimal) Chart {
	drawn := chart.Distribution{Measure: chart.Measure{Name: figureWords(T("col.actual")), Format: chart.Format{Unit: chart.Money}}}
	for i := range forecastDots {
		drawn.Dots = append(drawn.Dots, o.quantile((float64(i)+0.5)/forecastDots).Decimal.InexactFloat64())
	}
	goal := o.Goal.Target.Decimal
	drawn.Marks = []chart.DistributionMark{{Label: figureWords(T("col.goal")), At: goal.InexactFloat64()}}
	message := T("figure.forecast.message", Count(forecastDots), amountOf(low), amountOf(mid), amountOf(high), Amount(goal, 0))
	return Chart{Figure: chart.Figure{Title: figureWords(T("figure.forecast", During(o.Cell.Period))), Description: figureWords(message), Chart: drawn}, Table: "ends"}
}

// ends shows quantiles of where the period ends.
func (o outlook) ends() Table {
	t := Table{ID: "ends", Title: T("figure.forecast", During(o.Cell.Period)), Columns: []Column{Col("quantile", Phrase), Col("actual", Money), Col("attainment", Percent)}}
	for _, q := range quantiles {
		end := o.quantile(float64(q) / 100)
		t.Add(Say("chance-below", Count(q)), amountOf(end), against(end.Decimal, o.Goal.Target))
	}
	return t
}

// categories shows the deals that are to close, by how surely they are counted on.
func (o outlook) categories() Table {
	t := Table{ID: "forecast", Title: T("forecast.categories"), Columns: []Column{Col("category", Phrase), Col("deals", Tally), Col("open", Money), Col("weighted", Money)}}
	row := func(label Value, s funnel.ForecastSum) []Value {
		return append([]Value{label}, forecastCells(s)...)
	}
	for c := funnel.Commit; c >= funnel.InPipeline; c-- {
		if sum := o.open.Single(c); len(sum.Deals) > 0 {
			t.Add(row(Say("category."+c.String()), sum)...)
		}
	}
	if sum := o.open.Single(0); len(sum.Deals) > 0 {
		t.Add(row(Say("unknown"), sum)...)
	}
	t.AddTotal(row(Say("total"), o.open.Total())...)
	return t
}

// forecastCells are the cells of what deals are forecast to bring: how many, their amount,
// and that weighted.
func forecastCells(s funnel.ForecastSum) []Value {
	n := len(s.Deals)
	return []Value{Count(n), sumOf(s.Amount, n, s.Unpriced), sumOf(s.Weighted, n, s.Unpriced+s.Unweighted)}
}

// coverage sets what is open against what is missing to the plan.
func (o outlook) coverage() Table {
	c := o.covered
	t := Table{ID: "coverage", Title: T("forecast.coverage", Count(c.WinRate.In), Count(c.WinRate.Of)), Columns: []Column{Col("period", Span), Col("goal", Money), Col("actual", Money), Col("remaining", Money),
		Col("open", Money), Col("cover", Number), Col("needed-cover", Number), Col("win-rate", Percent)}}
	sum, cover, needed := o.open.Total(), Value{}, Value{}
	open := sumOf(c.Open, len(sum.Deals), sum.Unpriced)
	if _, ok := c.Times(2); ok && !open.IsMissing() {
		cover = TimesOf(c.Open, c.Remaining, 1)
	}
	if rate := c.WinRate; rate.In > 0 {
		needed = TimesOf(decimal.NewFromInt(int64(rate.Of)), decimal.NewFromInt(int64(rate.In)), 1)
	}
	if enough, ok := c.Enough(); ok && !enough && !cover.IsMissing() {
		cover = cover.WithTone(Bad)
	}
	t.Add(During(o.Cell.Period), amountOf(o.Goal.Target), Amount(o.Actual, 0), Amount(decimal.Max(decimal.Zero, c.Remaining), 0), open, cover, needed, share(c.WinRate))
	return t
}
