package target_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// accepted tracks an owner's year, plans its open periods again, accepts that and
// derives the plan of the next version.
func accepted(t testing.TB, tree *target.Tree, in target.Setting, results target.Results, owner org.ID, asOf calendar.Date, rules target.Replan) (target.Proposal, *target.Tree) {
	t.Helper()
	rec := record(t, in, results)
	p, err := rec.Track(tree, target.Cell{Owner: owner, Period: year}, asOf)
	require.NoError(t, err)
	proposal, err := rules.Propose(tree, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	recipe, err := proposal.Accept(tree, rec)
	require.NoError(t, err)
	require.Equal(t, tree.Recipe().Version+1, recipe.Version)
	next, err := tree.With(recipe)
	require.NoError(t, err)
	return proposal, next
}

// The North sold 100,000 less than planned by the middle of May. It makes up for that in
// the months that are left; the South keeps its plan, and so does the year.
func TestAnAcceptedProposalIsTheNextVersion(t *testing.T) {
	tree, in := plan(t, "24800000")
	asOf := calendar.On(2026, time.May, 15)
	results := target.Results{
		result("Li Na", time.January, 10, "900000.25"), result("Chen Wei", time.March, 3, "2100000"),
		result("Li Na", time.May, 4, "500000.50"), result("Sun Hao", time.February, 3, "1"),
	}
	p, next := accepted(t, tree, in, results, "North", asOf, target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief})

	require.Equal(t, "900000.25", goalOf(t, next, target.Cell{Owner: "North", Period: month(time.January)}), "what was achieved")
	require.Equal(t, "0.00", goalOf(t, next, target.Cell{Owner: "North", Period: month(time.February)}))
	may := p.Open[0].After.Target.Decimal.Add(num("500000.5"))
	require.Equal(t, may.StringFixed(2), goalOf(t, next, target.Cell{Owner: "North", Period: month(time.May)}), "achieved so far and proposed for the rest")
	for _, ch := range p.Open[1:] {
		require.Equal(t, ch.After.Target.Decimal.StringFixed(2), goalOf(t, next, ch.Cell), ch.Cell)
	}
	for _, who := range []org.ID{"Acme", "North", "South"} {
		require.Equal(t, sum(t, tree, who, year), sum(t, next, who, year), "%s keeps its year", who)
	}
	for m := time.January; m <= time.December; m++ {
		require.Equal(t, sum(t, tree, "South", month(m)), sum(t, next, "South", month(m)), "the South keeps %s", m)
	}
}

func TestAcceptKeepsOtherLocksAndReplacesItsOwn(t *testing.T) {
	tree, in := plan(t, "24800000")
	r := tree.Recipe()
	r.Locks = []target.Lock{
		{Cell: target.Cell{Owner: "North", Period: month(time.December)}, Ambition: target.Aim(num("2000000")), Reason: "fair"},
		{Cell: target.Cell{Owner: "Sun Hao", Period: month(time.November)}, Ambition: target.Aim(num("5"))},
	}
	locked, err := tree.With(r)
	require.NoError(t, err)
	p, next := accepted(t, locked, in, target.Results{result("Li Na", time.January, 10, "70")}, "North", calendar.On(2026, time.January, 31),
		target.Replan{Strategy: target.ReplanLast, Relief: target.GiveRelief})
	locks := next.Recipe().Locks
	require.Equal(t, r.Locks[1], locks[1])
	require.Equal(t, p.Open[10].After.Target.Decimal.String(), locks[0].Target.Decimal.String())
	require.Equal(t, "replan.last.shortfall", locks[0].Reason)
	require.Equal(t, "fair", locked.Recipe().Locks[0].Reason, "the tree that was accepted for is as it was")
	seen := map[target.Cell]bool{}
	for _, l := range locks {
		require.False(t, seen[l.Cell], l.Cell)
		seen[l.Cell] = true
	}
	require.True(t, seen[target.Cell{Owner: "Acme", Period: month(time.December)}], "the cells on the way move too")
	require.True(t, seen[target.Cell{Owner: "Acme", Period: month(time.March)}], "and those that stay are held")
}

func TestAProposalIsAcceptedWithinLimits(t *testing.T) {
	tree, in := plan(t, "24800000")
	r := tree.Recipe()
	december := target.Cell{Owner: "North", Period: month(time.December)}
	r.Limits = []target.Limit{{Cell: december, AtMost: target.Aim(num("5000000"))}}
	limited, err := tree.With(r)
	require.NoError(t, err)
	_, next := accepted(t, limited, in, target.Results{result("Li Na", time.January, 10, "70")}, "North", calendar.On(2026, time.January, 31),
		target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief})
	require.Equal(t, r.Limits, next.Recipe().Limits)
}

func TestAMonthThatWentAsPlannedIsLockedToo(t *testing.T) {
	tree := monthly(t, "100", "100", "100", "100")
	p := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}, tree, "100", "80")
	r, err := p.Accept(tree, record(t, setting(t), onFirsts("100", "80")))
	require.NoError(t, err)
	require.Len(t, r.Locks, 4)
	for i, want := range []string{"100", "80", "110", "110"} {
		require.Equal(t, want, r.Locks[i].Target.Decimal.String())
	}
}

func TestNothingToAcceptIsTheSamePlan(t *testing.T) {
	tree := monthly(t, "100", "100", "100", "100")
	p := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}, tree, "100")
	r, err := p.Accept(tree, record(t, setting(t), onFirsts("100")))
	require.NoError(t, err)
	require.Equal(t, 2, r.Version)
	require.Empty(t, r.Locks)
}

// A plan in whole thousands, and results to the cent.
func TestFineResultsAreRoundedSoThatTheyAddUp(t *testing.T) {
	r := yearly(target.Ambition{Floor: null("90000"), Target: null("120000")})
	r.Places, r.Goal.Period.To = -3, calendar.On(2026, time.May, 1)
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	results := onFirsts("20499.99", "30499.99")
	p := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}, tree, "20499.99", "30499.99")
	require.False(t, p.Unplaced.Target.Decimal.IsZero())
	recipe, err := p.Accept(tree, record(t, setting(t), results))
	require.NoError(t, err)
	next, err := tree.With(recipe)
	require.NoError(t, err)
	total := decimal.Zero
	for m := time.January; m <= time.April; m++ {
		total = total.Add(num(goalOf(t, next, target.Cell{Owner: "Acme", Period: month(m)})))
	}
	require.Equal(t, "120000", total.String())
	require.Equal(t, p.Open[0].After.Target.Decimal.StringFixed(2), goalOf(t, next, p.Open[0].Cell))
}

// A goal may be behind its target and ahead of its floor.
func TestASurplusOnTheFloorIsNamed(t *testing.T) {
	recipe := monthly(t, "100", "100", "100", "100").Recipe()
	recipe.Version++
	recipe.Goal.Floor = decimal.NewNullDecimal(num("200"))
	tree, err := target.Decompose(recipe, setting(t))
	require.NoError(t, err)
	p := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.NoRelief}, tree, "70")
	require.Equal(t, "0", p.Unplaced.Target.Decimal.String())
	_, err = p.Accept(tree, record(t, setting(t), onFirsts("70")))
	require.ErrorIs(t, err, target.ErrUnplaced)
	require.ErrorContains(t, err, ": -20 of the floor of Acme")
}

func TestWhatCannotBeAccepted(t *testing.T) {
	tree := monthly(t, "100", "100", "100", "100")
	rec := record(t, setting(t), onFirsts("70"))
	none := propose(t, target.Replan{Strategy: target.ReplanNone, Relief: target.GiveRelief}, tree, "70")
	_, err := none.Accept(tree, rec)
	require.ErrorIs(t, err, target.ErrUnplaced)
	capped := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief, Caps: []target.Cap{
		{Period: month(time.February), Amount: num("110")}, {Period: month(time.March), Amount: num("110")}, {Period: month(time.April), Amount: num("109.99")},
	}}, tree, "70")
	require.Equal(t, "0.01", capped.Unplaced.Target.Decimal.String())
	_, err = capped.Accept(tree, rec)
	require.ErrorIs(t, err, target.ErrUnplaced, "not even a cent")
	over := propose(t, target.Replan{Strategy: target.ReplanNone, Relief: target.GiveRelief}, tree, "70", "70", "70", "70")
	_, err = over.Accept(tree, rec)
	require.ErrorIs(t, err, target.ErrUnplaced, "the year is over")

	big, in := plan(t, "24800000")
	all := record(t, in, target.Results{result("Li Na", time.January, 10, "70")})
	p, err := all.Track(big, target.Cell{Owner: "North", Period: year}, calendar.On(2026, time.January, 31))
	require.NoError(t, err)
	even := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}
	byDay, err := even.Propose(big, in.Calendar, p, calendar.Day)
	require.NoError(t, err)
	for _, results := range []*target.Record{all, record(t, in, nil)} {
		_, err = byDay.Accept(big, results)
		require.ErrorIs(t, err, target.ErrNoCell, "the North has months, and its people have days")
	}
	byMonth, err := even.Propose(big, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	bare, err := target.Decompose(target.Recipe{Schema: target.Schema, ID: "x", Version: 1, Goal: big.Root()}, target.Setting{})
	require.NoError(t, err)
	_, err = byMonth.Accept(bare, all)
	require.ErrorIs(t, err, target.ErrSetting)

	assigned := big.Recipe()
	assigned.Steps[2].Over = num("0.05")
	above, err := target.Decompose(assigned, in)
	require.NoError(t, err)
	_, err = byMonth.Accept(above, all)
	require.ErrorIs(t, err, target.ErrOverAssigned)
}

// Whoever sold before having a goal is not planned again without anybody noticing.
func TestResultsWithoutAGoalAreNotAccepted(t *testing.T) {
	tree, in := plan(t, "24800000")
	results := target.Results{result("Wu Di", time.April, 10, "70")}
	rec := record(t, in, results)
	p, err := rec.Track(tree, target.Cell{Owner: "Wu Di", Period: year}, calendar.On(2026, time.April, 30))
	require.NoError(t, err)
	proposal, err := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(tree, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	_, err = proposal.Accept(tree, rec)
	require.NoError(t, err, "months before a person came have neither goal nor results")
	_, err = proposal.Accept(tree, record(t, in, target.Results{result("Wu Di", time.March, 10, "70")}))
	require.ErrorIs(t, err, target.ErrNoCell)
}

// Somebody has changed the shares of the regions since the proposal was made: to accept it
// now would take from the South what nobody proposed.
func TestAProposalForAnotherPlanIsNotAccepted(t *testing.T) {
	r := yearly(target.Aim(num("1000")))
	r.Steps = []target.Step{
		{Along: target.ByOrg{}, Method: target.Stated{Shares: map[string]decimal.Decimal{"North": num("3"), "South": num("1")}}},
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}},
	}
	in := setting(t)
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	rec := record(t, in, target.Results{result("Li Na", time.January, 10, "20")})
	p, err := rec.Track(tree, target.Cell{Owner: "North", Period: year}, month(time.January).Last())
	require.NoError(t, err)
	proposal, err := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(tree, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	line := target.Cell{Owner: "North", Period: month(time.March)}
	gap := target.GapProposal{Closing: "meet", Changes: []target.GapChange{{Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: line, Ambition: target.Aim(num(goalOf(t, tree, line)))}, Target: num("60")}}}
	for _, accept := range []func(*target.Tree) (target.Recipe, error){
		func(t *target.Tree) (target.Recipe, error) { return proposal.Accept(t, rec) }, gap.Accept,
	} {
		_, err = accept(tree)
		require.NoError(t, err)
		edited := tree.Recipe()
		edited.Steps[0].Method = target.Even{}
		changed, err := tree.With(edited)
		require.NoError(t, err)
		_, err = accept(changed)
		require.ErrorIs(t, err, target.ErrConflict)
	}
}

// FuzzAcceptedPlansAddUp: at every level of ambition the months of the next version add
// up to the goal of the owner, and nobody else's year moves.
func FuzzAcceptedPlansAddUp(f *testing.F) {
	f.Add(uint64(1), 40)
	f.Add(uint64(2), 200)
	f.Fuzz(func(t *testing.T, seed uint64, day int) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		r := yearly(target.Ambition{Floor: null("9000000"), Target: null("10000000.01"), Stretch: null("12500000")})
		in := setting(t)
		tree, err := target.Decompose(r, in)
		require.NoError(t, err)
		var results target.Results
		for range 30 {
			who := []org.ID{"Li Na", "Chen Wei", "Sun Hao"}[rnd.IntN(3)]
			results = append(results, target.Result{Owner: who, On: year.From.AddDays(rnd.IntN(365)), Amount: decimal.New(rnd.Int64N(40_000_000), -2)})
		}
		strategy := []target.ReplanStrategy{target.ReplanProportional, target.ReplanEven, target.ReplanNext, target.ReplanLast}[rnd.IntN(4)]
		asOf := year.From.AddDays(((day % 300) + 300) % 300)
		rec := record(t, in, results)
		p, err := rec.Track(tree, target.Cell{Owner: "North", Period: year}, asOf)
		require.NoError(t, err)
		proposal, err := target.Replan{Strategy: strategy, Relief: target.GiveRelief}.Propose(tree, in.Calendar, p, calendar.Month)
		require.NoError(t, err)
		recipe, err := proposal.Accept(tree, rec)
		if err != nil {
			require.ErrorIs(t, err, target.ErrUnplaced)
			return
		}
		next, err := tree.With(recipe)
		require.NoError(t, err)
		for _, who := range []org.ID{"Acme", "North"} {
			before, err := tree.Sum(target.Cell{Owner: who})
			require.NoError(t, err)
			after, err := next.Sum(target.Cell{Owner: who})
			require.NoError(t, err)
			require.Equal(t, before.Floor.Decimal.StringFixed(2), after.Floor.Decimal.StringFixed(2))
			require.Equal(t, before.Target.Decimal.StringFixed(2), after.Target.Decimal.StringFixed(2))
			require.Equal(t, before.Stretch.Decimal.StringFixed(2), after.Stretch.Decimal.StringFixed(2))
		}
	})
}

// plannedAgain is the plan after an owner's year was planned again by one of the strategies,
// and that was accepted; false where not all of the deviation finds a place.
func plannedAgain(t testing.TB, rnd *rand.Rand, tree *target.Tree, in target.Setting, rec *target.Record, owner org.ID, asOf calendar.Date) (*target.Tree, bool) {
	t.Helper()
	p, err := rec.Track(tree, target.Cell{Owner: owner, Period: year}, asOf)
	require.NoError(t, err)
	strategy := []target.ReplanStrategy{target.ReplanProportional, target.ReplanEven, target.ReplanNext, target.ReplanLast}[rnd.IntN(4)]
	proposal, err := target.Replan{Strategy: strategy, Relief: target.GiveRelief}.Propose(tree, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	recipe, err := proposal.Accept(tree, rec)
	if err != nil {
		require.ErrorIs(t, err, target.ErrUnplaced)
		return nil, false
	}
	next, err := tree.With(recipe)
	require.NoError(t, err, "%s on %s", owner, asOf)
	return next, true
}

// FuzzRegionsPlannedAgainInTurn: what one region accepted can be kept when the other one is
// planned again later, to the last cent: the next version can be derived, keeps the year of
// both, and has every month that is over at what was achieved in it.
func FuzzRegionsPlannedAgainInTurn(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		in := setting(t)
		tree, err := target.Decompose(yearly(target.Ambition{Floor: null("9000000"), Target: null("10000000.01")}), in)
		require.NoError(t, err)
		var results target.Results
		for m := time.January; m < time.December; m++ {
			for range 8 {
				who := []org.ID{"Li Na", "Chen Wei", "Sun Hao"}[rnd.IntN(3)]
				results = append(results, target.Result{Owner: who, On: calendar.On(2026, m, 1+rnd.IntN(28)), Amount: decimal.New(rnd.Int64N(20_000_000), -2)})
			}
			owner, asOf, rec := []org.ID{"North", "South"}[rnd.IntN(2)], month(m).Last(), record(t, in, results)
			next, ok := plannedAgain(t, rnd, tree, in, rec, owner, asOf)
			if !ok {
				continue
			}
			for _, who := range []org.ID{"Acme", "North", "South"} {
				require.Equal(t, sum(t, tree, who, year), sum(t, next, who, year), who)
			}
			for over := time.January; over <= m; over++ {
				c := target.Cell{Owner: owner, Period: month(over)}
				require.Equal(t, rec.Sum(c).StringFixed(2), goalOf(t, next, c), c)
			}
			tree = next
		}
	})
}

// The plan has the weeks that cross months in two pieces. Nothing was sold in such a week,
// and what it was to bring is planned anew like that of all others: a proposal by week
// cannot be held then, and says so.
func TestAWeekInPiecesIsNotAcceptedInSilence(t *testing.T) {
	in := setting(t)
	r := yearly(target.Aim(num("9000")))
	r.Goal.Period = in.Calendar.Period(calendar.Quarter, year.From)
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}},
		{Along: target.ByPeriod{Level: calendar.Week}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	rec := record(t, in, target.Results{result("Li Na", time.January, 5, "100")})
	p, err := rec.Track(tree, target.Cell{}, calendar.On(2026, time.March, 1))
	require.NoError(t, err)
	proposal, err := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(tree, in.Calendar, p, calendar.Week)
	require.NoError(t, err)
	_, err = proposal.Accept(tree, rec)
	require.ErrorIs(t, err, target.ErrNoCell)
}

// Li Na had more taken back in January than the whole North was to sell. What was
// achieved is held, and neither January nor the year of Chen Wei moves.
func TestRefundsBeyondTheGoalOfAUnitMoveNobodyElse(t *testing.T) {
	tree, in := plan(t, "24800000")
	p, next := accepted(t, tree, in, target.Results{result("Li Na", time.January, 10, "-9000000")}, "Li Na",
		calendar.On(2026, time.January, 31), target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief})
	require.Equal(t, "-9000000.00", goalOf(t, next, target.Cell{Owner: "Li Na", Period: month(time.January)}))
	require.Equal(t, p.Goal.Target.Decimal.StringFixed(2), sum(t, next, "Li Na", year))
	for m := time.January; m <= time.December; m++ {
		require.Equal(t, sum(t, tree, "Chen Wei", month(m)), sum(t, next, "Chen Wei", month(m)), "%s", m)
		require.Equal(t, sum(t, tree, "South", month(m)), sum(t, next, "South", month(m)), "%s", m)
	}
}

// Between proposing and accepting, a deal of March is booked late. The proposal no longer
// adds up to the goal, and says so instead of making a recipe that cannot be derived.
func TestAProposalAboutOtherResultsIsAConflict(t *testing.T) {
	tree, in := plan(t, "24800000")
	results := target.Results{result("Li Na", time.January, 10, "70")}
	rec := must(target.NewRecord(results, in.Chart))(t)
	progress := must(rec.Track(tree, target.Cell{Owner: "North"}, calendar.On(2026, time.March, 31)))(t)
	proposal := must(target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(tree, in.Calendar, progress, calendar.Month))(t)
	late := append(results, result("Li Na", time.March, 30, "5"))
	_, err := proposal.Accept(tree, must(target.NewRecord(late, in.Chart))(t))
	require.ErrorIs(t, err, target.ErrConflict)
	require.ErrorContains(t, err, "75")
	_, err = proposal.Accept(tree, nil)
	require.ErrorIs(t, err, target.ErrConflict)

	later := append(results, result("Li Na", time.April, 1, "5")) // after the day of the proposal
	_, err = proposal.Accept(tree, must(target.NewRecord(later, in.Chart))(t))
	require.NoError(t, err)
}
