package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Concentration finds results of the year to date and open pipelines that hang on one
// customer, one person or one deal: more than a share of the whole comes from it. At
// stake is what comes from it, for a deal weighted by the chance of its stage where
// that is stated. The surprise is 0 at the share that is allowed and 1 where everything
// comes from it. It is a Notice.
//
// Results that add up to nothing or less have no shares. A refund counts in the amounts, and
// is no sale beside the one that it takes back.
type Concentration struct {
	OfPerson   decimal.Decimal // the share of a person's result above which it hangs on one customer
	OfAll      decimal.Decimal // the share of everybody's result above which it hangs on one customer
	OfUnit     decimal.Decimal // the share of a unit's result above which it hangs on one person
	OfPipeline decimal.Decimal // the share of the open amount above which it hangs on one deal

	Sales  int // fewest sales of a person, or of everybody, that have a share worth speaking of; from 2
	Orders int // fewest of them from the customer: a single one is a large order, not a customer on whom a result hangs; from 1
	People int // fewest people in a unit of whom one can be too many; from 2
	Days   int // days of the year that have to be over before one can be; 0: none
	Deals  int // fewest open deals with an amount of which one can be too large; from 2
}

// Type returns "concentration".
func (Concentration) Type() string { return "concentration" }

// Check reports thresholds that make no sense.
func (r Concentration) Check(c *check.Checker) {
	checkFraction(c.At("ofPerson"), r.OfPerson)
	checkFraction(c.At("ofAll"), r.OfAll)
	checkFraction(c.At("ofUnit"), r.OfUnit)
	checkFraction(c.At("ofPipeline"), r.OfPipeline)
	checkCount(c.At("sales"), r.Sales, 2)
	checkCount(c.At("orders"), r.Orders, 1)
	checkCount(c.At("people"), r.People, 2)
	checkCount(c.At("days"), r.Days, 0)
	checkCount(c.At("deals"), r.Deals, 2)
}

// Find returns an insight for everybody's largest customer, each person's, the largest
// person of each unit and the largest deal, where they have more than the share.
func (r Concentration) Find(f Facts) ([]Insight, error) {
	year := f.period(calendar.Year)
	found := r.customers(f, year)
	people, err := r.people(f, year)
	return append(append(found, people...), r.deal(f)...), err
}

// A purse is what somebody sold, by customer.
type purse struct {
	sum       decimal.Decimal
	sales     int           // without refunds
	customers []customerSum // in the order of their first sale
	place     map[string]int
}

type customerSum struct {
	account string
	sum     decimal.Decimal
	sales   int      // without refunds
	ids     []string // with them
}

func (p *purse) add(s Sale) {
	if p.place == nil {
		p.place = map[string]int{}
	}
	at, known := p.place[s.Account]
	if !known {
		at = len(p.customers)
		p.place[s.Account] = at
		p.customers = append(p.customers, customerSum{account: s.Account})
	}
	c := &p.customers[at]
	sold := one(!s.Amount.IsNegative())
	c.sum, c.sales, c.ids = c.sum.Add(s.Amount), c.sales+sold, append(c.ids, s.ID)
	p.sum, p.sales = p.sum.Add(s.Amount), p.sales+sold
}

// largest is the customer with most; of equal ones the first. Sales of which the
// customer is not known are none's.
func (p *purse) largest() (most customerSum) {
	for _, c := range p.customers {
		if c.account != "" && (most.account == "" || c.sum.GreaterThan(most.sum)) {
			most = c
		}
	}
	return most
}

// beyond is how far a part of a whole is from the share that is allowed to everything.
func beyond(part, whole, allowed decimal.Decimal) decimal.Decimal {
	return shareOf(part.Sub(whole.Mul(allowed)), whole.Mul(wholeShare.Sub(allowed)))
}

// customers finds results that hang on one customer.
func (r Concentration) customers(f Facts, year calendar.Period) []Insight {
	var all purse
	byOwner, owners := map[org.ID]*purse{}, []org.ID(nil)
	for _, s := range f.Sales {
		if !year.Contains(s.On) || s.On.After(f.AsOf) {
			continue
		}
		all.add(s)
		own, known := byOwner[s.Owner]
		if !known && f.tree().Contains(s.Owner) {
			own, owners = &purse{}, append(owners, s.Owner)
		}
		if byOwner[s.Owner] = own; own != nil { // nil: nobody, or somebody who has left and can do nothing about it
			own.add(s)
		}
	}
	var found []Insight
	if len(f.tree().Children(f.root())) > 0 {
		found = r.customer(f, f.root(), &all, r.OfAll, year)
	}
	for _, owner := range owners {
		found = append(found, r.customer(f, owner, byOwner[owner], r.OfPerson, year)...)
	}
	return found
}

// customer says that a result hangs on one customer.
func (r Concentration) customer(f Facts, of org.ID, p *purse, above decimal.Decimal, year calendar.Period) []Insight {
	most := p.largest()
	if p.sales < r.Sales || most.sales < r.Orders || !p.sum.IsPositive() || most.sum.LessThanOrEqual(p.sum.Mul(above)) {
		return nil
	}
	rate := RateOf(most.sum, p.sum, 0)
	return []Insight{{Type: r.Type(), Severity: Notice, Subject: f.About(of),
		Stake: most.sum, Surprise: beyond(most.sum, p.sum, above), Evidence: most.ids,
		Finding:    T("concentration", Called(string(of)), rate, Called(most.account), During(year)),
		Numbers:    []Figure{{T("col.actual"), Amount(p.sum, 0)}, {T("concentration.from", Called(most.account)), Amount(most.sum, 0)}, {T("col.share"), rate}},
		Suggestion: Suggestion{Text: T("concentration.advice"), Action: f.Propose(of)}}}
}

// people finds units whose result hangs on one person.
func (r Concentration) people(f Facts, year calendar.Period) ([]Insight, error) {
	var found []Insight
	sofar := year.ToDate(f.AsOf)
	if sofar.IsZero() || sofar.Days() < r.Days {
		return nil, nil
	}
	for _, unit := range f.groups() {
		sum := f.Sum(target.Cell{Owner: unit, Period: sofar})
		if !sum.IsPositive() {
			continue
		}
		most, n := target.Cell{Period: sofar}, 0
		top := decimal.Zero
		for who := range f.tree().Leaves(unit) {
			n++
			if own := f.Sum(target.Cell{Owner: who, Period: sofar}); own.GreaterThan(top) {
				most.Owner, top = who, own
			}
		}
		if n < r.People || top.LessThanOrEqual(sum.Mul(r.OfUnit)) {
			continue
		}
		rate := RateOf(top, sum, 0)
		found = append(found, Insight{Type: r.Type(), Severity: Notice, Subject: f.About(unit),
			Stake: top, Surprise: beyond(top, sum, r.OfUnit), Evidence: []string{most.String()},
			Finding:    T("concentration.person", Called(string(unit)), rate, Called(string(most.Owner)), During(year)),
			Numbers:    []Figure{{T("col.actual"), Amount(sum, 0)}, {T("concentration.from", Called(string(most.Owner))), Amount(top, 0)}, {T("col.share"), rate}},
			Suggestion: Suggestion{Text: T("concentration.person.advice"), Action: f.Propose(unit)}})
	}
	return found, nil
}

// deal finds an open pipeline that hangs on one deal.
func (r Concentration) deal(f Facts) []Insight {
	if f.Funnel == nil {
		return nil
	}
	sum, n, most := decimal.Zero, 0, -1
	for i := range f.Funnel.Journeys {
		j := &f.Funnel.Journeys[i]
		if j.Outcome != funnel.Open || !j.Amount.Valid {
			continue
		}
		sum, n = sum.Add(j.Amount.Decimal), n+1
		if most < 0 || j.Amount.Decimal.GreaterThan(f.Funnel.Journeys[most].Amount.Decimal) {
			most = i
		}
	}
	if n < r.Deals || !sum.IsPositive() || f.Funnel.Journeys[most].Amount.Decimal.LessThanOrEqual(sum.Mul(r.OfPipeline)) {
		return nil
	}
	j := &f.Funnel.Journeys[most]
	stake, rate := j.Amount.Decimal, RateOf(j.Amount.Decimal, sum, 0)
	numbers := []Figure{{T("col.open"), Amount(sum, 0)}, {T("concentration.from", Called(j.Deal)), Amount(stake, 0)}, {T("col.share"), rate}}
	if p := f.Funnel.Pipeline.Stages[j.Stage].Probability; p.Valid {
		stake = stake.Mul(p.Decimal)
		numbers = append(numbers, Figure{T("col.weighted"), Amount(stake, 0)})
	}
	return []Insight{{Type: r.Type(), Severity: Notice, Subject: Subject{AboutDeal, j.Deal},
		Stake: stake, Surprise: beyond(j.Amount.Decimal, sum, r.OfPipeline), Evidence: []string{j.Deal},
		Finding: T("concentration.deal", Called(j.Deal), rate, Amount(j.Amount.Decimal, 0)), Numbers: numbers,
		Suggestion: Suggestion{Text: T("concentration.deal.advice", Called(j.Deal)), Action: f.Propose(j.Owner)}}}
}
