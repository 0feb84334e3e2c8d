package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// restless is a setting in which Li Na moves from North to South in July, her team moves
// to North in September, Wu Di joins in April, and Chen Wei, who was under nobody but
// Acme, joins North in October.
func restless(t testing.TB) target.Setting {
	t.Helper()
	from := func(m time.Month) calendar.Span { return calendar.From(calendar.On(2026, m, 1)) }
	to := func(m time.Month) calendar.Span { return calendar.Span{To: calendar.On(2026, m, 1)} }
	chart, err := org.New(
		org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Labs", Under: "South", During: to(time.September)}, org.Post{Member: "Labs", Under: "North", During: from(time.September)},
		org.Post{Member: "Li Na", Under: "North", During: to(time.July)}, org.Post{Member: "Li Na", Under: "Labs", During: from(time.July)},
		org.Post{Member: "Wu Di", Under: "South", During: from(time.April)}, org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "Bo Lin", Under: "North"},
		org.Post{Member: "Chen Wei", Under: "Acme", During: to(time.October)}, org.Post{Member: "Chen Wei", Under: "North", During: from(time.October)},
	)
	require.NoError(t, err)
	in := setting(t)
	in.Chart = chart
	return in
}

// A plan that goes by region before it goes by month has goals of people who were not in
// the region when the year began.
func TestGoalsOfPeopleWhoJoinOrMoveAreFound(t *testing.T) {
	in := restless(t)
	byOrg, byMonth := target.Step{Along: target.ByOrg{}, Method: target.Even{}}, target.Step{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}
	quarter, week := byMonth, byMonth
	quarter.Along, week.Along = target.ByPeriod{Level: calendar.Quarter}, target.ByWeek{Rule: calendar.WholeWeeks}
	around := calendar.Period{Level: calendar.Year, From: year.From.AddDays(-6), To: year.To.AddDays(6)} // whole weeks reach beyond the year
	for name, steps := range map[string][]target.Step{
		"by region first":  {byOrg, byMonth, byOrg, byOrg},
		"by quarter":       {byOrg, quarter, byOrg, byMonth, byOrg},
		"by months":        {byMonth, byOrg, byOrg, byOrg},
		"by weeks":         {byOrg, byMonth, week, byOrg, byOrg},
		"by people at all": {byOrg, byOrg, byOrg, byMonth},
	} {
		r := yearly(target.Ambition{Floor: null("900"), Target: null("1000.01"), Stretch: null("1200")})
		r.Steps = steps
		tree, err := target.Decompose(r, in)
		require.NoError(t, err)
		sums, cells := map[org.ID]target.Ambition{}, map[target.Cell][]target.Goal{}
		for goal := range tree.All() {
			cells[goal.Cell] = append(cells[goal.Cell], goal)
		}
		for goal := range tree.All() {
			got, ok := tree.Goal(goal.Cell)
			path, err := tree.Explain(goal.Cell)
			if goal.Owner == "Chen Wei" && len(cells[goal.Cell]) > 1 { // beside the regions, and in North
				require.False(t, ok, "%s: %s", name, goal.Cell)
				require.ErrorIs(t, err, target.ErrNoCell)
				continue
			}
			require.True(t, ok, "%s: %s", name, goal.Cell)
			require.NoError(t, err)
			requireSame(t, goal.Ambition, got.Ambition)
			if len(path) > 0 {
				requireSame(t, goal.Ambition, path[len(path)-1].Part.Ambition)
			}
		}
		for goal := range tree.Leaves() {
			sum, ok := sums[goal.Owner]
			if !ok {
				sum = target.Ambition{Floor: null("0"), Target: null("0"), Stretch: null("0")}
			}
			sum.Floor.Decimal, sum.Target.Decimal = sum.Floor.Decimal.Add(goal.Floor.Decimal), sum.Target.Decimal.Add(goal.Target.Decimal)
			sum.Stretch.Decimal = sum.Stretch.Decimal.Add(goal.Stretch.Decimal)
			sums[goal.Owner] = sum
		}
		for _, owner := range []org.ID{"Li Na", "Wu Di", "Sun Hao", "Bo Lin", "Chen Wei"} {
			got, err := tree.Sum(target.Cell{Owner: owner, Period: around})
			if _, ok := sums[owner]; !ok {
				require.ErrorIs(t, err, target.ErrNoCell)
				continue
			}
			require.NoError(t, err, "%s: %s", name, owner)
			requireSame(t, sums[owner], got)
		}
	}
}

func TestSomebodyWhoJoinsCanBeLocked(t *testing.T) {
	in := restless(t)
	r := yearly(target.Aim(num("1000")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: target.Even{}}}
	may := target.Cell{Owner: "Wu Di", Period: monthNo(5)}
	r.Locks = []target.Lock{{Cell: may, Ambition: target.Aim(num("1.50")), Reason: "ramp"}}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	goal, ok := tree.Goal(may)
	require.True(t, ok)
	require.Equal(t, "1.5", goal.Target.Decimal.String())
	r.Locks[0].Period = monthNo(3)
	_, err = target.Decompose(r, in)
	requireProblem(t, err, "/locks/0", check.Unknown)
	for _, c := range []target.Cell{r.Locks[0].Cell, {Owner: "nobody", Period: monthNo(5)}, {Owner: "Wu Di", Period: monthNo(5), Product: "Scales"}} {
		_, ok = tree.Goal(c)
		require.False(t, ok, c)
		_, err = tree.Explain(c)
		require.ErrorIs(t, err, target.ErrNoCell)
	}
}

// dealers is an axis of a host that knows more than the chart.
type dealers struct {
	target.ByOrg
	Under string `json:"under"`
}

func (dealers) Kind() string { return "acme.dealers" }

func (d dealers) Children(_ target.Setting, parent target.Cell) ([]target.Cell, error) {
	var out []target.Cell
	for _, id := range []org.ID{"1", "2"} {
		if string(parent.Owner) == d.Under {
			out = append(out, parent)
			out[len(out)-1].Owner = parent.Owner + "/" + id
		}
	}
	return out, nil
}

func TestOwnersOutsideTheChartAreFound(t *testing.T) {
	r := yearly(target.Aim(num("1000")))
	r.Steps = []target.Step{{Along: dealers{Under: "Acme"}, Method: target.Even{}}, {Along: dealers{Under: "Acme/2"}, Method: target.Even{}}}
	for _, in := range []target.Setting{{}, setting(t)} {
		tree, err := target.Decompose(r, in)
		require.NoError(t, err)
		for id, want := range map[org.ID]string{"Acme/1": "500", "Acme/2": "500", "Acme/2/1": "250"} {
			goal, ok := tree.Goal(target.Cell{Owner: id, Period: year})
			require.True(t, ok)
			require.Equal(t, want, goal.Target.Decimal.String())
			sum, err := tree.Sum(target.Cell{Owner: id})
			require.NoError(t, err)
			require.Equal(t, want, sum.Target.Decimal.String())
		}
	}
}

// markets is an axis of a host that puts people elsewhere than the chart does.
type markets struct {
	target.ByOrg
	Of map[string]string `json:"of"` // parent by child
}

func (markets) Kind() string { return "acme.markets" }

func (m markets) Children(_ target.Setting, parent target.Cell) ([]target.Cell, error) {
	var out []target.Cell
	for _, id := range []string{"Chen Wei", "Li Na", "North", "South"} {
		if m.Of[id] == string(parent.Owner) {
			out = append(out, parent)
			out[len(out)-1].Owner = org.ID(id)
		}
	}
	return out, nil
}

func TestOwnersAreFoundWhereTheAxisPutsThem(t *testing.T) {
	r := yearly(target.Aim(num("1000")))
	m := markets{Of: map[string]string{"North": "Acme", "South": "Acme", "Li Na": "South", "Chen Wei": "South"}} // both are of the North
	r.Steps = []target.Step{{Along: m, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.Even{}}, {Along: m, Method: target.Even{}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	sum, err := tree.Sum(target.Cell{Owner: "Li Na"})
	require.NoError(t, err)
	require.Equal(t, "250", sum.Target.Decimal.String())
	goal, ok := tree.Goal(target.Cell{Owner: "Li Na", Period: calendar.Standard{}.Period(calendar.Quarter, year.From)})
	require.True(t, ok)
	require.Equal(t, "62.5", goal.Target.Decimal.String())
	_, err = tree.Sum(target.Cell{Owner: "Sun Hao"})
	require.ErrorIs(t, err, target.ErrNoCell)
}

// Somebody who stands beside the regions when the year is split has a goal of his own for
// all of it, and one in the region that he joins in October. Together they are what the
// plan asks of him, and neither of the two alone may pass for it.
func TestACellInTwoPlacesIsASum(t *testing.T) {
	in := restless(t)
	r := yearly(target.Aim(num("1200")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: target.Even{}}}
	tree := must(target.Decompose(r, in))(t)
	october := target.Cell{Owner: "Chen Wei", Period: monthNo(10)}
	beside, inNorth, total := num("33.33"), num("11.11"), target.Aim(num("44.44"))
	var parts []decimal.Decimal
	for leaf := range tree.Leaves() {
		if leaf.Cell == october {
			parts = append(parts, leaf.Target.Decimal)
		}
	}
	require.Len(t, parts, 2)
	requireSame(t, total, must(tree.Sum(october))(t))
	require.True(t, parts[0].Add(parts[1]).Equal(beside.Add(inNorth)), parts)

	_, ok := tree.Goal(october)
	require.False(t, ok)
	_, err := tree.Explain(october)
	require.ErrorIs(t, err, target.ErrNoCell)

	t.Run("one lock cannot hold both", func(t *testing.T) {
		locked := r
		locked.Locks = []target.Lock{{Cell: october, Ambition: target.Aim(num("10"))}}
		_, err := target.Decompose(locked, in)
		requireProblem(t, err, "/locks/0", check.Unknown)
		require.ErrorContains(t, err, "several places")
	})
	t.Run("a form asks for it once, by what it comes to", func(t *testing.T) {
		says := target.Commitments{{Cell: october, Amount: num("7"), Version: 1}}
		rec := must(target.Reconcile(tree, in, target.Form{Level: calendar.Month}, says))(t)
		gap := must(rec.Gap(october))(t)
		require.True(t, gap.Assigned.Equal(total.Target.Decimal), gap.Assigned)
		all := must(rec.Gap(target.Cell{}))(t)
		require.True(t, all.Assigned.Equal(num("1200")), all.Assigned)
		proposal := must(rec.Propose(target.Cell{}, target.AcceptBottomUp{}))(t)
		_, err := proposal.Accept(tree)
		require.ErrorIs(t, err, target.ErrNoCell)
	})
	t.Run("another plan moves by what both move", func(t *testing.T) {
		in := in
		in.Chart = must(org.New(org.Post{Member: "Acme"}, org.Post{Member: "East", Under: "Acme"}, org.Post{Member: "Chen Wei", Under: "East"}))(t)
		other := must(target.Decompose(r, in))(t)
		for _, plans := range [][2]*target.Tree{{tree, other}, {other, tree}} {
			before, after := must(plans[0].Sum(october))(t), must(plans[1].Sum(october))(t)
			moved := decimal.Zero
			for c := range target.Diff(plans[0], plans[1]) {
				if c.Cell == october {
					moved = moved.Add(c.Delta().Target.Decimal)
				}
			}
			require.True(t, moved.Equal(after.Target.Decimal.Sub(before.Target.Decimal)), moved)
		}
	})
}
