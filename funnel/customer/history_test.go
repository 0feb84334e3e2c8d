package customer_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// stories has a plain customer, one who got everything back, one whose order never
// was, two orders on a day and a refund in parts.
const stories = `
	Acme  1 ordered  01-10 100
	Acme  2 ordered  02-10 50.50
	Bell  3 ordered  01-12 80
	Bell  3 refunded 03-01 80
	Cole  4 ordered  01-15 10
	Cole  4 voided   01-16 0
	Dorn  5 ordered  01-20 30
	Dorn  6 ordered  01-20 40
	Dorn  6 refunded 01-25 15
	Dorn  6 refunded 01-31 5
	Edel  7 ordered  01-22 0`

// amounts returns what each buyer bought, as "day amount".
func amounts(h customer.History) map[string][]string {
	out := map[string][]string{}
	for _, b := range h.Buyers {
		for _, p := range b.Purchases {
			out[b.Customer] = append(out[b.Customer], p.On.String()[5:]+" "+p.Amount.String())
		}
	}
	return out
}

func TestPurchases(t *testing.T) {
	events := orders(t, stories)
	rules := complete("03-31")
	h := history(t, events, rules)
	require.Equal(t, map[string][]string{
		"Acme": {"01-10 100", "02-10 50.5"}, "Dorn": {"01-20 20", "01-20 30"}, "Edel": {"01-22 0"},
	}, amounts(h))
	require.Equal(t, []int{5, 1, 1}, []int{h.Orders, h.Voided, h.Refunded})

	rules.Refunds = customer.KeepRefunded
	h = history(t, events, rules)
	require.Equal(t, []string{"01-12 0"}, amounts(h)["Bell"])
	require.Equal(t, []int{6, 1, 0}, []int{h.Orders, h.Voided, h.Refunded})

	rules.Occasion = customer.EachDay
	h = history(t, events, rules)
	require.Equal(t, []string{"01-20 50"}, amounts(h)["Dorn"])
	require.Equal(t, 6, h.Orders, "orders are counted one by one")
}

func TestPurchasesAsTheyWereKnown(t *testing.T) {
	events := orders(t, stories)
	h := history(t, events, complete("01-20"))
	require.Equal(t, map[string][]string{
		"Acme": {"01-10 100"}, "Bell": {"01-12 80"}, "Dorn": {"01-20 30", "01-20 40"},
	}, amounts(h))
	h = history(t, events, complete("01-15"))
	require.Contains(t, amounts(h), "Cole", "not voided before the 16th")
	require.Equal(t, []string{"01-20 25", "01-20 30"}, amounts(history(t, events, complete("01-25")))["Dorn"])
	require.Empty(t, history(t, events, complete("01-09")).Buyers)
}

func TestLeftCensored(t *testing.T) {
	rules := complete("03-31")
	rules.Complete, rules.FirstFrom, rules.Earlier = false, on("01-20"), []string{"Edel", "Nobody"}
	h := history(t, orders(t, stories), rules)
	var censored []string
	for _, b := range h.Buyers {
		if b.LeftCensored {
			censored = append(censored, b.Customer)
		}
	}
	require.Equal(t, []string{"Acme", "Edel"}, censored)
	require.Equal(t, 2, h.LeftCensored())
	require.Zero(t, history(t, orders(t, stories), complete("03-31")).LeftCensored())
}

func TestBuyerWithoutPurchases(t *testing.T) {
	require.Equal(t, calendar.Date{}, customer.Buyer{}.First())
	h := customer.History{AsOf: on("03-31"), Buyers: []customer.Buyer{{Customer: "Acme"}}}
	r, err := h.Repeats(customer.RepeatQuery{Days: 1})
	require.NoError(t, err)
	require.Empty(t, r.Customers)
	table, err := h.Cohorts(monthly(3))
	require.NoError(t, err)
	require.Empty(t, table.Cohorts)
	rfm, err := h.RFM(quintiles())
	require.NoError(t, err)
	require.Equal(t, []string{"Acme"}, rfm.Silent)
}

func TestHistoryRulesHaveNoDefault(t *testing.T) {
	_, err := customer.Purchases(nil, customer.HistoryRules{})
	require.Equal(t, []string{
		"/rules/asOf required", "/rules/refunds unknown", "/rules/occasion unknown", "/rules/firstFrom required",
	}, faults(t, err))
	rules := complete("03-31")
	rules.FirstFrom, rules.Earlier = on("01-01"), []string{"Acme"}
	_, err = customer.Purchases(nil, rules)
	require.Equal(t, []string{"/rules/firstFrom mismatch", "/rules/earlier mismatch"}, faults(t, err))
}

func TestOrderProblems(t *testing.T) {
	ordered := customer.OrderEvent{Order: "1", Kind: customer.Ordered, On: on("01-10"), Customer: "Acme", Amount: money("100")}
	change := func(f func(*customer.OrderEvent)) customer.OrderEvent {
		e := ordered
		f(&e)
		return e
	}
	refund := func(day, amount string) customer.OrderEvent {
		return customer.OrderEvent{Order: "1", Kind: customer.Refunded, On: on(day), Amount: money(amount)}
	}
	void := func(f func(*customer.OrderEvent)) customer.OrderEvent {
		e := customer.OrderEvent{Order: "1", Kind: customer.Voided, On: on("01-11")}
		f(&e)
		return e
	}
	for _, tt := range []struct {
		name   string
		events []customer.OrderEvent
		want   string
	}{
		{"no id", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Order = "" })}, "/events/0/order required"},
		{"no day", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.On = calendar.Date{} })}, "/events/0/on required"},
		{"no customer", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Customer = "" })}, "/events/0/customer required"},
		{"no kind", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Kind = "" })}, "/events/0/kind unknown"},
		{"negative", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Amount = money("-1") })}, "/events/0/amount range"},
		{"tiny", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Amount = decimal.New(1, -5_000_000) }), refund("01-12", "1")}, "/events/0/amount too-large"},
		{"huge", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Amount = decimal.New(1, 5_000_000) }), refund("01-12", "1")}, "/events/0/amount too-large"},
		{"long in zeros", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Amount = decimal.New(1, 30) })}, "/events/0/amount too-large"},
		{"long", []customer.OrderEvent{change(func(e *customer.OrderEvent) { e.Amount = money("1234567890123456789012345678901") })}, "/events/0/amount too-large"},
		{"twice", []customer.OrderEvent{ordered, ordered}, "/events/1/order duplicate"},
		{"never placed", []customer.OrderEvent{refund("01-12", "1")}, "/events/0/order unknown"},
		{"refund before", []customer.OrderEvent{refund("01-09", "1"), ordered}, "/events/0/on order"},
		{"refund of nothing", []customer.OrderEvent{ordered, refund("01-12", "0")}, "/events/1/amount range"},
		{"refund of more", []customer.OrderEvent{ordered, refund("01-12", "60"), refund("01-13", "40.01")}, "/events/2/amount sum"},
		{"void with amount", []customer.OrderEvent{ordered, void(func(e *customer.OrderEvent) { e.Amount = money("1") })}, "/events/1/amount mismatch"},
		{"of another customer", []customer.OrderEvent{ordered, void(func(e *customer.OrderEvent) { e.Customer = "Bell" })}, "/events/1/customer mismatch"},
		{"void before", []customer.OrderEvent{ordered, void(func(e *customer.OrderEvent) { e.On = on("01-01") })}, "/events/1/on order"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := customer.Purchases(tt.events, complete("03-31"))
			require.Equal(t, []string{tt.want}, faults(t, err))
		})
	}
	_, err := customer.Purchases([]customer.OrderEvent{{}}, complete("03-31"))
	require.Equal(t, []string{"/events/0/order required", "/events/0/on required", "/events/0/kind unknown"}, faults(t, err))
}
