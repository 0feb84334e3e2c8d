package funnel

import "math/bits"

// dealLists gathers deals into lists: each group has some, one for each bit, and a
// deal comes into those of its group whose bits it has. They are made at the end, when
// their sizes are known.
type dealLists struct {
	perGroup int
	marks    []dealMark
	sizes    []int // of the lists, group by group
}

// A dealMark says which lists a deal comes into.
type dealMark struct {
	deal, group int32
	lists       uint32
}

// newDealLists makes lists. Marks may have room that is not used for others any more.
func newDealLists(perGroup int, marks []dealMark) dealLists {
	return dealLists{perGroup: perGroup, marks: marks[:0]}
}

// add puts a deal into lists of a group.
func (l *dealLists) add(deal int, group int32, lists uint32) {
	l.marks = append(l.marks, dealMark{int32(deal), group, lists})
	first := int(group) * l.perGroup
	for len(l.sizes) < first+l.perGroup {
		l.sizes = append(l.sizes, 0)
	}
	sizes := l.sizes[first : first+l.perGroup]
	for m := lists; m != 0; m &= m - 1 {
		sizes[bits.TrailingZeros32(m)]++
	}
}

// fill makes the lists, each in the order of adding. They share one array.
func (l *dealLists) fill() filledLists {
	total := 0
	for _, n := range l.sizes {
		total += n
	}
	room, lists := make([]int, total), make([][]int, len(l.sizes))
	for i, n := range l.sizes {
		if n > 0 {
			lists[i], room = room[:0:n], room[n:]
		}
	}
	for _, m := range l.marks {
		of := lists[int(m.group)*l.perGroup:]
		for left := m.lists; left != 0; left &= left - 1 {
			i := bits.TrailingZeros32(left)
			of[i] = append(of[i], int(m.deal))
		}
	}
	return filledLists{l.perGroup, lists}
}

// filledLists are the lists of dealLists.
type filledLists struct {
	perGroup int
	lists    [][]int
}

// list returns a list of a group. An empty one is nil.
func (l filledLists) list(group, list int) []int {
	if i := group*l.perGroup + list; i < len(l.lists) {
		return l.lists[i]
	}
	return nil
}
