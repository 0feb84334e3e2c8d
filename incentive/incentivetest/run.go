package incentivetest

import (
	"io/fs"
	"testing"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/target/calendar"
)

// Options say how specs are read and run. The zero value is right for plans with built-in
// rules and the standard calendar.
type Options struct {
	Rules    []incentive.Rule  // samples of the rules of a host, beside the built-in ones
	Calendar calendar.Calendar // of all scenarios; nil: calendar.Standard{}
	Workdays calendar.Workdays // of all scenarios; for quotas prorated by working days
	// Update gets what came out, as the text of each spec, to write it to the file of that
	// name in the file system. Run compares nothing then. Nil: Run compares.
	Update func(name string, data []byte) error
	// Coverage is how many percent of the targets of the plans all scenarios have to hit
	// together; with less, Run fails and lists the rest. 0 asks nothing.
	Coverage int
	// Covered gets their coverage, to write it down or to merge it with another one. Nil:
	// nobody does.
	Covered func(coverage.Coverage) error
}

// Run tests plans: every scenario of every *.spec.json in fsys is a subtest, which fails
// with the text of each Difference. A file system without a spec fails too. Where coverage
// is asked for, it is a subtest too, which runs all scenarios whatever subtests are chosen.
//
// With Options.Update it writes down what came out instead; a host decides by a flag of
// its own. What is written is to be read before it is kept.
func Run(t *testing.T, fsys fs.FS, o Options) {
	t.Helper()
	files, err := Load(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(f.Name, func(t *testing.T) {
			if o.Update != nil {
				f.update(t, o.Update)
				return
			}
			for _, s := range f.Spec.All() {
				t.Run(s.Name, func(t *testing.T) { told(t, s) })
			}
		})
	}
	if o.Update == nil && (o.Coverage > 0 || o.Covered != nil) {
		t.Run("coverage", func(t *testing.T) { o.cover(t, files) })
	}
}

// told holds the plans to a scenario.
func told(t *testing.T, s Scenario) {
	list, err := s.Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		t.Errorf("/expect/%d: %s", d.Index, d)
	}
}

// update writes what came out.
func (f File) update(t *testing.T, write func(string, []byte) error) {
	observed, err := f.Spec.Observed()
	if err != nil {
		t.Fatal(err)
	}
	data, err := observed.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := write(f.Name, data); err != nil {
		t.Fatal(err)
	}
}
