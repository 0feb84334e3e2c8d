package incentive_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// TestUncreditedIsInTheOrderOfTheFacts holds that refunds stand among sales, and that those
// which are worked out again with a later one are told of once.
func TestUncreditedIsInTheOrderOfTheFacts(t *testing.T) {
	w := newWorld(1)
	stranger := func(id string) incentive.Fact {
		f := w.facts[0]
		f.ID, f.Kind, f.Original, f.On, f.Currency = id, incentive.Booking, "", q3.From, "CNY"
		f.Amounts = []incentive.Amount{{Name: "revenue", Value: num("100")}}
		f.Participants = incentive.Solo("nobody we know")
		return f
	}
	refund := func(id, of string) incentive.Fact {
		f := stranger(id)
		f.Kind, f.Original, f.Participants = incentive.Refund, of, nil
		f.Amounts = []incentive.Amount{{Name: "revenue", Value: num("-10")}}
		return f
	}
	facts := []incentive.Fact{stranger("A"), refund("B", "A"), stranger("C"), refund("D", "C"), refund("E", "A"), refund("F", "C")}
	ids := func(r *incentive.Result) (out []string) {
		for _, u := range r.Uncredited() {
			require.Equal(t, incentive.NoAssignment, u.Why)
			out = append(out, u.Fact)
		}
		return out
	}
	require.Equal(t, []string{"A", "B", "C", "D", "E", "F"}, ids(compute(t, w.setup, incentive.Options{}, facts...)))

	program, err := incentive.Compile(w.setup)
	require.NoError(t, err)
	state, err := program.Start(facts[:3], incentive.Options{})
	require.NoError(t, err)
	for _, f := range facts[3:] {
		_, err := state.Add(f)
		require.NoError(t, err)
	}
	require.Equal(t, []string{"A", "B", "C", "D", "E", "F"}, ids(state.Result()))
	_, err = state.Add(refund("G", "A"), refund("G", "A"))
	require.Error(t, err)
	require.Equal(t, []string{"A", "B", "C", "D", "E", "F"}, ids(state.Result()), "after a step that failed")
}

// TestAnOwnerWithoutARuleIsTold holds that a seller who owns the account of his sale as well
// is told of where no rule for owners holds, although he gets credit for selling.
func TestAnOwnerWithoutARuleIsTold(t *testing.T) {
	p := agent()
	p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "seller", From: incentive.Named},
		{ID: "holder", From: incentive.Owned, Field: "account", When: []incentive.Condition{incentive.OneOf("product", "printer")}}}}
	s := setup(p, "Li Na")
	s.Owners = []incentive.Ownership{{Field: "account", Value: "Acme", Owner: "Li Na"}}
	s.Readings = []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: q3, Value: num("1")}}
	paper := booking("D1", 1, "100", incentive.Solo("Li Na")...)
	printer := booking("D2", 1, "100", incentive.Solo("Li Na")...)
	printer.Product = "printer"
	r := run(t, s, paper, printer)
	require.Equal(t, []incentive.Uncredited{{Fact: "D1", Payee: "Li Na", Why: incentive.NoRule}}, r.Uncredited())
	require.Len(t, r.Statements("Li Na", q3)[0].Credits, 3)
}
