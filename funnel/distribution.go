package funnel

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// The bounds of a distribution.
const (
	maxOutcomes = 1 << 16       // amounts that an exact distribution may hold
	maxChances  = 100_000       // deals
	maxDraws    = 1_000_000     // of a simulation
	maxTosses   = 2_000_000_000 // deals × draws
)

// A Chance is a deal that brings an amount with a probability, and nothing otherwise.
type Chance struct {
	Amount      decimal.Decimal `json:"amount"`      // not negative
	Probability float64         `json:"probability"` // 0 to 1
}

// A Distribution says how likely each sum of some deals is. It takes the deals to be
// independent of one another; deals that hang together, by a budget or a seller, make the
// true spread wider.
type Distribution struct {
	Deals    int      `json:"deals"`          // how many
	Draws    int      `json:"draws,omitzero"` // 0 when it is exact; otherwise of the simulation
	Outcomes []Likely `json:"outcomes"`       // in the order of amounts, each above zero probability; never empty
}

// A Likely is one sum and how likely it is.
type Likely struct {
	Amount      decimal.Decimal `json:"amount"`      // the sum
	Probability float64         `json:"probability"` // how likely it is, above 0
}

// A Sampling says how deals are drawn when there are too many sums to be listed.
type Sampling struct {
	Seed  uint64 `json:"seed"`  // the same seed draws the same
	Draws int    `json:"draws"` // 1 to 1,000,000
}

// NewDistribution lists all sums that deals can make, exactly, as long as there are no
// more than 65,536 of them. Beyond that it draws at random, as the sampling says. The
// error is check.Problems: amounts that are negative or need more than 18 digits
// together, probabilities outside 0 to 1, more than 100,000 deals, draws that are not 1 to
// 1,000,000, also where none is needed, and more than 2,000,000,000 deals × draws.
func NewDistribution(chances []Chance, s Sampling) (Distribution, error) {
	amounts, exp, err := s.check(chances)
	if err != nil {
		return Distribution{}, err
	}
	out := Distribution{Deals: len(chances)}
	sums, ok := convolve(chances, amounts)
	if !ok {
		out.Draws = s.Draws
		sums = s.draw(chances, amounts)
	}
	out.Outcomes = make([]Likely, len(sums))
	for i, s := range sums {
		out.Outcomes[i] = Likely{Amount: decimal.New(s.amount, exp), Probability: s.probability}
	}
	return out, nil
}

// check reports what is wrong, and otherwise returns the amounts as whole numbers of
// 10^exp.
func (s Sampling) check(chances []Chance) (amounts []int64, exp int32, err error) {
	c := check.New()
	c.At("sampling").At("draws").Require(s.Draws >= 1 && s.Draws <= maxDraws, check.Range, "1 to %d draws", maxDraws)
	at := c.At("chances")
	if at.Require(len(chances) <= maxChances, check.TooLarge, "more than %d deals", maxChances) {
		at.Require(len(chances)*min(s.Draws, maxDraws) <= maxTosses, check.TooLarge, "more than %d deals × draws", maxTosses)
		for i, ch := range chances {
			checkMoney(at.Index(i).At("amount"), ch.Amount)
			at.Index(i).At("probability").Require(ch.Probability >= 0 && ch.Probability <= 1, check.Range, "a probability is 0 to 1")
		}
	}
	if !c.OK() {
		return nil, 0, c.Err()
	}
	amounts, exp, ok := units(chances)
	at.Require(ok, check.TooLarge, "the amounts need more than 18 digits together")
	return amounts, exp, c.Err()
}

// units returns amounts as whole numbers of 10^exp, unless their sum needs more than 18
// digits.
func units(chances []Chance) (amounts []int64, exp int32, ok bool) {
	for _, ch := range chances {
		exp = min(exp, ch.Amount.Exponent())
	}
	sum := decimal.Zero
	amounts = make([]int64, len(chances))
	for i, ch := range chances {
		sum = sum.Add(ch.Amount)
		if whole := sum.Shift(-exp); whole.NumDigits()+int(whole.Exponent()) > 18 {
			return nil, 0, false
		}
		amounts[i] = ch.Amount.Shift(-exp).IntPart()
	}
	return amounts, exp, true
}

// A tally is an amount in whole units.
type tally struct {
	amount      int64
	probability float64
}

// convolve adds one deal after the other to the sums so far. It is not ok when there
// are too many sums.
func convolve(chances []Chance, amounts []int64) ([]tally, bool) {
	sums, next := []tally{{probability: 1}}, []tally(nil)
	for i, ch := range chances {
		if amounts[i] == 0 || ch.Probability == 0 {
			continue
		}
		next = merge(next[:0], sums, amounts[i], ch.Probability)
		if len(next) > maxOutcomes {
			return nil, false
		}
		sums, next = next, sums
	}
	return sums, true
}

// merge appends the sums without a deal and those with it, in order.
func merge(into, sums []tally, amount int64, p float64) []tally {
	with := 0 // of the sums with the deal
	add := func(s tally) {
		if last := len(into) - 1; last >= 0 && into[last].amount == s.amount {
			into[last].probability += s.probability
		} else if s.probability > 0 {
			into = append(into, s)
		}
	}
	for _, s := range sums {
		for with < len(sums) && sums[with].amount+amount <= s.amount {
			add(tally{sums[with].amount + amount, sums[with].probability * p})
			with++
		}
		add(tally{s.amount, s.probability * (1 - p)})
	}
	for ; with < len(sums); with++ {
		add(tally{sums[with].amount + amount, sums[with].probability * p})
	}
	return into
}

// draw simulates the deals.
func (s Sampling) draw(chances []Chance, amounts []int64) []tally {
	r := rand.New(rand.NewPCG(s.Seed, 0))
	totals := make([]int64, s.Draws)
	for d := range totals {
		for i, ch := range chances {
			if r.Float64() < ch.Probability {
				totals[d] += amounts[i]
			}
		}
	}
	slices.Sort(totals)
	var sums []tally
	for i := 0; i < len(totals); {
		same, _ := slices.BinarySearchFunc(totals[i:], totals[i]+1, cmp.Compare[int64])
		sums = append(sums, tally{totals[i], float64(same) / float64(s.Draws)})
		i += same
	}
	return sums
}

// Reaches returns the probability that at least a target comes in.
func (d Distribution) Reaches(target decimal.Decimal) float64 {
	i := sort.Search(len(d.Outcomes), func(i int) bool { return digits.Compare(d.Outcomes[i].Amount, target) >= 0 })
	switch i {
	case len(d.Outcomes):
		return 0
	case 0:
		return 1
	}
	above := 0.0
	for _, o := range slices.Backward(d.Outcomes[i:]) {
		above += o.Probability
	}
	return min(above, 1)
}

// Quantile returns the smallest amount that is not exceeded with at least a probability p:
// with 0.1 (P10) nine times in ten no less than that comes in. It is false when p is not
// between 0 and 1.
func (d Distribution) Quantile(p float64) (decimal.Decimal, bool) {
	if !(p > 0 && p < 1) || len(d.Outcomes) == 0 {
		return decimal.Decimal{}, false
	}
	i, above := len(d.Outcomes)-1, 0.0
	for ; i > 0; i-- {
		if above += d.Outcomes[i].Probability; 1-above < p-1e-12 {
			break
		}
	}
	return d.Outcomes[i].Amount, true
}

// Mean returns the weighted sum of the outcomes, and Spread the standard deviation
// around it, both as they follow from the probabilities.
func (d Distribution) Mean() (mean, spread float64) {
	for _, o := range d.Outcomes {
		mean += o.Amount.InexactFloat64() * o.Probability
	}
	for _, o := range d.Outcomes {
		off := o.Amount.InexactFloat64() - mean
		spread += off * off * o.Probability
	}
	return mean, math.Sqrt(spread)
}
