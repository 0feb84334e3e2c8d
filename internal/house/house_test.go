package house

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the exported API to testdata/api.txt")

// TestHouse runs every rule on the module that this package is part of.
func TestHouse(t *testing.T) {
	m := whole(t)
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			for _, b := range except(r.name, r.breaches(m), exceptions) {
				t.Error(b)
			}
		})
	}
}

// TestAPI compares the exported API with the frozen one.
func TestAPI(t *testing.T) {
	const name = "testdata/api.txt"
	now := api(whole(t))
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(strings.Join(now, "\n")+"\n"), 0o644))
	}
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	frozen := strings.Split(strings.TrimSpace(string(text)), "\n")
	if d := diff(frozen, now); len(d) > 0 {
		t.Errorf("the exported API is not what %s says (- before, + now).\n"+
			"If that is meant, run go test ./internal/house -update.\n%s", name, strings.Join(d, "\n"))
	}
}

// TestGoListSeesTheSame compares the packages and imports that the rules see with
// those that the go command sees.
func TestGoListSeesTheSame(t *testing.T) {
	m := whole(t)
	root, err := rootFolder()
	require.NoError(t, err)
	const imports = `{{join .Imports " "}} {{join .TestImports " "}} {{join .XTestImports " "}}`
	text, err := goCommand(root, "list", "-e", "-f", "{{.ImportPath}}: "+imports, "./...")
	require.NoError(t, err)
	var want, got []string
	for line := range strings.Lines(text) {
		name, imports, _ := strings.Cut(strings.TrimSpace(line), ":")
		want = append(want, summary(name, strings.Fields(imports)))
	}
	for _, p := range m.pkgs {
		var imports []string
		for _, f := range slices.Concat(p.files, p.tests) {
			for _, spec := range f.Imports {
				imports = append(imports, pathOf(spec))
			}
		}
		got = append(got, summary(m.path+"/"+p.dir, imports))
	}
	slices.Sort(want)
	slices.Sort(got)
	require.Equal(t, want, got)
}

func summary(name string, imports []string) string {
	slices.Sort(imports)
	return name + ": " + strings.Join(slices.Compact(imports), " ")
}

// compiled imports what the modules of the tests do not hold themselves.
var compiled = sync.OnceValue(func() *outside { return newOutside(".") })

// rootFolder is the folder of the module that the tests run in.
var rootFolder = sync.OnceValues(func() (string, error) {
	mod, err := goCommand(".", "env", "GOMOD")
	return filepath.Dir(strings.TrimSpace(mod)), err
})

// realModule is the module that the tests run in.
var realModule = sync.OnceValues(func() (*module, error) {
	root, err := rootFolder()
	if err != nil {
		return nil, err
	}
	return load(os.DirFS(root), compiled())
})

func whole(t *testing.T) *module {
	t.Helper()
	m, err := realModule()
	require.NoError(t, err)
	return m
}

// tree makes a small module in memory. Files are written as in a txtar archive:
// a line "-- name --" and then the text.
func tree(t *testing.T, archive string) *module {
	t.Helper()
	m, err := load(files(archive), compiled())
	require.NoError(t, err)
	return m
}

func files(archive string) fs.FS {
	fsys := fstest.MapFS{"go.mod": {Data: []byte("module example.com/sales\n\ngo 1.24\n")}}
	for _, part := range strings.Split(archive, "\n-- ")[1:] {
		name, text, _ := strings.Cut(part, " --")
		fsys[name] = &fstest.MapFile{Data: []byte(strings.TrimPrefix(text, "\n") + "\n")}
	}
	return fsys
}

// texts returns breaches as text.
func texts(found []breach) []string {
	var out []string
	for _, b := range found {
		out = append(out, b.String())
	}
	return out
}
