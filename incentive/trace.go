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
		for len(rest) > 0 && rest[0].part < t.stretches[i].part {
			if !yield(&rest[0]) {
				return
			}
			rest = rest[1:]
		}
		if !t.stretches[i].each(k, yield) {
			return
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

// spell turns everything into entries, for those who go back and forth among them.
func (f *folder) spell(k *contract) {
	if len(f.stretches) == 0 {
		return
	}
	f.spelled = slices.Grow(f.spelled[:0], f.len())
	f.each(k, func(e *entry) bool {
		f.spelled = append(f.spelled, *e)
		return true
	})
	f.entries, f.spelled, f.stretches = f.spelled, f.entries, f.stretches[:0]
}
