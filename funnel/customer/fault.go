package customer

import "github.com/salesperf/salesperf/target/check"

// faults are what is wrong with one fact by itself. A fact without any costs
// nothing, however many there are.
type faults []fault

type fault struct{ member, code, text string }

// unless adds a fault of a member of the fact if not ok.
func (f *faults) unless(ok bool, member, code, text string) {
	if !ok {
		*f = append(*f, fault{member, code, text})
	}
}

// report reports the faults of fact i of a log at c. The noun and id name the fact.
func (f faults) report(c *check.Checker, i int, noun, id string) {
	for _, one := range f {
		c.Index(i).At(one.member).Add(one.code, "%s %.40q: %s", noun, id, one.text)
	}
}
