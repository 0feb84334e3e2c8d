package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// year is the plan of one year and what became of it.
type year struct {
	*company.Company
	recipe  target.Recipe
	goals   *target.Tree
	results target.Results
}

// plan derives the year's goals, with a floor a tenth below the target and a stretch
// 15 % above it.
func plan(c *company.Company) (year, error) {
	recipe, err := c.Recipe()
	if err != nil {
		return year{}, err
	}
	total := recipe.Goal.Target.Decimal
	recipe.Goal.Floor = decimal.NewNullDecimal(total.Mul(decimal.New(90, -2)))
	recipe.Goal.Stretch = decimal.NewNullDecimal(total.Mul(decimal.New(115, -2)))
	goals, err := target.Decompose(recipe, c.Setting)
	return year{Company: c, recipe: recipe, goals: goals, results: c.Results()}, err
}

// units are the company and the regions directly under it.
func (y year) units() []org.ID {
	return append([]org.ID{y.ID}, y.Setting.Chart.At(y.AsOf).Children(y.ID)...)
}

// periods are the periods of one level in the year.
func (y year) periods(l calendar.Level) ([]calendar.Period, error) {
	return calendar.Split(y.Setting.Calendar, y.Year(), l)
}

func (y year) label(p calendar.Period) string {
	return calendar.Label(y.Setting.Calendar, p, calendar.English)
}

// table writes rows with aligned columns, the first to the left.
func table(w io.Writer, rows func(row func(cells ...string))) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	rows(func(cells ...string) {
		for _, c := range cells {
			fmt.Fprint(t, c, "\t")
		}
		fmt.Fprintln(t)
	})
	return t.Flush()
}

func money(n decimal.NullDecimal) string {
	if !n.Valid {
		return "–"
	}
	return numfmt.Decimal(n.Decimal, 0)
}

// printPlan prints the targets by quarter, and the whole year at all levels.
func (y year) printPlan(w io.Writer) error {
	fmt.Fprintf(w, "%s plans %s in %s: %s %s, floor %s, stretch %s.\n\n", y.ID, y.recipe.Goal.Metric, y.label(y.Year()), y.recipe.Goal.Unit,
		money(y.recipe.Goal.Target), money(y.recipe.Goal.Floor), money(y.recipe.Goal.Stretch))
	quarters, err := y.periods(calendar.Quarter)
	if err != nil {
		return err
	}
	return table(w, func(row func(...string)) {
		head := []string{""}
		for _, q := range quarters {
			head = append(head, y.label(q))
		}
		row(append(head, y.label(y.Year()))...)
		for _, unit := range y.units() {
			cells := []string{string(unit)}
			for _, q := range append(quarters, y.Year()) {
				goal, sumErr := y.goals.Sum(target.Cell{Owner: unit, Period: q})
				if sumErr != nil {
					err = sumErr
				}
				cells = append(cells, money(goal.Target))
			}
			row(cells...)
		}
	})
}
