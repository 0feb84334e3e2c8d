package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Setup is everything that earnings depend on beside the facts. Quotas, targets and readings
// are of people who are on a plan during the run, and quotas of measures that one of the
// plans has: it may be one of others.
type Setup struct {
	During      calendar.Span     // the days that are computed, at most MaxDays of them; whole intervals of every component
	Calendar    calendar.Calendar // cuts them into intervals; nil: calendar.Standard{}
	Workdays    calendar.Workdays // for quotas prorated by working days; else nil
	Plans       []Plan            // each version once
	Assignments []Assignment      // who is on which plan
	Chart       *org.Chart        // for credit from below; nil: nobody is above anybody
	Quotas      []Quota           // each payee, measure and period once
	Targets     []Target          // each payee and period once
	Readings    []Reading         // each payee, name and period once
	Owners      []Ownership       // a field's value has one owner a day
	Rates       []ExchangeRate    // a pair of currencies has one rate a day; in any order
}

// MaxDays bounds Setup.During.
const MaxDays = 3_700

// check reports what is wrong with a setup.
func (s *Setup) check(c *check.Checker) {
	d := s.During
	days := 0
	if !d.From.IsZero() && !d.To.IsZero() {
		days = d.To.DaysSince(d.From)
	}
	c.At("during").Require(days > 0 && days <= MaxDays, check.Range, "a run has a first and a last day, and at most %d of them", MaxDays)
	c.At("plans").Require(len(s.Plans) > 0, check.Required, "there is no plan")
	for i := range s.Plans {
		at := c.At("plans").Index(i)
		at.Merge(s.Plans[i].Check())
		s.checkBelow(at.At("crediting").At("rules"), s.Plans[i].Crediting.Rules)
		s.checkVersions(at, i)
	}
	for i, a := range s.Assignments {
		at := c.At("assignments").Index(i)
		at.At("payee").Require(a.Payee != "", check.Required, "nobody is assigned")
		at.At("during").Require(!a.During.IsEmpty(), check.Range, "the assignment has no day")
		at.At("paidIn").Require(a.PaidIn == "" || isCurrency(a.PaidIn), check.Malformed, "%.20q is not a currency code", a.PaidIn)
		at.At("plan").Require(s.hasPlan(a.Plan), check.Unknown, "there is no plan %.40q", a.Plan)
	}
	s.checkFigures(c)
	s.checkMeasured(c.At("quotas"))
	s.checkOwners(c.At("owners"))
	s.checkRates(c.At("rates"))
}

// checkVersions reports what keeps a plan from being another version of those before it that
// have its id.
func (s *Setup) checkVersions(c *check.Checker, i int) {
	p := &s.Plans[i]
	version, cadence, effective := c.At("version"), c.At("cadence"), c.At("effective")
	for j := range i {
		q := &s.Plans[j]
		if q.ID != p.ID {
			continue
		}
		version.Require(p.Version != q.Version, check.Duplicate, "version %d of plan %q is given twice", p.Version, p.ID)
		settled := p.Terms != nil || q.Terms != nil
		cadence.Require(!settled || p.Cadence == q.Cadence, check.Mismatch, "another version of plan %q is settled by %v, and accounts go on", p.ID, q.Cadence)
		effective.Require(!p.Effective.Overlaps(q.Effective), check.Overlap, "two versions of plan %q are in effect on one day", p.ID)
	}
}

// checkBelow reports rules that take credit by a plan that nobody below can be on. Without a
// chart nobody is below anybody, and a plan can be tried by itself.
func (s *Setup) checkBelow(c *check.Checker, rules []CreditRule) {
	for i, r := range rules {
		for j, id := range r.Plans {
			c.Index(i).At("plans").Index(j).Require(s.Chart == nil || s.hasPlan(id), check.Unknown, "there is no plan %.40q", id)
		}
	}
}

// hasPlan reports whether there is a plan; where there is none at all nobody misses one.
func (s *Setup) hasPlan(id string) bool {
	return len(s.Plans) == 0 || slices.ContainsFunc(s.Plans, func(p Plan) bool { return p.ID == id })
}

// figureKey is what a figure of a payee is about.
type figureKey struct {
	payee  org.ID
	name   string
	period calendar.Period
}

func (s *Setup) checkFigures(c *check.Checker) {
	one := func(c *check.Checker, seen map[figureKey]bool, k figureKey, d decimal.Decimal, what string) {
		c.At("payee").Require(k.payee != "", check.Required, "nobody is named")
		if c.At("period").Require(k.period.Valid(), check.Range, "the period has no day") {
			c.At("period").Require(s.calendar().Period(k.period.Level, k.period.From) == k.period, check.Mismatch, "the calendar of the setup has no %s", k.period)
		}
		checkNumber(c.At(what), d)
		c.Require(!seen[k], check.Duplicate, "%s %s of %s is given twice", k.name, k.period, k.payee)
		seen[k] = true
	}
	seen := make(map[figureKey]bool, len(s.Quotas))
	for i, q := range s.Quotas {
		one(c.At("quotas").Index(i), seen, figureKey{q.Payee, q.Measure, q.Period}, q.Amount, "amount")
		c.At("quotas").Index(i).At("measure").Require(q.Measure != "", check.Required, "a quota names its measure")
	}
	seen = map[figureKey]bool{}
	for i, t := range s.Targets {
		one(c.At("targets").Index(i), seen, figureKey{t.Payee, "", t.Period}, t.Amount, "amount")
	}
	seen = map[figureKey]bool{}
	for i, r := range s.Readings {
		one(c.At("readings").Index(i), seen, figureKey{r.Payee, r.Name, r.Period}, r.Value, "value")
		c.At("readings").Index(i).At("name").Require(r.Name != "", check.Required, "a reading has a name")
	}
}

// checkMeasured reports quotas of measures that no plan has. A payee may have quotas of
// measures that other plans have: they ask nothing of him.
func (s *Setup) checkMeasured(c *check.Checker) {
	has := map[string]bool{}
	for _, p := range s.Plans {
		for _, m := range p.Measures {
			has[m.ID] = true
		}
	}
	for i, q := range s.Quotas {
		c.Index(i).At("measure").Require(len(s.Plans) == 0 || has[q.Measure] || q.Measure == "", check.Unknown, "no plan has a measure %.40q", q.Measure)
	}
}

func (s *Setup) checkOwners(c *check.Checker) {
	held := map[string][]calendar.Span{}
	for i, o := range s.Owners {
		at := c.Index(i)
		checkOwned(at.At("field"), o.Field)
		at.At("owner").Require(o.Owner != "", check.Required, "nobody is named")
		at.At("during").Require(!o.During.IsEmpty(), check.Range, "the ownership has no day")
		key := o.Field + "\x00" + o.Value
		for _, span := range held[key] {
			at.At("during").Require(!span.Overlaps(o.During), check.Overlap, "%s %.40q has two owners on one day", o.Field, o.Value)
		}
		held[key] = append(held[key], o.During)
	}
}

// calendar returns the calendar of a setup.
func (s *Setup) calendar() calendar.Calendar {
	if s.Calendar == nil {
		return calendar.Standard{}
	}
	return s.Calendar
}
