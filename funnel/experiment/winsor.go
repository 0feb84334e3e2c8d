package experiment

import "slices"

// Winsor are the quantiles, 0 to 1, to which extreme values are drawn in, so that one
// giant deal does not decide. The zero Winsor leaves values as they are.
type Winsor struct {
	Low  float64 `json:"low,omitzero"`  // values below this quantile are raised to it; 0 raises none
	High float64 `json:"high,omitzero"` // values above this one are lowered to it; 1 lowers none
}

func (w Winsor) valid() bool { return w == Winsor{} || w.Low >= 0 && w.Low < w.High && w.High <= 1 }

// Winsorise draws in the values of all arms at the quantiles of all arms together:
// bounds from each arm alone would hide a difference. The quantile is the one that R
// calls type 7. It returns new slices, and is false when w is no pair of quantiles or
// a value is not finite.
func (w Winsor) Winsorise(arms ...[]float64) ([][]float64, bool) {
	all := slices.Concat(arms...)
	if !w.valid() || !finite(all...) {
		return nil, false
	}
	slices.Sort(all)
	out := make([][]float64, len(arms))
	for i, values := range arms {
		out[i] = slices.Clone(values)
	}
	if len(all) == 0 || w == (Winsor{}) {
		return out, true
	}
	low, high := quantile(all, w.Low), quantile(all, w.High)
	for _, values := range out {
		for i, v := range values {
			values[i] = min(max(v, low), high)
		}
	}
	return out, true
}

// quantile returns the type 7 quantile of sorted values.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	part := at - float64(i)
	return sorted[i]*(1-part) + sorted[i+1]*part
}
