package target_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ofProduct is a margin of a cube: Acme's year in one product.
func ofProduct(name string, levels ...string) target.Margin {
	return target.Margin{Cell: target.Cell{Owner: "Acme", Period: year, Product: name}, Ambition: ambition(levels...)}
}

// threeWays is 100.00 over two people, two months and three products.
func threeWays() target.Cube {
	return target.Cube{Goal: acme("100"), Places: 2,
		Rows:   []target.Margin{ofPerson("Li Na", "66.67"), ofPerson("Sun Hao", "33.33")},
		Cols:   []target.Margin{ofMonth(1, "50.01"), ofMonth(2, "49.99")},
		Layers: []target.Margin{ofProduct("Scales", "33.33"), ofProduct("Meters", "33.33"), ofProduct("Rulers", "33.34")},
	}
}

// requireCube checks what a cube promises: the totals of rows, columns and layers
// are exact at every level, and the layers of a cell of the face add up to it.
func requireCube(t testing.TB, b target.Cube, sheet *target.CubeSheet) {
	t.Helper()
	requireMargins(t, sheet.Face)
	requireMargins(t, sheet.Cells)
	for i := range b.Rows {
		requireSame(t, b.Rows[i].Ambition, sheet.Face.Row(i))
		for j := range b.Cols {
			goal, ok := sheet.Face.At(i, j)
			if !ok {
				goal.Ambition = sheet.Cells.Row(i*len(b.Cols) + j)
			}
			requireSame(t, goal.Ambition, sheet.Cells.Row(i*len(b.Cols)+j))
		}
	}
	for k := range b.Layers {
		requireSame(t, b.Layers[k].Ambition, sheet.Cells.Col(k))
	}
	requireSame(t, b.Goal.Ambition, sumGoals(b.Goal.Ambition, sheet.Cells.Goals()))
}

func TestACubeKeepsAllThreeSides(t *testing.T) {
	b := threeWays()
	sheet, err := b.Spread()
	require.NoError(t, err)
	requireCube(t, b, sheet)
	goal, ok := sheet.At(0, 1, 2)
	require.True(t, ok)
	require.Equal(t, target.Cell{Owner: "Li Na", Period: monthNo(2), Product: "Rulers"}, goal.Cell)
	require.Equal(t, "11.11", goal.Target.Decimal.String(), "66.67 · 49.99 · 33.34 / 100²")
	for _, at := range [][3]int{{2, 0, 0}, {0, 2, 0}, {0, 0, 3}, {-1, 0, 0}} {
		_, ok := sheet.At(at[0], at[1], at[2])
		require.False(t, ok, at)
	}
}

// A seed with an interaction of all three sides: what is left of it after the fit
// are its odds ratios.
func TestACubeFollowsItsSeed(t *testing.T) {
	b := threeWays()
	b.Places = 8
	b = b.WithSeed(func(c target.Cell) decimal.Decimal {
		w := num("1")
		if c.Owner == "Li Na" && c.Product == "Scales" {
			w = num("4")
		}
		if c.Owner == "Li Na" && c.Period == monthNo(1) && c.Product == "Scales" {
			w = num("12")
		}
		return w
	})
	sheet, err := b.Spread()
	require.NoError(t, err)
	requireCube(t, b, sheet)
	at := func(i, j, k int) float64 {
		goal, ok := sheet.At(i, j, k)
		require.True(t, ok)
		return goal.Target.Decimal.InexactFloat64()
	}
	odds := func(j int) float64 { return at(0, j, 0) * at(1, j, 1) / at(0, j, 1) / at(1, j, 0) }
	require.InDelta(t, 12, odds(0), 1e-5)
	require.InDelta(t, 4, odds(1), 1e-5)
	over := func(k int) float64 { return at(0, 0, k) * at(1, 1, k) / at(0, 1, k) / at(1, 0, k) }
	require.InDelta(t, 3, over(0), 1e-5, "12 to 4: the fit is good to all three sides")
	require.InDelta(t, 1, over(1), 1e-5)
}

func TestEachLevelOfACubeKeepsItsSides(t *testing.T) {
	b := target.Cube{Goal: acme("0", "100", "130"), Places: 0,
		Rows:   []target.Margin{ofPerson("Li Na", "0", "51", "70"), ofPerson("Sun Hao", "0", "49", "60")},
		Cols:   []target.Margin{ofMonth(1, "0", "97", "97"), ofMonth(2, "0", "3", "33")},
		Layers: []target.Margin{ofProduct("Scales", "0", "99", "100"), ofProduct("Meters", "0", "1", "30")},
	}
	b = b.WithSeed(func(c target.Cell) decimal.Decimal {
		if c.Period == monthNo(2) && (c.Owner == "Sun Hao" || c.Product == "Meters") {
			return decimal.Zero
		}
		return num("1")
	})
	sheet, err := b.Spread()
	require.NoError(t, err)
	requireCube(t, b, sheet)
	_, ok := sheet.At(1, 1, 0)
	require.False(t, ok)
	_, ok = sheet.Face.At(1, 1)
	require.False(t, ok)
	_, ok = sheet.Face.At(0, 1)
	require.True(t, ok, "scales are possible, though meters are not")
	require.NoError(t, sheet.Face.Grid().Check())
	require.NoError(t, sheet.Cells.Grid().Check(), "the cells are a grid of their own")
}

func TestACubeSaysWhichStepIsInfeasible(t *testing.T) {
	b := threeWays()
	not := func(closed func(target.Cell) bool) target.Cube {
		return b.WithSeed(func(c target.Cell) decimal.Decimal {
			if closed(c) {
				return decimal.Zero
			}
			return num("1")
		})
	}
	var cut *target.GridCut
	_, err := not(func(c target.Cell) bool { return c.Owner == "Li Na" && c.Period == monthNo(2) }).Spread()
	require.ErrorAs(t, err, &cut)
	require.ErrorContains(t, err, "Li Na needs 66.67 but may only use month 2026-01-01/2026-02-01, which offers 50.01")
	_, err = not(func(c target.Cell) bool { return c.Owner == "Li Na" && c.Product != "Scales" }).Spread()
	require.ErrorAs(t, err, &cut)
	require.ErrorContains(t, err, "Li Na, month 2026-01-01/2026-02-01 and Li Na, month 2026-02-01/2026-03-01 need 66.67 but may only use Scales, which offers 33.33")
}

func TestACubeBecomesPartOfAPlan(t *testing.T) {
	b := target.Cube{Goal: acme("90", "100.01", "130"), Places: 2,
		Rows:   []target.Margin{ofPerson("North", "60", "70", "77"), ofPerson("South", "30", "30.01", "53")},
		Layers: []target.Margin{ofProduct("Scales", "45", "50", "65"), ofProduct("Meters", "45", "50.01", "65")},
	}
	for m := range 12 {
		b.Cols = append(b.Cols, ofMonth(m+1, "7.50", "8.33", "10.00"))
	}
	b.Cols[11] = ofMonth(12, "7.50", "8.38", "20.00")
	march := monthNo(3)
	b = b.WithSeed(func(c target.Cell) decimal.Decimal {
		if c.Owner == "South" && (c.Period == march || c.Product == "Meters" && c.Period.From.Month() < 3) {
			return decimal.Zero // nothing in March, and no meters before
		}
		return num("1")
	})
	sheet, err := b.Spread()
	require.NoError(t, err)
	r := yearly(b.Goal.Ambition)
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}},
		{Along: target.ByProduct{Products: []string{"Scales", "Meters"}}, Method: target.Even{}}}
	r.Locks = sheet.Locks("agreed on 12 January")
	require.Len(t, r.Locks, 2+24+24*2-4)
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	for _, goals := range []*target.Sheet{sheet.Face, sheet.Cells} {
		for goal := range goals.Goals() {
			got, ok := tree.Goal(goal.Cell)
			require.True(t, ok)
			requireSame(t, goal.Ambition, got.Ambition)
		}
	}
	require.Empty(t, (&target.CubeSheet{}).Locks("none"))
}

func TestACubeOfExtremeWeights(t *testing.T) {
	b := threeWays()
	tiny := decimal.New(1, -490)
	b = b.WithSeed(func(c target.Cell) decimal.Decimal {
		if c.Owner == "Li Na" {
			return tiny
		}
		return decimal.New(1, 480)
	})
	sheet, err := b.Spread()
	require.NoError(t, err)
	requireCube(t, b, sheet)
}

func TestCubeCheck(t *testing.T) {
	for name, tt := range map[string]struct {
		edit       func(*target.Cube)
		path, code string
	}{
		"layers by owner":  {func(b *target.Cube) { b.Layers[0].Owner = "x" }, "/layers/1", check.Mismatch},
		"layers differ":    {func(b *target.Cube) { b.Layers[0].Target = null("33.34") }, "/layers", check.Sum},
		"no layers":        {func(b *target.Cube) { b.Layers = nil }, "/layers", check.Required},
		"two of one side":  {func(b *target.Cube) { b.Layers = b.Cols }, "/layers", check.Mismatch},
		"rows of the seed": {func(b *target.Cube) { b.Seed = b.Seed[:1] }, "/seed", check.Mismatch},
		"cols of the seed": {func(b *target.Cube) { b.Seed[1] = b.Seed[1][:1] }, "/seed/1", check.Mismatch},
		"a weight":         {func(b *target.Cube) { b.Seed[1][0][2] = num("-1") }, "/seed/1/0/2", check.Range},
		"too large": {func(b *target.Cube) {
			b.Rows, b.Cols, b.Layers = make([]target.Margin, 101), make([]target.Margin, 100), make([]target.Margin, 100)
		}, "", check.TooLarge},
	} {
		b := threeWays().WithSeed(func(target.Cell) decimal.Decimal { return num("1") })
		tt.edit(&b)
		var ps check.Problems
		_, err := b.Spread()
		require.ErrorAs(t, err, &ps, name)
		require.True(t, ps.Has(tt.path, tt.code), "%s: %v", name, ps)
	}
}

// FuzzCubeKeepsItsSides holds the law that rows, columns and layers of a cube add up
// to their totals for any seed, or that a cut needs more than it offers.
func FuzzCubeKeepsItsSides(f *testing.F) {
	f.Add([]byte{2, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 1, 1, 200, 30})
	f.Add([]byte{4, 3, 2, 0, 1, 0, 3, 1, 2, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		next := byteReader(data)
		m, n, p := 1+next()%4, 1+next()%4, 1+next()%4
		b := target.Cube{Goal: acme("0"), Places: 2}
		for i := range m {
			b.Rows = append(b.Rows, ofPerson(org.ID(strconv.Itoa(i)), "0"))
		}
		for j := range n {
			b.Cols = append(b.Cols, ofMonth(j+1, "0"))
		}
		for k := range p {
			b.Layers = append(b.Layers, ofProduct(strconv.Itoa(k), "0"))
		}
		b = b.WithSeed(func(target.Cell) decimal.Decimal { return decimal.NewFromInt(int64(next() % 5)) })
		for range m * n * p {
			amount := decimal.New(int64(next()*next()), -2)
			for _, a := range []*target.Ambition{&b.Rows[next()%m].Ambition, &b.Cols[next()%n].Ambition, &b.Layers[next()%p].Ambition, &b.Goal.Ambition} {
				a.Target.Decimal = a.Target.Decimal.Add(amount)
			}
		}
		sheet, err := b.Spread()
		var cut *target.GridCut
		if errors.As(err, &cut) {
			require.True(t, cut.Need.GreaterThan(cut.Offer), "%v", cut)
			return
		}
		require.NoError(t, err)
		requireCube(t, b, sheet)
	})
}

func BenchmarkCubeThousandPeopleByTwelveMonthsByTenProducts(b *testing.B) {
	g := bigGrid()
	cube := target.Cube{Goal: g.Goal, Places: g.Places, Rows: g.Rows, Cols: g.Cols}
	for k := range 10 {
		cube.Layers = append(cube.Layers, ofProduct(strconv.Itoa(k), g.Goal.Target.Decimal.Mul(num("0.1")).Round(2).String()))
	}
	last := &cube.Layers[9].Target.Decimal
	*last = g.Goal.Target.Decimal.Sub(cube.Layers[0].Target.Decimal.Mul(num("9")))
	n := int64(0)
	cube = cube.WithSeed(func(target.Cell) decimal.Decimal {
		n = (n*7919 + 13) % 1009
		return decimal.NewFromInt(500 + n)
	})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cube.Spread(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestASheetKeepsItsOwnGrid(t *testing.T) {
	g := gridOf([]string{"60", "40"}, []string{"70", "30"}, [][]decimal.Decimal{{num("1"), num("2")}, {num("3"), num("4")}})
	sheet, err := g.Spread()
	require.NoError(t, err)
	goals := slices.Collect(sheet.Goals())
	for _, own := range []target.Grid{g, sheet.Grid()} {
		own.Rows[0], own.Cols[0], own.Seed[0][0] = target.Margin{}, target.Margin{}, decimal.Zero
	}
	require.Equal(t, goals, slices.Collect(sheet.Goals()))
	_, ok := (&target.CubeSheet{}).At(0, 0, 0)
	require.False(t, ok)
}
