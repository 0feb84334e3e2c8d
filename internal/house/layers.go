package house

import (
	"go/ast"
	"slices"
	"strings"
)

// A part is a piece of the house with all that lies in its folder, and the parts
// outside it that it may import.
type part struct {
	dir  string
	sees []string
}

// ground is the floor that every domain stands on.
var ground = []string{"target/apportion", "target/calendar", "target/check", "target/org", "internal"}

// parts is the house, from the ground up. A package belongs to the part with the
// longest name that fits.
var parts = []part{
	{"target/check", nil},
	{"target/apportion", []string{"target/check", "internal"}},
	{"target/calendar", []string{"target/check", "internal"}},
	{"target/org", []string{"target/calendar", "target/check", "internal"}},
	{"internal", ground},
	{"target", ground},
	{"funnel", ground},
	{"kpi", ground},
	{"incentive", ground},
	{"report/chart", append([]string{"report"}, ground...)},
	{"report/render", append([]string{"report"}, ground...)},
	{"report", []string{"target", "funnel", "kpi", "incentive", "internal"}},
	{"examples", []string{"target", "funnel", "kpi", "incentive", "report", "internal"}},
}

// partOf returns the part that a folder belongs to.
func partOf(dir string) (found part, ok bool) {
	for _, p := range parts {
		if within(dir, p.dir) && len(p.dir) > len(found.dir) {
			found, ok = p, true
		}
	}
	return found, ok
}

// allows reports whether a package in part p may import the folder dir.
func (p part) allows(dir string) bool {
	if to, ok := partOf(dir); ok && to.dir == p.dir {
		return true
	}
	return slices.ContainsFunc(p.sees, func(tree string) bool { return within(dir, tree) })
}

// layers is the rule of who imports whom. It holds for tests too. Importing an
// internal package counts as importing what that package imports.
func layers(m *module) []breach {
	var out []breach
	for _, p := range m.pkgs {
		from, ok := partOf(p.dir)
		if !ok {
			out = append(out, breach{at: p.dir, name: p.dir, text: "belongs to no part of the house"})
			continue
		}
		for _, f := range slices.Concat(p.files, p.tests) {
			out = append(out, m.forbidden(from, p, f)...)
		}
	}
	return out
}

// forbidden returns the imports of a file that its part may not make.
func (m *module) forbidden(from part, p *pkg, f *ast.File) []breach {
	var out []breach
	for _, spec := range f.Imports {
		dir, ok := m.inside(pathOf(spec))
		if !ok {
			continue
		}
		for _, way := range m.reach(dir) {
			if to := way[len(way)-1]; !from.allows(to) {
				out = append(out, m.breach(spec.Pos(), p.dir, "may not import %s", strings.Join(way, ", which imports ")))
			}
		}
	}
	return out
}

// reach returns the ways from an import to what it brings in: the package itself
// and, as long as the way goes through internal packages, what they import.
func (m *module) reach(dir string) [][]string {
	ways := [][]string{{dir}}
	seen := map[string]bool{dir: true}
	for i := 0; i < len(ways); i++ {
		last := ways[i][len(ways[i])-1]
		if !within(last, "internal") {
			continue
		}
		for _, next := range m.importsOf(last) {
			if !seen[next] {
				seen[next] = true
				ways = append(ways, append(slices.Clone(ways[i]), next))
			}
		}
	}
	return ways
}

// importsOf returns the folders of the module that a package imports, without those
// that only its tests import.
func (m *module) importsOf(dir string) []string {
	var out []string
	if p, _ := m.find(dir); p != nil {
		for _, f := range p.files {
			for _, spec := range f.Imports {
				if to, ok := m.inside(pathOf(spec)); ok {
					out = append(out, to)
				}
			}
		}
	}
	return out
}
