package coverage_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// TestWhatIsNothingIsNoTarget holds that everything that is a target can happen: a prize, a
// level, a draw and a guarantee of 0 do not, nor what a rule that counts nothing leaves of a
// windfall.
func TestWhatIsNothingIsNoTarget(t *testing.T) {
	targets := func(p incentive.Plan, list string) (out []string) {
		for x := range covered(t, p, nothing).Targets() {
			if strings.HasPrefix(x.At, list) {
				out = append(out, strings.TrimPrefix(x.At, list))
			}
		}
		return out
	}
	contest := basic(rule(incentive.Contest{Prizes: list("10", "0", "5"), Ties: incentive.ShareTied}))
	require.Equal(t, []string{"/0", "/2"}, targets(contest, "/components/0/rule/prizes"))
	team := func(base incentive.LevelBase, levels ...string) incentive.Plan {
		return basic(crediting(incentive.CreditRule{From: incentive.FromBelow, Levels: list(levels...), Base: base}))
	}
	require.Equal(t, []string{"/1"}, targets(team(incentive.FullBase, "0", "0.5"), "/crediting/rules/0/levels"))
	require.Equal(t, []string{"/0"}, targets(team(incentive.WhatIsLeft, "1", "0.5"), "/crediting/rules/0/levels"), "nothing is left for the second")
	draw := basic(terms(func(t *incentive.Terms) {
		t.Draw = &incentive.Draw{Kind: incentive.TopUp, Amounts: list("10", "0", "5"), Repayment: incentive.NonRecoverable}
	}))
	require.Equal(t, []string{"/0", "/2"}, targets(draw, "/terms/draw/amounts"))
	guarantee := basic(func(p *incentive.Plan) {
		p.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("0", "5")}}
	})
	require.Equal(t, []string{"/1"}, targets(guarantee, "/guarantees/0/amounts"))
	uncounted := basic(crediting(incentive.CreditRule{From: incentive.Named, Counts: null("0"), Windfall: &incentive.Windfall{Above: num("5")}}))
	require.Empty(t, targets(uncounted, "/crediting/rules/0/windfall"))
}
