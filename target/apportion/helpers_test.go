package apportion_test

import (
	"encoding/binary"
	"encoding/json"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func d(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func ds(texts ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(texts))
	for i, text := range texts {
		out[i] = d(text)
	}
	return out
}

// grid reads a table of numbers.
func grid(rows ...[]string) [][]decimal.Decimal {
	out := make([][]decimal.Decimal, len(rows))
	for i, row := range rows {
		out[i] = ds(row...)
	}
	return out
}

// show writes parts with the places that they carry.
func show(parts []decimal.Decimal) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = p.StringFixed(max(0, -p.Exponent()))
	}
	return out
}

func showGrid(rows [][]decimal.Decimal) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = show(row)
	}
	return out
}

func sum(parts []decimal.Decimal) decimal.Decimal {
	total := decimal.Decimal{}
	for _, p := range parts {
		total = total.Add(p)
	}
	return total
}

// columns returns the table turned on its side.
func columns(rows [][]decimal.Decimal) [][]decimal.Decimal {
	if len(rows) == 0 {
		return nil
	}
	out := make([][]decimal.Decimal, len(rows[0]))
	for j := range out {
		for i := range rows {
			out[j] = append(out[j], rows[i][j])
		}
	}
	return out
}

func sums(rows [][]decimal.Decimal) []decimal.Decimal {
	out := make([]decimal.Decimal, len(rows))
	for i, row := range rows {
		out[i] = sum(row)
	}
	return out
}

func requireEqual(t *testing.T, want, got []decimal.Decimal) {
	t.Helper()
	require.Equal(t, len(want), len(got))
	for i := range want {
		require.True(t, want[i].Equal(got[i]), "part %d: want %v, got %v", i, want[i], got[i])
	}
}

// requireProblems compares the paths and codes of problems, given as "path code".
func requireProblems(t *testing.T, err error, want ...string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	got := make([]string, len(ps))
	for i, p := range ps {
		got[i] = p.Path + " " + p.Code
	}
	require.Equal(t, want, got)
}

func load[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	var cases []T
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	return cases
}

// seeds adds random data to a fuzz test, so that plain tests try its law as well.
// More are the arguments after the data.
func seeds(f *testing.F, more ...func(r *rand.Rand) any) {
	r := rand.New(rand.NewPCG(11, 13))
	for range 150 {
		data := make([]byte, 20+r.IntN(80))
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		args := []any{data}
		for _, draw := range more {
			args = append(args, draw(r))
		}
		f.Add(args...)
	}
}

func anyByte(r *rand.Rand) any { return uint8(r.Uint32()) }

// A reader draws test values from fuzz data, and zeros when it runs out.
type reader []byte

func (r *reader) byte() byte {
	if len(*r) == 0 {
		return 0
	}
	b := (*r)[0]
	*r = (*r)[1:]
	return b
}

func (r *reader) word() uint64 {
	var b [8]byte
	for i := range b {
		b[i] = r.byte()
	}
	return binary.LittleEndian.Uint64(b[:])
}

// weight draws a number that is not negative, now and then zero, long or tiny.
func (r *reader) weight() decimal.Decimal {
	switch kind := r.byte(); kind % 8 {
	case 0:
		return decimal.Decimal{}
	case 1:
		return decimal.New(int64(r.word()>>1), -int32(r.byte()%40))
	case 2:
		return decimal.New(int64(r.byte()), int32(r.byte()%60)-30)
	default:
		return decimal.New(int64(r.byte())<<8|int64(r.byte()), -int32(kind%4))
	}
}

func (r *reader) weights() []decimal.Decimal {
	out := make([]decimal.Decimal, 1+int(r.byte()%12))
	for i := range out {
		out[i] = r.weight()
	}
	out[int(r.byte())%len(out)] = decimal.New(1+int64(r.byte()), 0)
	return out
}

// amount draws a unit and a total of whole units, of either sign.
func (r *reader) amount() (total, unit decimal.Decimal) {
	units := []decimal.Decimal{d("0.01"), d("0.05"), d("1"), d("1000"), d("0.125")}
	unit = units[int(r.byte())%len(units)]
	n := int64(r.word())
	if r.byte()%2 == 0 {
		n %= 100_000
	}
	return unit.Mul(decimal.New(n, 0)), unit
}
