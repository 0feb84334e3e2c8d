package incentive

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Stand returns where a payee stands in what a component pays on and then in each of what
// [Component.Looks] returns, with everything that counts in their intervals up to the end
// of the run: what [Component.Earn] is asked with. On is a day of the interval. Ok is
// false when the payee is not on a plan with the component on the day. The error is
// [ErrMissing] when something that the component looks at is not there, or check.Problems.
func (r *Result) Stand(payee org.ID, component string, on calendar.Date) (at Measure, seen []Measure, ok bool, err error) {
	r = r.orNone()
	day, inside := r.g.cuts.day(on)
	for _, i := range r.seatsOf(payee) {
		s := &r.g.seats[i]
		n := slices.IndexFunc(s.plan.parts, func(p part) bool { return p.doc.ID == component })
		if !inside || n < 0 || day < int(s.from) || day >= int(s.to) {
			continue
		}
		at, seen, err = r.stand(i, n, uint16(day))
		return at, seen, true, err
	}
	return Measure{}, nil, false, nil
}

// stand adds up what a part of a seat pays on and looks at.
func (r *Result) stand(seat uint32, n int, day uint16) (Measure, []Measure, error) {
	d := newDesk(r.g, r.b)
	d.sit(seat)
	p := &d.k.parts[n]
	list := d.creditsOf(p)
	if err := d.problems.Err(); err != nil {
		return Measure{}, nil, err
	}
	x := newExactPass(d, n, p, list)
	for i := range list {
		at := p.cut.of[list[i].day]
		if p.counts(&list[i]) {
			x.sales[at]++
		}
		if x.see(&list[i]); p.adds(&list[i]) {
			x.totals[at] = x.totals[at].Add(d.amount(&list[i]).decimal(r.g.scale))
		}
	}
	interval := int(p.cut.of[day])
	seen, err := x.look(day)
	return x.measure(interval, x.totals[interval]), seen, err
}

// Try computes what the run would be with some more facts, lets somebody look at it, and
// takes the facts back, also when he panics. The result is his only until he returns. It
// fails as Add does. Nil looks at nothing: whether it fails is what it says.
func (s *State) Try(look func(*Result), facts ...Fact) error {
	if _, err := s.Add(facts...); err != nil {
		return err
	}
	s.trying = true
	defer func() {
		s.trying = false
		s.undo()
	}()
	if look != nil {
		look(s.r)
	}
	return nil
}
