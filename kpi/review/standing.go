package review

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Standing is one person's score among those of a group.
type Standing struct {
	Owner org.ID              `json:"owner"`        // who it is
	Score decimal.Decimal     `json:"score"`        // more is better
	Key   decimal.NullDecimal `json:"key,omitzero"` // decides ties with ByKey, more is better; such as revenue
}

// Standings returns the owners with a total, in the order of the results, and those
// without one, who cannot be ranked.
func Standings(results []kpi.Result) (ranked []Standing, without []org.ID) {
	for _, r := range results {
		if total := r.Total(); total.Valid {
			ranked = append(ranked, Standing{Owner: r.Owner, Score: total.Decimal})
		} else {
			without = append(without, r.Owner)
		}
	}
	return ranked, without
}

// checkStandings reports people without a name, twice in the list, or with numbers
// that are too long.
func checkStandings(c *check.Checker, people []Standing, seen map[org.ID]bool) {
	if !fewEnough(c, len(people), maxPeople) {
		return
	}
	for i, s := range people {
		if s.Owner == "" || seen[s.Owner] {
			c.Index(i).At("owner").Require(s.Owner != "", check.Required, "a standing names its owner")
			c.Index(i).At("owner").Require(!seen[s.Owner], check.Duplicate, "%s is there already", s.Owner)
		}
		seen[s.Owner] = true
		bounded(c.Index(i).At("score"), s.Score)
		if s.Key.Valid {
			bounded(c.Index(i).At("key"), s.Key.Decimal)
		}
	}
}
