package apportion_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// A shareCase is a known answer; Theirs is the answer of another rule.
type shareCase struct {
	ID, Source, Total, Unit, Rule string
	Weights, Parts, Theirs        []string
}

func TestSplitGivesThePublishedShares(t *testing.T) {
	for _, c := range load[shareCase](t, "split.json") {
		t.Run(c.ID, func(t *testing.T) {
			got, err := apportion.Split(d(c.Total), ds(c.Weights...), d(c.Unit))
			require.NoError(t, err)
			require.Equal(t, c.Parts, show(got))
		})
	}
}

// What other rules answer, and what we answer instead: every share is within a
// unit of its quota, nothing is lost and no share of weight zero gets money.
func TestSplitDiffersFromOtherRules(t *testing.T) {
	differ := 0
	for _, c := range load[shareCase](t, "other_rules.json") {
		t.Run(c.ID, func(t *testing.T) {
			got, err := apportion.Split(d(c.Total), ds(c.Weights...), d(c.Unit))
			require.NoError(t, err)
			require.Equal(t, c.Parts, show(got))
			requireSplitLaws(t, d(c.Total), ds(c.Weights...), d(c.Unit), got)
		})
		if !slices.Equal(c.Parts, c.Theirs) {
			differ++
		}
	}
	require.Equal(t, 15, differ)
}

func TestSplitOfAwkwardNumbers(t *testing.T) {
	forty := "1" + strings.Repeat("0", 38) + "1"
	for name, c := range map[string]shareCase{
		"cash steps":            {Total: "100.00", Unit: "0.05", Weights: []string{"1", "1", "1"}, Parts: []string{"33.35", "33.35", "33.30"}},
		"thousands":             {Total: "1000000000000000000000000000000", Unit: "1000", Weights: []string{"1", "2"}, Parts: []string{"333333333333333333333333333000", "666666666666666666666666667000"}},
		"nothing":               {Total: "0", Unit: "0.01", Weights: []string{"3", "1"}, Parts: []string{"0.00", "0.00"}},
		"one part":              {Total: "-7.35", Unit: "0.05", Weights: []string{"0.001"}, Parts: []string{"-7.35"}},
		"a refund mirrors":      {Total: "-0.05", Unit: "0.01", Weights: []string{"7", "3"}, Parts: []string{"-0.04", "-0.01"}},
		"dust beside a giant":   {Total: "1.00", Unit: "0.01", Weights: []string{"1e-30", "1e30"}, Parts: []string{"0.00", "1.00"}},
		"dust beside a zero":    {Total: "1.00", Unit: "0.01", Weights: []string{"1e-30", "0"}, Parts: []string{"1.00", "0.00"}},
		"forty digits":          {Total: "3", Unit: "1", Weights: []string{forty, forty, forty}, Parts: []string{"1", "1", "1"}},
		"no float would see it": {Total: "1", Unit: "1", Weights: []string{"1" + strings.Repeat("0", 39), forty}, Parts: []string{"0", "1"}},
		"more than an int64":    {Total: "184467440737095516.17", Unit: "0.01", Weights: []string{"1", "1"}, Parts: []string{"92233720368547758.09", "92233720368547758.08"}},
		"a unit of one eighth":  {Total: "1", Unit: "0.125", Weights: []string{"1", "1", "1"}, Parts: []string{"0.375", "0.375", "0.250"}},
		"a large refund":        {Total: "-1e20", Unit: "1", Weights: []string{"1", "1", "1"}, Parts: []string{"-33333333333333333334", "-33333333333333333333", "-33333333333333333333"}},
		"mixed with a zero":     {Total: "-3", Unit: "1", Weights: []string{"0", "0.5", "1"}, Parts: []string{"0", "-1", "-2"}},
		"eighteen digits":       {Total: "7", Unit: "1", Weights: []string{"123456789012345678e1", "987654321098765432"}, Parts: []string{"4", "3"}},
		"mixed exponents":       {Total: "10", Unit: "1", Weights: []string{"0.5", "2e1", "20.5"}, Parts: []string{"0", "5", "5"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := apportion.Split(d(c.Total), ds(c.Weights...), d(c.Unit))
			require.NoError(t, err)
			require.Equal(t, c.Parts, show(got))
			requireSplitLaws(t, d(c.Total), ds(c.Weights...), d(c.Unit), got)
		})
	}
}

func TestSplitRefuses(t *testing.T) {
	absurd := decimal.New(1, -1_000_000_000)
	long := d("1" + strings.Repeat("0", apportion.MaxDigits))
	for name, c := range map[string]struct {
		total, unit decimal.Decimal
		weights     []decimal.Decimal
		want        []string
	}{
		"no weights":        {d("1"), d("1"), nil, []string{"/weights " + check.Required}},
		"all zero":          {d("0.10"), d("0.01"), ds("0", "0"), []string{"/weights " + check.Range}},
		"negative":          {d("1"), d("1"), ds("1", "-1", "0", "-2"), []string{"/weights/1 " + check.Range, "/weights/3 " + check.Range}},
		"a broken cent":     {d("1.005"), d("0.01"), ds("1"), []string{"/total " + apportion.NotWhole}},
		"no unit":           {d("1"), d("0"), ds("1"), []string{"/unit " + check.Range}},
		"a negative unit":   {d("1"), d("-1"), ds("1"), []string{"/unit " + check.Range}},
		"absurd everywhere": {absurd, absurd, []decimal.Decimal{d("1"), absurd}, []string{"/unit " + check.TooLarge, "/total " + check.TooLarge, "/weights/1 " + check.TooLarge}},
		"absurdly large":    {decimal.New(1, math.MaxInt32), d("1"), ds("1"), []string{"/total " + check.TooLarge}},
		"too many digits":   {long, d("1"), ds("1"), []string{"/total " + check.TooLarge}},
		"everything":        {d("0.5"), d("1"), ds("0", "-1"), []string{"/total " + apportion.NotWhole, "/weights/1 " + check.Range}},
	} {
		t.Run(name, func(t *testing.T) {
			parts, err := apportion.Split(c.total, c.weights, c.unit)
			require.Nil(t, parts)
			requireProblems(t, err, c.want...)
			parts, err = apportion.Cumulative(c.total, c.weights, c.unit)
			require.Nil(t, parts)
			requireProblems(t, err, c.want...)
		})
	}
}

func TestSplitTakesZeroOfAnyExponent(t *testing.T) {
	zero := decimal.New(0, math.MinInt32)
	got, err := apportion.Split(d("0.03"), []decimal.Decimal{zero, d("1"), {}, d("2")}, d("0.01"))
	require.NoError(t, err)
	require.Equal(t, []string{"0.00", "0.01", "0.00", "0.02"}, show(got))

	got, err = apportion.Split(d("30000000000000000000"), []decimal.Decimal{decimal.New(0, math.MaxInt32), d("1"), d("2")}, d("1"))
	require.NoError(t, err)
	require.Equal(t, []string{"0", "10000000000000000000", "20000000000000000000"}, show(got))
}

func TestSplitLeavesItsArgumentsAlone(t *testing.T) {
	weights := ds("1", "2.50", "1e20")
	_, err := apportion.Split(d("100"), weights, d("1"))
	require.NoError(t, err)
	require.Equal(t, ds("1", "2.50", "1e20"), weights)
}

// A larger total can lower a share: the Alabama paradox, which Split shares with
// every quota method and Divisor avoids.
func TestSplitHasTheAlabamaParadox(t *testing.T) {
	ten, err := apportion.Split(d("10"), ds("6", "6", "2"), d("1"))
	require.NoError(t, err)
	eleven, err := apportion.Split(d("11"), ds("6", "6", "2"), d("1"))
	require.NoError(t, err)
	require.Equal(t, []string{"4", "4", "2"}, show(ten))
	require.Equal(t, []string{"5", "5", "1"}, show(eleven))
}

func TestSplitInt(t *testing.T) {
	parts := make([]int64, 3)
	require.NoError(t, apportion.SplitInt(100, []int64{1, 1, 1}, parts))
	require.Equal(t, []int64{34, 33, 33}, parts)
	require.NoError(t, apportion.SplitInt(-100, []int64{1, 1, 1}, parts))
	require.Equal(t, []int64{-34, -33, -33}, parts)
	require.NoError(t, apportion.SplitInt(math.MinInt64, []int64{0, math.MaxInt64, 0}, parts))
	require.Equal(t, []int64{0, math.MinInt64, 0}, parts)
	require.NoError(t, apportion.SplitInt(math.MaxInt64, []int64{math.MaxInt64 - 2, 1, 1}, parts))
	require.Equal(t, []int64{math.MaxInt64 - 2, 1, 1}, parts)
	require.Zero(t, testing.AllocsPerRun(100, func() { _ = apportion.SplitInt(100, []int64{1, 5, 1}, parts) }))
}

func TestSplitIntRefuses(t *testing.T) {
	parts := []int64{7, 7}
	for name, c := range map[string]struct {
		weights []int64
		want    []string
	}{
		"no weights":  {nil, []string{"/weights " + check.Required, "/parts " + check.Mismatch}},
		"all zero":    {[]int64{0, 0}, []string{"/weights " + check.Range}},
		"negative":    {[]int64{1, -1}, []string{"/weights/1 " + check.Range}},
		"it cancels":  {[]int64{5, -1}, []string{"/weights/1 " + check.Range}},
		"too few":     {[]int64{1}, []string{"/parts " + check.Mismatch}},
		"beyond 2^63": {[]int64{math.MaxInt64, 1}, []string{"/weights " + check.TooLarge}},
	} {
		t.Run(name, func(t *testing.T) {
			requireProblems(t, apportion.SplitInt(1, c.weights, parts), c.want...)
			require.Equal(t, []int64{7, 7}, parts)
		})
	}
}

// requireSplitLaws holds what Split promises of every answer.
func requireSplitLaws(t *testing.T, total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal, parts []decimal.Decimal) {
	t.Helper()
	require.True(t, total.Equal(sum(parts)), "parts %v of %v", parts, total)
	whole := sum(weights)
	for i, p := range parts {
		require.Equal(t, unit.Exponent(), p.Exponent())
		require.True(t, p.Mod(unit).IsZero())
		// |part − total·w/W| < unit, without dividing
		off := p.Mul(whole).Sub(total.Mul(weights[i])).Abs()
		require.True(t, off.LessThan(unit.Mul(whole)), "part %d is %v", i, p)
		if weights[i].IsZero() {
			require.True(t, p.IsZero())
		}
	}
}

func FuzzPartsSumToWhole(f *testing.F) {
	seeds(f)
	f.Add([]byte{0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4, 9, 9, 9})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := reader(data)
		total, unit := r.amount()
		weights := r.weights()
		parts, err := apportion.Split(total, weights, unit)
		require.NoError(t, err)
		requireSplitLaws(t, total, weights, unit, parts)

		mirror, err := apportion.Split(total.Neg(), weights, unit)
		require.NoError(t, err)
		for i := range mirror {
			mirror[i] = mirror[i].Neg()
		}
		requireEqual(t, parts, mirror)

		scaled := make([]decimal.Decimal, len(weights))
		for i, w := range weights {
			scaled[i] = w.Mul(d("0.037"))
		}
		same, err := apportion.Split(total, scaled, unit)
		require.NoError(t, err)
		requireEqual(t, parts, same)
	})
}

func FuzzFastEqualsExact(f *testing.F) {
	seeds(f, func(r *rand.Rand) any { return r.IntN(2) == 0 })
	f.Add([]byte{0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4, 9, 9, 9}, false)
	f.Add([]byte{1, 3, 1, 1, 1, 1, 1, 1, 1, 0, 4, 1, 9, 9}, true)
	f.Fuzz(func(t *testing.T, data []byte, cumulative bool) {
		r := reader(data)
		total, unit := r.amount()
		small, large, ok, err := apportion.BothWays(cumulative, total, r.weights(), unit)
		require.NoError(t, err)
		if ok {
			requireEqual(t, large, small)
		}
	})
}

// FuzzOrderChangesOnlyTies holds the law that people of different weight get the
// same share in whatever order they are listed.
func FuzzOrderChangesOnlyTies(f *testing.F) {
	seeds(f, func(r *rand.Rand) any { return r.Uint64() })
	f.Add([]byte{0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4, 9, 9, 9}, uint64(1))
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		r := reader(data)
		total, unit := r.amount()
		weights := r.weights()
		order := rand.New(rand.NewPCG(seed, 1)).Perm(len(weights))
		shuffled := make([]decimal.Decimal, len(weights))
		for to, from := range order {
			shuffled[to] = weights[from]
		}
		parts, err := apportion.Split(total, weights, unit)
		require.NoError(t, err)
		again, err := apportion.Split(total, shuffled, unit)
		require.NoError(t, err)
		// Ties are between equal remainders: the multiset of parts by weight may
		// differ only where two remainders agree.
		remainder := func(w decimal.Decimal) decimal.Decimal { return total.Abs().Mul(w).Mod(sum(weights).Mul(unit)) }
		for to, from := range order {
			if parts[from].Equal(again[to]) {
				continue
			}
			tied := 0
			for _, w := range weights {
				if remainder(w).Equal(remainder(weights[from])) {
					tied++
				}
			}
			require.Greater(t, tied, 1, "part %d changed without a tie", from)
		}
	})
}

// TestSplitSelectsInAnyOrder compares the selection with a plain sort, where many
// remainders are equal, ascending or descending.
func TestSplitSelectsInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, kinds := range []uint64{2, 3, 17, 1 << 40} {
		weights := make([]int64, 500)
		for i := range weights {
			weights[i] = 1 + int64(r.Uint64N(kinds))
		}
		for range 3 {
			for _, total := range []int64{1, 250, 499, 12345, 1 << 50} {
				parts := make([]int64, len(weights))
				require.NoError(t, apportion.SplitInt(total, weights, parts))
				want := make([]decimal.Decimal, len(weights))
				for i, w := range weights {
					want[i] = decimal.New(w, 0)
				}
				_, large, _, err := apportion.BothWays(false, decimal.New(total, 0), want, d("1"))
				require.NoError(t, err)
				for i := range parts {
					require.Equal(t, large[i].IntPart(), parts[i])
				}
			}
			slices.Sort(weights)
			slices.Reverse(weights)
		}
	}
}
