package main

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An appraisal is the whole quarter, ready to be printed.
type appraisal struct {
	language calendar.Language
	words    map[string]string
	card     kpi.Scorecard
	names    map[org.ID]string
	results  map[org.ID]kpi.Result
	ranking  review.Ranking
	without  []org.ID
	team     kpi.Result // by the figures of everybody
	manager  kpi.Reading
}

// appraise scores and ranks the team.
func appraise(language calendar.Language) (*appraisal, error) {
	a := &appraisal{language: language, words: words(language), card: scorecard(), names: map[org.ID]string{}, results: map[org.ID]kpi.Result{}}
	all, err := readings()
	if err != nil {
		return nil, err
	}
	program, err := kpi.Compile(a.card)
	if err != nil {
		return nil, err
	}
	var results []kpi.Result
	var outcomes []kpi.Reading
	var members []org.ID
	for _, p := range team() {
		r, err := program.Score(p.id, quarter(), all)
		if err != nil {
			return nil, err
		}
		a.names[p.id], a.results[p.id] = p.name.In(language), r
		results, members, outcomes = append(results, r), append(members, p.id), append(outcomes, review.Outcome(p.id, r))
	}
	standings, without := review.Standings(results)
	a.without = without
	if a.ranking, err = distribution().Apply(standings); err != nil {
		return nil, err
	}
	return a, a.rollUp(members, all, outcomes)
}

// rollUp scores the team by the figures of its members, and the manager by the mean
// of their totals.
func (a *appraisal) rollUp(members []org.ID, all, outcomes []kpi.Reading) error {
	figures, err := review.Team(teamCard(), "east", quarter(), members, all)
	if err != nil {
		return err
	}
	if a.team, err = teamCard().Score("east", quarter(), figures); err != nil {
		return err
	}
	a.manager, err = review.TeamScore().Combine("manager-east", quarter(), outcomes)
	return err
}
