package house

import (
	"go/ast"
	"go/types"
	"strings"
)

// inits is the rule that nothing happens on import.
func inits(m *module) []breach {
	var out []breach
	for p, f := range m.built() {
		for fn := range funcs(f) {
			if fn.Recv == nil && fn.Name.Name == "init" {
				out = append(out, m.breach(fn.Pos(), p.dir, "has an init function"))
			}
		}
	}
	return out
}

// panics is the rule that only functions which say so in their name panic.
func panics(m *module) []breach {
	var out []breach
	for p, f := range m.built() {
		for _, decl := range f.Decls {
			if name := nameOf(decl); !mayPanic(name) {
				out = append(out, m.panicsIn(p, decl, name)...)
			}
		}
	}
	return out
}

// panicsIn returns the calls of panic in a declaration.
func (m *module) panicsIn(p *pkg, decl ast.Decl, name string) []breach {
	var out []breach
	ast.Inspect(decl, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if b, ok := p.info.Uses[id].(*types.Builtin); ok && b.Name() == "panic" {
				out = append(out, m.breach(id.Pos(), p.dir+"."+name, "panics; only Must… and With… do"))
			}
		}
		return true
	})
	return out
}

func mayPanic(name string) bool {
	name = name[strings.LastIndex(name, ".")+1:]
	return strings.HasPrefix(name, "Must") || strings.HasPrefix(name, "must") || strings.HasPrefix(name, "With")
}

// nameOf returns the name of a function, with its receiver's, or of another
// declaration the keyword.
func nameOf(decl ast.Decl) string {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if recv := receiver(d); recv != "" {
			return recv + "." + d.Name.Name
		}
		return d.Name.Name
	case *ast.GenDecl:
		return d.Tok.String()
	}
	return ""
}
