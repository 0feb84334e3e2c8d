package model

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/parallel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Version is one way to pay: plans, people and quotas under a name.
type Version struct {
	Name  string          // unique among the versions
	Setup incentive.Setup // its plans pay in one currency
}

// Options say what a model looks at.
type Options struct {
	Sales   string               // the amount of facts that is set against cost, such as "revenue"; empty: none
	Kinds   []incentive.FactKind // the kinds of facts that are sales, none of them reversals; a reversal counts where its original does; required with Sales
	Team    func(org.ID) string  // the team of a payee; nil: there are no teams
	Workers int                  // versions, or trials, that are computed at once; 0 and 1 are one after the other. It does not change what comes out
}

// An Outcome is what a version costs over a run, by what is earned: terms are not looked at.
type Outcome struct {
	Version  string          `json:"version"`        // Version.Name
	Refs     []incentive.Ref `json:"refs"`           // the plans that it was computed by
	Currency string          `json:"currency"`       // of every amount
	Cost     decimal.Decimal `json:"cost"`           // what everybody is paid together
	Sales    decimal.Decimal `json:"sales,omitzero"` // what was sold less what was taken back, if Options ask
	People   []Pay           `json:"people"`         // by payee
	Parts    []Part          `json:"parts"`          // of everybody together, by plan and id; they add up to Cost
}

// A Pay is what one payee is paid over a run.
type Pay struct {
	Payee org.ID          `json:"payee"`
	Team  string          `json:"team,omitzero"` // by Options.Team
	Paid  decimal.Decimal `json:"paid"`          // the sum of Parts
	Parts []Part          `json:"parts"`         // by plan and id
}

// A Part is what a component paid, or a cap, a guarantee or rounding added.
type Part struct {
	Plan   string          `json:"plan"`          // Plan.ID
	ID     string          `json:"id,omitzero"`   // of the component, cap or guarantee; empty for rounding
	Code   string          `json:"code,omitzero"` // empty for a component, else such as incentive.CodeCap
	Amount decimal.Decimal `json:"amount"`        // in the currency of the outcome
}

func (p Part) compare(q Part) int {
	return cmp.Or(cmp.Compare(p.Plan, q.Plan), cmp.Compare(p.ID, q.ID), cmp.Compare(p.Code, q.Code))
}

// CostOfSales returns what one unit of sales costs, to six decimals. Ok is false when
// nothing was sold: a cost over nothing is not 0.
func (o Outcome) CostOfSales() (rate decimal.Decimal, ok bool) {
	if !o.Sales.IsPositive() {
		return decimal.Decimal{}, false
	}
	return o.Cost.DivRound(o.Sales, 6), true
}

// pay returns the pay of a payee.
func (o *Outcome) pay(who org.ID) (Pay, bool) {
	i, ok := slices.BinarySearchFunc(o.People, who, func(p Pay, id org.ID) int { return cmp.Compare(p.Payee, id) })
	if !ok {
		return Pay{Payee: who}, false
	}
	return o.People[i], true
}

// Run computes what each of several versions costs on the same facts. The error is that
// of the first version, in order, that cannot be compiled or run, or check.Problems when
// there is none, two have one name, the plans of one pay in several currencies, or the
// options do not say which facts are sales. The facts are only read.
func Run(facts []incentive.Fact, versions []Version, o Options) ([]Outcome, error) {
	c := check.New()
	seen := map[string]bool{}
	c.At("kinds").Require(o.Sales == "" || len(o.Kinds) > 0, check.Required, "which facts are sales: bookings, invoices, receipts?")
	for i, kind := range o.Kinds {
		c.At("kinds").Index(i).Require(kind != 0 && !kind.Reverses(), check.Range, "a %s is no sale; a reversal counts where its original does", kind)
	}
	c.At("versions").Require(len(versions) > 0, check.Required, "there is no version")
	for i, v := range versions {
		at := c.At("versions").Index(i)
		at.At("name").Require(!seen[v.Name], check.Duplicate, "%.40q stands there twice", v.Name)
		seen[v.Name] = true
		for j, p := range v.Setup.Plans {
			at.At("setup").At("plans").Index(j).At("currency").Require(p.Currency == v.Setup.Plans[0].Currency, check.Mismatch, "the plans of a version pay in one currency, not in %.3q and %.3q", p.Currency, v.Setup.Plans[0].Currency)
		}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	out, errs := make([]Outcome, len(versions)), make([]error, len(versions))
	parallel.Do(len(versions), o.Workers, func(i int) { out[i], errs[i] = outcome(facts, versions[i], o) })
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("model: version %q: %w", versions[i].Name, err)
		}
	}
	return out, nil
}

// outcome computes one version.
func outcome(facts []incentive.Fact, v Version, o Options) (Outcome, error) {
	program, err := incentive.Compile(v.Setup)
	if err != nil {
		return Outcome{}, err
	}
	r, err := program.Run(facts, incentive.Options{})
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Version: v.Name, Refs: program.Refs(), Currency: v.Setup.Plans[0].Currency}
	for s := range r.Subtotals() {
		out.add(s, o)
	}
	slices.SortFunc(out.Parts, Part.compare)
	for i := range out.People {
		p := &out.People[i]
		slices.SortFunc(p.Parts, Part.compare)
		for _, x := range p.Parts {
			p.Paid = p.Paid.Add(x.Amount)
		}
		out.Cost = out.Cost.Add(p.Paid)
	}
	out.Sales, err = sold(facts, &v.Setup, o)
	return out, err
}

// add adds a subtotal. Those of a payee come one after the other.
func (o *Outcome) add(s incentive.Subtotal, by Options) {
	n := len(o.People) - 1
	if n < 0 || o.People[n].Payee != s.Payee {
		o.People = append(o.People, Pay{Payee: s.Payee})
		n++
		if by.Team != nil {
			o.People[n].Team = by.Team(s.Payee)
		}
	}
	part := Part{s.Plan.ID, s.ID, s.Code, s.Amount}
	o.People[n].Parts = addPart(o.People[n].Parts, part)
	o.Parts = addPart(o.Parts, part)
}

// addPart adds an amount to the part that it belongs to.
func addPart(list []Part, p Part) []Part {
	for i := range list {
		if list[i].compare(p) == 0 {
			list[i].Amount = list[i].Amount.Add(p.Amount)
			return list
		}
	}
	return append(list, p)
}

// sold adds up what was sold during a run, in the currency of the plans: what follows a
// sale at the rate of the day of that.
func sold(facts []incentive.Fact, s *incentive.Setup, o Options) (decimal.Decimal, error) {
	if o.Sales == "" {
		return decimal.Zero, nil
	}
	var total tally
	origins := originals(facts, s.Plans[0].Currency)
	c := check.New()
	for i := range facts {
		f := &facts[i]
		kind := f.Kind
		if origin := origins[f.Original]; kind.Reverses() && origin != nil {
			kind = origin.Kind
		}
		if !s.During.Contains(f.On) || !slices.Contains(o.Kinds, kind) {
			continue
		}
		for _, a := range f.Amounts {
			if a.Name != o.Sales {
				continue
			}
			if f.Currency != s.Plans[0].Currency {
				on := f.On
				for origin := origins[f.Original]; origin != nil; origin = origins[origin.Original] {
					on = origin.On
				}
				rate, ok := rateOn(s, f.Currency, on)
				c.At("facts").Index(i).At("currency").Require(ok, check.Unknown, "there is no exchange rate from %.3q on %s", f.Currency, on)
				a.Value = a.Value.Mul(rate)
			}
			total.add(a.Value)
		}
	}
	return total.sum(), c.Err()
}

// originals returns, by id, what reversals and facts in another currency follow.
func originals(facts []incentive.Fact, currency string) map[string]*incentive.Fact {
	out := map[string]*incentive.Fact{}
	for i := range facts {
		if f := &facts[i]; f.Original != "" && (f.Kind.Reverses() || f.Currency != currency) {
			out[f.Original] = nil
		}
	}
	for i := range facts {
		if len(out) == 0 {
			break
		}
		if _, wanted := out[facts[i].ID]; wanted {
			out[facts[i].ID] = &facts[i]
		}
	}
	return out
}

// rateOn returns the exchange rate of a day into the currency of the plans.
func rateOn(s *incentive.Setup, from string, on calendar.Date) (decimal.Decimal, bool) {
	for _, r := range s.Rates {
		if r.From == from && r.To == s.Plans[0].Currency && r.During.Contains(on) {
			return r.Rate, true
		}
	}
	return decimal.Decimal{}, false
}
