package model

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/parallel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Chance says how far sales may turn out other than the facts that a budget starts
// from: in a trial all sales of a payee are multiplied by one factor, drawn from a normal
// distribution and not below zero. It is simulated and not proven.
type Chance struct {
	Seed   uint64  // the same seed gives the same trials
	Trials int     // 1 to 1,000,000
	Mean   float64 // of the factors; 1 is that sales come out as the facts
	Spread float64 // standard deviation of the factors, 0 or more
	Common float64 // correlation between any two payees, 0 to 1: the part of chance that is the market's
}

func (c Chance) check() error {
	k := check.New()
	k.At("trials").Require(c.Trials >= 1 && c.Trials <= 1_000_000, check.Range, "there are 1 to 1,000,000 trials")
	k.At("mean").Require(c.Mean >= 0 && c.Mean <= 1000, check.Range, "a mean lies between 0 and 1000")
	k.At("spread").Require(c.Spread >= 0 && c.Spread <= 1000, check.Range, "a spread lies between 0 and 1000")
	k.At("common").Require(c.Common >= 0 && c.Common <= 1, check.Range, "a correlation lies between 0 and 1")
	return k.Err()
}

// Budget returns what a version costs in each trial, in ascending order: P50 is its
// Quantile(50). Facts say what is sold at a factor of 1, such as last year's facts. A
// fact follows the factor of its first participant, and one that follows another fact, or
// names nobody, that of the fact it follows, or of the whole market. Amounts keep as many
// places as the plan with the most. The same seed gives the same list for any number of
// workers.
func Budget(facts []incentive.Fact, v Version, chance Chance, o Options) (Distribution, error) {
	if err := chance.check(); err != nil {
		return nil, err
	}
	program, err := incentive.Compile(v.Setup)
	if err != nil {
		return nil, fmt.Errorf("model: version %q: %w", v.Name, err)
	}
	who, people := followers(facts)
	places := int32(0)
	for _, p := range v.Setup.Plans {
		places = max(places, p.Places)
	}
	costs, errs := make([]decimal.Decimal, chance.Trials), make([]error, chance.Trials)
	parallel.Do(chance.Trials, o.Workers, func(trial int) {
		factors := chance.factors(uint64(trial), people)
		n := -1
		drawn := scale(facts, places, func(*incentive.Fact) decimal.Decimal { n++; return factors[who[n]] })
		r, err := program.Run(drawn, incentive.Options{})
		if errs[trial] = err; err != nil {
			return
		}
		for p := range r.Payouts() {
			costs[trial] = costs[trial].Add(p.Paid())
		}
	})
	for trial, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("model: version %q, trial %d: %w", v.Name, trial, err)
		}
	}
	return distribution(costs), nil
}

// followers returns the number of the payee whose factor each fact has, and how many there
// are; 0 is the market.
func followers(facts []incentive.Fact) (who []int, people int) {
	numbers, byID := map[org.ID]int{}, make(map[string]int, len(facts))
	who = make([]int, len(facts))
	for i := range facts {
		f := &facts[i]
		byID[f.ID] = i
		if len(f.Participants) > 0 {
			id := f.Participants[0].Payee
			if numbers[id] == 0 {
				numbers[id] = len(numbers) + 1
			}
			who[i] = numbers[id]
		}
	}
	for i := range facts {
		at, steps := i, 0
		for facts[at].Original != "" && steps < maxFollowed {
			next, ok := byID[facts[at].Original]
			if !ok {
				break // the run says so
			}
			at, steps = next, steps+1
		}
		who[i] = who[at]
	}
	return who, len(numbers)
}

// maxFollowed bounds how far a fact is followed back.
const maxFollowed = 64

// factors draws the factors of one trial: that of the market, then one for each payee.
func (c Chance) factors(trial uint64, people int) []decimal.Decimal {
	r := rand.New(rand.NewPCG(c.Seed, trial))
	market := r.NormFloat64()
	out := make([]decimal.Decimal, people+1)
	for i := range out {
		z := market
		if i > 0 {
			z = math.Sqrt(c.Common)*market + math.Sqrt(1-c.Common)*r.NormFloat64()
		}
		out[i] = decimal.NewFromFloat(math.Round(1e4 * max(0, c.Mean+c.Spread*z))).Shift(-4)
	}
	return out
}
