package review

import (
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Distribution is a forced distribution (强制分布): which share of a group gets
// which grade. The head count of each grade is its share of the group by largest
// remainders, so that they add up to the group; of equal remainders that of the better
// grade comes first.
type Distribution struct {
	Portions []Portion `json:"portions"` // best grade first, at most 100; the shares sum to exactly 1
	Least    int       `json:"least"`    // smallest group that the shares are binding for, at least 1; 25 to 30 is often advised
	Ties     TieRule   `json:"ties"`     // what happens to equal scores at the border of two grades
}

// A Portion is the share of a group that gets one grade.
type Portion struct {
	Grade string          `json:"grade"` // such as "A"
	Share decimal.Decimal `json:"share"` // above 0, at most 8 decimals
}

// A TieRule says what happens when the border of two grades lies between equal scores.
type TieRule string

// The rules for ties.
const (
	Promote TieRule = "promote" // all of them get the better grade
	Demote  TieRule = "demote"  // all of them get the worse grade
	ByKey   TieRule = "by-key"  // Standing.Key decides; equal keys at the border are an error, and so is anyone of the equal scores without a key
)

// Tied is the code of the problem that ByKey cannot tell two people apart.
const Tied = "tied"

// Check reports everything that is wrong with the distribution, as check.Problems.
func (d Distribution) Check() error {
	c := check.New()
	d.check(c)
	return c.Err()
}

func (d Distribution) check(c *check.Checker) {
	c.At("least").Require(d.Least >= 1, check.Range, "the smallest group has at least one member")
	c.At("ties").Require(d.Ties == Promote || d.Ties == Demote || d.Ties == ByKey, check.Unknown,
		"%.40q is not a rule for ties; use %s, %s or %s", d.Ties, Promote, Demote, ByKey)
	at := c.At("portions")
	if !at.Require(len(d.Portions) > 0, check.Required, "there are no grades") || !fewEnough(at, len(d.Portions), maxPortions) {
		return
	}
	checkParts(at, "grade", len(d.Portions), func(i int, c *check.Checker) (string, decimal.Decimal, bool) {
		p := d.Portions[i]
		return p.Grade, p.Share, p.check(c)
	})
}

// check reports what is wrong with p and returns whether its share can be added up.
func (p Portion) check(c *check.Checker) bool {
	c.At("grade").Require(p.Grade != "", check.Required, "a portion names its grade")
	at := c.At("share")
	return bounded(at, p.Share) &&
		at.Require(p.Share.Exponent() >= -weightPlaces, check.TooLarge, "a share has at most %d decimals", weightPlaces) &&
		at.Require(p.Share.IsPositive(), check.Range, "a share is above 0")
}

// Apply gives every one of a group a grade: the best scores the best grade, and so
// on. The order of people does not matter; the places come best first, equal ones by
// owner, with ByKey by key and then by owner. With nobody in the group there are no places.
//
// The error is check.Problems: what is wrong with the distribution, people without a
// name or twice in the group (/people/3/owner), and ties that ByKey cannot decide
// (/people/3/key, code Tied).
func (d Distribution) Apply(people []Standing) (Ranking, error) {
	c := check.New()
	d.check(c)
	checkStandings(c.At("people"), people, map[org.ID]bool{})
	if err := c.Err(); err != nil {
		return Ranking{}, err
	}
	asked, err := d.asked(len(people))
	if err != nil {
		return Ranking{}, err
	}
	l := newLadder(people, d.Ties)
	bounds := l.bounds(asked)
	l.checkTies(c.At("people"), bounds)
	if err := c.Err(); err != nil {
		return Ranking{}, err
	}
	return l.ranking(d, asked, bounds), nil
}

// asked returns how many of n people each grade is for.
func (d Distribution) asked(n int) ([]int64, error) {
	weights, counts := make([]int64, len(d.Portions)), make([]int64, len(d.Portions))
	for i, p := range d.Portions {
		weights[i] = p.Share.Shift(weightPlaces).IntPart()
	}
	return counts, apportion.SplitInt(int64(n), weights, counts)
}
