package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// readers is the company of full with He Jun beside Sun Hao in the South, and Wu Di
// who was in the South until August. Everybody has pay, a score and facts of an own
// number, and a note about himself or herself.
func readers(t testing.TB) report.Input {
	t.Helper()
	in := full(t)
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "He Jun", Under: "South"},
		org.Post{Member: "Wu Di", Under: "South", During: calendar.Span{To: on(time.August, 1)}})
	require.NoError(t, err)
	in.Setting.Chart = chart
	recipe := in.Plan.Recipe()
	recipe.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}}, recipe.Steps[0], recipe.Steps[1], recipe.Steps[2]}
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	in.Statements = in.Statements[:0]
	base := full(t).Statements[0]
	for i, who := range []org.ID{"Li Na", "Sun Hao", "He Jun", "Wu Di"} {
		s := base
		s.Payee, s.Lines = who, []incentive.Line{{Code: incentive.CodeFlat, Component: "revenue", Amount: num(secrets[who])}}
		in.Statements = append(in.Statements, s)
		account := "Account of " + string(who)
		in.Sales = append(in.Sales, report.Sale{ID: "sale of " + string(who), Owner: who, Account: account, On: on(time.July, 10+i), Amount: num("900000")},
			report.Sale{ID: "another sale of " + string(who), Owner: who, Account: account, On: on(time.July, 12+i), Amount: num("900000")})
		in.Invoices = append(in.Invoices, report.Invoice{ID: "invoice of " + string(who), Owner: who, Account: account, Due: on(time.July, 20), Amount: num("900000")})
		in.Activities = append(in.Activities, report.Activity{Owner: who, On: on(time.September, 15), Kind: "visit of " + string(who)})
		in.Notes = append(in.Notes, report.Note{Subject: report.Subject{Kind: report.AboutPerson, ID: string(who)}, Text: report.T("left-out", report.Called("note on "+string(who)))})
	}
	metric := in.Card.Items[0].Metric
	r, err := in.Card.Score("He Jun", quarter, []kpi.Reading{metric.Amount("He Jun", quarter, num("1777")), in.Card.Items[1].Metric.NotMeasured("He Jun", quarter)})
	require.NoError(t, err)
	in.Scores = append(in.Scores, r)
	return in
}

// secrets is what everybody is paid.
var secrets = map[org.ID]string{"Li Na": "11111.11", "Sun Hao": "22222.22", "He Jun": "33333.33", "Wu Di": "44444.44"}

// written is the JSON of the weekly and the monthly report that a reader gets.
func written(t *testing.T, in report.Input, v report.View) (weekly, monthly string) {
	t.Helper()
	in.View = v
	var out [2]string
	for i, assemble := range []func(report.Input) (report.Report, error){report.Weekly, report.Monthly} {
		r, err := assemble(in)
		require.NoError(t, err)
		require.NoError(t, r.Check())
		data, err := r.MarshalJSON()
		require.NoError(t, err)
		out[i] = string(data)
	}
	return out[0], out[1]
}

// lacks requires that nobody of those is in a text, by name or by pay.
func lacks(t *testing.T, text string, who ...org.ID) {
	t.Helper()
	for _, id := range who {
		require.NotContains(t, text, id)
		require.NotContains(t, text, secrets[id])
	}
}

func TestAPersonSeesNobodyElse(t *testing.T) {
	in := readers(t)
	weekly, monthly := written(t, in, report.Personal("Sun Hao"))
	for _, text := range []string{weekly, monthly} {
		lacks(t, text, "Li Na", "He Jun", "Wu Di")
		for _, of := range []string{"North", "Acme", "Boyan", "Sanheng", `"D1"`, `"A1`, "satisfaction of Li Na"} {
			require.NotContains(t, text, of, "a customer, a unit or a deal of others")
		}
		require.NotContains(t, text, `"left-out","args":[{"kind":"text","text":{"key":"units"}}]`, "what makes no sense for a person is not missing")
	}
	for _, own := range []string{secrets["Sun Hao"], "Sun Hao", "Mingke", "note on Sun Hao", `"kind":"person"`, `"scores"`} {
		require.Contains(t, monthly, own)
	}
}

func TestALeaderSeesTheTeamAndNobodyElse(t *testing.T) {
	in := readers(t)
	weekly, monthly := written(t, in, report.Leading("Sun Hao", "South"))
	lacks(t, weekly, "Li Na")
	lacks(t, monthly, "Li Na")
	for _, of := range []string{"North", "Acme", "Boyan", "Sanheng"} {
		require.NotContains(t, monthly, of)
	}
	for _, own := range []string{secrets["Sun Hao"], secrets["He Jun"], "Account of He Jun", "note on He Jun", "\"1777\""} {
		require.Contains(t, monthly, own)
	}
	require.NotContains(t, monthly, secrets["Wu Di"], "who has left is nobody's to see but the director's")
	require.NotContains(t, monthly, "note on Wu Di")
	require.Contains(t, monthly, "Account of Wu Di", "what is still owed for a sale of the team stays with it")
}

func TestALeaderMayBeKeptFromPay(t *testing.T) {
	v := report.Leading("Sun Hao", "South")
	v.Pay = report.OwnPay
	_, monthly := written(t, readers(t), v)
	require.Contains(t, monthly, secrets["Sun Hao"])
	require.NotContains(t, monthly, secrets["He Jun"])
	require.Contains(t, monthly, "\"1777\"", "scores of the team are not pay")
}

func TestADirectorSeesEverybody(t *testing.T) {
	in := readers(t)
	_, monthly := written(t, in, report.Directing("Zhao Lei", "Acme"))
	for who, pay := range secrets {
		require.Contains(t, monthly, pay)
		require.Contains(t, monthly, "note on "+string(who))
	}
	v := report.Directing("Zhao Lei", "Acme")
	v.Pay = report.OwnPay
	_, monthly = written(t, in, v)
	for _, pay := range secrets {
		require.NotContains(t, monthly, pay)
	}
}

// What a person sees adds up to the person's own numbers.
func TestAPersonsReportIsAboutThePerson(t *testing.T) {
	in := full(t)
	in.View = report.Personal("Sun Hao")
	r, err := report.Monthly(in)
	require.NoError(t, err)
	require.Equal(t, report.Subject{Kind: report.AboutPerson, ID: "Sun Hao"}, r.Subject)
	year, ok := r.Sections[0].Table("progress")
	require.True(t, ok)
	require.Equal(t, "340000", year.Rows[2].Cells[1].Number.Decimal.String())
	for _, s := range r.Sections {
		require.NotContains(t, []string{"units", "people"}, s.ID)
		if s.ID == "pipeline" {
			require.Equal(t, "1", s.Tables[0].Rows[len(s.Tables[0].Rows)-1].Cells[1].Number.Decimal.String(), "S1 alone is his")
		}
	}
	require.Equal(t, "off-pace", insight(t, r, "off-pace").Type)
	require.Equal(t, report.AboutPerson, insight(t, r, "off-pace").Subject.Kind)
}

// A deal counts where it was worked on, and an open one where its owner is now.
func TestDealsFollowTheOrganisation(t *testing.T) {
	in := full(t)
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South", During: calendar.Span{To: on(time.September, 1)}},
		org.Post{Member: "Sun Hao", Under: "North", During: calendar.From(on(time.September, 1))}, org.Post{Member: "He Jun", Under: "South"})
	require.NoError(t, err)
	in.Setting.Chart = chart
	recipe := in.Plan.Recipe()
	recipe.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}}, recipe.Steps[0], recipe.Steps[1], recipe.Steps[2]}
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	open := func(v report.View) (deals string) {
		in.View = v
		r, err := report.Monthly(in)
		require.NoError(t, err)
		for _, s := range r.Sections {
			if s.ID == "pipeline" {
				rows := s.Tables[0].Rows
				deals = rows[len(rows)-1].Cells[1].Number.Decimal.String()
			}
		}
		return deals
	}
	require.Equal(t, "2", open(report.Leading("x", "North")), "S2 of Li Na, and S1 that came with Sun Hao")
	require.Equal(t, "0", open(report.Leading("x", "South")))
	require.Equal(t, "3", open(report.Directing("x", "Acme")), "and S3 that nobody has taken up")
}

// Whatever a part of a report looks at, there is nothing of others in it.
func TestAssemblyIsGivenNothingElse(t *testing.T) {
	in := readers(t)
	in.View = report.Personal("Sun Hao")
	before := len(in.Results)
	seen := in.Seen()
	require.NotEmpty(t, seen.Results)
	for _, r := range seen.Results {
		require.Equal(t, org.ID("Sun Hao"), r.Owner)
	}
	for _, j := range seen.Funnel.Journeys {
		require.Equal(t, org.ID("Sun Hao"), j.Owner)
	}
	require.Len(t, in.Results, before, "and the input is left as it was")
}

func TestAViewIsDecided(t *testing.T) {
	for path, v := range map[string]report.View{
		"/view/audience": {Reader: "Sun Hao", Unit: "Sun Hao", Pay: report.OwnPay},
		"/view/pay":      {Audience: report.ForPerson, Reader: "Sun Hao", Unit: "Sun Hao", Pay: report.UnitPay},
		"/view/unit":     {Audience: report.ForPerson, Reader: "Sun Hao", Unit: "South", Pay: report.OwnPay},
		"/view/reader":   {Audience: report.ForTeam, Unit: "South", Pay: report.UnitPay},
	} {
		in := full(t)
		in.View = v
		_, err := report.Weekly(in)
		var ps check.Problems
		require.ErrorAs(t, err, &ps, path)
		require.Equal(t, path, ps[0].Path)
	}
	in := full(t)
	in.View = report.Leading("Sun Hao", "West")
	_, err := report.Weekly(in)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/view/unit", check.Unknown), "a unit that is not there is not an empty report")
	require.False(t, report.View{}.Sees(in.Setting.Chart.At(asOf), "Sun Hao"), "the zero view shows nothing")
	require.False(t, report.View{}.SeesPay(in.Setting.Chart.At(asOf), ""))
}
