package render_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// The sign of an amount stands in front of all of it, whatever the language and the currency.
func TestASignStandsBeforeTheCurrency(t *testing.T) {
	loss, rise := report.Amount(decimal.New(-20000, 0), 0), report.Amount(decimal.New(268754, 0), 0).WithSign()
	for _, c := range []struct {
		p                    render.Printer
		currency, loss, rise string
	}{
		{render.Printer{}, "CNY", "-CNY 20,000", "+CNY 268,754"},
		{render.Printer{Short: true}, "CNY", "-CNY 20.00K", "+CNY 268.75K"},
		{render.Printer{Language: calendar.Chinese}, "CNY", "-20,000 元", "+268,754 元"},
		{render.Printer{Language: calendar.Chinese, Short: true}, "CNY", "-2.00万元", "+26.88万元"},
		{render.Printer{Language: calendar.Chinese}, "USD", "-USD 20,000", "+USD 268,754"},
		{render.Printer{Language: calendar.Chinese, Short: true}, "USD", "-USD 2.00万", "+USD 26.88万"},
	} {
		require.Equal(t, c.loss, c.p.Text(report.T(report.Verbatim, loss), c.currency))
		require.Equal(t, c.rise, c.p.Text(report.T(report.Verbatim, rise), c.currency))
	}

	r := gallery(t, "Li Na")
	r.Currency, r.Headline = "CNY", []report.Figure{{Name: report.T("headline.pipeline"), Value: loss}}
	var md strings.Builder
	require.NoError(t, render.Printer{}.Markdown(&md, r))
	require.Contains(t, md.String(), "- Open pipeline: **-CNY 20,000**\n")
}
