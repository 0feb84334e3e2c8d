package target_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// ramp makes a Ramp of shares written as text.
func ramp(shares ...string) target.Ramp {
	var r target.Ramp
	for _, s := range shares {
		r = append(r, num(s))
	}
	return r
}

func TestTheRampedQuotaOfTheReferenceCase(t *testing.T) {
	var facts struct {
		Ramp struct {
			MonthlyQuota, Ramped, Full, Relief decimal.Decimal
			Headcount                          string
			Months, OfYear                     int
			Ramp                               target.Ramp
		}
	}
	data, err := os.ReadFile("testdata/capacity.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &facts))
	f := facts.Ramp
	short := f.Ramp[:4]
	for _, r := range []target.Ramp{f.Ramp, short} {
		quota := f.MonthlyQuota.Mul(r.Months(f.Months))
		full := f.MonthlyQuota.Mul(target.Ramp{}.Months(f.Months))
		require.True(t, f.Ramped.Equal(quota), quota)
		require.True(t, f.Full.Equal(full), full)
		require.True(t, f.Relief.Equal(full.Sub(quota)))
		require.Equal(t, f.Headcount, r.Months(f.Months).DivRound(num("12"), 4).String())
	}
	require.Equal(t, 12, f.OfYear)
}

func TestRampByMonth(t *testing.T) {
	r := ramp("0", "0.25", "0.5")
	for month, want := range map[int]string{-1: "0", 0: "0", 1: "0", 2: "0.25", 3: "0.5", 4: "1", 99: "1"} {
		require.Equal(t, want, r.Share(month).String(), month)
	}
	for n, want := range map[int]string{-5: "0", 0: "0", 1: "0", 2: "0.25", 3: "0.75", 4: "1.75", 13: "10.75"} {
		require.Equal(t, want, r.Months(n).String(), n)
	}
	require.Equal(t, "1", target.Ramp(nil).Share(1).String())
}

func TestRampCheck(t *testing.T) {
	problems := func(r target.Ramp) check.Problems {
		c := check.New()
		r.Check(c.At("ramp"))
		var ps check.Problems
		if c.Err() != nil {
			require.ErrorAs(t, c.Err(), &ps)
		}
		return ps
	}
	require.Empty(t, problems(nil))
	require.Empty(t, problems(ramp("0", "0.2500000", "0.25", "0.3333", "1")))
	bad := ramp("-0.1", "0.5", "0.2", "1.01", "0.12345", "0", "0", "1")
	bad[5], bad[6] = decimal.New(1, -5_000_000), decimal.New(0, -2_000_000_000)
	ps := problems(bad)
	for path, code := range map[string]string{"/ramp/0": check.Range, "/ramp/2": check.Order, "/ramp/3": check.Range,
		"/ramp/4": check.Mismatch, "/ramp/5": check.TooLarge, "/ramp/6": check.TooLarge} {
		require.True(t, ps.Has(path, code), "%s %s in\n%v", path, code, ps)
	}
	require.Len(t, ps, 7, "0.12345 is below 0.2 as well")
	ps = problems(make(target.Ramp, 121))
	require.True(t, ps.Has("/ramp", check.TooLarge))
	require.Len(t, ps, 1)
}
