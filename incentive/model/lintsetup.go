package model

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// LintSetup looks at every plan of a setup, and at who is on them: a plan without anybody,
// and components that pay for credit from below where nobody on the plan has anybody below
// him. Paths begin with /plans and the number of the plan. The errors are those of Lint, of
// all plans at once.
func LintSetup(s incentive.Setup, who Person) ([]Finding, error) {
	c := check.New()
	for i, p := range s.Plans {
		c.At("plans").Index(i).Merge(p.Check())
	}
	if c.OK() {
		c.Merge(who.check(s.Plans...))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	var out []Finding
	for i := range s.Plans {
		p := &s.Plans[i]
		found, err := lint(p, who)
		if err != nil {
			return nil, fmt.Errorf("model: plan %q: %w", p.ID, err)
		}
		l := &linter{p: p, who: who}
		if err := l.unassigned(&s); err != nil {
			return nil, err
		}
		l.found = append(l.found, found...)
		l.sort()
		for _, f := range l.found {
			f.Path = "/plans/" + strconv.Itoa(i) + f.Path
			out = append(out, f)
		}
	}
	return out, nil
}

// unassigned finds components that no assignment reaches.
func (l *linter) unassigned(s *incentive.Setup) error {
	var payees []org.ID
	for _, a := range s.Assignments {
		if a.Plan == l.p.ID && !a.During.Intersect(l.p.Effective).Intersect(s.During).IsEmpty() {
			payees = append(payees, a.Payee)
		}
	}
	for i, m := range l.p.Components {
		if len(payees) > 0 && (!onlyBelow(m.From) || slices.ContainsFunc(payees, func(p org.ID) bool { return leads(s.Chart, p) })) {
			continue
		}
		shape, err := l.shape(i)
		if err != nil && !errors.Is(err, incentive.ErrMissing) {
			return err
		}
		l.add(i, "", Finding{Code: CodeUnreached, Severity: Error, Amount: some(shape.atQuota())})
	}
	return nil
}

func onlyBelow(from []incentive.Source) bool {
	return len(from) == 1 && from[0] == incentive.FromBelow
}

// leads reports whether somebody ever has anybody below him.
func leads(c *org.Chart, who org.ID) bool {
	if c == nil {
		return false
	}
	for _, m := range c.Members() {
		for _, post := range c.Posts(m) {
			if post.Under == who {
				return true
			}
		}
	}
	return false
}
