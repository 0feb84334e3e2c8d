package apportion_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var methods = []apportion.Method{apportion.Webster, apportion.Jefferson, apportion.Adams, apportion.Hill, apportion.Dean}

func TestDivisorGivesThePublishedSeats(t *testing.T) {
	for _, c := range load[struct {
		ID, Source string
		Method     apportion.Method
		Seats      int
		Weights    []string
		Parts      []int
	}](t, "divisor.json") {
		t.Run(c.ID, func(t *testing.T) {
			got, err := apportion.Divisor(c.Method, c.Seats, ds(c.Weights...))
			require.NoError(t, err)
			require.Equal(t, c.Parts, got)
		})
	}
}

// An example of Balinski and Young in which the five methods all differ, from
// the one that favours the small to the one that favours the large.
func TestDivisorMethodsDiffer(t *testing.T) {
	weights := ds("9061", "7179", "5259", "3319", "1182")
	for m, want := range map[apportion.Method][]int{
		apportion.Adams:     {9, 7, 5, 3, 2},
		apportion.Dean:      {9, 7, 5, 4, 1},
		apportion.Hill:      {9, 7, 6, 3, 1},
		apportion.Webster:   {9, 8, 5, 3, 1},
		apportion.Jefferson: {10, 7, 5, 3, 1},
	} {
		got, err := apportion.Divisor(m, 26, weights)
		require.NoError(t, err)
		require.Equal(t, want, got, "%v", m)
	}
}

func TestDivisorDecidesTies(t *testing.T) {
	for name, c := range map[string]struct {
		method  apportion.Method
		seats   int
		weights []string
		want    []int
	}{
		"the earlier gets the seat":       {apportion.Webster, 3, []string{"1", "1"}, []int{2, 1}},
		"a first seat for the larger":     {apportion.Hill, 2, []string{"1", "9", "0", "4"}, []int{0, 1, 0, 1}},
		"a first seat for the earlier":    {apportion.Adams, 1, []string{"2", "2"}, []int{1, 0}},
		"nothing to share":                {apportion.Dean, 0, []string{"2", "2"}, []int{0, 0}},
		"all to the one with any weight":  {apportion.Jefferson, 7, []string{"0", "1e-20", "0"}, []int{0, 7, 0}},
		"taken back from the later":       {apportion.Webster, 2, []string{"1", "1", "1", "1"}, []int{1, 1, 0, 0}},
		"none for a weight of zero":       {apportion.Hill, 4, []string{"0", "7", "7", "6"}, []int{0, 2, 1, 1}},
		"as many as an int can half hold": {apportion.Webster, math.MaxInt / 2, []string{"1", "2"}, []int{math.MaxInt / 6, math.MaxInt / 6 * 2}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := apportion.Divisor(c.method, c.seats, ds(c.weights...))
			require.NoError(t, err)
			require.Equal(t, c.want, got)
		})
	}
}

func TestDivisorRefuses(t *testing.T) {
	_, err := apportion.Divisor(0, -1, ds("0", "-1"))
	requireProblems(t, err, "/method "+check.Unknown, "/seats "+check.Range, "/weights/1 "+check.Range)
	_, err = apportion.Divisor(apportion.Webster, math.MaxInt, ds("0"))
	requireProblems(t, err, "/seats "+check.TooLarge, "/weights "+check.Range)
}

func TestMethodText(t *testing.T) {
	for _, m := range methods {
		text, err := m.MarshalText()
		require.NoError(t, err)
		require.Equal(t, m.String(), string(text))
		var back apportion.Method
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, m, back)
	}
	var m apportion.Method
	require.Error(t, m.UnmarshalText([]byte("Webster")))
	m = apportion.Hill
	require.NoError(t, m.UnmarshalText(nil))
	text, err := m.MarshalText()
	require.NoError(t, err)
	require.Empty(t, text)
	require.False(t, m.Valid())
	require.Equal(t, "method(9)", apportion.Method(9).String())
	_, err = apportion.Method(9).MarshalText()
	require.Error(t, err)
}

// FuzzOneSeatMoreLowersNobody holds the law of divisor methods, seat by seat, and
// that scaling the weights changes nothing.
func FuzzOneSeatMoreLowersNobody(f *testing.F) {
	seeds(f, anyByte, func(r *rand.Rand) any { return uint16(r.Uint32()) })
	f.Add([]byte{3, 3, 4, 9, 9, 9, 3, 5, 5}, uint8(0), uint16(7))
	f.Fuzz(func(t *testing.T, data []byte, method uint8, seats uint16) {
		r := reader(data)
		weights := r.weights()
		m := methods[int(method)%len(methods)]
		before, err := apportion.Divisor(m, int(seats), weights)
		require.NoError(t, err)
		after, err := apportion.Divisor(m, int(seats)+1, weights)
		require.NoError(t, err)
		given, total := 0, 0
		for i := range before {
			require.GreaterOrEqual(t, after[i], before[i])
			given += after[i] - before[i]
			total += before[i]
			require.False(t, weights[i].IsZero() && after[i] > 0)
		}
		require.Equal(t, 1, given)
		require.Equal(t, int(seats), total)

		scaled := make([]decimal.Decimal, len(weights))
		for i, w := range weights {
			scaled[i] = w.Mul(d("0.037"))
		}
		same, err := apportion.Divisor(m, int(seats), scaled)
		require.NoError(t, err)
		require.Equal(t, before, same)
	})
}

// FuzzDivisorServesByPriority compares with giving one seat after the other.
func FuzzDivisorServesByPriority(f *testing.F) {
	seeds(f, anyByte, anyByte)
	f.Add([]byte{3, 3, 4, 9, 9, 9, 3, 5, 5}, uint8(3), uint8(40))
	f.Fuzz(func(t *testing.T, data []byte, method, seats uint8) {
		r := reader(data)
		weights := r.weights()
		m := methods[int(method)%len(methods)]
		got, err := apportion.Divisor(m, int(seats), weights)
		require.NoError(t, err)
		require.Equal(t, oneByOne(m, int(seats), weights), got)
	})
}

// oneByOne gives each seat to the part with the highest priority, to the power 2,
// in plain fractions.
func oneByOne(m apportion.Method, seats int, weights []decimal.Decimal) []int {
	parts := make([]int, len(weights))
	for range seats {
		best := -1
		for i, w := range weights {
			if w.IsPositive() && (best < 0 || outranks(priority(m, w, parts[i]), priority(m, weights[best], parts[best]))) {
				best = i
			}
		}
		parts[best]++
	}
	return parts
}

// A rank is a priority; the infinite ones come first, by weight.
type rank struct {
	infinite bool
	value    *big.Rat
}

func outranks(a, b rank) bool {
	if a.infinite != b.infinite {
		return a.infinite
	}
	return a.value.Cmp(b.value) > 0
}

func priority(m apportion.Method, w decimal.Decimal, has int) rank {
	k := int64(has + 1)
	square := map[apportion.Method]*big.Rat{
		apportion.Webster:   big.NewRat((2*k-1)*(2*k-1), 4),
		apportion.Jefferson: big.NewRat(k*k, 1),
		apportion.Adams:     big.NewRat((k-1)*(k-1), 1),
		apportion.Hill:      big.NewRat(k*(k-1), 1),
		apportion.Dean:      big.NewRat(4*k*k*(k-1)*(k-1), (2*k-1)*(2*k-1)),
	}[m]
	value := new(big.Rat).Mul(w.Rat(), w.Rat())
	if square.Sign() == 0 {
		return rank{true, value}
	}
	return rank{false, value.Quo(value, square)}
}
