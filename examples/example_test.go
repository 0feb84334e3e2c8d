package examples_test

import (
	"fmt"
	"log"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

func Example() {
	// Who reports to whom, and which days are worked.
	chart, err := org.New(
		org.Post{Member: "Acme"},
		org.Post{Member: "Li Na", Under: "Acme"},
		org.Post{Member: "Chen Wei", Under: "Acme", During: calendar.From(calendar.On(2026, time.April, 1))},
	)
	if err != nil {
		log.Fatal(err)
	}
	setting := target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
	year := setting.Calendar.Period(calendar.Year, calendar.On(2026, time.January, 1))

	// 12 million for 2026: by month in proportion to working days, then to whoever is there.
	goals, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year},
			Ambition: target.Aim(decimal.NewFromInt(12_000_000))},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
		},
	}, setting)
	if err != nil {
		log.Fatal(err)
	}
	quarter := setting.Calendar.Period(calendar.Quarter, calendar.On(2026, time.July, 1))
	quota, err := goals.Sum(target.Cell{Owner: "Li Na", Period: quarter})
	if err != nil {
		log.Fatal(err)
	}

	// 3 % up to the quota, 6 % above it.
	plan, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "quarter", "proration": "none",
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
		"components": [{"id": "commission", "measure": "revenue", "interval": "quarter", "grain": "end", "reversals": "re-rate", "rule": {
			"kind": "tiered", "over": "attainment", "bound": "below", "belowZero": "first-rate",
			"tiers": [{"upTo": "1", "rate": "0.03", "pays": "marginal"}, {"rate": "0.06", "pays": "marginal"}]}}]}`))
	if err != nil {
		log.Fatal(err)
	}
	program, err := incentive.Compile(incentive.Setup{During: quarter.Span(), Plans: []incentive.Plan{plan},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent"}},
		Quotas:      []incentive.Quota{{Payee: "Li Na", Measure: "revenue", Period: quarter, Amount: quota.Target.Decimal}},
	})
	if err != nil {
		log.Fatal(err)
	}
	result, err := program.Run([]incentive.Fact{{
		ID: "D-1001", Kind: incentive.Booking, On: calendar.On(2026, time.August, 12), Currency: "CNY",
		Amounts:      []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(1_750_000)}},
		Participants: incentive.Solo("Li Na"),
	}}, incentive.Options{})
	if err != nil {
		log.Fatal(err)
	}
	statement := result.Statements("Li Na", quarter)[0]
	for _, line := range statement.Lines {
		fmt.Println(line.Code, line.Base, "×", line.Rate, "=", line.Amount)
	}
	fmt.Println("total", statement.Total(), statement.Currency)
	// Output:
	// tier 1596774.18 × 0.03 = 47903.2254
	// tier 153225.82 × 0.06 = 9193.5492
	// rounding 0 × 0 = -0.0046
	// total 57096.77 CNY
}
