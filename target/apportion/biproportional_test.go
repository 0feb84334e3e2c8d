package apportion_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestBiproportionalGivesThePublishedTables(t *testing.T) {
	for _, c := range load[struct {
		ID, Source string
		Method     apportion.Method
		Seed       [][]string
		Rows, Cols []int
		Cells      [][]int
	}](t, "biproportional.json") {
		t.Run(c.ID, func(t *testing.T) {
			got, err := apportion.Biproportional(c.Method, grid(c.Seed...), c.Rows, c.Cols)
			require.NoError(t, err)
			require.Equal(t, c.Cells, got)
		})
	}
}

func TestBiproportionalServesEveryCellOnce(t *testing.T) {
	seed := grid([]string{"1000", "1", "1"}, []string{"1", "1000", "1"}, []string{"1", "1", "1000"})
	for m, want := range map[apportion.Method][][]int{
		apportion.Webster: {{5, 0, 0}, {0, 5, 0}, {0, 0, 5}},
		apportion.Adams:   {{3, 1, 1}, {1, 3, 1}, {1, 1, 3}},
		apportion.Hill:    {{3, 1, 1}, {1, 3, 1}, {1, 1, 3}},
	} {
		got, err := apportion.Biproportional(m, seed, []int{5, 5, 5}, []int{5, 5, 5})
		require.NoError(t, err)
		require.Equal(t, want, got, "%v", m)
	}
	got, err := apportion.Biproportional(apportion.Adams, grid([]string{"1e30", "1"}, []string{"1", "1e30"}), []int{2, 2}, []int{2, 2})
	require.NoError(t, err)
	require.Equal(t, [][]int{{1, 1}, {1, 1}}, got)
}

func TestBiproportionalOfManySeats(t *testing.T) {
	got, err := apportion.Biproportional(apportion.Webster, grid([]string{"1", "1"}, []string{"1", "1"}), []int{5e6, 5e6}, []int{1e7 - 1, 1})
	require.NoError(t, err)
	require.Equal(t, 1, got[0][1]+got[1][1])
	got, err = apportion.Biproportional(apportion.Webster, grid([]string{"1", "1"}, []string{"0", "1"}), []int{5e6, 5e6}, []int{5e6, 5e6})
	require.NoError(t, err)
	require.Equal(t, [][]int{{5e6, 0}, {0, 5e6}}, got)
}

func TestBiproportionalRefuses(t *testing.T) {
	_, err := apportion.Biproportional(0, grid([]string{"1", "-1"}), []int{-1, 2}, []int{3})
	requireProblems(t, err, "/method "+check.Unknown, "/rows/0 "+check.Range, "/seed "+check.Mismatch, "/seed/0 "+check.Mismatch, "/seed/0/1 "+check.Range, "/cols "+check.Mismatch)
	_, err = apportion.Biproportional(apportion.Webster, nil, nil, []int{1e7, 1, 1})
	requireProblems(t, err, "/rows "+check.Required, "/cols "+check.TooLarge, "/cols "+check.Mismatch)
	_, err = apportion.Biproportional(apportion.Webster, grid([]string{"1", "0"}, []string{"1", "0"}), []int{1, 1}, []int{1, 1})
	var cut *apportion.Cut
	require.ErrorAs(t, err, &cut)
	require.Equal(t, "rows {0, 1} need 2 but may only use {Q1}, which offers 1", cut.Describe(nil, []string{"Q1"}))
}

// FuzzBiproportionalIsOptimal holds the laws: exact totals, zeros kept, scaling
// changes nothing, and no exchange of two seats around a rectangle would be better:
// the criterion of Balinski and Demange for the smallest cycles.
func FuzzBiproportionalIsOptimal(f *testing.F) {
	seeds(f, anyByte)
	f.Add([]byte{2, 2, 3, 0, 1, 3, 0, 2, 3, 0, 3, 3, 0, 4, 9, 9}, uint8(0))
	f.Fuzz(func(t *testing.T, data []byte, method uint8) {
		r := reader(data)
		m := methods[int(method)%len(methods)]
		seed := make([][]decimal.Decimal, 1+int(r.byte()%5))
		n := 1 + int(r.byte()%5)
		for i := range seed {
			for range n {
				seed[i] = append(seed[i], decimal.New(int64(r.byte()), 0))
			}
		}
		rows, cols, total := make([]int, len(seed)), make([]int, n), 0
		for i := range rows {
			rows[i] = int(r.byte() % 32)
			total += rows[i]
		}
		for j := range cols {
			cols[j] = min(total, int(r.byte()%32))
			total -= cols[j]
		}
		cols[0] += total
		got, err := apportion.Biproportional(m, seed, rows, cols)
		var cut *apportion.Cut
		if errors.As(err, &cut) {
			return
		}
		require.NoError(t, err)
		for i, row := range got {
			for j, n := range row {
				rows[i] -= n
				cols[j] -= n
				require.GreaterOrEqual(t, n, 0)
				require.False(t, n > 0 && seed[i][j].IsZero())
			}
		}
		require.Equal(t, make([]int, len(rows)), rows)
		require.Equal(t, make([]int, len(cols)), cols)
		requireNoBetterRectangle(t, m, seed, got)
	})
}

// gain is the logarithm of the priority that a cell has for its k-th seat.
func gain(m apportion.Method, w decimal.Decimal, k int) float64 {
	x := float64(k)
	sign := map[apportion.Method]float64{
		apportion.Webster: x - 0.5, apportion.Jefferson: x, apportion.Adams: x - 1,
		apportion.Hill: math.Sqrt(x * (x - 1)), apportion.Dean: x * (x - 1) / (x - 0.5),
	}[m]
	return math.Log(w.InexactFloat64()) - math.Log(max(sign, 1e-30))
}

func requireNoBetterRectangle(t *testing.T, m apportion.Method, seed [][]decimal.Decimal, got [][]int) {
	t.Helper()
	for a := range got {
		for b := range got {
			for j := range got[a] {
				for k := range got[a] {
					if a == b || j == k || got[a][j] == 0 || got[b][k] == 0 || seed[a][k].IsZero() || seed[b][j].IsZero() {
						continue
					}
					lost := gain(m, seed[a][j], got[a][j]) + gain(m, seed[b][k], got[b][k])
					won := gain(m, seed[a][k], got[a][k]+1) + gain(m, seed[b][j], got[b][j]+1)
					require.LessOrEqual(t, won, lost+1e-6, "rows %d %d, columns %d %d of %v", a, b, j, k, got)
				}
			}
		}
	}
}

// TestBiproportionalOfLargerTables holds the criterion for tables in which seats go long ways.
func TestBiproportionalOfLargerTables(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7))
	for range 3 {
		const size = 12
		seed := make([][]decimal.Decimal, size)
		rows, cols := make([]int, size), make([]int, size)
		for i := range seed {
			for range size {
				seed[i] = append(seed[i], decimal.New(1+r.Int64N(1000), 0))
			}
		}
		for range 200 {
			rows[r.IntN(size)]++
			cols[r.IntN(size)]++
		}
		for _, m := range methods {
			got, err := apportion.Biproportional(m, seed, rows, cols)
			require.NoError(t, err)
			requireNoBetterRectangle(t, m, seed, got)
		}
	}
}
