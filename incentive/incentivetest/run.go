package incentivetest

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strings"
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
	Engine   Engine            // computes all scenarios; nil: Direct{}
	// Update gets what came out, as the text of each golden file, and of each spec that
	// expects something else, to write it to the file of that name in the file system. Run
	// compares nothing then. Nil: Run compares.
	Update func(name string, data []byte) error
	// Coverage is how many percent of the targets of the plans all scenarios have to hit
	// together; with less, Run fails and lists the rest. 0 asks nothing.
	Coverage int
	// Covered gets their coverage, to write it down or to merge it with another one. Nil:
	// nobody does.
	Covered func(coverage.Coverage) error
}

// Run tests plans: every scenario of every *.spec.json in fsys is a subtest, which fails
// with the text of each Difference and of each golden file that differs. A file system
// without a spec fails too. Where coverage is asked for, it is a subtest too, which runs all
// scenarios whatever subtests are chosen.
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
				t.Run(s.Name, func(t *testing.T) {
					told(t, s)
					f.shown(t, fsys, s)
				})
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
	for _, d := range briefly(list) {
		t.Errorf("/expect/%d: %s", d.Index, d)
	}
}

// shown holds the plans to the golden files of a scenario.
func (f File) shown(t *testing.T, fsys fs.FS, s Scenario) {
	got, err := s.statements(s.Golden...)
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range s.Golden {
		want, err := fs.ReadFile(fsys, f.path(g))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			t.Errorf("/golden/%d/file: there is no file %s; Options.Update writes it:\n%s", i, f.path(g), got[i])
		case err != nil:
			t.Error(err)
		default:
			if d := lineDiff(strings.ReplaceAll(string(want), "\r\n", "\n"), string(got[i])); d != "" {
				t.Errorf("/golden/%d: the statement of %s differs from %s (- is the file, + what comes out)\n%s", i, g.Payee, f.path(g), d)
			}
		}
	}
}

// path returns the name of a golden file in the file system of a spec.
func (f File) path(g Golden) string { return path.Join(path.Dir(f.Name), g.File) }

// update writes what came out: golden files, and the spec where it expects something else.
func (f File) update(t *testing.T, write func(string, []byte) error) {
	for _, s := range f.Spec.All() {
		texts, err := s.statements(s.Golden...)
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range s.Golden {
			if err := write(f.path(g), texts[i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	data, changed, err := f.observed()
	if err != nil {
		t.Fatal(err)
	}
	if !changed {
		return // and keeps the form that people gave it
	}
	if err := write(f.Name, data); err != nil {
		t.Fatal(err)
	}
}

// observed returns the text of the spec with what came out, and whether that is another
// one than what is expected.
func (f File) observed() (text []byte, changed bool, err error) {
	observed, err := f.Spec.Observed()
	if err != nil {
		return nil, false, err
	}
	was, err := f.Spec.Encode()
	if err != nil {
		return nil, false, err
	}
	text, err = observed.Encode()
	return text, !bytes.Equal(was, text), err
}
