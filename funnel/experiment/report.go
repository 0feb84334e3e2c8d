package experiment

import "github.com/salesperf/salesperf/target/calendar"

// A Report is how an experiment stands at a look. Every number names its method.
type Report struct {
	Experiment string        `json:"experiment"` // id of the Experiment
	Version    int           `json:"version"`    // of the Experiment
	Digest     string        `json:"digest"`     // of the Experiment, as it was judged
	AsOf       calendar.Date `json:"asOf"`       // of the look

	// Verdict is Win when a variant wins; else NotEnoughData when one is still open; else
	// Loss when one loses; else NoDifferenceShown. Reason is that of the first variant
	// with this verdict. What the others did, Comparisons say.
	Verdict Verdict `json:"verdict"`
	Reason  Reason  `json:"reason"` // why

	Units    int `json:"units"`    // mature units with a value of the primary metric
	Planned  int `json:"planned"`  // units of the plan
	Immature int `json:"immature"` // observations left out because they are too young

	Balance  Balance `json:"balance"`  // of the assigned units
	Outcomes Balance `json:"outcomes"` // of the mature units with a value of the primary metric

	// Comparisons has one element for each variant, in the order of the experiment. It
	// and Guardrails are empty when the experiment is invalid and before the planned
	// units of a fixed look: who does not look cannot be misled.
	Comparisons []Comparison      `json:"comparisons"`
	Guardrails  []GuardrailResult `json:"guardrails"` // for each variant, each guardrail
}

// Of returns the comparison of a variant in the primary metric, or false when there is
// none.
func (r Report) Of(variant string) (Comparison, bool) {
	for _, c := range r.Comparisons {
		if c.Variant == variant {
			return c, true
		}
	}
	return Comparison{}, false
}
