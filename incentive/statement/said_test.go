package statement_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/internal/columns"
	"github.com/salesperf/salesperf/target/calendar"
)

// A reason names what was asked by the names of the reader, says how much is missing where
// that is a number, and neither a kind nor a source of the host's ends a line.
func TestReasonsSayWhatWasAsked(t *testing.T) {
	names := map[string]string{"revenue": "sales", "fitted": "installed"}
	en, zh := statement.Printer{Names: names}, statement.Printer{Language: calendar.Chinese, Names: map[string]string{"revenue": "销售额", "fitted": "安装"}}
	for _, x := range []struct {
		reason incentive.Reason
		en, zh string
	}{
		{incentive.Reason{Code: incentive.WhyNoAmount, Asked: "revenue"}, "the deal has no sales", "该单没有销售额"},
		{incentive.Reason{Code: incentive.WhyNotHappened, Field: "receipt"}, "waits for: Receipt", "等待：回款"},
		{incentive.Reason{Code: incentive.WhyNotHappened, Field: "fitted", Asked: "on site"}, "waits for: installed (on site)", "等待：安装 (on site)"},
		{incentive.Reason{Code: incentive.WhyCondition, Field: "revenue", Found: "800", Asked: "1000", By: decimal.NewNullDecimal(num("200"))},
			"sales is 800, asked was 1,000 (200 missing)", "销售额为 800，要求 1,000（差 200）"},
		{incentive.Reason{Code: incentive.WhySource, Found: "a\nb", Asked: "named"}, "credit through a b does not count here, only being named in the deal", "来源为 a b 的业绩不计入，只计署名"},
	} {
		require.Equal(t, x.en, en.Reason(x.reason))
		require.Equal(t, x.zh, zh.Reason(x.reason))
	}
}

// A line of a gate that names none has a text, and no place in it is left open.
func TestALineOfAGateThatNamesNone(t *testing.T) {
	for p, want := range map[calendar.Language]string{calendar.English: "by the rule gate", calendar.Chinese: "规则 gate"} {
		require.Equal(t, want, statement.Printer{Language: p}.Line(incentive.Line{Code: incentive.CodeGate}, 2))
	}
}

// What is carried forward is said, and nothing where it is 0.
func TestWhatIsCarriedForward(t *testing.T) {
	for carried, times := range map[string]int{"12.5": 1, "-3": 1, "0": 0} {
		s := incentive.PaymentStatement{Places: 2}
		s.Currency, s.Closing.Carried = "EUR", num(carried)
		var text bytes.Buffer
		require.NoError(t, statement.Printer{}.Text(&text, s))
		require.Equal(t, times, strings.Count(text.String(), "Carried forward:"), carried)
		require.Equal(t, times, strings.Count(text.String(), "Carried forward: "+num(carried).StringFixed(2)+" EUR"), carried)
	}
}

// Amounts end at one column, whatever script a name is written in.
func TestAmountsEndAtOneColumn(t *testing.T) {
	for _, name := range []string{"Acme", "极峰", "株式会社さくら", "서울", "（ＡＢ）", "e\u0301tage", "דוד", "🚀"} {
		s := statements(t, time.January)
		for i := range s.Items {
			s.Items[i].Sale = name
		}
		var text bytes.Buffer
		require.NoError(t, statement.Printer{}.Text(&text, s))
		_, released, _ := strings.Cut(text.String(), "What was released\n")
		line, _, _ := strings.Cut(released, "\n")
		require.Contains(t, line, name)
		require.Equal(t, 72, columns.Of(line), line)
	}
}
