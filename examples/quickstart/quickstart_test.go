package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// An outcome is what a run of the program leaves behind.
type outcome struct {
	code           int
	stdout, stderr string
	folder         string            // of the reports
	files          map[string]string // below the folder; nil when there is no folder
}

// quickstart runs the program into a new folder.
func quickstart(t *testing.T, args ...string) outcome {
	t.Helper()
	out := outcome{folder: filepath.Join(t.TempDir(), "out")}
	var stdout, stderr bytes.Buffer
	out.code = run(append([]string{"-out", out.folder}, args...), &stdout, &stderr)
	out.stdout, out.stderr = stdout.String(), stderr.String()
	if _, err := os.Stat(out.folder); err == nil {
		out.files = read(t, out.folder)
	}
	return out
}

// ran keeps what the sample gives without other flags, by language.
var ran = map[string]outcome{}

// written is what the program writes about the sample in a language.
func written(t *testing.T, lang string) outcome {
	t.Helper()
	if _, ok := ran[lang]; !ok {
		ran[lang] = quickstart(t, "-lang", lang).works(t)
	}
	return ran[lang]
}

// read reads every file below a folder but the list of them.
func read(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, fs.WalkDir(os.DirFS(folder), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path == listFile {
			return err
		}
		text, err := os.ReadFile(filepath.Join(folder, path))
		files[path] = string(text)
		return err
	}))
	return files
}

// works requires that a run went well and left something.
func (o outcome) works(t *testing.T) outcome {
	t.Helper()
	require.Zero(t, o.code, o.stderr)
	require.Empty(t, o.stderr)
	require.NotEmpty(t, o.files)
	return o
}

func TestRunWritesEveryReportInBothForms(t *testing.T) {
	want := []string{"monthly.html", "monthly.md", "plan.html", "plan.md", "weekly.html", "weekly.md"}
	m := sampleMeasures(t, calendar.Date{})
	require.Len(t, m.company.Agents(), 24)
	for _, agent := range m.company.Agents() {
		name := "statements/" + strings.ToLower(strings.ReplaceAll(string(agent), " ", "-"))
		want = append(want, name+".html", name+".md")
	}
	got := written(t, "en").files
	require.ElementsMatch(t, want, slices.Collect(maps.Keys(got)))
	for name, text := range got {
		require.Greater(t, len(text), 500, name)
	}
}

func TestSummaryIsAsAgreed(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		got := written(t, lang)
		text := strings.ReplaceAll(got.stdout, got.folder+string(filepath.Separator), "OUT/")
		golden := filepath.Join("testdata", "summary."+lang+".txt")
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(text), 0o644))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		require.Equal(t, string(want), text, "go test ./examples/quickstart -update writes it anew")
	}
}

func TestRunTwiceGivesTheSameBytes(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		require.Equal(t, written(t, lang).files, quickstart(t, "-lang", lang).works(t).files)
	}
}

// What an earlier run wrote is replaced or removed; what is not ours stays.
func TestRunReplacesAnEarlierReport(t *testing.T) {
	folder := t.TempDir()
	outside := filepath.Join(filepath.Dir(folder), "outside.txt")
	require.NoError(t, os.WriteFile(outside, nil, 0o644))
	require.Zero(t, run([]string{"-out", folder, "-as-of", "2026-03-20", "-all"}, io.Discard, io.Discard))
	require.Contains(t, read(t, folder), "statements/feng-kai.md", "who left at the end of March")

	require.NoError(t, os.WriteFile(filepath.Join(folder, "statements", "notes.md"), []byte("mine"), 0o644))
	list, err := os.OpenFile(filepath.Join(folder, listFile), os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = list.WriteString("../outside.txt\nstatements/was-never-there.md\n")
	require.NoError(t, err)
	require.NoError(t, list.Close())
	require.Zero(t, run([]string{"-out", folder, "-as-of", "2026-09-18"}, io.Discard, io.Discard))

	want := maps.Clone(written(t, "en").files)
	want["statements/notes.md"] = "mine"
	require.Equal(t, want, read(t, folder))
	require.NoDirExists(t, filepath.Join(folder, "statements", "feng-kai"), "nor an empty folder")
	require.FileExists(t, outside)
	names, err := os.ReadFile(filepath.Join(folder, listFile))
	require.NoError(t, err)
	require.Len(t, strings.Fields(string(names)), len(want)-1)
}

// The year's plan, region by region, adds up in what is shown.
func TestThePlanGoesDownToPeopleAndWeeks(t *testing.T) {
	m := sampleMeasures(t, calendar.Date{})
	r, err := m.planned()
	require.NoError(t, err)
	require.Len(t, r.Sections, 4)
	yuan := func(v report.Value) int64 { return v.Number.Decimal.Round(0).IntPart() }

	people := r.Sections[0].Tables[0]
	require.Len(t, people.Rows, 3+6+25+1, "regions, teams, everybody of the year, and the company")
	for level, want := range map[int]int{0: 3 + 1, 1: 6, 2: 25} {
		n := 0
		for _, row := range people.Rows {
			if row.Cells[level].Kind == report.Name {
				n++
			}
		}
		require.Equal(t, want, n)
	}
	year := people.Rows[len(people.Rows)-1]
	require.EqualValues(t, 69_000_000, yuan(year.Cells[7]))
	total := decimal.Zero
	for _, row := range people.Rows {
		if row.Cells[2].Kind == report.Name {
			total = total.Add(row.Cells[7].Number.Decimal)
		}
	}
	require.Equal(t, "69000000", total.String(), "the people's years are the company's, to the cent")

	for section, periods := range map[int]int{1: 12, 2: 14} {
		table := r.Sections[section].Tables[0]
		require.Len(t, table.Rows, periods+1)
		for col := 1; col < len(table.Columns); col++ {
			sum := decimal.Zero
			for _, row := range table.Rows[:periods] {
				sum = sum.Add(row.Cells[col].Number.Decimal)
			}
			require.True(t, sum.Equal(table.Rows[periods].Cells[col].Number.Decimal), "column %d of section %d", col, section)
		}
	}

	left := r.Sections[3].Tables[0]
	require.Len(t, left.Rows, 24+1)
	require.Equal(t, "Li Na 765120.97 717421 47699.97 8 5963", shown(left.Rows[0].Cells))
	require.Equal(t, "Han Bing 765120.99 806719 – 8 –", shown(left.Rows[6].Cells))
}

// shown writes a row as it is computed.
func shown(row []report.Value) string {
	var words []string
	for _, v := range row {
		switch v.Kind {
		case report.Name:
			words = append(words, v.Name)
		case report.None:
			words = append(words, "–")
		default:
			words = append(words, v.Number.Decimal.String())
		}
	}
	return strings.Join(words, " ")
}

func TestChineseReportsAreChinese(t *testing.T) {
	got := written(t, "zh")
	require.Contains(t, got.files["weekly.md"], "澜哲仪器")
	require.Contains(t, got.files["statements/sun-hao.md"], "孙浩")
	word := regexp.MustCompile(`[A-Za-z]{3,}`)
	digest := regexp.MustCompile(`sha256:[0-9a-f]{64}`)
	for name, text := range got.files {
		if strings.HasSuffix(name, ".md") {
			text = digest.ReplaceAllString(text, "")
			for _, w := range word.FindAllString(text, -1) {
				require.Contains(t, []string{"CNY", "KPI", "REF", "agent"}, w, "%s has a word that is not Chinese", name)
			}
		} else {
			require.Contains(t, text, `<html lang="zh-CN">`, name)
		}
	}
}

// What the program adds says what the reports say: 业绩 for the result, and 上年 for the year
// before.
func TestChineseReportsKeepOneWordForOneThing(t *testing.T) {
	got := written(t, "zh")
	require.Contains(t, got.stdout, "业绩")
	for name, text := range got.files {
		require.NotRegexp(t, "实际|去年", text, name)
	}
	for key, sentence := range chinese {
		require.NotRegexp(t, "实际|去年", sentence, key)
	}
}

// Leaks of the program into its texts.
var (
	rawKey = regexp.MustCompile(`\b(col|note|summary|plan|line|metric|verdict|figure|age|measure|fact|left-out|statement|pay|scores|conversion|receivables|pipeline)\.[a-z-]+`)
	hole   = regexp.MustCompile(`\{\d+\}|%!|NaN|\bInf\b|<nil>|0001-01-01`)
	bare   = regexp.MustCompile(`(^|[^\d.,A-Za-z:#-])\d{5,}`) // five digits and no separator
)

func TestNothingRawIsShown(t *testing.T) {
	tags := regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`)
	for _, lang := range []string{"en", "zh"} {
		got := written(t, lang)
		texts := maps.Clone(got.files)
		texts["the summary"] = strings.ReplaceAll(got.stdout, got.folder, "")
		for name, text := range texts {
			shown := tags.ReplaceAllString(text, " ")
			require.Empty(t, rawKey.FindAllString(shown, -1), name)
			require.Empty(t, hole.FindAllString(text, -1), name)
			require.Empty(t, bare.FindAllString(shown, -1), name)
		}
		require.Regexp(t, `\d{1,3}(,\d{3})+`, got.files["weekly.md"])
	}
}

func TestPagesAreWellFormedAndStandAlone(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		for name, text := range written(t, lang).files {
			if strings.HasSuffix(name, ".html") {
				require.NoError(t, wellFormed(text), name)
				require.NoError(t, standsAlone(text), name)
			}
		}
	}
}

// void are the tags of HTML that have no end.
var void = []string{"meta", "link", "br", "hr", "img", "input"}

// wellFormed reports a tag that is not closed, or closed and not open, and an id that
// is there twice.
func wellFormed(page string) error {
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, void, xml.HTMLEntity
	var open []string
	ids := map[string]bool{}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		switch tag := token.(type) {
		case xml.StartElement:
			for _, a := range tag.Attr {
				if a.Name.Local == "id" && ids[a.Value] {
					return fmt.Errorf("two elements have the id %q", a.Value)
				}
				ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
			}
			if !slices.Contains(void, tag.Name.Local) {
				open = append(open, tag.Name.Local)
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != tag.Name.Local {
				return fmt.Errorf("</%s> closes %v", tag.Name.Local, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("never closed: %v", open)
	}
	return nil
}

// standsAlone reports what a page would load or run.
func standsAlone(page string) error {
	page = strings.ReplaceAll(page, "http://www.w3.org/2000/svg", "")
	if found := regexp.MustCompile(`(?i)https?://|<script|<link|<iframe|<object|<img|\bsrc=|@import|url\(|\son[a-z]+=|javascript:`).FindString(page); found != "" {
		return fmt.Errorf("the page has %q", found)
	}
	return nil
}

// The checks of pages themselves find what they are for.
func TestChecksOfPagesFindFaults(t *testing.T) {
	require.NoError(t, wellFormed(`<!DOCTYPE html><html><meta charset="utf-8"><p>a &amp; b</p></html>`))
	for _, page := range []string{"<p><b></p></b>", "<p>", "</p>", `<p id="a"></p><p id="a"></p>`} {
		require.Error(t, wellFormed(page), page)
	}
	require.NoError(t, standsAlone(`<svg xmlns="http://www.w3.org/2000/svg"></svg>`))
	for _, page := range []string{`<script>`, `<a href="https://example.com">`, `<b onclick="x">`, `<img src="x">`} {
		require.Error(t, standsAlone(page), page)
	}
}
