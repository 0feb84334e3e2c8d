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
	shares, err := r.shares()
	if err != nil {
		return claim{}, err
	}
	pools, err := r.pools(v)
	if err != nil {
		return claim{}, err
	}
	lines, err := r.sums(view{of: Paid}, byPeriod)
	for i := range lines {
		lines[i].Of = Line
	}
	lines = slices.DeleteFunc(lines, func(e Expectation) bool { return e.Amount.Decimal.IsZero() }) // a statement may have no line
	out := exactly(x.given, slices.Concat(shares, pools, lines), len(shares)+len(pools) > 0)
	return out, err
}

// shares expects the credits of the participants of each shared fact to add up to it, in
// every measure that all of them have by one plan and that counts all of the fact.
func (x *observer) shares() (out []Expectation, err error) {
	credits, err := x.sums(view{of: Credited}, func(o Observation) Expectation {
		return Expectation{Of: Credited, Payee: o.Payee, Plan: o.Plan, Measure: o.Measure, Code: o.Code, Fact: o.Fact, Currency: o.Currency}
	})
	for _, f := range x.given.Facts {
		people := x.sharing(f)
		if len(people) < 2 {
			continue
		}
		for _, p := range x.given.Plans {
			for _, m := range p.Measures {
				if sum, ok := wholeOf(f, p, m); ok && each(credits, people, p.ID, m.ID, f.ID) {
					out = append(out, Expectation{Of: Credited, Plan: p.ID, Measure: m.ID, Code: incentive.Named.String(), Fact: f.ID, Amount: decimal.NewNullDecimal(sum)})
				}
			}
		}
	}
	return out, err
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

// wholeOf returns what a measure counts of a fact. Ok is false where a plan has another
// currency, or a crediting rule that counts a part only, or one fact more than once.
func wholeOf(f incentive.Fact, p incentive.Plan, m incentive.Measurement) (sum decimal.Decimal, ok bool) {
	for _, r := range p.Crediting.Rules {
		if r.Counts.Valid || r.Windfall != nil {
			return sum, false
		}
	}
	for _, a := range f.Amounts {
		if slices.Contains(m.Amounts, a.Name) {
			sum, ok = sum.Add(a.Value), true
		}
	}
	return sum, ok && f.Currency == p.Currency && p.Crediting.Match != incentive.AllMatches
}

// each reports whether everybody has a credit for a fact.
func each(credits []Expectation, people []org.ID, plan, measure, fact string) bool {
	for _, id := range people {
		found := slices.ContainsFunc(credits, func(e Expectation) bool {
			return e.Payee == id && e.Plan == plan && e.Measure == measure && e.Fact == fact && e.Code == incentive.Named.String()
		})
		if !found {
			return false
		}
	}
	return true
}

// pools expects the parts of each pool that is paid to add up to it.
func (x *observer) pools(v *vocabulary) (out []Expectation, err error) {
	for _, p := range x.given.Plans {
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

// pooled adds up where everybody stands in what a pool is a part of.
func (x *observer) pooled(v *vocabulary, m incentive.Component, e Expectation) (sum decimal.Decimal) {
	var done []org.ID
	for _, s := range v.seats {
		if s.plan.ID != e.Plan || slices.Contains(done, s.payee) {
			continue
		}
		done = append(done, s.payee)
		if at, _, ok, err := x.result.Stand(s.payee, m.ID, e.In); ok && err == nil {
			sum = sum.Add(at.Actual)
		}
	}
	return sum
}
