package house

import (
	"go/ast"
	"go/token"
	"iter"
	"strings"
	"unicode"
)

// comments is the rule that every exported identifier is explained. The comment on
// a function, method or type begins with its name.
func comments(m *module) []breach {
	var out []breach
	for _, p := range m.pkgs {
		if len(p.files) > 0 && !p.hasComment() {
			out = append(out, breach{at: p.dir, name: p.dir, text: "has no package comment"})
		}
	}
	for p, f := range m.built() {
		for fn := range funcs(f) {
			if fn.Name.IsExported() && isExportedName(receiver(fn)) {
				out = append(out, m.named(p, fn.Name, fn.Doc)...)
			}
		}
		for d, spec := range specs(f) {
			out = append(out, m.undocumented(p, d, spec)...)
		}
	}
	return out
}

// hasComment reports whether one file has a comment that begins as it must.
func (p *pkg) hasComment() bool {
	begin := "Package " + p.types.Name() + " "
	if p.types.Name() == "main" {
		begin = "" // a command is named as it is called
	}
	for _, f := range p.files {
		if text := f.Doc.Text(); text != "" && strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}

// undocumented finds what a const, var or type declaration leaves unexplained.
func (m *module) undocumented(p *pkg, d *ast.GenDecl, spec ast.Spec) []breach {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		return m.values(p, d, s)
	case *ast.TypeSpec:
		if s.Name.IsExported() {
			doc := firstOf(s.Doc, d.Doc)
			return append(m.named(p, s.Name, doc), m.members(p, s, doc)...)
		}
	}
	return nil
}

// values checks constants and variables. One comment may stand for a group.
func (m *module) values(p *pkg, d *ast.GenDecl, s *ast.ValueSpec) []breach {
	var out []breach
	for _, id := range s.Names {
		if id.IsExported() && firstOf(s.Doc, s.Comment, d.Doc) == nil {
			out = append(out, m.breach(id.Pos(), p.dir+"."+id.Name, "has no comment"))
		}
	}
	return out
}

// named checks a comment that has to begin with the name of its object.
func (m *module) named(p *pkg, id *ast.Ident, doc *ast.CommentGroup) []breach {
	text := doc.Text()
	if strings.TrimSpace(text) == "" {
		return []breach{m.breach(id.Pos(), p.dir+"."+id.Name, "has no comment")}
	}
	words := strings.Fields(text)
	for _, article := range []string{"A", "An", "The"} {
		if words[0] == article {
			words = words[1:]
			break
		}
	}
	if len(words) == 0 || strings.TrimRight(words[0], ".,:;") != id.Name {
		return []breach{m.breach(id.Pos(), p.dir+"."+id.Name, "has a comment that does not begin with its name")}
	}
	return nil
}

// members checks the fields of a struct and the methods of an interface. A field is
// explained by its own comment, by the comment that heads its run of lines, or by
// name in the comment on the type.
func (m *module) members(p *pkg, s *ast.TypeSpec, doc *ast.CommentGroup) []breach {
	var out []breach
	explained := wordsOf(doc)
	headed, last := false, 0
	for _, f := range fieldsOf(s.Type) {
		if line := m.fset.Position(f.Pos()).Line; line > last+1 {
			headed = false
		}
		headed = headed || f.Doc != nil
		last = m.fset.Position(f.End()).Line
		for _, id := range f.Names {
			if id.IsExported() && !headed && f.Comment == nil && !explained[strings.ToLower(id.Name)] {
				out = append(out, m.breach(id.Pos(), p.dir+"."+s.Name.Name+"."+id.Name, "has no comment"))
			}
		}
	}
	return out
}

// fieldsOf returns the fields of a struct or the methods of an interface.
func fieldsOf(t ast.Expr) []*ast.Field {
	switch t := t.(type) {
	case *ast.StructType:
		return t.Fields.List
	case *ast.InterfaceType:
		return t.Methods.List
	}
	return nil
}

// wordsOf returns the words of a comment, in lower case.
func wordsOf(doc *ast.CommentGroup) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsFuncSeq(doc.Text(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words[strings.ToLower(w)] = true
	}
	return words
}

func firstOf(groups ...*ast.CommentGroup) *ast.CommentGroup {
	for _, g := range groups {
		if g != nil {
			return g
		}
	}
	return nil
}

// funcs yields the functions and methods of a file.
func funcs(f *ast.File) iter.Seq[*ast.FuncDecl] {
	return func(yield func(*ast.FuncDecl) bool) {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && !yield(fn) {
				return
			}
		}
	}
}

// specs yields the constants, variables and types of a file.
func specs(f *ast.File) iter.Seq2[*ast.GenDecl, ast.Spec] {
	return func(yield func(*ast.GenDecl, ast.Spec) bool) {
		for _, decl := range f.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok || d.Tok == token.IMPORT {
				continue
			}
			for _, s := range d.Specs {
				if !yield(d, s) {
					return
				}
			}
		}
	}
}

// receiver returns the name of the type that a method belongs to.
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return ""
	}
	var name string
	ast.Inspect(fn.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	return name
}

// isExportedName reports whether a type is exported; no type at all is, too.
func isExportedName(name string) bool { return name == "" || ast.IsExported(name) }
