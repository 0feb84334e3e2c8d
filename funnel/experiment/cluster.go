package experiment

// DesignEffect returns by how many times a sample must be larger when units come in
// clusters of this mean size that are alike: 1 + (size - 1) × correlation (Kish
// 1965). Twenty deals for each rep and a correlation of 0.05 nearly double it. It is
// false when size is below 1 or the correlation is not 0 to 1.
func DesignEffect(size, correlation float64) (float64, bool) {
	if !(size >= 1 && size <= maxUnits && correlation >= 0 && correlation <= 1) {
		return 0, false
	}
	return 1 + (size-1)*correlation, true
}

// IntraclassCorrelation estimates how alike the values of one cluster are: 0 when
// they are no more alike than any, 1 when they are equal. It is the estimate of a
// one-way analysis of variance, with clusters of unequal size (Donner 1986), and may
// fall below 0 by chance. Empty clusters are left out. It is false when there are
// fewer than two clusters, when no cluster has two values, when nothing varies, or
// when a value is not finite.
func IntraclassCorrelation(clusters [][]float64) (float64, bool) {
	var means []Sample
	within, n, squares := 0.0, 0.0, 0.0
	for _, values := range clusters {
		s, ok := SampleOf(values)
		if !ok && len(values) > 0 {
			return 0, false
		}
		if ok {
			means = append(means, s)
			within += s.Variance * float64(s.N-1)
			n += float64(s.N)
			squares += float64(s.N) * float64(s.N)
		}
	}
	k := float64(len(means))
	if k < 2 || n == k {
		return 0, false
	}
	between := amongMeans(means) / (k - 1)
	within /= n - k
	size := (n - squares/n) / (k - 1)
	all := between + (size-1)*within
	if !(all > 0) || !finite(all) {
		return 0, false
	}
	return (between - within) / all, true
}

// amongMeans returns the sum of squares of the cluster means around the mean of all. It is
// exactly 0 when all means are equal (West 1979).
func amongMeans(clusters []Sample) float64 {
	mean, sum, n := 0.0, 0.0, 0.0
	for _, s := range clusters {
		n += float64(s.N)
		off := s.Mean - mean
		mean += off * (float64(s.N) / n)
		sum += float64(s.N) * off * (s.Mean - mean)
	}
	return sum
}
