package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/bitset"
)

// A visitor counts for one worker. What the engine calls may be called on nil, which counts
// nothing.
type visitor struct {
	plans  []planVisits
	payees []uint32 // by seat
	who    uint32   // whom the current seat is of
	at     *planVisits

	credits []int32 // memory: by measure, source and whether they take back
	slots   []int32 // memory: by slot of crediting rules
	zones   zones   // memory
}

// A planVisits are the visits of the places of one plan.
type planVisits struct {
	*places
	hits []hit
}

// A hit says how often a place was come by, and for whom.
type hit struct {
	count  int
	payees bitset.Set
}

func newVisitor(plans []*places, payees []uint32) *visitor {
	v := &visitor{payees: payees}
	for _, p := range plans {
		v.plans = append(v.plans, planVisits{p, make([]hit, len(p.list))})
	}
	return v
}

// sit makes a seat the one that is counted for.
func (v *visitor) sit(g *Program, seat uint32) {
	if v != nil {
		v.who, v.at = v.payees[seat], &v.plans[g.seats[seat].plan.number]
	}
}

// add adds hits of a place by the payee of the seat.
func (v *visitor) add(place int32, n int) {
	if place == nowhere || n == 0 {
		return
	}
	h := &v.at.hits[place]
	h.count += n
	h.payees.Add(int(v.who))
}

// side adds a hit of one side of a bound. Order is that of what is compared and the bound.
func (v *visitor) side(sides int32, order int) {
	if sides != nowhere {
		v.add(sides+1+int32(order), 1)
	}
}

// compare adds a hit of the side of a bound that x lies on.
func (v *visitor) compare(sides int32, x, bound decimal.Decimal) { v.side(sides, x.Cmp(bound)) }
