package render

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/internal/wording"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/action"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
)

// places are the values that a sentence leaves room for, each once, in order.
func places(sentence string) []string {
	found := regexp.MustCompile(`\{\d+\}`).FindAllString(sentence, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	require.Equal(t, slices.Sorted(maps.Keys(english)), slices.Sorted(maps.Keys(chinese)))
	for key, sentence := range english {
		require.Equal(t, places(sentence), places(chinese[key]), key)
		require.NotEmpty(t, sentence, key)
		require.NotRegexp(t, `[a-z]{4,}`, strings.ReplaceAll(chinese[key], "{", ""), "%s is Chinese", key)
	}
}

func TestWordsArePunctuatedAsTheirLanguageIs(t *testing.T) {
	for key, sentence := range english {
		require.NotRegexp(t, `[\d}]%`, sentence, "%s: a space stands before %%", key)
		require.NotRegexp(t, `\p{Han}|[，。：；（）]`, sentence, "%s is English", key)
		require.NotRegexp(t, `[\d}]%|[\p{Han}）”}] ?[,.;:!?()]|[(]\p{Han}`, chinese[key], "%s has full-width marks", key)
	}
}

// glossary has the Chinese word for an English one, which stands for nothing else unless it
// is wide.
var glossary = []struct {
	english, chinese *regexp.Regexp
	wide             bool
}{
	{regexp.MustCompile(`(?i)\bresults?\b`), regexp.MustCompile(`业绩`), true},
	{regexp.MustCompile(`(?i)\bwin rate\b`), regexp.MustCompile(`赢单率`), false},
	{regexp.MustCompile(`(?i)\bchurn\b`), regexp.MustCompile(`流失率`), false},
	{regexp.MustCompile(`(?i)\byear before\b|\blast year\b`), regexp.MustCompile(`上年|上一年`), false},
}

// What comes of a plan is 业绩 and what comes of a forecast is 实际; the year before is 上年.
func TestOneWordIsKeptForOneThing(t *testing.T) {
	for key, sentence := range english {
		for _, g := range glossary {
			if said := g.english.MatchString(sentence); said || !g.wide {
				require.Equal(t, said, g.chinese.MatchString(chinese[key]), "%s: %s, and %s", key, sentence, chinese[key])
			}
		}
		require.NotContains(t, chinese[key], "去年", key)
		if !strings.HasPrefix(key, "forecast-bias.") {
			require.NotContains(t, chinese[key], "实际", key)
		}
	}
}

// used are the keys that the reports ask for.
func used(t *testing.T) (quoted, asked map[string]bool) {
	t.Helper()
	asked = map[string]bool{}
	files, err := filepath.Glob("../*.go")
	require.NoError(t, err)
	more, err := filepath.Glob("*.go")
	require.NoError(t, err)
	keys := map[string]bool{}
	for _, file := range append(files, more...) {
		if strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, "english.go") || strings.HasSuffix(file, "chinese.go") {
			continue
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, call := range regexp.MustCompile(`\b(?:T|Say|word)\("([^"]+[a-z0-9])"`).FindAllStringSubmatch(string(source), -1) {
			asked[call[1]] = true
		}
		for _, call := range regexp.MustCompile(`\b(?:Col\(|progressColumns\(|(?:compare|breakdown)\("[a-z]+", )"([a-z0-9-]+)"`).FindAllStringSubmatch(string(source), -1) {
			keys["col."+call[1]], asked["col."+call[1]] = true, true
		}
		for _, quoted := range regexp.MustCompile(`"[a-z][a-z0-9.-]*"`).FindAllString(string(source), -1) {
			keys[strings.Trim(quoted, `"`)] = true
		}
	}
	for _, code := range []string{incentive.CodeFlat, incentive.CodePerUnit, incentive.CodeTier, incentive.CodeRetroactive, incentive.CodeBelowZero, incentive.CodeCurve,
		incentive.CodeMatrix, incentive.CodeBonus, incentive.CodeObjective, incentive.CodePool, incentive.CodePrize, incentive.CodeReversal, incentive.CodeFactor,
		incentive.CodeModifier, incentive.CodeLimit, incentive.CodeGate, incentive.CodeRounding, incentive.CodeCap, incentive.CodeDeferred, incentive.CodeGuarantee} {
		keys["line."+code] = true
	}
	keys["line.tier.open"], keys["line.retroactive.open"] = true, true
	for k := incentive.Booking; k <= incentive.CreditNote; k++ {
		keys["fact."+k.String()] = true
	}
	for _, e := range catalog.All() {
		keys["metric."+e.Metric.ID], asked["metric."+e.Metric.ID] = true, true
		if unit := e.Metric.Unit; unit != "" {
			keys["unit."+unit], asked["unit."+unit] = true, true
		}
	}
	for _, m := range []kpi.Metric{review.TeamScore(), review.Integrity.Metric()} {
		keys["unit."+m.Unit], asked["unit."+m.Unit] = true, true
	}
	for _, key := range composed() {
		keys[key], asked[key] = true, true
	}
	for _, key := range chart.Keys() {
		keys[key], asked[key] = true, true
	}
	for s := report.Info; s.Valid(); s++ {
		keys["severity."+s.String()] = true
	}
	for tone := range tones {
		keys["tone."+tone.String()] = true
	}
	keys["amount"], keys["stake"] = true, true
	for _, key := range insightKeys() {
		keys[key] = true
	}
	keys["measure.revenue"], keys["measure.collection"] = true, true
	return keys, asked
}

// composed are the keys that reports put together from the codes of other packages.
func composed() (keys []string) {
	for c := funnel.InPipeline; c <= funnel.Commit; c++ {
		keys = append(keys, "category."+c.String())
	}
	for f := funnel.Start; f <= funnel.End; f++ {
		keys = append(keys, "flow."+f.String())
	}
	for _, p := range []monitor.Phase{monitor.Pending, monitor.Firing, monitor.Recovering, monitor.NoData} {
		keys = append(keys, "phase."+string(p))
	}
	for _, o := range []honour.Outcome{honour.Promoted, honour.Stays, honour.Demoted} {
		keys = append(keys, "outcome."+string(o))
	}
	for _, p := range []action.Progress{action.Open, action.Overdue, action.Done, action.Late, action.Dropped} {
		keys = append(keys, "progress."+string(p))
	}
	for _, e := range []action.Effect{action.TooEarly, action.TooLate, action.Unknown, action.Unclear, action.Seen, action.NotSeen, action.Opposite} {
		keys = append(keys, "effect."+string(e))
	}
	for _, v := range []experiment.Verdict{experiment.Win, experiment.Loss, experiment.NoDifferenceShown, experiment.NotEnoughData, experiment.Invalid} {
		keys = append(keys, "trial."+string(v))
	}
	for _, r := range []experiment.Reason{experiment.SampleRatioMismatch, experiment.OutcomesMissing, experiment.UnitsNotReached, experiment.ImmatureUnits, experiment.NoVariation,
		experiment.NotYetShown, experiment.ShownBetter, experiment.BetterBelowMinimum, experiment.ShownWorse, experiment.GuardrailHarmed, experiment.NotSignificant} {
		keys = append(keys, "trial.reason."+string(r))
	}
	for _, r := range []kpi.Role{kpi.RoleBonus, kpi.RoleDeduct, kpi.RoleMultiply, kpi.RoleCap, kpi.RoleVeto} {
		keys = append(keys, "adjusted."+string(r))
	}
	for _, v := range []kpi.SatisfactionVariant{kpi.TopBox, kpi.MeanAnswer, kpi.MeanOfMax} {
		keys = append(keys, "satisfaction."+string(v))
	}
	keys = append(keys, "col.severity", "col.finding", "col.suggestion", "col.owner", "col.stake") // of workbooks
	return append(keys, "figure.products", "figure.segments", "readings.market", "readings.training")
}

func TestEveryKeyHasWordsAndIsUsed(t *testing.T) {
	keys, asked := used(t)
	require.Greater(t, len(asked), 40)
	for key := range english {
		require.True(t, keys[key], "%s is used nowhere", key)
	}
	for key := range asked {
		shared, _ := wording.Sentence(calendar.English, key)
		require.NotEmpty(t, english[key]+shared, "%s has no words", key)
	}
	for key := range keys {
		if regexp.MustCompile(`^(col|line|fact|metric|measure|age)\.[a-z0-9.-]*[a-z0-9]$`).MatchString(key) {
			shared, _ := wording.Sentence(calendar.English, key)
			require.NotEmpty(t, english[key]+shared, "%s has no words", key)
		}
	}
}
