package report_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// dice makes choices of bytes; when they are used up, always the first.
type dice []byte

func (d *dice) roll(n int) int {
	if len(*d) == 0 {
		return 0
	}
	b := (*d)[0]
	*d = (*d)[1:]
	return int(b) % n
}

// amounts are such as facts have, and such as they should not have.
var amounts = []string{"0", "1", "100000", "-100000", "0.01", "-0.004", "99999999999", "-1e12", "1e-9", "1e12", "7500"}

func (d *dice) amount() decimal.Decimal { return num(amounts[d.roll(len(amounts))]) }

func (d *dice) day() calendar.Date { return on(time.January, 1).AddDays(d.roll(256)*4 - 500) }

func (d *dice) name() string {
	return []string{"Sun Hao", "Li Na", "He Jun", "Acme", "South", "", "Nobody"}[d.roll(7)]
}

// anything is an input of any facts about a company.
func (d *dice) anything(t testing.TB, in report.Input) report.Input {
	results := in.Results
	in.Results = nil
	if most := d.roll(4); most > 0 {
		for _, r := range results {
			r.Amount = r.Amount.Mul(decimal.NewFromInt(int64(d.roll(most * 3))))
			in.Results = append(in.Results, r)
		}
	}
	in.View = []report.View{report.Directing("Zhao Lei", "Acme"), report.Leading("Wang", "South"), report.Personal("Sun Hao")}[d.roll(3)]
	in.AsOf = []calendar.Date{july, on(time.July, 30), on(time.January, 1), on(time.December, 31), on(time.April, 14)}[d.roll(5)]
	if d.roll(4) == 0 {
		in.Setting.Workdays = nil
	}
	in.Stale = map[string]int{"offer": d.roll(100)}
	in.Metrics = []kpi.Metric{{ID: "m", Direction: []kpi.Direction{kpi.HigherIsBetter, kpi.LowerIsBetter, kpi.InRange}[d.roll(3)], Aggregation: kpi.Sum}}
	month := in.Setting.Calendar.Period(calendar.Month, in.AsOf)
	var deals []deal
	for n := 0; len(*d) > 0 && n < 60; n++ {
		id, who := strconv.Itoa(n), org.ID(d.name())
		switch d.roll(7) {
		case 0:
			in.Results = append(in.Results, target.Result{Owner: who, On: d.day(), Amount: d.amount(), Product: d.name(), Segment: d.name()})
		case 1:
			in.Sales = append(in.Sales, report.Sale{ID: id, Owner: who, Account: d.name(), On: d.day(), Amount: d.amount()})
		case 2:
			in.Invoices = append(in.Invoices, report.Invoice{ID: id, Owner: who, Account: d.name(), Due: d.day(), Amount: d.amount(), Paid: d.amount()})
		case 3:
			x := deal{id: id, owner: who, created: on(time.January, 1).AddDays(-d.roll(256)), close: d.day()}
			if a := d.amount(); !a.IsNegative() && a.LessThan(num("1e30")) {
				x.amount = a.String()
			}
			if end := x.created.AddDays(d.roll(200)); !end.After(in.AsOf) {
				x.won, x.lost = end, calendar.Date{}
				if d.roll(2) == 0 {
					x.won, x.lost = x.lost, x.won
				}
			}
			deals = append(deals, x)
		case 4:
			in.Forecasts = append(in.Forecasts, report.Forecast{Owner: who, Period: month, On: d.day(), Amount: d.amount()})
			month = calendar.Previous(in.Setting.Calendar, month)
		case 5:
			in.Readings = append(in.Readings, in.Metrics[0].Amount(who, month, d.amount()))
			month = calendar.Previous(in.Setting.Calendar, month)
		case 6:
			s := incentive.Statement{Plan: incentive.Ref{ID: "agent", Version: 1, Digest: "sha256:00"}, Payee: who, Period: quarter, Currency: "CNY",
				Measures: []incentive.Measure{{Name: "revenue", Actual: d.amount(), Quota: decimal.NewNullDecimal(d.amount())}}}
			s.Lines = []incentive.Line{{Amount: d.amount()}}
			in.Statements = append(in.Statements, s)
		}
	}
	return withDeals(t, in, deals...)
}

// Whatever the facts are, a report points out at most so many things, the weightiest
// first, each is sound, and the same facts give the same bytes.
func FuzzInsightsAreFewOrderedAndSound(f *testing.F) {
	f.Add([]byte{}, uint8(5))
	f.Add([]byte("everything that anybody might have written down about sales"), uint8(100))
	chance := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		data := make([]byte, 60+chance.IntN(400))
		for i := range data {
			data[i] = byte(chance.IntN(256))
		}
		f.Add(data, uint8(chance.IntN(256)))
	}
	base := company(f, plain)
	f.Fuzz(func(t *testing.T, data []byte, most uint8) {
		d := dice(data)
		in := advised(d.anything(t, base), func(a *report.Advice) { a.Most = int(most) % 101 })
		first, err := report.Monthly(in)
		if err != nil {
			return // facts that do not fit together
		}
		require.NoError(t, first.Check())
		require.LessOrEqual(t, len(first.Insights), int(most)%101)
		for i, x := range first.Insights {
			require.NotEmpty(t, x.Suggestion.Text.Key)
			require.False(t, x.Suggestion.Action.Due.Before(in.AsOf))
			if i > 0 {
				require.False(t, x.Rank().GreaterThan(first.Insights[i-1].Rank()), "the weightiest first")
			}
		}
		again, err := report.Monthly(in)
		require.NoError(t, err)
		a, err := first.MarshalJSON()
		require.NoError(t, err)
		b, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(a), string(b))
	})
}
