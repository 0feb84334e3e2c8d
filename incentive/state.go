package incentive

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"sort"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A State is a run that goes on: facts are added as they come, and only the payees whom
// they concern are computed again. What it says after any number of steps is what one
// Run over all facts says. It is for one goroutine at a time. The zero State is no run: its
// result is nil, and nothing can be added to it. A nil one, such as that of a run that failed,
// is like it.
type State struct {
	r        *Result
	d        *desk
	in       *intake
	step     step
	trying   bool                  // somebody looks at what would be
	reversed map[uint32][]reversal // of each sale
}

// Start computes a run over facts, to which more will come.
func (g *Program) Start(facts []Fact, o Options) (*State, error) { return g.start(salesOf(facts), o) }

// StartRecords is Start over facts that lie with the host. Those that come later are added
// to them as to a list, and are numbered after the last record.
func (g *Program) StartRecords(records Records, o Options) (*State, error) {
	return g.start(salesIn(records), o)
}

func (g *Program) start(from sales, o Options) (*State, error) {
	r, err := g.run(from, o)
	if err != nil {
		return nil, err
	}
	b := r.b
	if b.changed = map[uint32]*shelf{}; b.ids == nil {
		b.ids = map[string]uint32{}
	}
	if b.origin == nil {
		b.origin = map[uint32]uint32{}
	}
	r.kept = nil // it would not follow
	s := &State{r: r, d: newDesk(g, b), in: newIntake(g, b), reversed: map[uint32][]reversal{}}
	for n, first := range b.origin {
		if f := b.fact(n); f.Kind.Reverses() {
			if origin := s.in.follow(n, f); origin != nil {
				s.reversed[first] = append(s.reversed[first], reversal{n: n, first: first, origin: origin})
			}
		}
	}
	return s, nil
}

// Result returns what has been computed so far. It changes with the next step.
func (s *State) Result() *Result {
	if s == nil {
		return nil
	}
	return s.r
}

// Add adds facts and returns the payees whose figures were computed again, in the order
// of their IDs. It fails as a whole, with the problems that Run would have; paths count
// the facts from the first one of the run. A plan that shares something among its
// payees, or has a budget for all of them, is computed again as a whole.
//
// What a fact follows is there already or comes in the same call, in any order; else it is a
// problem. No fact waits, as figures that leave it out would be wrong and not say so. A host to
// whom a receipt or a refund may come before its sale keeps it, and adds it with the sale.
//
// While Try lets somebody look nothing can be added: that is ErrTrying.
func (s *State) Add(facts ...Fact) ([]org.ID, error) {
	if s.Result() == nil {
		return nil, check.Problems{{Path: "/state", Code: check.Required, Text: "the state comes from Program.Start, and this one does not"}}
	}
	if s.trying {
		return nil, ErrTrying
	}
	s.begin()
	whole := false
	defer func() {
		if !whole { // it fails, or a rule of the host panics
			s.undo()
		}
	}()
	seats, err := s.take(facts)
	if err == nil {
		err = s.compute(seats)
	}
	if err != nil {
		return nil, err
	}
	whole = true
	var out []org.ID
	for _, i := range seats {
		out = append(out, s.r.g.seats[i].payee)
	}
	return slices.Compact(out), nil
}

// ErrTrying is the error of adding facts to a state while somebody looks at what would be.
var ErrTrying = errors.New("incentive: nothing can be added while the state is tried")

// A step is what one call of Add has changed so far.
type step struct {
	facts, wide int                     // how many there were before
	missed      []missing               // before
	gains       map[uint32][]gain       // before
	scaled      map[uint32][]adjustment // before
	shelves     map[uint32]*shelf       // of changed seats, as they were; nil: that of the run
	nets        map[uint32][]money      // gross and net of computed seats, as they were
}

// begin begins a step.
func (s *State) begin() {
	b := s.r.b
	s.step = step{len(b.later), len(b.wide), b.missed, s.r.gains, s.r.scaled, map[uint32]*shelf{}, map[uint32][]money{}}
	s.in.credits.empty()
	*s.in = intake{g: s.r.g, book: b, c: check.New(), whole: one, credits: s.in.credits}
	s.d.problems = check.New()
	s.r.views.forget()
}

// undo takes a step back.
func (s *State) undo() {
	b := s.r.b
	b.dismiss(uint32(b.sales.count + s.step.facts))
	for i, f := range b.later[s.step.facts:] {
		n := uint32(b.sales.count + s.step.facts + i)
		if b.ids[f.ID] == n {
			delete(b.ids, f.ID)
		}
		if first, ok := b.origin[n]; ok {
			s.reversed[first] = slices.DeleteFunc(s.reversed[first], func(r reversal) bool { return r.n == n })
		}
		delete(b.origin, n)
	}
	b.later, b.wide, b.missed = b.later[:s.step.facts], b.wide[:s.step.wide], s.step.missed
	s.r.gains, s.r.scaled = s.step.gains, s.step.scaled
	s.r.views.forget() // what was seen of them while they were tried
	for seat, before := range s.step.shelves {
		if b.changed[seat] = before; before == nil {
			delete(b.changed, seat)
		}
	}
	for seat, kept := range s.step.nets {
		n := len(kept) / 2
		copy(s.r.grossOf(seat), kept[:n])
		copy(s.r.netsOf(seat), kept[n:])
	}
}

// take turns new facts into credits and returns the seats that they concern.
func (s *State) take(facts []Fact) ([]uint32, error) {
	b := s.r.b
	from := uint32(b.sales.count + len(b.later))
	for i := range facts {
		n := from + uint32(i)
		_, twice := b.find(facts[i].ID)
		s.in.at(n).At("id").Require(!twice || facts[i].ID == "", check.Duplicate, "%.60q is the id of two facts", facts[i].ID)
		b.later = append(b.later, facts[i])
		if !twice {
			b.ids[facts[i].ID] = n
		}
	}
	for i := range facts {
		s.in.take(from+uint32(i), b.fact(from+uint32(i)))
	}
	again := s.again()
	for n, first := range s.in.origin {
		b.origin[n] = first
	}
	b.enlist(s.in.origin)
	s.in.reverse(again)
	if err := s.in.c.Err(); err != nil {
		return nil, inOrder(err)
	}
	s.put(again)
	return s.concerned(), nil
}

// again returns the reversals of every sale that has a new one: what they take back
// depends on those before them.
func (s *State) again() []reversal {
	var out []reversal
	met := map[uint32]bool{} // the sales
	for _, r := range s.in.reversals {
		if !met[r.first] {
			met[r.first], out = true, append(out, s.reversed[r.first]...)
		}
		out = append(out, r)
		s.reversed[r.first] = append(s.reversed[r.first], r)
	}
	return out
}

// put files the credits of a step by seat, in place of those that are made again.
func (s *State) put(again []reversal) {
	b, anew := s.r.b, numbersOf(again)
	for c := range s.in.credits.all {
		if _, ok := s.step.shelves[c.seat]; !ok {
			s.step.shelves[c.seat] = b.changed[c.seat]
			b.changed[c.seat] = b.without(c.seat, anew)
		}
		if c.flags&wideCredit != 0 {
			c.amount += int64(s.step.wide)
		}
		b.changed[c.seat].put(b, c)
	}
	if len(anew) > 0 {
		b.missed = slices.DeleteFunc(slices.Clone(b.missed), func(m missing) bool { return anew[m.fact] })
	}
	b.wide, b.missed = append(b.wide, s.in.wide...), append(b.missed, s.in.missed...)
}

// A shelf holds the credits of a seat that later facts changed.
type shelf struct {
	list []credit
	traits
}

// without returns a copy of the credits of a seat, without those of some facts.
func (b *book) without(seat uint32, facts map[uint32]bool) *shelf {
	own := b.of(seat)
	out := &shelf{append(make([]credit, 0, len(own)+1), own...), b.traits(seat)}
	if len(facts) > 0 {
		out.list = slices.DeleteFunc(out.list, func(c credit) bool { return facts[c.fact] })
	}
	return out
}

// put adds a credit of a later fact to the shelf of one seat: at its place where the others
// are in order.
func (s *shelf) put(b *book, c credit) {
	s.traits = s.seeing(&c)
	s.flags |= late
	at := len(s.list)
	if b.ascending && s.flags&(followsFact|reversesFact) == 0 {
		at = sort.Search(at, func(i int) bool { return b.precedes(&c, &s.list[i]) })
	}
	s.list = slices.Insert(s.list, at, c)
}

// numbersOf returns the facts that reversals are, as a set; nil for none.
func numbersOf(list []reversal) map[uint32]bool {
	if len(list) == 0 {
		return nil
	}
	out := make(map[uint32]bool, len(list))
	for _, r := range list {
		out[r.n] = true
	}
	return out
}

// concerned returns the seats that a step concerns, in order.
func (s *State) concerned() []uint32 {
	out := s.waiting()
	for seat := range s.step.shelves {
		out = append(append(out, seat), s.r.g.seats[seat].above...)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if !slices.ContainsFunc(out, func(i uint32) bool { return s.r.g.seats[i].plan.budget }) {
		return out
	}
	for i := range s.r.g.seats {
		if k := s.r.g.seats[i].plan; k.budget && s.r.g.on(k, out) {
			out = append(out, uint32(i))
		}
	}
	slices.SortFunc(out, cmp.Compare[uint32])
	return slices.Compact(out)
}

// compute computes seats again.
func (s *State) compute(seats []uint32) error {
	r := s.r
	shared := slices.ContainsFunc(seats, func(i uint32) bool { return r.g.seats[i].plan.budget })
	for _, i := range seats {
		s.step.nets[i] = append(slices.Clone(r.grossOf(i)), r.netsOf(i)...)
	}
	if shared {
		return s.computeShared(seats)
	}
	for _, i := range seats {
		r.seat(s.d, i)
	}
	return s.d.problems.Err()
}

// computeShared computes seats again of which some share something.
func (s *State) computeShared(seats []uint32) error {
	r := s.r
	gains, err := r.shareOut(nil)
	if err != nil {
		return err
	}
	r.gains, r.scaled = gains, maps.Clone(r.scaled)
	for _, i := range seats {
		delete(r.scaled, i)
		r.seat(s.d, i)
	}
	if err := s.d.problems.Err(); err != nil {
		return err
	}
	return r.budgets(nil, seats)
}
