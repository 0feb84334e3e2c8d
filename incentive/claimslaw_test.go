package incentive_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// portion draws a portion.
func (c chooser) portion() incentive.Portion {
	p := incentive.Portion{Weight: decimal.New(1+c.Int64N(30), -1), On: incentive.OnReceipt, By: pick(c, incentive.First, incentive.Complete, incentive.InProportion), After: incentive.Delay{Days: c.IntN(40)}}
	if p.By != incentive.First {
		p.Of, p.Against = "paid", "asked"
	}
	if c.IntN(3) == 0 {
		p.On, p.By, p.Of, p.Against = incentive.OnEarned, 0, "", ""
	}
	return p
}

// terms draws terms for a plan.
func (c chooser) terms(p incentive.Plan) *incentive.Terms {
	t := &incentive.Terms{Negative: pick(c, incentive.CarriedForward, incentive.Reclaimed), Minimum: decimal.New(c.Int64N(3)*500, -2)}
	for range 1 + c.IntN(4) {
		if len(t.Releases) == 0 {
			t.Releases = []incentive.Release{{}}
		}
		t.Releases[0].Portions = append(t.Releases[0].Portions, c.portion())
	}
	var totals []string
	for _, m := range p.Components {
		if m.Grain == incentive.AtEnd {
			totals = append(totals, m.ID)
		}
	}
	if len(totals) > 0 {
		wait := incentive.Portion{Weight: num("2"), On: incentive.OnEarned, After: incentive.Delay{Days: 20}}
		t.Releases = append(t.Releases, incentive.Release{Components: totals, Portions: []incentive.Portion{wait, {Weight: num("1"), On: incentive.OnEarned}}})
	}
	for _, m := range p.Components {
		if m.Grain != incentive.AtEnd && m.Reversals != incentive.Undo && c.IntN(2) == 0 {
			t.Clawbacks = append(t.Clawbacks, incentive.Clawback{Components: []string{m.ID}, Share: decimal.New(c.Int64N(101), -2), Within: &incentive.Delay{Days: c.IntN(12)}})
		}
	}
	if c.IntN(2) == 0 {
		t.Draw = draw(pick(c, incentive.TopUp, incentive.Advance), pick(c, nil, recovery(1+c.IntN(3), "0.4", "3")), fmt.Sprint(c.IntN(300)))
	}
	return t
}

// payWorld is newWorld with terms, receipts, and people who are paid in another currency.
func payWorld(seed uint64) world {
	w := newWorld(seed)
	w.pay(seed)
	return w
}

// pay gives a world terms, receipts, and people who are paid in another currency.
func (w *world) pay(seed uint64) {
	c := chooser{rand.New(rand.NewPCG(seed, 3))}
	for i := range w.setup.Plans {
		p := &w.setup.Plans[i]
		if p.Terms = c.terms(*p); c.IntN(4) == 0 {
			p.Guarantees = []incentive.Guarantee{{ID: "floor", Amounts: []decimal.Decimal{decimal.New(c.Int64N(50_000), -2)}, Repeat: true}}
		}
	}
	for i := range w.setup.Assignments {
		if c.IntN(4) == 0 {
			w.setup.Assignments[i].PaidIn = "EUR"
		}
	}
	middle := q3.From.AddDays(31)
	w.setup.Rates = append(w.setup.Rates, incentive.ExchangeRate{From: "CNY", To: "EUR", During: calendar.Span{To: middle}, Rate: num("0.1234")}, incentive.ExchangeRate{From: "CNY", To: "EUR", During: calendar.From(middle), Rate: num("0.1432")})
	for i := range w.facts {
		f := &w.facts[i]
		f.Amounts = append(f.Amounts, incentive.Amount{Name: "asked", Value: f.Amounts[0].Value})
	}
	for _, f := range slices.Clone(w.facts) {
		if f.Kind != incentive.Booking {
			continue
		}
		for n := range c.IntN(3) {
			part := f.Amounts[0].Value.Mul(decimal.New(c.Int64N(90), -2)).Truncate(2)
			p := receipt(fmt.Sprint("P", n, f.ID), f.ID, f.On.AddDays(c.IntN(60)), part.String())
			p.Currency = f.Currency
			w.facts = append(w.facts, p)
		}
	}
}

// onlySales leaves sales above zero and what is received for them.
func (w *world) onlySales() {
	w.leave(func(f *incentive.Fact) bool { return f.Kind != incentive.Refund && !f.Amounts[0].Value.IsNegative() })
}

// leave leaves the facts that a condition holds for, and what follows them.
func (w *world) leave(holds func(*incentive.Fact) bool) {
	gone := map[string]bool{}
	w.facts = slices.DeleteFunc(w.facts, func(f incentive.Fact) bool {
		gone[f.ID] = gone[f.Original] || !holds(&f)
		return gone[f.ID]
	})
}

// claimed is everything that is claimed as of a day, as text.
func claimed(r *incentive.Result, asOf calendar.Date) (out []string) {
	for c := range r.Claims(asOf) {
		out = append(out, fmt.Sprint(c.Item, c.By.Version, c.Currency, c.Amount, c.Rate, c.RateOn))
	}
	return out
}

// same compares claims and shows the first difference only.
func same(t testing.TB, want, got []string) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		require.Equal(t, want[i], got[i])
	}
}

// FuzzClaimsAreEarnedReleasedOrHeld holds the laws that an item has one claim, that what
// is earned is released or held, and that claims know nothing of later facts.
func FuzzClaimsAreEarnedReleasedOrHeld(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := payWorld(seed)
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for _, asOf := range []calendar.Date{q3.From.AddDays(int(seed % 90)), q3.Last(), q3.Last().AddDays(50)} {
			sums, seen := map[org.ID]decimal.Decimal{}, map[incentive.Item]bool{}
			for c := range r.Claims(asOf) {
				require.False(t, seen[c.Item], "%v twice", c.Item)
				require.False(t, c.Amount.IsZero())
				seen[c.Item] = true
				if c.Phase == incentive.Released {
					c.Amount = c.Amount.Neg()
				}
				sums[c.Payee] = sums[c.Payee].Add(c.Amount)
			}
			for payee, sum := range sums {
				for _, h := range r.Held(payee, asOf) {
					require.NotEmpty(t, h.Why.Code)
					sum = sum.Sub(h.Amount)
				}
				require.True(t, sum.IsZero(), "%s: %s is neither released nor held", payee, sum)
			}
			known := slices.DeleteFunc(slices.Clone(w.facts), func(f incentive.Fact) bool { return f.On.After(asOf) })
			same(t, claimed(compute(t, w.setup, incentive.Options{}, known...), asOf), claimed(r, asOf))
		}
	})
}

// FuzzSharesKnowNothingOfLaterFacts holds the law for what is shared and scaled among
// payees: pools, contests and budgets are those of the facts that were known.
func FuzzSharesKnowNothingOfLaterFacts(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := newFullWorld(seed)
		if seed%2 == 0 {
			w.pay(seed)
		}
		for i := range w.setup.Plans {
			p := &w.setup.Plans[i]
			p.Caps = append(p.Caps, incentive.Cap{ID: "all", Interval: calendar.Month, AtMost: decimal.New(int64(100*(seed%50)), 0), Excess: incentive.Scaled})
		}
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for _, asOf := range []calendar.Date{q3.From.AddDays(-1), q3.From.AddDays(int(seed % 91)), q3.From.AddDays(30), q3.From.AddDays(61), q3.Last()} {
			known := slices.DeleteFunc(slices.Clone(w.facts), func(f incentive.Fact) bool { return f.On.After(asOf) })
			same(t, claimed(compute(t, w.setup, incentive.Options{}, known...), asOf), claimed(r, asOf))
		}
	})
}

// FuzzClaimsDoNotKnowTheOrder holds the law that facts may come in any order, and one by
// one.
func FuzzClaimsDoNotKnowTheOrder(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := payWorld(seed)
		want := claimed(compute(t, w.setup, incentive.Options{}, w.facts...), q3.Last())
		first := slices.Clone(w.facts)
		slices.SortStableFunc(first, func(a, b incentive.Fact) int { return compareLength(a.Original, b.Original) })
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		state, err := program.Start(nil, incentive.Options{})
		require.NoError(t, err)
		for _, x := range first {
			_, err := state.Add(x)
			require.NoError(t, err)
		}
		same(t, want, claimed(state.Result(), q3.Last()))
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(w.facts), func(i, j int) { w.facts[i], w.facts[j] = w.facts[j], w.facts[i] })
		same(t, want, claimed(compute(t, w.setup, incentive.Options{}, w.facts...), q3.Last()))
	})
}

// compareLength puts sales before what follows them.
func compareLength(a, b string) int { return min(len(a), 1) - min(len(b), 1) }

// FuzzReversedClaimsSumToZero holds the law that every line of a sale which is taken back
// in full sums to zero, portion by portion, whatever was paid in between.
func FuzzReversedClaimsSumToZero(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := payWorld(seed)
		for i := range w.setup.Plans {
			p := &w.setup.Plans[i]
			p.Terms.Clawbacks, p.Guarantees = nil, nil
			for j := range p.Components {
				p.Components[j].Reversals = incentive.Mirror
			}
		}
		w.onlySales()
		for i, sale := range slices.Clone(w.facts) {
			if sale.Kind != incentive.Booking {
				continue
			}
			value, left := sale.Amounts[0].Value, sale.Amounts[0].Value
			for j := range 3 {
				part := value.DivRound(num("3"), 2)
				if part = decimal.Min(part, left); j == 2 {
					part = left
				}
				left = left.Sub(part)
				note := follows(fmt.Sprint("X", j, sale.ID), sale.ID, incentive.CreditNote, sale.On.AddDays(min((i+j*7)%25, q3.Last().DaysSince(sale.On))),
					incentive.Amount{Name: "revenue", Value: part.Neg()}, incentive.Amount{Name: "asked", Value: part.Neg()})
				note.Currency = sale.Currency
				w.facts = append(w.facts, note)
			}
		}
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		sums := map[incentive.Item]decimal.Decimal{}
		for c := range r.Claims(q3.Last()) {
			c.Period = calendar.Period{}
			sums[c.Item] = sums[c.Item].Add(c.Amount)
		}
		for item, sum := range sums {
			require.True(t, sum.IsZero(), "%v: %s", item, sum)
		}
	})
}

// capWorld is a world in which each month of a payee has a cap, and no sale above zero
// earns less than nothing. It returns the caps of the plans.
func capWorld(seed uint64) (world, map[string]decimal.Decimal) {
	w := payWorld(seed)
	most := map[string]decimal.Decimal{}
	for i := range w.setup.Plans {
		p := &w.setup.Plans[i]
		p.Guarantees, p.Terms.Clawbacks = nil, nil
		for j := range p.Components {
			p.Components[j].Rule = incentive.Flat{Rate: num("0.07")}
		}
		p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: decimal.New(int64(seed%9)*10_000, -2), Excess: incentive.Lost}}
		most[p.ID] = p.Caps[0].AtMost
	}
	for i := range w.setup.Assignments {
		w.setup.Assignments[i].PaidIn = ""
	}
	return w, most
}

// A paidMonth is what a cap looks at.
type paidMonth struct {
	payee  org.ID
	plan   string
	period calendar.Period
}

// releasedBy adds up what is released as of a day by month and by sale.
func releasedBy(r *incentive.Result, asOf calendar.Date) (months map[paidMonth]decimal.Decimal, sales map[string]decimal.Decimal) {
	months, sales = map[paidMonth]decimal.Decimal{}, map[string]decimal.Decimal{}
	for c := range r.Claims(asOf) {
		if c.Phase == incentive.Released {
			m := paidMonth{c.Payee, c.Plan, c.Period}
			months[m] = months[m].Add(c.Amount)
			sales[string(c.Payee)+c.Sale] = sales[string(c.Payee)+c.Sale].Add(c.Amount)
		}
	}
	return months, sales
}

// FuzzNobodyIsPaidMoreThanTheCap holds the law that what is released of a month is no more
// than its cap, and that nobody who only sold is driven into debt by it.
func FuzzNobodyIsPaidMoreThanTheCap(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w, most := capWorld(seed)
		w.onlySales()
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for _, asOf := range []calendar.Date{q3.From.AddDays(40), q3.Last(), q3.Last().AddDays(90)} {
			months, sales := releasedBy(r, asOf)
			for m, sum := range months {
				require.False(t, sum.GreaterThan(most[m.plan].Add(num("0.6"))), "%v is paid %s of %s", m, sum, most[m.plan])
			}
			for sale, sum := range sales {
				require.False(t, sum.LessThan(num("-0.6")), "%s cost %s", sale, sum)
			}
		}
	})
}

// FuzzASaleTakenBackNeverCosts holds the law that a sale above zero never costs more than it
// brought, in however many steps, under whatever cap and clawback it is taken back.
func FuzzASaleTakenBackNeverCosts(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w, c := payWorld(seed), chooser{newRand(seed, 77)}
		for i := range w.setup.Plans {
			p := &w.setup.Plans[i]
			p.Guarantees = nil
			for j := range p.Components {
				p.Components[j].Rule = incentive.Flat{Rate: num("0.07")}
			}
			p.Caps = []incentive.Cap{{ID: "cap", Interval: pick(c, calendar.Month, calendar.Quarter), AtMost: decimal.New(int64(seed%9)*10_000, -2), Excess: pick(c, incentive.Lost, incentive.Deferred)}}
		}
		w.leave(func(f *incentive.Fact) bool { return f.Kind == incentive.Refund || !f.Amounts[0].Value.IsNegative() })
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for _, asOf := range []calendar.Date{q3.From.AddDays(40), q3.Last(), q3.Last().AddDays(90)} {
			_, sales := releasedBy(r, asOf)
			for sale, sum := range sales {
				require.False(t, sum.LessThan(num("-0.6")), "%s cost %s", sale, sum)
			}
		}
	})
}

// FuzzABoundOfWhatWaitsBelowZero holds the law that with sales below zero what is released
// of a month is above its cap by no more than what they will take back when they are
// released.
func FuzzABoundOfWhatWaitsBelowZero(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w, most := capWorld(seed)
		w.leave(func(f *incentive.Fact) bool { return f.Kind != incentive.Refund })
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for _, asOf := range []calendar.Date{q3.From.AddDays(40), q3.Last(), q3.Last().AddDays(90)} {
			waits := map[paidMonth]decimal.Decimal{}
			for _, a := range w.setup.Assignments {
				for _, h := range r.Held(a.Payee, asOf) {
					if m := (paidMonth{h.Payee, h.Plan, h.Period}); h.Amount.IsNegative() {
						waits[m] = waits[m].Add(h.Amount)
					}
				}
			}
			months, _ := releasedBy(r, asOf)
			for m, sum := range months {
				require.False(t, sum.Add(waits[m]).GreaterThan(most[m.plan].Add(num("0.6"))), "%v is paid %s of %s, and %s waits", m, sum, most[m.plan], waits[m])
			}
		}
	})
}

// FuzzLeavesAddUpToThePayment holds the laws that a statement explains every cent, that
// payments keep the identity of balances, and that without terms they are payouts.
func FuzzLeavesAddUpToThePayment(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := payWorld(seed)
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for p, err := range r.Payments(q3.Last().AddDays(70)) {
			require.NoError(t, err)
			s := r.ExplainPayment(p)
			sum := decimal.Zero
			for l := range s.Leaves() {
				sum = sum.Add(l.Amount)
			}
			require.True(t, sum.Equal(p.Paid), "%s %s: the leaves add up to %s, and %s is paid", p.Payee, p.Period, sum, p.Paid)
		}
		for i := range w.setup.Plans {
			w.setup.Plans[i].Terms = nil
		}
		for i := range w.setup.Assignments {
			w.setup.Assignments[i].PaidIn = ""
		}
		r = compute(t, w.setup, incentive.Options{}, w.facts...)
		paid := map[string]decimal.Decimal{}
		for p, err := range r.Payments(q3.Last()) {
			require.NoError(t, err)
			paid[fmt.Sprint(p.Payee, p.By.ID)] = paid[fmt.Sprint(p.Payee, p.By.ID)].Add(p.Paid)
		}
		for p := range r.Payouts() {
			paid[fmt.Sprint(p.Payee, p.Plan.ID)] = paid[fmt.Sprint(p.Payee, p.Plan.ID)].Sub(p.Paid())
		}
		for who, rest := range paid {
			require.True(t, rest.IsZero(), "%s: %s", who, rest)
		}
	})
}
