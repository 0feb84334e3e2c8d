package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

// market shows what is known of the market: share and price index, whom deals were won
// and lost against in the year, and what people noticed in the period.
func market(in Input, p calendar.Period) (Section, error) {
	section := Section{}
	for _, t := range []Table{in.readingTable("market", "market-share", "price-index"), in.rivals(), in.news(p)} {
		if len(t.Rows) > 0 {
			section.Tables = append(section.Tables, t)
		}
	}
	return section, nil
}

// A rival is a competitor and the deals that it was in.
type rival struct {
	name      string
	won, lost int // by us, to it
	amount    decimal.Decimal
	unpriced  int // of the lost ones, those without an amount
}

// rivals counts the deals of the year that a competitor was in, the most expensive
// competitor first.
func (in Input) rivals() Table {
	year := in.period(calendar.Year)
	t := Table{ID: "rivals", Title: T("market.rivals", During(year)), Columns: []Column{Col("competitor", Name), Col("won-against", Tally), Col("lost-to", Tally),
		Col("win-rate", Percent), Col("lost-amount", Money)}}
	if in.Funnel == nil {
		return t
	}
	byName := map[string]rival{}
	for _, j := range in.Funnel.Journeys {
		c, ok := j.Closing()
		if !ok || c.Competitor == "" || !year.Contains(calendar.Of(c.At)) {
			continue
		}
		r := byName[c.Competitor]
		r.name = c.Competitor
		switch c.Outcome {
		case funnel.Won:
			r.won++
		case funnel.Lost:
			r.lost++
			r.amount, r.unpriced = r.amount.Add(j.Amount.Decimal), r.unpriced+one(!j.Amount.Valid)
		}
		byName[c.Competitor] = r
	}
	var all []rival
	for _, r := range byName {
		if r.won+r.lost > 0 {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b rival) int { return cmp.Or(b.amount.Cmp(a.amount), cmp.Compare(a.name, b.name)) })
	known := slices.ContainsFunc(all, func(r rival) bool { return r.won > 0 })
	for _, r := range all {
		row := []Value{Called(r.name), Count(r.won), Count(r.lost), countRate(r.won, r.won+r.lost), sumOf(r.amount, r.lost, r.unpriced)}
		if !known { // nobody writes down who else was in the deals that were won
			row[1], row[3] = Value{}, Value{}
		}
		t.Add(row...)
	}
	return t.known()
}
