package render_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// german is the beginning of a language that a host adds.
func german() render.Catalogue {
	return render.Catalogue{
		Tag: "de", Group: ".", Point: ",",
		Words: map[string]string{"weekly.title": "Wochenbericht", "total": "Summe", "left-out": "Es fehlt: {0}.", "standing": "{0}, Stand {1}, in {2}"},
		Day:   func(d calendar.Date) string { return d.String()[8:] + "." + d.String()[5:7] + "." + d.String()[:4] },
		Money: func(amount, currency string, _ bool) string { return amount + " " + currency },
	}
}

func TestALanguageOfTheHost(t *testing.T) {
	c := german()
	p := render.Printer{Catalogue: &c}
	require.Equal(t, "1.234.567,50", p.Value(report.Amount(num("1234567.5"), 2), "EUR"))
	require.Equal(t, "Es fehlt: 1.234,50 EUR.", p.Text(report.T("left-out", report.Amount(num("1234.5"), 2)), "EUR"))
	require.Equal(t, "63,2 %", p.Value(report.Ratio(num("0.6315"), 1), ""))
	require.Equal(t, "18.09.2026", p.Value(report.On(calendar.MustParse("2026-09-18")), ""))
	require.Equal(t, "notes", p.Text(report.T("notes"), ""), "a key without words is not lost")
	page := written(t, forms[0], p, gallery(t, "Müller"))
	require.Contains(t, page, `<html lang="de">`)
	require.Contains(t, page, "Q3 2026, Stand Friday, 18 September 2026, in CNY", "what is not given is as in English")
	requireHTML(t, page)
	require.Contains(t, written(t, forms[1], p, gallery(t, "Müller")), "- headline.late: **5 CNY**\n")
	require.Contains(t, written(t, forms[2], p, gallery(t, "Müller")), "  headline.late: 5 CNY\n", "what joins a name and its value is as in English")
	require.Equal(t, "1234567.5", strings.Split(strings.Split(csvOf(t, p), "\r\n")[1], ",")[1], "numbers for programs are the same in every language")
}

func csvOf(t *testing.T, p render.Printer) string {
	r := gallery(t, "Müller")
	r.Sections[0].Tables[0].Rows[0].Cells[1] = report.Amount(num("1234567.5"), 2)
	var out strings.Builder
	require.NoError(t, p.CSV(&out, r, "units", render.UTF8))
	return out.String()
}

// A host tests its language so.
func TestWhatALanguageLacksIsNamed(t *testing.T) {
	c := german()
	missing := c.Missing()
	require.NotContains(t, missing, "total")
	require.Contains(t, missing, "notes")
	require.Len(t, missing, len(render.English().Words)-len(c.Words))
	maps.Copy(c.Words, render.English().Words)
	require.Empty(t, c.Missing())
	c.Words["left-out"] = "Es fehlt etwas."
	c.Words["total"] = "Summe {0}"
	require.Equal(t, []string{"left-out", "total"}, c.Missing(), "a value that is not shown, and one that is not there")
	require.Empty(t, render.Chinese().Missing())
	require.Empty(t, render.English().Missing())
}

func TestAmountsMayBeShort(t *testing.T) {
	en, zh := render.Printer{Short: true}, render.Printer{Short: true, Language: calendar.Chinese}
	for _, c := range []struct{ number, en, zh string }{
		{"0", "0", "0"}, {"999", "999", "999"}, {"1340", "1.34K", "1,340"}, {"9994.9", "9.99K", "9,995"}, {"9999.9", "10.00K", "10,000"}, {"999999", "1.00M", "100.00万"}, {"1340000.5", "1.34M", "134.00万"},
		{"99999999", "100.00M", "1.00亿"}, {"-1340000000", "-1.34bn", "-13.40亿"}, {"12345678901234", "12,345.68bn", "123,456.79亿"},
	} {
		require.Equal(t, c.en, en.Value(report.Amount(num(c.number), 0), "CNY"), c.number)
		require.Equal(t, c.zh, zh.Value(report.Amount(num(c.number), 0), "CNY"), c.number)
	}
	require.Equal(t, "缺少数据，未列出“134.00万元”。", zh.Text(report.T("left-out", report.Amount(num("1340000"), 0)), "CNY"))
	require.Equal(t, "缺少数据，未列出“134.00万美元”。", func() string {
		c := render.Chinese()
		c.Money = func(amount, _ string, _ bool) string { return amount + "美元" }
		p := zh
		p.Catalogue = &c
		return p.Text(report.T("left-out", report.Amount(num("1340000"), 0)), "USD")
	}())
	require.Equal(t, "缺少数据，未列出“5 元”。", zh.Text(report.T("left-out", report.Amount(num("5"), 0)), "CNY"))
	require.Equal(t, "1,340,000", zh.Value(report.Count(1340000), ""), "what is counted is not shortened")
	require.Equal(t, "+1.34M", en.Value(report.Amount(num("1340000"), 0).WithSign(), ""))
}

func TestSigns(t *testing.T) {
	p := render.Printer{}
	require.Equal(t, "+2.5", p.Value(report.Num(num("2.5"), 1).WithSign(), ""))
	require.Equal(t, "-2.5", p.Value(report.Num(num("-2.5"), 1).WithSign(), ""))
	require.Equal(t, "0.0", p.Value(report.Num(num("0.04"), 1).WithSign(), ""), "what is shown as zero has no sign")
	require.Equal(t, "–", p.Value(report.RateOf(num("3"), num("0"), 1), ""), "over nothing")
}
