package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"iter"
	"strings"
)

// A rule is one law of the house: it returns the places of a module that break it.
type rule struct {
	name     string
	breaches func(*module) []breach
}

// rules are the laws of the house, in the order of the package comment.
var rules = []rule{
	{"compiles", func(m *module) []breach { return m.faults }},
	{"layout", layout},
	{"layers", layers},
	{"dependencies", dependencies},
	{"init", inits},
	{"variables", variables},
	{"calls", calls},
	{"panics", panics},
	{"comments", comments},
	{"links", links},
	{"conformance", conformance},
	{"readme", readme},
}

// A breach is one place that breaks a rule.
type breach struct {
	at   string // file and line
	name string // what it is about, such as target/calendar.On; exceptions go by it
	text string
}

// String returns the breach as compilers write their errors.
func (b breach) String() string {
	text := b.text
	if b.name != "" {
		text = b.name + " " + text
	}
	if b.at != "" {
		text = b.at + ": " + text
	}
	return text
}

// breach makes a breach at a position in the source.
func (m *module) breach(pos token.Pos, name, format string, args ...any) breach {
	at := m.fset.Position(pos)
	return breach{fmt.Sprintf("%s:%d", at.Filename, at.Line), name, fmt.Sprintf(format, args...)}
}

// An exception is a breach that is right where it is.
type exception struct{ rule, name, reason string }

// exceptions are all of them.
var exceptions = []exception{
	{"panics", "target/calendar.On", "a date written in source code, as short as time.Date"},
}

// except takes from the breaches of a rule those that are exceptions. An exception
// that is not among them comes back as a breach.
func except(rule string, found []breach, list []exception) []breach {
	used := map[string]bool{}
	for _, e := range list {
		if e.rule == rule {
			used[e.name] = false
		}
	}
	var out []breach
	for _, b := range found {
		if _, listed := used[b.name]; listed {
			used[b.name] = true
			continue
		}
		out = append(out, b)
	}
	for _, e := range list {
		if e.rule == rule && !used[e.name] {
			out = append(out, breach{name: e.name, text: "is listed as an exception and needs none"})
		}
	}
	return out
}

// built yields the files of the module that are not tests, with their packages.
func (m *module) built() iter.Seq2[*pkg, *ast.File] {
	return func(yield func(*pkg, *ast.File) bool) {
		for _, p := range m.pkgs {
			for _, f := range p.files {
				if !yield(p, f) {
					return
				}
			}
		}
	}
}

// within reports whether a folder is tree or lies in it.
func within(dir, tree string) bool {
	return dir == tree || strings.HasPrefix(dir, tree+"/")
}

// public reports whether hosts can import the package.
func (p *pkg) public() bool {
	return len(p.files) > 0 && p.types.Name() != "main" && !within(p.dir, "internal") && !within(p.dir, "examples")
}

// forTests reports whether the package is for use in tests, as testing/fstest is.
func (p *pkg) forTests() bool { return strings.HasSuffix(p.dir, "test") }
