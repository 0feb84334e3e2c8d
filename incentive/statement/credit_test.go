package statement_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/target/calendar"
)

// What an item was earned on can be checked by hand: things are no money, an amount for each
// of them is no rate, and what was sold in another currency shows its rate.
func TestCreditsOfThingsAndOfOtherCurrencies(t *testing.T) {
	p, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]},
			{"id": "scanners", "amounts": ["units"], "kinds": ["booking"], "units": true}],
		"components": [
			{"id": "commission", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror", "rule": {"kind": "flat", "rate": "0.03"}},
			{"id": "kicker", "measure": "scanners", "interval": "month", "grain": "event", "reversals": "mirror", "rule": {"kind": "per-unit", "amount": "20"}}]}`))
	require.NoError(t, err)
	program, err := incentive.Compile(incentive.Setup{During: month(time.January).Span(), Plans: []incentive.Plan{p},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent"}, {Payee: "Chen Wei", Plan: "agent"}},
		Rates:       []incentive.ExchangeRate{{From: "EUR", To: "CNY", Rate: num("7.85")}}})
	require.NoError(t, err)
	r, err := program.Run([]incentive.Fact{{ID: "D-1", Kind: incentive.Booking, On: calendar.On(2026, time.January, 8), Currency: "EUR",
		Amounts:      []incentive.Amount{{Name: "revenue", Value: num("41000")}, {Name: "units", Value: num("20")}},
		Participants: []incentive.Participant{{Payee: "Li Na", Share: num("0.6")}, {Payee: "Chen Wei", Share: num("0.4")}}}}, incentive.Options{})
	require.NoError(t, err)
	list, err := r.PaymentStatements("Li Na", month(time.January))
	require.NoError(t, err)
	require.Len(t, list, 1)

	for _, x := range []struct {
		printer statement.Printer
		want    []string
	}{
		{statement.Printer{Names: map[string]string{"scanners": "Scanners sold"}}, []string{
			"Sale D-1 of 8 January 2026: credit of 193,110.00 CNY, from 41,000.00 EUR at 7.85, a share of 60 %",
			"Sale D-1 of 8 January 2026: credit of 12 in Scanners sold, a share of 60 %",
			"for each unit: 12 × 20.00   "}},
		{statement.Printer{Language: calendar.Chinese, Names: map[string]string{"scanners": "扫描仪销量"}}, []string{
			"成交 D-1（2026年1月8日）：业绩 193,110.00 CNY，原币 41,000.00 EUR，汇率 7.85，份额 60 %",
			"成交 D-1（2026年1月8日）：扫描仪销量 12，份额 60 %",
			"按件计算：12 × 20.00   "}},
	} {
		var text strings.Builder
		require.NoError(t, x.printer.Text(&text, list[0]))
		for _, line := range x.want {
			require.Contains(t, text.String(), "    "+line)
		}
	}
}

// Names of plans are on their statements, also where a component earned nothing.
func TestNamesOfPlans(t *testing.T) {
	p, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "name": "Field sellers", "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none", "readings": ["collection"],
		"measures": [{"id": "revenue", "name": "Revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
		"crediting": {"match": "first", "rules": [{"id": "sold", "name": "whoever sold", "priority": 1, "from": "named"}]},
		"components": [
			{"id": "commission", "name": "Commission", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror", "rule": {"kind": "flat", "rate": "0.03"}},
			{"id": "extra", "name": "Extra", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror",
				"when": [{"measure": "collection", "over": "amount", "atLeast": "0.9"}], "rule": {"kind": "flat", "rate": "0.01"}}]}`))
	require.NoError(t, err)
	january := month(time.January)
	program, err := incentive.Compile(incentive.Setup{During: january.Span(), Plans: []incentive.Plan{p}, Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent"}},
		Readings: []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: january, Value: num("0.8")}}})
	require.NoError(t, err)
	r, err := program.Run([]incentive.Fact{{ID: "D-1", Kind: incentive.Booking, On: january.From, Currency: "CNY",
		Amounts: []incentive.Amount{{Name: "revenue", Value: num("1000")}}, Participants: incentive.Solo("Li Na")}}, incentive.Options{})
	require.NoError(t, err)
	list, err := r.PaymentStatements("Li Na", january)
	require.NoError(t, err)

	names := statement.Names(p)
	require.Equal(t, map[string]string{"agent": "Field sellers", "revenue": "Revenue", "sold": "whoever sold", "commission": "Commission", "extra": "Extra"}, names)
	var text strings.Builder
	require.NoError(t, statement.Printer{Names: names}.Text(&text, list[0]))
	for _, want := range []string{"by plan Field sellers, version 1", "D-1, Commission, earned in January 2026", "by rule whoever sold", "D-1, Extra: not paid: collection is 0.8"} {
		require.Contains(t, text.String(), want)
	}

	other := p
	other.Components = []incentive.Component{{ID: "commission", Name: "Override"}, {ID: "unnamed"}}
	require.Equal(t, "Override", statement.Names(p, other)["commission"], "the last one counts")
	require.NotContains(t, statement.Names(other), "unnamed")
}

// Kinds of facts and sources of credit are words of the reader, and what is not there is said.
func TestReasonsAreWords(t *testing.T) {
	en := statement.Printer{Names: map[string]string{"Li Na": "Na Li"}}
	zh := statement.Printer{Language: calendar.Chinese, Names: map[string]string{"Li Na": "李娜"}}
	amount := func(s string) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.RequireFromString(s)) }
	for _, x := range []struct {
		reason incentive.Reason
		en, zh string
	}{
		{incentive.Reason{Code: incentive.WhyKind, Found: "receipt", Asked: "booking, invoice"}, "Receipt does not count here, only Sale, Invoice", "回款不计入，只计成交、开票"},
		{incentive.Reason{Code: incentive.WhySource, Found: "below", Asked: "named, owner"},
			"credit through the people below does not count here, only being named in the deal, owning what it is about", "来源为下级的业绩不计入，只计署名、归属"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "product", Asked: "scanner"}, "product is empty, asked was scanner", "product 为 空，要求 scanner"},
		{incentive.Reason{Code: incentive.WhyIncomplete, Field: "paid", Found: "600", Asked: "1000", By: amount("400"), Currency: "EUR"},
			"paid: 600 of 1,000 EUR has come, 400 is missing", "paid：要求 1,000 EUR，已到 600，差 400"},
		{incentive.Reason{Code: incentive.WhyIncomplete, Field: "machines", Found: "6", Asked: "10", By: amount("4")},
			"machines: 6 of 10 has come, 4 is missing", "machines：要求 10，已到 6，差 4"},
		{incentive.Reason{Code: incentive.WhyUnpaid, Found: "40"}, "nothing is paid at 40", "40 处不产生提成"},
		{incentive.Reason{Code: incentive.WhyUnpaid, Found: "8000", Asked: "10000", By: amount("2000")}, "nothing is paid at 8,000; paid from 10,000 (2,000 missing)", "8,000 处不产生提成，10,000 起有（差 2,000）"},
		{incentive.Reason{Code: incentive.WhyUnpaid, Line: &incentive.Line{Code: incentive.CodeTier, Tier: 1, From: amount("0"), To: amount("10000")}},
			"tier 1: from 0 to 10,000: the rate is 0", "第 1 档：0 至 10,000：比率为 0"},
		{incentive.Reason{Code: incentive.WhyUnpaid, Line: &incentive.Line{Code: incentive.CodeModifier, Tier: 1, To: amount("0.5")}},
			"step 1 of the multiplier, up to 0.5: what is earned is multiplied by 0", "系数第 1 档（0.5 以内）：提成乘以 0"},
		{incentive.Reason{Code: incentive.WhyUnpaid, Line: &incentive.Line{Code: incentive.CodeModifier, Tier: 2, From: amount("0.5")}},
			"step 2 of the multiplier: what is earned is multiplied by 0", "系数第 2 档：提成乘以 0"},
		{incentive.Reason{Code: incentive.WhyUnpaid, Line: &incentive.Line{Code: incentive.CodeLimit}}, "limit of one earning: at most 0", "单笔上下限：最多为 0"},
		{incentive.Reason{Code: incentive.WhyUnpaid, Line: &incentive.Line{Code: incentive.CodeRounding}}, "what is earned is rounded to 0", "提成舍入后为 0"},
		{incentive.Reason{Code: incentive.WhyNotNamed, Found: "Li Na, Tom"}, "the deal names Na Li, Tom", "该单署名 李娜、Tom"},
		{incentive.Reason{Code: incentive.WhyNoAmount, Asked: "Li Na, units"}, "the deal has no Na Li, units", "该单没有 李娜、units"},
		{incentive.Reason{Code: incentive.WhyNotNamed}, "the deal names nobody", "该单没有署名"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "product", Found: "1000", Asked: "20020, 30030"}, "product is 1000, asked was 20020, 30030", "product 为 1000，要求 20020, 30030"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "segment", Found: "retail", Asked: "not retail, public"}, "segment is retail, asked was not retail, public", "segment 为 retail，要求 非 retail, public"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "category", Found: "paper", Asked: "under hardware; not x"}, "category is paper, asked was under hardware; not x", "category 为 paper，要求 hardware 及其下级; 非 x"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "kind", Found: "invoice", Asked: "booking, receipt"}, "kind is Invoice, asked was Sale, Receipt", "kind 为 开票，要求 成交、回款"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "month", Found: "March", Asked: "not March, May"}, "month is March, asked was not March, May", "month 为 3月，要求 非 3月、5月"},
		{incentive.Reason{Code: incentive.WhyNotHappened, Field: "milestone", Asked: "reached: not draft"}, "waits for: Milestone (reached: not draft)", "等待：里程碑 (reached: 非 draft)"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "amount.revenue", Found: "4000", Asked: "5000", By: amount("1000")}, "amount.revenue is 4,000, asked was 5,000 (1,000 missing)", "amount.revenue 为 4,000，要求 5,000（差 1,000）"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "amount.revenue", Found: "7000", Asked: "5000", By: amount("2000")}, "amount.revenue is 7,000, allowed was 5,000 (2,000 too much)", "amount.revenue 为 7,000，上限 5,000（超出 2,000）"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "amount.revenue", Found: "5000", Asked: "5000.00", By: amount("0")}, "amount.revenue is exactly 5,000, which is outside of the bound", "amount.revenue 为 5,000，恰在界限上，不含该值"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "amount.revenue", Asked: "5000"}, "amount.revenue is empty, asked was 5,000", "amount.revenue 为 空，要求 5,000"},
		{incentive.Reason{Code: incentive.WhyGate, Field: "complaints", Found: "5", Asked: "3", By: amount("2")}, "complaints is 5, allowed was 3 (2 too much)", "complaints 为 5，上限 3（超出 2）"},
		{incentive.Reason{Code: incentive.WhyGate, Field: "complaints", Found: "3", Asked: "3", By: amount("0")}, "complaints is exactly 3, which is outside of the bound", "complaints 为 3，恰在界限上，不含该值"},
		{incentive.Reason{Code: incentive.WhyKind, Found: "a host's", Asked: "booking"}, "a host's does not count here, only Sale", "a host's 不计入，只计成交"},
	} {
		require.Equal(t, x.en, en.Reason(x.reason))
		require.Equal(t, x.zh, zh.Reason(x.reason))
	}
	for actual, want := range map[string][2]string{
		"5": {"not paid: complaints is 5, allowed 3 (2 too much)", "不支付：complaints 为 5，上限 3（超出 2）"},
		"3": {"not paid: complaints is exactly 3, which is outside of the bound", "不支付：complaints 为 3，恰在界限上，不含该值"},
		"2": {"not paid: complaints is 2, needed 3 (1 missing)", "不支付：complaints 为 2，要求 3（差 1）"},
	} {
		l := incentive.Line{Code: incentive.CodeGate, Gate: &incentive.MissedGate{Measure: "complaints", Actual: num(actual), Bound: num("3"), By: num(actual).Sub(num("3")).Abs()}}
		require.Equal(t, want, [2]string{en.Line(l, 2), zh.Line(l, 2)})
	}
}
