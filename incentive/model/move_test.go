package model_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// quarterPlan pays by a rule at the end of a quarter, or for each sale.
func quarterPlan(grain incentive.Grain, rule incentive.Rule) incentive.Plan {
	p := agentPlan(1, "5")
	p.Cadence, p.Caps = calendar.Quarter, nil
	p.Components = []incentive.Component{{ID: "commission", Measure: "revenue", Interval: calendar.Quarter, Grain: grain, Reversals: incentive.ReRate, Rule: rule}}
	return p
}

func retroactive(low, high string) incentive.Rule {
	return incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
		{UpTo: null("1"), Rate: pct(low), Pays: incentive.Retroactive}, {Rate: pct(high), Pays: incentive.Retroactive}}}
}

func gaming(t *testing.T, p incentive.Plan, deal string) map[string]model.Move {
	list, err := model.Gaming(p, agent(), "revenue", num(deal), q3, nil)
	require.NoError(t, err)
	out := map[string]model.Move{}
	for i, m := range list {
		require.True(t, m.Gain().IsPositive())
		require.True(t, i == 0 || !m.Gain().GreaterThan(list[i-1].Gain()))
		for _, l := range []calendar.Language{calendar.English, calendar.Chinese} {
			require.NotContains(t, m.Text(l), "{")
		}
		out[m.Code] = m
	}
	return out
}

func TestAFlatRateCannotBeGamed(t *testing.T) {
	require.Empty(t, gaming(t, quarterPlan(incentive.PerEvent, incentive.Flat{Rate: pct("3")}), "40000"))
	require.Empty(t, gaming(t, quarterPlan(incentive.AtEnd, incentive.Flat{Rate: pct("3")}), "40000"))
}

// The quota is 100,000 and pays 5 % instead of 3 % on everything. Who is at 75 % now and
// will be at 75 % next quarter gains nothing by moving 40,000; who is at 0 or 200 % does.
func TestADealAcrossTheEndOfAQuarter(t *testing.T) {
	got := gaming(t, quarterPlan(incentive.AtEnd, retroactive("3", "5")), "40000")
	later := got[model.MoveLater]
	// At 0 now and 75 % next: 1,200 + 2,250 = 3,450 honestly, and 5,750 when it waits.
	require.Equal(t, "2300", later.Gain().String())
	require.Equal(t, []string{"0", "0.75"}, []string{later.Now.Decimal.String(), later.Next.Decimal.String()})
	// Less 15,000 it is 25,000, which lifts the next quarter to 100,000 and 5,000.
	require.Equal(t, "15000", later.Discount.Decimal.String())
	require.Equal(t, later.Gain().String(), later.Moved.Sub(later.Honest).String())
	require.Equal(t, 1, later.Days)
	require.Equal(t, q3.To, later.To)
	require.Contains(t, got, model.MoveEarlier)
	require.NotContains(t, got, model.MoveSplit)
	require.NotContains(t, got, model.MoveMerge)
}

// A bonus of 500 for every deal of 10,000 and more is paid more often for smaller deals.
func TestABonusForEachDealIsSplit(t *testing.T) {
	bonus := incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.BestStep, Steps: []incentive.BonusStep{{At: num("10000"), Amount: num("500")}}}
	got := gaming(t, quarterPlan(incentive.PerEvent, bonus), "40000")
	split := got[model.MoveSplit]
	require.Equal(t, 4, split.Pieces)
	require.Equal(t, "1500", split.Gain().String())
	require.Equal(t, "0", split.Discount.Decimal.String()) // a cent less, and only one of the four is 10,000, as the whole deal is
	require.Equal(t, "A deal of 40,000.00 that is split into 4 brings 1,500.00 CNY, which pays for a discount of 0.00.", split.Text(calendar.English))
	// The other way round: pieces of 4,000 have no bonus.
	merge := got[model.MoveMerge]
	require.Equal(t, "500", merge.Gain().String())
	require.Equal(t, 5, merge.Pieces)
	require.Equal(t, "30000", merge.Discount.Decimal.String())
}

// A commission by month is gated by the quarter and capped in the half year: moves reach
// across the ends of all three.
func TestMovesReachAcrossTheIntervalsOfGatesAndCaps(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, incentive.Flat{Rate: pct("3")})
	p.Cadence, p.Components[0].Interval = calendar.Month, calendar.Month
	p.Components[0].When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: incentive.OverAmount, Interval: calendar.Quarter}, AtLeast: null("50000")}}
	year := calendar.Standard{}.Period(calendar.Year, q3.From)
	c, err := agent().Case(p, "revenue", year, nil)
	require.NoError(t, err)
	c.Sale.On = q3.From.AddDays(40)
	c.Facts = []incentive.Fact{booking("November", calendar.On(2026, time.November, 5), c.Payee, num("20000"))}
	moves, err := c.Moves(num("40000"))
	require.NoError(t, err)
	require.Equal(t, model.MoveLater, moves[0].Code)
	require.Equal(t, q3.To, moves[0].To)
	require.Equal(t, "1800", moves[0].Gain().String()) // 3 % of 60,000, which a quarter needs 50,000 for
	c.Setup.Plans[0].Components[0].When = nil
	c.Setup.Plans[0].Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Half, AtMost: num("1000"), Excess: incentive.Lost}}
	moves, err = c.Moves(num("40000"))
	require.NoError(t, err)
	require.Equal(t, model.MoveEarlier, moves[0].Code)
	require.Equal(t, calendar.On(2026, time.June, 30), moves[0].To)
	require.Equal(t, "600", moves[0].Gain().String()) // 1,600 instead of 1,000: the cap of the first half is not used
}

func TestALateRefund(t *testing.T) {
	got := gaming(t, quarterPlan(incentive.AtEnd, retroactive("3", "5")), "40000")
	late := got[model.MoveLateRefund]
	require.True(t, late.Gain().IsPositive())
	require.False(t, late.Discount.Valid)
	mirrored := quarterPlan(incentive.Running, incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
		{UpTo: null("1"), Rate: pct("3"), Pays: incentive.Marginal}, {Rate: pct("5"), Pays: incentive.Marginal}}})
	mirrored.Components[0].Reversals = incentive.MirrorOnly
	require.NotContains(t, gaming(t, mirrored, "40000"), model.MoveLateRefund)
}

// FuzzMovesArePaid holds the law that a move is worth what two runs of the engine differ
// by, and that its discount is the last one that still pays.
func FuzzMovesArePaid(f *testing.F) {
	for seed := range uint64(25) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c, r := newCase(seed)
		d := drawer{rand.New(rand.NewPCG(seed, 11))}
		x := somewhere(d, r)
		moves, err := c.Moves(x)
		require.NoError(t, err)
		for _, m := range moves {
			if m.Code != model.MoveLater && m.Code != model.MoveEarlier {
				continue
			}
			require.Equal(t, paid(t, c, x).String(), m.Honest.String())
			to := c
			to.Sale.On = m.To
			require.Equal(t, paid(t, to, x).String(), m.Moved.String())
			if m.Gain().IsPositive() {
				require.True(t, m.Discount.Valid)
				require.True(t, paid(t, to, x.Sub(m.Discount.Decimal)).GreaterThan(m.Honest))
				if less := x.Sub(m.Discount.Decimal).Sub(c.Unit); !less.IsNegative() {
					require.False(t, paid(t, to, less).GreaterThan(m.Honest))
				}
			}
		}
	})
}

func TestWhatIsWrongWithADeal(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, retroactive("3", "5"))
	_, err := model.Gaming(p, agent(), "revenue", decimal.Zero, q3, nil)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/deal", check.Range))
	_, err = model.Gaming(p, agent(), "nothing", num("1"), q3, nil)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/measure", check.Unknown))
	_, err = model.Gaming(p, agent(), "revenue", num("0.001"), q3, nil)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/deal", check.Mismatch), "%v", ps)
	_, err = model.Case{}.Moves(num("-1"))
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/unit", check.Range) && ps.Has("/deal", check.Range), "%v", ps)
	month := calendar.Standard{}.Period(calendar.Month, q3.From)
	_, err = model.Gaming(p, agent(), "revenue", num("1"), month, nil)
	require.Error(t, err) // a month does not hold a quarter
}

// TestASentenceOfAMove holds that a move that costs is said to cost, and that one day is one.
func TestASentenceOfAMove(t *testing.T) {
	m := model.Move{Code: model.MoveLater, From: q3.From, To: q3.From.AddDays(1), Days: 1, Deal: num("1000"), Honest: num("50"), Moved: num("20"), Currency: "CNY", Places: 2}
	require.Equal(t, "A deal of 1,000.00 that waits from 1 July 2026 to 2 July 2026, 1 day, costs 30.00 CNY.", m.Text(calendar.English))
	require.Equal(t, "把 1,000.00 的单从2026年7月1日推迟 1 天到2026年7月2日，少得 30.00 CNY。", m.Text(calendar.Chinese))
	m.Code, m.Days, m.To, m.Moved, m.Discount = model.MoveEarlier, -2, q3.From.AddDays(-2), num("60"), null("7")
	require.Equal(t, "A deal of 1,000.00 that is pulled in from 1 July 2026 to 29 June 2026, 2 days, brings 10.00 CNY, which pays for a discount of 7.00.", m.Text(calendar.English))
	require.Equal(t, "把 1,000.00 的单从2026年7月1日提前 2 天到2026年6月29日，多得 10.00 CNY，相当于可以让利 7.00。", m.Text(calendar.Chinese))
}

// TestAPersonIsAskedForEveryInterval holds that plans of weeks and of days find a quota for
// them: a 52nd and a 365th of that of a year.
func TestAPersonIsAskedForEveryInterval(t *testing.T) {
	week := calendar.Standard{}.Period(calendar.Week, calendar.On(2026, 7, 1))
	for _, tt := range []struct {
		interval calendar.Level
		in       calendar.Period
		quota    string
	}{{calendar.Week, week, "7692.31"}, {calendar.Day, week, "1095.89"}, {calendar.Day, q3, "1095.89"}, {calendar.Month, q3, "33333.33"}} {
		p := acceleratorPlan()
		p.Components[0].Interval, p.Cadence = tt.interval, tt.in.Level
		c, err := somebody().Case(p, "revenue", tt.in, nil)
		require.NoError(t, err)
		need, err := c.Inverse(num(tt.quota).Mul(pct("4")), model.Range{To: num("100000")}) // between 3 % and 5 % of the quota
		require.NoError(t, err)
		require.Equal(t, tt.quota, need.Sold.String(), "%v in a %v", tt.interval, tt.in.Level)
	}
}
