package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// child names the file that a child process posts to.
const child = "FILELEDGER_CHILD"

// TestMain lets a child process post until it is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv(child); path != "" {
		fmt.Fprintln(os.Stderr, postForEver(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// postForEver posts one posting after the other, and says each number when it is confirmed.
func postForEver(path string) error {
	ctx := context.Background()
	l, _, err := open(ctx, path)
	if err != nil {
		return err
	}
	for n := max(1, last(ctx, l)); ; n++ { // the last one may not have got to everybody

		p, claims := posting(n)
		if _, err := incentive.Post(ctx, l, p, slices.Values(claims)); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// last returns the number of the last posting of the first account.
func last(ctx context.Context, l incentive.Ledger) int {
	n := 0
	for e := range l.Entries(ctx, incentive.Query{Payee: "Chen Wei", Kind: incentive.EntryHeader}) {
		n = e.Number
	}
	return n
}

// A process that posts is killed at random moments, again and again. Everything that was
// confirmed is there, no posting is there by half, and the next process goes on.
func TestAProcessThatIsKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	r := rand.New(rand.NewPCG(1, 2))
	total := 0
	for range 12 {
		confirmed := killed(t, path, time.Duration(r.IntN(40_000))*time.Microsecond)
		l, _, err := open(t.Context(), path)
		require.NoError(t, err)
		require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
		there := last(t.Context(), l)
		require.GreaterOrEqual(t, there, confirmed, "what was confirmed is there")
		require.LessOrEqual(t, there, max(confirmed, total)+1, "and at most one that was not")
		total = there
		require.NoError(t, l.Close())
	}
	require.Greater(t, total, 12, "the children got something done")
	l := opened(t, path)
	post(t, l, total, total)
	other := new(incentive.Memory)
	for n := 1; n <= total; n++ {
		post(t, other, n, n)
	}
	require.True(t, text(t, other) == text(t, l), "as if nobody had been killed")
}

// killed starts a child, kills it some time after it has confirmed something, and returns the
// number of the last posting that it confirmed.
func killed(t *testing.T, path string, after time.Duration) int {
	t.Helper()
	exe, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), child+"="+path)
	var trouble bytes.Buffer
	cmd.Stderr = &trouble
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	confirmed := 0
	lines := bufio.NewScanner(out)
	for first := true; lines.Scan(); first = false {
		if confirmed, err = strconv.Atoi(lines.Text()); err != nil {
			break // the line was cut off
		}
		if first {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
	}
	require.Error(t, cmd.Wait(), "it was killed")
	require.Empty(t, trouble.String())
	return confirmed
}
