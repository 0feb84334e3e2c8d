package incentive

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// The prefixes of the fields that a Condition may name beside those of a Fact.
const (
	attributePrefix = "attribute."
	amountPrefix    = "amount."
)

// conditionFields are the fields of a fact that a condition may name as they are.
var conditionFields = []string{"account", "product", "category", "segment", "territory", "currency", "kind", "month"}

// A Condition is a demand on a fact: on a field, such as "product" or "month" (whose
// values are January to December), on an attribute, such as "attribute.term", or on an
// amount of the whole fact before any split, such as "amount.revenue".
//
// A field has a list: In, NotIn or Under; of several, all must hold. Values are compared
// exactly; those of "month", "kind" and "currency" are ones that facts can have. An amount
// has bounds. A fact without the attribute has an empty one; a fact without the amount meets
// no bound.
type Condition struct {
	Field   string              `json:"field"`            // what is looked at
	In      []string            `json:"in,omitempty"`     // one of these
	NotIn   []string            `json:"notIn,omitempty"`  // none of these
	Under   []string            `json:"under,omitempty"`  // one of these, or below it: hardware is above hardware/printer
	AtLeast decimal.NullDecimal `json:"atLeast,omitzero"` // this or more
	Above   decimal.NullDecimal `json:"above,omitzero"`   // more than this
	AtMost  decimal.NullDecimal `json:"atMost,omitzero"`  // this or less
	Below   decimal.NullDecimal `json:"below,omitzero"`   // less than this
}

// OneOf returns the condition that a field has one of the values.
func OneOf(field string, values ...string) Condition { return Condition{Field: field, In: values} }

func (q Condition) check(c *check.Checker) {
	lists := len(q.In) + len(q.NotIn) + len(q.Under)
	if name, ok := strings.CutPrefix(q.Field, amountPrefix); ok {
		c.At("field").Require(name != "", check.Required, "which amount?")
		c.Require(lists == 0, check.Mismatch, "an amount has bounds and no list")
		c.Require(q.bounds().bounded(), check.Required, "the condition on %s has no bound", q.Field)
		q.bounds().check(c)
		return
	}
	checkField(c.At("field"), q.Field)
	c.Require(lists > 0, check.Required, "the condition on %.40q has no list", q.Field)
	c.Require(!q.bounds().bounded(), check.Mismatch, "only an amount has bounds")
	c.At("under").Require(q.Field != "month" || len(q.Under) == 0, check.Mismatch, "nothing is below a month")
	q.checkValues(c.At("in"), q.In)
	q.checkValues(c.At("notIn"), q.NotIn)
	q.checkValues(c.At("under"), q.Under)
}

// checkField reports a field that facts do not have.
func checkField(c *check.Checker, field string) {
	name, attribute := strings.CutPrefix(field, attributePrefix)
	c.Require(name != "" && attribute || slices.Contains(conditionFields, field), check.Unknown,
		"%.40q is not a field of facts: use one of %q, attribute.<name> or amount.<name>", field, conditionFields)
}

// checkOwned reports a field that nobody can own.
func checkOwned(c *check.Checker, field string) {
	checkField(c, field)
	c.Require(field != "month" && field != "kind", check.Mismatch, "nobody owns a %s", field)
}

// checkValues reports values that a field never has, of which a misspelt one would let
// through what it is to keep out.
func (q Condition) checkValues(c *check.Checker, values []string) {
	for i, v := range values {
		switch q.Field {
		case "month":
			c.Index(i).Require(isMonth(v), check.Unknown, "%.20q is not a month such as January", v)
		case "kind":
			c.Index(i).Merge(new(FactKind).UnmarshalText([]byte(v)))
		case "currency":
			c.Index(i).Require(isCurrency(v), check.Malformed, "%.20q is not a currency code of three capital letters", v)
		}
	}
}

func (q Condition) bounds() bounds { return bounds{q.AtLeast, q.Above, q.AtMost, q.Below} }

// categorical reports whether the condition looks at a field and not at an amount.
func (q Condition) categorical() bool { return !strings.HasPrefix(q.Field, amountPrefix) }

// admits reports whether the value of a field meets the condition.
func (q Condition) admits(value string) bool {
	if len(q.In) > 0 && !slices.Contains(q.In, value) || slices.Contains(q.NotIn, value) {
		return false
	}
	return len(q.Under) == 0 || slices.ContainsFunc(q.Under, func(above string) bool {
		rest, ok := strings.CutPrefix(value, above)
		return ok && (rest == "" || rest[0] == '/')
	})
}

// holds reports whether a fact meets the condition.
func (q Condition) holds(f *Fact) bool {
	if q.categorical() {
		return q.admits(f.attribute(q.Field))
	}
	x, ok := f.amount(q.Field[len(amountPrefix):])
	if !ok {
		return false
	}
	_, _, missed := q.bounds().missed(x)
	return !missed
}
