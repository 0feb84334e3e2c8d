package experiment

// A Method names how a number was computed. It is empty where there is no number.
type Method string

// The methods.
const (
	PooledZ       Method = "pooled-z"             // two proportions, pooled variance; its square is ChiSquare
	FisherExact   Method = "fisher-exact"         // two proportions, hypergeometric (Fisher 1935)
	ChiSquare     Method = "chi-squared"          // Pearson 1900, no continuity correction
	ChiSquareFit  Method = "chi-squared-fit"      // Pearson's goodness of fit to stated weights
	WelchT        Method = "welch-t"              // two means, unequal variances (Welch 1947)
	WelchRelative Method = "welch-t-relative"     // relative difference of means by the delta method
	Newcombe      Method = "newcombe-10"          // interval of two proportions (Newcombe 1998, method 10)
	MixtureSPRT   Method = "msprt"                // always valid (Johari, Koomen, Pekelis and Walsh 2017)
	MixtureT      Method = "msprt-t"              // always valid, variance estimated (Lindon, Ham, Tingley and Bojinov 2022)
	BetaBinomial  Method = "beta-binomial"        // exact, by counts (Evan Miller 2015)
	NormalApprox  Method = "normal-approximation" // of the posterior distributions
)
