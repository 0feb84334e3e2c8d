package incentive_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
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
	}, placesOf(t, err))
}

// TestABoundThatCannotBeReadIsNotZero holds that nothing is compared with a bound that is not known.
func TestABoundThatCannotBeReadIsNotZero(t *testing.T) {
	p := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped,
		Points: []incentive.Point{{At: num("-5"), Value: num("1")}, {At: num("-3.5"), Value: num("2")}, {At: num("-2"), Value: num("-3")}}})
	text, err := json.Marshal(p)
	require.NoError(t, err)
	_, err = incentive.Builtin().Decode([]byte(strings.Replace(string(text), "-3.5", "- 3.5", 1)))
	require.Equal(t, []string{"/components/0/rule/points/1/at malformed", "/components/0/rule/points/2/value range"}, placesOf(t, err))
}

// placesOf returns the places and codes of problems.
func placesOf(t *testing.T, err error) (out []string) {
	t.Helper()
	var problems check.Problems
	if err != nil {
		require.ErrorAs(t, err, &problems)
	}
	for _, p := range problems {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

// TestAFaultIsToldOnce holds that a value of a good plan that cannot be read is one problem, and
// that a name that is misspelt is a problem in its object only.
func TestAFaultIsToldOnce(t *testing.T) {
	for seed := range uint64(6) {
		for _, plan := range slices.Concat(payWorld(seed).setup.Plans, newFullWorld(seed).setup.Plans) {
			text, err := json.Marshal(plan)
			require.NoError(t, err)
			var doc any
			require.NoError(t, json.Unmarshal(text, &doc))
			decode := func() []string {
				changed, err := json.Marshal(doc)
				require.NoError(t, err)
				_, err = incentive.Builtin().Decode(changed)
				return placesOf(t, err)
			}
			require.Empty(t, decode())
			visit(doc, "", func(path string, value any, set func(any)) {
				var bad any = true
				if _, ok := value.(bool); ok {
					bad = "?"
				}
				set(bad)
				require.Equal(t, []string{path + " malformed"}, decode(), string(text))
				set(value)
				if members, ok := value.(map[string]any); ok {
					for _, name := range slices.Sorted(maps.Keys(members)) {
						members[name+"?"] = members[name]
						member := members[name]
						delete(members, name)
						got := decode()
						require.True(t, name == "kind" || slices.Contains(got, path+"/"+name+"? unknown"), path+name)
						require.NotEmpty(t, got)
						for _, p := range got {
							require.Equal(t, path, p[:strings.LastIndexByte(p, '/')], name+string(text))
						}
						delete(members, name+"?")
						members[name] = member
					}
				}
			})
		}
	}
}

// visit calls do with all that a value of a document holds, and how to set it.
func visit(value any, path string, do func(path string, value any, set func(any))) {
	switch at := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(at)) {
			do(path+"/"+name, at[name], func(x any) { at[name] = x })
			visit(at[name], path+"/"+name, do)
		}
	case []any:
		for i := range at {
			do(path+"/"+strconv.Itoa(i), at[i], func(x any) { at[i] = x })
			visit(at[i], path+"/"+strconv.Itoa(i), do)
		}
	}
}
