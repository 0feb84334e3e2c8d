package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// opened opens a ledger that nothing has been cut off of, and closes it after the test.
func opened(t testing.TB, path string) *ledger {
	t.Helper()
	l, torn, err := open(t.Context(), path)
	require.NoError(t, err)
	require.Zero(t, torn)
	t.Cleanup(func() { require.NoError(t, l.Close()) })
	return l
}

func TestAFileIsALedger(t *testing.T) {
	incentivetest.TestLedger(t, func(t *testing.T) incentive.Ledger {
		return opened(t, filepath.Join(t.TempDir(), "ledger"))
	})
}

// What was written through one opening is read through the next one, by the same contract.
func TestAFileThatIsOpenedAgainIsTheSameLedger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	l := opened(t, path)
	for n := 1; n <= 5; n++ {
		post(t, l, n, n)
	}
	before := text(t, l)
	require.NoError(t, l.Close())
	again := opened(t, path)
	require.Equal(t, before, text(t, again))
	require.NoError(t, incentive.Verify(t.Context(), again, "", ""))
	for n := 1; n <= 5; n++ {
		post(t, again, 5, n)
	}
	require.Equal(t, before, text(t, again), "posting again changes nothing")
}

// posting returns the n-th posting of some claims: everybody sells a little more each time.
func posting(n int) (incentive.Posting, []incentive.Claim) {
	month := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, 1, 1))
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, 1, 1))
	var claims []incentive.Claim
	for _, payee := range []org.ID{"Chen Wei", "Li Na"} {
		for sale := range 2 {
			claims = append(claims, incentive.Claim{
				Item: incentive.Item{Phase: incentive.Earned, Plan: "agent", Payee: payee, Period: month, Component: "佣金", Sale: fmt.Sprint("S", sale)},
				By:   incentive.Ref{ID: "agent", Version: 1, Digest: "d1"}, Currency: "CNY", Amount: decimal.New(int64(100*n+sale), -2)})
		}
	}
	return incentive.Posting{Within: year.Span(), Open: month, Recorded: time.Date(2026, 1, 1, 0, n, 0, 0, time.UTC)}, claims
}

// post posts the n-th posting, and says that it is known at another time than that.
func post(t testing.TB, l incentive.Ledger, known, n int) {
	t.Helper()
	p, claims := posting(n)
	p.Recorded = p.Recorded.Add(time.Duration(known-n) * time.Minute)
	if known != n {
		_, claims = posting(known) // by now
	}
	_, err := incentive.Post(context.Background(), l, p, slices.Values(claims))
	require.NoError(t, err)
}

// text returns all entries as JSON.
func text(t testing.TB, l incentive.Ledger) string {
	t.Helper()
	var out bytes.Buffer
	for e, err := range l.Entries(context.Background(), incentive.Query{}) {
		require.NoError(t, err)
		line, err := e.MarshalJSON()
		require.NoError(t, err)
		out.Write(line)
		out.WriteByte('\n')
	}
	return out.String()
}

// postOne posts what Li Na has earned with the n-th posting, which is short.
func postOne(t testing.TB, l incentive.Ledger, n int) {
	t.Helper()
	p, claims := posting(n)
	p.Payee = "Li Na"
	_, err := incentive.Post(context.Background(), l, p, slices.Values(claims[3:]))
	require.NoError(t, err)
}

// A posting that is cut off at any byte, as by a power failure, is not there when the file
// is opened, and posting it again gives what would have been.
func TestAPostingThatIsCutOffAnywhere(t *testing.T) {
	dir := t.TempDir()
	l := opened(t, filepath.Join(dir, "whole"))
	postOne(t, l, 1)
	first, begin := text(t, l), l.end
	postOne(t, l, 2)
	both, end := text(t, l), l.end
	file, err := os.ReadFile(filepath.Join(dir, "whole"))
	require.NoError(t, err)
	require.EqualValues(t, end, len(file))
	for at := begin; at <= end; at++ {
		path := filepath.Join(dir, "cut")
		require.NoError(t, os.WriteFile(path, file[:at], 0o644))
		l, torn, err := open(t.Context(), path)
		require.NoError(t, err, "cut at %d", at)
		if at < end {
			require.Equal(t, at-begin, torn)
			require.Equal(t, first, text(t, l), "cut at %d: half a posting is there", at)
		}
		require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
		postOne(t, l, 2)
		require.Equal(t, both, text(t, l), "cut at %d", at)
		require.NoError(t, l.Close())
		back, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, file, back, "cut at %d", at)
	}
}

// What is not cut off but wrong is never cut off.
func TestAFileThatIsCorruptIsRefusedAndKept(t *testing.T) {
	dir := t.TempDir()
	l := opened(t, filepath.Join(dir, "whole"))
	postOne(t, l, 1)
	postOne(t, l, 2)
	file, err := os.ReadFile(filepath.Join(dir, "whole"))
	require.NoError(t, err)
	broken := map[string][]byte{"no ledger": []byte("What is this? It is no ledger of anything.\n"), "spaces": []byte("  "), "no numbers": []byte("x y z\n"),
		"a word": []byte("secret"), "a line": []byte("secret\n"), "no checksum": []byte("12 notes"),
		"no list": sealed(t, `{}`), "no entry": sealed(t, `[{"id":"x"}]`)}
	for i := range file { // each byte in turn, at one bit
		wrong := bytes.Clone(file)
		wrong[i] ^= 1
		broken[fmt.Sprint("byte ", i)] = wrong
	}
	for name, wrong := range broken {
		path := filepath.Join(dir, "wrong")
		require.NoError(t, os.WriteFile(path, wrong, 0o644))
		_, _, err := open(t.Context(), path)
		require.ErrorIs(t, err, errCorrupt, name)
		back, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, wrong, back, name)
	}
}

// sealed returns a record of a text.
func sealed(t *testing.T, text string) []byte {
	t.Helper()
	whole, err := seal([]byte(text))
	require.NoError(t, err)
	return whole
}

// What could not be read back is not written.
func TestARecordIsNoLongerThanCanBeRead(t *testing.T) {
	if strconv.IntSize < 64 {
		t.Skip("the text has no room")
	}
	_, err := seal(make([]byte, most+1))
	require.ErrorContains(t, err, "more than")
}

func TestASecondWriterIsKeptOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	l := opened(t, path)
	_, _, err := open(t.Context(), path)
	require.ErrorIs(t, err, errLocked)
	require.NoError(t, l.Close())
	require.NoError(t, l.Close(), "twice is harmless")
	require.ErrorIs(t, l.Append(t.Context()), errClosed)
	second := opened(t, path)
	post(t, second, 1, 1)

	// Somebody who does not keep to the lock is noticed, and nothing is written over.
	require.NoError(t, os.WriteFile(path, append([]byte(nil), "x"...), 0o644))
	p, claims := posting(2)
	_, err = incentive.Post(t.Context(), second, p, slices.Values(claims))
	require.ErrorIs(t, err, errChanged)
	_, err = incentive.Post(t.Context(), second, p, slices.Values(claims))
	require.ErrorIs(t, err, errChanged, "it stays so until it is opened again")
}

func TestALockOfAProcessThatHasGoneIsTakenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	for _, holder := range []string{"what?", fmt.Sprint(os.Getpid()), "0"} {
		require.NoError(t, os.WriteFile(path+".lock", []byte(holder), 0o644))
		_, _, err := open(t.Context(), path)
		require.Equal(t, holder != "0", errors.Is(err, errLocked), "%s: %v", holder, err)
		require.NoError(t, os.RemoveAll(path+".lock"))
	}
	require.NoError(t, os.WriteFile(path+".lock", []byte("0"), 0o644))
	require.NoError(t, abandon(path+".lock", "1"), "another one was faster")
	_, err := os.Stat(path + ".lock")
	require.NoError(t, err, "its lock is put back")
	require.NoError(t, abandon(path+".lock", "0"))
	require.NoError(t, abandon(path+".lock", "0"), "it is gone")
}

func TestALedgerThatCannotBeOpened(t *testing.T) {
	_, _, err := open(t.Context(), filepath.Join(t.TempDir(), "no", "such", "folder"))
	require.Error(t, err)
	dir := t.TempDir()
	_, _, err = open(t.Context(), dir)
	require.Error(t, err, "a folder is no file")
	_, err = os.Stat(dir + ".lock")
	require.ErrorIs(t, err, os.ErrNotExist, "the lock is given back")
}
