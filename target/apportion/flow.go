package apportion

import "math"

// A ledger holds whole units in the cells of a table, row by row, and knows what
// changing a cell costs. In one cell no unit costs less than the one before.
type ledger interface {
	// costs returns what one unit more in the cell costs, and one unit less, which
	// is negative for a gain; barred is what may not be.
	costs(cell int) (more, less int64)

	// move takes a unit from one cell and puts it into another.
	move(from, to int)
}

// barred is the cost of a change that may not be made.
const barred = math.MaxInt64

// A flow moves single units between the columns of a ledger, always within a row
// and along the cheapest way: successive shortest paths by Dijkstra's algorithm,
// with a potential for every column and row that keeps all costs from falling
// below zero. The result is as cheap as any table with the same margins.
//
// Nodes 0 … n−1 are the columns, n … n+m−1 the rows. A step from a column to a row
// takes a unit from their cell, a step from a row to a column adds one.
type flow struct {
	ledger    ledger
	m, n      int
	more      []int64 // costs of the ledger, row by row
	less      []int64 // and column by column
	potential []int64
	far       []int64 // distance from the start; valid where seen
	from      []int   // the node before
	seen      []bool
	final     []bool // whose distance is final
	done      []int  // the nodes that are
	frontier  queue[distance]
	excess    []int // of each column, still to be settled
	bound     int64 // distance of the nearest goal seen
}

// newFlow starts from a ledger of m by n cells in which no move within a row is a
// gain.
func newFlow(l ledger, m, n int, excess []int) *flow {
	f := &flow{ledger: l, m: m, n: n, more: make([]int64, m*n), less: make([]int64, m*n), potential: make([]int64, m+n),
		far: make([]int64, m+n), from: make([]int, m+n), seen: make([]bool, m+n), final: make([]bool, m+n), excess: excess}
	for i := range m {
		f.potential[n+i] = f.enter(i)
	}
	return f
}

// enter reads the costs of row i and returns its first potential: what its cheapest
// unit costs to take. A row without units is never entered again.
func (f *flow) enter(i int) int64 {
	taken := int64(barred)
	for cell := i * f.n; cell < (i+1)*f.n; cell++ {
		f.read(cell)
		taken = min(taken, f.less[cell%f.n*f.m+i])
	}
	return taken
}

// read reads the costs of one cell.
func (f *flow) read(cell int) {
	f.more[cell], f.less[cell%f.n*f.m+cell/f.n] = f.ledger.costs(cell)
}

// settle moves units until no column has an excess. The table must allow it.
func (f *flow) settle() {
	for j := range f.excess {
		for ; f.excess[j] > 0; f.excess[j]-- {
			to := f.search(j)
			f.apply(j, to)
			f.excess[to]++
		}
	}
}

// search finds the nearest column that lacks units and brings the potentials up to
// date. It does not follow ways that are longer than the shortest one to such a
// column so far.
func (f *flow) search(start int) int {
	clear(f.seen)
	clear(f.final)
	f.done, f.frontier.list, f.bound = f.done[:0], f.frontier.list[:0], math.MaxInt64
	f.far[start] = 0
	f.visit(start, start, 0)
	for {
		next := f.frontier.pop()
		if f.final[next.node] {
			continue
		}
		if f.lacks(next.node) {
			f.raise(next.far)
			return next.node
		}
		f.final[next.node] = true
		f.done = append(f.done, next.node)
		f.expand(next.node)
	}
}

// lacks reports whether node v is a column that lacks units.
func (f *flow) lacks(v int) bool { return v < f.n && f.excess[v] < 0 }

// raise adds to the potentials what keeps all costs from falling below zero once
// the way of length far is taken.
func (f *flow) raise(far int64) {
	for _, v := range f.done {
		f.potential[v] += f.far[v] - far
	}
}

// expand visits the neighbours of node v.
func (f *flow) expand(v int) {
	costs, first := f.less, f.n
	if v < f.n {
		costs = costs[v*f.m:][:f.m]
	} else {
		costs, first = f.more[(v-f.n)*f.n:][:f.n], 0
	}
	base := f.far[v] + f.potential[v]
	for k, c := range costs {
		if c != barred {
			f.visit(v, first+k, base+c-f.potential[first+k])
		}
	}
}

// visit offers a way to node v through node u that is far long. Costs that are
// rounded may make it seem shorter than the way to u by the last place.
func (f *flow) visit(u, v int, far int64) {
	if f.final[v] || far >= f.bound || f.seen[v] && far >= f.far[v] {
		return
	}
	far = max(far, f.far[u])
	f.seen[v], f.far[v], f.from[v] = true, far, u
	f.frontier.push(distance{far, v})
	if f.lacks(v) {
		f.bound = far
	}
}

// apply moves one unit from column j along the way to column to.
func (f *flow) apply(j, to int) {
	for to != j {
		row := f.from[to]
		from := f.from[row]
		at := (row - f.n) * f.n
		f.ledger.move(at+from, at+to)
		f.read(at + from)
		f.read(at + to)
		to = from
	}
}

// A distance says how far a node is.
type distance struct {
	far  int64
	node int
}

// before puts nearer nodes first, then lower ones.
func (d distance) before(e distance) bool {
	return d.far < e.far || d.far == e.far && d.node < e.node
}
