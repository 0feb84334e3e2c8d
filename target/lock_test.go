package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func month(m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
}

// goalOf asks a tree for the target of exactly one cell.
func goalOf(t testing.TB, tree *target.Tree, c target.Cell) string {
	t.Helper()
	g, ok := tree.Goal(c)
	require.True(t, ok, c)
	return g.Target.Decimal.StringFixed(2)
}

func TestSiblingsAbsorbALock(t *testing.T) {
	r := yearly(target.Aim(num("24800000")))
	r.Locks = []target.Lock{
		{Cell: target.Cell{Owner: "Wu Di", Period: month(time.April)}, Ambition: target.Aim(num("300000")), Reason: "ramp"},
		{Cell: target.Cell{Owner: "South", Period: month(time.May)}, Ambition: target.Aim(num("0"))},
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	require.Equal(t, "300000.00", goalOf(t, tree, target.Cell{Owner: "Wu Di", Period: month(time.April)}))
	require.Equal(t, "750000.00", goalOf(t, tree, target.Cell{Owner: "Sun Hao", Period: month(time.April)}), "the rest of the South's 1,050,000")
	require.Equal(t, "1900000.00", sum(t, tree, "North", month(time.May)), "all of May")
	require.Equal(t, "0.00", sum(t, tree, "Sun Hao", month(time.May)))
	require.Equal(t, "24800000.00", sum(t, tree, "Acme", year))

	path, err := tree.Explain(target.Cell{Owner: "Wu Di", Period: month(time.April)})
	require.NoError(t, err)
	require.True(t, path[3].Held)
	require.Equal(t, "/locks/0", path[3].HeldBy)
	require.False(t, path[3].Rounding.Valid)
	require.False(t, path[2].Held)
	require.Empty(t, path[2].HeldBy)
	path, err = tree.Explain(target.Cell{Owner: "Sun Hao", Period: month(time.April)})
	require.NoError(t, err)
	require.True(t, path[3].Held, "it makes up for the lock")
	require.Empty(t, path[3].HeldBy, "and has none")

	more, err := tree.With(func() target.Recipe { r := r; r.Goal.Ambition = target.Aim(num("49600000")); r.Version++; return r }())
	require.NoError(t, err)
	require.Equal(t, "300000.00", goalOf(t, more, target.Cell{Owner: "Wu Di", Period: month(time.April)}), "a new total keeps the lock")
	require.Equal(t, "49600000.00", sum(t, more, "Acme", year))
}

func TestALockHoldsOnlyTheLevelsItSets(t *testing.T) {
	r := yearly(target.Ambition{Floor: null("1000"), Target: null("2000")})
	r.Steps = r.Steps[2:4]
	r.Locks = []target.Lock{{Cell: target.Cell{Owner: "North", Period: year}, Ambition: target.Ambition{Floor: null("900")}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	g, ok := tree.Goal(target.Cell{Owner: "North", Period: year})
	require.True(t, ok)
	require.Equal(t, "900", g.Floor.Decimal.String())
	require.Equal(t, "1333.33", g.Target.Decimal.String())
	require.False(t, g.Stretch.Valid)
}

func TestLimitsKeepACellWithinBounds(t *testing.T) {
	r := yearly(target.Aim(num("1000")))
	r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b", "c"}}, Method: target.Stated{Shares: map[string]decimal.Decimal{"a": num("8"), "b": num("1"), "c": num("1")}}}}
	product := func(name string) target.Cell {
		c := r.Goal.Cell
		c.Product = name
		return c
	}
	r.Limits = []target.Limit{{Cell: product("a"), AtMost: target.Aim(num("500"))}, {Cell: product("c"), AtLeast: target.Aim(num("300"))}}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	require.Equal(t, "500.00", goalOf(t, tree, product("a")))
	require.Equal(t, "200.00", goalOf(t, tree, product("b")))
	require.Equal(t, "300.00", goalOf(t, tree, product("c")))
	path, err := tree.Explain(product("c"))
	require.NoError(t, err)
	require.Equal(t, "/limits/1", path[0].HeldBy)
}

func TestWhatCannotBeHeldIsNamed(t *testing.T) {
	april := target.Cell{Owner: "Wu Di", Period: month(time.April)}
	for name, tt := range map[string]struct {
		locks  []target.Lock
		limits []target.Limit
		want   check.Problem
	}{
		"larger than its parent": {locks: []target.Lock{{Cell: april, Ambition: target.Aim(num("9000000"))}}, want: check.Problem{Path: "/locks/0", Code: apportion.Infeasible}},
		"no such cell":           {locks: []target.Lock{{Cell: target.Cell{Owner: "Wu Di", Period: month(time.March)}, Ambition: target.Aim(num("1"))}}, want: check.Problem{Path: "/locks/0", Code: check.Unknown}},
		"only a sum":             {locks: []target.Lock{{Cell: target.Cell{Owner: "Wu Di", Period: year}, Ambition: target.Aim(num("1"))}}, want: check.Problem{Path: "/locks/0", Code: check.Unknown}},
		"the root":               {locks: []target.Lock{{Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: target.Aim(num("1"))}}, want: check.Problem{Path: "/locks/0", Code: check.Unknown}},
		"twice":                  {locks: []target.Lock{{Cell: april, Ambition: target.Aim(num("1"))}, {Cell: april, Ambition: target.Aim(num("2"))}}, want: check.Problem{Path: "/locks/1", Code: check.Duplicate}},
		"nothing":                {locks: []target.Lock{{Cell: april}}, want: check.Problem{Path: "/locks/0", Code: check.Required}},
		"too fine":               {locks: []target.Lock{{Cell: april, Ambition: target.Aim(num("0.005"))}}, want: check.Problem{Path: "/locks/0/target", Code: check.Mismatch}},
		"a limit without bound":  {limits: []target.Limit{{Cell: april}}, want: check.Problem{Path: "/limits/0", Code: check.Required}},
		"a level too many":       {locks: []target.Lock{{Cell: april, Ambition: target.Ambition{Floor: null("1"), Target: null("2")}}}, want: check.Problem{Path: "/locks/0/floor", Code: check.Unknown}},
		"a bound too many":       {limits: []target.Limit{{Cell: april, AtMost: target.Ambition{Stretch: null("1")}}}, want: check.Problem{Path: "/limits/0/atMost/stretch", Code: check.Unknown}},
		"locked beyond a cap":    {locks: []target.Lock{{Cell: april, Ambition: target.Aim(num("7"))}}, limits: []target.Limit{{Cell: april, AtMost: target.Aim(num("6"))}}, want: check.Problem{Path: "/limits/0", Code: apportion.Infeasible}},
		"locked below a floor":   {locks: []target.Lock{{Cell: april, Ambition: target.Aim(num("7"))}}, limits: []target.Limit{{Cell: april, AtLeast: target.Aim(num("8"))}}, want: check.Problem{Path: "/limits/0", Code: apportion.Infeasible}},
		"limited twice":          {locks: []target.Lock{{Cell: april, Ambition: target.Aim(num("7"))}}, limits: []target.Limit{{Cell: april, AtMost: target.Aim(num("9"))}, {Cell: april, AtMost: target.Aim(num("8"))}}, want: check.Problem{Path: "/limits/1", Code: check.Duplicate}},
		"limits that clash":      {limits: []target.Limit{{Cell: april, AtLeast: target.Aim(num("5")), AtMost: target.Aim(num("4"))}}, want: check.Problem{Path: "/limits/0", Code: check.Order}},
	} {
		r := yearly(target.Aim(num("24800000")))
		r.Locks, r.Limits = tt.locks, tt.limits
		tree, err := target.Decompose(r, setting(t))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.True(t, ps.Has(tt.want.Path, tt.want.Code), "%s: %v", name, ps)
		require.Nil(t, tree)
	}
}

// A lock holds what it sets, and a limit beside it the other levels.
func TestALockWithinALimit(t *testing.T) {
	products := target.ByProduct{Products: []string{"a", "b"}}
	cell := target.Cell{Owner: "Acme", Period: year, Product: "a"}
	r := target.Recipe{Schema: target.Schema, ID: "x", Version: 1, Places: 2, Goal: acme("80", "100", "120"), Steps: []target.Step{{Along: products, Method: target.Even{}}},
		Locks:  []target.Lock{{Cell: cell, Ambition: target.Aim(num("70"))}},
		Limits: []target.Limit{{Cell: cell, AtLeast: target.Ambition{Floor: null("50"), Target: null("60")}, AtMost: target.Ambition{Target: null("70")}}}}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	goal, ok := tree.Goal(cell)
	require.True(t, ok)
	require.Equal(t, "50 70 60", goal.Floor.Decimal.String()+" "+goal.Target.Decimal.String()+" "+goal.Stretch.Decimal.String())
	why, err := tree.Explain(cell)
	require.NoError(t, err)
	require.Equal(t, "/locks/0", why[0].HeldBy)
}

// A limit may leave no choice, and one that bounds a lock from one side holds on that side.
func TestALimitMayBeMetExactly(t *testing.T) {
	products := target.ByProduct{Products: []string{"a", "b"}}
	cell := target.Cell{Owner: "Acme", Period: year, Product: "a"}
	lock, at := target.Lock{Cell: cell, Ambition: target.Aim(num("70"))}, func(n string) target.Ambition { return target.Aim(num(n)) }
	for name, c := range map[string]struct {
		locks []target.Lock
		limit target.Limit
	}{
		"no choice":           {nil, target.Limit{Cell: cell, AtLeast: at("70"), AtMost: at("70")}},
		"locked at no less":   {[]target.Lock{lock}, target.Limit{Cell: cell, AtLeast: at("70")}},
		"locked above":        {[]target.Lock{lock}, target.Limit{Cell: cell, AtLeast: at("1")}},
		"locked at no more":   {[]target.Lock{lock}, target.Limit{Cell: cell, AtMost: at("70")}},
		"locked below":        {[]target.Lock{lock}, target.Limit{Cell: cell, AtMost: at("99")}},
		"locked by no choice": {[]target.Lock{lock}, target.Limit{Cell: cell, AtLeast: at("70"), AtMost: at("70")}},
	} {
		r := target.Recipe{Schema: target.Schema, ID: "x", Version: 1, Places: 2, Goal: acme("100"), Steps: []target.Step{{Along: products, Method: target.Even{}}}, Locks: c.locks, Limits: []target.Limit{c.limit}}
		tree, err := target.Decompose(r, target.Setting{})
		require.NoError(t, err, name)
		require.Equal(t, "70.00", goalOf(t, tree, cell), name)
	}
}

// Of a loss a limit may bound one side, as of anything else.
func TestALimitOfALoss(t *testing.T) {
	cell := target.Cell{Owner: "Acme", Period: year, Product: "a"}
	for want, limit := range map[string]target.Limit{"-70.00": {Cell: cell, AtMost: target.Aim(num("-70"))}, "-30.00": {Cell: cell, AtLeast: target.Aim(num("-30"))}} {
		r := target.Recipe{Schema: target.Schema, ID: "x", Version: 1, Places: 2, Goal: acme("-100"), Steps: []target.Step{{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{}}}, Limits: []target.Limit{limit}}
		tree, err := target.Decompose(r, target.Setting{})
		require.NoError(t, err)
		require.Equal(t, want, goalOf(t, tree, cell))
	}
}

// Ten times the whole may be assigned beyond it, and no more.
func TestAnOverAssignmentHasABound(t *testing.T) {
	for over, ok := range map[string]bool{"0": true, "10": true, "10.0001": false, "-0.01": false} {
		r := yearly(target.Aim(num("100")))
		r.Steps[0].Over = num(over)
		require.Equal(t, ok, r.Check() == nil, over)
	}
}

func TestWhatCannotBeHeldIsSaidInWords(t *testing.T) {
	april := target.Lock{Cell: target.Cell{Owner: "Wu Di", Period: month(time.April)}, Ambition: target.Aim(num("9000000"))}
	whole := target.Lock{Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: target.Aim(num("1"))}
	for want, lock := range map[string]target.Lock{
		"/locks/0: South, month 2026-04-01/2026-05-01: the parts need at least 9000000.00, but there is 1050000.00 to share [infeasible]": april,
		"/locks/0: Acme, year 2026-01-01/2027-01-01 is no part of the plan but the goal itself [unknown]":                                 whole,
	} {
		r := yearly(target.Aim(num("24800000")))
		r.Locks = []target.Lock{lock}
		_, err := target.Decompose(r, setting(t))
		require.EqualError(t, err, want)
	}
}

// A branch for a misspelt name, or for days in which no parent lies, would leave the plan
// as it is without it, and nobody would know.
func TestABranchInWhichNothingLies(t *testing.T) {
	for name, in := range map[string]target.Cell{
		"owner":   {Owner: "Suoth"},
		"period":  {Owner: "South", Period: calendar.Standard{}.Period(calendar.Day, calendar.On(2026, time.April, 1))},
		"product": {Product: "Scales"},
		"later":   {Owner: "Sun Hao"},
	} {
		r := yearly(target.Aim(num("24800000")))
		r.Steps[3].Branches = []target.Branch{{In: target.Cell{Owner: "North"}, Method: target.Even{}}, {In: in, Method: target.Even{}}}
		_, err := target.Decompose(r, setting(t))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.Len(t, ps, 1, name)
		require.True(t, ps.Has("/steps/3/branches/1/in", check.Unknown), "%s: %v", name, ps)
	}
}

func TestABranchHasItsOwnMethod(t *testing.T) {
	r := yearly(target.Aim(num("24800000")))
	r.Steps[3].Branches = []target.Branch{{In: target.Cell{Owner: "South"}, Method: target.Stated{Shares: map[string]decimal.Decimal{"Sun Hao": num("3"), "Wu Di": num("1")}}}}
	_, err := target.Decompose(r, setting(t))
	require.ErrorContains(t, err, "Wu Di is not a part of South", "in January he is not there")
	r.Steps[3].Branches[0].In.Period = calendar.Period{Level: calendar.Year, From: calendar.On(2026, time.April, 1), To: calendar.On(2027, time.January, 1)}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	require.Equal(t, "787500.00", goalOf(t, tree, target.Cell{Owner: "Sun Hao", Period: month(time.April)}), "three quarters of 1,050,000")
	require.Equal(t, "525000.00", goalOf(t, tree, target.Cell{Owner: "Li Na", Period: month(time.April)}))
	path, err := tree.Explain(target.Cell{Owner: "Sun Hao", Period: month(time.April)})
	require.NoError(t, err)
	require.Equal(t, "stated", path[3].Method)
	path, err = tree.Explain(target.Cell{Owner: "Li Na", Period: month(time.April)})
	require.NoError(t, err)
	require.Equal(t, "even", path[3].Method)
	regions := r.Steps[2]
	regions.Branches = []target.Branch{{In: target.Cell{Owner: "Acme"}, Method: target.Even{}}}
	r.Steps[2] = regions
	tree, err = target.Decompose(r, setting(t))
	require.NoError(t, err)
	require.Equal(t, "1050000.00", goalOf(t, tree, target.Cell{Owner: "North", Period: month(time.April)}))
}

// A branch follows the chart: what is for the North is for Li Na only as long as she is
// there.
func TestABranchFollowsWhoMoves(t *testing.T) {
	july := calendar.On(2026, time.July, 1)
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North", During: calendar.Span{To: july}}, org.Post{Member: "Li Na", Under: "South", During: calendar.From(july)},
		org.Post{Member: "Guo Rui", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"})
	require.NoError(t, err)
	r := yearly(target.Aim(num("2400")))
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Half}, Method: target.Even{}},
		{Along: target.ByOrg{}, Method: target.Even{}},
		{Along: target.ByOrg{}, Method: target.Stated{Shares: map[string]decimal.Decimal{"Li Na": num("1"), "Guo Rui": num("1")}},
			Branches: []target.Branch{{In: target.Cell{Owner: "Acme", Period: year}, Method: target.Even{}}}},
		{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{},
			Branches: []target.Branch{{In: target.Cell{Owner: "North"}, Method: target.Stated{Shares: map[string]decimal.Decimal{"a": num("3"), "b": num("1")}}}}},
	}
	tree, err := target.Decompose(r, target.Setting{Calendar: calendar.Standard{}, Chart: chart})
	require.NoError(t, err)
	for d, want := range map[calendar.Date]string{year.From: "225.00", july: "150.00"} {
		half := calendar.Standard{}.Period(calendar.Half, d)
		require.Equal(t, want, goalOf(t, tree, target.Cell{Owner: "Li Na", Period: half, Product: "a"}), half)
	}
}

func TestOverAssignmentIsKnownToTheRollUp(t *testing.T) {
	r := yearly(target.Aim(num("10000000")))
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.Even{}},
		{Along: target.ByOrg{}, Method: target.Even{}, Over: num("0.05")},
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	require.Equal(t, "10000000.00", sum(t, tree, "Acme", year))
	require.Equal(t, "5250000.00", sum(t, tree, "North", year))
	require.Equal(t, "5250000.00", sum(t, tree, "South", year))
	require.Equal(t, "437500.00", sum(t, tree, "North", month(time.May)))
	for m := time.January; m <= time.October; m += 3 {
		quarter := calendar.Standard{}.Period(calendar.Quarter, month(m).From)
		require.Equal(t, "2500000.00", sum(t, tree, "Acme", quarter), "one quarter does not ask the others")
	}
	_, err = tree.Sum(target.Cell{Owner: "Acme", Period: month(time.May)})
	require.ErrorIs(t, err, target.ErrOverAssigned, "Acme's months would be 105 % of its quarters")
	path, err := tree.Explain(target.Cell{Owner: "North", Period: month(time.May)})
	require.NoError(t, err)
	require.Equal(t, "0.05", path[1].Over.String())
	require.True(t, path[1].Rounding.Decimal.IsZero())

	bad := r
	bad.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}, Over: num("-0.1"), Branches: []target.Branch{{}}}}
	var ps check.Problems
	require.ErrorAs(t, bad.Check(), &ps)
	require.True(t, ps.Has("/steps/0/over", check.Range))
	require.True(t, ps.Has("/steps/0/branches/0/in", check.Required))
	require.True(t, ps.Has("/steps/0/branches/0/method", check.Required))
}

func TestOverAssignedProducts(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{}, Over: num("0.1")},
		{Along: target.BySegment{Segments: []string{"x", "y"}}, Method: target.Even{}, Over: num("0.001")}}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	a, err := tree.Sum(target.Cell{Product: "a"})
	require.NoError(t, err)
	require.Equal(t, "55", a.Target.Decimal.String())
	x, err := tree.Sum(target.Cell{Product: "a", Segment: "x"})
	require.NoError(t, err)
	require.Equal(t, "27.53", x.Target.Decimal.String(), "55.06 by halves: 55.055 is rounded up")
	_, err = tree.Sum(target.Cell{Segment: "x"})
	require.ErrorIs(t, err, target.ErrOverAssigned)
}

func TestProductsBelowOverAssignedSegments(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: target.BySegment{Segments: []string{"x", "y"}}, Method: target.Even{}, Over: num("0.1")},
		{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{}}}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	x, err := tree.Sum(target.Cell{Product: "a", Segment: "x"})
	require.NoError(t, err)
	require.Equal(t, "27.5", x.Target.Decimal.String())
	_, err = tree.Sum(target.Cell{Product: "a"})
	require.ErrorIs(t, err, target.ErrOverAssigned, "the product in all segments is 110 % of itself")
}

func TestFixedAmountsAreTheParent(t *testing.T) {
	r := yearly(target.Ambition{Floor: null("80"), Target: null("100"), Stretch: null("120")})
	fixed := func(north, south string) target.Method {
		return target.Fixed{Amounts: map[string]decimal.Decimal{"North": num(north), "South": num(south)}}
	}
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: fixed("70", "30")}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	g, _ := tree.Goal(target.Cell{Owner: "North", Period: year})
	require.Equal(t, []string{"56", "70", "84"}, []string{g.Floor.Decimal.String(), g.Target.Decimal.String(), g.Stretch.Decimal.String()})
	r.Steps[0].Method = target.Fixed{Amounts: map[string]decimal.Decimal{"North": num("100"), "West": num("0")}}
	_, err = target.Decompose(r, setting(t))
	var lacking check.Problems
	require.ErrorAs(t, err, &lacking)
	require.True(t, lacking.Has("/steps/0/method/amounts/South", check.Required) && lacking.Has("/steps/0/method/amounts/West", check.Unknown), "%v", lacking)
	below := r
	below.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: fixed("35", "15")}}
	tree, err = target.Decompose(below, setting(t))
	require.NoError(t, err)
	g, _ = tree.Goal(target.Cell{Owner: "North", Period: year, Product: "a"})
	require.Equal(t, "35", g.Target.Decimal.String())
	below.Steps[1].Method = fixed("70", "30")
	_, err = target.Decompose(below, setting(t))
	require.ErrorContains(t, err, "/steps/1", "in the same proportion is not the same")
	r.Steps[0].Method = fixed("70", "31")
	_, err = target.Decompose(r, setting(t))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/steps/0/method/amounts", check.Sum))
	require.ErrorContains(t, err, "/steps/0")
	r.Steps[0].Method = target.Fixed{Amounts: map[string]decimal.Decimal{"North": num("-1")}}
	require.ErrorAs(t, r.Check(), &ps)
	require.True(t, ps.Has("/steps/0/method/amounts/North", check.Range))
	require.True(t, ps.Has("/steps/0/method/amounts", check.Required))
}

func TestWeeksThatCrossMonthsByTheThreeRules(t *testing.T) {
	july := calendar.ISOWeekOf(calendar.On(2026, time.July, 1)) // 29 June to 5 July; its Thursday is 2 July
	for rule, want := range map[calendar.WeekRule]string{
		calendar.WeeksByDays:     "5109.68", // 2 of 30 days of June's 21,000 and 5 of 31 of July's 23,000
		calendar.WeeksByWorkdays: "5000.00", // five working days
		calendar.WholeWeeks:      "4600.00", // one of the five weeks that have their Thursday in July
	} {
		r := yearly(target.Aim(num("248000")))
		r.Steps = []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByWeek{Rule: rule}, Method: target.ByWeekRule{Rule: rule}},
		}
		tree, err := target.Decompose(r, setting(t))
		require.NoError(t, err)
		require.Equal(t, "248000.00", sum(t, tree, "Acme", year))
		require.Equal(t, want, sum(t, tree, "Acme", july), rule)
	}
	r := yearly(target.Aim(num("248000")))
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
		{Along: target.ByWeek{Rule: calendar.WholeWeeks}, Method: target.ByWeekRule{Rule: calendar.WholeWeeks}},
		{Along: target.ByPeriod{Level: calendar.Day}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	june := calendar.Standard{}.Period(calendar.Day, july.From.AddDays(1))
	require.Equal(t, "657.15", sum(t, tree, "Acme", june), "30 June is the second day of July's first week, 4,600")

	var ps check.Problems
	bad := yearly(target.Aim(num("1")))
	bad.Steps = []target.Step{{Along: target.ByWeek{Rule: 9}, Method: target.ByWeekRule{Rule: 9}}}
	require.ErrorAs(t, bad.Check(), &ps)
	require.True(t, ps.Has("/steps/0/along/rule", check.Unknown))
	require.True(t, ps.Has("/steps/0/method/rule", check.Unknown))
	_, err = target.ByWeek{}.Children(target.Setting{}, target.Cell{Period: year})
	require.ErrorIs(t, err, target.ErrSetting)
	_, err = target.ByWeekRule{Rule: calendar.WeeksByWorkdays}.Weights(target.Setting{}, target.Cell{}, nil)
	require.ErrorIs(t, err, target.ErrSetting)
	whole, err := target.ByWeek{}.Children(setting(t), target.Cell{Period: july})
	require.NoError(t, err)
	require.Empty(t, whole)
}

func TestGoalsBeyondMachineWords(t *testing.T) {
	huge := "999999999999999999999999999999.01"
	tree, err := target.Decompose(yearly(target.Aim(num(huge))), setting(t))
	require.NoError(t, err)
	total := decimal.Zero
	for g := range tree.Leaves() {
		total = total.Add(g.Target.Decimal)
	}
	require.Equal(t, huge, total.String())
	_, err = target.Decompose(yearly(target.Aim(num("1e30"))), setting(t))
	requireProblem(t, err, "/goal/target", check.TooLarge)
	small, err := target.Decompose(yearly(target.Aim(num("0.01"))), setting(t))
	require.NoError(t, err)
	require.Equal(t, "0.01", sum(t, small, "Acme", year))
}

// transfer is a host's axis along which two members differ at once.
type transfer struct{ target.ByOrg }

func (transfer) Kind() string { return "acme.transfer" }

func (transfer) Children(_ target.Setting, parent target.Cell) ([]target.Cell, error) {
	a, b := parent, parent
	a.Owner, a.Product = "North", "a"
	b.Owner, b.Product = "South", "b"
	return []target.Cell{a, b}, nil
}

func TestAHostsAxisMaySplitTwoWays(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: transfer{}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: target.Even{}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	a, err := tree.Sum(target.Cell{Owner: "Li Na"})
	require.NoError(t, err)
	require.Equal(t, "25", a.Target.Decimal.String())
	b, err := tree.Sum(target.Cell{Product: "b"})
	require.NoError(t, err)
	require.Equal(t, "50", b.Target.Decimal.String())
}

// twins is a host's axis that makes the same part twice.
type twins struct{ target.ByOrg }

func (twins) Children(_ target.Setting, parent target.Cell) ([]target.Cell, error) {
	return []target.Cell{parent, parent}, nil
}

func TestPartsAreDifferent(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: twins{}, Method: target.Even{}}}
	_, err := target.Decompose(r, setting(t))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/steps/0/along/children/1", check.Duplicate))
}

func TestOwnersWithoutAChartAreFound(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: transfer{}, Method: target.Even{}}}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	for _, owner := range []org.ID{"North", "South"} {
		a, err := tree.Sum(target.Cell{Owner: owner})
		require.NoError(t, err)
		require.Equal(t, "50", a.Target.Decimal.String())
	}
	_, ok := tree.Goal(target.Cell{Owner: "North", Period: year, Product: "a"})
	require.True(t, ok)
	_, ok = tree.Goal(target.Cell{Owner: "North", Period: year, Product: "b"})
	require.False(t, ok)
}

// idle weighs nothing.
type idle struct{ target.Even }

func (idle) Weights(_ target.Setting, _ target.Cell, children []target.Cell) ([]decimal.Decimal, error) {
	return make([]decimal.Decimal, len(children)), nil
}

func TestNothingIsSharedAmongPartsThatWeighNothing(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{
		{Along: target.ByOrg{}, Method: target.Stated{Shares: map[string]decimal.Decimal{"North": num("0"), "South": num("1")}}},
		{Along: target.ByOrg{}, Method: target.Even{}, Branches: []target.Branch{{In: target.Cell{Owner: "North"}, Method: idle{}}}},
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	require.Equal(t, "0.00", sum(t, tree, "Li Na", year))
	require.Equal(t, "100.00", sum(t, tree, "Sun Hao", year))
	r.Steps[0].Method = target.Even{}
	_, err = target.Decompose(r, setting(t))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/steps/1/branches/0/method/weights", check.Range))
	require.ErrorContains(t, err, "/steps/1, North")
}

func TestOverAssignedMonthsAreAskedOneByOne(t *testing.T) {
	r := yearly(target.Aim(num("1200")))
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}, Over: num("0.05")},
		{Along: target.ByOrg{}, Method: target.Even{}},
		{Along: target.ByPeriod{Level: calendar.Day}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	require.Equal(t, "105.00", sum(t, tree, "Acme", month(time.May)), "as Tree.Goal has it")
	require.Equal(t, "105.00", sum(t, tree, "Acme", month(time.January)))
	require.Equal(t, "52.50", sum(t, tree, "North", month(time.May)))
	firstDays := calendar.Period{Level: calendar.Month, From: month(time.June).From, To: month(time.June).From.AddDays(10)}
	require.Equal(t, "35.00", sum(t, tree, "Acme", firstDays), "a part of one month")
	_, err = tree.Sum(target.Cell{Owner: "Acme", Period: calendar.Standard{}.Period(calendar.Quarter, firstDays.From)})
	require.ErrorIs(t, err, target.ErrOverAssigned, "three months would be 105 % of theirs")
	_, err = tree.Sum(target.Cell{Owner: "North", Period: year})
	require.ErrorIs(t, err, target.ErrOverAssigned, "and so would twelve months of one region")
}
