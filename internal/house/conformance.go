package house

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

// testName is how a comment names a conformance test: calendartest.TestCalendar.
var testName = regexp.MustCompile(`\b([a-z]+test)\.(\w+)`)

// conformance is the rule that the comment on an exported interface names its
// conformance test, and no test that does not exist.
func conformance(m *module) []breach {
	var out []breach
	for p, f := range m.built() {
		if !p.public() {
			continue
		}
		for d, spec := range specs(f) {
			if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() && types.IsInterface(p.info.Defs[s.Name].Type()) {
				out = append(out, m.unnamed(p, s, firstOf(s.Doc, d.Doc).Text())...)
			}
		}
	}
	return out
}

// unnamed compares the tests that a comment names with those that there are.
func (m *module) unnamed(p *pkg, s *ast.TypeSpec, doc string) []breach {
	var out []breach
	for _, named := range testName.FindAllStringSubmatch(doc, -1) {
		if m.lookup(named[1], named[2]) == nil {
			out = append(out, m.breach(s.Pos(), p.dir+"."+s.Name.Name, "names %s, which does not exist", named[0]))
		}
	}
	if test := m.testOf(p, s.Name.Name); test != "" && !strings.Contains(doc, test) {
		out = append(out, m.breach(s.Pos(), p.dir+"."+s.Name.Name, "does not name its conformance test %s in its comment", test))
	}
	return out
}

// lookup finds a function in the packages for tests that have a name.
func (m *module) lookup(pkgName, name string) *types.Func {
	for _, p := range m.pkgs {
		if p.forTests() && len(p.files) > 0 && p.types.Name() == pkgName {
			if f, ok := p.types.Scope().Lookup(name).(*types.Func); ok {
				return f
			}
		}
	}
	return nil
}

// testOf returns the conformance test of an interface: a function of a package for
// tests that is called Test and its name, and takes it or makers of it.
func (m *module) testOf(p *pkg, name string) string {
	for _, q := range m.pkgs {
		if !q.forTests() || len(q.files) == 0 {
			continue
		}
		f, ok := q.types.Scope().Lookup("Test" + name).(*types.Func)
		if ok && strings.Contains(f.Signature().Params().String()+" ", p.types.Path()+"."+name) {
			return q.types.Name() + "." + f.Name()
		}
	}
	return ""
}
