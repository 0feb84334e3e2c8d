package apportion_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestRoundGivesTheSmallestError(t *testing.T) {
	for _, c := range load[struct {
		ID, Source             string
		Cells, Rounded, Theirs [][]string
		Unit                   string
	}](t, "round.json") {
		t.Run(c.ID, func(t *testing.T) {
			got, err := apportion.Round(grid(c.Cells...), d(c.Unit))
			require.NoError(t, err)
			require.Equal(t, c.Rounded, showGrid(got))
			require.True(t, roundingError(grid(c.Cells...), got).LessThan(roundingError(grid(c.Cells...), grid(c.Theirs...))))
		})
	}
}

// Totals that cannot all be rounded to the nearest: the rows say 0 or 1, and so do
// the columns, and they must agree.
func TestRoundChoosesTotalsTogether(t *testing.T) {
	got, err := apportion.Round(grid([]string{"0", "0.5"}, []string{"0.5", "0"}), d("1"))
	require.NoError(t, err)
	require.Equal(t, "1", sum(sums(got)).String())
	requireRoundLaws(t, grid([]string{"0", "0.5"}, []string{"0.5", "0"}), d("1"), got)
}

func TestRoundLongFractions(t *testing.T) {
	cells := grid([]string{"0.3333333333333333333333333333333", "0.6666666666666666666666666666667"}, []string{"1e25", "-0.1"})
	got, err := apportion.Round(cells, d("0.05"))
	require.NoError(t, err)
	require.Equal(t, [][]string{{"0.35", "0.65"}, {"10000000000000000000000000.00", "-0.10"}}, showGrid(got))
}

// TestRoundSeesLongFractions holds that the best table is found however long the cells are:
// one that differs in the 25th place alone has no larger error.
func TestRoundSeesLongFractions(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	for range 20 {
		short, long := make([][]decimal.Decimal, 4), make([][]decimal.Decimal, 4)
		for i := range short {
			for range 4 {
				cell := decimal.New(r.Int64N(1000), -2)
				short[i] = append(short[i], cell)
				long[i] = append(long[i], cell.Add(decimal.New(r.Int64N(3), -25)))
			}
		}
		ofShort, err := apportion.Round(short, d("1"))
		require.NoError(t, err)
		ofLong, err := apportion.Round(long, d("1"))
		require.NoError(t, err)
		require.InDelta(t, roundingError(short, ofShort).InexactFloat64(), roundingError(long, ofLong).InexactFloat64(), 1e-9)
	}
}

// TestRoundOfHalves has as many cells to round up in each row as a unit has parts.
func TestRoundOfHalves(t *testing.T) {
	row := []string{"1", "1", "1", "1"}
	cells := grid(row, row, row, row)
	got, err := apportion.Round(cells, d("2"))
	require.NoError(t, err)
	requireRoundLaws(t, cells, d("2"), got)
}

func TestRoundRefuses(t *testing.T) {
	_, err := apportion.Round([][]decimal.Decimal{{}, {}}, d("1"))
	requireProblems(t, err, "/cells "+check.Required)
	_, err = apportion.Round(nil, d("0"))
	requireProblems(t, err, "/unit "+check.Range, "/cells "+check.Required)
	_, err = apportion.Round([][]decimal.Decimal{ds("1", "2"), {decimal.New(1, math.MinInt32)}}, d("1"))
	requireProblems(t, err, "/cells/1 "+check.Mismatch, "/cells/1/0 "+check.TooLarge)
}

func roundingError(exact, rounded [][]decimal.Decimal) decimal.Decimal {
	off := decimal.Decimal{}
	for i, row := range exact {
		for j, cell := range row {
			off = off.Add(cell.Sub(rounded[i][j]).Abs())
		}
	}
	return off
}

func requireRoundLaws(t *testing.T, cells [][]decimal.Decimal, unit decimal.Decimal, got [][]decimal.Decimal) {
	t.Helper()
	near := func(exact, rounded []decimal.Decimal) {
		for i := range exact {
			require.True(t, rounded[i].Mod(unit).IsZero())
			require.True(t, exact[i].Sub(rounded[i]).Abs().LessThan(unit), "%v became %v", exact[i], rounded[i])
		}
	}
	for i, row := range cells {
		near(row, got[i])
	}
	near(sums(cells), sums(got))
	near(sums(columns(cells)), sums(columns(got)))
	near([]decimal.Decimal{sum(sums(cells))}, []decimal.Decimal{sum(sums(got))})
	require.True(t, sum(sums(cells)).Sub(sum(sums(got))).Abs().Mul(d("2")).LessThanOrEqual(unit), "the grand total is the nearest")
}

// FuzzRoundIsTheBestOfAll holds the laws of Round and compares the error with every
// other rounding of a small matrix.
func FuzzRoundIsTheBestOfAll(f *testing.F) {
	seeds(f)
	f.Add([]byte{1, 2, 1, 50, 0, 25, 1, 50, 0, 75, 1, 0, 1, 99})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := reader(data)
		m, n := 1+int(r.byte()%3), 1+int(r.byte()%3)
		cells := make([][]decimal.Decimal, m)
		for i := range cells {
			for range n {
				cells[i] = append(cells[i], decimal.New(int64(int8(r.byte()))*5, -2))
			}
		}
		got, err := apportion.Round(cells, d("1"))
		require.NoError(t, err)
		requireRoundLaws(t, cells, d("1"), got)
		best := verdict(cells, got)
		for choice := range 1 << (m * n) {
			other := make([][]decimal.Decimal, m)
			for i, row := range cells {
				for j, cell := range row {
					c := cell.Floor()
					if choice>>(i*n+j)&1 == 1 {
						c = cell.Ceil()
					}
					other[i] = append(other[i], c)
				}
			}
			if adjacent(sums(cells), sums(other)) && adjacent(sums(columns(cells)), sums(columns(other))) &&
				adjacent([]decimal.Decimal{sum(sums(cells))}, []decimal.Decimal{sum(sums(other))}) {
				require.LessOrEqual(t, best.Cmp(verdict(cells, other)), 0, "%v is better than %v", other, got)
			}
		}
	})
}

func adjacent(exact, rounded []decimal.Decimal) bool {
	for i := range exact {
		if !exact[i].Sub(rounded[i]).Abs().LessThan(decimal.New(1, 0)) {
			return false
		}
	}
	return true
}

// verdict is the error that Round makes smallest.
func verdict(cells, rounded [][]decimal.Decimal) decimal.Decimal {
	off := func(a, b []decimal.Decimal) decimal.Decimal {
		return roundingError([][]decimal.Decimal{a}, [][]decimal.Decimal{b})
	}
	totals := off(sums(cells), sums(rounded)).Add(off(sums(columns(cells)), sums(columns(rounded))))
	worst := roundingError(cells, rounded).Add(totals.Mul(decimal.New(int64(len(cells)*len(cells[0])+1), 0)))
	if grand := sum(sums(cells)).Sub(sum(sums(rounded))).Abs(); grand.GreaterThan(d("0.5")) {
		worst = worst.Add(d("1e6"))
	}
	return worst
}
