package main

import (
	_ "embed"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// document is the scheme as it stands on paper.
//
//go:embed honours.json
var document []byte

// asOf is the day of the review.
var asOf = calendar.On(2027, time.January, 8)

// A person is a member of the team with a year behind.
type person struct {
	id     org.ID
	rung   string
	since  calendar.Date
	quota  string   // of each quarter
	sold   []string // by quarter
	scores []string // by half; "" has not come in
}

// people are the team.
var people = []person{
	{"Chen Wei", "junior", calendar.On(2025, time.March, 1), "1200000", []string{"1260000", "1140000", "1199999.99", "1320000"}, []string{"84", "88"}},
	{"Li Na", "junior", calendar.On(2025, time.June, 1), "1000000", []string{"1100000", "1050000", "1010000", "1250000"}, []string{"80", "91"}},
	{"Sun Qi", "junior", calendar.On(2025, time.September, 1), "800000", []string{"880000", "720000", "840000", "1000000"}, []string{"86", ""}},
	{"Wang Fang", "junior", calendar.On(2024, time.October, 1), "1000000", []string{"1300000", "1200000", "1150000", "1400000"}, []string{"90", "92"}},
	{"Zhao Min", "senior", calendar.On(2023, time.January, 1), "1500000", []string{"1600000", "900000", "1000000", "1020000"}, nil},
}

// teams are the teams of the contest: heads, and by quarter customers and complaints.
var teams = []struct {
	id         org.ID
	heads      string
	customers  []string
	complaints []string
}{
	{"North", "6", []string{"8", "10"}, []string{"2", "1"}},
	{"South", "3", []string{"5", "4"}, []string{"1", "1"}},
	{"West", "2", []string{"3", "3"}, []string{"0", "0"}},
}

// year returns what is known about the year.
func year() honour.Facts {
	f := honour.Facts{Calendar: calendar.Standard{}, Violations: []honour.Violation{{
		Who: "Wang Fang", Veto: "false-invoice", Evidence: "HR-2026-017",
		During: calendar.Span{From: calendar.On(2026, time.November, 20), To: calendar.On(2027, time.May, 20)},
	}}}
	for _, p := range people {
		f.Stints = append(f.Stints, honour.Stint{Who: p.id, Ladder: "sales", Rung: p.rung, Since: p.since})
		for i, sold := range p.sold {
			f.Achievements = append(f.Achievements, honour.Achievement{Who: p.id, Measure: "attainment", Period: quarter(i),
				Reading: honour.Rate(number(sold), number(p.quota))})
		}
		f.Achievements = append(f.Achievements, row(p.id, "score", half, p.scores)...)
	}
	for _, t := range teams {
		f.Achievements = append(f.Achievements, row(t.id, "new-customers", lateQuarter, t.customers)...)
		f.Achievements = append(f.Achievements, row(t.id, "complaints", lateQuarter, t.complaints)...)
	}
	return f
}

// row returns the amounts of consecutive periods; an empty one is missing.
func row(who org.ID, measure string, period func(int) calendar.Period, amounts []string) []honour.Achievement {
	var out []honour.Achievement
	for i, a := range amounts {
		if a != "" {
			out = append(out, honour.Achievement{Who: who, Measure: measure, Period: period(i), Reading: honour.Amount(number(a))})
		}
	}
	return out
}

// entrants returns the people, or the teams with their heads.
func entrants(ofTeams bool) []honour.Entrant {
	var out []honour.Entrant
	if ofTeams {
		for _, t := range teams {
			out = append(out, honour.Entrant{ID: t.id, Heads: number(t.heads)})
		}
		return out
	}
	for _, p := range people {
		out = append(out, honour.Entrant{ID: p.id})
	}
	return out
}

// quarter returns a quarter of 2026, counted from 0; lateQuarter counts from the third.
func quarter(i int) calendar.Period     { return period(calendar.Quarter, 1+3*i) }
func lateQuarter(i int) calendar.Period { return quarter(i + 2) }

// half returns a half of 2026, counted from 0.
func half(i int) calendar.Period { return period(calendar.Half, 1+6*i) }

func period(l calendar.Level, month int) calendar.Period {
	return calendar.Standard{}.Period(l, calendar.On(2026, time.Month(month), 1))
}

func number(s string) decimal.Decimal { return decimal.RequireFromString(s) }
