package statement_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/internal/columns"
	"github.com/salesperf/salesperf/target/calendar"
)

// What is waited for goes by its kind or by the names of the reader, and a source of the
// host's does not end a line.
func TestReasonsNameWhatIsWaitedFor(t *testing.T) {
	en := statement.Printer{Names: map[string]string{"fitted": "installed"}}
	zh := statement.Printer{Language: calendar.Chinese, Names: map[string]string{"fitted": "安装"}}
	for _, x := range []struct {
		reason incentive.Reason
		en, zh string
	}{
		{incentive.Reason{Code: incentive.WhyNotHappened, Field: "receipt"}, "waits for: Receipt", "等待：回款"},
		{incentive.Reason{Code: incentive.WhyNotHappened, Field: "fitted", Asked: "on site"}, "waits for: installed (on site)", "等待：安装 (on site)"},
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
