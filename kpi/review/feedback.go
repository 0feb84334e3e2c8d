package review

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Feedback is the form of a 360° review: who rates, on which scale, how much each
// group of raters counts, and from how many raters on.
type Feedback struct {
	Min    decimal.Decimal `json:"min"`    // lowest answer
	Max    decimal.Decimal `json:"max"`    // highest answer
	Groups []RaterGroup    `json:"groups"` // at most 8; the weights sum to exactly 1
}

// Answers are those of one group of raters to one question about one person.
type Answers struct {
	Group  string            `json:"group"`  // RaterGroup.ID
	Scores []decimal.Decimal `json:"scores"` // one for each rater, at most 1,000
}

// Rate makes one rating of the answers about one person. Groups below their anonymity
// minimum have no mean and do not count, and the weights of the others are scaled up
// to 1.
//
// The error is check.Problems: what is wrong with the form, answers of groups that it
// does not have or has already, and answers outside the scale (/answers/1/scores/4).
func (f Feedback) Rate(answers []Answers) (Rating, error) {
	c := check.New()
	f.check(c)
	if c.OK() {
		f.checkAnswers(c.At("answers"), answers)
	}
	if err := c.Err(); err != nil {
		return Rating{}, err
	}
	r := Rating{}
	for _, g := range f.Groups {
		rated := g.rate(answersOf(answers, g.ID))
		if rated.Code == Counted {
			r.Coverage = r.Coverage.Add(g.Weight)
		}
		r.Groups = append(r.Groups, rated)
	}
	r.weigh(f.Groups)
	return r, nil
}

func answersOf(answers []Answers, group string) []decimal.Decimal {
	for _, a := range answers {
		if a.Group == group {
			return a.Scores
		}
	}
	return nil
}

// Check reports everything that is wrong with the form, as check.Problems.
func (f Feedback) Check() error {
	c := check.New()
	f.check(c)
	return c.Err()
}

func (f Feedback) check(c *check.Checker) {
	if bounded(c.At("min"), f.Min) && bounded(c.At("max"), f.Max) {
		c.At("max").Require(f.Max.GreaterThan(f.Min), check.Order, "the highest answer is not above the lowest")
	}
	at := c.At("groups")
	if !at.Require(len(f.Groups) > 0, check.Required, "nobody rates") || !fewEnough(at, len(f.Groups), maxGroups) {
		return
	}
	checkParts(at, "id", len(f.Groups), func(i int, c *check.Checker) (string, decimal.Decimal, bool) {
		g := f.Groups[i]
		return g.ID, g.Weight, g.check(c)
	})
}

func (f Feedback) checkAnswers(c *check.Checker, answers []Answers) {
	seen := map[string]bool{}
	for i, a := range answers {
		at := c.Index(i)
		known := slices.ContainsFunc(f.Groups, func(g RaterGroup) bool { return g.ID == a.Group })
		at.At("group").Require(known, check.Unknown, "the form has no group %.40q", a.Group)
		at.At("group").Require(!seen[a.Group], check.Duplicate, "group %.40q has answered already", a.Group)
		seen[a.Group] = true
		if !fewEnough(at.At("scores"), len(a.Scores), maxRaters) {
			continue
		}
		for j, s := range a.Scores {
			if bounded(at.At("scores").Index(j), s) {
				at.At("scores").Index(j).Require(s.GreaterThanOrEqual(f.Min) && s.LessThanOrEqual(f.Max), check.Range,
					"the answer %s is outside %s to %s", s, f.Min, f.Max)
			}
		}
	}
}
