package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A dimension is one way to cut the result into parts.
type dimension struct {
	variance.Dimension
	cell func(c target.Cell, part string) target.Cell // the cell of a part; the rest has none
	rest string                                       // what the rest is: others, or unknown
}

// rest is the name of what is in none of the parts; no name of a host is so.
const rest = "\x00"

// label shows the name of a part.
func (d dimension) label(part string) Value {
	if part == rest {
		return Say(d.rest)
	}
	return Called(part)
}

// known leaves out the rest of which nobody knows what it is.
func (d dimension) known(ranked []variance.Contribution) []variance.Contribution {
	return only(ranked, func(c variance.Contribution) bool { return c.Name != rest || d.rest != "unknown" })
}

// blurred reports whether what is not known has changed by more than any part: the parts may
// then have changed in what is noted of them alone.
func (d dimension) blurred(others variance.Part) bool {
	change := func(p variance.Part) decimal.Decimal { return p.To.Sub(p.From).Abs() }
	return d.rest == "unknown" && !slices.ContainsFunc(d.Parts, func(p variance.Part) bool { return p.Name != rest && change(p).GreaterThanOrEqual(change(others)) })
}

// dimensions cuts the result of two periods by unit, product and segment; ways in which there are not two
// parts are left out, and so are those that what is not known blurs.
func (f Facts) dimensions(now, then calendar.Period) []dimension {
	products, segments := map[string]bool{}, map[string]bool{}
	for _, r := range f.Results {
		if now.Contains(r.On) || then.Contains(r.On) {
			products[r.Product], segments[r.Segment] = true, true
		}
	}
	var units []string
	for _, id := range f.tree().Children(f.root()) {
		units = append(units, string(id))
	}
	var out []dimension
	for _, way := range []struct {
		name  string
		parts []string
		cell  func(target.Cell, string) target.Cell
		rest  string
	}{
		{f.unitColumn().ID, units, func(c target.Cell, part string) target.Cell { c.Owner = org.ID(part); return c }, "others"},
		{"product", namesOf(products), func(c target.Cell, part string) target.Cell { c.Product = part; return c }, "unknown"},
		{"segment", namesOf(segments), func(c target.Cell, part string) target.Cell { c.Segment = part; return c }, "unknown"},
	} {
		d := dimension{variance.Dimension{Name: way.name}, way.cell, way.rest}
		before, after := target.Cell{Owner: f.root(), Period: then}, target.Cell{Owner: f.root(), Period: now}
		others := variance.Part{Name: rest, From: f.Sum(before), To: f.Sum(after)}
		for _, name := range way.parts {
			p := variance.Part{Name: name, From: f.Sum(way.cell(before, name)), To: f.Sum(way.cell(after, name))}
			others.From, others.To = others.From.Sub(p.From), others.To.Sub(p.To)
			d.Parts = append(d.Parts, p)
		}
		if !others.From.IsZero() || !others.To.IsZero() {
			d.Parts = append(d.Parts, others)
		}
		if len(way.parts) > 0 && len(d.Parts) > 1 && !d.blurred(others) {
			out = append(out, d)
		}
	}
	return out
}

// namesOf returns names in order; the empty one, which is not known, is none.
func namesOf(set map[string]bool) []string {
	var out []string
	for name := range set {
		if name != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// evidence names the cells that a part was computed from.
func (d dimension) evidence(root org.ID, part string, periods ...calendar.Period) []string {
	var out []string
	for _, p := range periods {
		cell := target.Cell{Owner: root, Period: p}
		if part != rest {
			cell = d.cell(cell, part)
		}
		out = append(out, cell.String())
	}
	return out
}
