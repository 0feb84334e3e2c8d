package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/report"
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
