package render_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// source is the report with everything, in which PLACEHOLDER is every name of the host's.
func source(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../testdata/gallery.json")
	require.NoError(t, err)
	return string(data)
}

// gallery is the report with everything, with a name in every place that has one.
func gallery(t testing.TB, name string) report.Report {
	t.Helper()
	quoted, err := json.Marshal(name)
	require.NoError(t, err)
	r, err := report.Decode([]byte(strings.ReplaceAll(source(t), "PLACEHOLDER", string(quoted[1:len(quoted)-1]))))
	require.NoError(t, err)
	return r
}

// A form is one way to write a report.
type form struct {
	ext   string
	write func(render.Printer, io.Writer, report.Report) error
}

// forms are all of them but the one of tables.
var forms = []form{
	{"html", render.Printer.HTML},
	{"md", render.Printer.Markdown},
	{"txt", render.Printer.Mail},
	{"json", func(_ render.Printer, w io.Writer, r report.Report) error { return render.JSON(w, r) }},
	{"csv", func(p render.Printer, w io.Writer, r report.Report) error {
		return p.CSV(w, r, "every-kind", render.UTF8BOM)
	}},
}

// languages are the built-in ones.
var languages = map[string]render.Printer{
	"en": {},
	"zh": {Language: calendar.Chinese, Names: map[string]string{"Li Na": "李娜", "North": "北区", "South": "南区"}, Short: true},
}

func written(t testing.TB, f form, p render.Printer, r report.Report) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, f.write(p, &out, r), f.ext)
	return out.String()
}

func TestReportsAreWrittenAsTheyWere(t *testing.T) {
	r := gallery(t, "Li Na")
	for tag, p := range languages {
		for _, f := range forms {
			if f.ext == "json" {
				continue // the same in every language
			}
			got := written(t, f, p, r)
			path := filepath.Join("testdata", "gallery."+tag+"."+f.ext)
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), got, path)
		}
	}
	require.Equal(t, source(t), written(t, forms[3], render.Printer{}, gallery(t, "PLACEHOLDER")))
}

func TestWhatIsWrongIsNotWritten(t *testing.T) {
	r := gallery(t, "Li Na")
	r.Sections[0].Tables[0].Rows[0].Cells = nil
	for _, f := range forms {
		var out bytes.Buffer
		require.ErrorContains(t, f.write(render.Printer{}, &out, r), "/sections/0/tables/0/rows/0/cells", f.ext)
		require.Empty(t, out.String(), f.ext)
	}
	require.ErrorContains(t, render.Printer{}.CSV(io.Discard, gallery(t, "x"), "nothing", render.UTF8), `no table "nothing"`)
}
