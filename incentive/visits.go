package incentive

import (
	"iter"

	"github.com/salesperf/salesperf/internal/bitset"
	"github.com/salesperf/salesperf/internal/parallel"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Place is a part of a plan and one thing that can happen there.
type Place struct {
	Plan Ref    // the version of the plan
	At   string // the part: a JSON Pointer into the document
	Case Case   // what happens
}

// A Visit says how often a place was come by.
type Visit struct {
	Place
	Hits   int // how often
	payees bitset.Set
}

// Payees yields whom it was for, each once, by their number in Program.Payees.
func (v Visit) Payees() iter.Seq[int] { return v.payees.All() }

// Visits count what a run comes by in its plans. The zero value counts nothing yet, and nil
// never does. Hand it to a run by Options.Visits and read it afterwards; a run begins from
// zero. Package coverage makes a report of it.
type Visits struct {
	// Conditions is whether each condition of measures, crediting rules and portions is a
	// place too: it is asked again of each fact, which takes long for many facts.
	Conditions bool

	g       *Program
	r       *Result
	plans   []*places
	workers []*visitor
}

// begin makes ready for a run on some workers.
func (v *Visits) begin(g *Program, workers int) {
	if v == nil {
		return
	}
	*v = Visits{Conditions: v.Conditions, g: g}
	for _, k := range g.plans {
		v.plans = append(v.plans, placesOf(k, v.Conditions))
	}
	payees := make([]uint32, len(g.seats))
	for who := range g.ids {
		for i, end := g.of(who); i < end; i++ {
			payees[i] = uint32(who)
		}
	}
	for range max(1, workers) {
		v.workers = append(v.workers, newVisitor(v.plans, payees))
	}
}

// worker returns what one worker counts with.
func (v *Visits) worker(n int) *visitor {
	if v == nil {
		return nil
	}
	return v.workers[n]
}

// end adds what is known when everything is computed.
func (v *Visits) end(r *Result) {
	if v == nil {
		return
	}
	v.r = r
	v.workers[0].uncredited(r)
	if v.Conditions {
		v.ask(r)
	}
}

// All yields every place of every plan, those that were never come by as well: plans in
// the order of the setup, and places in the order of the document.
func (v *Visits) All() iter.Seq[Visit] {
	return func(yield func(Visit) bool) {
		if v == nil {
			return
		}
		for i, p := range v.plans {
			for n, at := range p.list {
				visit := Visit{Place: Place{v.g.plans[i].ref, at.at, at.what}}
				for _, w := range v.workers {
					h := w.plans[i].hits[n]
					visit.Hits += h.count
					visit.payees = visit.payees.With(h.payees)
				}
				if !yield(visit) {
					return
				}
			}
		}
	}
}

// Settle counts what the terms of the plans come by in everything that is paid up to a
// day, as [Result.Payments] has it. It is called once, after the run; of one that failed,
// nothing is paid.
func (v *Visits) Settle(asOf calendar.Date) error {
	if v == nil || v.r == nil {
		return nil
	}
	errs := make([]error, len(v.g.ids))
	parallel.Do(len(v.workers), len(v.workers), func(w int) {
		for who := w; who < len(errs); who += len(v.workers) {
			errs[who] = v.settle(v.workers[w], who, asOf)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
