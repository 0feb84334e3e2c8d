package model

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

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
