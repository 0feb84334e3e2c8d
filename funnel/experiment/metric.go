package experiment

// A Metric is a figure of a unit that the arms may change.
type Metric struct {
	ID     string    `json:"id"`     // unique among metrics and covariates
	Kind   Kind      `json:"kind"`   // proportion or mean
	Better Direction `json:"better"` // which way is good

	// Winsor draws in extreme values of units; only for means.
	Winsor Winsor `json:"winsor,omitzero"`

	// Covariate names a value known before the start that CUPED uses. Empty means no
	// CUPED. It needs a metric that is compared by means.
	Covariate string `json:"covariate,omitzero"`

	// Mixture is the standard deviation of the effects held likely, absolute, for the
	// test of Sequential looks. It is 0 with Fixed looks.
	Mixture Mixture `json:"mixture,omitzero"`
}

// A Kind says what the value of a metric is.
type Kind string

// The kinds.
const (
	Proportion Kind = "proportion" // 1 when it happened and 0 when not
	Mean       Kind = "mean"       // any number; amounts in one currency
)

// A Direction says which way a metric is good.
type Direction string

// The directions.
const (
	Higher Direction = "higher" // more is better
	Lower  Direction = "lower"  // less is better
)

// tail returns the tail in which a variant is better.
func (d Direction) tail() Tail {
	if d == Lower {
		return Less
	}
	return Greater
}

// A Guardrail is a metric that a good variant must not harm.
type Guardrail struct {
	Metric Metric `json:"metric"` // what is guarded

	// Margin is the harm that is accepted, absolute, 0 or more. The guardrail is broken
	// when the whole interval of the difference is worse.
	Margin float64 `json:"margin"`

	// Deviation is the standard deviation between units that is expected, as that of the
	// Plan is for the primary metric. Only sequential looks at means use it.
	Deviation float64 `json:"deviation,omitzero"`
}
