package statement_test

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
)

// named is a statement of which every text of the host is a name: ids, accounts, plan,
// currency, whatever the host may have written.
func named(t *testing.T, m time.Month, name string) incentive.PaymentStatement {
	t.Helper()
	s := statements(t, m)
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() && f.Name != "Code" {
					walk(v.Field(i))
				}
			}
		case reflect.String:
			if v.String() != "" {
				v.SetString(name)
			}
		}
	}
	walk(reflect.ValueOf(&s).Elem())
	return s
}

// TestNamesAreText holds that no name of the host makes a line, turns one, or is a formula.
func TestNamesAreText(t *testing.T) {
	for _, m := range []time.Month{time.January, time.February, time.March} {
		for _, p := range []statement.Printer{{}, zh} {
			shape := func(name string) (lines int, rows [][]string) {
				var text, table bytes.Buffer
				s := named(t, m, name)
				require.NoError(t, p.Text(&text, s))
				require.NoError(t, p.CSV(&table, s))
				for _, r := range strings.ReplaceAll(text.String(), "\n", "") + strings.ReplaceAll(table.String(), "\r\n", "") {
					require.False(t, unicode.IsControl(r) || r == 0x2028 || r == 0x202E || r == 0x2067, "%q has %q", name, r)
				}
				rows, err := csv.NewReader(&table).ReadAll()
				require.NoError(t, err)
				return strings.Count(text.String(), "\n"), rows
			}
			lines, rows := shape("x")
			for _, name := range []string{"a\nPaid: 9,999.00 CNY", "a\r\nb", "a\u2028b", "\x1b[31mred\x00", "\u202egnp.exe", "\u2067x", "دفتر", "\xff", "{0}", " =1+1", "\u200b=1+1", "|calc", "\t@SUM(A1)"} {
				many, cells := shape(name)
				require.Equal(t, lines, many, "%q", name)
				require.Len(t, cells, len(rows), "%q", name)
				for _, row := range cells[1:] {
					for i := range row[:6] {
						require.NotContains(t, "=+@|", strings.TrimLeft(row[i]+".", " \u200b")[:1], "%q in column %d", name, i)
					}
				}
			}
		}
	}
}

// TestNumbersWithoutEndAreWrittenShort holds that a statement which no run made does not
// take for ever: 10^1,073,741,824 is no line of so many digits.
func TestNumbersWithoutEndAreWrittenShort(t *testing.T) {
	for _, huge := range []decimal.Decimal{decimal.New(12, 1<<30), decimal.New(12, -(1 << 30))} {
		s := statements(t, time.January)
		s.Paid, s.Closing.Carried, s.Places = huge, huge, 1<<30
		s.Lines[0].Amount = huge
		s.Items[0].Rate, s.Items[0].Lines[0].Rate, s.Items[0].Lines[0].Base = huge, huge, huge
		var text, table bytes.Buffer
		require.NoError(t, statement.Printer{}.Text(&text, s))
		require.NoError(t, statement.Printer{}.CSV(&table, s))
		require.Contains(t, text.String(), "12e")
		require.Contains(t, table.String(), "12e")
		require.Less(t, text.Len()+table.Len(), 100_000)
	}
}
