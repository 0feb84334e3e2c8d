package incentivetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// sale draws a sale by one person that a measure counts and, where the plan has crediting
// rules, that one of them credits.
func (d *drawer) sale(s *seat, m *incentive.Measurement, amount decimal.Decimal, on calendar.Date) incentive.Fact {
	d.n++
	f := incentive.Fact{ID: fmt.Sprintf("%s%d", d.prefix, d.n), Kind: one(d, m.Kinds...), On: on, Currency: s.plan.Currency,
		Amounts: []incentive.Amount{{Name: m.Amounts[0], Value: amount}}, Participants: incentive.Solo(s.payee)}
	d.meet(s, &f, m.When)
	if rules := s.plan.Crediting.Rules; len(rules) > 0 {
		d.meet(s, &f, one(d, rules...).When)
	}
	if d.in(25) {
		d.stray(s, &f)
	}
	return f
}

// meet makes a fact meet conditions, as far as it can.
func (d *drawer) meet(s *seat, f *incentive.Fact, list []incentive.Condition) {
	for _, q := range list {
		name, isAmount := strings.CutPrefix(q.Field, "amount.")
		switch {
		case isAmount:
			d.measureUp(s, f, name, q)
		case len(q.In) > 0:
			d.give(f, q.Field, one(d, q.In...))
		case len(q.Under) > 0:
			d.give(f, q.Field, one(d, q.Under...)+one(d, "", "/part"))
		}
	}
}

// measureUp gives a fact another amount, close to the bound that a condition has for it.
func (d *drawer) measureUp(s *seat, f *incentive.Fact, name string, q incentive.Condition) {
	for _, b := range []decimal.NullDecimal{q.AtLeast, q.Above, q.AtMost, q.Below} {
		if b.Valid && !hasAmount(f, name) {
			f.Amounts = append(f.Amounts, incentive.Amount{Name: name, Value: b.Decimal.Add(unit(s.plan).Mul(decimal.NewFromInt(one[int64](d, -1, 0, 1))))})
		}
	}
}

func hasAmount(f *incentive.Fact, name string) bool {
	return slices.ContainsFunc(f.Amounts, func(a incentive.Amount) bool { return a.Name == name })
}

// stray gives a fact values and amounts that plans name, whether or not it is credited
// then.
func (d *drawer) stray(s *seat, f *incentive.Fact) {
	for _, field := range d.fields {
		if d.in(50) {
			d.give(f, field, one(d, append(d.values[field], "other")...))
		}
	}
	m := d.measure(s)
	for _, name := range m.Amounts {
		if !hasAmount(f, name) {
			f.Amounts = append(f.Amounts, incentive.Amount{Name: name, Value: d.amount(s, m.ID)})
		}
	}
}

// give sets a field or an attribute. What a fact has anyway, such as its kind, stays.
func (d *drawer) give(f *incentive.Fact, field, value string) {
	name, isAttribute := strings.CutPrefix(field, "attribute.")
	if isAttribute {
		f.Attributes = slices.DeleteFunc(f.Attributes, func(a incentive.Attribute) bool { return a.Name == name })
		f.Attributes = append(f.Attributes, incentive.Attribute{Name: name, Value: value})
		return
	}
	if at := fieldOf(f, field); at != nil {
		*at = value
	}
}

// abroad sells in another currency, where there is a rate of exchange, or not.
func (d *drawer) abroad(s *seat, f *incentive.Fact) {
	if len(d.given.Rates) == 0 || d.in(80) {
		return
	}
	if r := one(d, d.given.Rates...); r.To == s.plan.Currency && r.During.Contains(f.On) {
		f.Currency = r.From
	}
}

// fieldOf returns the field of a fact of that name, or nil.
func fieldOf(f *incentive.Fact, name string) *string {
	switch name {
	case "account":
		return &f.Account
	case "product":
		return &f.Product
	case "category":
		return &f.Category
	case "segment":
		return &f.Segment
	case "territory":
		return &f.Territory
	}
	return nil
}

// share lets others take part in a sale, or not.
func (d *drawer) share(s *seat, f *incentive.Fact) {
	var others []incentive.Participant
	for _, o := range d.seats {
		if o.payee != s.payee && o.plan.Currency == s.plan.Currency && !slices.ContainsFunc(others, func(p incentive.Participant) bool { return p.Payee == o.payee }) {
			others = append(others, incentive.Participant{Payee: o.payee})
		}
	}
	d.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	switch {
	case len(others) == 0 || d.in(60):
	case d.in(25):
		others[0].Share, others[0].Overlay = decimal.New(1+d.Int64N(100), -2), true
		f.Participants = append(f.Participants, others[0])
	case len(others) > 1 && d.in(40):
		third := decimal.RequireFromString("0.333333")
		others[0].Share, others[1].Share, f.Participants[0].Share = third, third, decimal.RequireFromString("0.333334")
		f.Participants = append(f.Participants, others[:2]...)
	default:
		others[0].Share = one(d, decimal.New(5, -1), decimal.New(4, -1), decimal.New(333333, -6))
		f.Participants[0].Share = decimal.NewFromInt(1).Sub(others[0].Share)
		f.Participants = append(f.Participants, others[0])
	}
}

// follow draws what follows a sale: a delivery or a payment, where the plan waits for
// something, and a reversal in whole or in part.
func (d *drawer) follow(s *seat, sale *incentive.Fact) (out []incentive.Fact) {
	if p, ok := d.awaited(s); ok && d.in(40) {
		out = append(out, d.await(s, sale, p))
	}
	switch {
	case d.in(60):
		return out
	case d.in(50):
		return append(out, d.takeBack(sale, d.later(s, sale.On), 1)...)
	}
	part := d.takeBack(sale, d.later(s, sale.On), 2+d.IntN(2))
	return append(out, part[:1+d.IntN(len(part))]...)
}

// awaits are the kinds of facts that triggers wait for.
var awaits = map[incentive.Trigger]incentive.FactKind{
	incentive.OnDelivery: incentive.Delivery, incentive.OnInvoice: incentive.Invoice, incentive.OnReceipt: incentive.Receipt, incentive.OnMilestone: incentive.Milestone,
}

// awaited draws a portion of the releases of a plan that waits for a fact.
func (d *drawer) awaited(s *seat) (incentive.Portion, bool) {
	var list []incentive.Portion
	if s.plan.Terms == nil {
		return incentive.Portion{}, false
	}
	for _, r := range s.plan.Terms.Releases {
		for _, p := range r.Portions {
			if awaits[p.On] != 0 {
				list = append(list, p)
			}
		}
	}
	if len(list) == 0 {
		return incentive.Portion{}, false
	}
	return one(d, list...), true
}

// await draws the fact that a portion waits for, with the amount that it looks at, and
// gives the sale the amount that this is compared with.
func (d *drawer) await(s *seat, sale *incentive.Fact, p incentive.Portion) incentive.Fact {
	kind := awaits[p.On]
	f := incentive.Fact{ID: sale.ID + "-" + kind.String(), Original: sale.ID, Kind: kind, On: d.later(s, sale.On), Currency: sale.Currency, Amounts: slices.Clone(sale.Amounts)}
	if p.Against != "" && !hasAmount(sale, p.Against) {
		sale.Amounts = append(sale.Amounts, incentive.Amount{Name: p.Against, Value: sale.Amounts[0].Value})
	}
	if p.Of != "" {
		f.Amounts = []incentive.Amount{{Name: p.Of, Value: one(d, sale.Amounts[0].Value, sale.Amounts[0].Value.DivRound(decimal.NewFromInt(2), s.plan.Places))}}
	}
	d.meet(s, &f, p.When)
	return f
}

// later draws the same day, the next one, or any until the run ends.
func (d *drawer) later(s *seat, on calendar.Date) calendar.Date {
	left := s.during.To.DaysSince(on)
	if left < 2 || d.in(30) {
		return on
	}
	return on.AddDays(one(d, 1, d.IntN(left)))
}

// takeBack returns reversals that take a sale back on a day, in so many parts.
func (d *drawer) takeBack(sale *incentive.Fact, on calendar.Date, parts int) (out []incentive.Fact) {
	kind := one(d, incentive.Refund, incentive.Cancellation, incentive.CreditNote)
	left := slices.Clone(sale.Amounts)
	for i := range parts {
		f := incentive.Fact{ID: fmt.Sprintf("%s-back-%d", sale.ID, i+1), Original: sale.ID, Kind: kind, On: on, Currency: sale.Currency}
		for j := range left {
			part := left[j].Value
			if i < parts-1 {
				part = part.DivRound(decimal.NewFromInt(int64(parts-i)), max(0, -part.Exponent()))
			}
			f.Amounts = append(f.Amounts, incentive.Amount{Name: left[j].Name, Value: part.Neg()})
			left[j].Value = left[j].Value.Sub(part)
		}
		out = append(out, f)
	}
	return out
}
