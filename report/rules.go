package report

import (
	"reflect"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Rules are the rules that a report applies, of each type one.
type Rules []Rule

// Builtin returns the rules of this package with the thresholds that StandardAdvice
// takes. Their reasons:
//
//   - Of a pace, 95 % is where the colour of reports changes, and less than five
//     percent is lost in the noise of single orders.
//   - Before a twentieth of a year's plan is due, some two weeks and a half, the pace is
//     that of single orders, and before four weeks are over so are the change from the
//     year before and who has most of the result.
//   - A part that is said in place of a whole makes up at least 60 % of it, more than
//     any other parts together.
//   - Money that is late by more than 30 days is past the first column of an ageing list.
//   - Half a person's or a quarter of everybody's result from one customer, or 40 % of a
//     unit's from one person, could not be made good within the year if it was lost.
//     IFRS 8, paragraph 34, asks companies to disclose a customer from 10 % on.
//   - Three out of ten of the open amount in one deal make the forecast that of the deal.
//   - 24 periods are two years of months, so that each month of the year is among them.
//   - A dimension explains a change by the values of the paper that variance.Attribution
//     follows, 0.1 and 0.67.
//   - The leak compares many steps of many units, so that it is stricter than for a
//     single rate: 99 %.
//   - Of 20 closed deals, the win rate has an interval of about ± 20 points.
//   - Six forecasts are the fewest of which a sign test can say something at 95 %:
//     all on one side have a chance of 2 in 64.
//   - Three people are the fewest whose pay says nothing about each of them.
func Builtin() Rules {
	share := func(percent int64) decimal.Decimal { return decimal.New(percent, -2) }
	return Rules{
		OffPace{Level: calendar.Year, Below: share(95), From: share(5), Most: share(60)},
		Concentration{OfPerson: share(50), OfAll: share(25), OfUnit: share(40), OfPipeline: share(30), Sales: 3, Orders: 2, People: 3, Days: 28, Deals: 5},
		UnusualChange{Periods: 24, Most: share(60)},
		Trend{Periods: 24, Most: share(60)},
		Drivers{Change: share(5), By: variance.Attribution{Least: 0.1, Enough: 0.67}, Days: 28},
		Leak{Days: 90, Confidence: 0.99},
		Stale{},
		CoverageGap{Level: calendar.Quarter, Months: 12, Closed: 20, Most: share(60)},
		LateMoney{After: 30},
		CapacityGap{Level: calendar.Year, Below: share(95), Months: 12, Most: share(60)},
		CostlyPlan{Below: share(100), People: 3},
		ForecastBias{Periods: 6, Confidence: 0.95, Bias: share(5), Most: share(60)},
		DataGap{Share: share(5)},
		Verdict{},
	}
}

// With returns the rules with some others: one of a type that is there takes its
// place, such as OffPace with other thresholds, and one of a new type comes last.
func (rs Rules) With(rules ...Rule) Rules {
	out := slices.Clone(rs)
	for _, r := range rules {
		if at := slices.IndexFunc(out, func(x Rule) bool { return x != nil && r != nil && x.Type() == r.Type() }); at >= 0 {
			out[at] = r
		} else {
			out = append(out, r)
		}
	}
	return out
}

// Without returns the rules that are of none of some types.
func (rs Rules) Without(types ...string) Rules {
	return slices.DeleteFunc(slices.Clone(rs), func(r Rule) bool { return r != nil && slices.Contains(types, r.Type()) })
}

// Check reports rules that are nil, of one type twice, or of a host and without a dot
// in their type, and what the rules say of themselves.
func (rs Rules) Check(c *check.Checker) {
	seen := map[string]bool{}
	for i, r := range rs {
		at := c.Index(i)
		if !at.Require(r != nil, check.Required, "there is no rule") {
			continue
		}
		kind := r.Type()
		at.At("type").Require(builtin(r) || strings.Contains(kind, "."), check.Unknown, "%.40q is no type of a host's rule, which has a dot", kind)
		at.At("type").Require(!seen[kind], check.Duplicate, "%.40q is another rule", kind)
		seen[kind] = true
		r.Check(at)
	}
}

// builtin reports whether a rule is one of this package.
func builtin(r Rule) bool {
	return slices.ContainsFunc(Builtin(), func(b Rule) bool { return reflect.TypeOf(b) == reflect.TypeOf(r) })
}
