package house

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// rootNames are what may lie in the root beside dot-files.
var rootNames = []string{
	"LICENSE", "README.md", "examples", "funnel", "go.mod", "go.sum", "incentive", "internal", "kpi", "report", "target",
}

// emptyNames are folder names that do not say what is inside.
var emptyNames = []string{"base", "common", "core", "helper", "helpers", "misc", "pkg", "shared", "types", "util", "utils"}

// layout is the rule of what lies where.
func layout(m *module) []breach {
	out := root(m)
	for _, p := range m.pkgs {
		if slices.Contains(emptyNames, path.Base(p.dir)) {
			out = append(out, breach{at: p.dir, name: p.dir, text: "does not say what is inside"})
		}
	}
	return out
}

// root finds what does not belong in the root. What git ignores may lie there.
func root(m *module) []breach {
	entries, err := fs.ReadDir(m.fsys, ".")
	if err != nil {
		return []breach{{text: err.Error()}}
	}
	ignored, _ := fs.ReadFile(m.fsys, ".gitignore") // without it nothing is ignored
	var out []breach
	for _, e := range entries {
		name := e.Name()
		if name[0] != '.' && !slices.Contains(rootNames, name) && !matches(string(ignored), name) {
			out = append(out, breach{at: name, name: name, text: "does not belong in the root of the module"})
		}
	}
	return out
}

// matches reports whether a line of an ignore file is a pattern for name.
func matches(patterns, name string) bool {
	for line := range strings.Lines(patterns) {
		if ok, _ := path.Match(strings.Trim(strings.TrimSpace(line), "/"), name); ok {
			return true
		}
	}
	return false
}
