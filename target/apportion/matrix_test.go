package apportion_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestMatrixGivesTheKnownTables(t *testing.T) {
	for _, c := range load[struct {
		ID, Source          string
		Seed, Fitted, Cells [][]string
		Rows, Cols          []string
		Unit                string
	}](t, "matrix.json") {
		t.Run(c.ID, func(t *testing.T) {
			got, err := apportion.Matrix(grid(c.Seed...), ds(c.Rows...), ds(c.Cols...), d(c.Unit))
			require.NoError(t, err)
			if c.Cells != nil {
				require.Equal(t, c.Cells, showGrid(got.Cells))
			}
			for i, row := range c.Fitted {
				for j, want := range row {
					require.InDelta(t, d(want).InexactFloat64(), got.Fitted[i][j], 1e-6)
				}
			}
			requireMatrixLaws(t, grid(c.Seed...), ds(c.Rows...), ds(c.Cols...), d(c.Unit), got)
		})
	}
}

func TestMatrixOfAwkwardNumbers(t *testing.T) {
	for name, c := range map[string]struct {
		seed       [][]decimal.Decimal
		rows, cols []decimal.Decimal
		unit       string
	}{
		"one cell":           {grid([]string{"7"}), ds("5"), ds("5"), "1"},
		"one row":            {grid([]string{"7", "1e-300", "2"}), ds("10"), ds("5", "0", "5"), "1"},
		"one column":         {grid([]string{"7"}, []string{"1e300"}), ds("4", "6"), ds("10"), "1"},
		"nothing":            {grid([]string{"1", "1"}), ds("0"), ds("0", "0"), "0.01"},
		"nothing with zeros": {grid([]string{"0", "0"}), ds("0"), ds("0", "0"), "0.01"},
		"cash":               {grid([]string{"1", "1", "1"}, []string{"1", "1", "1"}), ds("50.00", "50.00"), ds("33.35", "33.35", "33.30"), "0.05"},
		"negative":           {grid([]string{"1", "2"}, []string{"3", "4"}), ds("-10", "-20"), ds("-15", "-15"), "1"},
		"beyond floats":      {grid([]string{"1", "2", "3"}, []string{"3", "4", "0"}), ds("1e30", "2e30"), ds("1.5e30", "1.4e30", "1e29"), "1000"},
		"beyond all floats":  {grid([]string{"1", "2"}, []string{"3", "4"}), ds("1e400", "2e400"), ds("1e400", "2e400"), "1"},
		"wild seed":          {grid([]string{"1e-300", "1e300"}, []string{"1e300", "1e-300"}), ds("10", "20"), ds("15", "15"), "0.01"},
		"wilder seed":        {grid([]string{"1e-499", "1e499"}, []string{"1", "1e-400"}), ds("10", "20"), ds("25", "5"), "0.01"},
		"a vanishing cell":   {grid([]string{"1", "1"}, []string{"0", "1"}), ds("1000000", "1000000"), ds("1000000", "1000000"), "0.01"},
		"long weights":       {grid([]string{"1", strings.Repeat("3", 40)}, []string{strings.Repeat("7", 40), "1"}), ds("10", "20"), ds("15", "15"), "0.01"},
		"odd zero":           {[][]decimal.Decimal{{decimal.New(0, math.MinInt32), d("1")}, ds("1", "1")}, ds("10", "20"), ds("15", "15"), "1"},
		"many columns":       {grid([]string{"1", "2", "3", "4", "5"}, []string{"5", "4", "3", "2", "1"}), ds("7", "8"), ds("3", "3", "3", "3", "3"), "1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := apportion.Matrix(c.seed, c.rows, c.cols, d(c.unit))
			require.NoError(t, err)
			requireMatrixLaws(t, c.seed, c.rows, c.cols, d(c.unit), got)
		})
	}
}

func TestMatrixOfWildSeeds(t *testing.T) {
	long := strings.Repeat("0", 39)
	for name, c := range map[string]struct {
		seed       [][]decimal.Decimal
		rows, cols []decimal.Decimal
		want       [][]string
	}{
		"a tiny diagonal":    {grid([]string{"1e-300", "1e300"}, []string{"1e300", "1e-300"}), ds("10", "20"), ds("15", "15"), [][]string{{"0", "10"}, {"15", "5"}}},
		"beyond floats":      {grid([]string{"1e-499", "1e499"}, []string{"1", "1e-400"}), ds("10", "20"), ds("25", "5"), [][]string{{"5", "5"}, {"20", "0"}}},
		"wild scales":        {grid([]string{"2e400", "1e400"}, []string{"1e-400", "2e-400"}), ds("30", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"10", "20"}}},
		"long numbers":       {grid([]string{"2" + long, "1" + long}, []string{"1" + long, "2" + long}), ds("30", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"10", "20"}}},
		"long fractions":     {grid([]string{"0." + long + "2", "0." + long + "1"}, []string{"0." + long + "1", "0." + long + "2"}), ds("30", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"10", "20"}}},
		"a column of zero":   {grid([]string{"2", "1", "7"}, []string{"1", "2", "7"}), ds("30", "30"), ds("30", "30", "0"), [][]string{{"20", "10", "0"}, {"10", "20", "0"}}},
		"a row of zero":      {grid([]string{"2", "1"}, []string{"7", "9"}, []string{"1", "2"}), ds("30", "0", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"0", "0"}, {"10", "20"}}},
		"wild columns":       {grid([]string{"2e400", "1e-400"}, []string{"1e400", "2e-400"}), ds("30", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"10", "20"}}},
		"tiny beside zero":   {grid([]string{"2", "1", "1"}, []string{"1e-400", "2e-400", "0"}), ds("40", "30"), ds("30", "30", "10"), [][]string{{"20", "10", "10"}, {"10", "20", "0"}}},
		"written otherwise":  {grid([]string{"2e3", "1000"}, []string{"1000", "2e3"}), ds("30", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"10", "20"}}},
		"tiny, otherwise":    {grid([]string{"2e-30", "1.0e-30"}, []string{"1.0e-30", "2e-30"}), ds("30", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"10", "20"}}},
		"large, otherwise":   {grid([]string{"2e30", "10e29"}, []string{"10e29", "2e30"}), ds("30", "30"), ds("30", "30"), [][]string{{"20", "10"}, {"10", "20"}}},
		"one of another row": {grid([]string{"2", "1", "1"}, []string{"1", "2", "0"}), ds("40", "30"), ds("30", "30", "10"), [][]string{{"20", "10", "10"}, {"10", "20", "0"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := apportion.Matrix(c.seed, c.rows, c.cols, d("1"))
			require.NoError(t, err)
			require.Equal(t, c.want, showGrid(got.Cells))
		})
	}
}

// A fit that needs zeros in positive cells is approached only like 1/sweeps. Such
// cells come out as zero at once.
func TestMatrixClosesCellsThatMustVanish(t *testing.T) {
	got, err := apportion.Matrix(grid([]string{"1", "1"}, []string{"0", "1"}), ds("1000000", "1000000"), ds("1000000", "1000000"), d("0.01"))
	require.NoError(t, err)
	require.Equal(t, [][]string{{"1000000.00", "0.00"}, {"0.00", "1000000.00"}}, showGrid(got.Cells))
	require.Equal(t, [][]float64{{1000000, 0}, {0, 1000000}}, got.Fitted)
}

// What is left keeps its proportions.
func TestMatrixFitsWhatIsLeft(t *testing.T) {
	got, err := apportion.Matrix(grid(
		[]string{"1", "2", "1", "1"},
		[]string{"3", "4", "1", "1"},
		[]string{"0", "0", "1", "2"},
		[]string{"0", "0", "3", "4"},
	), ds("1000000", "2000000", "1000000", "2000000"), ds("1500000", "1500000", "1500000", "1500000"), d("0.01"))
	require.NoError(t, err)
	for _, k := range []int{0, 2} {
		f := got.Fitted
		require.InEpsilon(t, 4.0/6, f[k][k]*f[k+1][k+1]/(f[k][k+1]*f[k+1][k]), 1e-12)
	}
}

// Margins next to such a case make the sweeps slow; what they leave is moved to
// where it belongs.
func TestMatrixFinishesAFitThatIsCut(t *testing.T) {
	const size = 40
	seed, margin := make([][]decimal.Decimal, size), make([]decimal.Decimal, size)
	for i := range seed {
		seed[i] = make([]decimal.Decimal, size)
		for j := i; j < size; j++ {
			seed[i][j] = decimal.New(1, 0)
		}
		margin[i] = d("100000000.00")
	}
	rows, cols := append([]decimal.Decimal{}, margin...), append([]decimal.Decimal{}, margin...)
	rows[0], rows[size-1] = d("100000000.07"), d("99999999.93")
	seed[size-1][0] = d("0.000001")
	got, err := apportion.Matrix(seed, rows, cols, d("0.01"))
	require.NoError(t, err)
	requireMatrixLaws(t, seed, rows, cols, d("0.01"), got)
}

func TestMatrixExplainsZerosThatLeaveNoTable(t *testing.T) {
	_, err := apportion.Matrix(grid([]string{"1", "0", "0"}, []string{"1", "1", "1"}), ds("50.00", "50.00"), ds("40.00", "30.00", "30.00"), d("0.01"))
	var cut *apportion.Cut
	require.ErrorAs(t, err, &cut)
	require.Equal(t, []int{0}, cut.Rows)
	require.Equal(t, []int{0}, cut.Cols)
	require.Equal(t, "rows {North} need 50.00 but may only use {Q1}, which offers 40.00", cut.Describe([]string{"North"}, []string{"Q1"}))
	require.EqualError(t, err, "apportion: rows {0} need 50.00 but may only use {0}, which offers 40.00")
	requireProblems(t, err, "/seed "+apportion.Infeasible)

	_, err = apportion.Matrix(grid([]string{"0", "0"}, []string{"1", "1"}), ds("-1", "-1"), ds("-1", "-1"), d("1"))
	require.EqualError(t, err, "apportion: rows {0} need 1 but may only use {}, which offer 0")

	_, err = apportion.Matrix(grid([]string{"0", "1"}, []string{"1", "1"}), ds("5", "5"), ds("10", "0"), d("1"))
	require.EqualError(t, err, "apportion: rows {0} need 5 but may only use {1}, which offers 0")

	many := apportion.Cut{Rows: make([]int, 12), Cols: []int{7, 8}, Need: d("2"), Offer: d("1")}
	require.Equal(t, "rows {N, N, N, N, N, N, N, N, N, N, and 2 more} need 2 but may only use {7, 8}, which offer 1", many.Describe([]string{"N"}, nil))
	stray := apportion.Cut{Rows: []int{-1, 1}, Cols: []int{0}}
	require.Equal(t, "rows {-1, 1} need 0 but may only use {Q1}, which offers 0", stray.Describe([]string{"North"}, []string{"Q1"}), "what has no name is called by its index")
}

func TestMatrixRefuses(t *testing.T) {
	absurd := decimal.New(1, -1_000_000_000)
	for name, c := range map[string]struct {
		seed       [][]decimal.Decimal
		rows, cols []decimal.Decimal
		unit       string
		want       []string
	}{
		"nothing at all":    {nil, nil, nil, "1", []string{"/rows " + check.Required, "/cols " + check.Required}},
		"ragged":            {grid([]string{"1"}, []string{"1", "1"}), ds("1"), ds("1"), "1", []string{"/seed " + check.Mismatch, "/seed/1 " + check.Mismatch}},
		"margins disagree":  {grid([]string{"1"}), ds("1"), ds("2"), "1", []string{"/cols " + check.Mismatch}},
		"margins of a sign": {grid([]string{"1", "1"}), ds("0"), ds("1", "-1"), "1", []string{"/cols/1 " + check.Range}},
		"broken cents":      {grid([]string{"1"}), ds("0.5"), ds("0.5"), "1", []string{"/rows/0 " + apportion.NotWhole, "/cols/0 " + apportion.NotWhole}},
		"bad seed":          {[][]decimal.Decimal{{d("-1"), absurd}}, ds("2"), ds("1", "1"), "1", []string{"/seed/0/0 " + check.Range, "/seed/0/1 " + check.TooLarge}},
		"bad unit":          {grid([]string{"1"}), ds("0.5"), ds("0.5"), "0", []string{"/unit " + check.Range}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := apportion.Matrix(c.seed, c.rows, c.cols, d(c.unit))
			require.Zero(t, got)
			requireProblems(t, err, c.want...)
		})
	}
}

func requireMatrixLaws(t *testing.T, seed [][]decimal.Decimal, rows, cols []decimal.Decimal, unit decimal.Decimal, got apportion.Table) {
	t.Helper()
	requireEqual(t, rows, sums(got.Cells))
	requireEqual(t, cols, sums(columns(got.Cells)))
	one := unit.InexactFloat64()
	for i, row := range got.Cells {
		for j, cell := range row {
			require.Equal(t, unit.Exponent(), cell.Exponent())
			require.True(t, cell.Mod(unit).IsZero())
			require.GreaterOrEqual(t, cell.Sign()*sum(rows).Sign(), 0)
			if seed[i][j].IsZero() {
				require.True(t, cell.IsZero())
				require.Zero(t, got.Fitted[i][j])
			}
			if f := got.Fitted[i][j]; !math.IsInf(f, 0) {
				require.InDelta(t, f, cell.InexactFloat64(), one+1e-12*math.Abs(f))
			}
		}
	}
}

// matrix draws a seed with some zeros and margins of whole units.
func (r *reader) matrix() (seed [][]decimal.Decimal, rows, cols []decimal.Decimal, unit decimal.Decimal) {
	m, n := 1+int(r.byte()%6), 1+int(r.byte()%6)
	seed = make([][]decimal.Decimal, m)
	for i := range seed {
		for range n {
			seed[i] = append(seed[i], r.weight())
		}
	}
	total, unit := r.amount()
	margin := func(n int) []decimal.Decimal {
		weights := make([]decimal.Decimal, n)
		for i := range weights {
			weights[i] = decimal.New(1+int64(r.byte()), 0)
		}
		parts, _ := apportion.Split(total, weights, unit)
		return parts
	}
	return seed, margin(m), margin(n), unit
}

// FuzzMatrixKeepsItsMargins holds the laws of Matrix, and that a cut is one.
func FuzzMatrixKeepsItsMargins(f *testing.F) {
	seeds(f)
	f.Add([]byte{2, 2, 3, 0, 1, 3, 0, 2, 3, 0, 3, 3, 0, 4, 0, 9, 9, 9, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := reader(data)
		seed, rows, cols, unit := r.matrix()
		got, err := apportion.Matrix(seed, rows, cols, unit)
		var cut *apportion.Cut
		if errors.As(err, &cut) {
			requireCut(t, cut, seed, rows, cols)
			return
		}
		require.NoError(t, err)
		requireMatrixLaws(t, seed, rows, cols, unit, got)
	})
}

func requireCut(t *testing.T, cut *apportion.Cut, seed [][]decimal.Decimal, rows, cols []decimal.Decimal) {
	t.Helper()
	need, offer := decimal.Decimal{}, decimal.Decimal{}
	in := map[int]bool{}
	for _, j := range cut.Cols {
		in[j] = true
		offer = offer.Add(cols[j].Abs())
	}
	for _, i := range cut.Rows {
		need = need.Add(rows[i].Abs())
		for j, s := range seed[i] {
			require.True(t, in[j] || s.IsZero())
		}
	}
	require.True(t, need.Equal(cut.Need))
	require.True(t, offer.Equal(cut.Offer))
	require.True(t, need.GreaterThan(offer))
}

// TestMatrixKeepsTheProportions compares products across the fit with those across
// the seed, the property that defines it.
func TestMatrixKeepsTheProportions(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	seed, rows, cols := randomMatrix(r, 20, 7)
	got, err := apportion.Matrix(seed, rows, cols, d("0.01"))
	require.NoError(t, err)
	for i := 1; i < 20; i++ {
		for j := 1; j < 7; j++ {
			want := seed[0][0].Mul(seed[i][j]).InexactFloat64() / seed[0][j].Mul(seed[i][0]).InexactFloat64()
			have := got.Fitted[0][0] * got.Fitted[i][j] / got.Fitted[0][j] / got.Fitted[i][0]
			require.InEpsilon(t, want, have, 1e-9)
		}
	}
}

// randomMatrix draws a seed without zeros and margins in cents.
func randomMatrix(r *rand.Rand, m, n int) (seed [][]decimal.Decimal, rows, cols []decimal.Decimal) {
	seed, rows, cols = make([][]decimal.Decimal, m), make([]decimal.Decimal, m), make([]decimal.Decimal, n)
	total := decimal.Decimal{}
	for i := range seed {
		rows[i] = decimal.New(1+r.Int64N(100_000_000), -2)
		total = total.Add(rows[i])
		for range n {
			seed[i] = append(seed[i], decimal.New(1+r.Int64N(1_000_000), -2))
		}
	}
	for j := range cols {
		cols[j] = decimal.New(50+r.Int64N(100), 0)
	}
	cols, _ = apportion.Split(total, cols, d("0.01"))
	return seed, rows, cols
}

func benchmarkMatrix(b *testing.B, m, n int) {
	seed, rows, cols := randomMatrix(rand.New(rand.NewPCG(1, 2)), m, n)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := apportion.Matrix(seed, rows, cols, d("0.01")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatrix(b *testing.B) {
	for _, size := range [][2]int{{5, 12}, {1000, 12}, {12, 1000}, {300, 300}, {1000, 1000}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) { benchmarkMatrix(b, size[0], size[1]) })
	}
}
