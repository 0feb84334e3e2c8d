package review

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Calibration takes the severity of raters out of scores: one manager gives nobody
// more than 80, another nobody less than 90.
type Calibration struct {
	Method CalibrationMethod `json:"method"` // how scores are made alike
	Least  int               `json:"least"`  // smallest group that is adjusted, at least 2
	Places int32             `json:"places"` // decimals of proposed scores, 0 to 12
}

// A CalibrationMethod says how scores of several groups are made alike.
type CalibrationMethod string

// The methods.
const (
	// MeanShift moves each group so that its mean is the mean of all. It is exact.
	MeanShift CalibrationMethod = "mean-shift"
	// ZScore also gives each group the spread of all: mean of all + standard
	// deviation of all × (score − mean of group) ÷ standard deviation of group, with
	// standard deviations of samples (n − 1). It is computed in float64.
	ZScore CalibrationMethod = "z-score"
)

// A Group is the people whom one rater scored.
type Group struct {
	ID     string     `json:"id"`     // such as the manager
	People []Standing `json:"people"` // keys play no part
}

// A Proposal is a calibrated score beside the original. People decide which counts.
type Proposal struct {
	Group string          `json:"group"` // Group.ID
	Owner org.ID          `json:"owner"` // whose score it is
	Score decimal.Decimal `json:"score"` // as the rater gave it
	To    decimal.Decimal `json:"to"`    // as it would be; Score itself when it is not adjusted
	Code  Code            `json:"code"`  // whether it is adjusted, or why not
}

// The codes of proposals.
const (
	Adjusted   Code = "adjusted"
	SmallGroup Code = "small-group" // the group is smaller than Calibration.Least
	NoSpread   Code = "no-spread"   // all of the group have the same score, which no z-score comes of
)

// Apply proposes a score for everybody, in the order of the groups. What the groups
// are brought to is the mean and spread of everybody in groups that are adjusted.
//
// The error is check.Problems: what is wrong with the calibration, and groups or
// people without a name or twice in the list.
func (k Calibration) Apply(groups []Group) ([]Proposal, error) {
	c := check.New()
	k.check(c)
	checkGroups(c.At("groups"), groups)
	if err := c.Err(); err != nil {
		return nil, err
	}
	all := spread{}
	for _, g := range groups {
		if k.unfit(g) == "" {
			all.add(g.People)
		}
	}
	var out []Proposal
	for _, g := range groups {
		out = append(out, k.propose(g, all)...)
	}
	return out, nil
}

// unfit returns why a group is not adjusted, or nothing when it is.
func (k Calibration) unfit(g Group) Code {
	own := spread{}
	own.add(g.People)
	switch {
	case len(g.People) < k.Least:
		return SmallGroup
	case k.Method == ZScore && own.deviation() == 0:
		return NoSpread
	}
	return ""
}

func (k Calibration) propose(g Group, all spread) []Proposal {
	own, code := spread{}, k.unfit(g)
	own.add(g.People)
	out := make([]Proposal, 0, len(g.People))
	for _, s := range g.People {
		p := Proposal{Group: g.ID, Owner: s.Owner, Score: s.Score, To: s.Score, Code: code}
		if code == "" {
			p.To, p.Code = k.adjust(s.Score, own, all), Adjusted
		}
		out = append(out, p)
	}
	return out
}

// adjust returns the score that x of one group would be among all.
func (k Calibration) adjust(x decimal.Decimal, own, all spread) decimal.Decimal {
	if k.Method == MeanShift {
		// x + all.sum/all.n - own.sum/own.n, divided once
		n := all.n.Mul(own.n)
		num := x.Mul(n).Add(all.sum.Mul(own.n)).Sub(own.sum.Mul(all.n))
		return num.DivRound(n, k.Places)
	}
	z := (x.InexactFloat64() - own.mean()) / own.deviation()
	return decimal.NewFromFloat(all.mean() + all.deviation()*z).Round(k.Places)
}

// A spread adds up scores. Squares are exact until deviation takes their root.
type spread struct{ n, sum, squares decimal.Decimal }

func (s *spread) add(people []Standing) {
	for _, p := range people {
		s.n = s.n.Add(unity)
		s.sum = s.sum.Add(p.Score)
		s.squares = s.squares.Add(p.Score.Mul(p.Score))
	}
}

func (s spread) mean() float64 { return s.sum.InexactFloat64() / s.n.InexactFloat64() }

// deviation returns the standard deviation of a sample; 0 for fewer than two.
func (s spread) deviation() float64 {
	if s.n.LessThanOrEqual(unity) {
		return 0
	}
	above := s.squares.Mul(s.n).Sub(s.sum.Mul(s.sum)) // n × the sum of squared distances
	return math.Sqrt(above.InexactFloat64() / s.n.Mul(s.n.Sub(unity)).InexactFloat64())
}

func (k Calibration) check(c *check.Checker) {
	c.At("method").Require(k.Method == MeanShift || k.Method == ZScore, check.Unknown,
		"%.40q is not a method; use %s or %s", k.Method, MeanShift, ZScore)
	c.At("least").Require(k.Least >= 2, check.Range, "a group of one has no mean to compare with")
	c.At("places").Require(k.Places >= 0 && k.Places <= maxPlaces, check.Range, "places are 0 to %d", maxPlaces)
}

func checkGroups(c *check.Checker, groups []Group) {
	ids, people := map[string]bool{}, map[org.ID]bool{}
	for i, g := range groups {
		at := c.Index(i)
		at.At("id").Require(g.ID != "", check.Required, "a group needs an id")
		at.At("id").Require(!ids[g.ID], check.Duplicate, "group %s is there already", g.ID)
		ids[g.ID] = true
		checkStandings(at.At("people"), g.People, people)
	}
}
