package funnel

import (
	"math/big"
	"sort"

	"gonum.org/v1/gonum/mathext"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// The bounds of how many deals a plan may ask for in one step. The second is as far as
// the beta function is exact to a thousandth.
const (
	maxNeed = 1_000_000_000 // on average
	maxSure = 1_000_000     // at a confidence
)

// betaSlack is how far the beta function may be off where a plan is exactly as sure as
// asked, which is enough.
const betaSlack = 1e-12

// meanPlaces are the decimals of Need.Mean.
const meanPlaces = 6

// A Backward plans from a target back to what has to come in at the top: from the
// gap to won deals, offers, visits and leads, each in time to be won.
type Backward struct {
	Target     decimal.Decimal `json:"target"`     // what is to be won in all
	Won        decimal.Decimal `json:"won"`        // what has been won already
	Expected   decimal.Decimal `json:"expected"`   // what may be expected of the deals that are open, such as their weighted amount
	AverageWon decimal.Decimal `json:"averageWon"` // of one won deal; above zero

	Steps []BackwardStep `json:"steps"` // first to last, without the won deals

	AsOf calendar.Date `json:"asOf"` // today
	By   calendar.Date `json:"by"`   // the last day on which a deal counts for the target

	// Confidence is how sure the plan is to be, such as 0.9. At 0 it asks for what is
	// needed on average, which falls short about as often as not.
	Confidence float64 `json:"confidence"`
}

// A BackwardStep is one step that deals pass on their way to be won.
type BackwardStep struct {
	Name string `json:"name"` // such as the id of a stage
	Rate Ratio  `json:"rate"` // how many of those that got here got to the next step; the last: were won
	Days int    `json:"days"` // how long before it is won a deal has to be here, such as the median time to close
}

// Needs is what a target asks for.
type Needs struct {
	Gap   decimal.Decimal `json:"gap"`   // target − won − expected; zero or less when nothing is missing
	Won   Need            `json:"won"`   // the deals that have to be won
	Steps []Need          `json:"steps"` // the deals that have to get to each step, first to last
}

// A Need is how many deals have to get to one step.
type Need struct {
	Name  string          `json:"name"`           // BackwardStep.Name; empty for the won deals
	Mean  decimal.Decimal `json:"mean"`           // on average, to six places; what follows from it is made from the exact number
	Whole int             `json:"whole"`          // on average, as whole deals: the exact number rounded up, for display
	Sure  int             `json:"sure,omitzero"`  // at the confidence of the plan; 0 when it has none
	By    calendar.Date   `json:"by"`             // the day by which they have to be there
	Late  bool            `json:"late,omitempty"` // that day is over
}

// Check reports everything that is wrong with the plan, as check.Problems.
func (b Backward) Check() error {
	c := check.New()
	checkMoney(c.At("target"), b.Target)
	checkMoney(c.At("won"), b.Won)
	checkMoney(c.At("expected"), b.Expected)
	if checkMoney(c.At("averageWon"), b.AverageWon) {
		c.At("averageWon").Require(!b.AverageWon.IsZero(), check.Range, "won deals are worth nothing, so no number of them is enough")
	}
	c.At("steps").Require(len(b.Steps) <= maxStages, check.TooLarge, "more than %d steps", maxStages)
	for i, s := range b.Steps[:min(len(b.Steps), maxStages)] {
		s.check(c.At("steps").Index(i))
	}
	c.At("asOf").Require(!b.AsOf.IsZero(), check.Required, "a plan has a day from which it looks")
	c.At("by").Require(!b.By.Before(b.AsOf), check.Order, "the target is to be reached by %s, before %s", b.By, b.AsOf)
	c.At("confidence").Require(b.Confidence >= 0 && b.Confidence < 1, check.Range, "a confidence is at least 0 and below 1")
	return c.Err()
}

func (s BackwardStep) check(c *check.Checker) {
	c.At("name").Require(s.Name != "", check.Required, "a step has a name")
	c.At("rate").Require(s.Rate.In > 0 && s.Rate.In <= s.Rate.Of, check.Range, "%d of %d is no rate above 0 and up to 1", s.Rate.In, s.Rate.Of)
	c.At("days").Require(s.Days >= 0 && s.Days <= maxDays, check.Range, "0 to %d days", maxDays)
}

// maxDays bounds the days of a step: a hundred years.
const maxDays = 36525

func checkMoney(c *check.Checker, d decimal.Decimal) bool {
	return c.Require(fits(d), check.TooLarge, "more than %d digits", maxDigits) &&
		c.Require(!d.IsNegative(), check.Range, "%s is negative", d)
}

// Plan works out what is needed. On average it divides by the rates, exactly. At a
// confidence it asks at each step for the fewest deals of which, when each is won by
// itself at the rates from there on, enough are won that often (binomial). It takes
// deals to be worth the average, to be independent of one another, and the rates to
// be known; a rate from few deals is not. The error is check.Problems; one with the
// code check.TooLarge says that a step would need more than a thousand million deals,
// or more than a million to be sure.
func (b Backward) Plan() (Needs, error) {
	if err := b.Check(); err != nil {
		return Needs{}, err
	}
	out := Needs{Gap: b.Target.Sub(b.Won).Sub(b.Expected), Steps: make([]Need, len(b.Steps))}
	deals := new(big.Rat)
	if out.Gap.IsPositive() {
		deals.Quo(out.Gap.Rat(), b.AverageWon.Rat())
	}
	c := check.New()
	won := new(big.Rat).Set(deals)
	out.Won = b.need(c, BackwardStep{}, won, 1, won)
	chance := 1.0
	for i := len(b.Steps) - 1; i >= 0; i-- {
		s := b.Steps[i]
		deals.Mul(deals, big.NewRat(int64(s.Rate.Of), int64(s.Rate.In)))
		chance *= float64(s.Rate.In) / float64(s.Rate.Of)
		out.Steps[i] = b.need(c.At("steps").Index(i), s, deals, chance, won)
	}
	if err := c.Err(); err != nil {
		return Needs{}, err
	}
	return out, nil
}

// need is what one step needs: a number of deals on average, each of which is won
// with a chance, for a number of won deals.
func (b Backward) need(c *check.Checker, s BackwardStep, deals *big.Rat, chance float64, won *big.Rat) Need {
	n := Need{Name: s.Name, By: b.By.AddDays(-s.Days)}
	n.Late = n.By.Before(b.AsOf)
	if !c.Require(deals.Cmp(big.NewRat(maxNeed, 1)) <= 0, check.TooLarge, "more than %d deals are needed", maxNeed) {
		return n
	}
	n.Mean = decimal.NewFromBigRat(deals, meanPlaces)
	n.Whole = roundUp(deals)
	if b.Confidence > 0 {
		n.Sure = sure(roundUp(won), chance, b.Confidence)
		c.Require(n.Sure <= maxSure, check.TooLarge, "more than %d deals are needed to be sure", maxSure)
	}
	return n
}

// roundUp returns the smallest whole number that is not below x; x is not negative.
func roundUp(x *big.Rat) int {
	whole, rest := new(big.Int).QuoRem(x.Num(), x.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		return int(whole.Int64()) + 1
	}
	return int(whole.Int64())
}

// sure returns the fewest deals of which at least so many are won with a probability
// of at least confidence; more than maxSure when that many are not enough.
func sure(wins int, chance, confidence float64) int {
	if wins == 0 || wins > maxSure {
		return wins
	}
	return wins + sort.Search(maxSure+1-wins, func(more int) bool {
		return atLeast(wins, wins+more, chance) >= confidence-betaSlack
	})
}

// atLeast returns the probability that at least k of n independent deals are won: the
// regularised incomplete beta function at k and n − k + 1.
func atLeast(k, n int, chance float64) float64 {
	return mathext.RegIncBeta(float64(k), float64(n-k+1), chance)
}
