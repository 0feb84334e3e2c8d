package variance_test

import (
	"math/big"
	"testing"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// factors pairs the values of drivers.
func factors(from, to []string) []variance.Factor {
	var out []variance.Factor
	for i := range from {
		out = append(out, variance.Factor{Name: letter(i), From: d(from[i]), To: d(to[i])})
	}
	return out
}

func TestShapleyOfKnownDrivers(t *testing.T) {
	f := readFacts(t).Shapley
	b, err := variance.Shapley(factors(f.From, f.To))
	require.NoError(t, err)
	requireWhole(t, b)
	require.Equal(t, f.Total, b.Change().String())
	for i, e := range b.Effects {
		require.Equal(t, variance.Driver, e.Code)
		require.Equal(t, letter(i), e.Name)
		require.Equal(t, f.Effects[i], round2(e.Amount))
	}
	require.Equal(t, f.Total, round2(of(t, b, variance.Driver)))
	require.Equal(t, "0", round2(of(t, b, variance.Price)))
}

func TestLMDIOfKnownDrivers(t *testing.T) {
	for _, f := range readFacts(t).LMDI {
		got, err := variance.LMDI(factors(f.From, f.To))
		require.NoError(t, err)
		for i, e := range got {
			require.Equal(t, letter(i), e.Name)
			require.InDelta(t, f.Effects[i], e.Effect, f.Tolerance, f.Source)
		}
	}
}

// The effects of the first case are from logarithms of 60 digits. Those of the second add
// up to a change that a float64 of either revenue does not show.
func TestLMDIKeepsSmallChanges(t *testing.T) {
	got, err := variance.LMDI(factors([]string{"1000000", "12345.6789", "0.3333"}, []string{"1000000.000001", "12345.67890001", "0.3333000000001"}))
	require.NoError(t, err)
	for i, want := range []float64{0.00411481477737228378, 0.00333300000000216665, 0.00123456789000111728} {
		require.InEpsilon(t, want, got[i].Effect, 1e-14, got[i].Name)
	}
	got, err = variance.LMDI(factors([]string{"10000000000", "1000000"}, []string{"10000000000", "1000000.000000000001"}))
	require.NoError(t, err)
	require.Zero(t, got[0].Effect)
	require.InEpsilon(t, 0.01, got[1].Effect, 1e-14)
}

func TestLMDIHasLimitsAtZero(t *testing.T) {
	for name, tt := range map[string]struct {
		from, to []string
		want     []float64
	}{
		"two appear":         {[]string{"0", "0", "2"}, []string{"3", "4", "5"}, []float64{30, 30, 0}},
		"one vanishes":       {[]string{"3", "4"}, []string{"3", "0"}, []float64{0, -12}},
		"two of 3 vanish":    {[]string{"3", "4", "2"}, []string{"0", "0", "5"}, []float64{-12, -12, 0}},
		"zero both times":    {[]string{"0", "4"}, []string{"5", "0"}, []float64{0, 0}},
		"nothing changes":    {[]string{"3", "4"}, []string{"3", "4"}, []float64{0, 0}},
		"one makes up for 2": {[]string{"2", "4"}, []string{"4", "2"}, []float64{5.545177, -5.545177}},
	} {
		got, err := variance.LMDI(factors(tt.from, tt.to))
		require.NoError(t, err)
		for i, e := range got {
			require.InDelta(t, tt.want[i], e.Effect, 1e-6, name)
		}
	}
}

func TestBadDriversAreRefused(t *testing.T) {
	for _, run := range []func([]variance.Factor) error{
		func(f []variance.Factor) error { _, err := variance.Shapley(f); return err },
		func(f []variance.Factor) error { _, err := variance.LMDI(f); return err },
	} {
		requireProblem(t, run(nil), "", check.Required)
		requireProblem(t, run([]variance.Factor{{From: d("1"), To: d("1")}}), "/0/name", check.Required)
		requireProblem(t, run([]variance.Factor{{Name: "a", From: d("1"), To: d("1")}, {Name: "a", From: d("1"), To: d("1")}}), "/1/name", check.Duplicate)
		requireProblem(t, run([]variance.Factor{{Name: "a", From: decimal.New(1, -1<<30), To: d("1")}}), "/0/from", check.TooLarge)
		requireProblem(t, run([]variance.Factor{{Name: "a", From: d("1"), To: decimal.New(1, 1<<30)}}), "/0/to", check.TooLarge)
		many := make([]variance.Factor, 13)
		for i := range many {
			many[i] = variance.Factor{Name: letter(i), From: d("1"), To: d("2")}
		}
		require.NoError(t, run(many[:12]))
		requireProblem(t, run(many), "", check.TooLarge)
	}
	_, err := variance.LMDI([]variance.Factor{{Name: "a", From: d("-1"), To: d("1")}})
	requireProblem(t, err, "/0/from", check.Range)
	_, err = variance.LMDI([]variance.Factor{{Name: "a", From: d("1"), To: d("-1")}})
	requireProblem(t, err, "/0/to", check.Range)
	large := make([]variance.Factor, 12)
	for i := range large {
		large[i] = variance.Factor{Name: letter(i), From: d("1"), To: d("1e30")}
	}
	_, err = variance.LMDI(large)
	requireProblem(t, err, "", check.TooLarge)
}

// FuzzShapleyIsTheMeanOverAllOrders holds the law that each driver's effect is what it
// changes when the drivers change one after another, on average over all orders, and
// that the effects add up.
func FuzzShapleyIsTheMeanOverAllOrders(f *testing.F) {
	f.Add(int64(200), int64(260), int64(25), int64(20), int64(5000), int64(5400), int64(1), int64(1))
	f.Add(int64(0), int64(3), int64(-2), int64(0), int64(7), int64(7), int64(-1), int64(4))
	f.Fuzz(func(t *testing.T, a0, a1, b0, b1, c0, c1, d0, d1 int64) {
		from, to := []int64{a0, b0, c0, d0}, []int64{a1, b1, c1, d1}
		var drivers []variance.Factor
		for i := range from {
			drivers = append(drivers, variance.Factor{Name: letter(i), From: decimal.New(from[i], -2), To: decimal.New(to[i], -2)})
		}
		b, err := variance.Shapley(drivers)
		require.NoError(t, err)
		requireWhole(t, b)
		want := meanOverOrders(drivers)
		for i, e := range b.Effects {
			require.Zero(t, want[i].Cmp(rat(e.Amount)), "driver %d", i)
		}
	})
}

// meanOverOrders changes the drivers in every order.
func meanOverOrders(drivers []variance.Factor) []*big.Rat {
	effects := make([]*big.Rat, len(drivers))
	for i := range effects {
		effects[i] = new(big.Rat)
	}
	n := int64(0)
	permute(len(drivers), nil, func(order []int) {
		n++
		now := make([]decimal.Decimal, len(drivers))
		for i, f := range drivers {
			now[i] = f.From
		}
		for _, i := range order {
			before := product(now)
			now[i] = drivers[i].To
			effects[i].Add(effects[i], product(now).Sub(before).Rat())
		}
	})
	for _, e := range effects {
		e.Quo(e, new(big.Rat).SetInt64(n))
	}
	return effects
}

func product(values []decimal.Decimal) decimal.Decimal {
	p := d("1")
	for _, v := range values {
		p = p.Mul(v)
	}
	return p
}

// permute calls visit with every order of 0 to n-1.
func permute(n int, begun []int, visit func([]int)) {
	if len(begun) == n {
		visit(begun)
		return
	}
next:
	for i := range n {
		for _, j := range begun {
			if i == j {
				continue next
			}
		}
		permute(n, append(begun[:len(begun):len(begun)], i), visit)
	}
}

// FuzzEffectsAddUp holds the law that the effects of price, volume and mix add up to
// the change, exactly and rounded, and that no volume is left when the units stay.
func FuzzEffectsAddUp(f *testing.F) {
	f.Add(uint32(100), int64(10), uint32(120), int64(9), uint32(50), int64(20), uint32(40), int64(22))
	f.Add(uint32(0), int64(10), uint32(3), int64(9), uint32(50), int64(-20), uint32(0), int64(22))
	f.Fuzz(func(t *testing.T, q0 uint32, p0 int64, q1 uint32, p1 int64, r0 uint32, s0 int64, r1 uint32, s1 int64) {
		at := func(units uint32, price int64) variance.Sales {
			return variance.Sales{Units: decimal.New(int64(units), -1), Price: decimal.New(price, -2)}
		}
		b, err := variance.PriceVolumeMix([]variance.Product{
			{Name: "A", Base: at(q0, p0), After: at(q1, p1)}, {Name: "B", Base: at(r0, s0), After: at(r1, s1)},
		})
		require.NoError(t, err)
		requireWhole(t, b)
		short, err := b.ByCode()
		require.NoError(t, err)
		requireWhole(t, short)
		if uint64(q0)+uint64(r0) == uint64(q1)+uint64(r1) && q0 != 0 && q1 != 0 && r0 != 0 && r1 != 0 {
			require.True(t, of(t, b, variance.Volume).Num.IsZero())
		}
	})
}
