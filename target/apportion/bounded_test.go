package apportion_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var none apportion.Bound

func between(floor, top string) apportion.Bound {
	return apportion.Bound{Floor: decimal.NewNullDecimal(d(floor)), Cap: decimal.NewNullDecimal(d(top))}
}

func TestBounded(t *testing.T) {
	for name, c := range map[string]struct {
		total, unit string
		weights     []string
		bounds      []apportion.Bound
		want        []string
	}{
		"no bounds":                 {"100.00", "0.01", []string{"1", "1", "1"}, nil, []string{"33.34", "33.33", "33.33"}},
		"empty bounds":              {"100.00", "0.01", []string{"1", "1", "1"}, []apportion.Bound{none, none, none}, []string{"33.34", "33.33", "33.33"}},
		"a cap passes money on":     {"100", "1", []string{"6", "3", "1"}, []apportion.Bound{apportion.AtMost(d("40")), none, none}, []string{"40", "45", "15"}},
		"a floor takes it":          {"100", "1", []string{"6", "3", "1"}, []apportion.Bound{none, none, apportion.AtLeast(d("28"))}, []string{"48", "24", "28"}},
		"a lock leaves the rest":    {"100", "1", []string{"1", "1", "2"}, []apportion.Bound{apportion.Locked(d("10")), none, none}, []string{"10", "30", "60"}},
		"a cap sets off a cap":      {"100", "1", []string{"5", "4", "1"}, []apportion.Bound{apportion.AtMost(d("20")), apportion.AtMost(d("50")), none}, []string{"20", "50", "30"}},
		"cap and floor together":    {"100", "1", []string{"8", "1", "1"}, []apportion.Bound{apportion.AtMost(d("60")), apportion.AtLeast(d("30")), none}, []string{"60", "30", "10"}},
		"bounds act in whole units": {"10", "1", []string{"1", "1"}, []apportion.Bound{apportion.AtMost(d("3.9")), none}, []string{"3", "7"}},
		"a floor in whole units":    {"10", "1", []string{"0", "1"}, []apportion.Bound{apportion.AtLeast(d("3.1")), none}, []string{"4", "6"}},
		"zero weight stays zero":    {"10", "1", []string{"0", "1"}, []apportion.Bound{between("-5", "5"), none}, []string{"0", "10"}},
		"a zero weight with a cap":  {"10", "1", []string{"0", "1"}, []apportion.Bound{apportion.AtMost(d("-2")), none}, []string{"-2", "12"}},
		"negative":                  {"-100", "1", []string{"6", "3", "1"}, []apportion.Bound{apportion.AtLeast(d("-40")), none, none}, []string{"-40", "-45", "-15"}},
		"negative with a cap":       {"-100", "1", []string{"6", "3", "1"}, []apportion.Bound{none, none, apportion.AtMost(d("-28"))}, []string{"-48", "-24", "-28"}},
		"one may go the other way":  {"100", "1", []string{"1", "1", "1"}, []apportion.Bound{apportion.Locked(d("150")), apportion.AtLeast(d("-30")), apportion.AtLeast(d("-100"))}, []string{"150", "-25", "-25"}},
		"credit beyond a debit":     {"-10", "1", []string{"1", "1"}, []apportion.Bound{apportion.AtLeast(d("5")), none}, []string{"5", "-15"}},
		"a cap below zero":          {"10", "1", []string{"1", "1", "1"}, []apportion.Bound{apportion.Locked(d("100")), apportion.AtMost(d("-5")), apportion.AtLeast(d("-200"))}, []string{"100", "-5", "-85"}},
		"a floor above zero":        {"-10", "1", []string{"1", "1", "1"}, []apportion.Bound{apportion.Locked(d("-100")), apportion.AtLeast(d("5")), apportion.AtMost(d("200"))}, []string{"-100", "5", "85"}},
		"the last has a floor":      {"-10", "1", []string{"1", "1"}, []apportion.Bound{none, apportion.AtLeast(d("-3"))}, []string{"-7", "-3"}},
		"the last has a cap":        {"10", "1", []string{"1", "1"}, []apportion.Bound{none, apportion.AtMost(d("3"))}, []string{"7", "3"}},
		"everything locked":         {"30", "1", []string{"1", "1"}, []apportion.Bound{apportion.Locked(d("10")), apportion.Locked(d("20"))}, []string{"10", "20"}},
		"all at their caps":         {"30", "1", []string{"1", "1"}, []apportion.Bound{apportion.AtMost(d("10")), apportion.AtMost(d("20"))}, []string{"10", "20"}},
		"zero with a cap":           {"0", "1", []string{"1", "1"}, []apportion.Bound{apportion.AtMost(d("-5")), none}, []string{"-5", "5"}},
		"larger than an int64":      {"1e30", "1e3", []string{"1", "1"}, []apportion.Bound{apportion.AtMost(d("1e29")), none}, []string{"100000000000000000000000000000", "900000000000000000000000000000"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := apportion.Bounded(d(c.total), ds(c.weights...), c.bounds, d(c.unit))
			require.NoError(t, err)
			require.Equal(t, c.want, show(got))
		})
	}
}

func TestBoundedRefuses(t *testing.T) {
	absurd := decimal.New(1, -1_000_000_000)
	for name, c := range map[string]struct {
		total, unit string
		weights     []string
		bounds      []apportion.Bound
		want        []string
		text        string
	}{
		"floors above the total": {"100", "1", []string{"1", "1"}, []apportion.Bound{apportion.AtLeast(d("70")), apportion.AtLeast(d("50"))},
			[]string{"/bounds " + apportion.Infeasible}, "the parts need at least 120, but there is 100 to share"},
		"caps below the total": {"100", "1", []string{"1", "1"}, []apportion.Bound{apportion.AtMost(d("40")), apportion.AtMost(d("50"))},
			[]string{"/bounds " + apportion.Infeasible}, "the parts take at most 90, but there is 100 to share"},
		"nobody left to take the rest": {"100", "1", []string{"1", "0"}, []apportion.Bound{apportion.AtMost(d("40")), none},
			[]string{"/bounds " + apportion.Infeasible}, "the parts take at most 40, but there is 100 to share"},
		"a lock above the total": {"100.00", "0.01", []string{"1", "1"}, []apportion.Bound{apportion.Locked(d("150")), none},
			[]string{"/bounds " + apportion.Infeasible}, "the parts need at least 150.00, but there is 100.00 to share"},
		"a floor above a total of zero": {"0", "1", []string{"1", "1"}, []apportion.Bound{apportion.AtLeast(d("5")), none},
			[]string{"/bounds " + apportion.Infeasible}, "the parts need at least 5, but there is 0 to share"},
		"floor above cap":        {"100", "1", []string{"1", "1"}, []apportion.Bound{none, between("5", "4")}, []string{"/bounds/1 " + check.Order}, ""},
		"a lock between units":   {"100", "1", []string{"1"}, []apportion.Bound{apportion.Locked(d("99.5"))}, []string{"/bounds/0 " + check.Order}, ""},
		"too few bounds":         {"100", "1", []string{"1", "1"}, []apportion.Bound{none}, []string{"/bounds " + check.Mismatch}, ""},
		"everything else":        {"1.5", "1", []string{"1", "-1"}, []apportion.Bound{none, none}, []string{"/total " + apportion.NotWhole, "/weights/1 " + check.Range}, ""},
		"a bad unit with bounds": {"1.5", "0", []string{"1"}, []apportion.Bound{between("1", "2")}, []string{"/unit " + check.Range}, ""},
		"absurd bounds": {"1", "1", []string{"1"}, []apportion.Bound{{Floor: decimal.NewNullDecimal(absurd), Cap: decimal.NewNullDecimal(absurd)}},
			[]string{"/bounds/0/floor " + check.TooLarge, "/bounds/0/cap " + check.TooLarge}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			parts, err := apportion.Bounded(d(c.total), ds(c.weights...), c.bounds, d(c.unit))
			require.Nil(t, parts)
			requireProblems(t, err, c.want...)
			require.ErrorContains(t, err, c.text)
		})
	}
}

// FuzzBoundsAreKept holds the laws of Bounded: exact sum, every bound kept, and
// the parts off their bounds in proportion: for two such parts the ratios of part
// to weight agree within a unit each.
func FuzzBoundsAreKept(f *testing.F) {
	seeds(f)
	f.Add([]byte{0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := reader(data)
		total, unit := r.amount()
		weights := r.weights()
		bounds := make([]apportion.Bound, len(weights))
		for i := range bounds {
			share := total.Mul(decimal.New(int64(r.byte()), -2))
			switch r.byte() % 4 {
			case 1:
				bounds[i] = apportion.AtLeast(share)
			case 2:
				bounds[i] = apportion.AtMost(share)
			case 3:
				bounds[i].Floor, bounds[i].Cap = decimal.NewNullDecimal(share.Sub(unit)), decimal.NewNullDecimal(share.Add(unit))
			}
		}
		parts, err := apportion.Bounded(total, weights, bounds, unit)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			require.True(t, ps.Has("/bounds", apportion.Infeasible), "%v", err)
			return
		}
		require.True(t, total.Equal(sum(parts)))
		var free []int
		for i, b := range bounds {
			off := weights[i].IsPositive() && !parts[i].IsZero()
			if b.Floor.Valid {
				require.True(t, parts[i].GreaterThanOrEqual(b.Floor.Decimal))
				off = off && parts[i].Sub(unit).GreaterThan(b.Floor.Decimal)
			}
			if b.Cap.Valid {
				require.True(t, parts[i].LessThanOrEqual(b.Cap.Decimal))
				off = off && parts[i].Add(unit).LessThan(b.Cap.Decimal)
			}
			if off {
				free = append(free, i)
			}
		}
		for _, i := range free {
			for _, j := range free {
				gap := parts[i].Mul(weights[j]).Sub(parts[j].Mul(weights[i])).Abs()
				require.True(t, gap.LessThan(unit.Mul(weights[i].Add(weights[j]))), "parts %d and %d of %v", i, j, parts)
			}
		}
	})
}
