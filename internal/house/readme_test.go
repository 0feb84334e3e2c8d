package house

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const storyFile = `
-- kpi/example_story_test.go --
package kpi_test

import "fmt"

func Example() {
	if true {
		fmt.Println("hello")
	}

	fmt.Println(
		"world",
	)
	// Output:
	// hello
	// world
}

func helper() {
	fmt.Println("not an example")
}
-- kpi/kpi_test.go --
package kpi_test

func ExampleElsewhere() {
	println("in no example file")
}
`

const sample = "if true {\n\tfmt.Println(\"hello\")\n}\n\nfmt.Println(\n\t\"world\",\n)\n"

func TestReadme(t *testing.T) {
	good := "# sales\n\n```go\n" + sample + "```\n\n```sh\ngo run ./examples/quickstart -out x\ngo test ./...\n```\n"
	with := func(old, new string) string { return strings.Replace(good, old, new, 1) }
	tests := []struct{ name, text, want string }{
		{"good", good, ""},
		{"with its output", with(sample, sample+"// Output:\n// hello\n// world\n"), ""},
		{"indented", with(sample, "\t"+strings.ReplaceAll(sample, "\n", "\n\t")+"\n"), ""},
		{"too long", good + strings.Repeat("\n", 150-strings.Count(good, "\n")), "is too long"},
		{"long enough", good + strings.Repeat("\n", 149-strings.Count(good, "\n")), ""},
		{"no test command", with("go test ./...", "go test ./kpi"), "begins with go test ./..."},
		{"no quickstart", with("go run", "run"), "begins with go run ./examples/quickstart"},
		{"no sample", with("```go", "```text"), "has no Go sample"},
		{"another sample", with("world", "moon"), "has a Go sample that is not the body"},
		{"half a sample", with("if true {\n\tfmt.Println(\"hello\")\n}\n", ""), "has a Go sample that is not the body"},
		{"a helper", with(sample, "fmt.Println(\"not an example\")\n"), "has a Go sample that is not the body"},
		{"elsewhere", with(sample, "println(\"in no example file\")\n"), "has a Go sample that is not the body"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readme(tree(t, storyFile+"-- README.md --\n"+strings.TrimSuffix(test.text, "\n")))
			if test.want == "" {
				require.Empty(t, texts(got))
				return
			}
			require.Len(t, got, 1)
			require.Contains(t, got[0].String(), test.want)
		})
	}
}

func TestReadmeMustBeThere(t *testing.T) {
	got := readme(tree(t, storyFile))
	require.Len(t, got, 1)
	require.Contains(t, got[0].String(), "README.md: cannot be read")
}
