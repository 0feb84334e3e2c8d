package incentivetest_test

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
)

// broken is an engine that does one thing wrong on the way in or on the way out; what is
// nil it does right.
type broken struct {
	incentivetest.Direct
	setup func(s incentive.Setup, workers int) incentive.Setup
	facts func(batches [][]incentive.Fact) [][]incentive.Fact
	post  func(ctx context.Context, to incentive.Ledger, claims iter.Seq[incentive.Claim]) (iter.Seq[incentive.Claim], error)
}

func (b broken) Run(s incentive.Setup, batches [][]incentive.Fact, o incentive.Options) (*incentive.Program, *incentive.Result, error) {
	if b.setup != nil {
		s = b.setup(s, o.Workers)
	}
	if b.facts != nil {
		batches = b.facts(batches)
	}
	return b.Direct.Run(s, batches, o)
}

func (b broken) Post(ctx context.Context, to incentive.Ledger, p incentive.Posting, claims iter.Seq[incentive.Claim]) error {
	if b.post != nil {
		var err error
		if claims, err = b.post(ctx, to, claims); err != nil {
			return err
		}
	}
	return b.Direct.Post(ctx, to, p, claims)
}

// components changes the components of all plans.
func components(s incentive.Setup, change func(p *incentive.Plan, m *incentive.Component)) incentive.Setup {
	s.Plans = slices.Clone(s.Plans)
	for i := range s.Plans {
		p := &s.Plans[i]
		p.Components, p.Caps = slices.Clone(p.Components), slices.Clone(p.Caps)
		for j := range p.Components {
			change(p, &p.Components[j])
		}
	}
	return s
}

// wrongSide gives exact bounds to the other tier.
func wrongSide(s incentive.Setup, _ int) incentive.Setup {
	return components(s, func(_ *incentive.Plan, m *incentive.Component) {
		if t, ok := m.Rule.(incentive.Tiered); ok {
			t.Bound = incentive.Below + incentive.Above - t.Bound
			m.Rule = t
		}
	})
}

// eachFact changes facts.
func eachFact(batches [][]incentive.Fact, change func(f *incentive.Fact)) [][]incentive.Fact {
	for i := range batches {
		batches[i] = slices.Clone(batches[i])
		for j := range batches[i] {
			f := &batches[i][j]
			f.Amounts = slices.Clone(f.Amounts)
			change(f)
		}
	}
	return batches
}

// lostCent loses a cent of what is shared, and of what takes it back.
func lostCent(batches [][]incentive.Fact) [][]incentive.Fact {
	shared := map[string]bool{}
	return eachFact(batches, func(f *incentive.Fact) {
		cent := decimal.New(int64(f.Amounts[0].Value.Sign()), -2)
		if shared[f.ID] = len(f.Participants) > 1 || shared[f.Original]; shared[f.ID] {
			f.Amounts[0].Value = f.Amounts[0].Value.Sub(cent)
		}
	})
}

// leakyPool is a pool that rounds every part down.
type leakyPool struct{ incentive.Pool }

func (leakyPool) Kind() string { return "acme.pool" }

func (l leakyPool) Share(members []incentive.Measure, unit decimal.Decimal) ([][]incentive.Line, error) {
	out, err := l.Pool.Share(members, unit)
	for i := range out {
		for j := range out[i] {
			out[i][j].Amount = out[i][j].Amount.Truncate(0)
		}
	}
	return out, err
}

// lostRest loses what is left over of a pool.
func lostRest(s incentive.Setup, _ int) incentive.Setup {
	return components(s, func(_ *incentive.Plan, m *incentive.Component) {
		if p, ok := m.Rule.(incentive.Pool); ok {
			m.Rule = leakyPool{p}
		}
	})
}

// twice takes refunds back twice.
func twice(batches [][]incentive.Fact) [][]incentive.Fact {
	sales := map[string]incentive.Fact{}
	for i, b := range batches {
		for _, f := range b {
			sales[f.ID] = f
			if !f.Kind.Reverses() {
				continue
			}
			again := sales[f.Original]
			again.ID, again.On, again.Amounts = f.ID+" again", f.On, f.Amounts
			batches[i] = append(batches[i], again)
		}
	}
	return batches
}

// late ignores facts that arrive after one of a later day.
func late(batches [][]incentive.Fact) [][]incentive.Fact {
	var last calendar.Date
	gone := map[string]bool{}
	return slices.Clone(eachBatch(batches, func(f incentive.Fact) bool {
		old := f.On.Before(last) || gone[f.Original]
		gone[f.ID] = old
		if !old {
			last = f.On
		}
		return !old
	}))
}

// eachBatch keeps some facts.
func eachBatch(batches [][]incentive.Fact, keep func(f incentive.Fact) bool) [][]incentive.Fact {
	for i := range batches {
		batches[i] = slices.DeleteFunc(slices.Clone(batches[i]), func(f incentive.Fact) bool { return !keep(f) })
	}
	return batches
}

// forgetful forgets the sales of a batch when the next one comes, so that their refunds
// find nothing to take back.
func forgetful(batches [][]incentive.Fact) [][]incentive.Fact {
	for i := range batches {
		here := map[string]bool{}
		for _, f := range batches[i] {
			here[f.ID] = true
		}
		batches[i] = slices.DeleteFunc(slices.Clone(batches[i]), func(f incentive.Fact) bool { return f.Original != "" && !here[f.Original] })
	}
	return batches
}

// capEach holds each earning to the cap, and not the interval.
func capEach(s incentive.Setup, _ int) incentive.Setup {
	return components(s, func(p *incentive.Plan, m *incentive.Component) {
		for _, c := range p.Caps {
			m.AtMost = decimal.NewNullDecimal(c.AtMost)
		}
		if m == &p.Components[len(p.Components)-1] {
			p.Caps = nil
		}
	})
}

// piecemeal begins totals anew with each fact when several work.
func piecemeal(s incentive.Setup, workers int) incentive.Setup {
	if workers < 2 {
		return s
	}
	return components(s, func(_ *incentive.Plan, m *incentive.Component) {
		if m.Grain == incentive.Running {
			m.Grain = incentive.PerEvent
		}
	})
}

// addsUp posts claims on top of what is there.
func addsUp(ctx context.Context, to incentive.Ledger, claims iter.Seq[incentive.Claim]) (iter.Seq[incentive.Claim], error) {
	there, err := incentive.AsOf(ctx, to, incentive.Query{}, time.Time{})
	return func(yield func(incentive.Claim) bool) {
		for c := range claims {
			for _, b := range there {
				if b.Item == c.Item {
					c.Amount = c.Amount.Add(b.Amount)
				}
			}
			if !yield(c) {
				return
			}
		}
	}, err
}

// onlyGains posts no claim below zero.
func onlyGains(_ context.Context, _ incentive.Ledger, claims iter.Seq[incentive.Claim]) (iter.Seq[incentive.Claim], error) {
	return func(yield func(incentive.Claim) bool) {
		for c := range claims {
			if !c.Amount.IsNegative() && !yield(c) {
				return
			}
		}
	}, nil
}

// oneADay takes a sale for known when an earlier batch has one of its day.
func oneADay(batches [][]incentive.Fact) [][]incentive.Fact {
	seen, gone := map[calendar.Date]int{}, map[string]bool{}
	for i := range batches {
		for _, f := range batches[i] {
			if first, ok := seen[f.On]; f.Original == "" && ok && first < i {
				gone[f.ID] = true
			} else if !ok {
				seen[f.On] = i
			}
		}
	}
	return eachBatch(batches, func(f incentive.Fact) bool { return !gone[f.ID] && !gone[f.Original] })
}

// generous lets a cent more through a cap.
func generous(s incentive.Setup, _ int) incentive.Setup {
	return components(s, func(p *incentive.Plan, m *incentive.Component) {
		for i := range p.Caps {
			if m == &p.Components[0] {
				p.Caps[i].AtMost = p.Caps[i].AtMost.Add(decimal.New(1, -2))
			}
		}
	})
}

// hardCoded pays no more than 2,500 for a month, whatever unit that is.
func hardCoded(s incentive.Setup, _ int) incentive.Setup {
	return components(s, func(p *incentive.Plan, m *incentive.Component) {
		if m == &p.Components[0] {
			p.Caps = append(p.Caps, incentive.Cap{ID: "magic number", Interval: p.Cadence, AtMost: decimal.NewFromInt(2_500), Excess: incentive.Lost})
		}
	})
}

// lastOnEverything pays 1 % on everything from the last bound on.
func lastOnEverything(s incentive.Setup, _ int) incentive.Setup {
	return components(s, func(_ *incentive.Plan, m *incentive.Component) {
		if t, ok := m.Rule.(incentive.Tiered); ok {
			t.Tiers = slices.Clone(t.Tiers)
			t.Tiers[len(t.Tiers)-1] = incentive.Tier{Rate: decimal.New(1, -2), Pays: incentive.Retroactive}
			m.Rule = t
		}
	})
}

// crowded is an engine whose workers lose whatever follows a sale when there are very many
// facts.
type crowded struct{ incentivetest.Direct }

func (c crowded) Run(s incentive.Setup, batches [][]incentive.Fact, o incentive.Options) (*incentive.Program, *incentive.Result, error) {
	if o.Workers > 1 && len(batches[0]) > 1_500 {
		batches = eachBatch(batches, func(f incentive.Fact) bool { return f.Original == "" })
	}
	return c.Direct.Run(s, batches, o)
}
