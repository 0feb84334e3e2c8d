package house

import (
	"go/ast"
	"slices"
	"strings"
)

// A part is a piece of the house with all that lies in its folder, and the folders
// outside it that it may import.
type part struct {
	dir   string
	sees  []string
	tests []string // what its tests may import besides
}

// ground is the floor that every domain stands on.
var ground = []string{"target/apportion", "target/calendar", "target/check", "target/org", "internal"}

// domains are what a report brings together.
var domains = []string{"target", "funnel", "kpi", "incentive"}

// parts is the house, from the ground up. A package belongs to the part with the
// longest name that fits.
var parts = []part{
	{dir: "target/check"},
	{dir: "target/apportion", sees: []string{"target/check", "internal"}},
	{dir: "target/calendar", sees: []string{"target/check", "internal"}},
	{dir: "target/org", sees: []string{"target/calendar", "target/check", "internal"}},
	{dir: "internal", sees: ground},
	{dir: "target", sees: ground},
	{dir: "funnel", sees: ground},
	{dir: "kpi", sees: ground},
	{dir: "incentive", sees: ground},
	{dir: "report/chart", sees: append([]string{"report"}, ground...), tests: domains},
	{dir: "report/render", sees: append([]string{"report"}, ground...), tests: domains},
	{dir: "report", sees: append([]string{"report", "internal"}, domains...)},
	{dir: "examples", sees: append([]string{"report", "internal"}, domains...)},
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

// layers is the rule of who imports whom. It holds for tests as well. Importing an
// internal package counts as importing what that package imports.
func layers(m *module) []breach {
	var out []breach
	for _, p := range m.pkgs {
		from, ok := partOf(p.dir)
		if !ok {
			out = append(out, breach{at: p.dir, name: p.dir, text: "belongs to no part of the house"})
			continue
		}
		for _, f := range p.files {
			out = append(out, m.forbidden(from, p, f)...)
		}
		from.sees = slices.Concat(from.sees, from.tests)
		for _, f := range p.tests {
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
