package main

import (
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/examples/internal/sample"
	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// These tests hold figures of different packages against each other.

func sampleMeasures(tb testing.TB, asOf calendar.Date) measures {
	tb.Helper()
	data, err := crm.Read(sample.FS())
	require.NoError(tb, err)
	c, err := company.New(data, asOf)
	require.NoError(tb, err)
	m, err := measure(c)
	require.NoError(tb, err)
	return m
}

func day(s string) calendar.Date { return calendar.MustParse(s) }

// same requires that two amounts are equal.
func same(t *testing.T, want, got decimal.Decimal, about ...any) {
	t.Helper()
	require.Equal(t, want.String(), got.String(), about...)
}

func (m measures) sum(t *testing.T, owner org.ID, p calendar.Period) decimal.Decimal {
	t.Helper()
	a, err := m.goals.Sum(target.Cell{Owner: owner, Period: p})
	require.NoError(t, err, "%s %v", owner, p)
	return a.Target.Decimal
}

func TestGoalsAddUpAtEveryLevel(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	year := m.company.Year()
	same(t, decimal.NewFromInt(69_000_000), m.sum(t, m.company.ID, year))
	for _, level := range []calendar.Level{calendar.Year, calendar.Quarter, calendar.Month, calendar.Week, calendar.Day} {
		pieces, err := calendar.Split(m.company.Setting.Calendar, year, level)
		require.NoError(t, err)
		all := decimal.Zero
		for _, p := range pieces {
			whole := m.sum(t, m.company.ID, p)
			all = all.Add(whole)
			if level <= calendar.Week {
				continue // by owner below, where the owners do not change within a piece
			}
			regions, people := decimal.Zero, decimal.Zero
			for _, id := range m.company.Setting.Chart.At(p.From).Children(m.company.ID) {
				regions = regions.Add(m.sum(t, id, p))
			}
			for _, a := range m.company.Data.Agents {
				if goal, err := m.goals.Sum(target.Cell{Owner: org.ID(a.Name), Period: p}); err == nil {
					people = people.Add(goal.Target.Decimal)
				} else {
					require.ErrorIs(t, err, target.ErrNoCell)
				}
			}
			same(t, whole, regions, "regions in %v", p)
			same(t, whole, people, "people in %v", p)
		}
		same(t, decimal.NewFromInt(69_000_000), all, "all of level %v", level)
	}
}

func TestGoalsOfWeeksAddUpByOwner(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	weeks, err := calendar.Split(m.company.Setting.Calendar, m.company.Year(), calendar.Week)
	require.NoError(t, err)
	for _, w := range weeks {
		regions, people := decimal.Zero, decimal.Zero
		for _, id := range m.company.Setting.Chart.At(w.From).Children(m.company.ID) {
			regions = regions.Add(m.sum(t, id, w))
		}
		for _, a := range m.company.Data.Agents {
			goal, err := m.goals.Sum(target.Cell{Owner: org.ID(a.Name), Period: w})
			if err == nil {
				people = people.Add(goal.Target.Decimal)
			}
		}
		same(t, m.sum(t, m.company.ID, w), regions, "regions in %v", w)
		same(t, m.sum(t, m.company.ID, w), people, "people in %v", w)
	}
}

func TestResultsAreWonValueWithoutRefunds(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	won, back := decimal.Zero, decimal.Zero
	for _, d := range m.company.Data.Deals {
		won = won.Add(d.Value.Decimal)
	}
	for _, r := range m.company.Data.Refunds {
		back = back.Add(r.Amount)
	}
	require.True(t, back.IsPositive())
	same(t, won, m.wonValue())
	same(t, won.Sub(back), m.company.Results().Sum(nil, target.Cell{}))
	for _, owner := range []org.ID{"", m.company.ID} {
		same(t, m.company.Results().Sum(m.company.Setting.Chart, target.Cell{Owner: owner}),
			m.company.Results().Sum(nil, target.Cell{}), "every result belongs to somebody who was there")
	}
}

func TestStatementsAddUp(t *testing.T) {
	for _, asOf := range []string{"2025-06-30", "2026-06-30", "2026-09-18"} {
		m := sampleMeasures(t, day(asOf))
		quarter := m.company.Quarter()
		require.NotEmpty(t, m.pay)
		credited := decimal.Zero
		for _, s := range m.pay {
			lines, credits := decimal.Zero, decimal.Zero
			for _, l := range s.Lines {
				lines = lines.Add(l.Amount)
			}
			for _, c := range s.Credits {
				require.Equal(t, s.Payee, c.Payee)
				require.True(t, quarter.Contains(c.On) && !c.On.After(m.company.AsOf), "%s %v", c.Fact, c.On)
				credits = credits.Add(c.Amount)
			}
			same(t, lines, s.Total(), s.Payee)
			same(t, s.Total().Round(2), s.Total(), "%s has more than cents", s.Payee)
			result := m.company.Results().Sum(nil, target.Cell{Owner: s.Payee, Period: quarter})
			same(t, result, credits, s.Payee)
			measure, ok := s.Measure("revenue")
			require.True(t, ok)
			same(t, result, measure.Actual, s.Payee)
			same(t, m.sum(t, s.Payee, quarter), measure.Quota.Decimal, s.Payee)
			credited = credited.Add(credits)
		}
		same(t, m.company.Results().Sum(nil, target.Cell{Period: quarter}), credited, "every result of %v is credited", quarter)
	}
}

func TestPayIsTheSameEverywhere(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	got := written(t, "en")
	total := "CNY " + numfmt.Decimal(m.earned(), 2)
	require.Contains(t, got.stdout, "Commissions   "+total+" earned")
	require.Contains(t, got.files["monthly.md"], total+" earned")
	for _, s := range m.pay {
		text := got.files["statements/"+slug(string(s.Payee), map[string]bool{})+".md"]
		require.Contains(t, text, "You earned CNY "+numfmt.Decimal(s.Total(), 2)+".", s.Payee)
		require.Contains(t, got.files["monthly.md"], "| "+numfmt.Decimal(s.Total(), 2)+" |", s.Payee)
	}
}

// The funnel of the monthly report is counted again from the journeys.
// Who is new to a score is new in the number of customers, and that number is the same
// whenever it is looked at.
func TestCustomersAreCountedTheSameEverywhere(t *testing.T) {
	then, now := day("2026-07-31"), sampleMeasures(t, calendar.Date{}).company
	customersOn := func(c *company.Company, on calendar.Date) (n int) {
		for _, x := range c.Customers() {
			if !x.Since.After(on) && (x.Lost.IsZero() || x.Lost.After(on)) {
				n++
			}
		}
		return n
	}
	require.Equal(t, customersOn(sampleMeasures(t, then).company, then), customersOn(now, then))

	gained, scored := 0, decimal.Zero
	for _, x := range now.Customers() {
		if now.Quarter().Contains(x.Since) {
			gained++
		}
	}
	scores, err := now.Scores()
	require.NoError(t, err)
	for _, r := range scores {
		scored = scored.Add(r.Lines[0].Actual.Num)
	}
	same(t, decimal.NewFromInt(int64(gained)), scored)
}

func TestConversionCountsTheJourneys(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	from := m.company.AsOf.AddMonths(-12).AddDays(1)
	n := len(m.funnel.Pipeline.Stages)
	reached, open := make([]int, n+1), make([]int, n+1)
	for _, j := range m.funnel.Journeys {
		if calendar.Of(j.Entered).Before(from) {
			continue
		}
		furthest := j.Stage
		if j.Outcome == funnel.Won {
			furthest = n
		}
		for i := range furthest + 1 {
			reached[i]++
			if j.Outcome == funnel.Open {
				open[i]++
			}
		}
	}
	monthly, err := report.Monthly(m.input())
	require.NoError(t, err)
	steps := table(t, monthly, "conversion", "conversion.steps")
	require.Len(t, steps.Rows, n+1)
	for i, row := range steps.Rows {
		require.Equal(t, report.Count(reached[i]), row.Cells[1], "stage %d", i)
		require.Equal(t, report.Count(open[i]), row.Cells[5], "stage %d", i)
		if i > 0 {
			want := decimal.NewFromInt(int64(reached[i])).DivRound(decimal.NewFromInt(int64(reached[i-1])), 10)
			same(t, want, row.Cells[2].Number.Decimal, "stage %d", i)
		}
	}
}

// table finds a table of a report by the key of its section and its title.
func table(t *testing.T, r report.Report, section, title string) report.Table {
	t.Helper()
	for _, s := range r.Sections {
		for _, table := range s.Tables {
			if s.ID == section && table.Title.Key == title {
				return table
			}
		}
	}
	require.Fail(t, "no table", "%s %s", section, title)
	return report.Table{}
}

// The stories that the sample promises are what the monthly report finds.
func TestMonthlyFindsTheStories(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	monthly, err := report.Monthly(m.input())
	require.NoError(t, err)
	found := map[string]report.Insight{}
	for _, i := range monthly.Insights {
		found[i.Type+" "+i.Subject.ID] = i
	}
	require.Contains(t, found, "off-pace Team Chen Jie", "which makes up most of what the South is behind")
	require.Contains(t, found, "leak South")
	require.Contains(t, found, "concentration Sun Hao")
	leak := m.printer(calendar.English).Text(found["leak South"].Finding, "CNY")
	require.Contains(t, leak, "Proposal")
	require.Contains(t, leak, "Proposal")
	require.NotContains(t, found, "off-pace East")
	require.NotContains(t, found, "leak East")
	require.NotContains(t, found, "leak North")
}

func TestAsOfCountsOnlyWhatWasKnown(t *testing.T) {
	asOf := day("2026-06-30")
	m := sampleMeasures(t, asOf)
	won, lost, late := 0, 0, 0
	for _, d := range m.company.Data.Deals {
		switch {
		case d.Closed.After(asOf):
			late++
		case d.Stage == crm.Won:
			won++
		case d.Stage == crm.Lost:
			lost++
		}
	}
	require.Positive(t, late)
	got := map[funnel.Outcome]int{}
	for _, j := range m.funnel.Journeys {
		got[j.Outcome]++
		require.False(t, calendar.Of(j.Entered).After(asOf), j.Deal)
	}
	require.Equal(t, []int{won, lost}, []int{got[funnel.Won], got[funnel.Lost]})
	for _, s := range m.company.Sales() {
		require.False(t, s.On.After(asOf), s.ID)
	}
	for _, a := range m.company.Activities() {
		require.False(t, a.On.After(asOf))
	}
	text := quickstart(t, "-as-of", "2026-06-30").works(t)
	require.Contains(t, text.stdout, "as of 30 June 2026")
	require.Contains(t, text.stdout, "Won 796, Lost 1,091")
	require.Contains(t, text.files["monthly.md"], "June 2026")
	for name, s := range text.files {
		if strings.HasPrefix(name, "plan.") {
			continue // it looks ahead
		}
		if strings.HasSuffix(name, ".html") {
			continue // the same as in the Markdown, which is easier to take apart
		}
		s = strings.ReplaceAll(s, "by 7 July 2026", "") // the day until which somebody should act
		for _, ahead := range []string{part(s, "The period ahead"), part(s, "Result against plan")} {
			s = strings.ReplaceAll(s, ahead, "") // the plan looks ahead
		}
		require.NotRegexp(t, `\b(July|August) 2026`, s, name)
	}
}

// The plan of a year is that of its own target.
func TestAsOfInAnEarlierYear(t *testing.T) {
	got := quickstart(t, "-as-of", "2025-06-30").works(t)
	require.Contains(t, got.stdout, "Plan 2025     CNY 60,000,000")
	require.Contains(t, got.stdout, "in Q2 2025 to date by 23 people")
}

// On the first day of a quarter nothing has fallen due, and there is still a report.
func TestAsOfBeforeAnythingFellDue(t *testing.T) {
	got := quickstart(t, "-as-of", "2025-01-01").works(t)
	require.Contains(t, got.stdout, "Nothing has fallen due in Q1 2025 yet")
	require.NotContains(t, got.files["statements/li-na.md"], "Bonus for collected cash")
}

// Somebody who joined in the middle of a month has no target before the next one.
func TestSomebodyWithoutATargetIsNamed(t *testing.T) {
	got := quickstart(t, "-as-of", "2026-03-31").works(t)
	require.Contains(t, got.stdout, "- Ren Yi has no target in Q1 2026 yet, and so no commission statement.")
	require.NotContains(t, got.files, "statements/ren-yi.md")
	require.Contains(t, got.files, "statements/feng-kai.md")
}

// The gate of a bonus looks at the collection rate of a unit, and the score at that of the
// person: a statement does not call it his or hers.
func TestAStatementSaysWhoseCollectionRateItLooksAt(t *testing.T) {
	got := quickstart(t)
	require.Contains(t, got.files["statements/sun-hao.md"], "Collection rate of the unit is 89.4717 %")
	require.Contains(t, got.files["monthly.md"], "| Sun Hao | 1 | 33.3 | 100.0 % | 100.0 | 85.4 % |")
}

func TestAsOfOutOfReachIsRefused(t *testing.T) {
	for asOf, want := range map[string]string{
		"2020-01-01": "nothing is known as of 2020-01-01: the tables begin on 2024-10-08",
		"2024-11-15": "company.csv does not say yearly_target_2024",
		"2027-03-01": "company.csv does not say yearly_target_2027",
	} {
		got := quickstart(t, "-as-of", asOf)
		require.Equal(t, 1, got.code, asOf)
		require.Empty(t, got.stdout, asOf)
		require.Contains(t, got.stderr, want)
		require.Equal(t, 1, strings.Count(got.stderr, "\n"), "one line: %s", got.stderr)
		require.Nil(t, got.files, asOf)
	}
}

// Reports and the summary are refused when the plan is not theirs.
func TestPlanMustBeTheCompanys(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	m.company.ID = "Somebody else"
	require.ErrorIs(t, m.summary(io.Discard, calendar.English, "out", 0), target.ErrNoCell)
	m.goals = nil
	_, err := m.files(calendar.English, false)
	require.ErrorContains(t, err, "plan")
}

// Every text of every report has words in both languages.
func TestEveryTextHasWords(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	weekly, err := report.Weekly(m.input())
	require.NoError(t, err)
	monthly, err := report.Monthly(m.input())
	require.NoError(t, err)
	keys := map[string]bool{}
	for _, r := range []report.Report{weekly, monthly, report.Statement(m.pay[0], m.plan, m.company.AsOf)} {
		for text := range r.Texts() {
			keys[text.Key] = true
		}
	}
	require.Greater(t, len(keys), 60)
	for key := range keys {
		for _, language := range []calendar.Language{calendar.English, calendar.Chinese} {
			require.NotEqual(t, key, m.printer(language).Text(report.T(key), "CNY"), "%s in %s", key, language)
		}
	}
	require.ElementsMatch(t, slices.Collect(maps.Keys(english)), slices.Collect(maps.Keys(chinese)))
}

// The whole of it: read, compute, render.
func BenchmarkQuickstart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		data, err := crm.Read(sample.FS())
		require.NoError(b, err)
		c, err := company.New(data, calendar.Date{})
		require.NoError(b, err)
		m, err := measure(c)
		require.NoError(b, err)
		files, err := m.files(calendar.English, false)
		require.NoError(b, err)
		require.NoError(b, m.summary(io.Discard, calendar.English, "out", len(files)))
	}
}
