package review

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// Team makes the readings of a team in a period from those of its members, one for
// each metric that the card asks for, by the aggregation of the metric. Readings of
// others, of other periods and of other metrics are passed over. A member without a
// reading counts as not measured, so that the team's reading says how many are
// missing.
//
// What no sum makes, a kpi.NonAdditive metric, the host reads from the facts of the whole
// team: the team's own reading in the list is the one.
//
// Members are the people whose figures make the team's, such as the leaves of an
// org.Tree below the team; a unit that holds sums of others would count twice. What
// is asked of a team is not the sum of what is asked of its members: targets are the
// caller's to set, on the card's items or on the readings.
//
// The error is check.Problems: a member that is twice in the list, two readings that are
// asked for and contradict each other, and what kpi.Metric.Combine finds wrong, under the
// id of the metric and by the place of the member, such as /revenue/parts/3/num.
func Team(card kpi.Scorecard, team org.ID, p calendar.Period, members []org.ID, readings []kpi.Reading) ([]kpi.Reading, error) {
	c := check.New()
	known := map[org.ID]bool{}
	for i, m := range members {
		c.At("members").Index(i).Require(!known[m], check.Duplicate, "%s is there already", m)
		known[m] = true
	}
	metrics, found := card.Metrics(), map[place]kpi.Reading{}
	asked := func(r kpi.Reading) bool {
		return slices.ContainsFunc(metrics, func(m kpi.Metric) bool {
			own := r.Owner == team && m.Aggregation == kpi.NonAdditive
			return m.ID == r.Metric && m.Variant == r.Variant && (own || known[r.Owner])
		})
	}
	for i, r := range readings {
		if r.Period != p || !asked(r) {
			continue
		}
		key := place{r.Metric, r.Variant, r.Owner}
		first, twice := found[key]
		c.At("readings").Index(i).Require(!twice || first.Equal(r), check.Duplicate, "there is another reading of %s that says something else", r.Metric)
		found[key] = r
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	var out []kpi.Reading
	for _, m := range metrics {
		whole, err := combine(m, team, p, members, found)
		c.At(m.ID).Merge(err)
		out = append(out, whole)
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// place is where a reading of one period belongs.
type place struct {
	metric, variant string
	owner           org.ID
}

// combine makes the team's reading of one metric.
func combine(m kpi.Metric, team org.ID, p calendar.Period, members []org.ID, found map[place]kpi.Reading) (kpi.Reading, error) {
	if own, ok := found[place{m.ID, m.Variant, team}]; ok && m.Aggregation == kpi.NonAdditive {
		_, err := m.Combine(team, p, []kpi.Reading{own}) // checks it
		return own, err
	}
	parts := make([]kpi.Reading, 0, len(members))
	for _, owner := range members {
		r, ok := found[place{m.ID, m.Variant, owner}]
		if !ok {
			r = m.NotMeasured(owner, p)
		}
		parts = append(parts, r)
	}
	return m.Combine(team, p, slices.Clip(parts))
}

// TeamScore is the metric by which a result counts on the card of somebody else: the
// mean of the totals that it is made of.
func TeamScore() kpi.Metric {
	return kpi.Metric{
		ID: "team-score", Name: kpi.Text{EN: "Team score", ZH: "团队得分"},
		Definition: kpi.Text{EN: "mean of the totals of the scorecards", ZH: "各记分卡总分的平均值"},
		Unit:       "points", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean,
	}
}

// Outcome makes a reading of TeamScore for an owner of a result: a manager is scored
// by what the team was scored. For a mean over people, Combine the outcomes of each.
// A result without a total is a reading that was not measured.
func Outcome(owner org.ID, r kpi.Result) kpi.Reading {
	total := r.Total()
	if !total.Valid {
		return TeamScore().NotMeasured(owner, r.Period)
	}
	return TeamScore().Rate(owner, r.Period, total.Decimal, decimal.New(1, 0))
}
