package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Statement says what one payee earned under one plan in one period, and why. Its
// total is the sum of its lines and nothing else.
type Statement struct {
	Plan     Ref             `json:"plan"`     // what it was computed by
	Payee    org.ID          `json:"payee"`    // whose it is
	Period   calendar.Period `json:"period"`   // for when
	Currency string          `json:"currency"` // of every amount
	Places   int32           `json:"places"`   // decimals of the total
	Measures []Measure       `json:"measures"` // where the payee stands at the end of the period, in what the components pay on, each once, as the first of them counts it
	Credits  []Credit        `json:"credits"`  // of the days of the period
	Lines    []Line          `json:"lines"`    // by component and in time; then caps, guarantee and rounding
}

// Total returns the sum of the lines. It has no more decimals than Places.
func (s Statement) Total() decimal.Decimal { return sumOf(s.Lines) }

// Subtotal returns the sum of the lines of one component, cap or guarantee.
func (s Statement) Subtotal(component string) decimal.Decimal {
	sum := decimal.Zero
	for _, l := range s.Lines {
		if l.Component == component {
			sum = sum.Add(l.Amount)
		}
	}
	return sum
}

// Measure returns one of the measures that the statement was computed on.
func (s Statement) Measure(name string) (Measure, bool) {
	for _, m := range s.Measures {
		if m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}

// Statements returns the statements of a payee for a period: one for each stay on a plan, also
// where something came in it for a sale of a stay that is over. There is none when the payee
// was on no plan with periods like it.
func (r *Result) Statements(payee org.ID, period calendar.Period) []Statement {
	r = r.orNone()
	var out []Statement
	for _, i := range r.seatsOf(payee) {
		s := &r.g.seats[i]
		t := slices.Index(s.plan.cadence.periods, period)
		if t < 0 {
			continue
		}
		statement := r.statement(i, t)
		if r.g.days(s.from, s.to).Overlaps(period.Span()) || len(statement.Credits)+len(statement.Lines) > 0 {
			out = append(out, statement)
		}
	}
	return out
}

func (r *Result) seatsOf(payee org.ID) []uint32 {
	who, ok := r.g.person(payee)
	if !ok {
		return nil
	}
	var out []uint32
	for i, end := r.g.of(who); i < end; i++ {
		out = append(out, i)
	}
	return out
}

// Explain returns every earning of a payee during the run, with its lines.
func (r *Result) Explain(payee org.ID) []Earning {
	r = r.orNone()
	var out []Earning
	var room Fact
	for _, i := range r.seatsOf(payee) {
		e, d := r.explained(i)
		for n := range e.entries {
			earning := e.of(&e.entries[n], &room)
			earning.Lines = e.lines(d, n)
			out = append(out, earning)
		}
	}
	return out
}

// explained computes a seat the exact way, with lines.
func (r *Result) explained(i uint32) (Earnings, *desk) {
	d := newDesk(r.g, r.b)
	d.traced, d.explain = true, true
	d.sit(i)
	d.compute(d.room(), r.gains[i])
	return Earnings{r, i, d.trace}, d
}

// lines returns the lines of an entry with its component and fact.
func (e Earnings) lines(d *desk, n int) []Line {
	at := e.of(&e.entries[n], new(Fact))
	out := slices.Clone(d.lines[n])
	for i := range out {
		out[i].Component, out[i].Fact = at.Component, at.Fact
	}
	return out
}

func (r *Result) statement(i uint32, t int) Statement {
	e, d := r.explained(i)
	d.settle(make([]money, len(d.k.cadence.periods)), make([]money, len(d.k.cadence.periods)))
	s := Statement{Plan: d.k.ref, Payee: d.s.payee, Period: d.k.cadence.periods[t], Currency: d.k.doc.Currency, Places: d.k.doc.Places}
	for n := range e.entries {
		if int(e.entries[n].period) == t {
			s.Lines = append(s.Lines, e.lines(d, n)...)
		}
	}
	for n := range d.list {
		if c := &d.list[n]; int(d.k.cadence.of[c.day]) == t {
			s.Credits = append(s.Credits, d.view(c))
		}
	}
	s.Measures = d.measures(t)
	s.Lines = append(s.Lines, r.adjustments(i, t, d)...)
	return s
}

// measures returns where the seat stands at the end of a period of the cadence.
func (d *desk) measures(t int) []Measure {
	var out []Measure
	last := d.k.cadence.last(t)
	for i := range d.k.parts {
		p := &d.k.parts[i]
		if slices.ContainsFunc(out, func(m Measure) bool { return m.Name == p.doc.Measure }) {
			continue
		}
		n := p.cut.of[last]
		asked := d.s.asks(p.need, n)
		m := Measure{Name: p.doc.Measure, Quota: asked.amount, Target: d.s.asks(p.target, n).amount, Units: p.units}
		list := d.creditsOf(p)
		for j := range list {
			if c := &list[j]; p.adds(c) && p.cut.of[c.day] == n && int(c.day) <= last {
				m.Actual, m.Quota = m.Actual.Add(d.amount(c).decimal(d.g.scale)), asked.against(d.g.scale)
			}
		}
		out = append(out, m)
	}
	return out
}

// adjustments returns the lines of caps, guarantees and rounding in a period.
func (r *Result) adjustments(i uint32, t int, d *desk) []Line {
	var out []Line
	for _, a := range r.adjusted(i, d) {
		if int(a.period) == t {
			out = append(out, Line{Component: a.id, Code: a.code, Base: a.base.decimal(d.k.fine), Amount: a.amount.decimal(d.k.fine)})
		}
	}
	return out
}

// adjusted returns what caps, guarantees and rounding do to a seat that has been settled.
// Those of a plan with a budget are worked out on what the budget left.
func (r *Result) adjusted(i uint32, d *desk) []adjustment {
	list := d.adjust
	if d.k.budget {
		list = append(list, r.scaled[i]...)
		nets := make([]money, len(d.k.cadence.periods))
		d.adjust = nil
		for t, net := range d.nets {
			nets[t] = net
			for _, a := range r.scaled[i] {
				if int(a.period) == t {
					nets[t] = nets[t].plus(a.amount, d.k.fine)
				}
			}
		}
		d.finish(nets)
		list = append(list, d.adjust...)
	}
	return list
}
