package funnel

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A state is how a deal stands between two events, as far as the rules look at it.
type state struct {
	begun   bool // it is in a stage or was
	created bool // its creation has been seen
	outcome Outcome
	stage   uint8
}

// A move is what an event does to a deal, in this order.
type move struct {
	first   bool    // it begins
	reopens bool    // its outcome is taken away
	enters  int     // the stage that it comes into; none for no other one
	closes  Outcome // the outcome that it gets; Open for none
}

const none = -1

// step takes an event of the deal and says what it does.
func (s *state) step(e *record, found *findings) move {
	m := move{first: !s.begun, enters: none, closes: e.Kind.Outcome()}
	if (e.Kind == Created) == s.created {
		s.misplaced(e, found)
	}
	if s.outcome != Open {
		m.reopens = s.afterClose(e, found)
	} else if e.Kind == Reopened {
		found.add(e.seq, "kind", check.Mismatch, "deal %.40q is reopened and was not closed", e.Deal)
	}
	switch {
	case e.stage >= 0 && (m.first || m.reopens || e.stage != int(s.stage)):
		m.enters = e.stage
	case m.first:
		m.enters = 0
	case m.reopens:
		m.enters = int(s.stage)
	}
	s.apply(m, e.Kind)
	return m
}

func (s *state) apply(m move, k Kind) {
	s.begun, s.created = true, s.created || k == Created
	if m.reopens {
		s.outcome = Open
	}
	if m.enters != none {
		s.stage = uint8(m.enters)
	}
	if m.closes != Open {
		s.outcome = m.closes
	}
}

// misplaced says that a deal is created once, and first. A history that begins in the
// middle begins with its first event, in that event's stage or the first one.
func (s *state) misplaced(e *record, found *findings) {
	if s.created {
		found.add(e.seq, "kind", check.Duplicate, "deal %.40q is created twice", e.Deal)
	} else {
		found.add(e.seq, "at", check.Order, "deal %.40q is not yet created", e.Deal)
	}
}

// afterClose handles an event of a closed deal and reports whether it opens it
// again. A creation or stage change does: the final state counts.
func (s *state) afterClose(e *record, found *findings) bool {
	switch e.Kind {
	case Activity, OwnerChanged, LabelsChanged:
		return false
	case Reopened:
		return true
	}
	found.add(e.seq, "kind", check.Order, "deal %.40q is %v and not reopened", e.Deal, s.outcome)
	return e.Kind == Created || e.Kind == StageChanged
}

// arrange puts the events of one deal and one moment into the order in which they
// are taken. The order of the log decides what is still equal.
func (s *state) arrange(group []*record) {
	slices.SortStableFunc(group, compareInMoment)
	if first := slices.IndexFunc(group, isReopening); first >= 0 {
		s.alternate(group, first)
	}
}

func isReopening(r *record) bool { return r.Kind == Reopened }

func compareInMoment(x, y *record) int {
	return cmp.Or(
		cmp.Compare(x.rank(), y.rank()),
		cmp.Compare(x.stage, y.stage),
		x.recorded().Compare(y.recorded()),
	)
}

// rank is the place of an event among those of the same moment.
func (r *record) rank() int {
	switch r.Kind {
	case Created:
		return 0
	case Reopened:
		return 1
	case StageChanged:
		return 2
	case ClosedWon, ClosedLost, Voided:
		return 4
	}
	return 3
}

// alternate takes the outcomes and the reopenings of a sorted moment in turn, as a deal that
// is open cannot be reopened until it has closed. Outcomes that are left come last.
func (s *state) alternate(group []*record, first int) {
	end := len(group)
	for end > first && group[end-1].Kind.Outcome() != Open {
		end--
	}
	outcomes, open := group[end:], s.outcome == Open
	taken := slices.Clone(group[:first])
	for _, r := range group[first:end] {
		if isReopening(r) {
			if open && len(outcomes) > 0 {
				taken, outcomes = append(taken, outcomes[0]), outcomes[1:]
			}
			open = true
		}
		taken = append(taken, r)
	}
	copy(group, append(taken, outcomes...))
}
