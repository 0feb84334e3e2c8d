package report_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// closedOn is as many lost deals as make a win rate, all on a day but the first.
func closedOn(first, others calendar.Date) []deal {
	var deals []deal
	for i := range 20 {
		day := others
		if i == 0 {
			day = first
		}
		deals = append(deals, deal{id: "L" + strconv.Itoa(i), owner: "Li Na", amount: "10", created: day, lost: day})
	}
	return deals
}

// Where a threshold is met exactly, a rule does what the word for it says: a share above which
// something is said is not reached by the share itself, one from which on it is said is.
func TestThresholdsThatAreMetExactly(t *testing.T) {
	four := []deal{{id: "a", amount: "17500"}, {id: "b", amount: "17500"}, {id: "c", amount: "17500"}, {id: "d", amount: "17500"}}
	largest := func(amount string) report.Input {
		var deals []deal
		for _, d := range append(four, deal{id: "big", amount: amount}) {
			d.owner, d.created = "Sun Hao", july
			deals = append(deals, d)
		}
		return withDeals(t, company(t, plain), deals...)
	}
	can := func(capacity string) report.Input {
		in := company(t, plain)
		in.Capacity = null(capacity)
		return in
	}
	said := func(daily string, months int) report.Input {
		in := company(t, plain)
		for m := 1; m <= months; m++ {
			month := in.Setting.Calendar.Period(calendar.Month, on(time.Month(m), 1))
			work, err := calendar.Count(in.Setting.Workdays, month.Span())
			require.NoError(t, err)
			in.Forecasts = append(in.Forecasts, report.Forecast{Owner: "Acme", Period: month, On: month.From, Amount: work.Days().Mul(num(daily))})
		}
		return in
	}
	closed := func(day, first, others calendar.Date) report.Input {
		in := company(t, plain)
		in.AsOf = day
		return withDeals(t, in, closedOn(first, others)...)
	}
	for name, c := range map[string]struct {
		rule string
		in   report.Input
		told bool
	}{
		"30 % of what is open":           {"concentration", largest("30000"), false},
		"more than 30 % of what is open": {"concentration", largest("30001"), true},
		"a rise and a fall of 5 %":       {"drivers", company(t, both(1.2, 0.8)), true},
		"people for 95 % of the plan":    {"capacity-gap", can("1239750"), false}, // 4,750 a day of 261, where 5,000 are asked
		"people for less than 95 %":      {"capacity-gap", can("1239749"), true},
		"forecasts 5 % too high":         {"forecast-bias", said("21000", 7), true},
		"forecasts less than 5 %":        {"forecast-bias", said("20999", 7), false},
		"six forecasts":                  {"forecast-bias", said("21000", 6), true},
		"the last day but one":           {"coverage-gap", closed(on(time.September, 29), on(time.May, 4), on(time.May, 4)), true},
		"no day left":                    {"coverage-gap", closed(on(time.September, 30), on(time.May, 4), on(time.May, 4)), false},
		"twelve months ago":              {"coverage-gap", closed(july, calendar.On(2025, time.August, 1), on(time.May, 4)), true},
		"a day more":                     {"coverage-gap", closed(july, calendar.On(2025, time.July, 31), on(time.May, 4)), false},
	} {
		list := found(t, c.in, ruleOf(t, c.rule))
		require.Equal(t, c.told, len(list) > 0, "%s: %v", name, list)
	}
	list := found(t, company(t, both(1.2, 0.8)), ruleOf(t, "drivers"))
	require.Equal(t, "drivers.both", list[0].Finding.Key)
}

// What is 30 days late is in one row, and what is 31 in the next.
func TestReceivablesAreAsOldAsTheyAre(t *testing.T) {
	in := company(t, plain)
	for i, days := range []int{0, 1, 30, 31, 60, 61, 90, 91} {
		in.Invoices = append(in.Invoices, report.Invoice{ID: strconv.Itoa(days), Owner: "Li Na", Account: "Boyan", Due: july.AddDays(-days), Amount: decimal.NewFromInt(1).Shift(int32(i))})
	}
	r := assembledBy(t, report.Weekly, in)
	for row, want := range [][]string{{"1", "1"}, {"2", "110"}, {"2", "11000"}, {"2", "1100000"}, {"1", "10000000"}, {"8", "11111111"}} {
		require.Equal(t, want, figures(t, r, "receivables", "receivables", row))
	}
}

// Who is exactly on plan is on plan.
func TestExactlyOnPlanIsOnPlan(t *testing.T) {
	in := company(t, plain, org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Yu", Under: "North"},
		org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "He Jun", Under: "South"}, org.Post{Member: "Wu Di", Under: "South"})
	lead := section(t, assembledBy(t, report.Monthly, in), "team").Lead
	require.Equal(t, "team.on-plan", lead[1].Key)
	require.Equal(t, "4", lead[1].Args[0].Number.Decimal.String(), "two of the North as planned, two of the South above it")
	require.Equal(t, "5", lead[1].Args[1].Number.Decimal.String())
}

// The value before is that of the period before of the same size.
func TestAMonthIsHeldAgainstAMonth(t *testing.T) {
	in := complete(t)
	hours, month := catalog.TotalHours.Metric(), in.Setting.Calendar.Period(calendar.Month, asOf)
	last := calendar.Previous(in.Setting.Calendar, month)
	in.Readings = []kpi.Reading{hours.Amount("North", calendar.Previous(in.Setting.Calendar, last), num("3")), hours.Amount("North", last, num("8")),
		hours.Amount("North", in.Setting.Calendar.Period(calendar.Week, on(time.August, 31)), num("2")), hours.Amount("North", month, num("24"))}
	table, ok := section(t, assembledBy(t, report.Monthly, in), "team").Table("training")
	require.True(t, ok)
	require.Equal(t, "8", table.Rows[0].Cells[4].Text.Args[0].Number.Decimal.String())
	require.Equal(t, "16", table.Rows[0].Cells[5].Text.Args[0].Number.Decimal.String())
}

// What is settled is shown since the first day of the period before.
func TestSettledActionsAreShownForAPeriod(t *testing.T) {
	tasksOn := func(dropped calendar.Date) int {
		in := complete(t)
		task := tasks()[1]
		task.Action.Dropped = dropped
		in.Agreed = []report.Agreed{task}
		for _, s := range assembledBy(t, report.Monthly, in).Sections {
			if s.ID == "agreed" {
				return len(s.Tables[0].Rows)
			}
		}
		return 0
	}
	require.Equal(t, 1, tasksOn(on(time.August, 1)))
	require.Equal(t, 0, tasksOn(on(time.July, 31)))
}
