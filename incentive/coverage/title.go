package coverage

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/numfmt"
)

// A node is a part of a plan that has a title.
type node struct{ at, title string }

// partOf writes where a place of a plan is, from the outside in.
func partOf(p *incentive.Plan, at string) string {
	var out []string
	for _, n := range nodes(p, at) {
		out = append(out, n.title)
	}
	return strings.Join(out, " › ")
}

// nodes returns the parts with a title that a place lies in, from the outside in.
func nodes(p *incentive.Plan, at string) []node {
	w := walk{rest: strings.Split(strings.TrimPrefix(at, "/"), "/")}
	switch list := w.next(); list {
	case "measures":
		m := p.Measures[w.index()]
		w.title("Measure %s", named(m.Name, m.ID))
		w.conditions(m.When)
	case "crediting":
		w.title("Crediting")
		if w.next() == "rules" {
			w.creditRule(p.Crediting.Rules[w.index()])
		}
	case "components":
		w.component(&p.Components[w.index()])
	case "caps":
		w.limit(p, p.Caps[w.index()])
	case "guarantees":
		g := p.Guarantees[w.index()]
		w.title("Guarantee %s", g.ID)
		if w.next() == "amounts" {
			w.amount(g.Amounts, g.Repeat)
		}
	case "terms":
		w.title("Terms")
		w.terms(p.Terms)
	}
	return w.nodes
}

// A walk goes down a path.
type walk struct {
	done  []string
	rest  []string
	nodes []node
}

// next returns the next member, and nothing at the end.
func (w *walk) next() string {
	if len(w.rest) == 0 {
		return ""
	}
	name := w.rest[0]
	w.done, w.rest = append(w.done, name), w.rest[1:]
	return name
}

// index returns the next member as a number.
func (w *walk) index() int {
	n, _ := strconv.Atoi(w.next()) // the engine wrote it
	return n
}

// title gives the part that has been reached a title.
func (w *walk) title(format string, args ...any) {
	w.nodes = append(w.nodes, node{"/" + strings.Join(w.done, "/"), fmt.Sprintf(format, args...)})
}

// amount titles one of amounts by period of service.
func (w *walk) amount(list []decimal.Decimal, repeat bool) {
	n := w.index()
	and := ""
	if repeat && n == len(list)-1 {
		and = " and on"
	}
	w.title("period of service %d%s: %s", n+1, and, number(list[n]))
}

func (w *walk) creditRule(r incentive.CreditRule) {
	name := "rule " + named(r.Name, r.ID) + ", " + sources[r.From]
	if r.From == incentive.Owned {
		name += " of the " + r.Field
	}
	w.title("%s", name)
	w.conditions(r.When)
	switch w.next() {
	case "levels":
		n := w.index()
		w.title("level %d above: %s", n+1, percent(r.Levels[n]))
	case "windfall":
		w.title("windfall: above %s counts %s", number(r.Windfall.Above), percent(r.Windfall.Counts))
	}
}

// conditions titles conditions on facts, if the path goes on to them, and one of them.
func (w *walk) conditions(when []incentive.Condition) {
	if len(w.rest) == 0 || w.rest[0] != "when" {
		return
	}
	w.next()
	if len(w.rest) == 0 {
		list := make([]string, len(when))
		for i, q := range when {
			list[i] = condition(q)
		}
		w.title("its conditions: %s", strings.Join(list, " and "))
		return
	}
	w.title("its conditions")
	q := when[w.index()]
	w.title("%s", condition(q))
	w.bound(q.AtLeast, q.Above, q.AtMost, q.Below, number)
}

// bound titles one of up to four bounds, if the path goes on to it.
func (w *walk) bound(atLeast, above, atMost, below decimal.NullDecimal, write func(decimal.Decimal) string) {
	if b, ok := map[string]decimal.NullDecimal{"atLeast": atLeast, "above": above, "atMost": atMost, "below": below}[w.next()]; ok {
		w.title("bound %s", write(b.Decimal))
	}
}

// sources say through what credit comes.
var sources = map[incentive.Source]string{
	incentive.Named: "for who is named", incentive.Overlaid: "for overlays", incentive.Owned: "for the owner", incentive.FromBelow: "from below",
}

func (w *walk) limit(p *incentive.Plan, c incentive.Cap) {
	of := "all pay"
	if len(c.Components) > 0 {
		of = some(c.Components)
	}
	w.title("Cap %s on %s", c.ID, of)
	switch w.next() {
	case "atMost":
		w.title("at most %s %s in a %s", number(c.AtMost), p.Currency, c.Interval)
	case "excess":
		w.title("the excess is %s", c.Excess)
	}
}

func (w *walk) terms(t *incentive.Terms) {
	switch w.next() {
	case "releases":
		r := t.Releases[w.index()]
		of := "all other components"
		if len(r.Components) > 0 {
			of = some(r.Components)
		}
		w.title("release of %s", of)
		w.next()
		n := w.index()
		w.title("portion %d: %s", n+1, portion(r.Portions[n]))
		w.conditions(r.Portions[n].When)
	case "clawbacks":
		w.clawback(t.Clawbacks[w.index()])
	case "draw":
		w.draw(t.Draw)
	case "minimum":
		w.title("the least that is paid: %s", number(t.Minimum))
	case "negative":
		w.title("a balance below zero is %s", t.Negative)
	}
}

func (w *walk) clawback(b incentive.Clawback) {
	of := "all other components"
	if len(b.Components) > 0 {
		of = some(b.Components)
	}
	w.title("clawback of %s of %s", percent(b.Share), of)
	if w.next() == "within" {
		w.title("within %s of the sale", delay(*b.Within))
	}
}

func (w *walk) draw(d *incentive.Draw) {
	w.title("draw: %s, %s", d.Kind, d.Repayment)
	switch w.next() {
	case "amounts":
		w.amount(d.Amounts, d.Repeat)
	case "recovery":
		w.title("recovery of %s", percent(d.Recovery.Share))
		switch w.next() {
		case "from":
			w.title("from period of service %d on", d.Recovery.From)
		case "floor":
			w.title("what is never taken: %s", number(d.Recovery.Floor))
		}
	}
}

// portion writes what a portion of a release waits for.
func portion(p incentive.Portion) string {
	out := p.On.String()
	switch {
	case p.On == incentive.OnDate:
		out = "on " + p.Date.String()
	case p.On == incentive.OnEarned:
		out = "when it is earned"
	case p.By == incentive.First:
		out = "at the first " + out
	case p.By == incentive.Complete:
		out = "when the " + out + " is complete"
	default:
		out = "as the " + out + " comes in"
	}
	if !p.After.IsZero() {
		out = delay(p.After) + " after: " + out
	}
	return "weight " + number(p.Weight) + ", " + out
}

// delay writes a time.
func delay(d incentive.Delay) string {
	var out []string
	add := func(n int, one, more string) {
		switch {
		case n == 1:
			out = append(out, "1 "+one)
		case n > 1:
			out = append(out, numfmt.Int(n)+" "+more)
		}
	}
	add(d.Months, "month", "months")
	if add(d.Days, "day", "days"); len(out) == 0 {
		return "0 days"
	}
	return strings.Join(out, " and ")
}
