package honour

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Ranking says who comes first, what equals do to each other, and what is won. None
// of its choices has a default.
type Ranking struct {
	By        Order   `json:"by"`                  // what is ranked
	Qualify   Bound   `json:"qualify,omitzero"`    // what a reading of By has to meet, after Heads; zero asks nothing
	For       Entry   `json:"for"`                 // who takes part; required
	Heads     Heads   `json:"heads,omitzero"`      // how teams of different size compare; required for teams, empty for people
	Ties      Ties    `json:"ties"`                // how equals are numbered; required
	TieBreaks []Order `json:"tieBreaks,omitempty"` // asked in turn when By is equal; at least one with Ordinal, none otherwise
	Cut       Cut     `json:"cut"`                 // what a tie across the last place does; required
	Sharing   Sharing `json:"sharing"`             // what equals win; required

	// Unit is the smallest step of points when equals share them; above zero then, zero
	// otherwise.
	Unit   decimal.Decimal `json:"unit,omitzero"`
	Places []Prize         `json:"places"` // the first place first; one or more
}

// An Order is a measure and which end of it is best.
type Order struct {
	Measure string `json:"measure"` // which achievements are read
	Best    Best   `json:"best"`    // required
}

// A Prize is what a place wins. It is not money: what pays is a commission plan.
type Prize struct {
	Name   string          `json:"name"`            // such as "a trip to Hainan"
	Points decimal.Decimal `json:"points,omitzero"` // recognition points; zero: none
}

// A Best is the end of a measure that comes first. The zero value is none; an order
// must choose.
type Best string

// The ends of a measure.
const (
	Highest Best = "highest" // most comes first
	Lowest  Best = "lowest"  // least comes first, as of complaints
)

// An Entry says who takes part. The zero value is nobody; a ranking must choose.
type Entry string

// Who may take part.
const (
	People Entry = "people" // personal honours
	Teams  Entry = "teams"  // team honours
)

// A Heads says how teams of different size compare. The zero value is not said.
type Heads string

// The ways to compare teams.
const (
	AsTotal Heads = "total"    // by what the whole team reached
	PerHead Heads = "per-head" // by that, divided by Entrant.Heads
)

// A Ties says how equals are numbered. The zero value is not said; a ranking must choose.
type Ties string

// The ways to number equals.
const (
	Competition Ties = "competition" // 1, 2, 2, 4: equals share the better rank and use up the others
	Dense       Ties = "dense"       // 1, 2, 2, 3: equals share a rank and the next follows
	Ordinal     Ties = "ordinal"     // 1, 2, 3, 4 by the tie-breaks; who is still equal then is numbered as in Competition
)

// A Cut says what a tie that begins at or before the last place and ends behind it does;
// Dense has none. The zero value is not said; a ranking must choose.
type Cut string

// The ways to cut.
const (
	IncludeTied Cut = "include" // all of the equals win
	ExcludeTied Cut = "exclude" // none of them wins
)

// A Sharing says what equals win. The zero value is not said; a ranking must choose.
type Sharing string

// The ways to share.
const (
	EachInFull Sharing = "each"  // each wins what the rank wins
	Shared     Sharing = "share" // together they win all places that they take up
)

func (k Ranking) check(c *check.Checker) {
	k.By.check(c.At("by"))
	k.Qualify.check(c.At("qualify"))
	k.checkChoices(c)
	for i, o := range k.TieBreaks {
		o.check(c.At("tieBreaks").Index(i))
	}
	k.checkPlaces(c)
}

func (k Ranking) checkChoices(c *check.Checker) {
	one(c.At("for"), k.For, People, Teams)
	if k.For == Teams {
		one(c.At("heads"), k.Heads, AsTotal, PerHead)
	} else {
		c.At("heads").Require(k.Heads == "", check.Mismatch, "people are not compared by heads")
	}
	one(c.At("ties"), k.Ties, Competition, Dense, Ordinal)
	c.At("tieBreaks").Require((len(k.TieBreaks) > 0) == (k.Ties == Ordinal), check.Mismatch, "%q and nothing else has tie-breaks", Ordinal)
	one(c.At("cut"), k.Cut, IncludeTied, ExcludeTied)
	one(c.At("sharing"), k.Sharing, EachInFull, Shared)
}

func (k Ranking) checkPlaces(c *check.Checker) {
	ok := checkSize(c.At("unit"), k.Unit) &&
		c.At("unit").Require(k.Unit.IsPositive() == (k.Sharing == Shared) && !k.Unit.IsNegative(), check.Mismatch,
			"points have a smallest step when equals share them, and only then")
	c.At("places").Require(len(k.Places) > 0, check.Required, "nothing can be won")
	for i, p := range k.Places {
		at := c.At("places").Index(i)
		at.At("name").Require(p.Name != "", check.Required, "a prize has a name")
		if at = at.At("points"); checkSize(at, p.Points) && at.Require(!p.Points.IsNegative(), check.Range, "points are not below zero") {
			at.Require(!ok || k.Unit.IsZero() || p.Points.Mod(k.Unit).IsZero(), check.Mismatch, "%s is not a whole number of %s", p.Points, k.Unit)
		}
	}
}

func (o Order) check(c *check.Checker) {
	c.At("measure").Require(o.Measure != "", check.Required, "an order names its measure")
	one(c.At("best"), o.Best, Highest, Lowest)
}

// one reports a choice that was not made, or is none.
func one[T ~string](c *check.Checker, chosen T, choices ...T) {
	for _, x := range choices {
		if chosen == x {
			return
		}
	}
	if chosen == "" {
		c.Add(check.Required, "nothing is chosen; use one of %q", choices)
		return
	}
	c.Add(check.Unknown, "%.40q is no choice; use one of %q", chosen, choices)
}

// compare orders two readings, the better first.
func (o Order) compare(a, b Reading) int {
	if o.Best == Lowest {
		return a.compare(b)
	}
	return b.compare(a)
}
