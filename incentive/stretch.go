package incentive

// A stretch is what one component earned that was computed the quick way: an amount for
// each credit that it counts. All else that makes an entry stands in the credit, or
// follows from its day, so the trace of a credit takes 8 bytes.
type stretch struct {
	list    []credit // of the seat, as the component dates them; nil: they lie in piles
	amounts []int64  // of those that the component counts, in units of earnings
	part    uint16   // the component
}

// loose reports whether the credits of a stretch lie in piles.
func (s *stretch) loose() bool { return s.list == nil && len(s.amounts) > 0 }

// A reader reads the entries of a stretch, in time.
type reader struct {
	*stretch
	k        *contract
	at, read int // credits and amounts
	interval int
	total    int64 // of the interval
}

func (s *stretch) reader(k *contract) reader { return reader{stretch: s, k: k, interval: -1} }

// next puts the next entry into e. It returns false when there is none.
func (r *reader) next(e *entry) bool {
	if r.read == len(r.amounts) {
		return false
	}
	p := &r.k.parts[r.part]
	for !p.counts(&r.list[r.at]) {
		r.at++
	}
	c := &r.list[r.at]
	*e = entryOf(int(r.part), p, r.k, c)
	if int(e.interval) != r.interval {
		r.interval, r.total = int(e.interval), 0
	}
	e.amount, e.base, e.before = r.amounts[r.read], c.amount, r.total
	e.mirror = c.flags&reversesFact != 0 && p.mirrors()
	if p.doc.Grain == Running && !(e.mirror && p.doc.Reversals == MirrorOnly) {
		r.total += c.amount
	}
	r.at, r.read = r.at+1, r.read+1
	return true
}
