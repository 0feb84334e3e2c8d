package incentive_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// ruled is a plan that credits by all of some rules and pays each credit for itself.
func ruled(id string, rule incentive.Rule, rules ...incentive.CreditRule) incentive.Plan {
	return incentive.Plan{Schema: incentive.Schema, ID: id, Version: 1, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement,
		Cadence: calendar.Month, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "more", Amounts: []string{"extra"}, Kinds: []incentive.FactKind{incentive.Booking}},
			{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Crediting:  incentive.Crediting{Match: incentive.AllMatches, Rules: rules},
		Components: []incentive.Component{{ID: "c", Measure: "revenue", Interval: calendar.Month, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: rule}}}
}

// team is a seller below a manager.
func teamOf(seller, manager incentive.Plan) incentive.Setup {
	s := incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{seller, manager}, Assignments: []incentive.Assignment{{Payee: "a", Plan: seller.ID}, {Payee: "m", Plan: manager.ID}}}
	s.Chart, _ = org.New(org.Post{Member: "m"}, org.Post{Member: "a", Under: "m"})
	return s
}

// Of a seller who is credited by two rules, of which one counts nothing of a refund, the
// manager is taken back what he has earned by the other one, and not by the first.
func TestARefundTakesBackWhatRoseByTheSameRule(t *testing.T) {
	tiers := incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing,
		Tiers: []incentive.Tier{{UpTo: null("100"), Rate: num("0.1"), Pays: incentive.Marginal}, {Rate: num("0.2"), Pays: incentive.Marginal}}}
	s := teamOf(ruled("p", incentive.Flat{Rate: num("0.1")}, incentive.CreditRule{ID: "most", Priority: 1, From: incentive.Named, Windfall: &incentive.Windfall{Above: num("100"), Counts: num("0")}},
		incentive.CreditRule{ID: "all", Priority: 2, From: incentive.Named}),
		ruled("q", tiers, incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase}))
	part := func(id, amount string) incentive.Fact {
		f := booking(id, 2, amount)
		f.Original, f.Kind, f.Participants = "S", incentive.Refund, nil
		return f
	}
	sale, first, rest := booking("S", 1, "300", incentive.Solo("a")...), part("R1", "-90"), part("R2", "-210")
	g, r := ran(t, s, sale, first)
	require.Equal(t, []string{"tier S 10", "tier S 10", "tier S 40", "reversal R1 -15"}, stepsOf(r, "m"), "90 of the 300 that earned 50")
	_, r = ran(t, s, rest, sale, first)
	require.Equal(t, []string{"tier S 10", "tier S 10", "tier S 40", "reversal R1 -15", "reversal R2 -10", "reversal R2 -35"}, stepsOf(r, "m"))
	grown, err := g.Start([]incentive.Fact{sale}, incentive.Options{})
	require.NoError(t, err)
	for _, f := range []incentive.Fact{first, rest} {
		_, err = grown.Add(f)
		require.NoError(t, err)
	}
	require.Equal(t, told(t, r), told(t, grown.Result()))
}

// stepsOf are the lines of what a payee earned.
func stepsOf(r *incentive.Result, payee org.ID) (out []string) {
	for _, e := range r.Explain(payee) {
		for _, l := range e.Lines {
			out = append(out, fmt.Sprint(l.Code, " ", l.Fact, " ", l.Amount))
		}
	}
	return out
}

// FuzzWhatIsTakenBackInPartsLeavesNothing holds that a sale which is taken back in any number of
// parts leaves no credit with anybody, and where earnings are mirrored nothing earned: by
// several rules, windfalls, shares, owners and managers.
func FuzzWhatIsTakenBackInPartsLeavesNothing(f *testing.F) {
	for seed := range uint64(30) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c := chooser{newRand(seed, 5)}
		windfall := func() *incentive.Windfall {
			return &incentive.Windfall{Above: decimal.New(c.Int64N(20_000), -2), Counts: pick(c, num("0"), num("0.3333"))}
		}
		seller := ruled("p", c.rule(), incentive.CreditRule{ID: "most", Priority: 1, From: incentive.Named, Windfall: windfall(), Counts: pick(c, null("0.7"), decimal.NullDecimal{}), When: []incentive.Condition{{Field: "amount.revenue", AtLeast: null("50")}}},
			incentive.CreditRule{ID: "all", Priority: 2, From: incentive.Named}, incentive.CreditRule{ID: "extra", Priority: 3, From: incentive.Overlaid, Windfall: windfall()},
			incentive.CreditRule{ID: "own", Priority: 4, From: incentive.Owned, Field: "account", Windfall: windfall()})
		seller.Crediting.Match, seller.Places = pick(c, incentive.FirstMatch, incentive.AllMatches), int32(c.IntN(4))
		seller.Components[0].Grain, seller.Components[0].Reversals = pick(c, incentive.PerEvent, incentive.Running), pick(c, incentive.Mirror, incentive.MirrorOnly)
		seller.Measures[1].Amounts = []string{"revenue", "extra"}
		s := teamOf(seller, ruled("q", c.rule(), incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("0.333", "0.2"), Base: pick(c, incentive.FullBase, incentive.WhatIsLeft)}))
		s.Owners = []incentive.Ownership{{Field: "account", Value: "A", Owner: "a"}, {Field: "account", Value: "B", Owner: "b"}}
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "b", Plan: "p"}, incentive.Assignment{Payee: "n", Plan: "q"})
		s.Chart, _ = org.New(org.Post{Member: "n"}, org.Post{Member: "m", Under: "n"}, org.Post{Member: "a", Under: "m"}, org.Post{Member: "b", Under: "n"})
		months, _ := calendar.Split(calendar.Standard{}, q3, calendar.Month)
		for _, a := range s.Assignments {
			for _, m := range months {
				s.Quotas = append(s.Quotas, incentive.Quota{Payee: a.Payee, Measure: "revenue", Period: m, Amount: num("300")})
			}
		}
		var facts []incentive.Fact
		for i := range 1 + c.IntN(3) {
			facts = append(facts, c.takenBack(fmt.Sprint("S", i))...)
		}
		c.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
		g, r := ran(t, s, facts...)
		for _, who := range g.Payees() {
			left := map[string]decimal.Decimal{}
			for _, m := range months {
				for _, st := range r.Statements(who, m) {
					for _, x := range st.Credits {
						sale := x.Original + x.Fact
						if x.Original != "" {
							sale = x.Original
						}
						key := fmt.Sprint(sale[:2], x.Rule, x.Source, x.Seller, x.Measure)
						left[key] = left[key].Add(x.Amount)
					}
				}
			}
			for _, e := range r.Explain(who) {
				for _, l := range e.Lines {
					left["earned"] = left["earned"].Add(l.Amount)
				}
			}
			for of, amount := range left {
				require.True(t, amount.IsZero(), "%s of %s: %s", who, of, amount)
			}
		}
	})
}

// takenBack draws a sale and what takes all of it back.
func (c chooser) takenBack(id string) []incentive.Fact {
	sale := booking(id, 1, "1", pick(c, incentive.Solo("a"), []incentive.Participant{{Payee: "a", Share: num("0.1"), Overlay: true}, {Payee: "a", Share: num("0.3333")}, {Payee: "b", Share: num("0.6667")}})...)
	sale.On, sale.Account = q3.From.AddDays(c.IntN(60)), c.of("A", "B", "C")
	sale.Amounts = []incentive.Amount{{Name: "revenue", Value: decimal.New(1+c.Int64N(4_000_000), -4)}, {Name: "extra", Value: decimal.New(c.Int64N(10_000), -2)}}
	out, left := []incentive.Fact{sale}, [2]decimal.Decimal{sale.Amounts[0].Value, sale.Amounts[1].Value}
	for n := c.IntN(4); n >= 0; n-- {
		part := sale
		part.ID, part.Original, part.Participants, part.Kind = fmt.Sprint(id, "R", n), id, nil, pick(c, incentive.Refund, incentive.Cancellation, incentive.CreditNote)
		part.On, part.Amounts = sale.On.AddDays(c.IntN(25)), nil
		for i, name := range []string{"revenue", "extra"} {
			back := left[i]
			if n > 0 {
				back = back.Mul(decimal.New(c.Int64N(101), -2)).Truncate(4)
			}
			left[i] = left[i].Sub(back)
			part.Amounts = append(part.Amounts, incentive.Amount{Name: name, Value: back.Neg()})
		}
		out = append(out, part)
	}
	return out
}
