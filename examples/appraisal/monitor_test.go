package main

import (
	"bytes"
	"os"
	"testing"

	watching "github.com/salesperf/salesperf/kpi/monitor"
	"github.com/stretchr/testify/require"
)

// The golden files are read, never written, by the test: a month in which one alarm is
// raised and clears is told in both languages.
func TestAMonthHasOneAlarmThatClears(t *testing.T) {
	for name, zh := range map[string]bool{"monitor.txt": false, "monitor.zh.txt": true} {
		var out bytes.Buffer
		require.NoError(t, monitor(&out, zh))
		want, err := os.ReadFile("testdata/" + name)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String())
		words := monitorWords(zh)
		for code, times := range map[watching.Code]int{watching.Raised: 1, watching.Cleared: 1, watching.Relapsed: 0, watching.DataLost: 0} {
			require.Equal(t, times, bytes.Count(out.Bytes(), []byte(words.codes[code])), code)
		}
	}
}
