package house

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// variables is the rule that nothing at package level can change. A variable there
// is a table or a constant that Go cannot write as one: nothing in the package
// writes to it, it holds no lock, and it is not exported. Errors are exported by
// custom. The main package of a program may do as it likes.
func variables(m *module) []breach {
	var out []breach
	for _, p := range m.pkgs {
		if len(p.files) == 0 || p.types.Name() == "main" {
			continue
		}
		for _, name := range p.types.Scope().Names() {
			if v, ok := p.types.Scope().Lookup(name).(*types.Var); ok {
				out = append(out, m.declared(p, v)...)
			}
		}
		for _, f := range p.files {
			out = append(out, m.writes(p, f)...)
		}
	}
	return out
}

// declared finds what is wrong with a variable by its declaration.
func (m *module) declared(p *pkg, v *types.Var) []breach {
	name := p.dir + "." + v.Name()
	switch {
	case holdsLock(v.Type()):
		return []breach{m.breach(v.Pos(), name, "is shared state: it holds a %s", v.Type())}
	case v.Exported() && !isError(v.Type()):
		return []breach{m.breach(v.Pos(), name, "is exported, so that anyone may change it; make it a function")}
	}
	return nil
}

func isError(t types.Type) bool {
	return types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// holdsLock reports whether a type is of package sync or atomic or has such a field.
func holdsLock(t types.Type) bool {
	if named, ok := t.(*types.Named); ok && named.Obj().Pkg() != nil {
		if within(named.Obj().Pkg().Path(), "sync") {
			return true
		}
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if holdsLock(f.Type()) {
			return true
		}
	}
	return false
}

// writes finds what a file does to package-level variables, its own package's and others'.
func (m *module) writes(p *pkg, f *ast.File) []breach {
	var out []breach
	ast.Inspect(f, func(n ast.Node) bool {
		for _, target := range p.targets(n) {
			if v := p.global(target); v != nil {
				out = append(out, m.breach(n.Pos(), p.dir, "changes %s or gives its address away", v.Name()))
			}
		}
		return true
	})
	return out
}

// targets returns the expressions that a node writes to or makes writable.
func (p *pkg) targets(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return n.Lhs
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		return []ast.Expr{n.Key, n.Value}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			return []ast.Expr{n.X}
		}
	case *ast.CallExpr:
		return p.targetsOfCall(n)
	}
	return nil
}

// targetsOfCall knows the built-in functions that write to their first argument,
// and the methods of math/big that set their receiver: they return it.
func (p *pkg) targetsOfCall(call *ast.CallExpr) []ast.Expr {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		if b, ok := p.info.Uses[fun].(*types.Builtin); ok && strings.Contains("clear copy delete", b.Name()) {
			return call.Args[:1]
		}
	case *ast.SelectorExpr:
		if f, ok := p.info.Uses[fun.Sel].(*types.Func); ok && setsReceiver(f) {
			return []ast.Expr{fun.X}
		}
	}
	return nil
}

func setsReceiver(f *types.Func) bool {
	sig := f.Signature()
	return f.Pkg() != nil && f.Pkg().Path() == "math/big" && sig.Recv() != nil && sig.Results().Len() > 0 &&
		types.Identical(sig.Results().At(0).Type(), sig.Recv().Type())
}

// global returns the package-level variable that an expression is, or is a part of.
func (p *pkg) global(e ast.Expr) *types.Var {
	switch e := e.(type) {
	case *ast.Ident:
		if v, ok := p.info.Uses[e].(*types.Var); ok && isGlobal(v) {
			return v
		}
	case *ast.ParenExpr:
		return p.global(e.X)
	case *ast.StarExpr:
		return p.global(e.X)
	case *ast.IndexExpr:
		return p.global(e.X)
	case *ast.SliceExpr:
		return p.global(e.X)
	case *ast.SelectorExpr:
		if v := p.global(e.Sel); v != nil {
			return v
		}
		return p.global(e.X)
	}
	return nil
}
