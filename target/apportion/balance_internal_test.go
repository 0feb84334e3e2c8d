package apportion

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBalanceKeepsTheMarginsOrFindsTheCut holds that tables whose rows are exact, however
// far their columns are off, are balanced in both or cut as Cut says, and that closed cells
// stay empty. After a good fit there is little to move; here is much.
func TestBalanceKeepsTheMarginsOrFindsTheCut(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	cuts := 0
	for range 4000 {
		table := randomTable(r, 1+r.IntN(5), 1+r.IntN(5))
		if cut := table.balance(); cut != nil {
			requireTableCut(t, table, cut)
			cuts++
			continue
		}
		requireBalanced(t, table)
	}
	require.Greater(t, cuts, 1000)
	require.Less(t, cuts, 3000)
}

// randomTable returns a table of m by n with the same total both ways, whose rows are each
// in one or two open cells; the second has a single grain.
func randomTable(r *rand.Rand, m, n int) *table {
	rows, cols := integerBlock(m), integerBlock(n)
	one := big.NewInt(1)
	for range 1 + r.IntN(12) {
		i, j := r.IntN(m), r.IntN(n)
		rows[i].Add(rows[i], one)
		cols[j].Add(cols[j], one)
	}
	t := newTable(rows, cols)
	for cell := range t.open {
		t.open[cell] = r.IntN(3) > 0
	}
	for i, total := range rows {
		var open []int
		for j := range n {
			if t.open[i*n+j] {
				open = append(open, i*n+j)
			}
		}
		if len(open) == 0 || total.Sign() == 0 {
			continue
		}
		most, least := open[r.IntN(len(open))], open[r.IntN(len(open))]
		t.cells[least].Set(one)
		t.cells[most].Add(t.cells[most], new(big.Int).Sub(new(big.Int).Lsh(total, grainBits), one))
	}
	return t
}

func requireBalanced(t *testing.T, table *table) {
	t.Helper()
	rows, cols := integerBlock(len(table.rows)), integerBlock(len(table.cols))
	for cell, grains := range table.cells {
		require.GreaterOrEqual(t, grains.Sign(), 0)
		require.True(t, table.open[cell] || grains.Sign() == 0)
		i, j := cell/len(cols), cell%len(cols)
		rows[i].Add(rows[i], grains)
		cols[j].Add(cols[j], grains)
	}
	for i, sum := range rows {
		require.Zero(t, sum.Cmp(new(big.Int).Lsh(table.rows[i], grainBits)))
	}
	for j, sum := range cols {
		require.Zero(t, sum.Cmp(new(big.Int).Lsh(table.cols[j], grainBits)))
	}
}

func requireTableCut(t *testing.T, table *table, cut *Cut) {
	t.Helper()
	in, sum := map[int]bool{}, new(big.Int)
	for _, j := range cut.Cols {
		in[j] = true
		sum.Add(sum, table.cols[j])
	}
	require.Equal(t, sum.String(), cut.Offer.String())
	sum.SetInt64(0)
	for _, i := range cut.Rows {
		sum.Add(sum, table.rows[i])
		for j := range table.cols {
			require.True(t, in[j] || !table.open[i*len(table.cols)+j])
		}
	}
	require.Equal(t, sum.String(), cut.Need.String())
	require.True(t, cut.Need.GreaterThan(cut.Offer))
}
