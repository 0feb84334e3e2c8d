// Command customrule pays by a rule of the host's own: a fixed amount for every customer
// visit that is proven by a photo, up to a number of them. The rule lives in this
// program, has a kind with a dot, stands in the plan document like any other, and is
// explained by lines like any other.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// PhotoVisits pays for visits with a photo.
type PhotoVisits struct {
	Amount decimal.Decimal `json:"amount"` // for one visit
	Most   int64           `json:"most"`   // visits of an interval that are paid
}

// Kind returns "acme.photo-visits".
func (PhotoVisits) Kind() string { return "acme.photo-visits" }

// Check reports what is wrong with the rule in a document.
func (p PhotoVisits) Check(c *check.Checker) {
	c.At("amount").Require(p.Amount.IsPositive(), check.Range, "a visit is worth more than nothing")
	c.At("most").Require(p.Most > 0, check.Range, "at least one visit is paid")
}

// Earn pays for the visits up to the most, and says how many were too many.
func (p PhotoVisits) Earn(m incentive.Measure, _ []incentive.Measure) ([]incentive.Line, error) {
	paid := decimal.Min(m.Actual, decimal.NewFromInt(p.Most))
	lines := []incentive.Line{{Code: "acme.photo-visits", Base: paid, Rate: p.Amount, Amount: paid.Mul(p.Amount)}}
	if more := m.Actual.Sub(paid); more.IsPositive() {
		lines = append(lines, incentive.Line{Code: "acme.too-many", Base: more})
	}
	return lines, nil
}

const plan = `{
	"schema": "salesperf.plan/v1", "id": "field", "version": 1, "currency": "CNY", "places": 2,
	"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
	"measures": [{"id": "visits", "amounts": ["photos"], "kinds": ["adjustment"]}],
	"components": [{"id": "visits", "measure": "visits", "interval": "month", "grain": "end", "reversals": "re-rate",
		"rule": {"kind": "acme.photo-visits", "amount": "15", "most": 2}}]}`

func main() {
	if err := run(os.Stdout, plan); err != nil {
		log.Fatal(err)
	}
}

// run pays three visits of July by a plan document.
func run(w io.Writer, document string) error {
	kinds := incentive.Builtin().With(PhotoVisits{})
	p, err := kinds.Decode([]byte(document))
	if err != nil {
		return err
	}
	july := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.July, 1))
	program, err := incentive.Compile(incentive.Setup{During: july.Span(), Plans: []incentive.Plan{p},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: p.ID}}})
	if err != nil {
		return err
	}
	var visits []incentive.Fact
	for day := 1; day <= 3; day++ {
		visits = append(visits, incentive.Fact{ID: fmt.Sprint("V", day), Kind: incentive.Adjustment, On: july.From.AddDays(day), Currency: "CNY",
			Amounts: []incentive.Amount{{Name: "photos", Value: decimal.NewFromInt(1)}}, Participants: incentive.Solo("Li Na")})
	}
	result, err := program.Run(visits, incentive.Options{})
	if err != nil {
		return err
	}
	for _, s := range result.Statements("Li Na", july) {
		for _, l := range s.Lines {
			fmt.Fprintf(w, "%s: %s × %s = %s\n", l.Code, l.Base, l.Rate, l.Amount)
		}
		fmt.Fprintln(w, "total", s.Total().StringFixed(2), s.Currency)
	}
	return nil
}
