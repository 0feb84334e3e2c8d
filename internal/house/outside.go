package house

import (
	"bytes"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
)

// outside imports packages that are not part of the module, from what the compiler
// wrote about them. The go command finds that in the build cache.
type outside struct {
	types.Importer
	dir   string            // a folder of the module, where the go command runs
	files map[string]string // import path to file; empty when there is none
}

func newOutside(dir string) *outside {
	o := &outside{dir: dir, files: map[string]string{}}
	o.Importer = importer.ForCompiler(token.NewFileSet(), "gc", o.open)
	return o
}

// fetch locates packages, all in one run of the go command.
func (o *outside) fetch(paths []string) error {
	args := []string{"list", "-e", "-export", "-f", "{{.ImportPath}} {{.Export}}"}
	wanted := len(args)
	for _, p := range paths {
		if _, known := o.files[p]; !known && p != "unsafe" && p != "C" {
			args = append(args, p)
		}
	}
	if len(args) == wanted {
		return nil
	}
	text, err := goCommand(o.dir, args...)
	for line := range strings.Lines(text) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		o.files[name] = file
	}
	return err
}

// open is the lookup function of the importer.
func (o *outside) open(path string) (io.ReadCloser, error) {
	if o.files[path] == "" {
		return nil, fmt.Errorf("%s is not in go.mod or does not compile", path)
	}
	return os.Open(o.files[path])
}

// goCommand runs the go command in a folder and returns what it prints.
func goCommand(dir string, args ...string) (string, error) {
	var stderr bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stderr = dir, &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, &stderr)
	}
	return string(out), nil
}
