package experiment

// A Test is the outcome of a significance test.
type Test struct {
	Method    Method  `json:"method"`           // which test
	Tail      Tail    `json:"tail,omitzero"`    // what counts as a difference; empty for more than two groups
	Statistic float64 `json:"statistic"`        // z, t, chi-squared or likelihood ratio; 0 for FisherExact
	Freedom   float64 `json:"freedom,omitzero"` // degrees of freedom; 0 when the test has none
	P         float64 `json:"p"`                // p value, 0 to 1
}
