package incentive

// mirrored books the credits of a list in which reversals mirror their originals. Those
// between two reversals are booked at once.
func (q *pass) mirrored(list []credit) {
	list = q.sift(list)
	d := q.d
	d.earned, d.taken = d.earned[:0], zeros(d.taken, len(list))
	from := 0
	for n := range list {
		if list[n].flags&reversesFact == 0 {
			continue
		}
		q.book(list[from:n])
		q.mirror(list, n)
		from = n + 1
	}
	q.book(list[from:])
}

// mirror books what the reversal at a place takes back.
func (q *pass) mirror(list []credit, at int) {
	c, back := &list[at], money{}
	if i, ok := q.d.original(list, at); ok {
		back, _ = q.d.takeBack(q.earned(list, i), c)
	} else {
		q.d.lost(c)
	}
	q.turn(c.day)
	if q.p.doc.Reversals == Mirror && q.goes != 0 {
		q.total += c.amount
		q.settle(q.p.kernel.tier(q.total, q.bounds))
	}
	q.amounts = append(q.amounts, back.n)
	q.d.add(q.i, q.d.k.cadence.of[c.day], back)
}

// earned returns what the credit at a place earned, and how much of it was taken back since.
// One that is not booked yet has earned nothing.
func (q *pass) earned(list []credit, at int) *earned {
	d := q.d
	if d.taken[at] == 0 {
		var e earned
		if at < len(q.amounts) {
			e = earned{amount: money{n: q.amounts[at]}, base: money{n: list[at].amount}}
		}
		d.earned = append(d.earned, e)
		d.taken[at] = int32(len(d.earned))
	}
	return &d.earned[d.taken[at]-1]
}
