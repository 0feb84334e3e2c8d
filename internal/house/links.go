package house

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

// linked matches what a comment refers to in brackets: a name, perhaps with its type and
// package before it. Indexes and type arguments, which follow a name, are none.
var linked = regexp.MustCompile(`(?:^|[^\w\]])\[\*?((?:[a-z]\w*\.)?[A-Z]\w*(?:\.[A-Z]\w*)?)\]`)

// links is the rule that what a comment refers to in the module is there.
func links(m *module) []breach {
	var out []breach
	for p, f := range m.built() {
		for _, group := range f.Comments {
			for _, c := range group.List {
				out = append(out, m.dangling(p, c)...)
			}
		}
	}
	return out
}

// dangling finds what one line of a comment refers to in vain.
func (m *module) dangling(p *pkg, c *ast.Comment) []breach {
	var out []breach
	for _, match := range linked.FindAllStringSubmatch(c.Text, -1) {
		names := strings.Split(match[1], ".")
		scopes := []*pkg{p}
		if !ast.IsExported(names[0]) {
			if scopes = m.called(names[0]); len(scopes) == 0 {
				continue // it is of another module
			}
			names = names[1:]
		}
		if !has(scopes, names) {
			out = append(out, m.breach(c.Pos(), p.dir, "refers to [%s], which there is not", match[1]))
		}
	}
	return out
}

// called returns the packages of the module that have a name.
func (m *module) called(name string) []*pkg {
	var out []*pkg
	for _, p := range m.pkgs {
		if len(p.files) > 0 && p.types.Name() == name {
			out = append(out, p)
		}
	}
	return out
}

// has reports whether one of some packages has an object, or a member of it.
func has(scopes []*pkg, names []string) bool {
	for _, p := range scopes {
		object := p.types.Scope().Lookup(names[0])
		if object != nil && len(names) == 2 {
			object, _, _ = types.LookupFieldOrMethod(object.Type(), true, p.types, names[1])
		}
		if object != nil {
			return true
		}
	}
	return false
}
