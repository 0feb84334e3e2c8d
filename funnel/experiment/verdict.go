package experiment

// A Verdict is what an experiment shows.
type Verdict string

// The verdicts.
const (
	Win               Verdict = "win"                 // the variant is better
	Loss              Verdict = "loss"                // the variant is worse, or harms what is guarded
	NoDifferenceShown Verdict = "no-difference-shown" // which does not show that there is none
	NotEnoughData     Verdict = "not-enough-data"     // too early to say
	Invalid           Verdict = "invalid"             // nothing can be learnt from this experiment
)

// A Reason says why a verdict was given.
type Reason string

// The reasons.
const (
	SampleRatioMismatch Reason = "sample-ratio-mismatch"     // Invalid: the arms are not as the weights say
	OutcomesMissing     Reason = "outcomes-missing-unevenly" // Invalid: outcomes are missing from some arms more than from others
	UnitsNotReached     Reason = "units-not-reached"         // NotEnoughData: fewer than the planned units, or than the first of sequential looks
	ImmatureUnits       Reason = "immature-units"            // NotEnoughData: enough units, but they are too young
	NoVariation         Reason = "no-variation"              // NotEnoughData: too few units or all alike; no test is possible
	NotYetShown         Reason = "not-yet-shown"             // NotEnoughData: sequential looks may go on
	ShownBetter         Reason = "shown-better"              // Win: p is at most alpha
	BetterBelowMinimum  Reason = "better-below-minimum"      // Win: but by less than the minimum effect, as estimated
	ShownWorse          Reason = "shown-worse"               // Loss: p is at most alpha, the other way
	GuardrailHarmed     Reason = "guardrail-harmed"          // Loss: a guardrail is worse by more than its margin
	NotSignificant      Reason = "not-significant"           // NoDifferenceShown: p is above alpha
)
