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

// quarterly is 1,200.00 for the first quarter, 400.00 for each month: 133.34, 133.33
// and 133.33 for Chen Wei, Li Na and Sun Hao.
func quarterly(t testing.TB) (*target.Tree, target.Setting) {
	t.Helper()
	in := setting(t)
	r := target.Recipe{Schema: target.Schema, ID: "q1", Version: 1, Places: 2, Goal: acme("1200"),
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}},
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
		}}
	r.Goal.Period = calendar.Standard{}.Period(calendar.Quarter, year.From)
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	return tree, in
}

// monthForm is the form that asks for each month.
func monthForm() target.Form { return target.Form{Level: calendar.Month} }

// answers reconciles the quarter with commitments by month.
func answers(t testing.TB, cs ...target.Commitment) *target.Reconciliation {
	t.Helper()
	tree, in := quarterly(t)
	r, err := target.Reconcile(tree, in, monthForm(), cs)
	require.NoError(t, err)
	return r
}

func TestTheFormAsksEverybodyWithWhomThePlanEnds(t *testing.T) {
	tree, in := plan(t, "24800000")
	cells, err := monthForm().Cells(tree, in)
	require.NoError(t, err)
	require.Len(t, cells, 3*3+4*9, "Wu Di from April on")
	require.Equal(t, target.Cell{Owner: "Chen Wei", Period: monthNo(1)}, cells[0])

	quarters, err := target.Form{Level: calendar.Quarter}.Cells(tree, in)
	require.NoError(t, err)
	require.Len(t, quarters, 3+4*3)
	_, err = target.Form{Level: calendar.Week}.Cells(tree, in)
	require.NoError(t, err, "the plan goes down to days")
	_, err = target.Form{}.Cells(tree, in)
	require.ErrorIs(t, err, calendar.ErrNoPeriod)
	_, err = monthForm().Cells(tree, target.Setting{})
	require.ErrorIs(t, err, target.ErrSetting)

	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.Even{}},
		{Along: target.ByProduct{Products: []string{"Scales", "Meters"}}, Method: target.Even{}},
		{Along: target.BySegment{Segments: []string{"Labs"}}, Method: target.Even{}}}
	tree, err = target.Decompose(r, in)
	require.NoError(t, err)
	for form, want := range map[target.Form]int{
		{Level: calendar.Year}: 1, {Level: calendar.Quarter}: 4, {Level: calendar.Quarter, Products: true}: 8,
		{Level: calendar.Year, Products: true, Segments: true}: 2, {Level: calendar.Half, Segments: true}: 2,
	} {
		cells, err := form.Cells(tree, in)
		require.NoError(t, err)
		require.Len(t, cells, want, "%+v", form)
	}
	_, err = monthForm().Cells(tree, in)
	require.ErrorIs(t, err, target.ErrTooFine, "a plan by quarter has no months")
}

func TestWholeWeeksReachBeyondThePlan(t *testing.T) {
	in := setting(t)
	r := yearly(target.Aim(num("5200")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}},
		{Along: target.ByWeek{Rule: calendar.WholeWeeks}, Method: target.Even{}}}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	first := target.Commitment{Cell: target.Cell{Owner: "North", Period: calendar.ISOWeekOf(calendar.On(2026, 1, 1))}, Amount: num("40"), Version: 1}
	require.Equal(t, 2025, first.Period.From.Year())
	rec, err := target.Reconcile(tree, in, target.Form{Level: calendar.Week}, target.Commitments{first})
	require.NoError(t, err)
	all, err := rec.Gap(target.Cell{})
	require.NoError(t, err)
	require.Equal(t, "40", all.Committed.Decimal.String())
	require.Equal(t, "5200", all.Assigned.String())
	require.Equal(t, 2*53, all.Asked)
	_, err = target.Reconcile(tree, in, monthForm(), nil)
	require.ErrorIs(t, err, target.ErrTooFine, "weeks cross months")
}

func TestOverAssignedPeopleAreComparedWithWhatTheyWereGiven(t *testing.T) {
	_, in := quarterly(t)
	r := yearly(target.Aim(num("1000")))
	r.Goal.Period = monthNo(1)
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: target.Even{}, Over: num("0.1")}}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	rec, err := target.Reconcile(tree, in, monthForm(), target.Commitments{says("Li Na", 1, "275"), says("Chen Wei", 1, "250")})
	require.NoError(t, err)
	gap, err := rec.Gap(target.Cell{Owner: "North"})
	require.NoError(t, err)
	total, ok := gap.Total()
	require.True(t, ok)
	require.Equal(t, "-25", total.String(), "525 committed of a goal of 500")
	short, ok := gap.Short()
	require.True(t, ok)
	require.Equal(t, "25", short.String(), "525 committed of 550 given to people")
}

func TestGapsOfEveryNode(t *testing.T) {
	r := answers(t, says("Chen Wei", 1, "100"), says("Li Na", 1, "140.03"), says("Li Na", 2, "0"))
	var lines []string
	for _, g := range r.Gaps() {
		total, short := "-", "-"
		if n, ok := g.Total(); ok {
			total = n.StringFixed(2)
		}
		if n, ok := g.Short(); ok {
			short = n.StringFixed(2)
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s, %d of %d, gap %s, short %s", g.Cell.Owner, g.Cell.Period.Level,
			g.Goal.Target.Decimal.StringFixed(2), g.Answered, g.Asked, total, short))
		require.True(t, g.Goal.Target.Decimal.Equal(g.Assigned))
		ask, err := r.Gap(g.Cell)
		require.NoError(t, err)
		require.Equal(t, ask, g, "Gap and Gaps agree")
	}
	require.Equal(t, []string{
		"Acme quarter: 1200.00, 3 of 9, gap 959.97, short 159.97",
		"Acme month: 400.00, 2 of 3, gap 159.97, short 26.64",
		"Acme month: 400.00, 1 of 3, gap 400.00, short 133.33",
		"Acme month: 400.00, 0 of 3, gap -, short -",
		"North quarter: 800.01, 3 of 6, gap 559.98, short 159.97",
		"North month: 266.67, 2 of 2, gap 26.64, short 26.64",
		"North month: 266.67, 1 of 2, gap 266.67, short 133.33",
		"North month: 266.67, 0 of 2, gap -, short -",
		"Chen Wei quarter: 400.02, 1 of 3, gap 300.02, short 33.34",
		"Chen Wei month: 133.34, 1 of 1, gap 33.34, short 33.34",
		"Chen Wei month: 133.34, 0 of 1, gap -, short -",
		"Chen Wei month: 133.34, 0 of 1, gap -, short -",
		"Li Na quarter: 399.99, 2 of 3, gap 259.96, short 126.63",
		"Li Na month: 133.33, 1 of 1, gap -6.70, short -6.70",
		"Li Na month: 133.33, 1 of 1, gap 133.33, short 133.33",
		"Li Na month: 133.33, 0 of 1, gap -, short -",
		"South quarter: 399.99, 0 of 3, gap -, short -",
		"South month: 133.33, 0 of 1, gap -, short -",
		"South month: 133.33, 0 of 1, gap -, short -",
		"South month: 133.33, 0 of 1, gap -, short -",
		"Sun Hao quarter: 399.99, 0 of 3, gap -, short -",
		"Sun Hao month: 133.33, 0 of 1, gap -, short -",
		"Sun Hao month: 133.33, 0 of 1, gap -, short -",
		"Sun Hao month: 133.33, 0 of 1, gap -, short -",
	}, lines)
}

func TestMissingAnswersAreNamed(t *testing.T) {
	r := answers(t, says("Chen Wei", 1, "0"), says("Li Na", 1, "140"))
	missing, err := r.Missing(target.Cell{Owner: "North"})
	require.NoError(t, err)
	require.Equal(t, []target.Cell{
		{Owner: "Chen Wei", Period: monthNo(2)}, {Owner: "Li Na", Period: monthNo(2)},
		{Owner: "Chen Wei", Period: monthNo(3)}, {Owner: "Li Na", Period: monthNo(3)},
	}, missing, "zero is an answer")
	all, err := r.Missing(target.Cell{})
	require.NoError(t, err)
	require.Len(t, all, 7)
	none, err := r.Missing(target.Cell{Owner: "Li Na", Period: monthNo(1)})
	require.NoError(t, err)
	require.Empty(t, none)
	given := 0
	for _, a := range r.Answers() {
		require.Equal(t, "CNY", a.Goal.Unit)
		if a.Committed.Valid {
			given++
		}
	}
	require.Equal(t, 2, given)
}

func TestQuestionsThatAReconciliationCannotAnswer(t *testing.T) {
	r := answers(t, says("Chen Wei", 1, "1"))
	_, err := r.Gap(target.Cell{Owner: "Wu Di"})
	require.ErrorIs(t, err, target.ErrNoCell)
	_, err = r.Missing(target.Cell{Period: monthNo(4)})
	require.ErrorIs(t, err, target.ErrNoCell)
	_, err = r.Gap(target.Cell{Period: calendar.ISOWeekOf(calendar.On(2026, 1, 14))})
	require.ErrorIs(t, err, target.ErrTooFine)
	_, err = r.Propose(target.Cell{Owner: "Wu Di"}, target.PushUp{})
	require.ErrorIs(t, err, target.ErrNoCell)
}

func TestReconcileRefusesWhatIsNotOnTheForm(t *testing.T) {
	tree, in := quarterly(t)
	unit := says("North", 1, "1")
	quarter := says("Li Na", 1, "1")
	quarter.Period = tree.Root().Period
	scales := says("Li Na", 1, "1")
	scales.Product = "Scales"
	_, err := target.Reconcile(tree, in, monthForm(), target.Commitments{says("Li Na", 1, "1"), unit, quarter, scales})
	for _, i := range []int{1, 2, 3} {
		requireProblem(t, err, fmt.Sprintf("/commitments/%d", i), check.Unknown)
	}
	_, err = target.Reconcile(tree, in, monthForm(), target.Commitments{says("Li Na", 1, "-1")})
	requireProblem(t, err, "/commitments/0/amount", check.Range)
	_, err = target.Reconcile(tree, in, target.Form{}, nil)
	require.ErrorIs(t, err, calendar.ErrNoPeriod)
}

func TestGoalsBelowZeroCannotBeCommittedTo(t *testing.T) {
	in := setting(t)
	tree, err := target.Decompose(yearly(target.Aim(num("-100"))), in)
	require.NoError(t, err)
	_, err = target.Reconcile(tree, in, monthForm(), nil)
	requireProblem(t, err, "/goal", check.Range)
}

func TestAFormCannotAskForSumsBelowAnOverAssignment(t *testing.T) {
	in := setting(t)
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}},
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}, Over: num("0.1")}}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	_, err = target.Reconcile(tree, in, target.Form{Level: calendar.Quarter}, nil)
	require.ErrorIs(t, err, target.ErrOverAssigned)
	_, err = target.Reconcile(tree, in, monthForm(), nil)
	require.NoError(t, err)
}

func TestWhoHasLeftTheChartCountsForThePlanAlone(t *testing.T) {
	posts := []org.Post{{Member: "Group"}, {Member: "Acme", Under: "Group"}, {Member: "North", Under: "Acme"},
		{Member: "Li Na", Under: "North", During: calendar.Span{To: calendar.On(2026, 2, 1)}}}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	in := target.Setting{Calendar: calendar.Standard{}, Chart: chart}
	r := target.Recipe{Schema: target.Schema, ID: "x", Version: 1, Goal: acme("300"), Steps: []target.Step{
		{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: target.Even{}},
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}}}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	rec, err := target.Reconcile(tree, in, monthForm(), target.Commitments{says("Li Na", 1, "20")})
	require.NoError(t, err)
	gaps := rec.Gaps()
	require.Equal(t, org.ID("Acme"), gaps[0].Cell.Owner, "Group is above the plan")
	require.Equal(t, 12, gaps[0].Asked)
	require.Equal(t, org.ID("North"), gaps[13].Cell.Owner)
	require.Equal(t, 1, gaps[13].Asked)
	require.Equal(t, "300", gaps[0].Assigned.String())
	whole, err := rec.Gap(target.Cell{})
	require.NoError(t, err)
	require.Equal(t, gaps[0], whole)

	year := target.Form{Level: calendar.Year}
	rec, err = target.Reconcile(tree, in, year, nil)
	require.NoError(t, err)
	require.Len(t, rec.Gaps(), 3, "the form asks for the whole plan: no period twice")
}

// FuzzGapsAreTheSumsOfTheirAnswers holds the law that the gaps of every unit add up
// from those of the people in it, and that every strategy's proposal adds up: new
// targets are whole units, none is below zero, After is their sum, unanswered lines
// stay, and each strategy keeps its promise about the total.
func FuzzGapsAreTheSumsOfTheirAnswers(f *testing.F) {
	f.Add([]byte{1, 100, 1, 2, 90, 0, 0, 3, 255, 255, 4, 1, 1})
	f.Add([]byte{0})
	tree, in := quarterly(f)
	form, err := monthForm().Cells(tree, in)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, data []byte) {
		next := byteReader(data)
		at := decimal.New(int64(next()%101), -2)
		var cs target.Commitments
		for _, cell := range form {
			if next()%3 > 0 {
				cs = append(cs, target.Commitment{Cell: cell, Amount: decimal.New(int64(next()*next()), -2), Version: 1})
			}
		}
		r, err := target.Reconcile(tree, in, monthForm(), cs)
		require.NoError(t, err)
		for _, g := range r.Gaps() {
			sum, err := cs.Sum(in.Chart, g.Cell)
			require.NoError(t, err)
			require.Equal(t, sum.Valid, g.Committed.Valid)
			require.Equal(t, sum.Decimal.String(), g.Committed.Decimal.String())
			require.True(t, g.Assigned.Equal(g.Goal.Target.Decimal), g.Cell)
			for _, how := range []target.Closing{target.AcceptBottomUp{}, target.KeepTopDown{}, target.KeepTopDown{Evenly: true}, target.Meet{At: at}, target.PushUp{}} {
				p, err := r.Propose(g.Cell, how)
				if errors.Is(err, target.ErrNothingCommitted) {
					require.True(t, g.Committed.Decimal.IsZero())
					continue
				}
				require.NoError(t, err)
				requireProposal(t, g, p, how)
			}
		}
	})
}

func requireProposal(t testing.TB, g target.Gap, p target.GapProposal, how target.Closing) {
	t.Helper()
	after := p.Before
	for _, c := range p.Changes {
		require.False(t, c.Target.IsNegative())
		require.True(t, c.Target.Equal(c.Target.Round(2)))
		require.False(t, c.Move().IsZero())
		require.Equal(t, how.Kind(), c.Reason)
		after = after.Add(c.Move())
	}
	short, ok := g.Short()
	require.True(t, ok)
	require.True(t, p.Gap.Equal(short), "%s %s", p.Gap, short)
	require.True(t, p.Before.Equal(g.Assigned))
	require.True(t, p.After.Equal(after))
	require.Len(t, p.Missing, g.Asked-g.Answered)
	lost := p.Before.Sub(p.After)
	switch how := how.(type) {
	case target.AcceptBottomUp:
		require.True(t, lost.Equal(p.Gap))
		require.True(t, p.After.Equal(g.Committed.Decimal.Add(g.Unanswered)))
	case target.KeepTopDown:
		require.True(t, lost.IsZero(), "%v %s", how, lost)
	case target.Meet:
		want := p.Gap.Mul(num("1").Sub(how.At))
		require.True(t, lost.Sub(want).Abs().LessThanOrEqual(num("0.01")), "%s, not %s", lost, want)
		for _, c := range p.Changes {
			require.True(t, c.Target.Sub(c.Committed).Mul(c.Goal.Target.Decimal.Sub(c.Target)).Sign() >= 0, "between both")
		}
	case target.PushUp:
		require.Empty(t, p.Changes)
		require.True(t, p.Carried.Equal(p.Gap))
		return
	}
	require.True(t, p.Carried.IsZero())
}

func BenchmarkReconcileThousandCommitments(b *testing.B) {
	posts := []org.Post{{Member: "Acme"}}
	var cs target.Commitments
	for i := range 1000 {
		unit, id := org.ID(fmt.Sprintf("unit%02d", i%20)), org.ID(fmt.Sprintf("p%04d", i))
		if i < 20 {
			posts = append(posts, org.Post{Member: unit, Under: "Acme"})
		}
		posts = append(posts, org.Post{Member: id, Under: unit})
		cs = append(cs, says(id, 3, fmt.Sprintf("%d.50", 900+i%200)))
	}
	chart, err := org.New(posts...)
	require.NoError(b, err)
	in := target.Setting{Calendar: calendar.Standard{}, Chart: chart}
	r := target.Recipe{Schema: target.Schema, ID: "x", Version: 1, Places: 2, Goal: acme("1000000"), Steps: []target.Step{
		{Along: target.ByOrg{}, Method: target.ByHeadcount{}}, {Along: target.ByOrg{}, Method: target.Even{}}}}
	r.Goal.Period = calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.March, 1))
	tree, err := target.Decompose(r, in)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		rec, err := target.Reconcile(tree, in, monthForm(), cs)
		if err != nil {
			b.Fatal(err)
		}
		if len(rec.Gaps()) != 1021 {
			b.Fatal("gaps")
		}
	}
}

func TestAFormAsksForWhatItSays(t *testing.T) {
	in := setting(t)
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Half}, Method: target.Even{}},
		{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{}},
		{Along: target.BySegment{Segments: []string{"x", "y", "z"}}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	for form, want := range map[target.Form][]string{
		{Level: calendar.Half}:                                 {"/", "/"},
		{Level: calendar.Year}:                                 {"/"},
		{Level: calendar.Year, Products: true}:                 {"a/", "b/"},
		{Level: calendar.Year, Segments: true}:                 {"/x", "/y", "/z"},
		{Level: calendar.Year, Products: true, Segments: true}: {"a/x", "a/y", "a/z", "b/x", "b/y", "b/z"},
	} {
		cells, err := form.Cells(tree, in)
		require.NoError(t, err)
		var got []string
		for _, c := range cells {
			got = append(got, c.Product+"/"+c.Segment)
		}
		require.Equal(t, want, got, form)
	}
}
