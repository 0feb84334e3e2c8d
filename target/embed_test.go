package target_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
)

// biggestFirst is a host's method that embeds one of this package for what it does not say
// itself: in the South the first sibling weighs three times as much, elsewhere the same.
type biggestFirst struct{ target.Even }

func (biggestFirst) Kind() string { return "acme.biggest-first" }

func (biggestFirst) Weights(in target.Setting, parent target.Cell, children []target.Cell) ([]decimal.Decimal, error) {
	weights, err := target.Even{}.Weights(in, parent, children)
	if parent.Owner == "South" {
		weights[0] = num("3")
	}
	return weights, err
}

// ofOwner is a host's axis that embeds one of this package: every owner has products of its
// own.
type ofOwner struct{ target.ByProduct }

func (ofOwner) Kind() string { return "acme.of-owner" }

func (ofOwner) Children(_ target.Setting, parent target.Cell) ([]target.Cell, error) {
	mine, gift := parent, parent
	mine.Product, gift.Product = string(parent.Owner)+"'s", "gifts"
	return []target.Cell{mine, gift}, nil
}

// What is embedded says nothing of what the host's own Weights and Children look at.
func TestAHostEmbedsAMethodAndAnAxis(t *testing.T) {
	r := yearly(target.Aim(num("800")))
	r.Steps = []target.Step{
		{Along: target.ByOrg{}, Method: target.Even{}},
		{Along: ofOwner{target.ByProduct{Products: []string{"none"}}}, Method: biggestFirst{}},
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	for want, cell := range map[string]target.Cell{
		"200.00": {Owner: "North", Period: year, Product: "North's"},
		"300.00": {Owner: "South", Period: year, Product: "South's"},
		"100.00": {Owner: "South", Period: year, Product: "gifts"},
	} {
		require.Equal(t, want, goalOf(t, tree, cell), cell)
	}
	data, err := r.MarshalJSON()
	require.NoError(t, err)
	read, err := target.Builtin().With(biggestFirst{}, ofOwner{}).Decode(data)
	require.NoError(t, err)
	require.Equal(t, r, read)
}
