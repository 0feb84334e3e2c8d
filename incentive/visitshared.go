package incentive

import "github.com/shopspring/decimal"

// shared counts what a component comes by that shares something among its members.
func (v *visitor) shared(g *Program, k *contract, part int, members []uint32, measures []Measure, lines [][]Line) {
	if v == nil {
		return
	}
	p, m := &v.plans[k.number].parts[part], k.parts[part].doc
	least, sum := decimal.NullDecimal{}, decimal.Zero
	for i := range measures {
		sum = sum.Add(measures[i].Actual)
	}
	pool, pooled := m.Rule.(Pool)
	if contest, ok := m.Rule.(Contest); ok {
		least = contest.AtLeast
	} else if pooled {
		least = pool.AtLeast
	}
	places := map[int]int{}
	for _, list := range lines {
		for i := range list {
			places[list[i].Tier]++
		}
	}
	for i, seat := range members {
		v.sit(g, seat)
		v.add(p.reached, 1)
		v.add(p.rule.asked, 1)
		v.steps(&p.rule, lines[i])
		if pooled {
			v.compare(p.rule.atLeast, sum, least.Decimal)
		} else {
			v.compare(p.rule.atLeast, measures[i].Actual, least.Decimal)
		}
		if len(lines[i]) > 0 && places[lines[i][0].Tier] > 1 {
			v.add(p.rule.tied, 1)
		}
	}
}
