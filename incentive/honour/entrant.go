package honour

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// An Entrant is a person or a team that takes part in an award or contest.
type Entrant struct {
	ID    org.ID          `json:"id"`             // person or team
	Heads decimal.Decimal `json:"heads,omitzero"` // people in the team, above zero, parts of one allowed; zero unless PerHead
}

// A Standing is how an entrant came out, and why.
type Standing struct {
	Who    org.ID          `json:"who"`              // Entrant.ID
	Rank   int             `json:"rank"`             // 1 is the best; 0 is not ranked, and the lines say why
	Prizes []string        `json:"prizes,omitempty"` // Prize.Name of each place won
	Points decimal.Decimal `json:"points,omitzero"`  // recognition points won
	Among  int             `json:"among,omitzero"`   // how many win the prizes together; 0 is nobody else, or no prize
	Lines  []Line          `json:"lines"`            // vetoes, the reading, ties and cuts
}

func checkEntrants(c *check.Checker, among []Entrant, k Ranking) {
	seen := make(map[org.ID]bool, len(among))
	for i, e := range among {
		at := c.Index(i)
		if at.At("id").Require(e.ID != "", check.Required, "an entrant has an id") {
			at.At("id").Require(!seen[e.ID], check.Duplicate, "%.40q takes part twice", e.ID)
		}
		seen[e.ID] = true
		if at = at.At("heads"); !checkSize(at, e.Heads) {
			continue
		}
		if k.Heads == PerHead {
			at.Require(e.Heads.IsPositive(), check.Required, "a team that is compared by heads has some")
		} else {
			at.Require(e.Heads.IsZero(), check.Mismatch, "nobody is compared by heads here")
		}
	}
}
