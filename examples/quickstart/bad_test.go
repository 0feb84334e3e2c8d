package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/examples/internal/sample"
)

// An edit changes the text of a file of tables.
type edit struct {
	file string
	how  func(string) string
}

// swap replaces every old by new.
func swap(file, old, with string) edit {
	return edit{file, func(s string) string { return strings.ReplaceAll(s, old, with) }}
}

// put writes a whole file.
func put(file, text string) edit { return edit{file, func(string) string { return text }} }

// drop removes a file.
func drop(file string) edit { return edit{file: file} }

// tables writes the sample's tables into a new folder, edited.
func tables(t *testing.T, edits ...edit) string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, sample.FS()))
	for _, e := range edits {
		path := filepath.Join(folder, e.file)
		if e.how == nil {
			require.NoError(t, os.Remove(path))
			continue
		}
		before, err := os.ReadFile(path)
		if err != nil {
			require.ErrorIs(t, err, fs.ErrNotExist)
		}
		after := e.how(string(before))
		require.NotEqual(t, string(before), after, "the edit of %s does nothing", e.file)
		require.NoError(t, os.RemoveAll(path)) // the copy is read-only
		require.NoError(t, os.WriteFile(path, []byte(after), 0o644))
	}
	return folder
}

// small leaves one person with the given deals and no other table but company.csv.
func small(deals string) []edit {
	edits := []edit{
		put("sales_teams.csv", "sales_agent,manager,regional_office\nLi Na,Zhao Lei,North\n"),
		put("sales_pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"+deals),
	}
	for _, name := range []string{"staff", "stage_history", "lost_reasons", "invoices", "receipts", "refunds", "visits", "surveys", "names_zh"} {
		edits = append(edits, drop(name+".csv"))
	}
	return edits
}

func TestEveryProblemIsReportedAtOnce(t *testing.T) {
	data := tables(t,
		swap("products.csv", "product,series,", "product,range,"),
		swap("accounts.csv", "Ansheng Energy,energy,2002", "Ansheng Energy,energy,last year"),
		swap("sales_pipeline.csv", "2024-10-18,2024-11-11,0", "2024-10-18,2024-10-01,0"),
		swap("sales_pipeline.csv", "Lost,2024-10-17,2024-12-02,0", "Gone,2024-10-17,2024-12-02,lots"),
		swap("surveys.csv", "2024-12-23,4", "2024-12-23,9"),
	)
	require.NoError(t, os.Remove(filepath.Join(data, "sales_teams.csv")))
	got := quickstart(t, "-data", data)
	require.Equal(t, 1, got.code)
	require.Empty(t, got.stdout)
	require.Nil(t, got.files, "nothing is written")
	require.Equal(t, strings.Join([]string{
		"quickstart: 7 problems in the input; nothing was written",
		"sales_teams.csv: the file is missing",
		"products.csv:1:1: series: the column is missing",
		`accounts.csv:2:23: year_established: "last year" is not a whole number`,
		"sales_pipeline.csv:2:63: close_date: closed before it was engaged on 2024-10-18",
		`sales_pipeline.csv:3:54: deal_stage: "Gone" is not a stage`,
		`sales_pipeline.csv:3:81: close_value: "lots" is not an amount such as 1250.00`,
		"surveys.csv:2:41: score: 9 is not between 1 and 5", "",
	}, "\n"), got.stderr)
}

// Each case spoils the tables in one way that only shows when they are put to work.
func TestBadTablesAreRefused(t *testing.T) {
	company := func(old, with string) []edit { return []edit{swap("company.csv", old, with)} }
	for name, c := range map[string]struct {
		edits []edit
		args  []string
		want  []string
	}{
		"target is no number":     {edits: company("69000000", "lots"), want: []string{`company.csv:10: yearly_target_2026: "lots" is not an amount above zero`}},
		"target is negative":      {edits: company("69000000", "-5"), want: []string{`company.csv:10: yearly_target_2026: "-5" is not`}},
		"target is zero":          {edits: company("69000000", "0"), want: []string{`company.csv:10: yearly_target_2026: "0" is not`}},
		"target of half a cent":   {edits: company("69000000", "0.005"), want: []string{`company.csv:10: yearly_target_2026: "0.005" is not`}},
		"target without bounds":   {edits: company("69000000", "1e999999999"), want: []string{`company.csv:10: yearly_target_2026: "1e999999999" is not`}},
		"currency":                {edits: company("CNY", "yuan"), want: []string{`company.csv:4: currency: "yuan" is not a currency code of three capital letters`}},
		"last day":                {edits: company("2026-09-18", "yesterday"), want: []string{`company.csv:8: as_of: "yesterday" is not a day such as 2026-09-18`}},
		"several":                 {edits: []edit{put("company.csv", "key,value\nas_of,x\ncurrency,y\nhistory_from,z\n")}, want: []string{"3 problems", "company.csv:2: ", "company.csv:3: ", "company.csv:4: "}},
		"no deals":                {edits: small(""), want: []string{"sales_pipeline.csv has no deals"}},
		"no day":                  {edits: append(small("D1,Li Na,LB-200 Balance,,Prospecting,,,\n"), swap("company.csv", "as_of", "was_of")), want: []string{"no day to report on"}},
		"last day before it all":  {edits: company("2026-09-18", "2020-01-01"), want: []string{"the tables begin on 2024-10-08"}},
		"last day after holidays": {edits: company("yearly_target_2026", "yearly_target_2027"), args: []string{"-as-of", "2027-03-01"}, want: []string{"working days of 2027"}},
		"one manager two regions": {edits: []edit{swap("sales_teams.csv", "Guo Jing,Zhao Lei,North", "Guo Jing,Zhao Lei,South")}, want: []string{
			`sales_teams.csv:4: the team "Team Zhao Lei" under "South" is already a team under "North"`}},
		"agent named as a region": {edits: []edit{swap("sales_teams.csv", "North", "Li Na")}, want: []string{`sales_teams.csv:2: the agent "Li Na" under "Team Zhao Lei" is already a region`}},
		"a deal goes on when it is over": {edits: append(small("D1,Li Na,LB-200 Balance,Yunhe Pharma,Won,2026-01-05,2026-03-05,500\n"),
			put("stage_history.csv", "opportunity_id,stage,entered_on,amount\nD1,Won,2026-01-05,1\nD1,Engaging,2026-02-05,1\nD1,Won,2026-03-05,1\n")), want: []string{"D1"}},
		"target of a cent":          {edits: company("69000000", "0.01"), want: []string{"need a quota above zero"}},
		"region named as a company": {edits: company("Lanzhe Instruments", "North"), want: []string{`sales_teams.csv:2: the region "North" under "North" is already a company`}},
	} {
		t.Run(name, func(t *testing.T) {
			got := quickstart(t, append([]string{"-data", tables(t, c.edits...)}, c.args...)...)
			require.Equal(t, 1, got.code, got.stdout)
			require.Empty(t, got.stdout)
			for _, want := range c.want {
				require.Contains(t, got.stderr, want)
			}
			require.Nil(t, got.files)
		})
	}
}

// What is unusual and not wrong goes through.
func TestUnusualTablesAreAccepted(t *testing.T) {
	for name, c := range map[string]struct {
		edits []edit
		want  string
	}{
		"only undated deals":      {small("D1,Li Na,LB-200 Balance,,Prospecting,,,\n"), "1: Won 0, Lost 0, Prospecting 1"},
		"only closed deals":       {small("D1,Li Na,LB-200 Balance,Yunhe Pharma,Won,2026-01-05,2026-02-05,500\n"), "1: Won 1, Lost 0"},
		"stages without a log":    {small("D1,Li Na,LB-200 Balance,,Negotiation,2026-01-05,,\n"), "1: Won 0, Lost 0, Negotiation 1"},
		"a company of one":        {small("D1,Li Na,LB-200 Balance,Yunhe Pharma,Won,2026-01-05,2026-02-05,500\n"), "earned in Q3 2026 to date by 1 person\n"},
		"no company.csv":          {[]edit{drop("company.csv")}, "The company, as of 18 September 2026, amounts in USD"},
		"manager who also sells":  {[]edit{swap("sales_teams.csv", "Zhao Lei", "Li Na")}, "as of 18 September 2026"},
		"another country":         {[]edit{swap("company.csv", "country,CN", "country,DE")}, "as of 18 September 2026"},
		"a person with two deals": {small("D1,Li Na,LB-200 Balance,,Engaging,2026-01-05,,\nD2,Li Na,LB-200 Balance,,Prospecting,,,\n"), "2: Won 0, Lost 0, Prospecting 1, Engaging 1"},
	} {
		t.Run(name, func(t *testing.T) {
			got := quickstart(t, "-data", tables(t, c.edits...)).works(t)
			require.Contains(t, got.stdout, c.want)
		})
	}
}

// Somebody who left in the quarter is paid for it and not ranked any more.
// part is a section of a report in Markdown.
func part(text, title string) string {
	_, after, _ := strings.Cut(text, "\n## "+title+"\n")
	before, _, _ := strings.Cut(after, "\n## ")
	return before
}

func TestSomebodyWhoLeftIsStillPaid(t *testing.T) {
	data := tables(t, edit{"staff.csv", func(s string) string { return s + "Sun Hao,,2026-09-10\n" }})
	got := quickstart(t, "-data", data).works(t)
	require.Contains(t, got.stdout, "by 24 people")
	require.Contains(t, got.files["statements/sun-hao.md"], "LZ02178")
	require.NotContains(t, part(got.files["weekly.md"], "By person"), "Sun Hao")
	require.Contains(t, part(got.files["weekly.md"], "Deals that need somebody"), "Sun Hao", "whose deals are still open")
}

func TestFlagsAreChecked(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-lang", "fr"}, `-lang "fr": the reports come in en and zh`},
		{[]string{"tables"}, `"tables" is not a flag; a folder is given as -data tables`},
		{[]string{"-as-of", "nonsense"}, `-as-of: calendar: "nonsense" is not a date`},
		{[]string{"-as-of", "2026-02-30"}, `-as-of: calendar: "2026-02-30" is not a date`},
		{[]string{"-colour"}, "flag provided but not defined: -colour"},
		{[]string{"-lang"}, "flag needs an argument: -lang"},
	} {
		got := quickstart(t, c.args...)
		require.Equal(t, 2, got.code, c.args)
		require.Contains(t, got.stderr, c.want)
		require.Empty(t, got.stdout)
		require.Nil(t, got.files)
	}
	help := quickstart(t, "-help")
	require.Zero(t, help.code)
	require.Contains(t, help.stderr, "-data folder")
}

func TestFoldersAreChecked(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o644))
	for _, c := range []struct{ args, want []string }{
		{[]string{"-data", "no-such-folder"}, []string{"-data no-such-folder: ", "no-such-folder"}},
		{[]string{"-data", file}, []string{"-data " + file + ": not a folder"}},
		{[]string{"-out", file}, []string{file}},
		{[]string{"-out", filepath.Join(file, "below")}, []string{file}},
	} {
		got := quickstart(t, c.args...)
		require.Equal(t, 1, got.code, c.args)
		require.Empty(t, got.stdout)
		for _, want := range c.want {
			require.Contains(t, got.stderr, want)
		}
		require.Equal(t, 1, strings.Count(got.stderr, "\n"), got.stderr)
	}
}

// A file stands where a folder of reports has to be, and a folder where a report has to be.
func TestFolderThatCannotBeWrittenIsReported(t *testing.T) {
	out := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(out, "weekly.md"), 0o755))
	var stderr strings.Builder
	require.Equal(t, 1, run([]string{"-out", out}, io.Discard, &stderr))
	require.Contains(t, stderr.String(), "weekly.md")
}

// A terminal that is gone is an error, and not a panic.
func TestFailingOutputIsReported(t *testing.T) {
	var stderr strings.Builder
	require.Equal(t, 1, run([]string{"-out", t.TempDir()}, broken{}, &stderr))
	require.Equal(t, "quickstart: the pipe is broken\n", stderr.String())
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the pipe is broken") }

// Whatever people and customers are called, reports stay reports and files stay in
// the folder.
func TestNamesCannotBreakOut(t *testing.T) {
	names := []string{
		`<script>alert(1)</script>`, `../../../etc/passwd`, `..`, `/etc/passwd`, `C:\con`, `=HYPERLINK("x")`, `a|b`, "`x`", `{0}`, `%s%!d`,
		"Li Na", "li-na", "Li.Na", "Li Na 2", "李娜", strings.Repeat("很", 1000), strings.Repeat("long ", 800) + "1", `"><img src=x onerror=y>`, `[x](javascript:y)`,
	}
	teams := "sales_agent,manager,regional_office\n"
	deals := "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
	accounts := "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"
	quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	for i, n := range names {
		teams += quoted(n) + "," + quoted("M"+n) + "," + quoted("R"+n) + "\n"
		accounts += quoted("A"+n) + ",x,2000,1,1,x,\n"
		id := quoted("D" + n)
		if len(id) > 4000 {
			id = string(rune('a'+i)) + "1"
		}
		deals += id + "," + quoted(n) + ",LB-200 Balance," + quoted("A"+n) + ",Won,2026-08-03,2026-09-01,50000\n"
	}
	edits := append(small(""), put("accounts.csv", accounts))
	edits[0], edits[1] = put("sales_teams.csv", teams), put("sales_pipeline.csv", deals)
	data := tables(t, edits...)
	for _, lang := range []string{"en", "zh"} {
		got := quickstart(t, "-data", data, "-lang", lang).works(t)
		require.Len(t, got.files, 6+2*len(names), "one pair of files for each person")
		beside, err := os.ReadDir(filepath.Dir(got.folder))
		require.NoError(t, err)
		require.Len(t, beside, 1, "nothing is written beside the folder")
		for name, text := range got.files {
			dir, base := filepath.Split(filepath.FromSlash(name))
			require.Contains(t, []string{"", "statements" + string(filepath.Separator)}, dir)
			require.Less(t, len(base), 120)
			require.NotContains(t, base, "..")
			if strings.HasSuffix(name, ".html") {
				require.NoError(t, wellFormed(text), name)
				require.NotContains(t, text, "<script", name)
				require.NotContains(t, text, "<img", name)
			} else {
				require.NotContains(t, text, "<script", name)
				require.NotContains(t, text, "<img", name)
				require.NotRegexp(t, `[^\\]\]\(javascript`, text, name)
			}
		}
	}
}

func TestSlugsAreDifferent(t *testing.T) {
	used := map[string]bool{}
	for _, c := range []struct{ name, want string }{
		{"Li Na", "li-na"}, {"li-na", "li-na-2"}, {"Li Na 2", "li-na-2-2"}, {"LI.NA", "li-na-3"},
		{"..", "person"}, {"///", "person-2"}, {"李娜", "李娜"}, {"O'Brien", "o-brien"},
		{strings.Repeat("很", 100), strings.Repeat("很", 33)},
		{strings.Repeat("很", 200), strings.Repeat("很", 33) + "-2"},
	} {
		require.Equal(t, c.want, slug(c.name, used), c.name)
	}
}
