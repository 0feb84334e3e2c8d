package honour_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/internal/numberwalk"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a scheme, of facts or of those who
// take part is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	s := team()
	s.Ladders[0].Rungs[1].Enter[0].Bound.AtMost = null("9")
	s.Contests[0].Qualify = honour.Bound{AtLeast: null("1"), AtMost: null("900")}
	s.Contests[0].Places[0].Points = num("3")
	numberwalk.RequireRefused(t, &s, func() error { return s.Check() })
	f := twoTeams()
	f.Achievements[0].Reading = honour.Rate(num("9000"), num("2"))
	for i := range f.Achievements {
		f.Achievements[i].Over = decimal.NewNullDecimal(num("1"))
	}
	numberwalk.RequireRefused(t, &f, func() error {
		_, err := honour.NewReview(team(), f)
		return err
	})
	among := []honour.Entrant{{ID: "north", Heads: num("4")}, {ID: "south", Heads: num("1.5")}}
	numberwalk.RequireRefused(t, &among, func() error {
		_, err := review(t, team(), twoTeams()).Contest("spring", among)
		return err
	})
}
