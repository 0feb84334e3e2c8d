package experiment

import (
	"math"

	"github.com/salesperf/salesperf/funnel"
)

// sparseCell is the expected count below which the normal approximation of a
// two by two table is not trusted (Cochran 1954).
const sparseCell = 5

// ShareTest tests two proportions: with Fisher's exact test when an expected cell
// of the table is below 5, and with PooledZ otherwise. It is false when a ratio is
// undefined or no share, when the tail is unknown, or where FisherTest is.
func ShareTest(control, variant funnel.Ratio, tail Tail) (Test, bool) {
	if isShare(control) && isShare(variant) && sparse(control, variant) {
		return FisherTest(control, variant, tail)
	}
	return ZTest(control, variant, tail)
}

// ZTest is the z test of two proportions with the pooled variance and without
// continuity correction. A positive z means that the variant is above. It is false
// when a ratio is undefined or no share, when all or none succeeded, or when the
// tail is unknown.
func ZTest(control, variant funnel.Ratio, tail Tail) (Test, bool) {
	if !isShare(control) || !isShare(variant) || !tail.valid() {
		return Test{}, false
	}
	a, b := shareOf(control), shareOf(variant)
	na, nb := float64(control.Of), float64(variant.Of)
	pooled := (float64(control.In) + float64(variant.In)) / (na + nb)
	spread := math.Sqrt(pooled * (1 - pooled) * (1/na + 1/nb))
	if spread == 0 {
		return Test{}, false
	}
	z := (b - a) / spread
	return Test{Method: PooledZ, Tail: tail, Statistic: z, P: tail.of(z, normalTail)}, true
}

// sparse reports whether an expected cell is small.
func sparse(a, b funnel.Ratio) bool {
	in, of := float64(a.In)+float64(b.In), float64(a.Of)+float64(b.Of)
	return min(in, of-in)*float64(min(a.Of, b.Of)) < sparseCell*of
}

// isShare reports whether r is a defined share that can be worked with.
func isShare(r funnel.Ratio) bool { return r.Of > 0 && r.Of <= maxCount && r.In >= 0 && r.In <= r.Of }

// shareOf returns the value of a defined ratio.
func shareOf(r funnel.Ratio) float64 {
	v, _ := r.Value()
	return v
}
