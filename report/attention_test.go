package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// Where no open deal says when it is to close, none is known to be put off or past its day.
func TestDealsWithoutDaysAreNotSaidToBeOnTime(t *testing.T) {
	said := func(deals ...deal) (out []string) {
		in := withDeals(t, company(t, plain), deals...)
		in.Stale = map[string]int{"offer": 30}
		lead := section(t, assembledBy(t, report.Monthly, in), "attention").Lead[0]
		return []string{render.Printer{}.Text(lead, "CNY"), render.Printer{Language: calendar.Chinese}.Text(lead, "CNY")}
	}
	undated, won := deal{id: "a", owner: "Li Na", amount: "10", created: july.AddDays(-90)}, deal{id: "b", owner: "Li Na", amount: "10", created: july.AddDays(-90), close: july, won: july}
	require.Equal(t, []string{"Without a sign of life: 1, worth CNY 10. No open deal says when it is to close, so nobody knows which are put off or past their day.",
		"长期没有动静：1 个，金额 10 元。在途商机均无预计成交日，无法判断哪些已推迟或逾期。"}, said(undated, won))
	dated := undated
	dated.id, dated.close = "c", july.AddDays(9)
	require.Equal(t, []string{"Put off to a later month: 0, worth CNY 0. Past their day and still open: 0, worth CNY 0. Without a sign of life: 2, worth CNY 20.",
		"推迟到以后月份：0 个，金额 0 元。逾期未关闭：0 个，金额 0 元。长期没有动静：2 个，金额 20 元。"}, said(undated, dated))
}
