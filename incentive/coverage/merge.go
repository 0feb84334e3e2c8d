package coverage

import (
	"slices"

	"github.com/salesperf/salesperf/target/org"
)

// Merge puts coverages together. Hits are added up and people united, so that the order
// changes nothing.
func Merge(list ...Coverage) Coverage {
	var out Coverage
	for _, c := range list {
		out.people = append(out.people, c.people...)
	}
	slices.Sort(out.people)
	out.people = slices.Compact(out.people)
	for _, c := range list {
		numbers := out.numbers(c.people)
		for _, p := range c.plans {
			i, known := slices.BinarySearchFunc(out.plans, p, func(a, b plan) int { return compare(a.ref, b.ref) })
			if !known {
				out.plans = slices.Insert(out.plans, i, p.empty())
			}
			out.plans[i].take(p, numbers)
		}
	}
	return out
}

// numbers returns the numbers of some people.
func (c *Coverage) numbers(people []org.ID) []int {
	out := make([]int, len(people))
	for i, id := range people {
		out[i], _ = slices.BinarySearch(c.people, id)
	}
	return out
}

// empty returns a plan without hits.
func (p plan) empty() plan {
	p.hits = slices.Clone(p.hits)
	for i := range p.hits {
		p.hits[i].count, p.hits[i].who = 0, nil
	}
	return p
}

// take adds the hits of the same plan, whose people go by other numbers. Either may lack
// the targets of conditions; all others both have, in one order.
func (p *plan) take(o plan, numbers []int) {
	if len(o.hits) > len(p.hits) {
		before := *p
		*p = o.empty()
		p.add(before, func(who int) int { return who })
	}
	p.add(o, func(who int) int { return numbers[who] })
}

// add adds hits of targets that the plan has.
func (p *plan) add(o plan, number func(int) int) {
	i := 0
	for _, h := range o.hits {
		for p.hits[i].at != h.at || p.hits[i].what != h.what {
			i++
		}
		p.hits[i].count += h.count
		for who := range h.who.All() {
			p.hits[i].who.Add(number(who))
		}
	}
}
