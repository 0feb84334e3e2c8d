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

// given are answers of people with these goals and commitments, in turn.
func given(amounts ...string) []target.Answer {
	var out []target.Answer
	for i := 0; i < len(amounts); i += 2 {
		goal := acme(amounts[i])
		goal.Owner = org.ID(rune('a' + i/2))
		out = append(out, target.Answer{Goal: goal, Committed: null(amounts[i+1])})
	}
	return out
}

func TestStrategiesToCloseAGap(t *testing.T) {
	short := given("100", "80", "100", "40.01", "100", "120") // 59.99 short in all
	over := given("100", "150", "100", "90", "0.02", "0.04")  // 40.02 over
	for name, tt := range map[string]struct {
		how     target.Closing
		answers []target.Answer
		want    []string
		carried string
	}{
		"bottom-up":         {target.AcceptBottomUp{}, short, []string{"80.00", "40.01", "120.00"}, "0"},
		"in proportion":     {target.KeepTopDown{}, short, []string{"100.00", "50.01", "149.99"}, "0"},
		"in proportion, -":  {target.KeepTopDown{}, over, []string{"124.99", "75.00", "0.03"}, "0"},
		"nothing to keep":   {target.KeepTopDown{}, given("0", "0", "0", "0"), []string{"0.00", "0.00"}, "0"},
		"all to nothing":    {target.KeepTopDown{}, given("0", "5", "0", "7"), []string{"0.00", "0.00"}, "0"},
		"evenly":            {target.KeepTopDown{Evenly: true}, short, []string{"100.00", "60.01", "139.99"}, "0"},
		"evenly, not below": {target.KeepTopDown{Evenly: true}, over, []string{"130.01", "70.01", "0.00"}, "0"},
		"evenly from zero":  {target.KeepTopDown{Evenly: true}, given("10", "0", "1", "0"), []string{"5.50", "5.50"}, "0"},
		"half way":          {target.Meet{At: num("0.5")}, short, []string{"90.00", "70.01", "110.00"}, "0"},
		"a third of it":     {target.Meet{At: num("0.333")}, short, []string{"86.66", "59.99", "113.34"}, "0"},
		"not at all":        {target.Meet{}, short, []string{"80.00", "40.01", "120.00"}, "0"},
		"all the way":       {target.Meet{At: num("1")}, short, []string{"100.00", "100.00", "100.00"}, "0"},
		"pushed up":         {target.PushUp{}, short, []string{"100.00", "100.00", "100.00"}, "59.99"},
		"pushed up, -":      {target.PushUp{}, over, []string{"100.00", "100.00", "0.02"}, "-40.02"},
	} {
		targets, carried, err := tt.how.Close(tt.answers, 2)
		require.NoError(t, err, name)
		var got []string
		for _, n := range targets {
			got = append(got, n.StringFixed(2))
		}
		require.Equal(t, tt.want, got, name)
		require.Equal(t, tt.carried, carried.String(), name)
	}
	require.Equal(t, "40.01", short[1].Committed.Decimal.String(), "the answers are not changed")
}

func TestAStrategySaysWhatItCannotDo(t *testing.T) {
	_, _, err := target.KeepTopDown{}.Close(given("10", "0", "5", "0"), 2)
	require.ErrorIs(t, err, target.ErrNothingCommitted)
	require.ErrorContains(t, err, "a gap of 15.00 has no proportion")
	for _, at := range []decimal.Decimal{num("-0.01"), num("1.01")} {
		_, _, err = target.Meet{At: at}.Close(given("10", "0"), 2)
		requireProblem(t, err, "/at", check.Range)
	}
	_, _, err = target.Meet{At: decimal.New(1, -1_000_000_000)}.Close(given("10", "0"), 2)
	requireProblem(t, err, "/at", check.TooLarge)
}

func TestAProposalChangesNothingByItself(t *testing.T) {
	r := answers(t, says("Chen Wei", 1, "100"), says("Li Na", 1, "140.03"), says("Sun Hao", 1, "133.33"), says("Li Na", 2, "0"))
	north := target.Cell{Owner: "North", Period: monthNo(1)}
	p, err := r.Propose(north, target.KeepTopDown{})
	require.NoError(t, err)
	require.Equal(t, north, p.Within)
	require.Equal(t, "keep-top-down", p.Closing)
	require.Equal(t, "26.64 266.67 266.67", p.Gap.String()+" "+p.Before.String()+" "+p.After.String())
	require.Len(t, p.Changes, 2)
	require.Equal(t, "111.10", p.Changes[0].Target.StringFixed(2))
	require.Equal(t, "-22.24", p.Changes[0].Move().String())
	require.Equal(t, "155.57", p.Changes[1].Target.StringFixed(2))
	after, err := r.Propose(north, target.PushUp{})
	require.NoError(t, err)
	require.Equal(t, "26.64", after.Carried.String())
	require.Equal(t, "266.67", after.After.String())

	all, err := r.Propose(target.Cell{}, target.AcceptBottomUp{})
	require.NoError(t, err)
	require.Len(t, all.Missing, 5)
	require.Len(t, all.Changes, 3, "Sun Hao committed to the goal; five did not answer and keep theirs")
	require.Equal(t, "1200", all.Before.String())
	require.Equal(t, "1040.03", all.After.String())
	tree, _ := quarterly(t)
	recipe, err := all.Accept(tree)
	require.NoError(t, err)
	require.Equal(t, target.Lock{Cell: target.Cell{Owner: "Chen Wei", Period: monthNo(1)}, Ambition: target.Aim(num("100.00")), Reason: "accept-bottom-up"}, recipe.Locks[2])
	require.Empty(t, tree.Recipe().Locks)
}

// What was agreed in one month, or about all of them, is the next version of the plan: the
// new targets, everything above them moved by as much, and the rest as it was.
func TestAnAgreedProposalIsTheNextVersion(t *testing.T) {
	tree, in := quarterly(t)
	r := answers(t, says("Chen Wei", 1, "100"), says("Li Na", 1, "140.03"), says("Li Na", 2, "10"), says("Sun Hao", 3, "90.5"))
	for _, within := range []target.Cell{{Owner: "North", Period: monthNo(1)}, {Owner: "North"}, {Period: monthNo(1)}, {Owner: "Li Na"}, {}} {
		for _, how := range []target.Closing{target.KeepTopDown{}, target.KeepTopDown{Evenly: true}, target.Meet{At: num("0.5")}, target.AcceptBottomUp{}, target.PushUp{}} {
			p, err := r.Propose(within, how)
			require.NoError(t, err)
			recipe, err := p.Accept(tree)
			require.NoError(t, err)
			require.Equal(t, 2, recipe.Version)
			next, err := target.Decompose(recipe, in)
			require.NoError(t, err, "%s in %s", how.Kind(), within)
			moved := map[target.Cell]decimal.Decimal{}
			for _, c := range p.Changes {
				require.Equal(t, c.Target.StringFixed(2), sum(t, next, c.Goal.Owner, c.Goal.Period))
				moved[c.Goal.Cell] = c.Move()
			}
			total := decimal.Zero
			lines, err := monthForm().Cells(tree, in)
			require.NoError(t, err)
			for _, c := range lines {
				require.Equal(t, num(goalOf(t, tree, c)).Add(moved[c]).StringFixed(2), goalOf(t, next, c), c)
				total = total.Add(num(goalOf(t, next, c)))
			}
			require.Equal(t, total.StringFixed(2), next.Root().Target.Decimal.StringFixed(2))
			require.Equal(t, tree.Root().Target.Decimal.Add(p.After).Sub(p.Before).StringFixed(2), total.StringFixed(2))
		}
	}
}

func TestAGapThatIsOfNoCellIsNotAccepted(t *testing.T) {
	tree, in := plan(t, "24800000")
	byQuarter := target.Commitment{Cell: target.Cell{Owner: "Li Na", Period: calendar.Standard{}.Period(calendar.Quarter, year.From)}, Amount: num("5"), Version: 1}
	r, err := target.Reconcile(tree, in, target.Form{Level: calendar.Quarter}, target.Commitments{byQuarter})
	require.NoError(t, err)
	p, err := r.Propose(target.Cell{Owner: "Li Na"}, target.AcceptBottomUp{})
	require.NoError(t, err)
	_, err = p.Accept(tree)
	require.ErrorIs(t, err, target.ErrNoCell, "a quarter of Li Na is the sum of her months")

	over := tree.Recipe()
	over.Steps[2].Over = num("0.05")
	above, err := target.Decompose(over, in)
	require.NoError(t, err)
	byMonth := byQuarter
	byMonth.Period = month(time.January)
	r, err = target.Reconcile(above, in, target.Form{Level: calendar.Month}, target.Commitments{byMonth})
	require.NoError(t, err)
	p, err = r.Propose(target.Cell{Owner: "Li Na"}, target.AcceptBottomUp{})
	require.NoError(t, err)
	_, err = p.Accept(above)
	require.ErrorIs(t, err, target.ErrOverAssigned)
}

func TestAProposalNeedsAnAnswer(t *testing.T) {
	r := answers(t, says("Chen Wei", 1, "100"))
	_, err := r.Propose(target.Cell{Owner: "South"}, target.AcceptBottomUp{})
	require.ErrorIs(t, err, target.ErrNothingCommitted)
	_, err = r.Propose(target.Cell{Owner: "North"}, target.Meet{At: num("2")})
	requireProblem(t, err, "/at", check.Range)
	require.ErrorContains(t, err, "meet in North, quarter 2026-01-01/2026-04-01")
}

// gives is a strategy of a host that gives everybody the same targets.
type gives []decimal.Decimal

func (gives) Kind() string { return "acme.gives" }

func (g gives) Close([]target.Answer, int32) ([]decimal.Decimal, decimal.Decimal, error) {
	return g, decimal.Zero, nil
}

func TestAHostsStrategyIsHeldToTheContract(t *testing.T) {
	r := answers(t, says("Chen Wei", 1, "100"))
	p, err := r.Propose(target.Cell{}, gives{num("7")})
	require.NoError(t, err)
	require.Equal(t, "acme.gives", p.Changes[0].Reason)
	for name, bad := range map[string]gives{
		"too many": {num("1"), num("2")}, "none": nil, "negative": {num("-1")}, "too fine": {num("0.001")},
		"endless": {decimal.New(1, -1_000_000_000)},
	} {
		_, err := r.Propose(target.Cell{}, bad)
		require.ErrorContains(t, err, "acme.gives", name)
	}
}

func TestANewTargetMayLeaveFloorAndStretch(t *testing.T) {
	change := func(to string, levels ...string) target.GapChange {
		return target.GapChange{Goal: acme(levels...), Target: num(to)}
	}
	for _, tt := range []struct {
		change target.GapChange
		fits   bool
	}{
		{change("95", "90", "100", "120"), true},
		{change("90", "90", "100", "120"), true},
		{change("89", "90", "100", "120"), false},
		{change("121", "90", "100", "120"), false},
		{change("110", "120", "100", "90"), true},
		{change("121", "120", "100", "90"), false},
		{change("99", "100", "100", "100"), false},
		{change("1", "100"), true},
		{target.GapChange{}, true}, // a goal without levels has nothing to leave
	} {
		require.Equal(t, tt.fits, tt.change.Fits(), "%v", tt.change)
	}
}
