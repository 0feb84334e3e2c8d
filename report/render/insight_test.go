package render

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// insightKeys are the keys that findings and suggestions make of parts.
func insightKeys() []string {
	var out []string
	for _, rule := range []string{"unusual-change", "trend"} {
		for _, news := range []string{"good", "bad", "neither"} {
			out = append(out, rule+".up."+news, rule+".down."+news, rule+".advice."+news)
		}
	}
	for _, ways := range []string{"drivers.both", "drivers.up", "drivers.down", "forecast-bias.over", "forecast-bias.under"} {
		out = append(out, ways, ways+".advice")
	}
	for _, plan := range []string{"costly-plan", "costly-plan.each"} {
		out = append(out, plan, plan+".low", plan+".high", plan+".basis")
	}
	for _, lack := range []string{"owner", "amount", "day", "customer", "invoice"} {
		out = append(out, "data-gap."+lack)
	}
	for _, way := range []string{"none", "proportional", "even", "next", "last", "reach.too-hard", "reach.challenging", "reach.easy",
		"proportional.surplus", "even.surplus", "next.surplus", "last.surplus"} {
		out = append(out, "replan."+way)
	}
	return append(out, "drivers.unit", "drivers.person", "drivers.product", "drivers.segment")
}

func TestWhatRulesMakeOfPartsHasWords(t *testing.T) {
	for _, key := range insightKeys() {
		require.NotEmpty(t, English().Words[key], key)
		require.NotEmpty(t, Chinese().Words[key], key)
	}
}

// causes are the words that claim one. No rule has an experiment that is over as its
// evidence, so that none may say them.
var causes = regexp.MustCompile(`(?i)\b(because|due to|owing to|caus(e|es|ed|ing)|result(s|ed)? (in|from)|leads? to|led to|thanks to|driven by|explains?|the reason|so that is why)\b|由于|因为|导致|造成|引起|使得|归因|所致|源于|原因|得益于`)

func TestNoFindingClaimsACause(t *testing.T) {
	for _, words := range []map[string]string{englishInsights, chineseInsights} {
		for key, sentence := range words {
			require.NotRegexp(t, causes, sentence, key)
		}
	}
	for _, claim := range []string{"Sales fell because prices rose.", "It is due to the weather", "Costs led to losses", "由于涨价", "涨价导致下滑"} {
		require.Regexp(t, causes, claim)
	}
}

func TestGoodAndBadNewsAreToldApart(t *testing.T) {
	for _, rule := range []string{"unusual-change", "trend"} {
		for _, way := range []string{".up.", ".down."} {
			require.Contains(t, englishInsights[rule+way+"good"], "better")
			require.Contains(t, englishInsights[rule+way+"bad"], "worse")
			require.True(t, strings.Contains(chineseInsights[rule+way+"good"], "好") || strings.Contains(chineseInsights[rule+way+"good"], "优"))
			require.Contains(t, chineseInsights[rule+way+"bad"], "差")
			require.NotRegexp(t, "better|worse", englishInsights[rule+way+"neither"])
		}
	}
}
