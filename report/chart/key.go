package chart

// The keys of the words that charts bring themselves.
const (
	KeyActual     = "chart.actual"
	KeyTarget     = "chart.target"
	KeyFloor      = "chart.floor"      // the least that is accepted
	KeyStretch    = "chart.stretch"    // more than the target
	KeyPlan       = "chart.plan"       // planned
	KeyProjection = "chart.projection" // where it is heading
	KeyLow        = "chart.low"        // lower end of the projection's band
	KeyHigh       = "chart.high"       // upper end of it
	KeyLastYear   = "chart.last-year"  // the same period last year
	KeyValue      = "chart.value"      // heading of numbers whose measure has no name
	KeyConversion = "chart.conversion" // share that went on from the stage before
	KeyChange     = "chart.change"     // what a step of a waterfall adds
	KeyRunning    = "chart.running"    // the total after a step
	KeyTotal      = "chart.total"      // where a waterfall starts and ends
	KeyIncrease   = "chart.increase"   // a step that adds
	KeyDecrease   = "chart.decrease"   // a step that takes away
	KeyAchieved   = "chart.achieved"   // a step that takes away what was achieved
	KeyCentre     = "chart.centre"     // centre line of a control chart
	KeyLower      = "chart.lower"      // lower control limit
	KeyUpper      = "chart.upper"      // upper control limit
	KeySignal     = "chart.signal"     // the rule that a flagged point broke
	KeyFrom       = "chart.from"       // lower bound of a piece or bin
	KeyTo         = "chart.to"         // upper bound of it
	KeyAtFrom     = "chart.at-from"    // payout at the lower bound
	KeyAtTo       = "chart.at-to"      // payout at the upper bound
	KeyRate       = "chart.rate"       // marginal rate of a piece
	KeyCount      = "chart.count"      // how many there are in a bin
	KeyShare      = "chart.share"      // share of dots up to this one
	KeyMissing    = "chart.missing"    // a cell without a number
	KeyLacks      = "chart.lacks"      // in the description: {0} has no number
	KeyNothing    = "chart.nothing"    // instead of a chart without numbers
)

// Keys returns the keys of all words that charts bring themselves, for a page to have
// words for.
func Keys() []string {
	return []string{
		KeyActual, KeyTarget, KeyFloor, KeyStretch, KeyPlan, KeyProjection, KeyLow, KeyHigh, KeyLastYear, KeyValue,
		KeyConversion, KeyChange, KeyRunning, KeyTotal, KeyIncrease, KeyDecrease, KeyAchieved, KeyCentre, KeyLower, KeyUpper, KeySignal, KeyFrom, KeyTo, KeyAtFrom,
		KeyAtTo, KeyRate, KeyCount, KeyShare, KeyMissing, KeyLacks, KeyNothing,
	}
}
