package funnel

import "github.com/salesperf/salesperf/target/check"

// A Retired stage is one of an earlier version of the pipeline that is in use no
// more. Its events are folded as events of its successor, so the history of old
// deals stays comparable.
type Retired struct {
	ID string `json:"id"` // unique among all stages, open and retired

	// Successor is the id of the stage that took its place: an open one, or one that
	// was retired later.
	Successor string `json:"successor"`
}

// successor returns what took the place of a retired stage.
func (p *Pipeline) successor(id string) (string, bool) {
	for _, r := range p.Retired {
		if r.ID == id {
			return r.Successor, true
		}
	}
	return "", false
}

// checkRetired checks that every retired stage leads to an open one.
func (p *Pipeline) checkRetired(c *check.Checker) {
	known := map[string]bool{}
	for _, s := range p.Stages {
		known[s.ID] = true
	}
	for i, r := range p.Retired {
		at := c.Index(i).At("id")
		checkStageID(at, r.ID)
		at.Require(!known[r.ID], check.Duplicate, "stage %.40q is listed twice", r.ID)
		known[r.ID] = true
	}
	for i, r := range p.Retired {
		at := c.Index(i).At("successor")
		if at.Require(known[r.Successor], check.Unknown, "no stage %.40q", r.Successor) {
			at.Require(!p.circles(r.ID), check.Cycle, "stage %.40q is its own successor in the end", r.ID)
		}
	}
}

// circles reports whether the successors of a retired stage lead back to it.
func (p *Pipeline) circles(id string) bool {
	next, ok := p.successor(id)
	for range p.Retired {
		if !ok || next == id {
			break
		}
		next, ok = p.successor(next)
	}
	return ok && next == id
}
