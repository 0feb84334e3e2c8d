package incentive_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

// TestProblemsOfFactsAreBounded holds that a list of facts which are all wrong does not make a
// list of problems as long.
func TestProblemsOfFactsAreBounded(t *testing.T) {
	program, err := incentive.Compile(setup(agent(), "Li Na"))
	require.NoError(t, err)
	for name, wrong := range map[string]func(n int) incentive.Fact{
		"unsound":  func(n int) incentive.Fact { return booking(fmt.Sprintf("D%05d", n), 1, "1e99") },
		"orphaned": func(n int) incentive.Fact { return refund(fmt.Sprintf("R%05d", n), "none", 1, "-5") },
	} {
		facts := make([]incentive.Fact, 5_000)
		for n := range facts {
			facts[n] = wrong(n)
		}
		_, err = program.Run(facts, incentive.Options{})
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.Greater(t, len(ps), 900, name)
		require.Less(t, len(ps), 2_500, name)
	}
}

// TestWhatFollowsASaleIsMatchedByTheSale holds that conditions look at the amounts of the sale,
// not at those of what is paid of it.
func TestWhatFollowsASaleIsMatchedByTheSale(t *testing.T) {
	plan := crediting(incentive.FirstMatch,
		incentive.CreditRule{ID: "large", Priority: 1, From: incentive.Named, When: []incentive.Condition{{Field: "amount.revenue", AtLeast: null("10000")}}},
		incentive.CreditRule{ID: "small", Priority: 2, From: incentive.Named})
	plan.Measures[0].Kinds = []incentive.FactKind{incentive.Receipt}
	receipt := booking("D2", 2, "500")
	receipt.Kind, receipt.Original = incentive.Receipt, "D1"
	r := run(t, setup(plan, "Li Na"), booking("D1", 1, "20000", incentive.Solo("Li Na")...), receipt)
	credits := r.Statements("Li Na", q3)[0].Credits
	require.Len(t, credits, 1)
	require.Equal(t, "large", credits[0].Rule)
	require.Equal(t, "500", credits[0].Amount.String())
}

// TestWhoIsNamedIsSomebody holds that a sale which somebody is credited for is not told of as
// nobody's, where its owner has no part in it, and that nobody cannot be named.
func TestWhoIsNamedIsSomebody(t *testing.T) {
	s := setup(crediting(incentive.FirstMatch, incentive.CreditRule{ID: "named", From: incentive.Named}), "Li Na", "Sun Hao")
	s.Owners = []incentive.Ownership{{Field: "account", Value: "Acme", Owner: "Sun Hao"}}
	require.Empty(t, run(t, s, booking("D1", 1, "5", incentive.Solo("Li Na")...)).Uncredited())
	nobody := run(t, s, booking("D1", 1, "5")).Uncredited()
	require.Len(t, nobody, 1)
	require.Equal(t, incentive.Nobody, nobody[0].Why)

	program, err := incentive.Compile(s)
	require.NoError(t, err)
	_, err = program.Run([]incentive.Fact{booking("D1", 1, "5", incentive.Solo("")...)}, incentive.Options{})
	require.Equal(t, []string{"/facts/0/participants/0/payee required"}, places(err))
}

// TestIDsFallBackWhereWorkersMeet holds that facts whose ids ascend for each worker, but not from
// one to the next, are ordered as if one had read them all.
func TestIDsFallBackWhereWorkersMeet(t *testing.T) {
	program, err := incentive.Compile(runSetup(10))
	require.NoError(t, err)
	facts := records(market(4_000))
	for i := range facts {
		facts[i].ID, facts[i].On = fmt.Sprintf("T%08d", (i+2_000)%4_000), firstDay
		facts[i].Participants = incentive.Solo(agentID(i % 10))
	}
	one, err := program.Run(facts, incentive.Options{})
	require.NoError(t, err)
	two, err := program.Run(facts, incentive.Options{Workers: 2})
	require.NoError(t, err)
	require.Equal(t, told(t, one), told(t, two))

	facts[2_000].ID = facts[10].ID // the first id of the second worker is one of the first
	_, err = program.Run(facts, incentive.Options{Workers: 2})
	require.Equal(t, []string{"/facts/2000/id duplicate"}, places(err))
}
