package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// printRanking prints everybody with total and grade, the best first.
func (a *appraisal) printRanking(w io.Writer) error {
	period := calendar.Label(calendar.Standard{}, quarter(), a.language)
	if _, err := fmt.Fprintf(w, a.words["title"], a.card.Name.In(a.language), period); err != nil {
		return err
	}
	for _, p := range a.ranking.Places {
		coverage := a.results[p.Owner].Coverage.Shift(2)
		row := fmt.Sprintf("%2d  %s %6s  %s  %3s %%  %s", p.Rank, wide(a.names[p.Owner], 10),
			p.Score.StringFixed(a.card.Places), p.Grade, coverage, a.words[string(p.Code)])
		if _, err := fmt.Fprintln(w, strings.TrimRight(row, " ")); err != nil {
			return err
		}
	}
	return nil
}

// wide fills text up to n columns; a Chinese sign takes two.
func wide(text string, n int) string {
	signs := utf8.RuneCountInString(text)
	columns := signs + (len(text)-signs)/2
	return text + strings.Repeat(" ", max(n-columns, 0))
}

// printCounts prints how many got which grade.
func (a *appraisal) printCounts(w io.Writer) error {
	if _, err := fmt.Fprint(w, a.words["counts"]); err != nil {
		return err
	}
	for _, c := range a.ranking.Counts {
		if _, err := fmt.Fprintf(w, a.words["count"], c.Grade, c.Exact, c.Asked, c.Given); err != nil {
			return err
		}
	}
	return nil
}

// printWhy explains two totals: one of which something is missing, and one that is
// capped.
func (a *appraisal) printWhy(w io.Writer) error {
	for _, owner := range []org.ID{"liu-yang", "chen-jie"} {
		if err := a.explain(w, a.names[owner], a.card.Explain(a.results[owner], a.language)); err != nil {
			return err
		}
	}
	return nil
}

// printTeam explains the total of the team and says what the manager is scored by.
func (a *appraisal) printTeam(w io.Writer) error {
	if err := a.explain(w, a.words["team"], teamCard().Explain(a.team, a.language)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, a.words["manager"], review.TeamScore().Name.In(a.language), a.manager.Actual().Round(2).Decimal)
	return err
}

func (a *appraisal) explain(w io.Writer, who string, lines []string) error {
	_, err := fmt.Fprintf(w, "\n%s\n  %s\n", who, strings.Join(lines, "\n  "))
	return err
}
