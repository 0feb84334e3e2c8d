package model

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ErrNotProven is the error of a question that has no proven answer here: the plan has a
// rule of a host, something that is shared among payees, a budget for all of them, or
// another thing that the analysis does not see through. The text says which.
var ErrNotProven = errors.New("model: it cannot be proven")

// A Case is one payee who sells one thing more: what is asked about his pay is asked
// about x, how much that sale is. His pay is all that he is paid over the run.
//
// What he is paid for a sale may depend on how it is cut into deals; a case is about one
// deal. [Gaming] says what cutting it is worth.
type Case struct {
	Setup incentive.Setup  // plans, people, quotas
	Facts []incentive.Fact // what has happened before the day of the sale
	Payee org.ID           // whose pay is looked at; on one plan on that day
	Sale  incentive.Fact   // a sale of 1, by one person alone: its amounts are multiplied by x
	Unit  decimal.Decimal  // x is a multiple of it: 0.01, or 1 for things
}

// check reports what is wrong with a case beside its setup and facts.
func (c *Case) check(r Range) error {
	k := check.New()
	k.At("unit").Require(c.Unit.IsPositive(), check.Range, "sales are multiples of something above zero")
	sale := k.At("sale")
	sale.At("original").Require(c.Sale.Original == "" && !c.Sale.Kind.Reverses(), check.Mismatch, "a sale follows no other fact")
	sale.At("amounts").Require(len(c.Sale.Amounts) > 0, check.Required, "a sale has an amount")
	for i, a := range c.Sale.Amounts {
		sale.At("amounts").Index(i).At("value").Require(!a.Value.IsNegative(), check.Range, "%s is below zero", a.Value)
	}
	people := c.Sale.Participants
	alone := len(people) == 0 || len(people) == 1 && !people[0].Overlay && people[0].Share.Equal(decimal.NewFromInt(1))
	sale.At("participants").Require(alone, check.Mismatch, "the sale of a case is made by one person alone")
	for i := range c.Facts {
		f := &c.Facts[i]
		k.At("facts").Index(i).At("on").Require(f.On.Before(c.Sale.On), check.Order, "%s is not before the sale on %s", f.On, c.Sale.On)
	}
	k.At("range").At("from").Require(!r.From.IsNegative() && !r.To.LessThan(r.From), check.Range, "sales run from 0 or more upwards, not from %s to %s", r.From, r.To)
	if c.Unit.IsPositive() {
		for i, x := range []decimal.Decimal{r.From, r.To} {
			k.At("range").At([]string{"from", "to"}[i]).Require(down(x, c.Unit).Equal(x), check.Mismatch, "%s is no multiple of %s", x, c.Unit)
		}
	}
	return k.Err()
}

// A study is a case that is being looked at.
type study struct {
	c       Case
	r       Range
	program *incentive.Program
	state   *incentive.State
	plan    *incentive.Plan // that the payee is on
	paid    map[string]decimal.Decimal
	pieces  []piece
	twice   error // a component pays for the sale in several credits
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
	return s, s.seat()
}

// seat finds the plan that the payee is on.
func (s *study) seat() error {
	k := check.New()
	for _, a := range s.c.Setup.Assignments {
		for i := range s.c.Setup.Plans {
			p := &s.c.Setup.Plans[i]
			if a.Payee == s.c.Payee && a.Plan == p.ID && a.During.Contains(s.c.Sale.On) && p.Effective.Contains(s.c.Sale.On) {
				k.At("payee").Require(s.plan == nil, check.Duplicate, "%.40q is on two plans on %s", a.Payee, s.c.Sale.On)
				s.plan = p
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
	return s.state.Try(look, s.sale(x))
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

// creditBreaks are the x at which another crediting rule may match, or a windfall begins.
func (s *study) creditBreaks() []decimal.Decimal {
	var out []decimal.Decimal
	for i := range s.c.Setup.Plans {
		p := &s.c.Setup.Plans[i]
		for _, r := range p.Crediting.Rules {
			out = append(out, s.conditionBreaks(r.When)...)
			if r.Windfall != nil {
				out = append(out, s.windfallBreaks(p, r.Windfall.Above)...)
			}
		}
		for _, m := range p.Measures {
			out = append(out, s.conditionBreaks(m.When)...)
		}
	}
	return out
}

func (s *study) conditionBreaks(list []incentive.Condition) []decimal.Decimal {
	var out []decimal.Decimal
	for _, q := range list {
		name, ok := strings.CutPrefix(q.Field, "amount.")
		if !ok {
			continue
		}
		for _, a := range s.c.Sale.Amounts {
			for _, d := range []decimal.NullDecimal{q.AtLeast, q.Above, q.AtMost, q.Below} {
				if a.Name == name && d.Valid && a.Value.IsPositive() {
					out = append(out, d.Decimal.DivRound(a.Value, guard))
				}
			}
		}
	}
	return out
}

// windfallBreaks are the x at which the credit in some measure reaches an amount.
func (s *study) windfallBreaks(p *incentive.Plan, above decimal.Decimal) []decimal.Decimal {
	rate := decimal.NewFromInt(1)
	for _, r := range s.c.Setup.Rates {
		if r.From == s.c.Sale.Currency && r.To == p.Currency && r.During.Contains(s.c.Sale.On) {
			rate = r.Rate
		}
	}
	var out []decimal.Decimal
	for _, m := range p.Measures {
		one := decimal.Zero
		for _, a := range s.c.Sale.Amounts {
			if slices.Contains(m.Amounts, a.Name) {
				one = one.Add(a.Value)
			}
		}
		if one = one.Mul(rate); one.IsPositive() {
			out = append(out, above.DivRound(one, guard))
		}
	}
	return out
}

// views works out how all totals follow what is sold between the ends of a piece.
func (s *study) views(r Range) ([]view, error) {
	var low, high []stand
	var err, other error
	if err = s.try(r.From, func(x *incentive.Result) { low, other = s.stands(x) }); err == nil && other == nil {
		err = s.try(r.To, func(x *incentive.Result) {
			if high, other = s.stands(x); s.twice == nil {
				s.twice = s.once(x)
			}
		})
	}
	if err = errors.Join(err, other); err != nil {
		return nil, err
	}
	var out []view
	for i := range low {
		v := view{m: low[i].m, own: between(low[i].own, high[i].own, r, low[i].m.Grain == incentive.PerEvent)}
		for j := range low[i].seen {
			v.seen = append(v.seen, between(low[i].seen[j], high[i].seen[j], r, false))
		}
		out = append(out, v)
	}
	return out, nil
}

// A stand is where the payee stands in one interval of a component.
type stand struct {
	m    *incentive.Component
	own  incentive.Measure
	seen []incentive.Measure
}

// stands asks the engine where the payee stands: in the interval of the day of the sale,
// and for what is paid at the end in every other interval that may look at that one.
func (s *study) stands(r *incentive.Result) ([]stand, error) {
	var out []stand
	for i := range s.plan.Components {
		m := &s.plan.Components[i]
		for _, on := range s.days(m) {
			own, seen, ok, err := r.Stand(s.c.Payee, m.ID, on)
			if errors.Is(err, incentive.ErrMissing) && on != s.c.Sale.On {
				continue // the engine pays nothing there
			}
			if err != nil {
				return nil, fmt.Errorf("model: component %q: %w", m.ID, err)
			}
			if ok {
				out = append(out, stand{m, own, seen})
			}
		}
	}
	return out, nil
}

// days returns a day of each interval of a component that the sale may matter in.
func (s *study) days(m *incentive.Component) []calendar.Date {
	wide := slices.ContainsFunc(m.Looks(), func(p incentive.Position) bool { return p.Interval != m.Interval || p.Ago > 0 })
	if m.Grain != incentive.AtEnd || !wide {
		return []calendar.Date{s.c.Sale.On}
	}
	var cal calendar.Calendar = calendar.Standard{}
	if s.c.Setup.Calendar != nil {
		cal = s.c.Setup.Calendar
	}
	var out []calendar.Date
	for at := s.c.Setup.During.From; at.Before(s.c.Setup.During.To); {
		p := cal.Period(m.Interval, at)
		day := dayIn(p, s.c.Sale.On)
		out = append(out, day)
		at = p.To
	}
	return out
}

// dayIn returns the day of the sale if it lies in a period, else its last day.
func dayIn(p calendar.Period, sale calendar.Date) calendar.Date {
	if p.Contains(sale) {
		return sale
	}
	return p.Last()
}

// between returns the straight line through two standings. Of what is paid for each sale
// alone the total is that of the sale.
func between(a, b incentive.Measure, r Range, alone bool) ray {
	out := ray{name: a.Name, start: a.Actual, quota: a.Quota, target: a.Target}
	if r.To.GreaterThan(r.From) {
		out.slope = b.Actual.Sub(a.Actual).DivRound(r.To.Sub(r.From), guard)
	}
	out.start = a.Actual.Sub(out.slope.Mul(r.From))
	if alone {
		out.start = decimal.Zero
	}
	return out
}
