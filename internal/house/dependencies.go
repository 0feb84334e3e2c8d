package house

import (
	"slices"
	"strings"
)

// modules are what the module may import from elsewhere.
var modules = []string{"github.com/shopspring/decimal", "github.com/google/uuid", "gonum.org/v1/gonum"}

// testModules are what its tests may import besides.
var testModules = []string{"github.com/stretchr/testify"}

// hosts are packages of the standard library that a host uses, not a library that
// it embeds. Programs and tests may use them.
var hosts = map[string]string{
	"C":            "builds need a C compiler",
	"database/sql": "stores belong to the host",
	"log":          "a library returns errors",
	"net":          "a library opens no connection",
	"net/http":     "a library opens no connection",
	"os":           "files come in as fs.FS or io.Reader",
	"os/exec":      "a library starts no program",
	"unsafe":       "nothing here needs it",
}

// dependencies is the rule of what comes from outside the module.
func dependencies(m *module) []breach {
	var out []breach
	for _, p := range m.pkgs {
		for _, f := range slices.Concat(p.files, p.tests) {
			inTest := slices.Contains(p.tests, f)
			for _, spec := range f.Imports {
				if reason := m.refuses(p, inTest, pathOf(spec)); reason != "" {
					out = append(out, m.breach(spec.Pos(), p.dir, "may not import %s: %s", pathOf(spec), reason))
				}
			}
		}
	}
	return out
}

// refuses returns why a package may not import a path, or nothing when it may.
func (m *module) refuses(p *pkg, inTest bool, importPath string) string {
	covers := func(module string) bool { return within(importPath, module) }
	_, ours := m.inside(importPath)
	switch {
	case ours:
		return ""
	case isStandard(importPath):
		if inTest || !p.public() {
			return ""
		}
		return hosts[importPath]
	case slices.ContainsFunc(modules, covers):
		return ""
	case slices.ContainsFunc(testModules, covers):
		if inTest || p.forTests() {
			return ""
		}
		return "it is for tests and for packages named …test"
	}
	return "it is not one of the few modules that hosts inherit"
}

// isStandard reports whether an import path is of the standard library.
func isStandard(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return !strings.Contains(first, ".")
}
