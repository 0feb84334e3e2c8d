package incentivetest_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// goldens names a statement of each form.
const goldens = `"golden": [
	{"payee": "Li Na", "in": "2026-07-31", "file": "golden/li-na.txt"},
	{"payee": "Li Na", "in": "2026-07-31", "file": "golden/li-na.zh.txt", "language": "zh", "names": {"commission": "提成"}},
	{"payee": "Li Na", "in": "2026-07-31", "file": "golden/li-na.json"}], `

// withGoldens returns the executive spec with statements, and its folder.
func withGoldens(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, executive(t, `"name": "above the quota`, goldens+`"name": "above the quota`)))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "golden"), 0o700))
	return dir
}

func updating(dir string) incentivetest.Options {
	return incentivetest.Options{Update: func(name string, data []byte) error {
		return os.WriteFile(filepath.Join(dir, name), data, 0o600)
	}}
}

// Updating writes statements, and what it writes is what Run compares with.
func TestGoldenStatements(t *testing.T) {
	dir := withGoldens(t)
	incentivetest.Run(t, os.DirFS(dir), updating(dir))
	incentivetest.Run(t, os.DirFS(dir), incentivetest.Options{})
	for name, want := range map[string]string{
		"li-na.txt": "Statement of payment\nLi Na, July 2026\n", "li-na.zh.txt": "提成", "li-na.json": `"payee": "Li Na"`,
	} {
		text, err := os.ReadFile(filepath.Join(dir, "golden", name))
		require.NoError(t, err)
		require.Contains(t, string(text), want)
		require.Contains(t, strings.ReplaceAll(string(text), ",", ""), "3200")
		require.Equal(t, name == "li-na.zh.txt", !strings.Contains(string(text), "commission"))
	}
}

// A statement that reads otherwise fails with the lines that differ. The failing test
// runs in a process of its own.
func TestGoldenStatementsDiffer(t *testing.T) {
	if dir := os.Getenv("SALESPERF_FAILING_GOLDEN"); dir != "" {
		incentivetest.Run(t, os.DirFS(dir), incentivetest.Options{})
		return
	}
	dir := withGoldens(t)
	incentivetest.Run(t, os.DirFS(dir), updating(dir))
	require.NoError(t, os.Remove(filepath.Join(dir, "golden/li-na.json")))
	file := filepath.Join(dir, "golden/li-na.txt")
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(text), "3,200.00 CNY", "3,300.00 CNY", 1)), 0o600))
	zh := filepath.Join(dir, "golden/li-na.zh.txt")
	text, err = os.ReadFile(zh)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(zh, []byte(strings.ReplaceAll(string(text), "\n", "\r\n")), 0o600)) // as an editor may leave it
	cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^TestGoldenStatementsDiffer$")
	cmd.Env = append(os.Environ(), "SALESPERF_FAILING_GOLDEN="+dir)
	out, err := cmd.CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "/golden/0: the statement of Li Na differs from golden/li-na.txt (- is the file, + what comes out)")
	require.Contains(t, string(out), "- Paid: 3,300.00 CNY\n        + Paid: 3,200.00 CNY\n")
	require.NotContains(t, string(out), "/golden/1: ")
	require.Contains(t, string(out), "/golden/2/file: there is no file golden/li-na.json; Options.Update writes it:")
}

func TestGoldenProblems(t *testing.T) {
	_, err := incentivetest.DecodeSpec([]byte(`{"schema": "salesperf.spec/v1", "scenarios": [{"name": "a", "golden": [
		{"payee": "", "in": "2026-07-31", "file": "../a.txt"}, {"payee": "a", "file": "a.pdf", "language": "fr"},
		{"payee": "a", "in": "2026-07-31", "file": "a.json", "language": "zh", "names": {"a": "b"}}]}]}`))
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/scenarios/0/golden/0/payee required", "/scenarios/0/golden/0/file malformed", "/scenarios/0/golden/1/in required",
		"/scenarios/0/golden/1/file malformed", "/scenarios/0/golden/1/language unknown", "/scenarios/0/golden/2/language mismatch", "/scenarios/0/golden/2/names mismatch"}, pathsOf(problems))
	files, err := incentivetest.Load(executive(t), incentivetest.Options{})
	require.NoError(t, err)
	s := files[0].Spec.All()[0]
	for _, c := range []struct {
		payee org.ID
		in    calendar.Date
		want  string
	}{
		{"Li Nah", calendar.On(2026, 7, 31), "/golden/0/payee unknown"},
		{"Li Na", calendar.On(2026, 6, 30), "/golden/0/in range"},
		{"Li Na", calendar.On(2026, 9, 30), "/golden/0/in unknown"},
		{"Li Na", calendar.On(2099, 6, 30), "/golden/0/in range"},
	} {
		_, err = s.Statement(incentivetest.Golden{Payee: c.payee, In: c.in, File: "a.txt"})
		require.ErrorAs(t, err, &problems, c.want)
		require.Contains(t, pathsOf(problems), c.want)
	}
}

func pathsOf(problems check.Problems) (out []string) {
	for _, p := range problems {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

// A golden file is enough to expect.
func TestGoldenAlone(t *testing.T) {
	spec := `{"schema": "salesperf.spec/v1", "given": {"during": {"from": "2026-07-01", "to": "2026-08-01"}, "assignments": [{"payee": "Li Na", "plan": "executive"}]},
		"scenarios": [{"name": "nothing is sold", "golden": [{"payee": "Li Na", "in": "2026-07-01", "file": "a.txt"}]}]}`
	fsys := executive(t)
	fsys["executive.spec.json"] = &fstest.MapFile{Data: []byte(spec)}
	wrote := map[string]string{}
	incentivetest.Run(t, fsys, incentivetest.Options{Update: func(name string, data []byte) error {
		wrote[name] = string(data)
		fsys[name] = &fstest.MapFile{Data: data}
		return nil
	}})
	require.Contains(t, wrote["a.txt"], "Paid: 0.00 CNY")
	require.NotContains(t, wrote["executive.spec.json"], `"of"`)
	incentivetest.Run(t, fsys, incentivetest.Options{})
}

// What differs is shown with the lines around it, and not everything else.
func TestLineDiff(t *testing.T) {
	lines := func(n int, change ...string) string {
		var b strings.Builder
		for i := range n {
			line := fmt.Sprintf("line %d", i)
			for j := 0; j < len(change); j += 2 {
				if change[j] == line {
					line = change[j+1]
				}
			}
			if line != "" {
				b.WriteString(line + "\n")
			}
		}
		return b.String()
	}
	require.Empty(t, incentivetest.LineDiff(lines(9), lines(9)))
	require.Equal(t, "  line 2\n  line 3\n- line 4\n+ line four\n  line 5\n  line 6\n  …\n  line 18\n  line 19\n- line 20\n  line 21\n  line 22\n  …\n",
		incentivetest.LineDiff(lines(30), lines(30, "line 4", "line four", "line 20", "")))
	require.Equal(t, "  line 7\n  line 8\n+ line 9\n", incentivetest.LineDiff(lines(9), lines(10)))
	require.Equal(t, "  they differ in the end of the last line\n", incentivetest.LineDiff("a\n", "a"))
	require.Equal(t, "  line 2998\n  line 2999\n- line 3000\n+ x\n  line 3001\n  line 3002\n  …\n", incentivetest.LineDiff(lines(4_000), lines(4_000, "line 3000", "x")), "long texts, line by line")
	long := incentivetest.LineDiff(lines(100), strings.ReplaceAll(lines(100), "line", "row"))
	require.Contains(t, long, "  and more lines\n")
	require.Less(t, strings.Count(long, "\n"), 50)
}
