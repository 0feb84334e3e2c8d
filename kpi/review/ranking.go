package review

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Ranking is a group with its grades by a Distribution.
type Ranking struct {
	Places   []Place `json:"places"`            // best first
	Counts   []Count `json:"counts"`            // a row for each grade, best first
	Advisory bool    `json:"advisory,omitzero"` // the group is smaller than Distribution.Least
}

// A Place is one person in a Ranking.
type Place struct {
	Owner org.ID          `json:"owner"` // who it is
	Score decimal.Decimal `json:"score"` // Standing.Score
	Rank  int             `json:"rank"`  // from 1; equal scores share a rank, and the next one counts them all
	Grade string          `json:"grade"` // Portion.Grade
	Code  Code            `json:"code"`  // how the grade came about
}

// A Count says how many people got a grade.
type Count struct {
	Grade string          `json:"grade"`
	Exact decimal.Decimal `json:"exact"` // share × group, not rounded
	Asked int             `json:"asked"` // by largest remainders; these add up to the group
	Given int             `json:"given"` // after ties; these add up to the group as well
}

// A Code says how a line of a review came about. Codes are stable; texts are made
// from them in the reader's language.
type Code string

// The codes of places.
const (
	Placed     Code = "placed"      // by rank alone
	Promoted   Code = "promoted"    // tied at the border of two grades, and given the better one
	Demoted    Code = "demoted"     // tied at the border of two grades, and given the worse one
	KeyDecided Code = "key-decided" // tied at the border of two grades, and told apart by the key
)

// A ladder is a group in order, best first.
type ladder struct {
	people []Standing
	from   []int // where each stood in the argument
	ties   TieRule
}

func newLadder(people []Standing, ties TieRule) ladder {
	l := ladder{people: make([]Standing, len(people)), from: make([]int, len(people)), ties: ties}
	for i := range l.from {
		l.from[i] = i
	}
	slices.SortFunc(l.from, func(i, j int) int {
		a, b := people[i], people[j]
		key := 0
		if ties == ByKey {
			key = compareKeys(b.Key, a.Key)
		}
		return cmp.Or(b.Score.Cmp(a.Score), key, cmp.Compare(a.Owner, b.Owner))
	})
	for n, i := range l.from {
		l.people[n] = people[i]
	}
	return l
}

// compareKeys orders keys; a missing one is below all others.
func compareKeys(a, b decimal.NullDecimal) int {
	switch {
	case a.Valid && b.Valid:
		return a.Decimal.Cmp(b.Decimal)
	case a.Valid:
		return 1
	case b.Valid:
		return -1
	}
	return 0
}

// tied reports whether the border before place n lies between equal scores.
func (l ladder) tied(n int) bool {
	return n > 0 && n < len(l.people) && l.people[n-1].Score.Equal(l.people[n].Score)
}

// bounds returns where each grade ends, after ties.
func (l ladder) bounds(asked []int64) []int {
	bounds := ends(asked)
	for i := range bounds {
		for l.ties == Promote && l.tied(bounds[i]) {
			bounds[i]++
		}
		for l.ties == Demote && l.tied(bounds[i]) {
			bounds[i]--
		}
	}
	return bounds
}

// checkTies reports at c borders that ByKey cannot draw: between equal keys, and among
// equal scores of which one has no key, since it may belong on either side.
func (l ladder) checkTies(c *check.Checker, bounds []int) {
	if l.ties != ByKey {
		return
	}
	for n, border := range l.borders(bounds) {
		if s := l.people[n]; border && !s.Key.Valid {
			c.Index(l.from[n]).At("key").Add(Tied, "%s has the score %s at the border of two grades, and no key", s.Owner, s.Score)
		}
	}
	for _, n := range bounds {
		if !l.tied(n) {
			continue
		}
		a, b := l.people[n-1], l.people[n]
		if a.Key.Valid && b.Key.Valid && a.Key.Decimal.Equal(b.Key.Decimal) {
			c.Index(l.from[n]).At("key").Add(Tied, "%s and %s have the score %s, and keys that do not tell them apart", a.Owner, b.Owner, a.Score)
		}
	}
}

// ranking names the grades of a group whose grades end at bounds.
func (l ladder) ranking(d Distribution, asked []int64, bounds []int) Ranking {
	r := Ranking{Advisory: len(l.people) < d.Least, Places: make([]Place, 0, len(l.people))}
	border := l.borders(ends(asked))
	for i, p := range d.Portions {
		start := len(r.Places)
		for n := start; n < bounds[i]; n++ {
			s := l.people[n]
			place := Place{Owner: s.Owner, Score: s.Score, Rank: n + 1, Grade: p.Grade, Code: Placed}
			if l.tied(n) {
				place.Rank = r.Places[n-1].Rank
			}
			if border[n] {
				place.Code = map[TieRule]Code{Promote: Promoted, Demote: Demoted, ByKey: KeyDecided}[l.ties]
			}
			r.Places = append(r.Places, place)
		}
		exact := p.Share.Mul(decimal.NewFromInt(int64(len(l.people))))
		r.Counts = append(r.Counts, Count{Grade: p.Grade, Exact: exact, Asked: int(asked[i]), Given: len(r.Places) - start})
	}
	return r
}

// ends returns where each grade was to end, before ties.
func ends(asked []int64) []int {
	out, end := make([]int, len(asked)), 0
	for i, n := range asked {
		end += int(n)
		out[i] = end
	}
	return out
}

// borders marks the places of equal scores between which a grade was to end.
func (l ladder) borders(ends []int) []bool {
	marked := make([]bool, len(l.people))
	for _, end := range ends {
		if !l.tied(end) {
			continue
		}
		for i := end; i >= 0 && l.people[i].Score.Equal(l.people[end].Score); i-- {
			marked[i] = true
		}
		for i := end; i < len(marked) && l.people[i].Score.Equal(l.people[end].Score); i++ {
			marked[i] = true
		}
	}
	return marked
}
