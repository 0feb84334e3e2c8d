package org

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzForestKnowsRoots holds that after any links and cuts the root of each node
// is the one that walking up would find.
func FuzzForestKnowsRoots(f *testing.F) {
	f.Add([]byte{0, 1, 1, 2, 2, 3, 0x80, 0, 0, 2, 3, 4})
	long := make([]byte, 0, 400)
	for i := range byte(100) {
		long = append(long, i%16, (i*7+1)%16, i*5%16|0x80, 0)
	}
	f.Add(long)
	f.Fuzz(func(t *testing.T, data []byte) {
		const n = 16
		trees := newForest(n)
		up := make([]int32, n)
		for i := range up {
			up[i] = none
		}
		top := func(x int32) int32 {
			for up[x] != none {
				x = up[x]
			}
			return x
		}
		for ; len(data) >= 2; data = data[2:] {
			x, p := int32(data[0]%n), int32(data[1]%n)
			switch {
			case data[0] >= 0x80 && up[x] != none:
				trees.cut(x)
				up[x] = none
			case up[x] == none && top(p) != x:
				trees.link(x, p)
				up[x] = p
			}
			require.Equal(t, top(x), trees.root(x))
			require.Equal(t, top(p), trees.root(p))
		}
		for x := range int32(n) {
			require.Equal(t, top(x), trees.root(x))
		}
	})
}
