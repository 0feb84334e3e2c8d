package company_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

const pipelineHeader = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"

// office is a small export: two teams in two regions, four people, five deals.
func office() map[string]string {
	return map[string]string{
		"sales_teams.csv": "sales_agent,manager,regional_office\nLi Na,Zhao Lei,North\nChen Wei,Zhao Lei,North\nSun Hao,Qian Li,South\nWu Di,Qian Li,South\n",
		"products.csv":    "product,series,sales_price\nMeter,Bench,100\nBalance,Bench,250\n",
		"accounts.csv": "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n" +
			"Acme,medical,1996,1100,2822,Shanghai,\nBeta,retail,2001,718,2448,Beijing,\n",
		"sales_pipeline.csv": pipelineHeader +
			"D1,Li Na,Meter,Acme,Won,2026-01-05,2026-04-10,1000\n" +
			"D2,Sun Hao,Meter,Beta,Won,2026-01-06,2026-05-11,2000\n" +
			"D3,Li Na,Meter,Beta,Lost,2026-02-02,2026-05-12,0\n" +
			"D4,Sun Hao,Balance,,Engaging,2026-03-02,,\n" +
			"D5,Li Na,Balance,,Prospecting,,,\n",
		"invoices.csv": "invoice_id,opportunity_id,issued_on,due_on,amount\nI1,D1,2026-04-10,2026-05-10,1000\nI2,D2,2026-05-11,2026-06-10,2000\n",
		"receipts.csv": "receipt_id,invoice_id,received_on,amount\nR1,I1,2026-05-08,600\nR2,I1,2026-06-20,400\n",
		"company.csv":  "key,value\nname,Lab\ncurrency,CNY\nas_of,2026-06-05\nyearly_target_2026,120000\n",
		"visits.csv":   "visit_id,sales_agent,account,visited_on,kind,purpose\nV1,Li Na,Acme,2026-06-05,call,\nV2,Li Na,Acme,2026-06-06,call,\n",
	}
}

// An edit changes the tables.
type edit func(files map[string]string)

// also appends lines to a table.
func also(file, lines string) edit {
	return func(files map[string]string) { files[file] += lines }
}

// swap replaces a text that a table must have.
func swap(file, old, with string) edit {
	return func(files map[string]string) {
		if !strings.Contains(files[file], old) {
			panic(file + " has no " + old)
		}
		files[file] = strings.ReplaceAll(files[file], old, with)
	}
}

// without removes tables.
func without(names ...string) edit {
	return func(files map[string]string) {
		for _, n := range names {
			delete(files, n)
		}
	}
}

func data(t *testing.T, edits ...edit) crm.Data {
	t.Helper()
	files := office()
	for _, e := range edits {
		e(files)
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	d, err := crm.Read(fsys)
	require.NoError(t, err)
	return d
}

func open(t *testing.T, edits ...edit) *company.Company {
	t.Helper()
	c, err := company.New(data(t, edits...), calendar.Date{})
	require.NoError(t, err)
	return c
}

func day(s string) calendar.Date { return calendar.MustParse(s) }

func keys(notes []report.Text) []string {
	var out []string
	for _, n := range notes {
		out = append(out, n.Key)
	}
	return out
}

func TestNewReadsWhatCompanySays(t *testing.T) {
	c := open(t)
	require.Equal(t, org.ID("Lab"), c.ID)
	require.Equal(t, "CNY", c.Currency)
	require.Equal(t, day("2026-06-05"), c.AsOf)
	require.Equal(t, "2026", c.Year().From.String()[:4])
	require.Equal(t, day("2026-04-01"), c.Quarter().From)

	bare := open(t, without("company.csv"))
	require.Equal(t, org.ID("The company"), bare.ID)
	require.Equal(t, "USD", bare.Currency)
	require.Equal(t, calendar.MondayToFriday(), bare.Setting.Workdays)
}

// The day is the caller's, that of company.csv, or the last one on which anything
// happened: a deal, an entry of the history, a receipt.
func TestLastDay(t *testing.T) {
	unnamed := swap("company.csv", "as_of,2026-06-05\n", "")
	require.Equal(t, day("2026-06-20"), open(t, unnamed).AsOf, "a receipt")
	require.Equal(t, day("2026-05-12"), open(t, unnamed, without("receipts.csv")).AsOf, "a deal")
	later := also("stage_history.csv", "opportunity_id,stage,entered_on,amount\nD4,Engaging,2026-07-01,\n")
	require.Equal(t, day("2026-07-01"), open(t, unnamed, later).AsOf, "an entry")
	c, err := company.New(data(t), day("2026-05-01"))
	require.NoError(t, err)
	require.Equal(t, day("2026-05-01"), c.AsOf)
}

func TestNewRefusesDaysOutOfReach(t *testing.T) {
	_, err := company.New(data(t), day("2026-01-04"))
	require.EqualError(t, err, "nothing is known as of 2026-01-04: the tables begin on 2026-01-05")
	_, err = company.New(data(t), day("2026-01-05"))
	require.NoError(t, err)
	_, err = company.New(crm.Data{}, day("2026-01-05"))
	require.ErrorContains(t, err, "no deals")
	_, err = company.New(crm.Data{Deals: []crm.Deal{{ID: "D1", Stage: crm.Prospecting}}}, calendar.Date{})
	require.ErrorContains(t, err, "no deal has a date")
}

func TestNewReportsEveryProblemOfCompanyAtOnce(t *testing.T) {
	d := data(t, swap("company.csv", "currency,CNY", "currency,cny"), swap("company.csv", "120000", "1.2.3"), also("company.csv", "yearly_floor_2026,0\nhistory_from,x\n"))
	_, err := company.New(d, calendar.Date{})
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	var lines []string
	for _, p := range problems {
		require.Equal(t, check.Malformed, p.Code)
		lines = append(lines, p.Path+" "+p.Text)
	}
	require.Equal(t, []string{
		`/company.csv/7/value company.csv:7: history_from: "x" is not a day such as 2026-09-18`,
		`/company.csv/3/value company.csv:3: currency: "cny" is not a currency code of three capital letters`,
		`/company.csv/6/value company.csv:6: yearly_floor_2026: "0" is not an amount above zero with at most two decimals`,
		`/company.csv/5/value company.csv:5: yearly_target_2026: "1.2.3" is not an amount above zero with at most two decimals`,
	}, lines)
}

func TestChartRefusesNamesWithTwoMeanings(t *testing.T) {
	for name, c := range map[string]struct {
		edit edit
		want string
	}{
		"manager of two regions": {swap("sales_teams.csv", "Wu Di,Qian Li,South", "Wu Di,Zhao Lei,South"), `the team "Team Zhao Lei" under "South" is already a team under "North"`},
		"company and region":     {swap("company.csv", "Lab", "South"), `the region "South" under "South" is already a company`},
		"region and agent":       {swap("sales_teams.csv", "North", "Chen Wei"), `the agent "Chen Wei" under "Team Zhao Lei" is already a region`},
	} {
		_, err := company.New(data(t, c.edit), calendar.Date{})
		var problems check.Problems
		require.ErrorAs(t, err, &problems, name)
		require.Equal(t, check.Duplicate, problems[0].Code)
		require.Contains(t, problems[0].Text, "sales_teams.csv:")
		require.Contains(t, problems[0].Text, c.want)
	}
}

func TestChartHasRegionsTeamsAndAgents(t *testing.T) {
	tree := open(t).Setting.Chart.At(day("2026-06-05"))
	require.Equal(t, []org.ID{"North", "South"}, tree.Children("Lab"))
	require.Equal(t, []org.ID{company.Team("Zhao Lei")}, tree.Children("North"))
	require.True(t, tree.Within("Sun Hao", "South"))
}

func TestTenure(t *testing.T) {
	staff := also("staff.csv", "sales_agent,joined_on,left_on\nChen Wei,2026-06-05,\nSun Hao,,2026-06-04\nWu Di,2026-02-02,2026-06-05\n")
	require.Equal(t, []org.ID{"Li Na", "Chen Wei", "Wu Di"}, open(t, staff).Agents())
	chart := open(t, staff).Setting.Chart
	for _, c := range []struct {
		agent org.ID
		on    string
		there bool
	}{
		{"Li Na", "2020-01-01", true}, {"Li Na", "2030-01-01", true},
		{"Chen Wei", "2026-06-04", false}, {"Chen Wei", "2026-06-05", true},
		{"Sun Hao", "2020-01-01", true}, {"Sun Hao", "2026-06-04", true}, {"Sun Hao", "2026-06-05", false},
		{"Wu Di", "2026-02-01", false}, {"Wu Di", "2026-02-02", true}, {"Wu Di", "2026-06-06", false},
	} {
		require.Equal(t, c.there, chart.At(day(c.on)).Contains(c.agent), "%s on %s", c.agent, c.on)
	}
}

func TestNames(t *testing.T) {
	c := open(t, also("names_zh.csv", "name,zh\nZhao Lei,赵磊\nEngaging,商谈\n"))
	names := c.Names()
	require.Equal(t, "赵磊团队", names["Team Zhao Lei"])
	require.NotContains(t, names, "Team Qian Li")
	require.Equal(t, "Lab", names["Lab"])
	require.Equal(t, "商谈", names["Engaging"], "the tables have the last word")
	require.Equal(t, "线索", names["Prospecting"])
	require.Equal(t, "公司", open(t, without("company.csv")).Names()["The company"])
	require.Equal(t, "实验室", open(t, also("company.csv", "name_zh,实验室\n")).Names()["Lab"])
	plan, err := c.Plan()
	require.NoError(t, err)
	for _, component := range plan.Components {
		require.Contains(t, names, component.Name)
	}
}

func TestNotes(t *testing.T) {
	c := open(t, also("products.csv", "GTX Pro,GTX,5\n"), swap("sales_pipeline.csv", "D4,Sun Hao,Balance", "D4,Sun Hao,GTXPro"))
	require.Equal(t, []report.Text{
		report.T("note.mapped", report.Count(1), report.Called("GTXPro"), report.Called("GTX Pro")),
		report.T("note.undated", report.Count(1), report.Called("Prospecting")),
		report.T("note.no-account", report.Count(2)),
		report.T("note.idle", report.Count(2)),
	}, c.Notes)

	early, err := company.New(data(t), day("2026-03-01"))
	require.NoError(t, err)
	require.Contains(t, early.Notes, report.T("note.no-account", report.Count(1)), "D4 was not known yet")

	clean := open(t, swap("sales_pipeline.csv", "D4,Sun Hao,Balance,", "D4,Chen Wei,Balance,Acme"), swap("sales_pipeline.csv", "D5,Li Na,Balance,,Prospecting,,", "D5,Wu Di,Balance,Acme,Engaging,2026-02-02,"))
	require.Empty(t, clean.Notes)
}

// A quarter that is running is held against the targets of the whole of it, and says so.
func TestKPITargetsAreThoseOfTheWholeQuarter(t *testing.T) {
	for on, says := range map[string]bool{"2026-06-29": true, "2026-06-30": false} {
		c, err := company.New(data(t), day(on))
		require.NoError(t, err)
		_, err = c.Scores()
		require.NoError(t, err)
		require.Equal(t, says, slices.Contains(keys(c.Notes), "note.kpi-targets"), on)
	}
}

// Deals without a date are counted by stage; those with a history have dates.
func TestUndated(t *testing.T) {
	require.Equal(t, map[string]int{"Prospecting": 1}, open(t).Undated())
	log := also("stage_history.csv", "opportunity_id,stage,entered_on,amount\nD5,Prospecting,2026-03-03,300\n")
	require.Empty(t, open(t, log).Undated())
}

func TestEventsComeFromTheHistoryOrTheRow(t *testing.T) {
	c := open(t,
		also("sales_pipeline.csv", "D6,Li Na,Meter,Acme,Negotiation,2026-04-01,,\nD7,Li Na,Meter,Acme,Won,2026-04-02,2026-05-05,90\n"),
		also("stage_history.csv", "opportunity_id,stage,entered_on,amount\nD7,Prospecting,2026-04-01,80\nD7,Engaging,2026-04-02,\nD7,Won,2026-05-05,90\n"))
	type move struct {
		kind   funnel.Kind
		stage  string
		amount string
	}
	got := map[string][]move{}
	for _, e := range c.Events() {
		amount := "-"
		if e.Amount.Valid {
			amount = e.Amount.Decimal.String()
		}
		got[e.Deal] = append(got[e.Deal], move{e.Kind, e.Stage, amount})
	}
	require.Equal(t, map[string][]move{
		"D1": {{funnel.Created, "Engaging", "100"}, {funnel.ClosedWon, "", "1000"}},
		"D2": {{funnel.Created, "Engaging", "100"}, {funnel.ClosedWon, "", "2000"}},
		"D3": {{funnel.Created, "Engaging", "100"}, {funnel.ClosedLost, "", "-"}},
		"D4": {{funnel.Created, "Engaging", "250"}},
		"D6": {{funnel.Created, "Engaging", "100"}, {funnel.StageChanged, "Negotiation", "100"}},
		"D7": {{funnel.Created, "Prospecting", "80"}, {funnel.StageChanged, "Engaging", "-"}, {funnel.ClosedWon, "", "90"}},
	}, got)
	var stages []string
	for _, s := range c.Pipeline().Stages {
		stages = append(stages, s.ID)
	}
	require.Equal(t, []string{"Prospecting", "Engaging", "Negotiation"}, stages)
	require.Len(t, c.Stale(), 3)
}

func TestFunnelTakesProbabilitiesFromDecidedDeals(t *testing.T) {
	c := open(t)
	h, err := c.Funnel()
	require.NoError(t, err)
	require.Len(t, h.Journeys, 4)
	engaging := h.Pipeline.Stages[1]
	require.Equal(t, "Engaging", engaging.ID)
	require.Equal(t, funnel.Percent(67), engaging.Probability, "two of three")
	require.Subset(t, keys(c.Notes), []string{"note.probability", "note.stale", "note.list-price"})

	log := also("stage_history.csv", "opportunity_id,stage,entered_on,amount\nD5,Prospecting,2026-03-03,300\n")
	logged := open(t, log)
	_, err = logged.Funnel()
	require.NoError(t, err)
	require.NotContains(t, keys(logged.Notes), "note.list-price")
}

func TestFunnelRefusesAHistoryThatGoesOn(t *testing.T) {
	log := also("stage_history.csv", "opportunity_id,stage,entered_on,amount\nD1,Won,2026-02-02,1\nD1,Engaging,2026-03-03,1\nD1,Won,2026-04-10,1\n")
	_, err := open(t, log).Funnel()
	require.ErrorContains(t, err, "D1")
}

func ambition(t *testing.T, c *company.Company) target.Ambition {
	t.Helper()
	r, err := c.Recipe()
	require.NoError(t, err)
	return r.Goal.Ambition
}

func TestAmbitionIsThatOfCompany(t *testing.T) {
	c := open(t, also("company.csv", "yearly_floor_2026,100000.50\nyearly_stretch_2026,150000\n"))
	a := ambition(t, c)
	require.Equal(t, []string{"100000.5", "120000", "150000"}, []string{a.Floor.Decimal.String(), a.Target.Decimal.String(), a.Stretch.Decimal.String()})
	require.NotContains(t, keys(c.Notes), "note.assumed-target")
}

// A tenth more than the result so far, rounded up to two digits.
func TestAssumedTarget(t *testing.T) {
	none := swap("company.csv", "yearly_target_2026,120000\n", "")
	for _, c := range []struct{ won, want string }{
		{"1000", "3300"},    // 3,000 and a tenth
		{"1001", "3400"},    // 3,301.10
		{"98000", "110000"}, // 110,000
		{"98000.01", "120000"},
		{"997999.99", "1100000"},
	} {
		x := open(t, none, swap("sales_pipeline.csv", "2026-04-10,1000", "2026-04-10,"+c.won))
		require.Equal(t, c.want, ambition(t, x).Target.Decimal.String(), c.won)
		require.Contains(t, keys(x.Notes), "note.assumed-target")
	}
	small := open(t, none, swap("sales_pipeline.csv", "04-10,1000", "04-10,0.5"), swap("sales_pipeline.csv", "05-11,2000", "05-11,0"), without("invoices.csv", "receipts.csv"))
	require.Equal(t, "0.6", ambition(t, small).Target.Decimal.String())
	nothing := open(t, none, swap("company.csv", "2026-06-05", "2026-02-05"))
	_, err := nothing.Recipe()
	require.ErrorContains(t, err, "yearly_target_2026")
}

func TestPlanDependsOnWhatFellDue(t *testing.T) {
	for name, c := range map[string]struct {
		edits []edit
		plan  string
		note  string
	}{
		"something fell due": {nil, "agent", ""},
		"nothing fell due":   {[]edit{swap("company.csv", "2026-06-05", "2026-05-09")}, "agent-revenue", "note.nothing-due"},
		"no invoices":        {[]edit{without("invoices.csv", "receipts.csv")}, "agent-revenue", "note.no-collection"},
	} {
		x := open(t, c.edits...)
		plan, err := x.Plan()
		require.NoError(t, err, name)
		require.Equal(t, c.plan, plan.ID, name)
		require.Equal(t, "CNY", plan.Currency, name)
		if c.note != "" {
			require.Contains(t, keys(x.Notes), c.note, name)
		} else {
			require.NotContains(t, strings.Join(keys(x.Notes), " "), "collection")
		}
	}
}

// prepare is what statements are computed from.
func prepare(t *testing.T, c *company.Company) (target.Recipe, *target.Tree, incentive.Plan) {
	t.Helper()
	recipe, err := c.Recipe()
	require.NoError(t, err)
	goals, err := target.Decompose(recipe, c.Setting)
	require.NoError(t, err)
	plan, err := c.Plan()
	require.NoError(t, err)
	return recipe, goals, plan
}

func statements(t *testing.T, c *company.Company) map[org.ID]incentive.Statement {
	t.Helper()
	_, goals, plan := prepare(t, c)
	list, err := c.Statements(plan, goals)
	require.NoError(t, err)
	out := map[org.ID]incentive.Statement{}
	for _, s := range list {
		out[s.Payee] = s
	}
	return out
}

// gate is the collection rate that a statement was gated with.
func gate(t *testing.T, s incentive.Statement) string {
	t.Helper()
	for _, l := range s.Lines {
		if l.Gate != nil {
			return l.Gate.Actual.String()
		}
	}
	require.Fail(t, "no gate", "%v", s.Lines)
	return ""
}

// Of the North 600 of 1,000 was paid by 5 June. Nothing of the South fell due, so its
// people are measured with the company.
func TestReadingsFallBackToTheNextUnit(t *testing.T) {
	c := open(t)
	s := statements(t, c)
	require.Len(t, s, 4)
	require.Equal(t, "0.6", gate(t, s["Li Na"]))
	require.Equal(t, "0.6", gate(t, s["Sun Hao"]), "of the company")

	later := open(t, swap("company.csv", "2026-06-05", "2026-06-30"))
	s = statements(t, later)
	require.Equal(t, "0", gate(t, s["Sun Hao"]), "of the team: nothing of 2,000")
	for _, l := range s["Li Na"].Lines {
		require.Nil(t, l.Gate, "the North has paid everything")
	}
}

func TestStatementsAreForThoseWhoWereThere(t *testing.T) {
	c := open(t, also("staff.csv", "sales_agent,joined_on,left_on\nLi Na,,2026-05-20\nChen Wei,2026-06-03,\nWu Di,2026-06-08,\nSun Hao,,2026-03-31\n"), without("invoices.csv", "receipts.csv"))
	s := statements(t, c)
	require.Len(t, s, 1, "Sun Hao left before, Chen Wei joined after the June plan, Wu Di is still to come")
	require.Contains(t, s, org.ID("Li Na"))
	require.Contains(t, c.Notes, report.T("note.no-goal", report.Called("Chen Wei"), report.During(c.Quarter())))
	require.NotContains(t, c.Notes, report.T("note.no-goal", report.Called("Wu Di"), report.During(c.Quarter())))
}

// A plan or a target that does not fit is an error, and no half of a payroll.
func TestStatementsRefuseWhatDoesNotFit(t *testing.T) {
	c := open(t)
	recipe, goals, plan := prepare(t, c)
	_, err := c.Statements(incentive.Plan{}, goals)
	require.Error(t, err)
	yearly := recipe
	yearly.Steps = recipe.Steps[2:5] // people for the whole year
	coarse, err := target.Decompose(yearly, c.Setting)
	require.NoError(t, err)
	_, err = c.Statements(plan, coarse)
	require.ErrorIs(t, err, target.ErrTooFine)

	c.Currency = "EUR"
	_, err = c.Statements(plan, goals)
	require.Error(t, err, "facts in another currency")
}

func TestSalesAndFactsEndWithTheLastDay(t *testing.T) {
	refunds := also("refunds.csv", "refund_id,opportunity_id,refunded_on,amount,reason\nF1,D1,2026-05-20,100,late\nF2,D1,2026-06-06,50,late\n")
	c := open(t, refunds)
	require.Equal(t, []report.Sale{
		{ID: "D1", Owner: "Li Na", Account: "Acme", On: day("2026-04-10"), Amount: decimal.NewFromInt(1000), Product: "Meter", Segment: "medical"},
		{ID: "D2", Owner: "Sun Hao", Account: "Beta", On: day("2026-05-11"), Amount: decimal.NewFromInt(2000), Product: "Meter", Segment: "retail"},
		{ID: "F1", Owner: "Li Na", Account: "Acme", On: day("2026-05-20"), Amount: decimal.NewFromInt(-100), Product: "Meter", Segment: "medical"},
	}, c.Sales())
	require.Equal(t, "2900", c.Results().Sum(nil, target.Cell{}).String())
	facts := c.Facts()
	require.Len(t, facts, 3)
	require.Equal(t, "D1", facts[2].Original)
	require.Equal(t, incentive.Refund, facts[2].Kind)
	require.Equal(t, []report.Activity{{Owner: "Li Na", On: day("2026-06-05"), Kind: "call"}}, c.Activities())

	early, err := company.New(data(t, refunds), day("2026-05-01"))
	require.NoError(t, err)
	require.Len(t, early.Sales(), 1)
	require.Len(t, early.Facts(), 1)
	require.Len(t, early.Purchases().Sales, 1)
}

func TestInvoicesAndDueAreClippedAtTheLastDay(t *testing.T) {
	c := open(t)
	require.Equal(t, []report.Invoice{
		{ID: "I1", Owner: "Li Na", Account: "Acme", Due: day("2026-05-10"), Amount: decimal.NewFromInt(1000), Paid: decimal.NewFromInt(600),
			Payments: []kpi.Payment{{On: day("2026-05-08"), Amount: decimal.NewFromInt(600)}}},
		{ID: "I2", Owner: "Sun Hao", Account: "Beta", Due: day("2026-06-10"), Amount: decimal.NewFromInt(2000)},
	}, c.Invoices())
	require.Equal(t, []kpi.Invoice{{Due: day("2026-05-10"), Amount: decimal.NewFromInt(1000),
		Paid: []kpi.Payment{{On: day("2026-05-08"), Amount: decimal.NewFromInt(600)}}}}, c.Due("North"))
	require.Len(t, c.Due("Li Na"), 1)
	require.Len(t, c.Due("Lab"), 2)
	require.Empty(t, c.Due("Chen Wei"))

	early, err := company.New(data(t), day("2026-05-10"))
	require.NoError(t, err)
	require.Len(t, early.Invoices(), 1, "the second was not issued yet")
	require.Len(t, early.Due("Lab"), 1)
}

// I2 falls due on 10 June: before that day it is not asked for, from that day on it is.
func TestCollectionIsOfWhatFellDueSoFar(t *testing.T) {
	for _, c := range []struct{ asOf, num, den string }{
		{"2026-05-09", "0", "0"},
		{"2026-05-10", "600", "1000"},
		{"2026-06-09", "600", "1000"},
		{"2026-06-10", "600", "3000"},
		{"2026-06-20", "1000", "3000"},
	} {
		x, err := company.New(data(t), day(c.asOf))
		require.NoError(t, err)
		r, err := x.Collection("Lab", x.Quarter())
		require.NoError(t, err)
		require.Equal(t, x.Quarter(), r.Period)
		require.Equal(t, []string{c.num, c.den}, []string{r.Num.Decimal.String(), r.Den.Decimal.String()}, c.asOf)
	}
}

func TestSatisfactionIsOfAnswersSoFar(t *testing.T) {
	c := open(t, also("surveys.csv", "survey_id,account,sales_agent,answered_on,score\nS0,Acme,Li Na,2026-03-31,1\nS1,Acme,Li Na,2026-04-01,5\nS2,Acme,Li Na,2026-06-05,3\nS3,Acme,Li Na,2026-06-06,1\nS4,Acme,Sun Hao,2026-05-05,1\n"))
	r, err := c.Satisfaction("Li Na", c.Quarter())
	require.NoError(t, err)
	require.Equal(t, []string{"1", "2"}, []string{r.Num.Decimal.String(), r.Den.Decimal.String()})
	results, err := c.Scores()
	require.NoError(t, err)
	require.Len(t, results, 4)
	require.Equal(t, org.ID("Li Na"), results[0].Owner)
}

// Twelve months without a purchase make a customer new, where the tables reach back
// so far; otherwise it is the first purchase on record.
func TestNewCustomersFallsBackToTheFirstPurchase(t *testing.T) {
	for since, want := range map[string]kpi.NewCustomers{
		"":                          {Ever: true},
		"history_from,2025-04-02\n": {Ever: true},
		"history_from,2025-04-01\n": {Months: 12},
		"history_from,2020-01-01\n": {Months: 12},
	} {
		c := open(t, also("company.csv", since))
		require.Equal(t, want.Metric(), c.Scorecard().Items[0].Metric, since)
		_, err := c.Scores()
		require.NoError(t, err, since)
	}
	h := open(t, also("company.csv", "history_from,2025-04-01\n")).Purchases()
	require.Equal(t, day("2025-04-01"), h.Since)
}

// What one company notes is not in another of the same tables.
func TestTwoCompaniesShareNothing(t *testing.T) {
	d := data(t)
	a, err := company.New(d, calendar.Date{})
	require.NoError(t, err)
	_, err = a.Funnel()
	require.NoError(t, err)
	b, err := company.New(d, calendar.Date{})
	require.NoError(t, err)
	require.NotContains(t, keys(b.Notes), "note.probability")
	require.Equal(t, a.Results(), b.Results())
}
