package honour

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Conditions that a caller branches on.
var (
	// ErrUnknown: the scheme has no ladder, award, contest or badge of that id.
	ErrUnknown = errors.New("honour: not in the scheme")

	// ErrNoRung: nothing says that the person was on the ladder on that day.
	ErrNoRung = errors.New("honour: not on the ladder")
)

// A Review decides by one scheme from one set of facts. It does not change; many
// goroutines may share it. The zero Review has nothing in its scheme, and a nil one, such as
// that of facts with problems, is like it: there is nothing to decide, which is ErrUnknown.
type Review struct {
	ref        Ref
	scheme     Scheme
	facts      Facts
	readings   map[key]Reading
	series     map[series][]calendar.Period // with a reading, in time
	stints     map[ladderOf][]Stint         // in time
	violations map[org.ID][]int             // places in facts.Violations
	blocks     map[string][]Scope           // by Veto.ID
}

// A series is what there is a row of achievements of.
type series struct {
	who     org.ID
	measure string
	level   calendar.Level
}

// A ladderOf is somebody's place on a ladder.
type ladderOf struct {
	who    org.ID
	ladder string
}

// NewReview checks a scheme and the facts, and returns the review that decides by
// them. What is wrong comes at once, as check.Problems under /scheme and /facts; facts
// are checked when the scheme is good. The caller does not change the arguments later.
func NewReview(s Scheme, f Facts) (*Review, error) {
	c := check.New()
	c.At("scheme").Merge(s.Check())
	if c.OK() {
		f.check(c.At("facts"), s)
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	digest, err := s.Digest()
	if err != nil {
		return nil, fmt.Errorf("honour: scheme: %w", err)
	}
	r := &Review{ref: Ref{ID: s.ID, Version: s.Version, Digest: digest}, scheme: s, facts: f}
	r.index()
	return r, nil
}

// by returns the scheme that is decided by.
func (r *Review) by() Scheme {
	if r == nil {
		return Scheme{}
	}
	return r.scheme
}

// index makes the facts quick to find.
func (r *Review) index() {
	r.readings = make(map[key]Reading, len(r.facts.Achievements))
	r.series = map[series][]calendar.Period{}
	for _, a := range r.facts.Achievements {
		r.readings[a.key()] = a.Reading
		s := series{a.Who, a.Measure, a.Period.Level}
		r.series[s] = append(r.series[s], a.Period)
	}
	for _, periods := range r.series {
		slices.SortFunc(periods, calendar.Period.Compare)
	}
	r.stints = map[ladderOf][]Stint{}
	for _, s := range r.facts.Stints {
		r.stints[ladderOf{s.Who, s.Ladder}] = append(r.stints[ladderOf{s.Who, s.Ladder}], s)
	}
	for _, stints := range r.stints {
		slices.SortFunc(stints, func(a, b Stint) int { return a.Since.Compare(b.Since) })
	}
	r.violations, r.blocks = map[org.ID][]int{}, map[string][]Scope{}
	for i, v := range r.facts.Violations {
		r.violations[v.Who] = append(r.violations[v.Who], i)
	}
	for _, v := range r.scheme.Vetoes {
		r.blocks[v.ID] = v.Blocks
	}
}

// line returns the line for one reading under a bound.
func (r *Review) line(k key, b Bound) Line {
	l := Line{Measure: k.measure, Period: k.period}
	if reading, ok := r.readings[k]; ok {
		l = l.with(reading)
	}
	return l.judged(b)
}

// find returns the part of a scheme with an id.
func find[P part](what, id string, list []P) (P, error) {
	i := slices.IndexFunc(list, func(p P) bool { return p.id() == id })
	if i < 0 {
		var none P
		return none, fmt.Errorf("honour: %s %.40q: %w", what, id, ErrUnknown)
	}
	return list[i], nil
}

// dated reports a day that is missing.
func dated(asOf calendar.Date) error {
	c := check.New()
	c.At("asOf").Require(!asOf.IsZero(), check.Required, "a decision is made as of a day")
	return c.Err()
}

// compareIDs orders standings by who.
func compareIDs(a, b Standing) int { return cmp.Compare(a.Who, b.Who) }
