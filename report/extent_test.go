package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// Nothing is known of the year before of what is noted since this one. Where one of
// its kind was noted earlier still, by anybody, there were none.
func TestAPeriodBeforeTheDataIsMissingAndNotZero(t *testing.T) {
	parts := []struct {
		part  string
		none  []string // the row of the year before, or the figure of it that stands at the end of the first row
		reach func(*report.Input, calendar.Date)
	}{
		{part: "activities", none: []string{"0"}, reach: func(in *report.Input, day calendar.Date) {
			in.Activities = append(in.Activities, report.Activity{Owner: "Li Na", On: day, Kind: "visit"})
		}},
		{part: "cash", none: []string{"0", "0", "0", "-", "0"}, reach: func(in *report.Input, day calendar.Date) {
			in.Invoices = append(in.Invoices, report.Invoice{ID: "I0", Owner: "Li Na", Due: day, Amount: num("1")})
		}},
		{part: "refunds", none: []string{"0", "0", "0", "-"}, reach: func(in *report.Input, day calendar.Date) {
			in.Sales = append(in.Sales, report.Sale{ID: "S0", Owner: "Li Na", On: day, Amount: num("1")})
		}},
		{part: "satisfaction", none: []string{"0", "-"}, reach: func(in *report.Input, day calendar.Date) {
			in.Answers = append(in.Answers, answer("Li Na", day, 5))
		}},
		{part: "complaints", none: []string{"0", "0", "0", "0", "0", "-"}, reach: func(in *report.Input, day calendar.Date) {
			earlier := *in.Complaints
			earlier.Complaints = append([]customer.Complaint{{ID: "C0", Opened: day, Verdict: customer.Withdrawn}}, earlier.Complaints...)
			in.Complaints = &earlier
		}},
	}
	in := complete(t)
	in.Answers = []report.Answer{answer("Li Na", asOf.AddDays(1), 5)}
	require.Equal(t, []string{"-", "-"}, figures(t, assembledBy(t, report.Monthly, in), "satisfaction", "satisfaction", 0), "by now nobody has answered")

	last := year.From.AddDays(-1)
	first := calendar.Standard{}.Period(calendar.Year, last).From
	for _, view := range []report.View{report.Directing("Zhao Lei", "Acme"), report.Leading("Zhou Min", "South")} {
		for _, c := range parts {
			row := map[bool]int{false: 1}[c.part == "activities"]
			before := func(days ...calendar.Date) []string {
				in := complete(t)
				in.View = view
				for _, day := range days {
					c.reach(&in, day)
				}
				all := figures(t, assembledBy(t, report.Yearly, in), c.part, c.part, row)
				return all[len(all)-len(c.none):]
			}
			missing := make([]string, len(c.none))
			for i := range missing {
				missing[i] = "-"
			}
			require.Equal(t, missing, before(), "%s: nothing is known", c.part)
			require.Equal(t, missing, before(asOf.AddDays(1)), "%s: nor by what is to come", c.part)
			require.Equal(t, c.none, before(first.AddDays(-1)), "%s: there were none", c.part)
			require.NotEqual(t, "-", before(last)[0], "%s: its last day tells of the year", c.part)
			require.Equal(t, missing, before(year.From), "%s: the first of the next does not", c.part)
		}
	}
}

// A host that has kept something for years and says so gets 0 for a time without any, though
// the first fact is of this year; a later day, or none, says nothing.
func TestAHostSaysSinceWhenItHasKeptItsFacts(t *testing.T) {
	long, late := calendar.On(2020, time.January, 1), year.From.AddDays(40)
	kinds := map[string]func(*report.Since) *calendar.Date{
		"activities": func(s *report.Since) *calendar.Date { return &s.Activities }, "cash": func(s *report.Since) *calendar.Date { return &s.Invoices },
		"refunds": func(s *report.Since) *calendar.Date { return &s.Sales }, "satisfaction": func(s *report.Since) *calendar.Date { return &s.Answers },
		"complaints": func(s *report.Since) *calendar.Date { return &s.Complaints },
	}
	none := map[string][]string{"activities": {"0"}, "cash": {"0", "0", "0", "-", "0"}, "refunds": {"0", "0", "0", "-"}, "satisfaction": {"0", "-"}, "complaints": {"0", "0", "0", "0", "0", "-"}}
	for part, of := range kinds {
		before := func(day calendar.Date) []string {
			in := complete(t)
			*of(&in.Since) = day
			all := figures(t, assembledBy(t, report.Yearly, in), part, part, map[bool]int{false: 1}[part == "activities"])
			return all[len(all)-len(none[part]):]
		}
		unstated := before(calendar.Date{})
		require.NotContains(t, unstated, "0", part)
		require.Equal(t, unstated, before(late), part)
		require.Equal(t, unstated, before(asOf.AddDays(1)), part)
		require.Equal(t, none[part], before(long), part)
	}

	// Results begin in 2026, so that nothing is known of 2024.
	growth := func(since calendar.Date, view report.View) []string {
		in := complete(t)
		in.Since.Results, in.View, in.AsOf = since, view, calendar.On(2025, time.December, 31)
		r, err := report.Yearly(in)
		require.NoError(t, err)
		for _, s := range r.Sections {
			if s.ID == "growth" {
				return figures(t, r, "growth", "growth", 0)
			}
		}
		return nil
	}
	for _, view := range []report.View{report.Directing("Zhao Lei", "Acme"), report.Leading("Qian Yu", "North")} {
		require.Nil(t, growth(calendar.Date{}, view), "there is nothing to compare with")
		require.Equal(t, "0", growth(long, view)[1])
	}
}

// Where the company had results a year before and a unit had none, its leader reads 0 as the
// director does of the unit, and not that nothing is known.
func TestALeadersResultsAreKnownAsTheCompanysAre(t *testing.T) {
	in := company(t, plain)
	in.Results = slices.DeleteFunc(in.Results, func(r target.Result) bool {
		return r.On.Year() == 2025 && (r.Owner == "Sun Hao" || r.Owner == "He Jun")
	})
	in.View = report.Leading("Zhou Min", "South")
	require.Equal(t, []string{"0", "-"}, figures(t, assembledBy(t, report.Yearly, in), "growth", "growth", 0)[1:])
	in.Results = slices.DeleteFunc(in.Results, func(r target.Result) bool { return r.On.Year() == 2025 })
	for _, s := range assembledBy(t, report.Yearly, in).Sections {
		require.NotEqual(t, "growth", s.ID, "nothing is known of 2025")
	}
}

// What is kept and had nothing is there with zeros; what nobody says is kept is left out.
func TestWhatIsKeptAndHadNothingIsShown(t *testing.T) {
	in := complete(t)
	in.Activities, in.Planned, in.Invoices, in.Sales, in.Answers, in.Complaints = nil, nil, nil, nil, nil, nil
	parts := []string{"activities", "cash", "receivables", "refunds", "satisfaction", "complaints"}
	has := func() (out []string) {
		for _, s := range assembledBy(t, report.Monthly, in).Sections {
			if slices.Contains(parts, s.ID) {
				out = append(out, s.ID)
			}
		}
		return out
	}
	require.Empty(t, has())
	day := year.From.AddDays(-400)
	in.Since = report.Since{Activities: day, Invoices: day, Sales: day, Answers: day, Complaints: day}
	require.ElementsMatch(t, parts, has())
	require.Equal(t, []string{"0", "0", "0", "0", "0", "-"}, figures(t, assembledBy(t, report.Monthly, in), "complaints", "complaints", 0))
	require.Equal(t, []string{"0", "0"}, figures(t, assembledBy(t, report.Monthly, in), "activities", "activities", 0))
	head := assembledBy(t, report.Monthly, in).Headline
	require.Equal(t, "headline.late", head[len(head)-1].Name.Key)
	require.Equal(t, "0", head[len(head)-1].Value.Number.Decimal.String(), "nothing is past due")
	day = asOf.AddDays(1)
	in.Since = report.Since{Activities: day, Invoices: day, Sales: day, Answers: day, Complaints: day}
	require.Empty(t, has(), "a day that is to come says nothing")
}

// Results that begin within what they are compared with are no whole year, which is said; who
// has kept them for longer, or has nothing to compare with, need not be told.
func TestAComparisonWithAPartIsSaid(t *testing.T) {
	from := func(begin, since calendar.Date, more ...calendar.Date) []string {
		in := company(t, plain)
		in.Results = slices.DeleteFunc(in.Results, func(r target.Result) bool { return r.On.Before(begin) })
		for _, day := range more {
			in.Results = append(in.Results, target.Result{Owner: "Li Na", On: day, Amount: num("1")})
		}
		in.Since.Results = since
		var keys []string
		for _, s := range assembledBy(t, report.Monthly, in).Sections {
			if s.ID == "growth" {
				for _, lead := range s.Lead {
					keys = append(keys, lead.Key)
				}
			}
		}
		return keys
	}
	whole, part := []string{"growth.lead"}, []string{"growth.lead", "growth.begin"}
	require.Equal(t, whole, from(calendar.On(2025, time.January, 1), calendar.Date{}), "a sale on the second day")
	require.Equal(t, part, from(calendar.On(2025, time.March, 1), calendar.Date{}), "the year before without January and February")
	require.Equal(t, whole, from(calendar.On(2025, time.March, 1), calendar.On(2024, time.January, 1)), "there were none in January and February")
	require.Equal(t, part, from(on(time.July, 1), calendar.Date{}, on(time.June, 15)), "half of June")
	require.Equal(t, whole, from(on(time.July, 1), calendar.Date{}, on(time.June, 4)), "June but for its first tenth")
	require.Equal(t, part, from(on(time.July, 1), calendar.Date{}, on(time.June, 5)), "a day more is missing")
	require.Equal(t, whole, from(on(time.June, 1), on(time.January, 1)))
	require.Empty(t, from(on(time.July, 1), calendar.Date{}), "nothing to compare with")
}
