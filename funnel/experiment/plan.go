package experiment

// A Plan says when the experiment is looked at.
type Plan struct {
	Looks Looks `json:"looks"` // once or many times
	Units int   `json:"units"` // mature units in all arms together, at the only or last look

	// First is the same at the first of Sequential looks, and 0 with Fixed looks. It may be
	// 1: the tests know how little few units say.
	First int `json:"first,omitzero"`

	// Formula, Baseline and Deviation are what Units was computed from; see Design. An
	// experiment that plans fewer than Required is refused. The Formula is Guenther when
	// units are compared by means, as reps and territories always are. Sequential looks at
	// means are tested with this Deviation too, see Mixture.MeanTest.
	Formula   Formula `json:"formula"`
	Baseline  float64 `json:"baseline"`
	Deviation float64 `json:"deviation,omitzero"`
}

// needed returns the mature units without which nothing is compared.
func (p Plan) needed() int {
	if p.Looks == Sequential {
		return p.First
	}
	return p.Units
}

// Looks says how often an experiment may be judged.
type Looks string

// The look plans.
const (
	Fixed      Looks = "fixed"      // once, when the planned units are mature
	Sequential Looks = "sequential" // at any time from Plan.First units on, with always-valid tests
)
