package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Drivers finds which parts of the result rose and fell most against the same days of
// the year before: the units directly below, products or customer segments, whichever
// of them the change is concentrated in by By; the units where it is in none, or where
// something is below zero. It needs results that cover those days. It is arithmetic
// (variance.Contribute) and names no cause.
//
// At stake is the largest fall, or the largest rise where nothing fell; the surprise is
// its share of all rises and falls together. It is a Notice where something fell, and
// Info otherwise.
type Drivers struct {
	Change decimal.Decimal      // the share of the result of the year before from which on the change of a part is told; above 0 and at most 1
	By     variance.Attribution // when a change is concentrated in a dimension
}

// Type returns "drivers".
func (Drivers) Type() string { return "drivers" }

// Check reports thresholds that make no sense.
func (r Drivers) Check(c *check.Checker) {
	checkFraction(c.At("change"), r.Change)
	by := c.At("by")
	by.At("least").Require(r.By.Least >= 0 && r.By.Least <= 1, check.Range, "a power is 0 to 1")
	by.At("enough").Require(r.By.Enough > 0 && r.By.Enough <= 1, check.Range, "a power is above 0 and at most 1")
}

// Find returns one insight about everything that the reader sees.
func (r Drivers) Find(f Facts) ([]Insight, error) {
	now := f.period(calendar.Year).ToDate(f.AsOf)
	then, _ := calendar.YearBefore(f.Setting.Calendar, now)
	if now.IsZero() || !f.Covers(then) {
		return nil, nil
	}
	d, ok := r.dimension(f.dimensions(now, then))
	if !ok {
		return nil, nil
	}
	parts, err := variance.Contribute(d.Parts)
	if err != nil || !parts.From.IsPositive() {
		return nil, nil // numbers that nobody can compare
	}
	ranked := parts.Ranked()
	least := parts.From.Mul(r.Change)
	rise, fall := ranked[0], ranked[len(ranked)-1]
	up, down := rise.Change().GreaterThanOrEqual(least), fall.Change().Neg().GreaterThanOrEqual(least)
	if !up && !down {
		return nil, nil
	}
	return []Insight{r.insight(f, d, parts, ranked, now, then, up, down)}, nil
}

// A dimension is one way to cut the result into parts.
type dimension struct {
	variance.Dimension
	cell func(c target.Cell, part string) target.Cell // the cell of a part; the rest has none
}

// rest is the name of what is in none of the parts; no name of a host is so.
const rest = "\x00"

// label shows the name of a part.
func label(part string) Value {
	if part == rest {
		return Say("others")
	}
	return Called(part)
}

// dimensions cuts the result of two periods by unit, product and segment; ways in which there are not two
// parts are left out.
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
	}{
		{"unit", units, func(c target.Cell, part string) target.Cell { c.Owner = org.ID(part); return c }},
		{"product", namesOf(products), func(c target.Cell, part string) target.Cell { c.Product = part; return c }},
		{"segment", namesOf(segments), func(c target.Cell, part string) target.Cell { c.Segment = part; return c }},
	} {
		d := dimension{variance.Dimension{Name: way.name}, way.cell}
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
		if len(way.parts) > 0 && len(d.Parts) > 1 {
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

// dimension returns the dimension to look at first.
func (r Drivers) dimension(all []dimension) (dimension, bool) {
	if len(all) == 0 {
		return dimension{}, false
	}
	var plain []variance.Dimension
	for _, d := range all {
		plain = append(plain, d.Dimension)
	}
	findings, err := r.By.Explain(plain)
	if err != nil || len(findings[0].Elements) == 0 {
		return all[0], true
	}
	return all[slices.IndexFunc(all, func(d dimension) bool { return d.Name == findings[0].Dimension })], true
}

// insight says what rose and fell most.
func (r Drivers) insight(f Facts, d dimension, parts variance.Contributions, ranked []variance.Contribution, now, then calendar.Period, up, down bool) Insight {
	key, severity, subject := "drivers.down", Notice, ranked[len(ranked)-1]
	args := []Value{During(f.period(calendar.Year)), Amount(parts.To.Sub(parts.From), 0).WithSign(), RateOf(parts.To.Sub(parts.From), parts.From, 1).WithSign(), Say("drivers." + d.Name)}
	point := func(c variance.Contribution) Value { return RateOf(c.Change(), parts.From, 1).WithSign() }
	if up {
		args = append(args, label(ranked[0].Name), point(ranked[0]))
		key = "drivers.both"
	}
	if down {
		args = append(args, label(subject.Name), point(subject))
	} else {
		key, severity, subject = "drivers.up", Info, ranked[0]
	}
	gross := decimal.Zero
	for _, p := range ranked {
		gross = gross.Add(p.Change().Abs())
	}
	stake := subject.Change().Abs()
	return Insight{Type: r.Type(), Severity: severity, Subject: f.About(f.root()), Stake: stake, Surprise: shareOf(stake, gross),
		Evidence: d.evidence(f.root(), subject.Name, now, then), Finding: T(key, args...), Numbers: moved(ranked),
		Suggestion: Suggestion{Text: T(key + ".advice"), Action: f.Propose(f.root())}}
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

// moved names the parts that rose and fell most, each with its change.
func moved(ranked []variance.Contribution) []Figure {
	var out []Figure
	add := func(c variance.Contribution) {
		out = append(out, Figure{T("drivers.part", label(c.Name)), Amount(c.Change(), 0).WithSign()})
	}
	for i, c := range ranked {
		if i < maxNamed && c.Change().IsPositive() || i >= len(ranked)-maxNamed && c.Change().IsNegative() {
			add(c)
		}
	}
	return out
}
