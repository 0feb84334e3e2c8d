package chart_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/check"
)

// The quarter is over, and the director asks where the money went. A waterfall leads
// from plan to actual; the same numbers stand in a table beside it.
func Example() {
	number := func(v int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(v)) }
	fall := chart.Waterfall{
		Of:      chart.Named("Cause"),
		Measure: chart.Measure{Name: chart.Named("Revenue, CNY"), Format: chart.Format{Unit: chart.Money}},
		Start:   chart.Level{Label: chart.Named("Plan"), Value: number(1_200_000)},
		Steps: []chart.Level{
			{Label: chart.Named("New customers"), Value: number(150_000)},
			{Label: chart.Named("Price"), Value: number(-80_000)},
			{Label: chart.Named("Lost customers"), Value: number(-170_000)},
		},
		End: chart.Level{Label: chart.Named("Actual"), Value: number(1_100_000)},
	}
	figure := chart.Figure{
		Title:       chart.Named("From plan to actual"),
		Description: chart.Named("Lost customers cost more than new ones brought in."),
		Chart:       fall,
	}

	var svg bytes.Buffer
	if err := figure.WriteSVG(&svg, chart.Page{ID: "q3"}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.HasPrefix(svg.String(), "<svg "))
	for _, row := range fall.Table().Rows {
		fmt.Println(row[0].Text.Name, cell(row[1]), cell(row[2]))
	}
	// Output:
	// true
	// Plan  1200000
	// New customers 150000 1350000
	// Price -80000 1270000
	// Lost customers -170000 1100000
	// Actual  1100000
}

// cell writes a cell as a page would.
func cell(v chart.Value) string {
	switch {
	case v.Number.Valid:
		return v.Number.Decimal.StringFixed(max(v.Format.Places, 0))
	case v.IsNumber():
		return "–"
	}
	return v.Text.Name
}

// The numbers of a chart are checked before it is drawn: a waterfall that does not add
// up would explain nothing.
func ExampleFigure_Check() {
	fall := chart.Waterfall{
		Measure: chart.Measure{Format: chart.Format{Unit: chart.Money}},
		Start:   chart.Level{Value: some(100)},
		Steps:   []chart.Level{{Label: chart.Named("Price"), Value: some(-20)}},
		End:     chart.Level{Value: some(90)},
	}
	c := check.New()
	chart.Figure{Title: chart.Named("Price"), Chart: fall}.Check(c)
	fmt.Println(c.Err())
	// Output:
	// /description: a text is needed here [required]
	// /chart/end/value: start and steps add up to 80, not 90 [sum]
}

// Four weeks are over. The line stops where the actuals stop, and what is missing in
// the table is a dash, not a zero.
func ExampleLine() {
	amount := func(v int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(v)) }
	line := chart.Line{
		Of:      chart.Named("Week"),
		Measure: chart.Measure{Format: chart.Format{Unit: chart.Money}},
		Points: []chart.LinePoint{
			{Label: chart.Named("1"), Actual: amount(90), Plan: amount(100)},
			{Label: chart.Named("2"), Actual: amount(210), Plan: amount(200)},
			{Label: chart.Named("3"), Plan: amount(300), Projection: amount(315), Low: amount(280), High: amount(350)},
		},
	}
	for _, row := range lines(line.Table()) {
		fmt.Println(row)
	}
	// Output:
	// Week|actual|plan|projection|low|high
	// 1|90|100|–|–|–
	// 2|210|200|–|–|–
	// 3|–|300|315|280|350
}
