package incentive

import (
	"slices"

	"github.com/shopspring/decimal"
)

// whyUnpaid says why components that count a fact pay nothing for it, or for the total that
// it is in: gates that do not hold; or rates, multipliers and limits of 0, a bonus that is
// not reached, an amount that is rounded away. What is mirrored is asked of its original.
func (r *Result) whyUnpaid(d *desk, seat, fact uint32, day int) []Reason {
	var out []Reason
	for i := range d.k.parts {
		p, at := &d.k.parts[i], fact
		if r.b.fact(fact).Kind.Reverses() && p.mirrors() {
			at = r.b.origin[fact]
		}
		counts := func(c credit) bool { return c.fact == at && p.counts(&c) }
		if !slices.ContainsFunc(d.list, counts) {
			continue
		}
		told := false
		for j := range d.entries {
			e := &d.entries[j]
			if int(e.part) != i || e.fact != at && !(e.fact == noFact && d.counted(e, at)) {
				continue
			}
			told = true
			out = append(out, d.whyNoLine(e, d.lines[j])...)
		}
		if !told && slices.ContainsFunc(d.list, func(c credit) bool { return counts(c) && !d.amount(&c).isZero() }) {
			total, _, _ := r.stand(seat, i, uint16(day))
			out = append(out, p.whyNoTotal(d.k, total))
		}
	}
	return out
}

// whyNoLine says why an entry came to nothing, line by line, or by where the total stands. The
// factor of a crediting rule is told of where the rule is.
func (d *desk) whyNoLine(e *entry, lines []Line) []Reason {
	p := &d.k.parts[e.part]
	var out []Reason
	factored := false
	if e.mirror || !sumOf(lines).IsZero() {
		return nil
	}
	for _, l := range lines {
		why := Reason{Code: WhyUnpaid, Plan: d.k.doc.ID, At: p.doc.ID, Line: &l}
		takesAll := l.Rate.Equal(one.Neg())
		switch {
		case l.Gate != nil:
			why = Reason{Code: WhyGate, Plan: d.k.doc.ID, At: p.doc.ID, Field: l.Gate.Measure,
				Asked: l.Gate.Bound.String(), Found: l.Gate.Actual.String(), By: decimal.NewNullDecimal(l.Gate.By)}
		case l.Code == CodeFactor && takesAll:
			factored = true
			continue
		case l.Code == CodeModifier && takesAll, l.Code == CodeLimit, l.Code == CodeRounding:
		case !l.Base.IsZero() && l.Rate.IsZero() && l.Amount.IsZero():
		default:
			continue
		}
		out = append(out, why)
	}
	if total, base := d.asked(e); len(out) == 0 && !factored && !base.IsZero() {
		out = append(out, p.whyNoTotal(d.k, total))
	}
	return out
}

// asked returns what the rule of an entry was asked with, and what the entry was paid on.
func (d *desk) asked(e *entry) (total Measure, base decimal.Decimal) {
	p, before := &d.k.parts[e.part], decimal.New(e.before, -d.g.scale)
	base = decimal.New(e.base, -d.g.scale)
	if e.wide > 0 {
		before, base = d.wide[e.wide-1].before, d.wide[e.wide-1].base
	}
	total = Measure{Name: p.doc.Measure, Actual: base, Quota: d.s.asks(p.need, e.interval).against(d.g.scale), Target: d.s.asks(p.target, e.interval).amount}
	if p.doc.Grain == Running {
		total.Actual = before.Add(base)
	}
	return total, base
}

// whyNoTotal says why a rule has no line for a total, and of a bonus how much is missing.
func (p *part) whyNoTotal(k *contract, total Measure) Reason {
	why := Reason{Code: WhyUnpaid, Plan: k.doc.ID, At: p.doc.ID, Found: total.Actual.String()}
	if b, ok := p.doc.Rule.(Bonus); ok {
		if bound, ok := b.next(total); ok {
			why.Asked, why.By = bound.String(), decimal.NewNullDecimal(bound.Sub(total.Actual))
		}
	}
	return why
}
