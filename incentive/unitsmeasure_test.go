package incentive_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A unitsRule pays 1 where it is asked about things, and 10 more where it looks at things.
type unitsRule struct{}

func (unitsRule) Kind() string         { return "acme.units" }
func (unitsRule) Check(*check.Checker) {}
func (unitsRule) Reads() []incentive.Position {
	return []incentive.Position{{Measure: "machines", Over: incentive.OverAmount}}
}

func (unitsRule) Earn(m incentive.Measure, seen []incentive.Measure) ([]incentive.Line, error) {
	amount := int64(0)
	if m.Units {
		amount++
	}
	if seen[0].Units {
		amount += 10
	}
	return []incentive.Line{{Code: "acme.units", Amount: decimal.NewFromInt(amount)}}, nil
}

// A unitsSharer pays each member 1 where they are asked about things.
type unitsSharer struct{}

func (unitsSharer) Kind() string         { return "acme.units-sharer" }
func (unitsSharer) Check(*check.Checker) {}
func (unitsSharer) Share(members []incentive.Measure, _ decimal.Decimal) ([][]incentive.Line, error) {
	out := make([][]incentive.Line, len(members))
	for i, m := range members {
		if m.Units {
			out[i] = []incentive.Line{{Code: "acme.units-sharer", Amount: decimal.NewFromInt(1)}}
		}
	}
	return out, nil
}

// TestMeasuresSayWhetherTheyCountThings holds that what counts things is told from money by
// whoever sees the measure: rules of the host, and readers of statements.
func TestMeasuresSayWhetherTheyCountThings(t *testing.T) {
	plan := agent()
	plan.Measures = append(plan.Measures, incentive.Measurement{ID: "machines", Amounts: []string{"machines"}, Kinds: []incentive.FactKind{incentive.Booking}, Units: true})
	plan.Components = nil
	add := func(id, measure string, rule incentive.Rule) {
		plan.Components = append(plan.Components, incentive.Component{ID: id, Measure: measure, Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: rule})
	}
	add("revenue", "revenue", unitsRule{})
	add("machines", "machines", unitsRule{})
	add("share of revenue", "revenue", unitsSharer{})
	add("share of machines", "machines", unitsSharer{})
	sale := booking("A", 1, "100", incentive.Solo("Li Na")...)
	sale.Amounts = append(sale.Amounts, incentive.Amount{Name: "machines", Value: num("3")})
	s := run(t, setup(plan, "Li Na"), sale).Statements("Li Na", q3)[0]

	for name, want := range map[string]bool{"revenue": false, "machines": true} {
		m, ok := s.Measure(name)
		require.True(t, ok)
		require.Equal(t, want, m.Units, name)
	}
	for component, want := range map[string]string{"revenue": "10", "machines": "11", "share of revenue": "0", "share of machines": "1"} {
		require.Equal(t, want, s.Subtotal(component).String(), component)
	}
}
