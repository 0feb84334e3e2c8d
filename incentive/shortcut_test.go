package incentive_test

import (
	"errors"
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

// FuzzReciprocalIsDivision holds rounding by a reciprocal to division, at the ends of
// its range and at exact halves too.
func FuzzReciprocalIsDivision(f *testing.F) {
	for places := range 14 {
		unit := int64(math.Pow10(places + 1))
		for _, n := range []int64{0, 1, unit/2 - 1, unit / 2, unit/2 + 1, 3 * unit / 2, 5 * unit / 2, unit - 1, unit, 1<<62 - 1, (1<<62-1)/unit*unit - 1, (1<<62-1)/unit*unit - unit/2} {
			f.Add(n, uint8(places))
			f.Add(-n, uint8(places))
		}
	}
	f.Fuzz(func(t *testing.T, n int64, places uint8) {
		n %= 1 << 62
		for _, r := range []incentive.Rounding{incentive.HalfAway, incentive.HalfEven} {
			quick, plain := incentive.Divided(r, n, int32(places%14)+1)
			require.Equal(t, plain, quick, "%d by 10^%d, %s", n, places%14+1, r)
		}
	})
}

// FuzzAscend holds the comparison of ids to that of text.
func FuzzAscend(f *testing.F) {
	for _, pair := range [][2]string{{"", ""}, {"", "a"}, {"T00000001", "T00000002"}, {"T0000001", "T0000001"}, {"T00000019", "T00000020"},
		{"T\xff000000", "T0000000"}, {"0123456789abcdef", "0123456789abcdeg"}, {"0123456789abcdefg", "0123456789abcdefh"}, {"9", "10"}, {"aaaaaaaab", "baaaaaaaa"}} {
		f.Add(pair[0], pair[1])
		f.Add(pair[1], pair[0])
	}
	f.Fuzz(func(t *testing.T, a, b string) { require.Equal(t, a < b, incentive.Ascend(a, b)) })
}

// TestAShareIsKnownAgainByItsValue holds that a share of 1, which is remembered from fact
// to fact, is never taken for another one.
func TestAShareIsKnownAgainByItsValue(t *testing.T) {
	program, err := incentive.Compile(runSetup(10))
	require.NoError(t, err)
	for name, share := range map[string]decimal.Decimal{"missing": {}, "zero": decimal.Zero, "half": num("0.5"), "ten": num("10"), "one and a bit": num("1.0000000000000000001")} {
		for first := range 2 {
			facts := records(market(2))
			facts[0].Participants, facts[1].Participants = incentive.Solo(agentID(1)), incentive.Solo(agentID(2))
			facts[first].Participants[0].Share = share
			_, err := program.Run(facts, incentive.Options{})
			var ps check.Problems
			require.True(t, errors.As(err, &ps), "%s: %v", name, err)
			require.Len(t, ps, 1)
			require.Equal(t, check.Sum, ps[0].Code, name)
		}
	}
	facts := records(market(2))
	facts[0].Participants, facts[1].Participants = incentive.Solo(agentID(1)), incentive.Solo(agentID(2))
	facts[1].Participants[0].Share = num("1.00") // one, written otherwise
	_, err = program.Run(facts, incentive.Options{})
	require.NoError(t, err)
}

// TestBoundsOfAmountsHoldInTheShortcut holds the shortcut to the long way at and beside
// every kind of bound on an amount, and for an amount that the sale does not have.
func TestBoundsOfAmountsHoldInTheShortcut(t *testing.T) {
	bound := null("10000")
	for _, when := range []incentive.Condition{{AtLeast: bound}, {Above: bound}, {AtMost: bound}, {Below: bound}, {AtLeast: bound, AtMost: bound}} {
		for field, reached := range map[string]bool{"amount.revenue": true, "amount.margin": false} {
			setup := runSetup(10)
			when.Field = field
			setup.Plans[0].Crediting.Rules[0].When = []incentive.Condition{when}
			program, err := incentive.Compile(setup)
			require.NoError(t, err)
			facts := records(market(3))
			for i, amount := range []string{"9999.99", "10000.00", "10000.01"} {
				facts[i].Amounts[0].Value = num(amount)
			}
			quick, err := program.Run(facts, incentive.Options{})
			require.NoError(t, err)
			long, err := program.Run(facts, incentive.Exactly(incentive.Options{}))
			require.NoError(t, err)
			require.Equal(t, told(t, long), told(t, quick))
			first := 0
			for e := range quick.All() {
				for x := range e.All() {
					if x.Rule == "R1" {
						first++
					}
				}
			}
			require.Equal(t, reached, first > 0 && first < 6, "%v", when)
		}
	}
}
