package report_test

import (
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// figures are the numbers of a row of a table, with a dash for what is missing.
func figures(t testing.TB, r report.Report, part, table string, row int) (out []string) {
	t.Helper()
	found, ok := section(t, r, part).Table(table)
	require.True(t, ok, table)
	for _, v := range found.Rows[row].Cells[1:] {
		switch {
		case v.IsMissing():
			out = append(out, "-")
		case v.IsNumber():
			out = append(out, v.Number.Decimal.Round(4).String())
		}
	}
	return out
}

func assembledBy(t testing.TB, assemble func(report.Input) (report.Report, error), in report.Input) report.Report {
	t.Helper()
	r, err := assemble(in)
	require.NoError(t, err)
	require.NoError(t, r.Check())
	return r
}

// Every number here is worked out by hand from the facts of complete.
func TestNumbersOfTheParts(t *testing.T) {
	in := complete(t)
	month, quarterly := assembledBy(t, report.Monthly, in), assembledBy(t, report.Quarterly, in)
	for _, c := range []struct {
		r           report.Report
		part, table string
		row         int
		want        []string
		why         string
	}{
		{month, "growth", "growth", 0, []string{"613000.5", "223000", "1.7489", "0", "-"}, "fourteen working days of August end on the 20th; nothing was sold by 18 September 2025"},
		{month, "growth", "growth", 2, []string{"1928000.5", "720000", "1.6778"}, "the year before is shown once"},
		{month, "products", "products", 2, []string{"21000", "0.0109", "-", "-", "-", "0", "-"}, "Training has no plan and no year before"},
		{month, "activities", "activities", 0, []string{"1", "3", "0.3333", "3", "1"}, "calls"},
		{month, "activities", "activities", 1, []string{"2", "3", "0.6667", "8", "0"}, "visits: the one of the 20th is still to come"},
		{month, "forecast", "forecast", 3, []string{"3", "190000", "116000"}, "80 % of 120,000, 40 % of 30,000 that is overdue, 20 % of 40,000"},
		{month, "forecast", "coverage", 0, []string{"532258.06", "920000.5", "0", "190000", "-", "1.3557", "0.7376"}, "nothing is missing, so nothing is to be covered"},
		{quarterly, "cash", "cash", 0, []string{"3", "160107", "0", "0", "160107"}, "I2, I5 and I7 fell due"},
		{quarterly, "cash", "cash", 1, []string{"3", "650005", "400005", "0.6154", "250000"}, "by the end of June: what came in on 1 April and 20 June"},
		{month, "customers", "customers", 0, []string{"4", "1", "1", "4", "0.25"}, "Sanheng came and Jiahe went"},
		{month, "satisfaction", "satisfaction", 0, []string{"3", "0.6667"}, "5, 3 and 4 in September"},
		{month, "complaints", "complaints", 0, []string{"2", "0", "0", "1", "1", "0"}, "of the two only C2 had to be answered by now"},
		{month, "follow-ups", "follow-ups", 2, []string{"5", "2", "2", "1", "0.5"}, "who was never contacted is not overdue"},
		{month, "pay", "payout", 0, []string{"9000", "1000", "1000", "8000", "0"}, "Sun Hao has most held back"},
		{month, "costs", "costs", 4, []string{"36228.08", "0.0394"}, "all that selling cost in the quarter"},
		{month, "team", "team", 0, []string{"2", "1", "0", "3", "1", "2.3"}, "Zhou Min counts for 0.3"},
		{month, "market", "rivals", 0, []string{"1", "1", "0.5", "70000"}, "N6 against N5"},
		{month, "next", "next", 1, []string{"72580.64", "1", "55000", "22000", "2"}, "N2 closes in October"},
	} {
		require.Equal(t, c.want, figures(t, c.r, c.part, c.table, c.row), "%s: %s", c.table, c.why)
	}
	words := func(part, table string, row int) (out []string) {
		found, _ := section(t, month, part).Table(table)
		for _, v := range found.Rows[row].Cells {
			if v.Text != nil {
				out = append(out, v.Text.Key)
			}
		}
		return out
	}
	require.Equal(t, []string{"verbatim", "progress.overdue", "agreed.expected", "effect.too-early"}, words("agreed", "agreed", 0))
	require.Equal(t, []string{"verbatim", "progress.done", "agreed.expected", "verbatim", "effect.seen"}, words("agreed", "agreed", 1))
	require.Equal(t, []string{"trial.win", "trial.reason.shown-better"}, words("trials", "trials", 0))
	require.Equal(t, []string{"metric.sales-cycle", "phase.firing", "verbatim", "interval"}, words("alarms", "alarms", 0))
	rank, _ := section(t, month, "honours").Table("honour-1")
	require.True(t, rank.Rows[2].Cells[1].IsMissing(), "who is under a veto has no rank")
}

// The pipeline begins where it ended on the day before, and what changed adds up.
func TestThePipelineAddsUp(t *testing.T) {
	for name, assemble := range map[string]func(report.Input) (report.Report, error){"weekly": report.Weekly, "monthly": report.Monthly, "quarterly": report.Quarterly} {
		r := assembledBy(t, assemble, complete(t))
		flows, ok := section(t, r, "waterfall").Table("waterfall")
		require.True(t, ok, name)
		sum := num("0")
		for _, row := range flows.Rows[:len(flows.Rows)-1] {
			sum = sum.Add(row.Cells[2].Number.Decimal)
		}
		require.Equal(t, "265000", sum.String(), name)
		require.True(t, sum.Equal(flows.Rows[len(flows.Rows)-1].Cells[2].Number.Decimal), name)
	}
	r := assembledBy(t, report.Yearly, complete(t))
	for _, s := range r.Sections {
		require.NotEqual(t, "waterfall", s.ID, "nobody knows what was open at the end of 2025")
	}
}

// Where something is not known, a report says so and does not count it as nothing.
func TestWhatIsNotKnownIsMissing(t *testing.T) {
	in := complete(t)
	in.Setting.Workdays = nil
	require.Equal(t, []string{"613000.5", "-", "-", "0", "-"}, figures(t, assembledBy(t, report.Monthly, in), "growth", "growth", 0), "nobody knows which days of August compare")

	in = complete(t)
	in.Invoices[0].Payments = nil
	require.Equal(t, []string{"3", "650005", "-", "-", "-"}, figures(t, assembledBy(t, report.Quarterly, in), "cash", "cash", 1), "nobody knows what had been paid by June")
	require.Equal(t, "549005.01", figures(t, assembledBy(t, report.Monthly, in), "cash", "cash", 2)[2], "and everybody what was paid by now")

	in = complete(t)
	for i := range in.Funnel.Journeys {
		in.Funnel.Journeys[i].CloseDate = calendar.Date{}
	}
	r := assembledBy(t, report.Monthly, in)
	require.Equal(t, "forecast.no-days", section(t, r, "forecast").Lead[0].Key)
	require.Equal(t, "265000", figures(t, r, "forecast", "coverage", 0)[3], "everything that is open")
	require.Equal(t, []string{"72580.64", "2"}, figures(t, r, "next", "next", 1), "no column for deals")

	in = complete(t)
	in.Ramp = nil
	require.Equal(t, []string{"2", "1", "0", "3"}, figures(t, assembledBy(t, report.Monthly, in), "team", "team", 0))
}

func TestCostsAreForThoseWhoSeeAllPay(t *testing.T) {
	in := complete(t)
	in.View.Pay = report.OwnPay
	for _, s := range assembledBy(t, report.Monthly, in).Sections {
		require.NotEqual(t, "costs", s.ID)
	}
}

func TestPayInAnotherCurrencyIsNotAddedUp(t *testing.T) {
	in := complete(t)
	in.Statements = nil
	claim := func(amount, currency string, phase incentive.Phase) incentive.Claim {
		return incentive.Claim{Item: incentive.Item{Phase: phase, Plan: "agent", Payee: "Li Na", Period: quarter}, Currency: currency, Amount: num(amount)}
	}
	in.Claims = []incentive.Claim{claim("100", "CNY", incentive.Earned), claim("20", "CNY", incentive.Earned), claim("7", "EUR", incentive.Earned), claim("50", "CNY", incentive.Released)}
	in.Standings[1].Currency = "EUR"
	r := assembledBy(t, report.Monthly, in)
	require.Equal(t, []string{"120"}, figures(t, r, "pay", "pay", 0), "earned in CNY in the quarter that is running")
	payout, _ := section(t, r, "pay").Table("payout")
	require.Len(t, payout.Rows, 1)
	// Li Na has a claim in EUR, and somebody else a standing.
	require.Contains(t, r.Notes, report.Note{Kind: report.Dropped, Text: report.T("quality.currency", report.Count(2))})
}

// By the ledger pay is that of the period of the report, or of the longer one by which it is
// reckoned and that is running, and it adds up; what was earned before it is none of it.
func TestPayOfTheLedgerIsThatOfThePeriod(t *testing.T) {
	in := complete(t)
	in.Statements, in.Standings = nil, nil
	month, week := in.Setting.Calendar.Period(calendar.Month, asOf), in.Setting.Calendar.Period(calendar.Week, asOf)
	last := calendar.Previous(in.Setting.Calendar, quarter)
	claim := func(who org.ID, amount string, p calendar.Period) incentive.Claim {
		return incentive.Claim{Item: incentive.Item{Phase: incentive.Earned, Plan: "agent", Payee: who, Period: p}, Currency: "CNY", Amount: num(amount)}
	}
	claims := []incentive.Claim{claim("Li Na", "100", month), claim("Li Na", "20", month), claim("Sun Hao", "7", week), claim("Li Na", "5000", last)}
	for _, c := range []struct {
		claims []incentive.Claim
		during calendar.Period
		total  string
	}{{claims, month, "127"}, {append(claims, claim("He Jun", "9", quarter)), quarter, "136"}} {
		in.Claims = c.claims
		r := assembledBy(t, report.Monthly, in)
		part := section(t, r, "pay")
		require.Equal(t, report.T("pay.lead", report.During(c.during), report.Amount(num(c.total), 2)), part.Lead[0])
		table := part.Tables[0]
		require.Equal(t, "Li Na", table.Rows[0].Cells[0].Name, "the highest first")
		last := table.Rows[len(table.Rows)-1]
		require.True(t, last.Total)
		require.Equal(t, c.total, last.Cells[1].Number.Decimal.String())
	}
}

func TestFactsThatContradictAreRefused(t *testing.T) {
	for path, c := range map[string]struct {
		code  string
		spoil func(*report.Input)
	}{
		"/invoices/0/payments":   {check.Sum, func(in *report.Input) { in.Invoices[0].Paid = num("1") }},
		"/invoices/1/due":        {check.Required, func(in *report.Input) { in.Invoices[1].Due = calendar.Date{} }},
		"/statements/1/currency": {check.Mismatch, func(in *report.Input) { in.Statements[1].Currency = "EUR" }},
		"/funnel/currency":       {check.Mismatch, func(in *report.Input) { in.Funnel.Pipeline.Currency = "EUR" }},
		"/plan/unit": {check.Mismatch, func(in *report.Input) {
			recipe := in.Plan.Recipe()
			recipe.Goal.Unit = "EUR"
			in.Plan, _ = target.Decompose(recipe, in.Setting)
		}},
		"/scores/0/card":                    {check.Mismatch, func(in *report.Input) { in.Scores[0].Card.Version++ }},
		"/scores/1/period":                  {check.Mismatch, func(in *report.Input) { in.Scores[1].Period = calendar.Next(in.Setting.Calendar, quarter) }},
		"/funnel/journeys/0/visits/0/stage": {check.Unknown, func(in *report.Input) { tampered(&in.Funnel.Journeys).Visits[0].Stage = 99 }},
		"/earlier/0/journeys/0/visits":      {check.Required, func(in *report.Input) { tampered(&in.Earlier[0].Journeys).Visits = nil }},
		"/scores/0/lines":                   {check.Mismatch, func(in *report.Input) { in.Scores[0].Lines = nil }},
		"/scores/0/lines/0":                 {check.Mismatch, func(in *report.Input) { tampered(&in.Scores[0].Lines).Metric = "another" }},
		"/scores/1/lines/0":                 {check.Mismatch, func(in *report.Input) { tampered(&in.Scores[1].Lines).Variant = "another" }},
		"/scores/2/lines/0":                 {check.Mismatch, func(in *report.Input) { tampered(&in.Scores[2].Lines).Role = kpi.RoleBonus }},
		"/scores/0/lines/0/actual/num":      {check.TooLarge, func(in *report.Input) { tampered(&in.Scores[0].Lines).Actual.Num = decimal.New(1, 1<<30) }},
		"/scores/0/coverage":                {check.TooLarge, func(in *report.Input) { in.Scores[0].Coverage = decimal.New(1, -1<<30) }},
		"/readings/1": {check.Duplicate, func(in *report.Input) {
			in.Readings = []kpi.Reading{{Metric: "index", Owner: "Acme", Period: quarter, Num: null("1")}, {Metric: "index", Owner: "Acme", Period: quarter, Num: null("2")}}
		}},
		"/ramp/1":       {check.Range, func(in *report.Input) { in.Ramp = target.Ramp{num("0.5"), num("-1")} }},
		"/notes/0/kind": {check.Unknown, func(in *report.Input) { in.Notes = []report.Note{{Kind: 99, Text: report.T("acme.note")}} }},
		"/sources/5/id": {check.Required, func(in *report.Input) { in.Trials = append(in.Trials, report.Trial{}) }},
		"/survey":       {check.Required, func(in *report.Input) { in.Survey = nil }},
		"/survey/max":   {check.TooLarge, func(in *report.Input) { in.Survey.Max = 1 << 30 }},
	} {
		in := complete(t)
		c.spoil(&in)
		_, err := report.Weekly(in)
		var ps check.Problems
		require.ErrorAs(t, err, &ps, path)
		require.True(t, ps.Has(path, c.code), "%s: %s", path, err)
	}
}

// A reading that is there twice is one reading: tables and rules give one answer.
func TestReadingsThatSayTheSameAreOne(t *testing.T) {
	in := complete(t)
	want, err := assembledBy(t, report.Monthly, in).Digest()
	require.NoError(t, err)
	for _, r := range slices.Clone(in.Readings) {
		r.Num.Decimal = decimal.NewFromBigInt(r.Num.Decimal.Coefficient(), r.Num.Decimal.Exponent())
		in.Readings = append(in.Readings, r)
	}
	got, err := assembledBy(t, report.Monthly, in).Digest()
	require.NoError(t, err)
	require.Equal(t, want, got)
}

// tampered returns the first of a list, which is another one by now, for a change.
func tampered[T any](list *[]T) *T {
	*list = slices.Clone(*list)
	return &(*list)[0]
}

// A mean is a number on the scale of the answers, and a share a percentage.
func TestSatisfactionIsShownAsItIsCounted(t *testing.T) {
	in := complete(t)
	in.Survey = &kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 1, Max: 5}
	r := assembledBy(t, report.Monthly, in)
	cell := section(t, r, "satisfaction").Tables[0].Rows[0].Cells[2]
	require.Equal(t, report.Number, cell.Kind)
	require.Equal(t, "4", cell.Number.Decimal.String())
	require.Equal(t, "12", cell.Of.Part.String())
}

// What is later than the last day does not exist yet.
func TestWhatIsLaterDoesNotCount(t *testing.T) {
	in := complete(t)
	want, err := assembledBy(t, report.Monthly, in).Digest()
	require.NoError(t, err)
	later := asOf.AddDays(1)
	in.Activities = append(in.Activities, report.Activity{Owner: "Li Na", On: later, Kind: "visit"})
	in.Answers = append(in.Answers, answer("Li Na", later, 1))
	in.Costs = append(in.Costs, report.Cost{Owner: "Li Na", On: later, Kind: "travel", Amount: num("99")})
	in.News = append(in.News, report.News{On: later, Text: "tomorrow's"})
	in.Sales = append(in.Sales, report.Sale{ID: "R9", Owner: "Li Na", Account: "Boyan", On: later, Amount: num("-7")},
		report.Sale{ID: "R10", Owner: "Li Na", On: later, Amount: num("8")})
	next := calendar.Next(in.Setting.Calendar, in.Setting.Calendar.Period(calendar.Month, asOf))
	in.Readings = append(in.Readings, catalog.ByValue.Metric().NotMeasured("Acme", next))
	task := tasks()[1]
	task.Action.ID, task.Action.Opened, task.Action.Due = "T9", later, later
	in.Agreed = append(in.Agreed, task)
	got, err := assembledBy(t, report.Monthly, in).Digest()
	require.NoError(t, err)
	require.Equal(t, want, got)
}

// Deals that were won and deals that were lost are both no longer open, and are drawn apart.
func TestADealThatWasWonIsNoLoss(t *testing.T) {
	achieved := map[string]bool{}
	for _, step := range section(t, assembledBy(t, report.Monthly, complete(t)), "waterfall").Charts[0].Figure.Chart.(chart.Waterfall).Steps {
		achieved[step.Label.Key] = step.Achieved
	}
	require.True(t, achieved["flow.won"])
	require.Contains(t, achieved, "flow.lost")
	delete(achieved, "flow.won")
	require.NotContains(t, slices.Collect(maps.Values(achieved)), true)
}

// Deals follow their owner: what a team sees of a month ago is the deals it has now.
func TestATeamSeesTheChangesOfItsOwnDeals(t *testing.T) {
	in := complete(t)
	in.View = report.Leading("x", "South")
	r := assembledBy(t, report.Monthly, in)
	flows, _ := section(t, r, "waterfall").Table("waterfall")
	require.Equal(t, "170000", flows.Rows[0].Cells[2].Number.Decimal.String(), "N2, N3, N5 and S1 at the end of August")
	require.Equal(t, "95000", flows.Rows[len(flows.Rows)-1].Cells[2].Number.Decimal.String())
	for _, s := range r.Sections {
		require.NotEqual(t, "units", s.ID, "the units of a team are its people, who have a part of their own")
	}
}

// A plan that a day is too fine for fails in the part that asks.
func TestAPartThatFailsIsNamed(t *testing.T) {
	in := complete(t)
	in.Overrides = []funnel.Override{{Deal: "N1", At: asOf.In(time.UTC), Probability: null("7"), Holds: funnel.ForEver}}
	_, err := report.Weekly(in)
	require.ErrorContains(t, err, "report: forecast: ")
	in = complete(t)
	in.Results = append(in.Results, target.Result{Owner: "Li Na", On: asOf, Amount: decimal.New(1, 99999)})
	_, err = report.Weekly(in)
	require.ErrorContains(t, err, "report: results: ")
}

// What belongs to no unit, or to the one who leads them all, has a row of its own.
func TestRowsOfUnitsAddUpToTheWhole(t *testing.T) {
	in := complete(t)
	for _, who := range []org.ID{"", "Acme", "nobody any more"} {
		in.Customers = append(in.Customers, report.Customer{ID: "c" + string(who), Owner: who})
		in.Invoices = append(in.Invoices, report.Invoice{ID: "i" + string(who), Owner: who, Account: "x", Due: asOf.AddDays(-3), Amount: num("1000")})
		in.Answers = append(in.Answers, answer(who, asOf, 5))
	}
	for i, j := range in.Funnel.Journeys {
		if j.Deal == "N2" { // closes next month
			in.Funnel.Journeys[i].Owner = "Acme"
		}
	}
	r := assembledBy(t, report.Monthly, in)
	sum := func(t *testing.T, rows []report.Row, column int) decimal.Decimal {
		t.Helper()
		out := decimal.Zero
		for _, row := range rows {
			out = out.Add(row.Cells[column].Number.Decimal)
		}
		return out
	}
	for name, is := range map[string]struct{ whole, columns int }{"cash": {0, 2}, "customers": {0, 4}, "satisfaction": {2, 1}} {
		tables := section(t, r, name).Tables
		for column := 1; column <= is.columns; column++ {
			whole := tables[0].Rows[is.whole].Cells[column].Number.Decimal
			require.Equal(t, whole.String(), sum(t, tables[1].Rows, column).String(), "%s, column %d", name, column)
		}
		last := tables[1].Rows[len(tables[1].Rows)-1].Cells[0]
		require.Equal(t, report.Say("others"), last, name)
	}
	for part, id := range map[string]string{"conversion": "wins", "next": "next"} {
		table, ok := section(t, r, part).Table(id)
		require.True(t, ok)
		total := len(table.Rows) - 1
		require.Equal(t, table.Rows[total].Cells[2].Number.Decimal.String(), sum(t, table.Rows[:total], 2).String(), id)
	}
}

// The first and the last day of a period belong to it, and the days beside it do not.
func TestPeriodsEndWhereTheyEnd(t *testing.T) {
	in := complete(t)
	for i, j := range in.Funnel.Journeys {
		if j.Deal == "N2" {
			in.Funnel.Journeys[i].CloseDate = quarter.To // the day after the quarter
		}
	}
	r := assembledBy(t, report.Monthly, in)
	require.Equal(t, []string{"3", "190000", "116000"}, figures(t, r, "forecast", "forecast", 3), "N4 closes on the last day, N2 on the first after it")
	in.Customers = []report.Customer{{ID: "a", Owner: "Li Na", Since: on(time.September, 1)}, {ID: "b", Owner: "Li Na", Lost: on(time.September, 1)},
		{ID: "c", Owner: "Li Na", Since: on(time.August, 31), Lost: asOf}, {ID: "d", Owner: "Li Na", Since: asOf.AddDays(1)}, {ID: "e", Owner: "Li Na", Since: on(time.September, 1)}}
	r = assembledBy(t, report.Monthly, in)
	require.Equal(t, []string{"2", "2", "2", "2", "1"}, figures(t, r, "customers", "customers", 0), "b and c before, a and e new, b and c lost, a and e after")
	require.Equal(t, []string{"1", "1", "0", "2", "0"}, figures(t, r, "customers", "customers", 1), "August: b, then c")
}

// A company of regions, teams and people has a part for each.
func TestTeamsAreComparedBelowRegions(t *testing.T) {
	in := large(t, 1)
	r := assembledBy(t, report.Monthly, in)
	require.Len(t, section(t, r, "units").Tables[0].Rows, 10+1)
	teams := section(t, r, "teams").Tables[0]
	require.Len(t, teams.Rows, 100+1)
	require.Equal(t, "col.team", teams.Columns[0].Title.Key)
	people := section(t, r, "people").Tables[0]
	from, to := people.Hidden()
	require.Equal(t, []int{15, 85}, []int{from, to}, "a page shows the first fifteen and the last")
	in.View = report.Leading("x", "Region 3")
	r = assembledBy(t, report.Weekly, in)
	require.Len(t, section(t, r, "units").Tables[0].Rows, 10+1, "its teams are the units of a region")
	for _, s := range r.Sections {
		require.NotEqual(t, "teams", s.ID)
	}
}

// A histogram has everybody where he or she is, those far beyond the plan as well.
func TestTheSpreadOfPeopleIsDrawnToScale(t *testing.T) {
	in := large(t, 1)
	paces := func(r report.Report) (out []float64) {
		people, ok := section(t, r, "people").Table("people")
		require.True(t, ok)
		for _, row := range people.Rows[:len(people.Rows)-1] {
			for i, c := range people.Columns {
				if c.ID == "pace" {
					out = append(out, row.Cells[i].Number.Decimal.InexactFloat64())
				}
			}
		}
		return out
	}
	for _, more := range []string{"0", "40000", "900000", "-70000", "90000000"} {
		seller := in.Results[len(in.Results)-1].Owner
		in := in
		in.Results = append(slices.Clone(in.Results), target.Result{Owner: seller, On: asOf, Amount: num(more)})
		r := assembledBy(t, report.Monthly, in)
		figure := section(t, r, "team").Charts[0]
		require.Empty(t, figure.Table, "the counts stand in no other table")
		drawn := figure.Figure.Chart.(chart.Distribution)
		require.LessOrEqual(t, len(drawn.Bins), 20)
		total := 0
		for _, bin := range drawn.Bins {
			total += bin.Count
			here := 0
			for _, pace := range paces(r) {
				here += map[bool]int{true: 1}[pace >= bin.From-1e-9 && pace < bin.To-1e-9]
			}
			require.Equal(t, here, bin.Count, "%s: from %g to %g", more, bin.From, bin.To)
		}
		require.Equal(t, len(paces(r)), total, more)
		require.Len(t, drawn.Marks, 3)
	}
}

// Pace that is far below nothing is not drawn, as it says that there is hardly a plan.
func TestAPaceBeyondAllScaleIsNotDrawn(t *testing.T) {
	for more, drawn := range map[string]bool{"-9e7": true, "9e7": true, "-9e14": false, "9e14": false} {
		in := large(t, 1)
		in.Results = append(slices.Clone(in.Results), target.Result{Owner: in.Results[len(in.Results)-1].Owner, On: asOf, Amount: num(more)})
		require.Equal(t, drawn, len(section(t, assembledBy(t, report.Monthly, in), "team").Charts) > 0, more)
	}
}

// A grade is that of each person: a report about one has no table of how many have it.
func TestGradesAreCountedOfMoreThanOne(t *testing.T) {
	in := complete(t)
	_, counted := section(t, assembledBy(t, report.Monthly, in), "scores").Table("grades")
	require.True(t, counted)
	in.View = report.Personal("Sun Hao")
	own := section(t, assembledBy(t, report.Monthly, in), "scores")
	_, counted = own.Table("grades")
	require.False(t, counted)
	require.Len(t, own.Tables[0].Rows, 1)
}

// Deals that nobody owned when they came in stand below all units.
func TestDealsOfNobodyStandLast(t *testing.T) {
	in := company(t, plain)
	var deals []deal
	for i, owner := range []org.ID{"", "Sun Hao", "Li Na"} {
		deals = append(deals, deal{id: strconv.Itoa(i), owner: owner, amount: "10", created: on(time.May, 4), won: on(time.May, 5)}, deal{id: "lost " + strconv.Itoa(i), owner: owner, amount: "10", created: on(time.May, 4), lost: on(time.May, 5)})
	}
	var rows []string
	for _, row := range tableOf(t, assembledBy(t, report.Monthly, withDeals(t, in, deals...)), "wins").Rows {
		rows = append(rows, render.Printer{}.Value(row.Cells[0], "CNY"))
	}
	require.Equal(t, []string{"North", "South", "Others", "Total"}, rows)
}

// Of what was agreed the sentence counts what is open and what of that is overdue, and not what
// is settled.
func TestOpenAndOverdueActionsAreCounted(t *testing.T) {
	in := complete(t)
	in.Agreed = nil
	for i, due := range []calendar.Date{asOf.AddDays(-5), asOf.AddDays(4), asOf.AddDays(-2), asOf.AddDays(9), asOf.AddDays(1)} {
		task := tasks()[1]
		task.Action.ID, task.Action.Due = "T"+strconv.Itoa(i), due
		if i == 4 {
			task.Action.Dropped = asOf
		}
		in.Agreed = append(in.Agreed, task)
	}
	part := section(t, assembledBy(t, report.Weekly, in), "agreed")
	require.Equal(t, report.T("agreed.lead", report.Count(4), report.Count(2)), part.Lead[0])
	require.Len(t, part.Tables[0].Rows, 5)
}

// An alarm without limits, or with a single sample, is listed and not drawn.
func TestAnAlarmIsDrawnBetweenItsLimits(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*report.Alarm)
		drawn  int
	}{
		"limits":    {func(*report.Alarm) {}, 1},
		"no limits": {func(a *report.Alarm) { a.Limits = monitor.Limits{} }, 0},
		"a sample":  {func(a *report.Alarm) { a.Samples = a.Samples[:1] }, 0},
		"two":       {func(a *report.Alarm) { a.Samples = a.Samples[:2] }, 1},
	} {
		in := complete(t)
		in.Alarms = slices.Clone(in.Alarms[1:2])
		c.change(&in.Alarms[0])
		part := section(t, assembledBy(t, report.Weekly, in), "alarms")
		require.Len(t, part.Charts, c.drawn, name)
		require.Len(t, part.Tables[0].Rows, 1, name)
	}
}

// Somebody is ranked by the figure that the honour is about, and not by that which broke a tie.
func TestARankIsByWhatItIsFor(t *testing.T) {
	in := complete(t)
	tie := honour.Line{Code: honour.CodeTieBreak, Measure: "customers", Amount: null("9")}
	in.Honours[0].Standings[0].Lines = append([]honour.Line{tie}, in.Honours[0].Standings[0].Lines...)
	in.Honours[0].Standings[1].Lines = []honour.Line{tie}
	rank := tableOf(t, assembledBy(t, report.Monthly, in), "honour-1")
	at := rank.Column("reading")
	require.Equal(t, "520", rank.Rows[0].Cells[at].Of.Part.String())
	require.True(t, rank.Rows[1].Cells[at].IsMissing())
}

// A complaint that is to come is none yet.
func TestALaterComplaintIsNotCounted(t *testing.T) {
	in := complete(t)
	was := figures(t, assembledBy(t, report.Monthly, in), "complaints", "complaints", 0)
	more := *in.Complaints
	more.Complaints = append(slices.Clone(more.Complaints), customer.Complaint{ID: "C9", Customer: "Boyan", Opened: asOf.AddDays(1), Verdict: customer.OpenInTime})
	in.Complaints = &more
	require.Equal(t, was, figures(t, assembledBy(t, report.Monthly, in), "complaints", "complaints", 0))
}

// What one person did is not shown by person as well.
func TestActivitiesOfOnePersonAreShownOnce(t *testing.T) {
	in := complete(t)
	require.Len(t, section(t, assembledBy(t, report.Monthly, in), "activities").Tables, 2)
	in.View = report.Personal("Li Na")
	require.Len(t, section(t, assembledBy(t, report.Monthly, in), "activities").Tables, 1)
}

// What is open is bad news where it would not do at the rate at which deals are won, and none where
// it would.
func TestCoverageThatIsNotEnoughIsBad(t *testing.T) {
	for amount, tone := range map[string]report.Tone{"1000": report.Bad, "99000000": report.Neutral} {
		in := withDeals(t, company(t, plain), deal{id: "won", owner: "Li Na", amount: "10", created: on(time.May, 4), won: on(time.May, 5)}, deal{id: "lost", owner: "Li Na", amount: "10", created: on(time.May, 4), lost: on(time.May, 5)},
			deal{id: "open", owner: "Li Na", amount: amount, created: on(time.May, 4), close: on(time.August, 5)})
		table := tableOf(t, assembledBy(t, report.Monthly, in), "coverage")
		require.Equal(t, tone, table.Rows[0].Cells[table.Column("cover")].Tone, amount)
		require.Equal(t, "2", table.Rows[0].Cells[table.Column("needed-cover")].Number.Decimal.String(), "one of two is won")
	}
}

// An experiment of which nothing may be compared yet is listed alone.
func TestTrialsWithoutAComparisonAreListed(t *testing.T) {
	in := complete(t)
	in.Trials[0].Report.Comparisons = nil
	require.Len(t, section(t, assembledBy(t, report.Monthly, in), "trials").Tables, 1)
}

// A share is shown in percent however its readings are added up, and a mean with a decimal.
func TestScoresShowWhatTheirMetricsMeasure(t *testing.T) {
	metrics := []kpi.Metric{
		{ID: "certification", Direction: kpi.HigherIsBetter, Aggregation: kpi.Last},
		{ID: "repeat-purchase", Direction: kpi.HigherIsBetter, Aggregation: kpi.NonAdditive},
		{ID: "customer-effort-score", Unit: "points", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean},
		{ID: "average-deal", Unit: "CNY", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums},
	}
	for _, e := range catalog.All() { // they are as they are in the catalogue
		for i, m := range metrics[:3] {
			if e.Metric.ID == m.ID && e.Metric.Unit == m.Unit && e.Metric.Direction == m.Direction {
				require.Equal(t, m.Aggregation, e.Metric.Aggregation)
				metrics[i] = e.Metric
			}
		}
	}
	in := full(t)
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "c", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise}}
	var readings []kpi.Reading
	for i, m := range metrics {
		card.Items = append(card.Items, kpi.Item{Metric: m, Weight: num("0.25"), Target: null("1"), Scorer: kpi.Proportional(num("100"), num("0"), num("1"))})
		readings = append(readings, m.Rate("Li Na", quarter, num([]string{"17", "3", "43", "1500"}[i]), num([]string{"20", "10", "10", "3"}[i])))
	}
	score, err := card.Score("Li Na", quarter, readings)
	require.NoError(t, err)
	in.Card, in.Scores = &card, []kpi.Result{score}
	table, ok := section(t, assembledBy(t, report.Monthly, in), "scores").Table("scores")
	require.True(t, ok)
	for i, want := range []string{"85.0 %", "30.0 %", "4.3", "500"} {
		require.Equal(t, want, render.Printer{}.Value(table.Rows[0].Cells[1+2*i], "CNY"), metrics[i].ID)
	}
}
