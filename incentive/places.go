package incentive

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// nowhere stands in the place of a place that there is not.
const nowhere = -1

// A spot is a place of one plan.
type spot struct {
	at   string
	what Case
}

// The places of a plan, in the order of the document, and by what comes by them.
type places struct {
	list       []spot
	asks       bool // conditions have places
	measures   []int32
	crediting  creditingPlaces
	parts      []partPlaces
	caps       []capPlaces
	guarantees []guaranteePlaces
	terms      *termPlaces

	measureConditions [][]conditionPlaces
}

// A capPlaces are those of a cap.
type capPlaces struct{ sides, taken, given int32 }

// A guaranteePlaces are those of a guarantee.
type guaranteePlaces struct {
	sides   int32
	amounts []int32
}

// placesOf lists the places of a plan, with those of conditions or without.
func placesOf(k *contract, conditions bool) *places {
	p := &places{asks: conditions}
	for i, m := range k.doc.Measures {
		here := at("/measures", i)
		p.measures = append(p.measures, p.place(here, CaseReached))
		p.measureConditions = append(p.measureConditions, p.conditions(here+"/when", m.When))
	}
	p.credits(k)
	for i := range k.parts {
		p.parts = append(p.parts, p.part(at("/components", i), k.parts[i].doc))
	}
	for i, l := range k.doc.Caps {
		here := at("/caps", i)
		c := capPlaces{sides: p.sides(here + "/atMost"), taken: p.place(here+"/excess", CaseTakenOff), given: nowhere}
		if l.Excess != Scaled {
			c.given = p.place(here+"/excess", CaseGivenBack)
		}
		p.caps = append(p.caps, c)
	}
	for i, g := range k.doc.Guarantees {
		here := at("/guarantees", i)
		p.guarantees = append(p.guarantees, guaranteePlaces{p.sides(here), p.amounts(here+"/amounts", g.Amounts, CaseReached)})
	}
	if k.doc.Terms != nil {
		p.terms = p.settling(k.doc.Terms)
	}
	return p
}

// place adds a place.
func (p *places) place(at string, what Case) int32 {
	p.list = append(p.list, spot{at, what})
	return int32(len(p.list) - 1)
}

// sides adds the three places of a bound and returns the first one: below; then come
// exactly and above.
func (p *places) sides(at string) int32 {
	first := p.place(at, CaseBelow)
	p.place(at, CaseExactly)
	p.place(at, CaseAbove)
	return first
}

// each adds a place for each of a list.
func (p *places) each(list string, n int, what Case) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = p.place(at(list, i), what)
	}
	return out
}

// amounts adds a place for each of a list that is not 0: nothing happens where one is.
func (p *places) amounts(list string, amounts []decimal.Decimal, what Case) []int32 {
	out := make([]int32, len(amounts))
	for i, x := range amounts {
		if out[i] = nowhere; !x.IsZero() {
			out[i] = p.place(at(list, i), what)
		}
	}
	return out
}

// at returns where a member of a list stands.
func at(list string, i int) string { return list + "/" + strconv.Itoa(i) }
