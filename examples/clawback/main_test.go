package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

var update = flag.Bool("update", false, "rewrite the stored texts")

func TestTheYearIsExplainedInBothLanguages(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		var out bytes.Buffer
		require.NoError(t, run(&out, lang))
		file := "testdata/" + lang + ".txt"
		if *update {
			require.NoError(t, os.WriteFile(file, out.Bytes(), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String())
		require.NotContains(t, out.String(), "%!")
	}
}

// The figures by hand. The third sale takes the first quarter from 750,000, which earn
// 22,500, to 1,050,000, which earn 42,000, and so earns 19,500. When it is refunded, all of
// that is gone, and the 11,700 that were released of it are owed.
func TestTheYearByHand(t *testing.T) {
	setup, err := company()
	require.NoError(t, err)
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	list, err := quarters()
	require.NoError(t, err)
	ledger := new(incentive.Memory)
	var got [][]string
	sum := decimal.Zero
	for _, q := range list {
		statements, err := pay(ledger, program, q)
		require.NoError(t, err)
		require.Len(t, statements, 1)
		p := statements[0]
		got = append(got, []string{p.Released.String(), p.Drawn.String(), p.Paid.String(), p.Closing.Debt.String(), p.Closing.Carried.String()})
		sum = sum.Add(p.Paid)
	}
	require.Equal(t, [][]string{
		{"4800", "1200", "6000", "1200", "0"},        // 80 % of 12,000 for half of the cash, and a draw
		{"29400", "-1200", "28200", "0", "0"},        // 4,800 + 8,400 + 7,800 in cash, 8,400 after three months
		{"-10500", "6000", "6000", "6000", "-10500"}, // 1,200 after three months less 11,700, and a draw all the same
		{"21600", "-2550", "8550", "3450", "0"},      // 80 % of 21,000 and the 4,800 of July, less 10,500, and half of what is above 6,000 recovered
	}, got)
	require.Equal(t, "48750", sum.String())
	closed := total(t, ledger)
	for _, q := range list { // nobody finds anything to add
		_, err := pay(ledger, program, q)
		require.NoError(t, err)
	}
	require.Equal(t, closed, total(t, ledger))
}

// total is how many entries a ledger has.
func total(t *testing.T, from incentive.Ledger) (n int) {
	for _, err := range from.Entries(t.Context(), incentive.Query{}) {
		require.NoError(t, err)
		n++
	}
	return n
}

func TestLanguagesThatThereAreNot(t *testing.T) {
	require.ErrorContains(t, run(&bytes.Buffer{}, "fr"), "en or zh")
}

// full is a place that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestTheFirstErrorOfWritingIsReported(t *testing.T) {
	require.ErrorContains(t, run(full{}, "en"), "no room")
}
