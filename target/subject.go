package target

import "github.com/salesperf/salesperf/target/org"

// A subject is what results are added up for; empty members are all.
type subject struct {
	owner            org.ID
	product, segment string
}

// subjectOf returns what a cell is about in all its days.
func subjectOf(c Cell) subject { return subject{c.Owner, c.Product, c.Segment} }

// eachSubject visits everything that a result counts for: its owner, everybody above and
// all, each with its product and segment and without.
func (r Result) eachSubject(chart *org.Chart, visit func(subject)) {
	r.eachSubjectOf("", visit)
	if r.Owner == "" {
		return
	}
	r.eachSubjectOf(r.Owner, visit)
	for unit := range Credited(chart, r.Owner, r.On).Above(r.Owner) {
		r.eachSubjectOf(unit, visit)
	}
}

func (r Result) eachSubjectOf(owner org.ID, visit func(subject)) {
	visit(subject{owner: owner})
	if r.Product != "" {
		visit(subject{owner: owner, product: r.Product})
	}
	if r.Segment != "" {
		visit(subject{owner: owner, segment: r.Segment})
	}
	if r.Product != "" && r.Segment != "" {
		visit(subject{owner, r.Product, r.Segment})
	}
}
