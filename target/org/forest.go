package org

// A forest keeps rooted trees whose links come and go, and finds roots, each in a
// time that grows with the logarithm of the size however deep the trees are. These
// are the link-cut trees of Sleator and Tarjan (Self-adjusting binary search
// trees, 1985).
//
// A tree is kept as paths from the top down, and each path as a binary tree in
// which the upper node is to the left. The up of a path's topmost binary node
// leads to the path above it, which does not know of it.
type forest []node

type node struct {
	up   int32
	kids [2]int32
}

// newForest returns n trees of one node each.
func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = node{none, [2]int32{none, none}}
	}
	return f
}

// move puts the member of s under its unit when s begins, and takes it away when s
// ends.
func (f forest) move(e event, s stint) {
	if e.begins {
		f.link(s.member, s.under)
	} else {
		f.cut(s.member)
	}
}

// link puts the root x under p, which is in another tree.
func (f forest) link(x, p int32) {
	f.expose(x)
	f[x].up = p
}

// cut makes x, which is under some node, a root.
func (f forest) cut(x int32) {
	f.expose(x)
	upper := f[x].kids[0]
	f[x].kids[0] = none
	f[upper].up = none
}

// root returns the root of the tree that x is in.
func (f forest) root(x int32) int32 {
	f.expose(x)
	for f[x].kids[0] != none {
		x = f[x].kids[0]
	}
	f.splay(x)
	return x
}

// expose makes one path of the way from the root to x, with x on top of its
// binary tree.
func (f forest) expose(x int32) {
	lower := none
	for y := x; y != none; y = f[y].up {
		f.splay(y)
		f[y].kids[1] = lower
		lower = y
	}
	f.splay(x)
}

// splay brings x to the top of the binary tree of its path.
func (f forest) splay(x int32) {
	for !f.isTop(x) {
		if p := f[x].up; !f.isTop(p) {
			if f.side(x) == f.side(p) {
				f.rotate(p)
			} else {
				f.rotate(x)
			}
		}
		f.rotate(x)
	}
}

// rotate exchanges x with the binary node above it and keeps the order of the path.
func (f forest) rotate(x int32) {
	p := f[x].up
	top, side := f.isTop(p), f.side(x)
	f[x].up = f[p].up
	if !top {
		f[f[p].up].kids[f.side(p)] = x
	}
	inner := f[x].kids[1-side]
	f[p].kids[side] = inner
	if inner != none {
		f[inner].up = p
	}
	f[x].kids[1-side], f[p].up = p, x
}

// isTop reports whether x is the topmost binary node of its path.
func (f forest) isTop(x int32) bool {
	p := f[x].up
	return p == none || f[p].kids[0] != x && f[p].kids[1] != x
}

// side returns 0 when x is to the left of the binary node above it, and 1 otherwise.
func (f forest) side(x int32) int {
	if f[f[x].up].kids[1] == x {
		return 1
	}
	return 0
}
