package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// maxProblems bounds the problems that are listed of the facts of a run.
const maxProblems = 1000

// An intake turns facts into credits. Each worker has its own.
type intake struct {
	g         *Program
	book      *book
	c         *check.Checker
	credits   shelves
	wide      []decimal.Decimal // amounts that are no whole number of units
	missed    []missing
	origin    map[uint32]uint32 // of facts that follow another one
	bad       int
	last      latest     // the id of the fact that was looked at last
	unordered bool       // ids do not ascend
	reversals []reversal // to be credited when all facts are known

	general bool            // no short ways
	whole   decimal.Decimal // a share that is 1
	hot     [lookAhead]Fact // of records

	current    event
	amounts    []money // of the fact, in units
	original   []money // of the first fact, for conditions
	parts      []money // the share of one participant in the amounts
	shares     []int64
	lastShares [fewParticipants]readShare // by place, of plain sales
	split      []int64
	splits     []money // by participant, then by amount
	weights    []decimal.Decimal
}

func newIntake(g *Program, b *book) *intake {
	return &intake{g: g, book: b, c: check.New(), whole: one, credits: newShelves(len(g.seats))}
}

// take adds the credits of one fact.
func (in *intake) take(n uint32, f *Fact) {
	origin := f
	if in.bad > maxProblems || !in.sound(n, f) {
		in.bad++
		return
	}
	in.amounts = units(f, in.g.scale, in.amounts[:0])
	amounts := in.amounts
	if f.Original != "" {
		if origin = in.follow(n, f); origin == nil {
			in.bad++
			return
		}
		if f.Kind.Reverses() {
			in.reversals = append(in.reversals, reversal{n: n, origin: origin, first: in.origin[n]})
			return
		}
		in.original = units(origin, in.g.scale, in.original[:0])
		amounts = in.original
	}
	if day, counts := in.g.cuts.day(f.On); counts {
		e := in.event(n, f, day, origin, amounts)
		in.named(e)
		in.owned(e)
	}
}

// event returns a fact of a day of the run, on its way to credits. It holds until the
// next one.
func (in *intake) event(n uint32, f *Fact, day int, origin *Fact, amounts []money) *event {
	e := &in.current
	e.n, e.day, e.onDay, e.fact, e.origin, e.before = n, uint16(day), day, f, origin, nil
	e.list, e.kind, e.field, e.met = f.Amounts, f.Kind, "", nil
	e.x.fact, e.x.amounts, e.x.month = origin, amounts, in.g.months[day]
	if origin != e.fact {
		e.x.month = origin.On.Month()
		if n, ok := in.g.cuts.day(origin.On); ok {
			e.onDay = n
		}
	}
	return e
}

// An event is a fact on its way to credits.
type event struct {
	n            uint32
	day          uint16
	onDay        int      // of the first one; its own where that lies outside the run
	fact, origin *Fact    // and the first one of the sale
	x            subject  // the first one, as conditions look at it
	kind         FactKind // as measures look at it: for a reversal, what it takes back
	list         []Amount // whose names the amounts go by
	field        string   // for an owner: what is owned
	met          *matcher // that was asked last
	rule         int      // the first rule of it that holds
	counts       bool     // a plan of the person who is credited counts it
	given        bool     // and an amount is there
	before       []money  // for a reversal: what was left of the sale before it, as amounts are what is left now
}

// units returns the amounts of a fact in units.
func units(f *Fact, scale int32, out []money) []money {
	for i := range f.Amounts {
		out = append(out, moneyOf(f.Amounts[i].Value, scale))
	}
	return out
}

// named credits those whom a fact names.
func (in *intake) named(e *event) {
	list := e.origin.Participants
	if len(list) == 1 && !list[0].Overlay && list[0].Payee != "" && isOne(list[0].Share) {
		in.person(e, &list[0], Named, in.amounts)
		return
	}
	if len(list) == 0 || !in.distinct(e, list) || !in.divide(e, list) {
		return
	}
	k := len(in.amounts)
	for i := range list {
		p := &list[i]
		if p.Overlay {
			in.overlay(e, p)
			continue
		}
		in.person(e, p, Named, in.splits[i*k:(i+1)*k])
	}
}

// owned credits the owners of what a fact is about.
func (in *intake) owned(e *event) {
	somebody := len(e.origin.Participants) > 0
	for _, field := range in.g.fields {
		if owner, ok := in.g.owner(field, fieldOf(field).of(e.origin), e.origin.On); ok {
			e.field, e.met = field, nil
			asked := in.person(e, &Participant{Payee: owner, Share: one}, Owned, in.amounts)
			somebody = somebody || asked
		}
	}
	if !somebody {
		in.miss(e, "", Nobody)
	}
}

// person credits one person through one source. It reports whether a plan of his has a say in
// what comes through it.
func (in *intake) person(e *event, p *Participant, source Source, amounts []money) bool {
	who, ok := in.g.person(p.Payee)
	if !ok {
		if source != Owned {
			in.miss(e, p.Payee, NoAssignment)
		}
		return false
	}
	covered, asked, met := false, false, false
	e.counts, e.given = false, false
	first, end := in.g.of(who)
	for i := first; i < end; i++ {
		if s := &in.g.stays[i]; e.onDay >= int(s.from) && e.onDay < int(s.to) {
			a, m := in.seat(e, i, s.plan, source, amounts)
			covered, asked, met = true, asked || a, met || m
		}
	}
	if !covered && source != Owned {
		in.miss(e, p.Payee, NoAssignment)
	}
	if asked && !met {
		in.miss(e, p.Payee, NoRule)
	}
	if e.counts && !e.given && source != Owned && e.fact.Original == "" {
		in.miss(e, p.Payee, NoAmount)
	}
	return asked
}

// miss notes that somebody came by no credit, if a measure counts such facts.
func (in *intake) miss(e *event, payee org.ID, why Outcome) {
	if in.g.counts[e.kind] {
		in.missed = append(in.missed, missing{e.n, e.field, Uncredited{Fact: e.fact.ID, Payee: payee, Why: why}})
	}
}
