package model

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A study is a case that is being looked at.
type study struct {
	c       Case
	r       Range
	program *incentive.Program
	state   *incentive.State
	plan    *incentive.Plan // that the payee is on
	stay    calendar.Span   // the days of the run that he is on it
	paid    map[string]decimal.Decimal
	pieces  []piece
	twice   error // a component pays for the sale in several credits
	wobble  int   // statements whose rounding may go against each other
}

// A piece is a range in which every total follows what is sold in a straight line.
type piece struct {
	Range
	views []view
}

// study makes a case ready.
func (c Case) study(r Range) (*study, error) {
	if c.Sale.ID == "" {
		c.Sale.ID = "sale"
	}
	if err := c.check(r); err != nil {
		return nil, err
	}
	s := &study{c: c, r: r, paid: map[string]decimal.Decimal{}}
	var err error
	if s.program, err = incentive.Compile(c.Setup); err != nil {
		return nil, err
	}
	if s.state, err = s.program.Start(slices.Clone(c.Facts), incentive.Options{}); err != nil {
		return nil, err
	}
	if err := s.seat(); err != nil {
		return nil, err
	}
	s.wobble = s.wobbles()
	return s, nil
}

// wobbles counts the statements that a cap longer than a period moves money between: what
// one is rounded up by the other may be rounded up by too.
func (s *study) wobbles() int {
	for _, l := range s.plan.Caps {
		exact := s.plan.RoundAt == incentive.EachEarning && l.AtMost.Equal(l.AtMost.Truncate(s.plan.Places))
		if l.Interval > s.plan.Cadence && !exact {
			return len(s.state.Result().PayoutsOf(s.c.Payee))
		}
	}
	return 0
}

// seat finds the plan that the payee is on.
func (s *study) seat() error {
	k := check.New()
	for _, a := range s.c.Setup.Assignments {
		for i := range s.c.Setup.Plans {
			p := &s.c.Setup.Plans[i]
			if a.Payee == s.c.Payee && a.Plan == p.ID && a.During.Contains(s.c.Sale.On) && p.Effective.Contains(s.c.Sale.On) {
				k.At("payee").Require(s.plan == nil, check.Duplicate, "%.40q is on two plans on %s", a.Payee, s.c.Sale.On)
				s.plan, s.stay = p, a.During.Intersect(p.Effective).Intersect(s.c.Setup.During)
			}
		}
	}
	k.At("payee").Require(s.plan != nil, check.Unknown, "%.40q is on no plan on %s", s.c.Payee, s.c.Sale.On)
	return k.Err()
}

// sale returns the sale of x.
func (s *study) sale(x decimal.Decimal) incentive.Fact {
	f := s.c.Sale
	f.Amounts = slices.Clone(f.Amounts)
	for i := range f.Amounts {
		f.Amounts[i].Value = f.Amounts[i].Value.Mul(x)
	}
	return f
}

// try looks at the run with a sale of x.
func (s *study) try(x decimal.Decimal, look func(*incentive.Result)) error {
	return s.tried(look, s.sale(x))
}

// tried looks at the run with some more facts, which are sales of the case. What is wrong
// with them is told of the sale, and not of a fact that nobody has listed.
func (s *study) tried(look func(*incentive.Result), sales ...incentive.Fact) error {
	err := s.state.Try(look, sales...)
	var problems check.Problems
	if !errors.As(err, &problems) {
		return err
	}
	moved := slices.Clone(problems)
	for i, p := range problems {
		rest, ok := strings.CutPrefix(p.Path, "/facts/")
		number, _, _ := strings.Cut(rest, "/")
		if n, no := strconv.Atoi(number); ok && no == nil && n >= len(s.c.Facts) {
			moved[i].Path = "/sale" + rest[len(number):]
			err = moved
		}
	}
	return err
}

// pay returns what the payee is paid when x is sold, as the engine computes it.
func (s *study) pay(x decimal.Decimal) (decimal.Decimal, error) {
	key := x.String()
	if paid, ok := s.paid[key]; ok {
		return paid, nil
	}
	total := decimal.Zero
	err := s.try(x, func(r *incentive.Result) {
		for _, p := range r.PayoutsOf(s.c.Payee) {
			total = total.Add(p.Paid())
		}
	})
	if err == nil {
		s.paid[key] = total
	}
	return total, err
}

// unrounded returns what the payee is paid when x is sold, before statements are rounded.
func (s *study) unrounded(x decimal.Decimal) (decimal.Decimal, error) {
	total := decimal.Zero
	err := s.try(x, func(r *incentive.Result) {
		for part := range r.Subtotals() {
			if part.Payee == s.c.Payee && part.Code != incentive.CodeRounding {
				total = total.Add(part.Amount)
			}
		}
	})
	return total, err
}

// split cuts the range where the credit for the sale may change its form, and works out
// the views of every piece.
func (s *study) split() error {
	ends := s.r.marks(s.creditBreaks(), s.c.Unit)
	for i := range len(ends) - 1 {
		p := piece{Range: Range{ends[i], ends[i+1]}}
		var err error
		if p.views, err = s.views(p.Range); err != nil {
			return err
		}
		s.pieces = append(s.pieces, p)
	}
	if len(ends) == 1 {
		s.pieces = []piece{{Range: s.r}}
	}
	return nil
}
