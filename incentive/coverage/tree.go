package coverage

import "strings"

// A part is a part of a plan with what can happen in it.
type part struct {
	node
	targets []Target
	parts   []*part
}

// tree returns the parts of one plan, in the order of the document.
func (c Coverage) tree(p *plan) *part {
	root := &part{}
	for _, h := range p.hits {
		at := root
		for _, n := range nodes(&p.doc, h.at) {
			at = at.child(n)
		}
		at.targets = append(at.targets, c.target(p, h))
	}
	return root
}

// child returns a part of a part, which is a new one at first.
func (p *part) child(n node) *part {
	for i := len(p.parts) - 1; i >= 0; i-- {
		if p.parts[i].at == n.at {
			return p.parts[i]
		}
	}
	p.parts = append(p.parts, &part{node: n})
	return p.parts[len(p.parts)-1]
}

// isCell reports whether a part is a cell of a matrix.
func (p *part) isCell() bool { return strings.Contains(p.at, "/rule/cells/") }

// count returns how many targets of a part were hit, of how many.
func (p *part) count() (covered, all int) {
	for _, t := range p.targets {
		if all++; t.Hits > 0 {
			covered++
		}
	}
	for _, inner := range p.parts {
		c, a := inner.count()
		covered, all = covered+c, all+a
	}
	return covered, all
}
