package incentive_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestUnknownAndLeftOutMembersAreReportedAtOnce holds that a misspelt member, one that is
// left out elsewhere and a value of another type take one round to mend.
func TestUnknownAndLeftOutMembersAreReportedAtOnce(t *testing.T) {
	data, err := os.ReadFile("testdata/agent.plan.json")
	require.NoError(t, err)
	bad := strings.NewReplacer(`"rate": "0.03"`, `"rat": "0.03"`, `"version": 3`, `"version": "3"`, `"cadence": "quarter",`, ``).Replace(string(data))
	_, err = incentive.Builtin().Decode([]byte(bad))
	got := places(err)
	require.Subset(t, got, []string{"/version malformed", "/cadence required"})
	require.Contains(t, strings.Join(got, "\n"), "/rat unknown")
	require.Contains(t, strings.Join(got, "\n"), "/rate required")

	for doc, want := range map[string][]string{
		`[]`:                           {" malformed"},
		`{"components": [[]]}`:         {"/components/0 malformed"},
		`{"components": [{"rule":[]}]`: {" malformed"},
	} {
		_, err = incentive.Builtin().Decode([]byte(doc))
		require.Subset(t, places(err), want, doc)
	}
}

// TestAMissingChoiceSaysWhatThereIsToChoose holds that whoever leaves a choice out reads
// the words that a document may have there, and nothing that follows from the gap alone.
func TestAMissingChoiceSaysWhatThereIsToChoose(t *testing.T) {
	p := agent()
	p.Rounding = 0
	p.Terms = &incentive.Terms{Negative: incentive.CarriedForward, Releases: []incentive.Release{{Portions: []incentive.Portion{
		{Weight: num("1"), On: incentive.OnReceipt, Of: "paid", Against: "revenue"}, {Weight: num("1"), Of: "paid"}}}}}
	p.Components = []incentive.Component{{ID: "flat", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: num("0.1")}}}
	err := p.Check()
	require.Equal(t, []string{"/rounding required", "/terms/releases/0/portions/0/by required", "/terms/releases/0/portions/1/on required"}, places(err))
	require.ErrorContains(t, err, `(one of ["half-away" "half-even"])`)
	require.ErrorContains(t, err, `(one of ["first" "complete" "proportion"])`)
}

// TestATextOfAnotherPackageIsForAuthors holds that what cannot be read is told without the
// name of the package that reads it.
func TestATextOfAnotherPackageIsForAuthors(t *testing.T) {
	_, err := incentive.Builtin().Decode([]byte(`{"cadence": "monthly", "effective": {"from": "1.1.2026"}}`))
	require.Subset(t, places(err), []string{"/cadence malformed", "/effective/from malformed"})
	require.ErrorContains(t, err, `/cadence: "monthly" is not a level; use one of day, week, month`)
	require.NotContains(t, err.Error(), "calendar:")
}

// TestARevisionLeavesOutNoRate holds that a plan in a revision is read as strictly as one
// by itself: a rate that nobody wrote is no rate of 0.
func TestARevisionLeavesOutNoRate(t *testing.T) {
	line, err := planRevision(1, agentPlan(t, 1, calendar.Span{})).MarshalJSON()
	require.NoError(t, err)
	var doc map[string]any
	require.NoError(t, json.Unmarshal(line, &doc))
	tier := doc["plans"].([]any)[0].(map[string]any)["components"].([]any)[0].(map[string]any)["rule"].(map[string]any)["tiers"].([]any)[0].(map[string]any)
	delete(tier, "rate")
	bad, err := json.Marshal(doc)
	require.NoError(t, err)
	_, err = incentive.Builtin().DecodeRevision(bad)
	require.Equal(t, []string{"/plans/0/components/0/rule/tiers/0/rate required"}, places(err))
}
