package clean_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/clean"
)

func TestTextStandsInALine(t *testing.T) {
	for in, want := range map[string]string{
		"Acme": "Acme", "a\nb\r\nc\td": "a b  c d", "a\u2028b": "a b", "\x1b[31mred\x00": "[31mred", "\u202egnp.exe": "gnp.exe", "a\xffb": "ab", "李娜": "李娜",
	} {
		require.Equal(t, want, clean.Text(in), "%q", in)
	}
	require.Equal(t, "\u2068דוד\u2069", clean.Isolated("\u202eדוד"))
	require.Equal(t, "Acme", clean.Isolated("Acme"))
}

func TestACellIsNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", " =1": "' =1", "\t=1": "' =1", "\u200b=1": "'\u200b=1", "＝1": "'＝1", "'=1": "''=1", `"=1`: `'"=1`, "|x": "'|x", "a=1": "a=1", "1": "1", "": "",
	} {
		require.Equal(t, want, clean.Cell(in), "%q", in)
	}
}
