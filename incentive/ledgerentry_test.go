package incentive_test

import (
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

func TestDerivedIDsAreThoseOfTheStandard(t *testing.T) {
	for _, name := range []string{"", "Li Na", strings.Repeat("销售", 100)} {
		require.Equal(t, uuid.NewSHA1(uuid.NameSpaceOID, []byte(name)), incentive.Derived(uuid.NameSpaceOID, name))
	}
}

// storyOfEntries is one entry of each kind.
func storyOfEntries(t testing.TB) []incentive.Entry {
	l := new(incentive.Memory)
	c := claimOf(incentive.Released, "Li Na", 0, "S1", "-12.50")
	c.Portion, c.Currency, c.Rate, c.RateOn = 2, "EUR", num("0.127"), monthOf(0).From
	mustPost(t, l, posting(1, 1), c)
	require.NoError(t, incentive.Decide(t.Context(), l, incentive.Decided{Account: c.Account(), Period: monthOf(1), Number: 1, Recorded: hour(2),
		Decision: incentive.Decision{State: incentive.Submitted, By: "Chen Wei", Reason: "按期", Posting: 1}}))
	return entriesOf(t, l, incentive.Query{})
}

func TestEntriesAsJSON(t *testing.T) {
	var got []string
	for _, e := range storyOfEntries(t) {
		line, err := e.MarshalJSON()
		require.NoError(t, err)
		got = append(got, string(line))
		back, err := incentive.DecodeEntry(line)
		require.NoError(t, err)
		require.True(t, back.Equal(e))
	}
	want, err := os.ReadFile("testdata/entries.jsonl") // ids, digests and form are for ever: the file never changes
	require.NoError(t, err)
	require.Equal(t, string(want), strings.Join(got, "\n")+"\n")
}

func TestEntriesDifferInEverythingThatTheySay(t *testing.T) {
	all := storyOfEntries(t)
	for i := range all {
		for j := range all {
			require.Equal(t, i == j, all[i].Equal(all[j]))
		}
		same := all[i]
		same.Recorded, same.Amount = same.Recorded.In(time.FixedZone("CST", 8*60*60)), same.Amount.Add(decimal.New(0, -12))
		require.True(t, same.Equal(all[i]))
	}
	huge := all[1]
	huge.Amount = decimal.New(1, 1_000_000_000)
	require.True(t, huge.Equal(huge))
	require.False(t, huge.Equal(all[1]))
	require.Error(t, huge.Check())
}

func TestANumberHasOneForm(t *testing.T) {
	for _, same := range [][]string{
		{"0", "0.000", "-0"}, {"12.5", "12.50", "1250e-2"}, {"-1000", "-1e3", "-1000.00"}, {"1000000000000000000000000", "1e24"},
		{"123456789012345678901234567890.10", "1234567890123456789012345678901e-1"},
	} {
		for _, s := range same {
			require.Equal(t, incentive.NumberForm(num(same[0])), incentive.NumberForm(num(s)), s)
		}
		require.NotEqual(t, incentive.NumberForm(num(same[0])), incentive.NumberForm(num(same[0]).Add(num("0.1"))))
	}
}

func TestDecodeEntryReportsEverythingAtOnce(t *testing.T) {
	for _, more := range []string{"", `,"more":1`} {
		_, err := incentive.DecodeEntry([]byte(`{"kind":"amount","number":0,"sale":"S1","header":{"count":-1,"totals":[{"phase":"paid","amount":"0"}],"digest":"x"` + more + `}}`))
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.Equal(t, more != "", ps.Has("/header/more", check.Unknown))
		for path, code := range map[string]string{
			"/id": check.Required, "/number": check.Range, "/booked": check.Required, "/recorded": check.Required, "/plan": check.Required, "/payee": check.Required,
			"/period": check.Required, "/phase": check.Required, "/by/version": check.Range, "/by/digest": check.Required, "/currency": check.Malformed,
			"/amount": check.Range, "/header": check.Mismatch, "/header/count": check.Range, "/header/digest": check.Malformed,
			"/header/totals/0/currency": check.Malformed, "/header/totals/0/amount": check.Range,
		} {
			if more == "" || path != "/header" { // which is not read in whole then
				require.True(t, ps.Has(path, code), "%s %s in %v", path, code, ps)
			}
		}
	}
}

// FuzzDecodeEntryNeverPanics: any text gives an entry or problems, and what is read is
// written and read back to the same.
func FuzzDecodeEntryNeverPanics(f *testing.F) {
	for _, e := range storyOfEntries(f) {
		line, err := e.MarshalJSON()
		require.NoError(f, err)
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := incentive.DecodeEntry(data)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			return
		}
		line, err := e.MarshalJSON()
		require.NoError(t, err)
		back, err := incentive.DecodeEntry(line)
		require.NoError(t, err)
		require.True(t, back.Equal(e))
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(line), string(again))
	})
}

// FuzzWhatPassesCheckCanBeWritten: an entry that passes its check has JSON that gives it back,
// whatever its numbers and texts are.
func FuzzWhatPassesCheckCanBeWritten(f *testing.F) {
	f.Add("commission", int64(1250), int32(-2), int64(7), int32(0), uint64(1))
	f.Add("\xff", int64(-1), int32(30), int64(10), int32(-31), uint64(1<<60))
	f.Add("佣金", int64(10), int32(29), int64(1<<62), int32(12), uint64(1<<63))
	f.Fuzz(func(t *testing.T, text string, n int64, exp int32, rate int64, rateExp int32, wide uint64) {
		e := storyOfEntries(t)[1]
		e.Component, e.Rate = text, decimal.New(rate, rateExp)
		e.Amount = decimal.NewFromBigInt(new(big.Int).Mul(big.NewInt(n), new(big.Int).SetUint64(wide)), exp)
		if e.Check() != nil {
			return
		}
		line, err := e.MarshalJSON()
		require.NoError(t, err)
		back, err := incentive.DecodeEntry(line)
		require.NoError(t, err)
		require.True(t, back.Equal(e))
	})
}
