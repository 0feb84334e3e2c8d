package incentive_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

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
