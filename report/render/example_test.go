package render_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// A report with a section of the host's own, whose title the host words itself: read in
// Chinese as Markdown, and its table in English as CSV.
func Example() {
	september := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.September, 1))
	table := report.Table{ID: "acme.branches", Columns: []report.Column{report.Col("unit", report.Name), report.Col("actual", report.Money), report.Col("growth", report.Percent)}}
	table.Add(report.Called("North"), report.Amount(decimal.RequireFromString("1234567.895"), 0), report.Ratio(decimal.RequireFromString("0.0425"), 1))
	table.Add(report.Called("South"), report.Amount(decimal.NewFromInt(860_000), 0), report.Value{}) // nothing to compare with
	r := report.Report{
		Schema: report.Schema, Title: report.T("monthly.title"), Subject: report.Subject{Kind: report.AboutCompany, ID: "Acme"}, View: report.Directing("Zhao Lei", "Acme"),
		Period: september, AsOf: september.Last(), Currency: "CNY",
		Sections: []report.Section{{ID: "acme.branches", Title: report.T("acme.branches"), Tables: []report.Table{table}}},
	}
	chinese := render.Printer{Language: calendar.Chinese, Names: map[string]string{"North": "北区", "South": "南区"}, Words: map[string]string{"acme.branches": "各分公司"}}
	if err := chinese.Markdown(os.Stdout, r); err != nil {
		log.Fatal(err)
	}
	var csv strings.Builder
	if err := (render.Printer{}).CSV(&csv, r, "acme.branches", render.UTF8); err != nil {
		log.Fatal(err)
	}
	fmt.Print(strings.ReplaceAll(csv.String(), "\r\n", "\n"))
	// Output:
	// # 销售月报
	//
	// **Acme** · 2026年9月 · 截至2026年9月30日（星期三） · 金额单位：元
	//
	// ## 各分公司
	//
	// | 大区 | 业绩 | 增长 |
	// | --- | ---: | ---: |
	// | 北区 | 1,234,568 | 4.3 % |
	// | 南区 | 860,000 | – |
	//
	// Region,Result,Growth
	// North,1234567.895,0.0425
	// South,860000,
}
