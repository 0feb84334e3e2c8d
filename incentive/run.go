package incentive

import (
	"sync/atomic"

	"github.com/salesperf/salesperf/internal/parallel"
	"github.com/salesperf/salesperf/target/check"
)

// Options say how a run is computed. They do not change what comes out. The zero value
// computes on the goroutine of the caller and keeps no trace.
type Options struct {
	Workers int            // goroutines that share the work, at most MaxWorkers of them; 0 and 1 are the caller's own
	Each    func(Earnings) // gets the trace, payee by payee; nil: nobody does. What it gets is its own only until it returns
	Keep    bool           // keeps the trace, for Result.All; else it is computed again when asked for
	Visits  *Visits        // counts what is come by in the plans; nil: nobody counts
	exact   bool           // computes everything the exact way, to hold the quick way to it
}

// MaxWorkers bounds the goroutines of a run; more workers are as many.
const MaxWorkers = 256

// Run turns facts into earnings. It fails as a whole, with check.Problems under paths
// such as /facts/3/amounts/0/value; what a plan asks for and nobody handed in is a
// problem under /payees. The facts belong to the result from then on.
func (g *Program) Run(facts []Fact, o Options) (*Result, error) { return g.run(salesOf(facts), o) }

// RunRecords is Run over facts that lie with the host, and says the same to the last digit.
// Nil are no records.
func (g *Program) RunRecords(records Records, o Options) (*Result, error) {
	return g.run(salesIn(records), o)
}

func (g *Program) run(s sales, o Options) (*Result, error) {
	if g == nil || g.cuts == nil {
		return nil, check.Problems{{Path: "/plans", Code: check.Required, Text: "the program comes from Compile, and this one does not"}}
	}
	o.Workers = min(max(1, o.Workers), MaxWorkers)
	o.Visits.begin(g, o.Workers)
	b, err := g.read(s, o.Workers, o.exact)
	if err != nil {
		return nil, err
	}
	g.follow(b)
	r := newResult(g, b)
	if err := r.compute(o); err != nil {
		return nil, err
	}
	o.Visits.end(r)
	return r, nil
}

// compute computes all seats.
func (r *Result) compute(o Options) error {
	gains, err := r.shareOut(o.Visits.worker(0))
	if err != nil {
		return err
	}
	r.gains = gains
	var problems error
	if o.Keep {
		r.kept = make([]trace, len(r.g.seats))
	}
	switch {
	case o.Each == nil:
		problems = r.inAnyOrder(o)
	case o.Workers > 1:
		problems = r.inBatches(o)
	default:
		problems = r.inOrder(o)
	}
	if problems != nil {
		return problems
	}
	return r.budgets(o.Visits.worker(0), nil)
}

// inAnyOrder computes the seats where nobody gets their trace in order. Workers take some
// at once, which lie together.
func (r *Result) inAnyOrder(o Options) error {
	const some = 64
	desks := r.desks(o)
	var next atomic.Int64
	parallel.Do(len(desks), len(desks), func(w int) {
		for d := desks[w]; ; {
			from := (int(next.Add(1)) - 1) * some
			if from >= len(r.g.near) {
				return
			}
			for _, i := range r.g.near[from:min(from+some, len(r.g.near))] {
				r.earn(d, i, o.Keep)
			}
		}
	})
	return problemsOf(desks)
}

// inOrder computes the seats one after the other.
func (r *Result) inOrder(o Options) error {
	desks := r.desks(o)
	for i := range r.g.seats {
		o.Each(r.earn(desks[0], uint32(i), o.Keep))
	}
	return problemsOf(desks)
}

// desks returns a desk for each worker.
func (r *Result) desks(o Options) []*desk {
	out := make([]*desk, o.Workers)
	for w := range out {
		d := newDesk(r.g, r.b)
		d.traced, d.exact, d.visits = o.Keep || o.Each != nil, o.exact, o.Visits.worker(w)
		out[w] = d
	}
	return out
}

// earn computes a seat and returns its trace: the memory of the desk, or where it is to be
// kept its own.
func (r *Result) earn(d *desk, i uint32, keep bool) Earnings {
	r.seat(d, i)
	if err := d.problems.Err(); err != nil {
		d.failures, d.problems = append(d.failures, failure{i, err}), check.New()
	}
	if keep {
		r.kept[i] = d.keeper.keep(&d.folder)
		return Earnings{r, i, r.kept[i]}
	}
	return Earnings{r, i, d.trace}
}
