package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Schema names the form of a Plan document.
const Schema = "salesperf.plan/v1"

const (
	maxPlaces     = 8      // of Plan.Places
	maxComponents = 10_000 // of a plan
)

// A Plan is a commission plan as it stands on paper. All of its amounts are in
// Currency.
type Plan struct {
	Schema     string            `json:"schema"`               // Schema
	ID         string            `json:"id"`                   // the host's name of the plan
	Version    int               `json:"version"`              // 1 or more; a changed plan is a new version
	Name       string            `json:"name,omitzero"`        // for people
	Currency   string            `json:"currency"`             // three capital letters, such as "CNY"; one for all versions by which somebody is paid in the same one
	Places     int32             `json:"places"`               // decimals of what is paid, 0 to 8
	Rounding   Rounding          `json:"rounding"`             // how halves are rounded; required
	RoundAt    RoundAt           `json:"roundAt"`              // each earning, or each statement; required
	Effective  calendar.Span     `json:"effective,omitzero"`   // when it holds; zero is always. Totals of a version begin with it
	Cadence    calendar.Level    `json:"cadence"`              // length of the periods of its statements; with terms, that of all versions
	Proration  Proration         `json:"proration"`            // of quotas, targets and guarantees; required
	Ramp       []decimal.Decimal `json:"ramp,omitempty"`       // part of the quota by month of service: 0.25 in the first; 1 after the last
	Measures   []Measurement     `json:"measures"`             // at least one
	Readings   []string          `json:"readings,omitempty"`   // names of what the host hands in beside the facts, such as "collection"
	Crediting  Crediting         `json:"crediting,omitzero"`   // who gets credit
	Components []Component       `json:"components"`           // at least one
	Caps       []Cap             `json:"caps,omitempty"`       // applied in this order
	Guarantees []Guarantee       `json:"guarantees,omitempty"` // applied after the caps; the largest one counts
	Terms      *Terms            `json:"terms,omitzero"`       // when what is earned is paid; null: when it is earned
}

// A Ref identifies the plan that something was computed by.
type Ref struct {
	ID      string `json:"id"`      // Plan.ID
	Version int    `json:"version"` // Plan.Version
	Digest  string `json:"digest"`  // of the canonical document
}

// Check reports everything that is wrong with the document, as check.Problems.
func (p Plan) Check() error {
	c := check.New()
	c.At("schema").Require(p.Schema == Schema, check.Mismatch, "the schema is %q, not %q", p.Schema, Schema)
	c.At("id").Require(p.ID != "", check.Required, "a plan has an id")
	c.At("version").Require(p.Version >= 1, check.Range, "versions count from 1")
	c.At("currency").Require(isCurrency(p.Currency), check.Malformed, "%.20q is not a currency code of three capital letters", p.Currency)
	c.At("places").Require(p.Places >= 0 && p.Places <= maxPlaces, check.Range, "places run from 0 to %d", maxPlaces)
	roundingNames.require(c.At("rounding"), p.Rounding, "a plan says how halves are rounded")
	roundAtNames.require(c.At("roundAt"), p.RoundAt, "a plan says how often it rounds")
	c.At("effective").Require(!p.Effective.IsEmpty(), check.Range, "the plan is never in effect")
	c.At("cadence").Require(p.Cadence.Valid(), check.Required, "a plan says how long its periods are (such as \"month\")")
	prorationNames.require(c.At("proration"), p.Proration, "a plan says how quotas shrink for a part of an interval")
	for i, part := range p.Ramp {
		checkRate(c.At("ramp").Index(i), part)
	}
	p.checkMeasures(c)
	p.Crediting.check(c.At("crediting"))
	p.checkComponents(c)
	p.checkLimits(c)
	if p.Terms != nil {
		p.Terms.check(c.At("terms"), &p)
	}
	return c.Err()
}

func (p *Plan) checkMeasures(c *check.Checker) {
	c.At("measures").Require(len(p.Measures) > 0 && len(p.Measures) <= maxMeasures, check.Required, "a plan has 1 to %d measures", maxMeasures)
	seen := map[string]bool{}
	for i, m := range p.Measures {
		m.check(c.At("measures").Index(i))
		c.At("measures").Index(i).At("id").Require(!seen[m.ID], check.Duplicate, "measure %q stands in the plan twice", m.ID)
		seen[m.ID] = true
	}
	for i, r := range p.Readings {
		c.At("readings").Index(i).Require(r != "", check.Required, "a reading has a name")
		c.At("readings").Index(i).Require(!seen[r], check.Duplicate, "%q stands in the plan twice", r)
		seen[r] = true
	}
}

// maxMeasures bounds the measures of a plan.
const maxMeasures = 250

func (p *Plan) checkComponents(c *check.Checker) {
	c.At("components").Require(len(p.Components) > 0 && len(p.Components) <= maxComponents, check.Required, "a plan has 1 to %d components", maxComponents)
	for i := range p.Components {
		m, at := &p.Components[i], c.At("components").Index(i)
		m.check(at)
		at.At("measure").Require(p.measure(m.Measure) >= 0, check.Unknown, "%.40q is not a measure of the plan", m.Measure)
		for j, g := range m.When {
			p.checkPosition(at.At("when").Index(j), "measure", g.Position)
		}
		for j, f := range m.Modifiers {
			p.checkPosition(at.At("modifiers").Index(j).At("by"), "measure", f.By)
		}
		if r, ok := m.Rule.(Reader); ok {
			for j, q := range r.Reads() {
				read, name := readAt(at.At("rule"), r, j)
				p.checkPosition(read, name, q)
			}
		}
		p.checkFactors(at, m)
		p.checkShared(at.At("rule"), m.Rule)
	}
}

// checkShared refuses amounts that cannot be divided to the places of the plan.
func (p *Plan) checkShared(c *check.Checker, r Rule) {
	whole := func(c *check.Checker, d decimal.Decimal) {
		ok := !acceptable(d) || p.Places < 0 || d.Equal(d.Truncate(p.Places))
		c.Require(ok, apportion.NotWhole, "%s has more than the %d decimals of the plan", d, p.Places)
	}
	switch r := r.(type) {
	case Pool:
		whole(c.At("size"), r.Size)
	case Contest:
		for i, d := range r.Prizes {
			whole(c.At("prizes").Index(i), d)
		}
	}
}

// checkFactors refuses factors of crediting rules where a running total is rated as a
// whole, so that no credit earns for itself.
func (p *Plan) checkFactors(c *check.Checker, m *Component) {
	factors := slices.ContainsFunc(p.Crediting.Rules, func(r CreditRule) bool {
		return r.Factor.Valid && acceptable(r.Factor.Decimal) && !r.Factor.Decimal.Equal(one)
	})
	linear := m.Grain != Running
	if t, ok := m.Rule.(Tiered); ok && m.Grain == Running {
		linear = !slices.ContainsFunc(t.Tiers, func(t Tier) bool { return t.Pays == Retroactive })
	} else if m.Grain == Running {
		_, linear = m.Rule.(Flat)
	}
	c.At("grain").Require(!factors || linear, check.Mismatch, "crediting rules have factors, and a factor needs a rule that pays each credit for itself")
}

// readAt returns where a rule says what else it looks at, and how it calls the measure.
func readAt(c *check.Checker, r Reader, i int) (*check.Checker, string) {
	switch r.(type) {
	case Tiered:
		return c.At("by"), "measure"
	case Matrix:
		return c.At("axes").Index(i).At("by"), "measure"
	case Objectives:
		return c.At("items").Index(i), "reading"
	}
	return c, "measure"
}

func (p *Plan) checkPosition(c *check.Checker, name string, q Position) {
	reading := slices.Contains(p.Readings, q.Measure)
	c.At(name).Require(name != "reading" || reading || p.measure(q.Measure) < 0, check.Mismatch, "%.40q is a measure of the plan; a score is a reading", q.Measure)
	c.At(name).Require(q.Measure == "" || reading || p.measure(q.Measure) >= 0, check.Unknown, "%.40q is neither a measure nor a reading of the plan", q.Measure)
	c.At("over").Require(!reading || q.Over != OverAttainment, check.Mismatch, "a reading has no quota")
}

func (p *Plan) checkLimits(c *check.Checker) {
	seen := map[string]bool{}
	once := func(c *check.Checker, id string) {
		c.At("id").Require(!seen[id], check.Duplicate, "%q stands in the plan twice", id)
		c.At("id").Require(!reserved(id), check.Mismatch, "%q is the name of something that every plan has", id)
		seen[id] = true
	}
	for i, m := range p.Components {
		once(c.At("components").Index(i), m.ID)
	}
	for i, l := range p.Caps {
		l.check(c.At("caps").Index(i), p.Cadence)
		late := i > 0 && p.Caps[i-1].Excess == Scaled && l.Excess != Scaled
		c.At("caps").Index(i).At("excess").Require(!late, check.Order, "a budget is scaled to when all other caps have been applied, and comes after them")
		once(c.At("caps").Index(i), l.ID)
		for j, id := range l.Components {
			known := slices.ContainsFunc(p.Components, func(m Component) bool { return m.ID == id })
			c.At("caps").Index(i).At("components").Index(j).Require(known, check.Unknown, "there is no component %.40q", id)
		}
	}
	for i, g := range p.Guarantees {
		g.check(c.At("guarantees").Index(i))
		once(c.At("guarantees").Index(i), g.ID)
	}
}

// reserved reports whether an id would be taken for the item of a settlement.
func reserved(id string) bool {
	return id == CodeRounding || id == CodeKept || id == CodeDraw || id == CodeRecovery
}

// measure returns the number of a measure, or -1.
func (p *Plan) measure(id string) int {
	return slices.IndexFunc(p.Measures, func(m Measurement) bool { return m.ID == id })
}

func isCurrency(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return len(s) == 3
}

// Digest identifies the document by its content: the SHA-256 of its canonical JSON.
func (p Plan) Digest() (string, error) { return document.Digest(canonical(p)) }

// MarshalJSON writes the canonical JSON of the document.
func (p Plan) MarshalJSON() ([]byte, error) { return document.Encode(canonical(p)) }

// canonical is a Plan without methods, for the encoder.
type canonical Plan
