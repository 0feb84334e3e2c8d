package funnel

import "math/bits"

// dealLists gathers deals into lists: each group has some, one for each bit, and a
// deal comes into those of its group whose bits it has. They are made at the end, when
// their sizes are known.
type dealLists struct {
	perGroup int
	marks    []dealMark // by deal
}

// A dealMark says which lists of a group a deal comes into.
type dealMark struct {
	group int32
	lists uint32
}

// newDealLists makes lists for so many deals.
func newDealLists(perGroup, deals int) dealLists {
	return dealLists{perGroup: perGroup, marks: make([]dealMark, deals)}
}

// add puts a deal into lists of a group.
func (l *dealLists) add(deal int, group int32, lists uint32) { l.marks[deal] = dealMark{group, lists} }

// fill makes the lists, each in the order of the deals. They share one array. Sizes are
// those of the lists, group by group.
func (l *dealLists) fill(sizes []int) filledLists {
	ends, total := make([]int, len(sizes)), 0
	for i, n := range sizes {
		ends[i] = total // where it begins, as long as it is empty
		total += n
	}
	deals := make([]int, total)
	for deal, m := range l.marks {
		first := int(m.group) * l.perGroup
		for left := m.lists; left != 0; left &= left - 1 {
			end := &ends[first+bits.TrailingZeros32(left)]
			deals[*end] = deal
			*end++
		}
	}
	return filledLists{l.perGroup, deals, ends}
}

// filledLists are the lists of dealLists.
type filledLists struct {
	perGroup int
	deals    []int // of all lists, one after the other
	ends     []int // of the lists, group by group
}

// list returns a list of a group. An empty one is nil.
func (l filledLists) list(group, list int) []int {
	i, from := group*l.perGroup+list, 0
	if i > 0 {
		from = l.ends[i-1]
	}
	if from == l.ends[i] {
		return nil
	}
	return l.deals[from:l.ends[i]:l.ends[i]]
}
