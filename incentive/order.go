package incentive

// rank puts credits in order where the numbers of facts are in the order of their ids: by
// day; within a day, sales before what follows them and reversals last; then by fact.
func (c *credit) rank() int64 {
	return int64(c.day)<<40 | int64(c.flags&(followsFact|reversesFact))<<32 | int64(c.fact)
}

// few is how many credits are sorted by comparing; more are counted by day.
const few = 24

// sort puts credits in order: by day, then by the id of the fact. It returns the sorted
// list and the memory that is free now.
func (d *desk) sort(list, spare []credit) (sorted, free []credit) {
	if len(list) > few {
		if cap(spare) < len(list) {
			spare = make([]credit, len(list)+len(list)/4)
		}
		clear(d.days)
		for i := range list {
			d.days[list[i].day+1]++
		}
		byDay([][]credit{list}, spare[:len(list)], d.days)
		list, spare = spare[:len(list)], list
	}
	d.insert(list)
	return list, spare
}

// insert puts credits in order that nearly are.
func (d *desk) insert(list []credit) {
	if d.ranked {
		byRank(list)
		return
	}
	for i := 1; i < len(list); i++ {
		if !d.precedes(&list[i], &list[i-1]) {
			continue
		}
		c := list[i]
		j := i
		for ; j > 0 && d.precedes(&c, &list[j-1]); j-- {
			list[j] = list[j-1]
		}
		list[j] = c
	}
}

// byRank is insert for credits that rank puts in order.
func byRank(list []credit) {
	last := int64(0)
	for i := range list {
		rank := list[i].rank()
		if rank >= last {
			last = rank
			continue
		}
		c := list[i]
		j := i
		for ; j > 0 && rank < list[j-1].rank(); j-- {
			list[j] = list[j-1]
		}
		list[j] = c
	}
}

// precedes reports whether a comes before b in the order of credits.
func (d *desk) precedes(a, b *credit) bool {
	if d.ranked {
		return a.rank() < b.rank()
	}
	return d.b.precedes(a, b)
}

// precedes reports whether x comes before y: by day; within a day, sales before what
// follows them and reversals last; then by the id of the fact.
func (b *book) precedes(x, y *credit) bool {
	if x.day != y.day {
		return x.day < y.day
	}
	if p, q := x.flags&(followsFact|reversesFact), y.flags&(followsFact|reversesFact); p != q {
		return p < q
	}
	return x.fact != y.fact && b.before(x.fact, y.fact)
}
