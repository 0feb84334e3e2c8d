package incentive_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestEachFaultOfAFactIsFound holds that every fault that a fact can have is found, alone, by
// the short way and the long one.
func TestEachFaultOfAFactIsFound(t *testing.T) {
	sale, refund := sold("S", day(1, 10), "100"), back("T", "S", day(1, 11), "-1")
	same := func(*incentive.Fact) {}
	for name, tt := range map[string]struct {
		facts  []incentive.Fact
		change func(last *incentive.Fact)
		want   string
	}{
		"nothing":              {[]incentive.Fact{sale, refund}, same, ""},
		"id":                   {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.ID = "" }, "/facts/0/id required"},
		"kind":                 {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.Kind = 0 }, "/facts/0/kind required"},
		"kind beyond the last": {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.Kind = incentive.CreditNote + 1 }, "/facts/0/kind required"},
		"day":                  {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.On = calendar.Date{} }, "/facts/0/on required"},
		"currency":             {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.Currency = "yuan" }, "/facts/0/currency malformed"},
		"attribute":            {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.Attributes = []incentive.Attribute{{Value: "x"}} }, "/facts/0/attributes/0/name required"},
		"name of an amount":    {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.Amounts = []incentive.Amount{{Value: num("1")}} }, "/facts/0/amounts/0/name required"},
		"amount twice":         {[]incentive.Fact{sale}, func(f *incentive.Fact) { f.Amounts = []incentive.Amount{f.Amounts[0], f.Amounts[0]} }, "/facts/0/amounts/1/name duplicate"},
		"reversal of nothing":  {[]incentive.Fact{sale, refund}, func(f *incentive.Fact) { f.Original = "" }, "/facts/1/original required"},
		"participants":         {[]incentive.Fact{sale, refund}, func(f *incentive.Fact) { f.Participants = incentive.Solo("Li Na") }, "/facts/1/participants mismatch"},
		"sign":                 {[]incentive.Fact{sale, refund}, func(f *incentive.Fact) { f.Amounts = []incentive.Amount{{Name: "revenue", Value: num("1")}} }, "/facts/1/amounts/0/value range"},
		"unknown":              {[]incentive.Fact{sale, refund}, func(f *incentive.Fact) { f.Original = "X" }, "/facts/1/original unknown"},
		"before":               {[]incentive.Fact{sale, refund}, func(f *incentive.Fact) { f.On = day(1, 9) }, "/facts/1/on order"},
		"other currency":       {[]incentive.Fact{sale, refund}, func(f *incentive.Fact) { f.Currency = "USD" }, "/facts/1/currency mismatch"},
		"receipt of a receipt": {[]incentive.Fact{sale, receipt("T", "S", day(1, 11), "10"), receipt("U", "T", day(1, 12), "10")}, same, "/facts/2/original mismatch"},
		"refund of a refund":   {[]incentive.Fact{sale, refund, back("U", "T", day(1, 12), "-1")}, same, "/facts/2/original mismatch"},
	} {
		facts := slices.Clone(tt.facts)
		tt.change(&facts[len(facts)-1])
		var want []string
		if tt.want != "" {
			want = []string{tt.want}
		}
		g, err := incentive.Compile(yearOf(termsPlan(nil)))
		require.NoError(t, err)
		for _, o := range []incentive.Options{{}, incentive.Exactly(incentive.Options{})} {
			_, err = g.Run(slices.Clone(facts), o)
			require.Equal(t, want, places(err), name)
		}
	}
}

// TestProblemsOfFactsAreToldOnce holds that what is wrong with a sale is told of at the sale,
// once, however many facts follow it, and that problems come in the order of the facts.
func TestProblemsOfFactsAreToldOnce(t *testing.T) {
	shared := func(on string, shares ...string) incentive.Fact {
		f := sold("S", day(1, 10), "100")
		f.Participants = nil
		for i, share := range shares {
			f.Participants = append(f.Participants, incentive.Participant{Payee: "Li Na", Share: num(share), Overlay: i == 2})
		}
		if on == "before" {
			f.On = day(1, 10).AddMonths(-3)
		}
		return f
	}
	foreign := sold("S", day(1, 10), "100")
	foreign.Currency = "cny"
	follow := func(sale incentive.Fact) []incentive.Fact {
		paid := receipt("P", "S", day(2, 1), "10")
		back := back("R", "S", day(2, 1), "-60")
		return []incentive.Fact{back, paid, sale, {ID: "Q", Original: "P", Kind: incentive.Refund, On: day(2, 3), Currency: "CNY", Amounts: []incentive.Amount{{Name: "paid", Value: num("-1")}}}}
	}
	for name, tt := range map[string]struct {
		sale incentive.Fact
		want []string
	}{
		"twice":            {shared("", "0.5", "0.5"), []string{"/facts/2/participants/1/payee duplicate"}},
		"too little":       {shared("", "0.9"), []string{"/facts/2/participants sum"}},
		"before the run":   {shared("before", "0.9"), []string{"/facts/2/participants sum"}},
		"below zero":       {shared("", "-1", "2", "-3"), []string{"/facts/2/participants/1/payee duplicate"}},
		"no currency":      {foreign, []string{"/facts/2/currency malformed"}},
		"nothing is wrong": {sold("S", day(1, 10), "100"), nil},
	} {
		g, err := incentive.Compile(yearOf(termsPlan(nil)))
		require.NoError(t, err)
		_, err = g.Run(follow(tt.sale), incentive.Options{})
		require.Equal(t, tt.want, places(err), name)
		s, err := g.Start(nil, incentive.Options{})
		require.NoError(t, err)
		_, err = s.Add(follow(tt.sale)...)
		require.Equal(t, tt.want, places(err), name)
	}

	several := sold("S", day(1, 10), "100")
	several.Participants = []incentive.Participant{{Payee: "Li Na", Share: num("-1")}, {Payee: "Chen Wei", Share: num("2")}, {Payee: "Zhao Min", Share: num("-3"), Overlay: true}, {Payee: "Sun Hao", Share: decimal.New(1, 50)}}
	g, err := incentive.Compile(yearOf(termsPlan(nil)))
	require.NoError(t, err)
	_, err = g.Run([]incentive.Fact{several}, incentive.Options{})
	require.Equal(t, []string{"/facts/0/participants/0/share range", "/facts/0/participants/2/share range", "/facts/0/participants/3/share range"}, places(err), "all at once")

	var many []incentive.Fact // by more than one worker, in an order that is none
	for i := range 3_000 {
		f := sold("", day(1, 10), "100")
		f.ID = string(rune('a'+i%26)) + decimal.NewFromInt(int64(i)).String()
		if i%1000 == 999 {
			f.Participants[0].Share = num("0.9")
		}
		many = append(many, f)
	}
	many = append(many, receipt("P", many[999].ID, day(2, 1), "10"), many[0])
	_, err = g.Run(many, incentive.Options{Workers: 3})
	require.Equal(t, []string{"/facts/999/participants sum", "/facts/1999/participants sum", "/facts/2999/participants sum", "/facts/3001/id duplicate"}, places(err))
}
