package house

import (
	"go/ast"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// maxReadme is the number of lines that a README stays under.
const maxReadme = 150

// commands are what a README tells to type first; a line of it begins so.
var commands = []string{"go run ./examples/quickstart", "go test ./..."}

// readme is the rule that the README is short and cannot lie: its Go sample is the
// body of an Example, which the compiler and the tests read, and its commands are
// those that the checks of the module run.
func readme(m *module) []breach {
	text, err := fs.ReadFile(m.fsys, "README.md")
	if err != nil {
		return []breach{{at: "README.md", text: "cannot be read: " + err.Error()}}
	}
	var out []breach
	add := func(text string) { out = append(out, breach{at: "README.md", text: text}) }
	if n := strings.Count(string(text), "\n"); n >= maxReadme {
		add("is too long; keep it under 150 lines")
	}
	for _, c := range commands {
		if !slices.ContainsFunc(strings.Split(string(text), "\n"), func(l string) bool { return strings.HasPrefix(l, c) }) {
			add("has no line that begins with " + c)
		}
	}
	samples, bodies := goBlock.FindAllStringSubmatch(string(text), -1), m.bodies()
	if len(samples) == 0 {
		add("has no Go sample")
	}
	for _, s := range samples {
		if !bodies[flush(s[1])] {
			add("has a Go sample that is not the body of an Example in an example…_test.go file:\n" + s[1])
		}
	}
	return out
}

// goBlock is a Go sample in Markdown.
var goBlock = regexp.MustCompile("(?ms)^```go\\n(.*?)^```")

// bodies returns the bodies of all Examples, with and without the expected output.
func (m *module) bodies() map[string]bool {
	out := map[string]bool{}
	for _, p := range m.pkgs {
		for _, f := range p.tests {
			name := m.fset.Position(f.Package).Filename
			if !strings.HasPrefix(path.Base(name), "example") {
				continue
			}
			src, _ := fs.ReadFile(m.fsys, name) // it was read before
			for fn := range funcs(f) {
				if strings.HasPrefix(fn.Name.Name, "Example") {
					body := m.body(fn, string(src))
					out[flush(body)] = true
					out[flush(output.ReplaceAllString(body, ""))] = true
				}
			}
		}
	}
	return out
}

// output is the comment at the end of an Example that says what it prints.
var output = regexp.MustCompile(`(?s)\n\s*// (Unordered o|O)utput:.*`)

// body returns what stands between the braces of a function.
func (m *module) body(fn *ast.FuncDecl, src string) string {
	return src[m.fset.Position(fn.Body.Lbrace).Offset+1 : m.fset.Position(fn.Body.Rbrace).Offset]
}

// flush takes the indentation that all lines of a text share, and blank lines at
// its ends.
func flush(text string) string {
	lines := strings.Split(strings.Trim(text, "\n \t"), "\n")
	for len(lines) > 1 && slices.ContainsFunc(lines[1:], isText) && !slices.ContainsFunc(lines[1:], isFlush) {
		for i, l := range lines[1:] {
			lines[i+1] = strings.TrimPrefix(l, "\t")
		}
	}
	return strings.Join(lines, "\n")
}

func isText(line string) bool { return strings.TrimSpace(line) != "" }

func isFlush(line string) bool { return isText(line) && line[0] != '\t' }
