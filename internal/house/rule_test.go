package house

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEveryRuleSeesWhatBreaksIt runs each rule on a small module that breaks it,
// testdata/broken/<rule>.txt. The breaches must be those under ".want" and no
// others, so that each module also holds what is right.
func TestEveryRuleSeesWhatBreaksIt(t *testing.T) {
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			archive, err := os.ReadFile("testdata/broken/" + r.name + ".txt")
			require.NoError(t, err)
			m := tree(t, "\n"+string(archive))
			want, err := fs.ReadFile(m.fsys, ".want")
			require.NoError(t, err)
			found := texts(r.breaches(m))
			require.NotEmpty(t, found)
			require.Equal(t, strings.TrimSpace(string(want)), strings.Join(found, "\n"))
			if r.name != "compiles" {
				require.Empty(t, texts(m.faults))
			}
		})
	}
}

// TestCallsRefusesEachByName writes a module that uses every refused function, so
// that the table holds no name that nobody could call.
func TestCallsRefusesEachByName(t *testing.T) {
	for full, reason := range refused {
		pkgPath, use := path.Dir(full), path.Base(full)
		if method, ok := strings.CutPrefix(full, "("); ok {
			pkgPath, use = path.Dir(method), strings.Replace(path.Base(method), ")", "", 1) // a method expression
		}
		imports := path.Join(pkgPath, use[:strings.Index(use, ".")])
		m := tree(t, fmt.Sprintf("\n-- kpi/kpi.go --\npackage kpi\nimport %q\nvar _ = %s\n", imports, use))
		if len(m.faults) > 0 && strings.Contains(m.faults[0].text, "is not in go.mod") {
			t.Log(m.faults[0])
			continue
		}
		require.Empty(t, texts(m.faults), full)
		require.Equal(t, []string{"kpi/kpi.go:3: kpi uses " + full + ": " + reason}, texts(calls(m)))
	}
}

func TestExceptions(t *testing.T) {
	found := []breach{{name: "kpi.Score", text: "panics"}, {name: "kpi.Score", text: "panics twice"}, {name: "kpi.Grade", text: "panics"}}
	list := []exception{{"panics", "kpi.Score", "a reason"}, {"init", "kpi.Grade", "another rule"}, {"panics", "kpi.Old", "gone"}}
	require.Equal(t, []string{"kpi.Grade panics", "kpi.Old is listed as an exception and needs none"},
		texts(except("panics", found, list)))
	for _, e := range exceptions {
		require.NotEmpty(t, e.reason, e.name)
	}
}
