package incentive

import "slices"

// A trace is what one seat earned, earning by earning.
type trace struct {
	stretches []stretch   // of components that were computed the quick way
	entries   []entry     // of all others
	wide      []wideEntry // of entries that need it
}

// len returns how many earnings there are.
func (t *trace) len() int {
	n := len(t.entries)
	for i := range t.stretches {
		n += len(t.stretches[i].amounts)
	}
	return n
}

// each yields the earnings as entries, by component and in time, each until the next one.
func (t *trace) each(k *contract, yield func(*entry) bool) {
	rest := t.entries
	for i := range t.stretches {
		s := &t.stretches[i]
		for len(rest) > 0 && rest[0].part < s.part {
			if !yield(&rest[0]) {
				return
			}
			rest = rest[1:]
		}
		var e entry
		for r := s.reader(k); r.next(&e); {
			if !yield(&e) {
				return
			}
		}
	}
	for i := range rest {
		if !yield(&rest[i]) {
			return
		}
	}
}

// A folder holds the trace of one seat, and the memory that it lies in.
type folder struct {
	trace
	own     []credit // of the seat, where they do not lie in the book
	follow  []credit // the same, where reversals count on the day of their original
	amounts []int64  // of all stretches
	spelled []entry  // memory for spell
}

// empty takes everything out of the folder and keeps the memory.
func (f *folder) empty() {
	f.stretches, f.entries, f.wide = f.stretches[:0], f.entries[:0], f.wide[:0]
	f.own, f.follow, f.amounts = f.own[:0], f.follow[:0], f.amounts[:0]
}

// spell turns everything into entries, in the order of each, for those who go back and
// forth among them.
func (f *folder) spell(k *contract) {
	if len(f.stretches) == 0 {
		return
	}
	out, rest := slices.Grow(f.spelled[:0], f.len()), f.entries
	for i := range f.stretches {
		s := &f.stretches[i]
		for len(rest) > 0 && rest[0].part < s.part {
			out, rest = append(out, rest[0]), rest[1:]
		}
		n := len(out)
		out = out[:n+len(s.amounts)]
		for r := s.reader(k); n < len(out) && r.next(&out[n]); {
			n++
		}
	}
	f.entries, f.spelled, f.stretches = append(out, rest...), f.entries, f.stretches[:0]
}
