package incentivetest

// A claim is what a property says about a situation: a scenario that is met, if it holds.
type claim struct {
	Scenario
	shows bool // whether the scenario could have failed
}

// A method tries one property.
type method struct {
	draw   func(d *drawer, i int) (situation, bool)        // draws case i; false: there is none
	claim  func(v *vocabulary, x situation) (claim, error) // the error: the case cannot be computed
	silent func(v *vocabulary) string                      // why the property says nothing about a plan; nil: it does
	edges  bool                                            // the first cases take somebody to each edge
}

// methods has one for each property.
var methods = map[Property]method{
	Order:        {draw: drawAny, claim: claimOrder},
	Batches:      {draw: drawBatches, claim: claimBatches},
	WorkerCount:  {draw: drawMany, claim: claimWorkers},
	Conservation: {draw: drawAny, claim: claimConservation},
	Bounds:       {draw: drawBound, claim: claimBound, silent: silentBound, edges: true},
	ZeroSum:      {draw: drawRefund, claim: claimRefund},
	LateZeroSum:  {draw: drawLateRefund, claim: claimLateRefund, silent: silentLateRefund},
	Monotone:     {draw: drawMore, claim: claimMore, edges: true},
	NoCliff:      {draw: drawStep, claim: claimStep, edges: true},
	CapKept:      {draw: drawAny, claim: claimCapped, silent: silentCapped},
	Idempotent:   {draw: drawAny, claim: claimPosted},
	Scale:        {draw: drawAny, claim: claimScale, silent: silentScale},
}

// drawAny draws a small company.
func drawAny(d *drawer, _ int) (situation, bool) {
	x := situation{given: d.given}
	x.given.Facts = d.mixed(6)
	return x, true
}
