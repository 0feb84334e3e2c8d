package report

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// News is what somebody noticed in the market: a price of a competitor, a tender, a
// new rule.
type News struct {
	On      calendar.Date // when it was noticed
	By      org.ID        // who noticed it, a person or a unit; empty is the company, for all to read
	Subject Subject       // what it is about, such as an account or a product; zero: the market
	Text    string        // what people wrote, shown as it is
}

// maxNews bounds the list of what people noticed.
const maxNews = 12

// news lists what was noticed in the period, the newest first.
func (in Input) news(p calendar.Period) Table {
	t := Table{ID: "news", Title: T("market.news"), Columns: []Column{Col("day", Day), Col("about", Name), Col("noticed", Phrase), Col("noticed-by", Name)}}
	list := only(in.News, func(n News) bool { return p.Contains(n.On) && !n.On.After(in.AsOf) })
	slices.SortStableFunc(list, func(a, b News) int { return b.On.Compare(a.On) })
	for _, n := range list[:min(maxNews, len(list))] {
		t.Add(On(n.On), nameOrNone(n.Subject.ID), Say(Verbatim, Called(n.Text)), nameOrNone(string(n.By)))
	}
	return t
}
