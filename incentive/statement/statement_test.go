package statement_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/target/calendar"
)

var update = flag.Bool("update", false, "rewrite the stored texts")

var num = decimal.RequireFromString

const plan = `{"schema": "salesperf.plan/v1", "id": "agent", "version": 3, "currency": "CNY", "places": 2, "rounding": "half-away", "roundAt": "statement",
	"cadence": "month", "proration": "none", "measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}], "readings": ["collection"],
	"crediting": {"match": "first", "rules": [{"id": "named", "priority": 1, "from": "named"}]},
	"components": [
		{"id": "sales", "name": "Commission on sales", "measure": "revenue", "interval": "quarter", "grain": "running", "reversals": "mirror", "rule": {
			"kind": "tiered", "over": "amount", "bound": "below", "belowZero": "nothing", "tiers": [{"upTo": "10000", "rate": "0.03", "pays": "marginal"}, {"rate": "0.05", "pays": "marginal"}]}},
		{"id": "bonus", "measure": "revenue", "interval": "month", "grain": "end", "reversals": "re-rate", "when": [{"measure": "collection", "over": "amount", "atLeast": "0.9"}], "rule": {"kind": "flat", "rate": "0.001"}}],
	"caps": [{"id": "ceiling", "interval": "month", "atMost": "650", "excess": "lost"}],
	"terms": {"negative": "carried", "minimum": "20",
		"releases": [{"components": ["sales"], "portions": [
			{"weight": "8", "on": "receipt", "by": "proportion", "of": "paid", "against": "revenue"},
			{"weight": "1", "on": "earned", "after": {"months": 3}},
			{"weight": "1", "on": "milestone", "by": "first", "when": [{"field": "attribute.reached", "in": ["live"]}]}]}],
		"clawbacks": [{"components": ["sales"], "share": "0.5"}],
		"draw": {"kind": "top-up", "amounts": ["300"], "repeat": true, "repayment": "recoverable", "recovery": {"from": 2, "share": "0.5", "floor": "300"}}}}`

func month(m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
}

// statements are those of Li Na, who is paid in euro, for a month of 2026.
func statements(t testing.TB, m time.Month) incentive.PaymentStatement {
	t.Helper()
	p, err := incentive.Builtin().Decode([]byte(plan))
	require.NoError(t, err)
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.January, 1))
	s := incentive.Setup{During: quarter.Span(), Plans: []incentive.Plan{p}, Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent", PaidIn: "EUR"}},
		Rates: []incentive.ExchangeRate{{From: "CNY", To: "EUR", During: calendar.Span{To: calendar.On(2026, time.February, 1)}, Rate: num("0.1225")},
			{From: "CNY", To: "EUR", During: calendar.From(calendar.On(2026, time.February, 1)), Rate: num("0.125")}}}
	for m, rate := range map[time.Month]string{time.January: "0.95", time.February: "0.84", time.March: "0.9"} {
		s.Readings = append(s.Readings, incentive.Reading{Payee: "Li Na", Name: "collection", Period: month(m), Value: num(rate)})
	}
	fact := func(id, original string, k incentive.FactKind, m time.Month, day int, name, value string) incentive.Fact {
		f := incentive.Fact{ID: id, Original: original, Kind: k, On: calendar.On(2026, m, day), Currency: "CNY", Account: "=Acme", Amounts: []incentive.Amount{{Name: name, Value: num(value)}}}
		if original == "" {
			f.Participants = []incentive.Participant{{Payee: "Li Na", Share: num("0.6")}, {Payee: "Chen Wei", Share: num("0.4")}}
		}
		return f
	}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	r, err := program.Run([]incentive.Fact{
		fact("D-1", "", incentive.Booking, time.January, 8, "revenue", "20000"),
		fact("+D-2", "", incentive.Booking, time.January, 20, "revenue", "10000"),
		fact("P-1", "D-1", incentive.Receipt, time.January, 30, "paid", "12000"),
		fact("P-2", "+D-2", incentive.Receipt, time.February, 10, "paid", "10000"),
		fact("D-3", "", incentive.Booking, time.February, 12, "revenue", "1000"),
		fact("R-1", "D-1", incentive.Refund, time.February, 20, "revenue", "-15000"),
		fact("D-4", "", incentive.Booking, time.March, 3, "revenue", "9000"),
		fact("P-4", "D-4", incentive.Receipt, time.March, 5, "paid", "9000"),
	}, incentive.Options{})
	require.NoError(t, err)
	list, err := r.PaymentStatements("Li Na", month(m))
	require.NoError(t, err)
	require.Len(t, list, 1)
	return list[0]
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := "testdata/" + name
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), name)
}

var zh = statement.Printer{Language: calendar.Chinese, Names: map[string]string{"Li Na": "李娜", "sales": "销售提成", "bonus": "奖金", "ceiling": "封顶",
	"agent": "销售员", "named": "署名", "collection": "回款率", "paid": "回款", "=Acme": "极峰"}}

// Stored statements are what is written, in both languages, as CSV and as JSON.
func TestStatementsAreWritten(t *testing.T) {
	for _, m := range []time.Month{time.January, time.February, time.March} {
		s := statements(t, m)
		var en, cn, table, data bytes.Buffer
		require.NoError(t, statement.Printer{}.Text(&en, s))
		require.NoError(t, zh.Text(&cn, s))
		require.NoError(t, statement.Printer{}.CSV(&table, s))
		require.NoError(t, statement.JSON(&data, s))
		golden(t, fmt.Sprintf("2026-%02d.en.txt", m), en.Bytes())
		golden(t, fmt.Sprintf("2026-%02d.zh.txt", m), cn.Bytes())
		golden(t, fmt.Sprintf("2026-%02d.csv", m), table.Bytes())
		var indented bytes.Buffer
		require.NoError(t, json.Indent(&indented, data.Bytes(), "", "  "))
		golden(t, fmt.Sprintf("2026-%02d.json", m), indented.Bytes())
		require.True(t, json.Valid(data.Bytes()))
		for _, text := range []string{en.String(), cn.String(), table.String()} {
			require.NotContains(t, text, "{", "every place is filled")
		}
	}
}

// The amounts of a CSV add up to what is paid, and no cell is a formula.
func TestTheColumnOfAmountsAddsUp(t *testing.T) {
	for _, m := range []time.Month{time.January, time.February, time.March} {
		s := statements(t, m)
		var out bytes.Buffer
		require.NoError(t, zh.CSV(&out, s))
		rows, err := csv.NewReader(&out).ReadAll()
		require.NoError(t, err)
		sum, held := decimal.Zero, decimal.Zero
		for _, row := range rows[1:] {
			for i, cell := range row {
				_, err := decimal.NewFromString(cell)
				require.False(t, err != nil && cell != "" && strings.ContainsAny(cell[:1], "=+-@"), "column %d: %s", i, cell)
			}
			if row[11] != "" {
				sum = sum.Add(num(row[11]))
			} else {
				held = held.Add(num(row[12]))
			}
		}
		require.True(t, sum.Equal(s.Paid), "%s: %s and not %s", m, sum, s.Paid)
		require.True(t, held.IsPositive())
	}
}

func TestCellsThatLookLikeFormulasAreText(t *testing.T) {
	s := statements(t, time.January)
	var out bytes.Buffer
	require.NoError(t, statement.Printer{}.CSV(&out, s))
	require.Contains(t, out.String(), ",'+D-2,")
	for i := range s.Items {
		s.Items[i].Name = "=HYPERLINK(\"http://x\")\n"
	}
	out.Reset()
	require.NoError(t, statement.Printer{}.CSV(&out, s))
	require.Contains(t, out.String(), `,"'=HYPERLINK(""http://x"")`)
}

// A statement is read back as it was written.
// TestRoundingIsNamedWithItsDecimals holds that what is released of rounding, and held, has a
// name without places that nothing fills.
func TestRoundingIsNamedWithItsDecimals(t *testing.T) {
	item := incentive.Item{Component: incentive.CodeRounding, Period: month(time.March)}
	s := incentive.PaymentStatement{Places: 3, Items: []incentive.PaidItem{{Claim: incentive.Claim{Item: item}, Lines: []incentive.Line{{Code: incentive.CodeRounding, Amount: num("0.0004")}}}},
		Held: []incentive.Holding{{Claim: incentive.Claim{Item: item}}}}
	for language, want := range map[calendar.Language]string{calendar.English: "rounding of the total to 3 decimals", calendar.Chinese: "合计舍入到 3 位小数"} {
		p := statement.Printer{Language: language}
		var text, table bytes.Buffer
		require.NoError(t, p.Text(&text, s))
		require.NoError(t, p.CSV(&table, s))
		for _, out := range []string{text.String(), table.String()} {
			require.Equal(t, 3, strings.Count(out, want), out)
			require.NotContains(t, out, "{")
		}
	}
}

func TestJSONIsReadBack(t *testing.T) {
	s := statements(t, time.February)
	var out bytes.Buffer
	require.NoError(t, statement.JSON(&out, s))
	var got incentive.PaymentStatement
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	var again bytes.Buffer
	require.NoError(t, statement.JSON(&again, got))
	require.Equal(t, out.String(), again.String())
}

// Every code of this module has a sentence; others are shown as they are.
func TestEveryCodeHasASentence(t *testing.T) {
	for _, code := range []string{incentive.CodeFlat, incentive.CodePerUnit, incentive.CodeTier, incentive.CodeRetroactive, incentive.CodeBelowZero, incentive.CodeCurve, incentive.CodeMatrix, incentive.CodeBonus,
		incentive.CodeObjective, incentive.CodePool, incentive.CodePrize, incentive.CodeReversal, incentive.CodeFactor, incentive.CodeModifier, incentive.CodeLimit, incentive.CodeGate, incentive.CodeRounding, incentive.CodeCap,
		incentive.CodeDeferred, incentive.CodeGuarantee, incentive.CodeKept, incentive.CodeExchange, incentive.CodeEarlier, incentive.CodeHeld, incentive.CodeBroughtForward, incentive.CodeReleased, incentive.CodeDraw,
		incentive.CodeRecovery, incentive.CodeReturned, incentive.CodeOwed, incentive.CodeMinimum} {
		for _, p := range []statement.Printer{{}, zh} {
			text := p.Line(incentive.Line{Code: code, Gate: &incentive.MissedGate{Measure: "m"}}, 2)
			require.NotContains(t, text, code+"\"")
			require.NotContains(t, text, "{", code)
			require.NotContains(t, []string{"by the rule " + code, "规则 " + code}, text)
		}
	}
	for _, code := range []string{incentive.WhyUnknownFact, incentive.WhyOutside, incentive.WhyNotNamed, incentive.WhyNoAssignment, incentive.WhyCondition, incentive.WhyOutranked, incentive.WhyNothing, incentive.WhyKind,
		incentive.WhyNoAmount, incentive.WhySource, incentive.WhyGate, incentive.WhyUnpaid, incentive.WhyCap, incentive.WhyNotYet, incentive.WhyNotHappened, incentive.WhyIncomplete} {
		for _, p := range []statement.Printer{{}, zh} {
			require.NotEqual(t, code, p.Reason(incentive.Reason{Code: code}))
			require.NotContains(t, p.Reason(incentive.Reason{Code: code}), "{")
		}
	}
	require.Equal(t, "by the rule acme.photo", statement.Printer{}.Line(incentive.Line{Code: "acme.photo"}, 2))
	require.Equal(t, "acme.closed", statement.Printer{}.Reason(incentive.Reason{Code: "acme.closed"}))
	require.Equal(t, "product is printer, asked was paper", statement.Printer{}.Reason(incentive.Reason{Code: incentive.WhyCondition, Field: "product", Asked: "paper", Found: "printer"}))
	for field, want := range map[string][2]string{"levels": {"by rule team nothing of it counts", "按规则 team，该单不计入"}, "factor": {"by rule team it counts, and earns nothing", "按规则 team，该单计入，但不产生提成"},
		"share": {"the share is 0", "份额为 0"}} {
		nothing := incentive.Reason{Code: incentive.WhyNothing, At: "team", Field: field, Found: "0"}
		require.Equal(t, want, [2]string{statement.Printer{}.Reason(nothing), zh.Reason(nothing)})
	}
	capped := incentive.Reason{Code: incentive.WhyCap, At: "most", Found: "1200.5", Asked: "600", By: decimal.NewNullDecimal(decimal.RequireFromString("600.5"))}
	require.Equal(t, "of 1,200.5 earned the cap of 600 takes off 600.5", statement.Printer{}.Reason(capped))
	require.Equal(t, "应得 1,200.5，因上限 600 扣减 600.5", zh.Reason(capped))
	for by, want := range map[string]string{"1": "released on 1 April 2026, in 1 day", "2": "released on 1 April 2026, in 2 days"} {
		wait := incentive.Reason{Code: incentive.WhyNotYet, Asked: "2026-04-01", By: decimal.NewNullDecimal(decimal.RequireFromString(by))}
		require.Equal(t, want, statement.Printer{}.Reason(wait))
		require.Equal(t, "2026年4月1日释放，还有 "+by+" 天", zh.Reason(wait))
	}
}

// full is a place that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestErrorsOfTheWriterAreReported(t *testing.T) {
	s := statements(t, time.January)
	require.ErrorContains(t, statement.Printer{}.Text(full{}, s), "no room")
	require.ErrorContains(t, statement.Printer{}.CSV(full{}, s), "no room")
	require.ErrorContains(t, statement.Printer{}.HTML(full{}, s), "no room")
	require.ErrorContains(t, statement.JSON(full{}, s), "no room")
}

// BenchmarkStatement measures a statement of 1,000 lines.
func BenchmarkStatement(b *testing.B) {
	s := statements(b, time.February)
	lines := len(s.Lines)
	for i := 0; lines < 1000; i++ {
		s.Items = append(s.Items, s.Items[i])
		lines += len(s.Items[i].Lines)
	}
	var out bytes.Buffer
	for name, write := range map[string]func() error{"text": func() error { return statement.Printer{}.Text(&out, s) }, "html": func() error { return statement.Printer{}.HTML(&out, s) },
		"csv": func() error { return statement.Printer{}.CSV(&out, s) }, "json": func() error { return statement.JSON(&out, s) }} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				require.NoError(b, write())
			}
		})
	}
}
