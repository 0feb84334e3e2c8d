package report

import (
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// quality says what is missing in the data of a report and what was not counted, each
// with its number. What is complete is not spoken of.
func (in Input) quality() []Note {
	var notes []Note
	say := func(kind NoteKind, key string, n int) {
		if n > 0 {
			notes = append(notes, Note{Kind: kind, Text: T(key, Count(n))})
		}
	}
	beyond, coarse := 0, 0
	for _, p := range in.tracked {
		reached := in.reaches(p.Cell.Period)
		beyond, coarse = beyond+one(!reached), coarse+one(reached && !p.ToDate.Target.Valid)
	}
	say(Missing, "quality.beyond", beyond)
	say(Missing, "quality.coarse", coarse)
	late, stray := 0, 0
	for _, r := range in.Results {
		late += one(r.On.After(in.AsOf))
		stray += one(!r.On.After(in.AsOf) && r.Owner != "" && !in.Setting.Chart.At(r.On).Contains(r.Owner))
	}
	say(Dropped, "quality.late", late)
	say(Assumed, "quality.stray", stray)
	nobody := 0
	for _, s := range in.Sales {
		nobody += one(s.Account == "" && in.period(calendar.Year).ToDate(in.AsOf).Contains(s.On))
	}
	say(Missing, "quality.no-account", nobody)
	undated, unpriced := in.incompleteDeals()
	say(Missing, "quality.undated", undated)
	say(Missing, "quality.unpriced", unpriced)
	if in.Funnel != nil {
		say(Dropped, "quality.warnings", len(in.Funnel.Warnings))
	}
	unknown := 0
	for _, i := range in.Invoices {
		unknown += one(!i.Paid.IsZero() && len(i.Payments) == 0)
	}
	say(Missing, "quality.payments", unknown)
	say(Dropped, "quality.currency", in.foreign())
	refused := 0
	for _, r := range in.Scores {
		refused += one(!r.Total().Valid)
	}
	say(Missing, "quality.unscored", refused)
	unmeasured := 0
	for _, r := range in.Readings {
		unmeasured += one(!r.Measured() && !r.Period.From.After(in.AsOf))
	}
	say(Missing, "quality.unmeasured", unmeasured)
	return notes
}

// rounds reports whether amounts in tables are shown with fewer decimals than they have.
func (r Report) rounds() bool {
	tables := make([]Table, 0, len(r.Sections))
	for _, s := range r.Sections {
		tables = append(tables, s.Tables...)
	}
	if r.Replan != nil {
		tables = append(tables, r.Replan.Table)
	}
	return slices.ContainsFunc(tables, Table.rounds)
}

// rounds reports whether an amount of the table is shown with fewer decimals than it has.
func (t Table) rounds() bool {
	return slices.ContainsFunc(t.Rows, func(row Row) bool {
		return slices.ContainsFunc(row.Cells, func(v Value) bool {
			return v.Kind == Money && !v.Number.Decimal.Equal(v.Number.Decimal.Round(v.Places))
		})
	})
}

// foreign counts the accounts of pay that would be shown if it was in the currency of the
// report.
func (in Input) foreign() int {
	accounts := map[incentive.Account]bool{}
	for _, s := range in.Standings {
		if s.Currency != in.Currency {
			accounts[s.Account] = true
		}
	}
	for i := range in.Claims {
		if c := &in.Claims[i]; len(in.Statements) == 0 && c.Phase == incentive.Earned && c.Currency != in.Currency {
			accounts[c.Account()] = true
		}
	}
	return len(accounts)
}

// openDeals counts the open deals.
func (in Input) openDeals() (n int) {
	for _, j := range in.Funnel.Journeys {
		n += one(j.Outcome == funnel.Open)
	}
	return n
}

// incompleteDeals counts the open deals without a day on which they close, and without
// an amount.
func (in Input) incompleteDeals() (undated, unpriced int) {
	if in.Funnel == nil {
		return 0, 0
	}
	for _, j := range in.Funnel.Journeys {
		if j.Outcome == funnel.Open {
			undated += one(j.CloseDate.IsZero())
			unpriced += one(!j.Amount.Valid)
		}
	}
	return undated, unpriced
}
