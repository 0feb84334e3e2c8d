package chart_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

var update = flag.Bool("update", false, "write the golden files")

// goldens are the drawings that are kept: of every kind, by sample and language.
func goldens() map[string][]chart.Figure {
	all := func(n names, which string) (out []chart.Figure) {
		for _, c := range n.all(samples()[which]) {
			out = append(out, n.figure(c))
		}
		return out
	}
	return map[string][]chart.Figure{
		"english": all(inEnglish, "some"), "chinese": all(inChinese, "some"), "german": all(inGerman, "some"),
		"negative": all(inEnglish, "negative"), "gaps": all(inEnglish, "gaps"), "zero": all(inEnglish, "all-zero"),
		"one": all(inEnglish, "one"), "none": all(inEnglish, "none"), "many": all(inEnglish, "many"),
	}
}

func TestDrawingsAreWhatTheyWere(t *testing.T) {
	for name, figures := range goldens() {
		language := english
		if name == "chinese" {
			language = chinese
		}
		for i, f := range figures {
			kind := f.Chart.Kind()
			if i == len(figures)-1 {
				kind = "quantile-dots"
			}
			t.Run(name+"/"+kind, func(t *testing.T) {
				p := language.page(kind+"-"+name, 640)
				p.Unstyled = name == "many" // for size
				got := svg(t, f, p)
				file := filepath.Join("testdata", kind, name+".svg")
				if *update {
					require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
					require.NoError(t, os.WriteFile(file, got, 0o644))
				}
				want, err := os.ReadFile(file)
				require.NoError(t, err)
				require.True(t, bytes.Equal(want, got), "%s has changed; if that is meant, look at it and run go test ./report/chart -update", file)
			})
		}
	}
}
