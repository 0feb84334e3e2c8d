package house

import (
	"fmt"
	"go/ast"
	"go/types"
	"path"
)

// check type-checks a package after the packages of the module that it imports.
// Type errors are faults of the module, so that the rules still say what they can.
func (m *module) check(p *pkg, out *outside) {
	if p.types != nil || p.busy {
		return
	}
	p.busy = true
	p.info = &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{
		GoVersion: m.language,
		Importer:  importFunc(func(importPath string) (*types.Package, error) { return m.imported(importPath, out) }),
		Error:     func(err error) { m.faults = append(m.faults, breach{text: err.Error()}) },
	}
	p.types, _ = conf.Check(path.Join(m.path, p.dir), m.fset, p.files, p.info) // conf.Error has the errors
	p.busy = false
}

// imported returns the package of an import path.
func (m *module) imported(importPath string, out *outside) (*types.Package, error) {
	dir, ok := m.inside(importPath)
	if !ok {
		return out.Import(importPath)
	}
	p, _ := m.find(dir)
	if p == nil {
		return nil, fmt.Errorf("there is no package %s", dir)
	}
	if m.check(p, out); p.busy {
		return nil, fmt.Errorf("package %s imports itself", dir)
	}
	return p.types, nil
}

// An importFunc is a types.Importer.
type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }
