package incentivetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// An Expectation selects observations by the members that it names, and says what their
// amounts add up to. A member that is not named is not compared. An expectation that
// selects nothing is not met, even one of 0, unless it expects None.
type Expectation struct {
	Of        Subject             `json:"of"`                 // required
	Payee     org.ID              `json:"payee,omitzero"`     // whose; required for a reason
	Plan      string              `json:"plan,omitzero"`      // Plan.ID
	In        calendar.Date       `json:"in,omitzero"`        // a day of the period of the statement or payment
	AsOf      calendar.Date       `json:"asOf,omitzero"`      // what is known at the end of this day; required for claims and payments
	Phase     incentive.Phase     `json:"phase,omitzero"`     // required for claims
	Component string              `json:"component,omitzero"` // id of the component, cap or guarantee; of a reason, also of the rule or measure
	Measure   string              `json:"measure,omitzero"`   // of the credit
	Code      string              `json:"code,omitzero"`      // of the line or the reason; of a credit, through what it came, such as "named"
	Fact      string              `json:"fact,omitzero"`      // Fact.ID; of a claim, the first fact of the sale
	Portion   int                 `json:"portion,omitzero"`   // of the release, counted from 1
	Tier      int                 `json:"tier,omitzero"`      // counted from 1
	Currency  string              `json:"currency,omitzero"`  // amounts of two currencies are never added up
	Amount    decimal.NullDecimal `json:"amount,omitzero"`    // what they add up to, exactly; null: there is any
	AtLeast   decimal.NullDecimal `json:"atLeast,omitzero"`   // in place of an amount: what they add up to, or more
	AtMost    decimal.NullDecimal `json:"atMost,omitzero"`    // the same: or less
	None      bool                `json:"none,omitzero"`      // there is none
}

// members returns what an expectation names, in order, as name and text.
func (e Expectation) members() (out [][2]string) {
	add := func(name, text string) {
		if text != "" {
			out = append(out, [2]string{name, text})
		}
	}
	number := func(name string, n int) {
		if n != 0 {
			add(name, fmt.Sprint(n))
		}
	}
	add("payee", string(e.Payee))
	add("plan", e.Plan)
	if !e.In.IsZero() {
		add("in", e.In.String())
	}
	if !e.AsOf.IsZero() {
		add("asOf", e.AsOf.String())
	}
	if e.Phase != 0 {
		add("phase", e.Phase.String())
	}
	add("component", e.Component)
	add("measure", e.Measure)
	add("code", e.Code)
	add("fact", e.Fact)
	number("portion", e.Portion)
	number("tier", e.Tier)
	add("currency", e.Currency)
	return out
}

// String names what is expected, without the amount: "line payee=Li Na tier=2".
func (e Expectation) String() string {
	out := string(e.Of)
	for _, m := range e.members() {
		out += " " + m[0] + "=" + m[1]
	}
	return out
}

// check reports what is wrong with an expectation by itself.
func (e Expectation) check(c *check.Checker) {
	may, must, ok := e.Of.selectors()
	if !c.At("of").Require(ok, check.Unknown, "%.40q is nothing to expect; use one of %q", string(e.Of), subjects()) {
		return
	}
	var named []string
	for _, m := range e.members() {
		named = append(named, m[0])
		c.At(m[0]).Require(e.Of.has(m[0]), check.Mismatch, "an expectation of %q names no %s; it may name %s", string(e.Of), m[0], strings.Join(slices.Concat(must, may), ", "))
	}
	for _, name := range must {
		c.At(name).Require(slices.Contains(named, name), check.Required, "an expectation of %q names %s", string(e.Of), strings.Join(must, " and "))
	}
	c.At("portion").Require(e.Portion >= 0, check.Range, "portions are counted from 1")
	c.At("tier").Require(e.Tier >= 0, check.Range, "tiers are counted from 1")
	between := e.AtLeast.Valid || e.AtMost.Valid
	c.At("none").Require(!e.None || !e.Amount.Valid && !between, check.Mismatch, "what is not there has no amount")
	c.At("amount").Require(!e.Amount.Valid || !between, check.Mismatch, "it is an exact amount, or at least or at most so much")
	if few(c.At("amount"), e.Amount); few(c.At("atLeast"), e.AtLeast) && few(c.At("atMost"), e.AtMost) && e.AtLeast.Valid && e.AtMost.Valid {
		c.At("atMost").Require(e.AtLeast.Decimal.LessThanOrEqual(e.AtMost.Decimal), check.Order, "nothing lies between %s and %s", e.AtLeast.Decimal, e.AtMost.Decimal)
	}
}

// few reports a number that no sum could be compared with. It returns false for it.
func few(c *check.Checker, d decimal.NullDecimal) bool {
	return !d.Valid || digits.Check(c, d.Decimal, digits.Most)
}

// selects reports whether an observation has everything that an expectation names.
func (e Expectation) selects(o Observation) bool {
	x := o.Expectation
	return e.Of == x.Of && fits(e.Payee, x.Payee) && fits(e.Plan, x.Plan) && (e.In.IsZero() || o.Period.Contains(e.In)) && fits(e.Phase, x.Phase) &&
		fits(e.Component, x.Component) && fits(e.Measure, x.Measure) && fits(e.Code, x.Code) && fits(e.Fact, x.Fact) && fits(e.Portion, x.Portion) &&
		fits(e.Tier, x.Tier) && fits(e.Currency, x.Currency)
}

// fits reports whether a value is what is wanted; the zero value wants nothing.
func fits[T comparable](want, got T) bool {
	var zero T
	return want == zero || want == got
}
