package house

import (
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A module is the source of one Go module. Nested modules, testdata and folders
// that begin with a dot or an underscore are not part of it.
type module struct {
	fsys     fs.FS
	path     string // module path, such as example.com/sales
	language string // its Go version, such as go1.24
	fset     *token.FileSet
	pkgs     []*pkg   // in the order of their folders
	faults   []breach // what keeps it from being built
}

// A pkg is one package with the tests beside it.
type pkg struct {
	dir   string      // folder from the root of the module, such as target/check
	files []*ast.File // what is built; type-checked
	tests []*ast.File // _test.go files; parsed only
	types *types.Package
	info  *types.Info
	busy  bool // being type-checked
}

// load reads a module. What it imports from elsewhere comes from out.
func load(fsys fs.FS, out *outside) (*module, error) {
	m := &module{fsys: fsys, fset: token.NewFileSet()}
	if err := m.readGoMod(); err != nil {
		return nil, err
	}
	if err := fs.WalkDir(fsys, ".", m.visit); err != nil {
		return nil, err
	}
	if err := out.fetch(m.outsideImports()); err != nil {
		return nil, err
	}
	for _, p := range m.pkgs {
		m.check(p, out)
	}
	return m, nil
}

func (m *module) readGoMod() error {
	text, err := fs.ReadFile(m.fsys, "go.mod")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		switch f := strings.Fields(line); {
		case len(f) == 2 && f[0] == "module":
			m.path = f[1]
		case len(f) == 2 && f[0] == "go":
			m.language = "go" + f[1]
		}
	}
	return nil
}

// visit adds the packages of the tree; it is a fs.WalkDirFunc.
func (m *module) visit(name string, d fs.DirEntry, err error) error {
	switch {
	case err != nil:
		return err
	case d.IsDir():
		return m.enter(name)
	case path.Ext(name) == ".go":
		return m.parse(name)
	}
	return nil
}

// enter tells the walk to skip a folder that is not part of the module.
func (m *module) enter(dir string) error {
	if dir == "." {
		return nil
	}
	base := path.Base(dir)
	_, err := fs.Stat(m.fsys, path.Join(dir, "go.mod"))
	if err == nil || base == "testdata" || base[0] == '.' || base[0] == '_' {
		return fs.SkipDir
	}
	return nil
}

func (m *module) parse(name string) error {
	src, err := fs.ReadFile(m.fsys, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(m.fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	p, i := m.find(path.Dir(name))
	if p == nil {
		p = &pkg{dir: path.Dir(name)}
		m.pkgs = slices.Insert(m.pkgs, i, p)
	}
	switch {
	case strings.HasSuffix(name, "_test.go"):
		p.tests = append(p.tests, file)
	case constrained(file):
		m.faults = append(m.faults, m.breach(file.Package, name, "has a build constraint; the module is the same everywhere"))
	default:
		p.files = append(p.files, file)
	}
	return nil
}

// constrained reports whether a file is built only under some condition.
func constrained(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Pos() < f.Package && constraint.IsGoBuild(c.Text) {
				return true
			}
		}
	}
	return false
}

// find returns the package of a folder and where it stands in the list. The package
// is nil when there is none; then i is where it would stand.
func (m *module) find(dir string) (p *pkg, i int) {
	i, found := slices.BinarySearchFunc(m.pkgs, dir, func(p *pkg, dir string) int { return strings.Compare(p.dir, dir) })
	if !found {
		return nil, i
	}
	return m.pkgs[i], i
}

// inside returns the folder of an import path of this module.
func (m *module) inside(importPath string) (dir string, ok bool) {
	if importPath == m.path {
		return ".", true
	}
	return strings.CutPrefix(importPath, m.path+"/")
}

// outsideImports returns what the built files import from elsewhere.
func (m *module) outsideImports() []string {
	var out []string
	for _, p := range m.pkgs {
		for _, f := range p.files {
			for _, spec := range f.Imports {
				if _, ok := m.inside(pathOf(spec)); !ok {
					out = append(out, pathOf(spec))
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// pathOf returns the path of an import; the parser has checked that it is a string.
func pathOf(spec *ast.ImportSpec) string {
	s, _ := strconv.Unquote(spec.Path.Value)
	return s
}
