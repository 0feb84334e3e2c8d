package target

// A comparison walks through two plans at once. It visits every cell, or those at one
// depth, with its spot in each plan; with the zero spot for a plan in which the cell
// does not stand at the same place. It stops when visit returns false.
type comparison struct {
	depth int
	visit func(before, after spot) bool
}

// allDepths is the depth of a comparison that visits every cell.
const allDepths = -1

// trees compares two plans.
func (c comparison) trees(before, after *Tree) {
	b, a := before.top(), after.top()
	if measuredAlike(before, after) && b.cell() == a.cell() {
		c.spots(pair{b, a}, 0)
	} else if c.spots(pair{before: b}, 0) {
		c.spots(pair{after: a}, 0)
	}
}

// spots compares a cell, which is at some depth, and all below it.
func (c comparison) spots(p pair, depth int) bool {
	var bs, as siblings
	if depth != c.depth {
		bs, as = p.before.below(), p.after.below()
	}
	show := p
	if c.depth != allDepths && bs.count > 0 {
		show.before = spot{}
	}
	if c.depth != allDepths && as.count > 0 {
		show.after = spot{}
	}
	if (show.before.there() || show.after.there()) && !c.visit(show.before, show.after) {
		return false
	}
	if p.before.shares(p.after) {
		return true // nothing below is different
	}
	return c.siblings(bs, as, depth+1)
}

// siblings compares the children of a cell. Most often they are for the same cells, one
// by one; from the first that is not they are matched.
func (c comparison) siblings(bs, as siblings, depth int) bool {
	i := 0
	for ; i < bs.count && i < as.count; i++ {
		next := pair{bs.at(i), as.at(i)}
		if next.before.cell() != next.after.cell() {
			break
		}
		if !c.spots(next, depth) {
			return false
		}
	}
	if i == bs.count && i == as.count {
		return true
	}
	for _, next := range pairs(bs.from(i), as.from(i)) {
		if !c.spots(next, depth) {
			return false
		}
	}
	return true
}

// A pair is a cell in two plans.
type pair struct{ before, after spot }

// pairs matches siblings by cell, in the order of those after. Siblings without a
// partner come alone; those of before stand in front of the next that has one.
func pairs(before, after []spot) []pair {
	out := make([]pair, 0, max(len(before), len(after)))
	left := newLeft(before, after)
	for _, a := range after {
		i, ok := left.place[a.cell()]
		if !ok {
			out = append(out, pair{after: a})
			continue
		}
		out = left.alone(out, i)
		out = append(out, pair{before[i], a})
	}
	return left.alone(out, len(before))
}

// left are the siblings of the plan before that are still to be matched.
type left struct {
	spots []spot
	place map[Cell]int
	kept  []bool // those with a partner
	next  int    // all in front of it have been looked at
}

func newLeft(before, after []spot) *left {
	l := &left{spots: before, place: make(map[Cell]int, len(before)), kept: make([]bool, len(before))}
	for i, b := range before {
		l.place[b.cell()] = i
	}
	for _, a := range after {
		if i, ok := l.place[a.cell()]; ok {
			l.kept[i] = true
		}
	}
	return l
}

// alone appends those in front of end that have no partner.
func (l *left) alone(out []pair, end int) []pair {
	for ; l.next < end; l.next++ {
		if !l.kept[l.next] {
			out = append(out, pair{before: l.spots[l.next]})
		}
	}
	return out
}
