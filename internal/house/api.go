package house

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// api returns the exported API of the module that hosts can import, one sorted line
// an identifier, such as
//
//	target/calendar: method (Date) Before(e Date) bool
func api(m *module) []string {
	var out []string
	for _, p := range m.pkgs {
		if !p.public() {
			continue
		}
		w := writer{module: m, pkg: p.types}
		for _, name := range p.types.Scope().Names() {
			if obj := p.types.Scope().Lookup(name); obj.Exported() {
				w.object(obj)
			}
		}
		for _, line := range w.lines {
			out = append(out, p.dir+": "+line)
		}
	}
	slices.Sort(out)
	return out
}

// A writer writes the API of one package.
type writer struct {
	module *module
	pkg    *types.Package
	lines  []string
}

func (w *writer) add(format string, args ...any) {
	w.lines = append(w.lines, fmt.Sprintf(format, args...))
}

// typ writes a type. Packages of the module are named by folder, those of the
// standard library by path, others by name.
func (w *writer) typ(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		dir, ours := w.module.inside(p.Path())
		switch {
		case p == w.pkg:
			return ""
		case ours:
			return dir
		case isStandard(p.Path()):
			return p.Path()
		}
		return p.Name()
	})
}

func (w *writer) object(obj types.Object) {
	switch obj := obj.(type) {
	case *types.Const:
		w.add("const %s %s = %s", obj.Name(), w.typ(obj.Type()), obj.Val().ExactString())
	case *types.Var:
		w.add("var %s %s", obj.Name(), w.typ(obj.Type()))
	case *types.Func:
		w.add("func %s%s", obj.Name(), w.signature(obj))
	case *types.TypeName:
		if obj.IsAlias() {
			w.add("type %s = %s", obj.Name(), w.typ(types.Unalias(obj.Type())))
			return
		}
		w.named(obj)
	}
}

func (w *writer) signature(f *types.Func) string { return strings.TrimPrefix(w.typ(f.Type()), "func") }

// named writes a defined type, then its members and methods.
func (w *writer) named(obj *types.TypeName) {
	t := obj.Type()
	kind := w.typ(t.Underlying())
	switch u := t.Underlying().(type) {
	case *types.Struct:
		kind = "struct"
		w.fields(obj.Name(), u)
	case *types.Interface:
		kind = "interface"
	}
	if types.Comparable(t) && !types.IsInterface(t) {
		kind += ", comparable"
	}
	w.add("type %s %s", w.typ(t), kind)
	w.methods(obj)
}

// fields writes the exported fields of a struct with their tags, those of embedded
// structs that are not exported among them.
func (w *writer) fields(of string, s *types.Struct) {
	for i := range s.NumFields() {
		f, tag := s.Field(i), s.Tag(i)
		if inner, ok := f.Type().Underlying().(*types.Struct); ok && f.Embedded() && !f.Exported() {
			w.fields(of, inner)
		}
		if !f.Exported() {
			continue
		}
		line := fmt.Sprintf("field %s.%s %s", of, f.Name(), w.typ(f.Type()))
		if f.Embedded() {
			line += ", embedded"
		}
		if tag != "" {
			line += " `" + tag + "`"
		}
		w.add("%s", line)
	}
}

// methods writes the exported methods of a type, promoted ones among them. Of an
// interface that only this package can implement it says so.
func (w *writer) methods(obj *types.TypeName) {
	t := obj.Type()
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		f := set.At(i).Obj().(*types.Func)
		switch {
		case f.Exported():
			w.add("method (%s) %s%s", w.receiver(obj, f), f.Name(), w.signature(f))
		case types.IsInterface(t):
			w.add("method (%s) unexported", obj.Name())
		}
	}
}

// receiver writes the receiver of a method that obj has.
func (w *writer) receiver(obj *types.TypeName, f *types.Func) string {
	if types.NewMethodSet(obj.Type()).Lookup(f.Pkg(), f.Name()) == nil {
		return "*" + obj.Name()
	}
	return obj.Name()
}

// diff returns the lines that only one of two sorted lists has, marked - for the
// old and + for the new, in order.
func diff(before, after []string) []string {
	var out []string
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(after) == 0 || len(before) > 0 && before[0] < after[0]:
			out, before = append(out, "- "+before[0]), before[1:]
		case len(before) == 0 || after[0] < before[0]:
			out, after = append(out, "+ "+after[0]), after[1:]
		default:
			before, after = before[1:], after[1:]
		}
	}
	return out
}
