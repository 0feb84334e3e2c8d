package monitor

import "math"

// maxSubgroup is the largest subgroup with constants.
const maxSubgroup = 25

// Constants are the factors of control charts for subgroups of N values from a normal
// distribution, under the names of the tables (Montgomery, Introduction to Statistical
// Quality Control, appendix VI). They are not the rounded ones of the tables: d2 and
// d3 are Tippett's 1925 integrals to ten places, the others follow from them.
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
	{1.1283791671, 0.8525024664}, // 2
	{1.6925687506, 0.8883680040}, // 3
	{2.0587507460, 0.8798082028}, // 4
	{2.3259289473, 0.8640819411}, // 5
	{2.5344127212, 0.8480396861}, // 6
	{2.7043567512, 0.8332053356}, // 7
	{2.8472006121, 0.8198314898}, // 8
	{2.9700263244, 0.8078342746}, // 9
	{3.0775054617, 0.7970506735}, // 10
	{3.1728727038, 0.7873146206}, // 11
	{3.2584552797, 0.7784783412}, // 12
	{3.3359803541, 0.7704162021}, // 13
	{3.4067631082, 0.7630230956}, // 14
	{3.4718268899, 0.7562114297}, // 15
	{3.5319827861, 0.7499080894}, // 16
	{3.5878839618, 0.7440517840}, // 17
	{3.6400637579, 0.7385908534}, // 18
	{3.6889630232, 0.7334814955}, // 19
	{3.7349501196, 0.7286863457}, // 20
	{3.7783358298, 0.7241733407}, // 21
	{3.8193846434, 0.7199148084}, // 22
	{3.8583234233, 0.7158867355}, // 23
	{3.8953481485, 0.7120681751}, // 24
	{3.9306292195, 0.7084407659}, // 25
}
