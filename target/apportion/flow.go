package apportion

import "container/heap"

// A ledger holds whole units in the cells of a table of m rows and n columns, and
// knows what changing a cell costs. Costs of one cell must not fall from one unit
// to the next.
type ledger interface {
	add(cell int) (cost int64, ok bool)  // of one more unit in the cell
	take(cell int) (cost int64, ok bool) // of one unit less; below zero for a gain
	move(from, to int)                   // takes a unit from one cell and puts it into another
}

// A flow moves single units between the columns of a ledger, always within a row
// and along the cheapest way: successive shortest paths by Dijkstra's algorithm,
// with a potential for every column and row that keeps all costs from falling
// below zero. The result is as cheap as any table with the same margins.
//
// Nodes 0 … n−1 are the columns, n … n+m−1 the rows. A step from a column to a row
// takes a unit from their cell, a step from a row to a column adds one.
type flow struct {
	ledger
	m, n      int
	potential []int64
	far       []int64 // distance from the start; valid where seen
	from      []int   // the node before
	seen      []bool
	done      []int // nodes whose distance is final
	final     []bool
	frontier  distances
}

// newFlow starts from a ledger in which no move within a row is a gain.
func newFlow(l ledger, m, n int) *flow {
	f := &flow{ledger: l, m: m, n: n, potential: make([]int64, m+n), far: make([]int64, m+n),
		from: make([]int, m+n), seen: make([]bool, m+n), final: make([]bool, m+n)}
	for i := range m {
		f.potential[n+i] = f.rowPotential(i)
	}
	return f
}

// rowPotential returns what the cheapest unit of row i costs to take or, where
// there is none to take, what the cheapest one would bring when added.
func (f *flow) rowPotential(i int) int64 {
	taken, added := int64(0), int64(0)
	canTake, canAdd := false, false
	for cell := i * f.n; cell < (i+1)*f.n; cell++ {
		if c, ok := f.take(cell); ok && (!canTake || c < taken) {
			taken, canTake = c, true
		}
		if c, ok := f.add(cell); ok && (!canAdd || c < added) {
			added, canAdd = c, true
		}
	}
	if canTake {
		return taken
	}
	return -added
}

// settle moves units until no column has an excess. It reports false when a column
// with an excess cannot reach one that lacks units; reached then tells the cut.
func (f *flow) settle(excess []int) bool {
	for j := range excess {
		for excess[j] > 0 {
			to := f.search(j, excess)
			if to < 0 {
				return false
			}
			f.apply(j, to)
			excess[j]--
			excess[to]++
		}
	}
	return true
}

// search finds the nearest column that lacks units, or -1, and brings the
// potentials up to date.
func (f *flow) search(start int, excess []int) int {
	clear(f.seen)
	clear(f.final)
	f.done, f.frontier = f.done[:0], f.frontier[:0]
	f.visit(start, start, 0)
	for len(f.frontier) > 0 {
		next := heap.Pop(&f.frontier).(distance)
		if f.final[next.node] {
			continue
		}
		if next.node < f.n && excess[next.node] < 0 {
			for _, v := range f.done {
				f.potential[v] += f.far[v] - next.far
			}
			return next.node
		}
		f.final[next.node] = true
		f.done = append(f.done, next.node)
		f.expand(next.node)
	}
	return -1
}

// reached reports whether the last search came to node v.
func (f *flow) reached(v int) bool { return f.seen[v] }

// expand visits the neighbours of node v.
func (f *flow) expand(v int) {
	if v < f.n {
		for i, cell := 0, v; i < f.m; i, cell = i+1, cell+f.n {
			if c, ok := f.take(cell); ok {
				f.visit(v, f.n+i, c)
			}
		}
		return
	}
	for j, cell := 0, (v-f.n)*f.n; j < f.n; j, cell = j+1, cell+1 {
		if c, ok := f.add(cell); ok {
			f.visit(v, j, c)
		}
	}
}

// visit offers a way to node v at a cost from node u.
func (f *flow) visit(u, v int, cost int64) {
	if f.final[v] {
		return
	}
	far := int64(0)
	if u != v {
		// Costs that are rounded may seem to gain the last place.
		far = f.far[u] + max(0, cost+f.potential[u]-f.potential[v])
	}
	if f.seen[v] && far >= f.far[v] {
		return
	}
	f.seen[v], f.far[v], f.from[v] = true, far, u
	heap.Push(&f.frontier, distance{far, v})
}

// apply moves one unit from column j along the way to column to.
func (f *flow) apply(j, to int) {
	for to != j {
		row := f.from[to]
		from := f.from[row]
		at := (row - f.n) * f.n
		f.move(at+from, at+to)
		to = from
	}
}

// A distance says how far a node is. Nearer ones come first, then lower nodes.
type distance struct {
	far  int64
	node int
}

// distances is a heap of them.
type distances []distance

func (d distances) Len() int      { return len(d) }
func (d distances) Swap(i, j int) { d[i], d[j] = d[j], d[i] }
func (d *distances) Push(x any)   { *d = append(*d, x.(distance)) }

func (d distances) Less(i, j int) bool {
	return d[i].far < d[j].far || d[i].far == d[j].far && d[i].node < d[j].node
}

func (d *distances) Pop() any {
	last := (*d)[len(*d)-1]
	*d = (*d)[:len(*d)-1]
	return last
}
