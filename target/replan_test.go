package target_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// propose plans the months after the given actuals again.
func propose(t testing.TB, rules target.Replan, tree *target.Tree, actuals ...string) target.Proposal {
	t.Helper()
	asOf := year.From.AddMonths(len(actuals)).AddDays(-1)
	got, err := rules.Propose(tree, calendar.Standard{}, where(t, tree, onFirsts(actuals...), "", asOf), calendar.Month)
	require.NoError(t, err)
	return got
}

// afters are the new targets as text.
func afters(changes []target.Change) (out []string) {
	for _, ch := range changes {
		out = append(out, ch.After.Target.Decimal.StringFixed(2))
	}
	return out
}

func TestReplansByTheNumbers(t *testing.T) {
	for _, tt := range trackingFacts(t).Replans {
		got := propose(t, tt.Rules, monthly(t, tt.Plan...), tt.Actuals...)
		require.Equal(t, tt.After, afters(got.Open), tt.Source)
		require.True(t, num(tt.Unplaced).Equal(got.Unplaced.Target.Decimal), "%s: %s", tt.Source, got.Unplaced.Target.Decimal)
		require.Equal(t, tt.Key, got.Key(), tt.Source)
		require.Equal(t, tt.Rules, got.Rules)
		holds(t, got)
	}
}

// holds checks that at every level actual, new plan and unplaced are the goal.
func holds(t testing.TB, p target.Proposal) {
	t.Helper()
	after := p.After()
	for _, level := range [][3]decimal.NullDecimal{
		{p.Goal.Floor, after.Floor, p.Unplaced.Floor}, {p.Goal.Target, after.Target, p.Unplaced.Target}, {p.Goal.Stretch, after.Stretch, p.Unplaced.Stretch},
	} {
		require.Equal(t, level[0].Valid, level[1].Valid)
		require.Equal(t, level[0].Valid, level[2].Valid)
		if level[0].Valid {
			sum := p.Actual.Add(level[1].Decimal).Add(level[2].Decimal)
			require.True(t, sum.Equal(level[0].Decimal), "%s + %s + %s is not %s", p.Actual, level[1].Decimal, level[2].Decimal, level[0].Decimal)
		}
	}
}

func TestOnlyWhatDiffersIsAChange(t *testing.T) {
	tree := monthly(t, "100", "120", "80", "90")
	next := propose(t, target.Replan{Strategy: target.ReplanNext, Relief: target.GiveRelief}, tree, "70")
	changes := next.Changes()
	require.Len(t, next.Open, 3)
	require.Len(t, changes, 1)
	require.Equal(t, "Acme, month 2026-02-01/2026-03-01", changes[0].Cell.String())
	require.Equal(t, "120 to 150", changes[0].Before.Target.Decimal.String()+" to "+changes[0].After.Target.Decimal.String())
	require.Equal(t, "290 to 320", next.Before().Target.Decimal.String()+" to "+next.After().Target.Decimal.String())
	shown := propose(t, target.Replan{Strategy: target.ReplanNone, Relief: target.GiveRelief}, tree, "70")
	require.Empty(t, shown.Changes())
}

func TestAProposalKeepsItsOwnRules(t *testing.T) {
	tree := monthly(t, "100", "120", "80", "90")
	rules := target.Replan{Strategy: target.ReplanNext, Relief: target.GiveRelief, Caps: []target.Cap{{Period: month(time.February), Amount: num("125")}}}
	next := propose(t, rules, tree, "70")
	rules.Caps[0].Amount = num("1")
	require.Equal(t, "125", next.Rules.Caps[0].Amount.String())
}

// Floor, target and stretch each make up for their own deviation.
func TestEveryLevelOfAmbitionIsPlannedAgain(t *testing.T) {
	r := yearly(target.Ambition{Floor: null("300"), Target: null("400"), Stretch: null("600")})
	r.Goal.Period.To = calendar.On(2026, time.May, 1)
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	give := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}, tree, "90")
	for i, want := range []string{"70.00 103.34 170.00", "70.00 103.33 170.00", "70.00 103.33 170.00"} {
		a := give.Open[i].After
		require.Equal(t, want, a.Floor.Decimal.StringFixed(2)+" "+a.Target.Decimal.StringFixed(2)+" "+a.Stretch.Decimal.StringFixed(2))
	}
	holds(t, give)
	keep := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.NoRelief}, tree, "90")
	require.Equal(t, "225 of 225, -15 on top", keep.After().Floor.Decimal.String()+" of "+keep.Before().Floor.Decimal.String()+", "+keep.Unplaced.Floor.Decimal.String()+" on top")
	holds(t, keep)
}

// A budget is beaten by spending less. Relief then means a larger allowance.
func TestReliefOfABudgetIsMoreToSpend(t *testing.T) {
	r := yearly(target.Ambition{Floor: null("400"), Target: null("400"), Stretch: null("396")})
	r.Goal.Period.To = calendar.On(2026, time.May, 1)
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	even := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}
	require.Equal(t, []string{"110.00", "110.00", "110.00"}, afters(propose(t, even, tree, "70").Open))
	even.Relief = target.NoRelief
	kept := propose(t, even, tree, "70")
	require.Equal(t, []string{"100.00", "100.00", "100.00"}, afters(kept.Open))
	require.Equal(t, "30", kept.Unplaced.Target.Decimal.String())
	require.Equal(t, []string{"90.00", "90.00", "90.00"}, afters(propose(t, even, tree, "130").Open), "overspending is made up for")
}

// A year of losses may need months of gains, and a cap of 1.1 times a loss is a
// smaller loss.
func TestLossesArePlannedAgainWithTheirSigns(t *testing.T) {
	tree := monthlyOf(t, []decimal.Decimal{num("-100"), num("-50"), num("-50")}, nil)
	next := target.Replan{Strategy: target.ReplanNext, Relief: target.GiveRelief}
	require.Equal(t, []string{"50.00", "-50.00"}, afters(propose(t, next, tree, "-200").Open))
	require.Equal(t, []string{"-90.00", "-50.00"}, afters(propose(t, next, tree, "-60").Open))
	next.Factor = null("1.1")
	got := propose(t, next, tree, "-200")
	require.Equal(t, []string{"-45.00", "-45.00"}, afters(got.Open))
	require.Equal(t, "90", got.Unplaced.Target.Decimal.String())
}

func TestInTheMiddleOfAMonthTheRestOfItIsOpen(t *testing.T) {
	tree, in := plan(t, "24800000") // 100,000 a working day
	rec := record(t, in, target.Results{result("Li Na", time.January, 20, "5000000")})
	p, err := rec.Track(tree, target.Cell{Period: in.Calendar.Period(calendar.Half, year.From)}, calendar.On(2026, time.February, 13))
	require.NoError(t, err)
	rules := target.Replan{Strategy: target.ReplanNext, Relief: target.NoRelief,
		Caps: []target.Cap{{Period: calendar.Period{Level: calendar.Month, From: calendar.On(2026, time.February, 14), To: calendar.On(2026, time.March, 1)}, Amount: num("400000")}, {Period: year.Clip(calendar.ISOWeekOf(year.From)), Amount: num("1")}}}
	got, err := rules.Propose(tree, in.Calendar, p, calendar.Month)
	require.NoError(t, err, "a cap for days that are over limits nothing")
	require.Equal(t, "Acme, month 2026-02-14/2026-03-01", got.Open[0].Cell.String())
	require.Len(t, got.Open, 5)
	require.Equal(t, "600000 to 400000", got.Open[0].Before.Target.Decimal.String()+" to "+got.Open[0].After.Target.Decimal.String())
	require.Equal(t, "2200000 to 2400000", got.Open[1].Before.Target.Decimal.String()+" to "+got.Open[1].After.Target.Decimal.String(), "March takes what the cap keeps out")
	require.Equal(t, "-1900000", got.Unplaced.Target.Decimal.String(), "5,000,000 where 31 days wanted 3,100,000, and no relief")
	holds(t, got)
}

func TestSomebodyWhoJoinsIsPlannedAgainFromThenOn(t *testing.T) {
	tree, in := plan(t, "24800000")
	p, err := record(t, in, nil).Track(tree, target.Cell{Owner: "Wu Di"}, calendar.On(2026, time.January, 31))
	require.NoError(t, err)
	got, err := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(tree, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	require.Len(t, got.Open, 9, "April to December")
	require.Empty(t, got.Changes())
	holds(t, got)
}

func TestWithNoDayLeftEverythingIsUnplaced(t *testing.T) {
	tree := monthly(t, "100", "120")
	got := propose(t, target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}, tree, "70", "100")
	require.Empty(t, got.Open)
	require.Equal(t, "50", got.Unplaced.Target.Decimal.String())
	holds(t, got)
	early, err := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(tree, calendar.Standard{}, where(t, tree, onFirsts("70"), "", calendar.On(2025, time.June, 1)), calendar.Month)
	require.NoError(t, err)
	require.Len(t, early.Open, 2, "before the year all of it is open")
	require.Empty(t, early.Changes())

	days, in := plan(t, "24800000")
	q := target.Cell{Owner: "Acme", Period: calendar.Period{Level: calendar.Quarter, From: calendar.On(2026, time.January, 15), To: calendar.On(2026, time.March, 1)}}
	p, err := record(t, in, nil).Track(days, q, calendar.On(2026, time.January, 9))
	require.NoError(t, err)
	early, err = target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(days, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	require.Equal(t, "month 2026-01-15/2026-02-01", early.Open[0].Cell.Period.String(), "and no day before it")
	require.Empty(t, early.Changes())
}

func TestAProposalSaysWhatAskedForIt(t *testing.T) {
	tree := monthly(t, "100", "120", "80")
	p := where(t, tree, onFirsts("70"), "", calendar.On(2026, time.January, 31))
	trigger := target.Trigger{Shortfall: null("0.12"), Headcount: null("0.15")}
	why, ok := trigger.Fires(p)
	require.True(t, ok)
	heads, ok := trigger.FiresOnHeadcount(8, 10)
	require.True(t, ok)
	reasons := []target.Reason{why, heads}
	got, err := target.Replan{Strategy: target.ReplanLast, Relief: target.GiveRelief}.Propose(tree, calendar.Standard{}, p, calendar.Month, reasons...)
	require.NoError(t, err)
	reasons[0].Code = "mine"
	require.Equal(t, []target.Reason{why, heads}, got.Reasons)
	require.Equal(t, "-0.3", shown(got.Reasons[0].Share(2)))
	require.Equal(t, "replan.last.shortfall", got.Key())
	require.Equal(t, p, got.Progress)
}

func TestReplansHaveNoDefaults(t *testing.T) {
	endless := decimal.New(1, 1_000_000_000)
	march := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.March, 1))
	for name, tt := range map[string]struct {
		rules      target.Replan
		path, code string
	}{
		"strategy":         {target.Replan{}, "/strategy", check.Required},
		"relief":           {target.Replan{Strategy: target.ReplanNone}, "/relief", check.Required},
		"another strategy": {target.Replan{Strategy: "evenly"}, "/strategy", check.Unknown},
		"another relief":   {target.Replan{Relief: "none"}, "/relief", check.Unknown},
		"factor":           {target.Replan{Factor: null("-1")}, "/factor", check.Range},
		"endless factor":   {target.Replan{Factor: decimal.NewNullDecimal(endless)}, "/factor", check.TooLarge},
		"a cap for no day": {target.Replan{Caps: []target.Cap{{}}}, "/caps/0/period", check.Range},
		"two caps":         {target.Replan{Caps: []target.Cap{{Period: march}, {Period: march}}}, "/caps/1/period", check.Duplicate},
		"an endless cap":   {target.Replan{Caps: []target.Cap{{Period: march, Amount: endless}}}, "/caps/0/amount", check.TooLarge},
	} {
		var ps check.Problems
		require.ErrorAs(t, tt.rules.Check(), &ps, name)
		require.True(t, ps.Has(tt.path, tt.code), "%s: %v", name, ps)
	}
	require.NoError(t, target.Replan{Strategy: target.ReplanNone, Relief: target.NoRelief, Factor: null("0")}.Check())
}

func TestProposeFailsAsAWhole(t *testing.T) {
	tree := monthly(t, "100", "120", "80")
	in := setting(t)
	p := where(t, tree, onFirsts("70"), "", calendar.On(2026, time.January, 31))
	rules := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}
	fails := func(rules target.Replan, c calendar.Calendar, p target.Progress, level calendar.Level) error {
		t.Helper()
		got, err := rules.Propose(tree, c, p, level)
		require.Error(t, err)
		require.Equal(t, target.Proposal{}, got)
		return err
	}
	var ps check.Problems
	require.ErrorIs(t, fails(rules, nil, p, calendar.Month), target.ErrSetting)
	require.ErrorAs(t, fails(target.Replan{}, in.Calendar, p, calendar.Month), &ps)
	require.Error(t, fails(rules, in.Calendar, p, 0))
	require.ErrorIs(t, fails(rules, in.Calendar, p, calendar.Week), target.ErrTooFine)

	capped := rules
	capped.Caps = []target.Cap{{Period: calendar.Standard{}.Period(calendar.Quarter, year.From), Amount: num("5")}}
	require.ErrorAs(t, fails(capped, in.Calendar, p, calendar.Month), &ps)
	require.True(t, ps.Has("/caps/0/period", check.Mismatch), ps)

	endless := p
	endless.Actual = decimal.New(1, 1_000_000_000)
	require.ErrorAs(t, fails(rules, in.Calendar, endless, calendar.Month), &ps)
	require.True(t, ps.Has("/progress/actual", check.TooLarge), ps)
	endless.Actual = decimal.New(-1, 500).Add(num("1"))
	require.ErrorAs(t, fails(rules, in.Calendar, endless, calendar.Month), &ps, "the remainder has more digits than can be shared")
}

func TestReplanRulesAreReadAsTheyAreWritten(t *testing.T) {
	rules := target.Replan{Strategy: target.ReplanLast, Relief: target.NoRelief, Factor: null("1.2"), Caps: []target.Cap{{Period: year, Amount: num("7.5")}}}
	data, err := json.Marshal(rules)
	require.NoError(t, err)
	var back target.Replan
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, rules, back)
}

// FuzzActualNewPlanAndUnplacedAreTheGoal holds the laws of every strategy: actual +
// new plan + unplaced is the goal at every level of ambition; no cap is exceeded;
// nothing is left unplaced while there is room; without relief nobody gets less; and
// without a deviation nothing changes.
func FuzzActualNewPlanAndUnplacedAreTheGoal(f *testing.F) {
	for i := range uint64(12) {
		f.Add(i, uint8(i), int64(i)*997-3000)
	}
	strategies := []target.ReplanStrategy{target.ReplanNone, target.ReplanProportional, target.ReplanEven, target.ReplanNext, target.ReplanLast}
	f.Fuzz(func(t *testing.T, seed uint64, rule uint8, actual int64) {
		r := rand.New(rand.NewPCG(seed, 1))
		sign := decimal.NewFromInt(1 - 2*int64(rule/5%2)*(int64(seed)&1))
		aims, floors := make([]decimal.Decimal, 2+r.IntN(5)), []decimal.Decimal(nil)
		for i := range aims {
			aims[i] = decimal.New(r.Int64N(5000)*r.Int64N(4)/2, -2).Mul(sign)
		}
		if aims[0] = decimal.New(100+r.Int64N(900), -2).Mul(sign); seed%3 == 0 {
			for _, a := range aims {
				floors = append(floors, a.Mul(num("0.8")).RoundDown(2))
			}
		}
		tree := monthlyOf(t, aims, floors)
		asOf := year.From.AddMonths(1).AddDays(-1)
		p := where(t, tree, nil, "", asOf)
		p.Actual = decimal.New(actual%1e9, -2-int32(seed%2))
		rules := target.Replan{Strategy: strategies[rule%5], Relief: []target.Relief{target.GiveRelief, target.NoRelief}[rule/10%2]}
		if rule&64 != 0 {
			rules.Factor = decimal.NewNullDecimal(decimal.New(80+r.Int64N(60), -2))
		}
		if rule&128 != 0 {
			rules.Caps = []target.Cap{{Period: calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.February, 1)), Amount: decimal.New(r.Int64N(9000), -2)}}
		}
		got, err := rules.Propose(tree, calendar.Standard{}, p, calendar.Month)
		require.NoError(t, err)
		holds(t, got)
		if rules.Strategy == target.ReplanNone {
			require.Empty(t, got.Changes())
			return
		}
		capped, full := rules.Factor.Valid || rules.Caps != nil, true
		for _, ch := range got.Open {
			before, after := ch.Before.Target.Decimal, ch.After.Target.Decimal
			require.True(t, after.Equal(after.RoundDown(2)))
			top := decimal.NullDecimal{}
			if rules.Factor.Valid {
				top = decimal.NewNullDecimal(before.Add(before.Abs().Mul(rules.Factor.Decimal.Sub(num("1")))))
			}
			if i := slices.IndexFunc(rules.Caps, func(c target.Cap) bool { return c.Period == ch.Cell.Period }); i >= 0 && (!top.Valid || rules.Caps[i].Amount.LessThan(top.Decimal)) {
				top = decimal.NewNullDecimal(rules.Caps[i].Amount)
			}
			require.False(t, top.Valid && after.GreaterThan(top.Decimal), "%s above its cap of %s", after, top.Decimal)
			full = full && (before.IsZero() || top.Valid && top.Decimal.Sub(after).LessThan(num("0.01")))
			if rules.Relief == target.NoRelief && !capped && floors == nil {
				require.True(t, after.GreaterThanOrEqual(before), "%s falls to %s without relief", before, after)
			}
			if p.ToDate.Target.Decimal.Equal(p.Actual) && !capped {
				require.True(t, before.Equal(after), "no deviation, and %s becomes %s", before, after)
			}
		}
		kept := rules.Relief == target.NoRelief && sign.IsNegative() && floors != nil // less is better, and it was beaten
		if left := got.Unplaced.Target.Decimal; !kept && left.GreaterThanOrEqual(num("0.01")) {
			require.True(t, full, "%s is unplaced and there is room", left)
		}
	})
}

// FuzzNoDeviationChangesNothing holds the law that a goal that is exactly on plan
// keeps its plan, whatever the strategy.
func FuzzNoDeviationChangesNothing(f *testing.F) {
	f.Add(int64(24800000_00), uint16(40), uint8(2))
	f.Add(int64(-1), uint16(364), uint8(9))
	in := setting(f)
	strategies := []target.ReplanStrategy{target.ReplanNone, target.ReplanProportional, target.ReplanEven, target.ReplanNext, target.ReplanLast}
	f.Fuzz(func(t *testing.T, total int64, day uint16, rule uint8) {
		tree, err := target.Decompose(yearly(target.Aim(decimal.New(total, -2))), in)
		require.NoError(t, err)
		p := where(t, tree, nil, "South", year.From.AddDays(int(day%380)))
		p.Actual = p.ToDate.Target.Decimal
		rules := target.Replan{Strategy: strategies[rule%5], Relief: target.GiveRelief, Factor: null("1.05")}
		got, err := rules.Propose(tree, in.Calendar, p, calendar.Month)
		require.NoError(t, err)
		require.Empty(t, got.Changes())
		require.True(t, got.Unplaced.Target.Decimal.IsZero())
	})
}

func BenchmarkProposeByMonth(b *testing.B) {
	tree, in := plan(b, "24800000")
	p := where(b, tree, target.Results{result("Li Na", time.January, 20, "100")}, "", calendar.On(2026, time.January, 31))
	rules := target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief, Factor: null("1.1")}
	b.ReportAllocs()
	for b.Loop() {
		_, err := rules.Propose(tree, in.Calendar, p, calendar.Month)
		require.NoError(b, err)
	}
}
