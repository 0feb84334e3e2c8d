package customer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// bought are orders of two customers, one of them refunded in part and one in full.
func bought(t testing.TB) []customer.OrderEvent {
	return orders(t, `Acme 1 ordered 01-15 100
	Acme 1 refunded 01-20 40
	Acme 2 ordered 01-15 30
	Borg 3 ordered 02-15 50
	Borg 3 refunded 02-16 50
	Borg 4 ordered 02-20 10`)
}

// TestHugeNumbersAreRefusedAtOnce holds that no number of orders, of a history put together by
// hand or of a scale, however large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	events := bought(t)
	for _, occasion := range []customer.Occasion{customer.EachOrder, customer.EachDay} {
		rules := complete("2026-03-31")
		rules.Occasion = occasion
		fold := func() error { _, err := customer.Purchases(events, rules); return err }
		require.NoError(t, fold())
		numberwalk.RequireRefused(t, &events, fold)
	}
	h := history(t, events, complete("2026-03-31"))
	steps := quintiles()
	score := func() error { _, err := h.RFM(steps); return err }
	require.NoError(t, score())
	numberwalk.RequireRefused(t, &h, score)
	numberwalk.RequireRefused(t, &h, func() error { _, err := h.Cohorts(monthly(3)); return err })
	numberwalk.RequireDone(t, &h, func() { _, _ = h.Repeats(customer.RepeatQuery{Days: 30}) })

	cut := customer.RFMQuery{
		Recency: cuts(customer.EqualIsBetter, "30", "90"), Frequency: cuts(customer.EqualIsBetter, "5", "10"), Monetary: cuts(customer.EqualIsWorse, "1000", "10000"),
		Segments: customer.EightSegments(2, 3),
	}
	byCuts := func() error { _, err := h.RFM(cut); return err }
	require.NoError(t, byCuts())
	numberwalk.RequireRefused(t, &cut, byCuts)
	for _, q := range []*customer.RFMQuery{&steps, &cut} {
		numberwalk.RequireDoneAtTheEnds(t, q, func() { _, _ = h.RFM(*q) })
	}
	repeat, table := customer.RepeatQuery{Days: 30}, monthly(3)
	numberwalk.RequireDoneAtTheEnds(t, &repeat, func() { _, _ = h.Repeats(repeat) })
	numberwalk.RequireDoneAtTheEnds(t, &table, func() { _, _ = h.Cohorts(table) })
}

// TestSumsOfOrdersMayBeLongerThanOrders holds both sides of the bounds of what a purchase in a
// history may be: all that orders come to is taken.
func TestSumsOfOrdersMayBeLongerThanOrders(t *testing.T) {
	rules := complete("2026-03-31")
	rules.Occasion = customer.EachDay
	most := strings.Repeat("9", 30)
	h := history(t, orders(t, "Acme 1 ordered 01-15 "+most+"\nAcme 2 ordered 01-15 "+most+"\nAcme 2 refunded 01-16 0."+strings.Repeat("0", 29)+"1"), rules)
	require.Greater(t, h.Buyers[0].Purchases[0].Amount.NumDigits(), 60)
	for _, tt := range []struct {
		amount decimal.Decimal
		sound  bool
	}{
		{h.Buyers[0].Purchases[0].Amount, true}, {decimal.New(1, 30), true}, {decimal.New(1, 31), false}, {decimal.New(1, -30), true}, {decimal.New(1, -31), false},
		{money(strings.Repeat("9", 100)), true}, {money(strings.Repeat("9", 101)), false},
	} {
		h.Buyers[0].Purchases[0].Amount = tt.amount
		_, scored := h.RFM(quintiles())
		_, grouped := h.Cohorts(monthly(3))
		if tt.sound {
			require.NoError(t, scored)
			require.NoError(t, grouped)
		} else {
			for _, err := range []error{scored, grouped} {
				var problems check.Problems
				require.ErrorAs(t, err, &problems)
				require.True(t, problems.Has("/buyers/0/purchases/0/amount", check.TooLarge), "%v", problems)
			}
		}
	}
}
