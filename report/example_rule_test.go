package report_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A discounter is a host's rule: refunds that are more than a share of somebody's sales.
type discounter struct{ above decimal.Decimal }

func (discounter) Type() string { return "acme.refunds" }

func (r discounter) Check(c *check.Checker) {
	c.At("above").Require(r.above.IsPositive(), check.Range, "a share is above 0")
}

func (r discounter) Find(f report.Facts) ([]report.Insight, error) {
	sold, refunded, ids := decimal.Zero, decimal.Zero, []string(nil)
	for _, s := range f.Sales {
		if s.Amount.IsNegative() {
			refunded, ids = refunded.Sub(s.Amount), append(ids, s.ID)
		} else {
			sold = sold.Add(s.Amount)
		}
	}
	if refunded.LessThanOrEqual(sold.Mul(r.above)) {
		return nil, nil
	}
	share := report.RateOf(refunded, sold, 1)
	return []report.Insight{{Type: r.Type(), Severity: report.Warning, Subject: f.About(f.Root()), Stake: refunded, Surprise: decimal.New(5, -1), Evidence: ids,
		Finding:    report.T("acme.refunds", report.Amount(refunded, 0), share),
		Suggestion: report.Suggestion{Text: report.T("acme.refunds.advice"), Action: f.Propose(f.Root())}}}, nil
}

// A company wants its weekly report to point out refunds, which no built-in rule looks
// at, to call money late after a fortnight, and to say no more than three things.
func ExampleRules_With() {
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "Li Na", Under: "Acme"})
	if err != nil {
		fmt.Println(err)
		return
	}
	in := report.Input{
		View: report.Directing("Zhao Lei", "Acme"), Company: "Acme", Currency: "CNY", AsOf: calendar.On(2026, time.July, 31),
		Setting: target.Setting{Calendar: calendar.Standard{}, Workdays: calendar.MondayToFriday(), Chart: chart},
		Sales: []report.Sale{
			{ID: "D1", Owner: "Li Na", Account: "Boyan", On: calendar.On(2026, time.May, 6), Amount: decimal.NewFromInt(80_000)},
			{ID: "R1", Owner: "Li Na", Account: "Boyan", On: calendar.On(2026, time.June, 3), Amount: decimal.NewFromInt(-20_000)},
		},
		Invoices: []report.Invoice{{ID: "I1", Owner: "Li Na", Account: "Boyan", Due: calendar.On(2026, time.July, 11), Amount: decimal.NewFromInt(60_000)}},
	}
	in.Plan, err = target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "plan", Version: 1,
		Goal:  target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: in.Setting.Calendar.Period(calendar.Year, in.AsOf)}, Ambition: target.Aim(decimal.NewFromInt(100_000))},
		Steps: []target.Step{{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}}, {Along: target.ByOrg{}, Method: target.Even{}}},
	}, in.Setting)
	if err != nil {
		fmt.Println(err)
		return
	}
	advice := report.StandardAdvice()
	advice.Rules = advice.Rules.With(discounter{above: decimal.New(1, -1)}, report.LateMoney{After: 14}).Without("off-pace")
	advice.Most = 3
	in.Advice = &advice

	weekly, err := report.Weekly(in)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := render.Printer{Words: map[string]string{"acme.refunds": "{0} was paid back, {1} of what was sold.", "acme.refunds.advice": "Ask those customers what was wrong."}}
	for _, i := range weekly.Insights {
		fmt.Println(p.Text(i.Finding, weekly.Currency), p.Text(i.Suggestion.Text, weekly.Currency), i.Suggestion.Action.Due)
	}
	// Output:
	// Boyan owes CNY 60,000 past due, the oldest for 20 days. Call the customer, agree a date, and hold new deliveries until it is kept. 2026-08-07
	// CNY 20,000 was paid back, 25.0 % of what was sold. Ask those customers what was wrong. 2026-08-07
}
