package main

import (
	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// measures is everything that is computed from the tables.
type measures struct {
	company *company.Company
	goals   *target.Tree
	funnel  *funnel.History
	earlier []funnel.History
	scores  []kpi.Result
	plan    incentive.Plan
	pay     []incentive.Statement
}

// measure runs the library on a company, package by package.
func measure(c *company.Company) (m measures, err error) {
	m.company = c
	recipe, err := c.Recipe()
	if err != nil {
		return m, err
	}
	if m.goals, err = target.Decompose(recipe, c.Setting); err != nil {
		return m, err
	}
	if m.funnel, err = c.Funnel(); err != nil {
		return m, err
	}
	if m.earlier, err = c.Earlier(m.funnel.Pipeline, calendar.Week, calendar.Month); err != nil {
		return m, err
	}
	if m.scores, err = c.Scores(); err != nil {
		return m, err
	}
	if m.plan, err = c.Plan(); err != nil {
		return m, err
	}
	m.pay, err = c.Statements(m.plan, m.goals)
	return m, err
}

// input is what the reports are assembled from.
func (m measures) input() report.Input {
	card := m.company.Scorecard()
	return report.Input{
		View: report.Directing(m.company.ID, m.company.ID), Company: string(m.company.ID), Currency: m.company.Currency, AsOf: m.company.AsOf,
		Setting: m.company.Setting, Plan: m.goals, Results: m.company.Results(),
		Sales: m.company.Sales(), Funnel: m.funnel, Earlier: m.earlier, Stale: m.company.Stale(),
		Customers: m.company.Customers(), Survey: m.company.Survey(), Answers: m.company.Answers(),
		Activities: m.company.Activities(), Invoices: m.company.Invoices(),
		Card: &card, Scores: m.scores, Statements: m.pay, Notes: m.notes(),
	}
}

// notes are what was assumed about the data. One about a person is for those who may
// see that person.
func (m measures) notes() []report.Note {
	var out []report.Note
	for _, t := range m.company.Notes {
		n := report.Note{Kind: report.Assumed, Text: t}
		if t.Key == "note.no-goal" {
			n = report.Note{Kind: report.Missing, Subject: report.Subject{Kind: report.AboutPerson, ID: t.Args[0].Name}, Text: t}
		}
		out = append(out, n)
	}
	return out
}
