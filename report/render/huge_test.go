package render_test

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestHugeNumbersAreDoneWithAtOnce holds that a value of which no report was made does not
// take for ever to write.
func TestHugeNumbersAreDoneWithAtOnce(t *testing.T) {
	values := []report.Value{report.Num(num("1"), 2), report.Amount(num("1"), 2), report.Ratio(num("1"), 2), report.RateOf(num("1"), num("2"), 2), report.Count(3)}
	numberwalk.RequireDone(t, &values, func() {
		for _, v := range values {
			for _, p := range []render.Printer{{}, {Language: calendar.Chinese, Short: true}} {
				p.Value(v.WithSign(), "CNY")
				p.Text(report.T("total", v), "CNY")
			}
		}
	})
}

// TestWhatIsTooLongToWriteIsADash holds both sides of what is written.
func TestWhatIsTooLongToWriteIsADash(t *testing.T) {
	for _, p := range []render.Printer{{}, {Short: true}} {
		for _, v := range []report.Value{
			report.Num(decimal.New(1, 501), 0), report.Amount(decimal.New(1, 1<<30), 2), report.Ratio(decimal.New(0, -1<<30), 1),
			report.Num(num("1"), 31), report.Amount(num("1"), math.MaxInt32), report.Ratio(num("1"), math.MinInt32),
		} {
			require.Equal(t, "–", p.Value(v, "CNY"))
		}
		require.Len(t, p.Value(report.Num(decimal.New(1, 500), 0), ""), 501+500/3)
		require.Equal(t, "1.000000000000000000000000000000", p.Value(report.Num(num("1"), 30), ""))
	}
}
