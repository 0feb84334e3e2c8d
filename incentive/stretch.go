package incentive

// A stretch is what one component earned that was computed the quick way: an amount for
// each credit that it counts. All else that makes an entry stands in the credit, or
// follows from its day, so the trace of a credit takes 8 bytes.
type stretch struct {
	list    []credit // of the seat, as the component dates them
	amounts []int64  // of those that the component counts, in units of earnings
	part    uint16   // the component
}

// each yields the earnings as entries, in time, each until the next one. It reports whether
// somebody wants more.
func (s *stretch) each(k *contract, yield func(*entry) bool) bool {
	p := &k.parts[s.part]
	running, interval := p.doc.Grain == Running, -1
	total, amounts := int64(0), s.amounts
	var e entry
	for i := range s.list {
		c := &s.list[i]
		if !p.counts(c) {
			continue
		}
		e = entryOf(int(s.part), p, k, c)
		if int(e.interval) != interval {
			interval, total = int(e.interval), 0
		}
		e.amount, e.base, e.before = amounts[0], c.amount, total
		if amounts = amounts[1:]; running {
			total += c.amount
		}
		if !yield(&e) {
			return false
		}
	}
	return true
}
