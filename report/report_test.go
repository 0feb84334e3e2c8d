package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares a report, written in a language, with the file that holds it.
func golden(t *testing.T, name string, p render.Printer, r report.Report) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, map[string]func(io.Writer, report.Report) error{".md": p.Markdown, ".html": p.HTML, ".txt": p.Mail,
		".csv": func(w io.Writer, _ report.Report) error {
			for _, table := range r.Tables() {
				fmt.Fprintln(w, "#", table.ID)
				require.NoError(t, p.CSV(w, r, table.ID, render.UTF8))
			}
			return nil
		}}[filepath.Ext(name)](&out, r))
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, out.Bytes(), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), out.String())
	return out.String()
}

func TestReportsAreWhatTheyWere(t *testing.T) {
	in := full(t)
	weekly, err := report.Weekly(in)
	require.NoError(t, err)
	monthly, err := report.Monthly(in)
	require.NoError(t, err)
	chinese := render.Printer{Language: calendar.Chinese, Names: map[string]string{"Li Na": "李娜", "North": "北区"}}
	golden(t, "weekly.md", render.Printer{}, weekly)
	golden(t, "weekly.zh.md", chinese, weekly)
	golden(t, "monthly.md", render.Printer{}, monthly)
	golden(t, "monthly.zh.html", chinese, monthly)
	golden(t, "monthly.html", render.Printer{}, monthly)
	for name, assemble := range map[string]func(report.Input) (report.Report, error){"week": report.Weekly, "month": report.Monthly, "quarter": report.Quarterly, "year": report.Yearly} {
		r, err := assemble(complete(t))
		require.NoError(t, err)
		golden(t, "complete."+name+".md", render.Printer{}, r)
		if name != "month" {
			continue
		}
		for _, form := range []string{"html", "txt", "csv"} {
			golden(t, "complete.month."+form, render.Printer{}, r)
		}
		for _, form := range []string{"md", "html", "txt"} {
			golden(t, "complete.month.zh."+form, chinese, r)
		}
	}
	golden(t, "statement.md", render.Printer{}, report.Statement(in.Statements[0], plan, asOf))
	golden(t, "statement.zh.md", chinese, report.Statement(in.Statements[1], plan, asOf))
}

// cells returns the row of a table that begins with a name.
func cells(t *testing.T, r report.Report, section, name string) []report.Value {
	t.Helper()
	for _, s := range r.Sections {
		for _, table := range s.Tables {
			for _, row := range table.Rows {
				if s.ID == section && row.Cells[0].Name == name {
					return row.Cells
				}
			}
		}
	}
	t.Fatalf("no row %q in section %q", name, section)
	return nil
}

// section returns a part of a report.
func section(t testing.TB, r report.Report, id string) report.Section {
	t.Helper()
	for _, s := range r.Sections {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no section %q", id)
	return report.Section{}
}

func TestNumbersOfTheReportAreThoseOfTheData(t *testing.T) {
	monthly, err := report.Monthly(full(t))
	require.NoError(t, err)
	require.Equal(t, "1340000.5", cells(t, monthly, "units", "Acme")[1].Number.Decimal.String(), "all sales less the refund")
	require.Equal(t, "340000", cells(t, monthly, "units", "South")[1].Number.Decimal.String())
	require.Equal(t, "1000000", cells(t, monthly, "units", "South")[5].Number.Decimal.String())
	require.Equal(t, "520000.5", cells(t, monthly, "people", "Li Na")[1].Number.Decimal.String(), "September")
	require.Equal(t, "1", cells(t, monthly, "activities", "call")[1].Number.Decimal.String())
	require.Equal(t, "1", cells(t, monthly, "activities", "call")[2].Number.Decimal.String())
	require.Equal(t, "260000", cells(t, monthly, "receivables", "Mingke")[2].Number.Decimal.String())
	require.Equal(t, "105", cells(t, monthly, "receivables", "Mingke")[3].Number.Decimal.String(), "days since 5 June")
	require.Equal(t, "190000", cells(t, monthly, "pay", "Sun Hao")[1].Number.Decimal.String())
	require.Equal(t, report.None, cells(t, monthly, "scores", "Li Na")[3].Kind, "not measured is a dash")
	require.Equal(t, report.None, cells(t, monthly, "scores", "Wu Di")[5].Kind, "no total without a measured item")
	require.Equal(t, "2", cells(t, monthly, "pipeline", "Lead")[1].Number.Decimal.String())
	require.Equal(t, report.None, cells(t, monthly, "pipeline", "contract")[3].Kind, "no probability is stated")
}

func TestPartsWithoutDataAreNamed(t *testing.T) {
	in := full(t)
	in.Funnel, in.Activities, in.Invoices, in.Card, in.Statements = nil, nil, nil, nil, nil
	monthly, err := report.Monthly(in)
	require.NoError(t, err)
	var sections, missing []string
	for _, s := range monthly.Sections {
		sections = append(sections, s.ID)
	}
	last := len(monthly.Notes) - 1
	require.Equal(t, report.Note{Text: report.T("quality.rounded")}, monthly.Notes[last-1], "amounts have cents that are not shown")
	for _, n := range monthly.Notes[:last-1] {
		require.Equal(t, report.Missing, n.Kind)
		if n.Text.Key == "left-out" {
			missing = append(missing, n.Text.Args[0].Text.Key)
		}
	}
	require.Equal(t, []string{"progress", "growth", "units", "people", "refunds", "team", "next"}, sections)
	require.Equal(t, []string{"products", "segments", "activities", "pipeline", "waterfall", "forecast", "attention", "conversion", "cash", "receivables",
		"customers", "satisfaction", "complaints", "follow-ups", "scores", "alarms", "pay", "costs", "honours", "trials", "market", "agreed"}, missing)
	require.Equal(t, in.Notes[0], monthly.Notes[last])
}

func TestWhatIsShownWholeIsNotCalledRounded(t *testing.T) {
	in := full(t)
	in.Results, in.Sales, in.Funnel, in.Invoices, in.Card, in.Statements, in.AsOf = nil, nil, nil, nil, nil, nil, on(time.December, 31)
	var err error
	in.Plan, err = target.Decompose(target.Recipe{Schema: target.Schema, ID: "p", Version: 1, Places: 0,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: in.Plan.Root().Cell, Ambition: target.Aim(num("1200"))}}, in.Setting)
	require.NoError(t, err)
	yearly, err := report.Yearly(in)
	require.NoError(t, err)
	require.NotContains(t, yearly.Notes, report.Note{Text: report.T("quality.rounded")})
}

// The parts of a proposal are rounded like those of any table: here nothing else is.
func TestWhatAProposalRoundsIsSaid(t *testing.T) {
	r := assembledBy(t, report.Monthly, company(t, all(0.8)))
	require.Equal(t, "537137.61", r.Replan.Table.Rows[0].Cells[2].Number.Decimal.String())
	require.Contains(t, r.Notes, report.Note{Text: report.T("quality.rounded")})
	r.Replan = nil
	for _, s := range r.Sections {
		for _, table := range s.Tables {
			for _, row := range table.Rows {
				for _, v := range row.Cells {
					require.True(t, v.Kind != report.Money || v.Number.Decimal.IsInteger(), "%s: %v", table.ID, v.Number.Decimal)
				}
			}
		}
	}
}

func TestAReportNeedsAPlan(t *testing.T) {
	_, err := report.Weekly(report.Input{})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, path := range []string{"/asOf", "/plan", "/setting/calendar", "/setting/chart", "/currency", "/view/reader", "/view/unit"} {
		require.True(t, ps.Has(path, check.Required), path)
	}
	_, err = report.Monthly(report.Input{})
	require.ErrorAs(t, err, &ps)
}

func TestAssemblyFailsAsAWhole(t *testing.T) {
	in := full(t)
	in.Results[0].Amount = num("1e501")
	_, err := report.Weekly(in)
	require.ErrorAs(t, err, new(check.Problems))
	require.ErrorContains(t, err, "report: results:")
}

func TestTheSameInputGivesTheSameReport(t *testing.T) {
	in := full(t)
	a, err := report.Monthly(in)
	require.NoError(t, err)
	b, err := report.Monthly(in)
	require.NoError(t, err)
	require.Equal(t, a, b)
}

// codes are the rules that fired, in the order of the report.
func codes(t *testing.T, in report.Input) []string {
	t.Helper()
	r, err := report.Monthly(in)
	require.NoError(t, err)
	var out []string
	for _, i := range r.Insights {
		out = append(out, i.Type+" "+i.Subject.ID)
	}
	return out
}

func TestInsightsAreRankedByMoneyAndSurprise(t *testing.T) {
	in := full(t)
	require.Equal(t, []string{"concentration Sun Hao", "off-pace Sun Hao", "late-money Mingke", "leak South", "coverage-gap Sun Hao"}, codes(t, in))
	few := report.StandardAdvice()
	few.Most = 2
	in.Advice = &few
	require.Equal(t, []string{"concentration Sun Hao", "off-pace Sun Hao"}, codes(t, in))
}

func TestInsightsStaySilentWhereNothingStandsOut(t *testing.T) {
	in := full(t)
	in.Results = append(in.Results, target.Result{Owner: "Sun Hao", On: on(time.September, 1), Amount: num("500000")})
	in.Sales = append(in.Sales, report.Sale{ID: "D9", Owner: "Sun Hao", Account: "Jiahe", On: on(time.September, 1), Amount: num("500000")},
		report.Sale{ID: "R9", Owner: "Sun Hao", Account: "Tianmu", On: on(time.September, 1), Amount: num("300000")})
	in.Invoices = in.Invoices[1:2] // late by a week
	in.Stale = nil
	in.AsOf = on(time.March, 31) // no day of the leak has come
	h := *in.Funnel
	require.NotEmpty(t, codes(t, in))
	in.AsOf = asOf
	in.Funnel = &h
	require.Equal(t, []string{"leak South", "data-gap Acme"}, codes(t, in))
	in.Funnel = nil
	require.Empty(t, codes(t, in))
}

func TestInsightsCarryTheirEvidence(t *testing.T) {
	in, all := full(t), report.StandardAdvice()
	all.Most = 100
	in.Advice = &all
	r, err := report.Monthly(in)
	require.NoError(t, err)
	byType := map[string]report.Insight{}
	for _, i := range r.Insights {
		if _, known := byType[i.Type]; !known {
			byType[i.Type] = i
		}
	}
	require.Equal(t, []string{"D3", "D4"}, byType["concentration"].Evidence)
	require.Equal(t, []string{"I2", "I3"}, byType["late-money"].Evidence)
	require.Equal(t, []string{"S1"}, byType["stale"].Evidence)
	require.Len(t, byType["leak"].Evidence, 16, "of the twenty offers since July four went on")
	require.Equal(t, "4000", byType["stale"].Stake.String(), "10,000 at 40 %")
}

func insight(t *testing.T, r report.Report, of string) report.Insight {
	t.Helper()
	for _, i := range r.Insights {
		if i.Type == of {
			return i
		}
	}
	t.Fatalf("no insight %q", of)
	return report.Insight{}
}

func TestCatchUpWithoutWorkingDays(t *testing.T) {
	in := full(t)
	in.Setting.Workdays = nil
	r, err := report.Monthly(in)
	require.NoError(t, err)
	require.Equal(t, "off-pace.total", insight(t, r, "off-pace").Suggestion.Text.Key)
	in = full(t)
	in.AsOf = calendar.On(2026, time.December, 31)
	r, err = report.Monthly(in)
	require.NoError(t, err)
	require.Equal(t, "off-pace.over", insight(t, r, "off-pace").Suggestion.Text.Key, "no day is left")
}

func TestWhatDoesNotCountIsNotListed(t *testing.T) {
	monthly, err := report.Monthly(full(t))
	require.NoError(t, err)
	for _, s := range monthly.Sections {
		for _, table := range s.Tables {
			for _, row := range table.Rows {
				require.NotEqual(t, "fair", row.Cells[0].Name, "an activity of June")
				require.NotEqual(t, "Tianmu", row.Cells[0].Name, "an invoice that is due today is not late")
			}
		}
	}
}

func TestPeopleWhoLeftAreTheOthers(t *testing.T) {
	in := full(t)
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "Wu Di", Under: "South", During: calendar.Span{To: on(time.August, 1)}})
	require.NoError(t, err)
	in.Setting.Chart = chart
	recipe := in.Plan.Recipe()
	recipe.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}}, recipe.Steps[0], recipe.Steps[1], recipe.Steps[2]}
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	in.Results = append(in.Results, target.Result{Owner: "Wu Di", On: on(time.July, 30), Amount: num("1000")})
	weekly, err := report.Weekly(in)
	require.NoError(t, err)
	people := section(t, weekly, "people").Tables[0].Rows
	require.Len(t, people, 4, "two people, the others and the company")
	require.Equal(t, "others", people[2].Cells[0].Text.Key)
	sum := num("0")
	for _, row := range people[:3] {
		sum = sum.Add(row.Cells[1].Number.Decimal)
	}
	require.True(t, sum.Equal(people[3].Cells[1].Number.Decimal))
	require.Equal(t, "1000", people[2].Cells[1].Number.Decimal.String())
	require.True(t, people[2].Cells[5].Number.Decimal.IsPositive(), "July's goal of Wu Di")
}

func TestSmallFunnels(t *testing.T) {
	in := full(t)
	h, err := funnel.Journeys(in.Funnel.Pipeline, func(func(funnel.Event) bool) {}, asOf.In(time.UTC), funnel.Strict)
	require.NoError(t, err)
	in.Funnel = &h
	r, err := report.Monthly(in)
	require.NoError(t, err)
	require.Equal(t, "0", cells(t, r, "pipeline", "Lead")[1].Number.Decimal.String())
	require.Equal(t, report.None, cells(t, r, "conversion", "Lead")[2].Kind)
	for _, s := range r.Sections {
		if s.ID == "conversion" {
			require.Len(t, s.Tables, 1, "no win rates")
			require.Len(t, s.Lead, 1, "no cycle")
		}
	}
}

func BenchmarkMonthly(b *testing.B) {
	in := full(b)
	b.ReportAllocs()
	for b.Loop() {
		r, err := report.Monthly(in)
		require.NoError(b, err)
		require.NoError(b, render.Printer{}.HTML(&bytes.Buffer{}, r))
	}
}
