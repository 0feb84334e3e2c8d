package monitor

import "math"

// maxSubgroup is the largest subgroup with constants.
const maxSubgroup = 25

// Constants are the factors of control charts for subgroups of N values from a normal
// distribution, under the names of the tables (Montgomery, Introduction to Statistical
// Quality Control, appendix VI). They are not the rounded ones of the tables: d2 and
// d3 are Tippett's 1925 integrals to six places, the others follow from them.
type Constants struct {
	N             int     // values in a subgroup
	MeanRange     float64 // d2: mean range over standard deviation
	RangeSpread   float64 // d3: standard deviation of the range over standard deviation
	MeanDeviation float64 // c4: mean sample standard deviation over standard deviation
}

// ConstantsOf returns the constants for subgroups of n values; ok is false unless n
// is from 2 to 25.
func ConstantsOf(n int) (k Constants, ok bool) {
	if n < 2 || n > maxSubgroup {
		return Constants{}, false
	}
	row := ranges[n-2]
	return Constants{N: n, MeanRange: row[0], RangeSpread: row[1], MeanDeviation: c4(float64(n))}, true
}

// c4 returns √(2/(n-1))·Γ(n/2)/Γ((n-1)/2).
func c4(n float64) float64 {
	top, _ := math.Lgamma(n / 2)
	bottom, _ := math.Lgamma((n - 1) / 2)
	return math.Sqrt(2/(n-1)) * math.Exp(top-bottom)
}

// A2 returns 3/(d2·√n): the limits of means lie A2 mean ranges from the centre.
func (k Constants) A2() float64 { return 3 / (k.MeanRange * math.Sqrt(float64(k.N))) }

// A3 returns 3/(c4·√n): the limits of means lie A3 mean deviations from the centre.
func (k Constants) A3() float64 { return 3 / (k.MeanDeviation * math.Sqrt(float64(k.N))) }

// D3 returns 1 - 3·d3/d2, at least 0: the lower limit of ranges over the mean range.
func (k Constants) D3() float64 { return math.Max(0, 1-3*k.RangeSpread/k.MeanRange) }

// D4 returns 1 + 3·d3/d2: the upper limit of ranges over the mean range.
func (k Constants) D4() float64 { return 1 + 3*k.RangeSpread/k.MeanRange }

// B3 returns 1 - 3·√(1-c4²)/c4, at least 0: the lower limit of deviations over their mean.
func (k Constants) B3() float64 { return math.Max(0, 1-3*k.deviationSpread()) }

// B4 returns 1 + 3·√(1-c4²)/c4: the upper limit of deviations over their mean.
func (k Constants) B4() float64 { return 1 + 3*k.deviationSpread() }

// deviationSpread returns the standard deviation of the sample deviation over its mean.
func (k Constants) deviationSpread() float64 {
	return math.Sqrt(1-k.MeanDeviation*k.MeanDeviation) / k.MeanDeviation
}

// ranges returns the limits of a chart for ranges.
func (k Constants) ranges(mean float64) Limits {
	return around(mean, mean*k.RangeSpread/k.MeanRange).within(0, math.Inf(1))
}

// deviations returns the limits of a chart for standard deviations.
func (k Constants) deviations(mean float64) Limits {
	return around(mean, mean*k.deviationSpread()).within(0, math.Inf(1))
}

// ranges are d2 and d3 for subgroups of 2 to 25 values.
var ranges = [maxSubgroup - 1][2]float64{
	{1.128379, 0.852502}, // 2
	{1.692569, 0.888368}, // 3
	{2.058751, 0.879808}, // 4
	{2.325929, 0.864082}, // 5
	{2.534413, 0.848040}, // 6
	{2.704357, 0.833205}, // 7
	{2.847201, 0.819831}, // 8
	{2.970026, 0.807834}, // 9
	{3.077505, 0.797051}, // 10
	{3.172873, 0.787315}, // 11
	{3.258455, 0.778478}, // 12
	{3.335980, 0.770416}, // 13
	{3.406763, 0.763023}, // 14
	{3.471827, 0.756211}, // 15
	{3.531983, 0.749908}, // 16
	{3.587884, 0.744052}, // 17
	{3.640064, 0.738591}, // 18
	{3.688963, 0.733481}, // 19
	{3.734950, 0.728686}, // 20
	{3.778336, 0.724173}, // 21
	{3.819385, 0.719915}, // 22
	{3.858323, 0.715887}, // 23
	{3.895348, 0.712068}, // 24
	{3.930629, 0.708441}, // 25
}
