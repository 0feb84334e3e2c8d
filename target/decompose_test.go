package target_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func TestChildrenAddUpAtEveryLevelOfAmbition(t *testing.T) {
	tree, err := target.Decompose(yearly(target.Ambition{Floor: null("900000.01"), Target: null("1000000.07"), Stretch: null("1200000.13")}), setting(t))
	require.NoError(t, err)
	leaves := target.Ambition{Floor: null("0"), Target: null("0"), Stretch: null("0")}
	for g := range tree.Leaves() {
		leaves.Floor.Decimal = leaves.Floor.Decimal.Add(g.Floor.Decimal)
		leaves.Target.Decimal = leaves.Target.Decimal.Add(g.Target.Decimal)
		leaves.Stretch.Decimal = leaves.Stretch.Decimal.Add(g.Stretch.Decimal)
		require.Equal(t, calendar.Day, g.Period.Level)
	}
	require.Equal(t, "900000.01", leaves.Floor.Decimal.String())
	require.Equal(t, "1000000.07", leaves.Target.Decimal.String())
	require.Equal(t, "1200000.13", leaves.Stretch.Decimal.String())
	for owner, want := range map[org.ID]bool{"Acme": true, "North": true, "Wu Di": true} {
		a, err := tree.Sum(target.Cell{Owner: owner})
		require.NoError(t, err)
		require.Equal(t, want, a.Floor.Decimal.LessThan(a.Target.Decimal) && a.Target.Decimal.LessThan(a.Stretch.Decimal), owner)
	}
}

func TestSomebodyWhoJoinsHasAGoalFromThenOn(t *testing.T) {
	tree, in := plan(t, "24800000") // 100,000 for each of the 248 working days
	quarter := func(n int) calendar.Period {
		return in.Calendar.Period(calendar.Quarter, calendar.On(2026, time.Month(3*n), 1))
	}
	_, err := tree.Sum(target.Cell{Owner: "Wu Di", Period: quarter(1)})
	require.ErrorIs(t, err, target.ErrNoCell)
	require.Equal(t, "5900000.00", sum(t, tree, "Acme", quarter(1)))
	require.Equal(t, "3933333.34", sum(t, tree, "North", quarter(1)), "two of three people")
	require.Equal(t, "1966666.66", sum(t, tree, "Sun Hao", quarter(1)))
	require.Equal(t, "6100000.00", sum(t, tree, "Acme", quarter(2)))
	for _, owner := range []org.ID{"Li Na", "Chen Wei", "Sun Hao", "Wu Di"} {
		require.Equal(t, "1525000.00", sum(t, tree, owner, quarter(2)), owner)
	}
}

func TestAWeekIsTheSumOfItsDays(t *testing.T) {
	tree, in := plan(t, "24800000")
	week := func(y int, m time.Month, d int) calendar.Period {
		return in.Calendar.Period(calendar.Week, calendar.On(y, m, d))
	}
	require.Equal(t, "500000.00", sum(t, tree, "Acme", week(2026, time.July, 1)), "crosses from June into July")
	require.Equal(t, "0.00", sum(t, tree, "Acme", week(2026, time.February, 18)), "Spring Festival: nobody works")
	require.Equal(t, "400000.00", sum(t, tree, "Acme", week(2026, time.May, 8)), "two days off, one Saturday made up")
	require.Equal(t, "99999.99", sum(t, tree, "Acme", week(2026, time.January, 2)),
		"only 4 January lies in the year and is worked: 33,333.33 for each of three people; the cent comes later in the month")
}

func TestSumAnswersOnlyWhatTheTreeKnows(t *testing.T) {
	r := yearly(target.Aim(num("120")))
	r.Steps = r.Steps[:2]
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	march := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.March, 1))
	_, err = tree.Sum(target.Cell{Owner: "Acme", Period: calendar.ISOWeekOf(march.From)})
	require.ErrorIs(t, err, target.ErrTooFine)
	_, err = tree.Sum(target.Cell{Owner: "North", Period: march})
	require.ErrorIs(t, err, target.ErrNoCell)
	_, err = tree.Sum(target.Cell{Owner: "Acme", Product: "Scales"})
	require.ErrorIs(t, err, target.ErrTooFine, "the plan does not tell products apart")
	all, err := tree.Sum(target.Cell{})
	require.NoError(t, err)
	require.Equal(t, "120", all.Target.Decimal.String())
	require.False(t, all.Floor.Valid, "a level that nobody set is not zero")
}

func TestProductsAndSegmentsAreAxes(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{
		{Along: target.ByProduct{Products: []string{"Scales", "Meters"}}, Method: target.Stated{Shares: map[string]decimal.Decimal{"Scales": num("2"), "Meters": num("1")}}},
		{Along: target.BySegment{Segments: []string{"Labs", "Plants", "Schools"}}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	ask := func(product, segment string) string {
		a, err := tree.Sum(target.Cell{Product: product, Segment: segment})
		require.NoError(t, err)
		return a.Target.Decimal.StringFixed(2)
	}
	require.Equal(t, "66.67", ask("Scales", ""))
	require.Equal(t, "33.33", ask("Meters", ""))
	require.Equal(t, "33.34", ask("", "Labs"), "22.23 and 11.11")
	require.Equal(t, "22.22", ask("Scales", "Plants"))
	_, err = tree.Sum(target.Cell{Product: "Rulers"})
	require.ErrorIs(t, err, target.ErrNoCell)
	require.Equal(t, 1+2+6, tree.Len())

	again := target.ByProduct{Products: []string{"Scales"}}
	children, err := again.Children(target.Setting{}, target.Cell{Product: "Meters"})
	require.NoError(t, err)
	require.Empty(t, children, "a cell for one product stays whole")
}

func TestWholeThousandsAndNegativeGoals(t *testing.T) {
	r := yearly(target.Aim(num("-1000000")))
	r.Places, r.Steps = -3, r.Steps[:2]
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	total := decimal.Zero
	for g := range tree.Leaves() {
		require.True(t, g.Target.Decimal.Equal(g.Target.Decimal.RoundDown(-3)), g.Target.Decimal)
		require.False(t, g.Target.Decimal.IsPositive())
		total = total.Add(g.Target.Decimal)
	}
	require.Equal(t, "-1000000", total.String())
}

func TestDecomposeFailsAsAWhole(t *testing.T) {
	in := setting(t)
	step := func(axis target.Axis, method target.Method) target.Recipe {
		r := yearly(target.Aim(num("100")))
		r.Steps = []target.Step{{Along: axis, Method: method}}
		return r
	}
	for name, tt := range map[string]struct {
		recipe target.Recipe
		in     target.Setting
		is     error
		code   string
	}{
		"no calendar":      {step(target.ByPeriod{Level: calendar.Month}, target.Even{}), target.Setting{}, target.ErrSetting, ""},
		"no chart":         {step(target.ByOrg{}, target.Even{}), target.Setting{}, target.ErrSetting, ""},
		"no chart, method": {step(target.ByProduct{Products: []string{"a"}}, target.ByHeadcount{}), target.Setting{}, target.ErrSetting, ""},
		"no working days":  {step(target.ByPeriod{Level: calendar.Month}, target.ByWorkdays{}), target.Setting{Calendar: calendar.Standard{}}, target.ErrSetting, ""},
		"a year without holidays": {func() target.Recipe {
			r := step(target.ByPeriod{Level: calendar.Month}, target.ByWorkdays{})
			r.Goal.Period = calendar.Standard{}.Period(calendar.Year, calendar.On(2031, time.January, 1))
			return r
		}(), in, calendar.ErrNotCovered, ""},
		"a share is missing": {step(target.ByOrg{}, target.Stated{Shares: map[string]decimal.Decimal{"North": num("1"), "West": num("1")}}), in, nil, check.Required},
		"nothing weighs":     {step(target.ByOrg{}, zeros{}), in, nil, check.Range},
		"too few weights":    {step(target.ByOrg{}, few{}), in, nil, ""},
		"invalid":            {target.Recipe{}, in, nil, check.Required},
	} {
		tree, err := target.Decompose(tt.recipe, tt.in)
		require.Error(t, err, name)
		require.Nil(t, tree, name)
		if tt.is != nil {
			require.ErrorIs(t, err, tt.is, name)
		}
		if tt.code != "" {
			var ps check.Problems
			require.True(t, errors.As(err, &ps), "%s: %v", name, err)
		}
	}
}

func TestAnUnknownOwnerIsAProblem(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Goal.Owner = "Acne"
	_, err := target.Decompose(r, setting(t))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/goal/owner", check.Unknown))
	r.Steps = r.Steps[:2]
	_, err = target.Decompose(r, setting(t))
	require.NoError(t, err, "along time nobody asks the chart")
}

// Managers carry 5 % more than the company, and their ten people 15 % more: 10,000,000
// becomes 10,500,000 and 11,500,000.
func TestOverAssignmentAtTwoLevels(t *testing.T) {
	r := yearly(target.Aim(num("10000000")))
	managers := map[string]decimal.Decimal{"M1": num("5500000"), "M2": num("5000000")}
	posts := []org.Post{{Member: "Acme"}, {Member: "M1", Under: "Acme"}, {Member: "M2", Under: "Acme"}}
	for i := range 10 {
		posts = append(posts, org.Post{Member: org.ID("rep " + string(rune('0'+i))), Under: map[bool]org.ID{true: "M1", false: "M2"}[i < 5]})
	}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Stated{Shares: managers}, Over: num("0.05")}}
	tree, err := target.Decompose(r, target.Setting{Chart: chart})
	require.NoError(t, err)
	require.Equal(t, "5500000.00", sum(t, tree, "M1", year))
	require.Equal(t, "5000000.00", sum(t, tree, "M2", year))
	r.Steps = append(r.Steps, target.Step{Along: target.ByOrg{}, Method: target.Even{}, Over: num("0.095238095238")})
	tree, err = target.Decompose(r, target.Setting{Chart: chart})
	require.NoError(t, err)
	assigned := decimal.Zero
	for g := range tree.Leaves() {
		assigned = assigned.Add(g.Target.Decimal)
	}
	require.Equal(t, "11500000", assigned.String())
}

// A cell that one step leaves whole is still checked for the steps to come.
func TestWhatStaysWholeIsFollowed(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Goal.Owner, r.Goal.Period = "Li Na", yearsOf(2099, 2099)
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}}}
	_, err := target.Decompose(r, setting(t))
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	require.ErrorContains(t, err, "/steps/1, Li Na")
}

// Weights that do not fit into machine words share as those that do.
func TestWeightsOfAnySize(t *testing.T) {
	for name, w := range map[string][3]string{
		"small": {"1", "2", "3"}, "large": {"1e25", "2e25", "3e25"}, "fine": {"0.0000000000000000000000001", "0.0000000000000000000000002", "0.0000000000000000000000003"},
		"a large sum": {"300000000000000000", "600000000000000000", "900000000000000000"}, "far apart": {"1e-25", "1e25", "0"},
	} {
		r := yearly(target.Aim(num("100")))
		r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b", "c"}},
			Method: target.Stated{Shares: map[string]decimal.Decimal{"a": num(w[0]), "b": num(w[1]), "c": num(w[2])}}}}
		tree, err := target.Decompose(r, target.Setting{})
		require.NoError(t, err, name)
		var got []string
		for g := range tree.Leaves() {
			got = append(got, g.Target.Decimal.StringFixed(2))
		}
		want := []string{"16.67", "33.33", "50.00"}
		if name == "far apart" {
			want = []string{"0.00", "100.00", "0.00"}
		}
		require.Equal(t, want, got, name)
	}
}

func TestWeightsWhoseSumIsLarge(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	names, shares := make([]string, 12), map[string]decimal.Decimal{}
	for i := range names {
		names[i] = fmt.Sprint("product ", i)
		shares[names[i]] = num("900000000000000000")
	}
	r.Steps = []target.Step{{Along: target.ByProduct{Products: names}, Method: target.Stated{Shares: shares}}}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	c := r.Goal.Cell
	c.Product = "product 11"
	require.Equal(t, "8.33", goalOf(t, tree, c))
	c.Product = "product 0"
	require.Equal(t, "8.34", goalOf(t, tree, c))
}

// Along time the running total is rounded whatever the size of the amount.
func TestLargeAmountsAlongTime(t *testing.T) {
	for name, total := range map[string]string{"in machine words": "100.0", "larger": "3000000000000000000000000100.0"} {
		r := yearly(target.Aim(num(total)))
		r.Places = 0
		r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}}
		tree, err := target.Decompose(r, setting(t))
		require.NoError(t, err)
		var last []string
		for g := range tree.Leaves() {
			digits := g.Target.Decimal.String()
			last = append(last, digits[len(digits)-1:])
		}
		require.Equal(t, []string{"8", "9", "8"}, last[:3], "25 by thirds: 8.33, 16.67, 25; %s", name)
	}
}

// hostile is a host's method that weighs what it is told.
type hostile struct {
	target.Even
	weights []decimal.Decimal
}

func (m hostile) Weights(target.Setting, target.Cell, []target.Cell) ([]decimal.Decimal, error) {
	return m.weights, nil
}

func TestWeightsOfHostsAreChecked(t *testing.T) {
	for name, c := range map[string]struct {
		weights []decimal.Decimal
		path    string
		code    string
	}{
		"negative":    {[]decimal.Decimal{num("2"), num("-1")}, "/steps/0/method/weights/1", check.Range},
		"absurd":      {[]decimal.Decimal{decimal.New(1, 1_000_000), num("1")}, "/steps/0/method/weights/0", check.TooLarge},
		"one short":   {[]decimal.Decimal{num("1")}, "/steps/0/method", check.Mismatch},
		"all zero":    {[]decimal.Decimal{{}, {}}, "/steps/0/method/weights", check.Range},
		"none at all": {nil, "/steps/0/method", check.Mismatch},
	} {
		r := yearly(target.Aim(num("100")))
		r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: hostile{weights: c.weights}}}
		_, err := target.Decompose(r, target.Setting{})
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.True(t, ps.Has(c.path, c.code), "%s: %v", name, ps)
	}
}

// FuzzOrderOfSiblingsChangesOnlyTies holds the law that naming siblings in another
// order gives each the same, but for the units that tie.
func FuzzOrderOfSiblingsChangesOnlyTies(f *testing.F) {
	f.Add(int64(10001), uint16(3), uint16(5), uint16(9))
	f.Fuzz(func(t *testing.T, total int64, a, b, c uint16) {
		if a == b || b == c || a == c || a == 0 || b == 0 || c == 0 {
			return
		}
		shares := target.Stated{Shares: map[string]decimal.Decimal{"a": decimal.NewFromInt(int64(a)), "b": decimal.NewFromInt(int64(b)), "c": decimal.NewFromInt(int64(c))}}
		derive := func(names ...string) map[string]decimal.Decimal {
			r := yearly(target.Aim(decimal.New(total, -2)))
			r.Steps = []target.Step{{Along: target.ByProduct{Products: names}, Method: shares}}
			tree, err := target.Decompose(r, target.Setting{})
			require.NoError(t, err)
			out := map[string]decimal.Decimal{}
			for g := range tree.Leaves() {
				out[g.Product] = g.Target.Decimal
			}
			return out
		}
		one, two := derive("a", "b", "c"), derive("c", "a", "b")
		for name := range one {
			require.True(t, one[name].Sub(two[name]).Abs().LessThanOrEqual(decimal.New(1, -2)), "%s: %s and %s", name, one[name], two[name])
		}
	})
}

// zeros weighs nothing; few forgets a cell.
type (
	zeros struct{ target.Even }
	few   struct{ target.Even }
)

func (zeros) Weights(_ target.Setting, _ target.Cell, children []target.Cell) ([]decimal.Decimal, error) {
	return make([]decimal.Decimal, len(children)), nil
}

func (few) Weights(target.Setting, target.Cell, []target.Cell) ([]decimal.Decimal, error) {
	return []decimal.Decimal{decimal.NewFromInt(1)}, nil
}

func TestExplainLeadsFromTheRootToTheCell(t *testing.T) {
	tree, in := plan(t, "24800000")
	april := in.Calendar.Period(calendar.Month, calendar.On(2026, time.April, 1))
	path, err := tree.Explain(target.Cell{Owner: "Wu Di", Period: april})
	require.NoError(t, err)
	require.Len(t, path, 4, "quarter, month, region, person")
	require.Equal(t, "period workdays 61 of 248 in 4 parts: 6100000", explained(path[0]))
	require.Equal(t, "period workdays 21 of 61 in 3 parts: 2100000", explained(path[1]))
	require.Equal(t, "org headcount 2 of 4 in 2 parts: 1050000", explained(path[2]))
	require.Equal(t, "org even 1 of 2 in 2 parts: 525000", explained(path[3]))
	require.Equal(t, tree.Root(), path[0].Parent)

	root, err := tree.Explain(tree.Root().Cell)
	require.NoError(t, err)
	require.Empty(t, root)
	_, err = tree.Explain(target.Cell{Owner: "Wu Di", Period: year})
	require.ErrorIs(t, err, target.ErrNoCell, "a sum, not a share")
	_, err = tree.Explain(target.Cell{Owner: "nobody", Period: year})
	require.ErrorIs(t, err, target.ErrNoCell)
}

func explained(s target.Share) string {
	return s.Axis + " " + s.Method + " " + s.Weight.String() + " of " + s.Of.String() + " in " +
		decimal.NewFromInt(int64(s.Parts)).String() + " parts: " + s.Part.Target.Decimal.Truncate(0).String()
}

func TestAllYieldsParentsFirstAndStops(t *testing.T) {
	tree, _ := plan(t, "1000")
	seen := map[target.Cell]bool{}
	for g := range tree.All() {
		if len(seen) == 0 {
			require.Equal(t, tree.Root(), g)
		}
		seen[g.Cell] = true
	}
	require.Len(t, seen, tree.Len())
	for range tree.All() {
		break
	}
	for range tree.Leaves() {
		break
	}
	require.Equal(t, "sales-2026", tree.Recipe().ID)
}
