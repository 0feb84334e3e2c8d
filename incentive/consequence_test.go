package incentive_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/document/documenttest"
)

// TestAllThatIsWrongIsToldAtOnce holds that what cannot be read hides nothing else that is
// wrong, and that problems stand in the order of the document.
func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	_, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": "1", "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statment", "cadence": "month", "proration": "none",
		"measures": [{"id": "revenue", "amounts": [], "kinds": ["booking", "sale"]}],
		"components": [
			{"id": "c", "measure": "revenue", "interval": "month", "grain": "running", "reversals": "re-rate", "rule": {"kind": "tiered", "over": "amount",
				"bound": "below", "belowZero": "nothing", "tiers": [
					{"upTo": "100", "rate": "abc", "pays": "marginal"}, {"upTo": "50", "rate": "0.05", "pays": "marginal"},
					{"rate": "0.06", "pays": "marginal"}, {"upTo": "200", "rate": "1e9", "pays": "all"}, {"upTo": "300", "pays": "marginal"}]}},
			{"id": "c", "measure": "revenue", "interval": "month", "grain": "running", "reversals": "re-rate", "wen": [], "rule": {"kind": "flet", "rate": "0.1"}},
			{"id": "d", "measure": "revenue", "interval": "month", "grain": "running", "reversals": "re-rate", "rule": {"kind": "flat", "rate": "-0.1"}}
		],
		"caps": [{"id": "cap", "interval": "month", "atMost": "1,000", "excess": "lost"}, {"id": "low", "interval": "month", "atMost": "-1", "excess": "lost"}]
	}`))
	require.Equal(t, []string{
		"/version malformed", "/roundAt malformed", "/measures/0/amounts required", "/measures/0/kinds/1 malformed",
		"/components/0/rule/tiers/0/rate malformed", "/components/0/rule/tiers/1/upTo order", "/components/0/rule/tiers/2/upTo overlap",
		"/components/0/rule/tiers/3/rate range", "/components/0/rule/tiers/3/pays malformed",
		"/components/0/rule/tiers/4/rate required", "/components/0/rule/tiers/4/upTo gap",
		"/components/1/id duplicate", "/components/1/wen unknown", "/components/1/rule/kind unknown",
		"/components/2/rule/rate range", "/caps/0/atMost malformed", "/caps/1/atMost range",
	}, documenttest.Places(t, err))
}

// TestABoundThatCannotBeReadIsNotZero holds that nothing is compared with a bound that is not known.
func TestABoundThatCannotBeReadIsNotZero(t *testing.T) {
	p := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped,
		Points: []incentive.Point{{At: num("-5"), Value: num("1")}, {At: num("-3.5"), Value: num("2")}, {At: num("-2"), Value: num("-3")}}})
	text, err := json.Marshal(p)
	require.NoError(t, err)
	_, err = incentive.Builtin().Decode([]byte(strings.Replace(string(text), "-3.5", "- 3.5", 1)))
	require.Equal(t, []string{"/components/0/rule/points/1/at malformed", "/components/0/rule/points/2/value range"}, documenttest.Places(t, err))
}

// TestASourceThatIsLeftOutForbidsNothing holds that what only some sources may have is not told
// of where nobody knows the source.
func TestASourceThatIsLeftOutForbidsNothing(t *testing.T) {
	p := ruled("p", incentive.Flat{}, incentive.CreditRule{ID: "owner", Field: "account"}, incentive.CreditRule{ID: "below", Levels: list("1"), Base: incentive.FullBase, Plans: []string{"q"}},
		incentive.CreditRule{ID: "named", From: incentive.Named, Field: "account", Levels: list("1"), Plans: []string{"q"}})
	require.Equal(t, []string{"/crediting/rules/0/from required", "/crediting/rules/1/from required", "/crediting/rules/2/field mismatch",
		"/crediting/rules/2/levels mismatch", "/crediting/rules/2/plans mismatch"}, places(p.Check()))
}

// TestAFaultIsToldOnce holds that a value of a good plan that cannot be read is one problem, and
// that a name that is misspelt is a problem in its object only.
func TestAFaultIsToldOnce(t *testing.T) {
	for seed := range uint64(6) {
		for _, plan := range slices.Concat(payWorld(seed).setup.Plans, newFullWorld(seed).setup.Plans) {
			text, err := json.Marshal(plan)
			require.NoError(t, err)
			documenttest.FaultsAreToldOnce(t, text, incentive.Builtin().Decode)
		}
	}
}
