package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// claimConservation says that what is divided adds up: the shares of a sale to the sale,
// the parts of a pool to the pool, and the lines of statements to what they pay.
func claimConservation(v *vocabulary, x situation) (claim, error) {
	r, err := x.given.look()
	if err != nil {
		return claim{}, err
	}
	shares := r.shares()
	pools, err := r.pools(v)
	if err != nil {
		return claim{}, err
	}
	lines, err := r.sums(view{of: Paid}, byPeriod)
	for i := range lines {
		lines[i].Of = Line
	}
	lines = slices.DeleteFunc(lines, func(e Expectation) bool { return e.Amount.Decimal.IsZero() }) // a statement may have no line
	shows := len(shares)+len(pools) > 0 || !v.couldShare() && len(lines) > 0
	return exactly(x.given, slices.Concat(shares, pools, lines), shows), err
}

// shares expects the credits of the participants of each shared fact to add up to it, or
// to the part of it that their crediting rule counts, in every measure that all of them
// have by one plan.
func (x *observer) shares() (out []Expectation) {
	credits := map[[3]string][]incentive.Credit{} // by plan, measure and fact
	for _, payee := range x.program.Payees() {
		for _, s := range x.statements(payee) {
			for _, c := range s.Credits {
				key := [3]string{s.Plan.ID, c.Measure, c.Fact}
				if c.Source == incentive.Named {
					credits[key] = append(credits[key], c)
				}
			}
		}
	}
	for _, f := range x.given.Facts {
		people := x.sharing(f)
		for _, p := range x.given.Plans {
			for _, m := range p.Measures {
				list := credits[[3]string{p.ID, m.ID, f.ID}]
				part, ok := counted(p, list, people)
				sum := amountOf(f, m).Mul(part)
				if len(people) > 1 && ok && f.Currency == p.Currency {
					out = append(out, Expectation{Of: Credited, Plan: p.ID, Measure: m.ID, Code: incentive.Named.String(), Fact: f.ID, Amount: decimal.NewNullDecimal(sum)})
				}
			}
		}
	}
	return out
}

// couldShare reports whether there are two people who can share a sale.
func (v *vocabulary) couldShare() bool {
	return slices.ContainsFunc(v.seats, func(a seat) bool {
		return slices.ContainsFunc(v.seats, func(b seat) bool { return a.payee != b.payee && a.plan == b.plan })
	})
}

// sharing returns who shares a fact, or what it follows.
func (x *observer) sharing(f incentive.Fact) (out []org.ID) {
	for range len(x.given.Facts) {
		i := slices.IndexFunc(x.given.Facts, func(o incentive.Fact) bool { return o.ID == f.Original })
		if f.Original == "" || i < 0 {
			break
		}
		f = x.given.Facts[i]
	}
	for _, p := range f.Participants {
		if !p.Overlay && p.Share.IsPositive() {
			out = append(out, p.Payee)
		}
	}
	return out
}

// amountOf adds up what a measure looks at in a fact.
func amountOf(f incentive.Fact, m incentive.Measurement) (sum decimal.Decimal) {
	for _, a := range f.Amounts {
		if slices.Contains(m.Amounts, a.Name) {
			sum = sum.Add(a.Value)
		}
	}
	return sum
}

// counted returns the part of a fact that the credits of those who share it are to add up
// to. Ok is false where they are not one for each, or are not counted alike.
func counted(p incentive.Plan, list []incentive.Credit, people []org.ID) (part decimal.Decimal, ok bool) {
	if len(list) != len(people) {
		return part, false
	}
	for i, c := range list {
		counts, plain := counts(p, c.Rule)
		if i == 0 {
			part = counts
		}
		if !plain || !counts.Equal(part) || !slices.Contains(people, c.Payee) || i > 0 && c.Payee == list[i-1].Payee {
			return part, false
		}
	}
	return part, true
}

// counts returns the part that a crediting rule counts. Plain is false where large deals
// count for less.
func counts(p incentive.Plan, rule string) (part decimal.Decimal, plain bool) {
	for _, r := range p.Crediting.Rules {
		switch {
		case r.ID != rule:
		case r.Counts.Valid:
			return r.Counts.Decimal, r.Windfall == nil
		default:
			return decimal.NewFromInt(1), r.Windfall == nil
		}
	}
	return decimal.NewFromInt(1), true
}

// pools expects the parts of each pool that is paid to add up to it. Of several versions of a
// plan each has its own.
func (x *observer) pools(v *vocabulary) (out []Expectation, err error) {
	for _, p := range x.given.Plans {
		if v.versions(p.ID) > 1 {
			continue
		}
		for _, m := range p.Components {
			pool, ok := m.Rule.(incentive.Pool)
			if !ok || m.AtLeast.Valid || m.AtMost.Valid {
				continue
			}
			parts, err := x.sums(view{of: Earning}, func(o Observation) Expectation {
				return Expectation{Of: o.Of, Plan: o.Plan, Component: o.Component, Currency: o.Currency, In: o.Period.Last()}
			})
			if err != nil {
				return nil, err
			}
			for _, e := range parts {
				if e.Plan != p.ID || e.Component != m.ID {
					continue
				}
				if e.Amount.Decimal = pool.Size; pool.Rate.Valid {
					e.Amount.Decimal = x.pooled(v, m, e).Mul(pool.Rate.Decimal).Round(p.Places)
				}
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// pooled adds up where everybody stands in what a pool is a part of, at the end of its
// interval or when he left, each time that he was there.
func (x *observer) pooled(v *vocabulary, m incentive.Component, e Expectation) (sum decimal.Decimal) {
	interval := x.given.period(m.Interval, e.In)
	for _, s := range v.seats {
		days := s.during.Intersect(interval.Span())
		if s.plan.ID != e.Plan || days.IsEmpty() {
			continue
		}
		if at, _, ok, err := x.result.Stand(s.payee, m.ID, days.To.AddDays(-1)); ok && err == nil {
			sum = sum.Add(at.Actual)
		}
	}
	return sum
}
