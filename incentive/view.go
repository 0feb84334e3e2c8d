package incentive

import (
	"slices"
	"sync"
)

// Views are what plans share and scale among their payees, as it was known on the days
// that somebody has asked for. The zero value has none.
type views struct {
	mu    sync.Mutex
	known map[int]*Result // by the number of the day
}

// forget forgets all views, when more facts have come.
func (v *views) forget() { v.known = nil }

// knownOn returns a result as it was known at the end of a day of the run: what each payee
// gains of what is shared, and what budgets take off. The rest of it is not computed.
func (r *Result) knownOn(last int) *Result {
	together := func(k *contract) bool { return k.budget || k.shares() }
	if last >= r.g.cuts.days-1 || !slices.ContainsFunc(r.g.plans, together) {
		return r
	}
	r.views.mu.Lock()
	defer r.views.mu.Unlock()
	if out, ok := r.views.known[last]; ok {
		return out
	}
	out := r.view(last)
	if r.views.known == nil {
		r.views.known = map[int]*Result{}
	}
	r.views.known[last] = out
	return out
}

// view makes a view. Where a host's rule cannot share what was known then, what it shares
// is that of the whole run.
func (r *Result) view(last int) *Result {
	out := newResult(r.g, r.b)
	d := newDesk(r.g, r.b)
	d.last = last
	var err error
	if out.gains, err = out.shareOutBy(d, nil); err != nil {
		out.gains = r.gains
	}
	for i := range r.g.seats {
		if r.g.seats[i].plan.budget {
			d.sit(uint32(i))
			d.compute(d.room(), out.gains[uint32(i)])
			d.settle(out.grossOf(uint32(i)), out.netsOf(uint32(i)))
		}
	}
	if err := out.budgets(nil, nil); err != nil {
		out.scaled = r.scaled
	}
	out.gross, out.nets = nil, nil // nobody asks for them
	return out
}
