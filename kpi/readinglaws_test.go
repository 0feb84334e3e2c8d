package kpi_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// FuzzTeamsOfTeamsAgree holds the law that it does not matter by which teams the
// readings of people are combined, nor in which order.
func FuzzTeamsOfTeamsAgree(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed, uint8(seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, cut uint8) {
		r := dice(seed)
		m := []kpi.Metric{revenue, share, mean, state, count}[r.IntN(5)]
		var parts []kpi.Reading
		for i := range 1 + r.IntN(8) {
			parts = append(parts, anyReading(r, m, org.ID(fmt.Sprint("p", i))))
		}
		at := int(cut) % len(parts)
		all, err := m.Combine("all", q1, parts)
		require.NoError(t, err)
		one, err := m.Combine("one", q1, parts[:at])
		require.NoError(t, err)
		rest := parts[at:]
		r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
		two, err := m.Combine("two", q1, rest)
		require.NoError(t, err)
		teams, err := m.Combine("all", q1, []kpi.Reading{two, one})
		require.NoError(t, err)
		if !one.Measured() && one.Missing == 0 {
			teams.Missing-- // a team of nobody is one reading that nobody measured
		}
		require.True(t, all.Equal(teams), "%+v\n%+v", all, teams)
	})
}

func anyReading(r *rand.Rand, m kpi.Metric, owner org.ID) kpi.Reading {
	switch {
	case r.IntN(4) == 0:
		return m.NotMeasured(owner, q1)
	case m.Aggregation == kpi.DistinctCount:
		keys := []string{"a", "b", "c", "d"}
		return counted(owner, q1, keys[r.IntN(4):]...)
	case m.Aggregation == kpi.RatioOfSums || m.Aggregation == kpi.WeightedMean:
		return m.Rate(owner, q1, tenths(r), tenths(r).Abs())
	}
	return m.Amount(owner, q1, tenths(r))
}

// FuzzNewCustomersAreThoseOfTheDefinition compares with the definition, read
// literally for every sale.
func FuzzNewCustomersAreThoseOfTheDefinition(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := dice(seed)
		window := kpi.NewCustomers{Days: 1 + r.IntN(60)}
		var sales []kpi.Sale
		for i := range r.IntN(30) {
			day := on("2025-11-01").AddDays(3*i + r.IntN(3)) // a day has one sale
			sales = append(sales, kpi.Sale{Customer: string(rune('a' + r.IntN(4))), Owner: "li-na", On: day})
		}
		want := map[string]bool{}
		for _, s := range sales {
			isNew := q1.Contains(s.On)
			for _, e := range sales {
				before := s.On.DaysSince(e.On)
				isNew = isNew && !(e.Customer == s.Customer && before > 0 && before <= window.Days)
			}
			if isNew {
				want[s.Customer] = true
			}
		}
		r.Shuffle(len(sales), func(i, j int) { sales[i], sales[j] = sales[j], sales[i] })
		got, err := window.Readings(kpi.History{Sales: sales}, []org.ID{"li-na"}, q1)
		require.NoError(t, err)
		require.Len(t, got[0].Keys, len(want))
		for _, key := range got[0].Keys {
			require.True(t, want[key])
		}
	})
}

// FuzzDecodeEncodeDecode holds the law that a card that can be read has one
// canonical text, and that no text panics or hangs.
func FuzzDecodeEncodeDecode(f *testing.F) {
	stored, err := os.ReadFile("testdata/sales-rep.json")
	require.NoError(f, err)
	f.Add(stored)
	some, _ := anyCard(dice(3))
	for _, card := range []kpi.Scorecard{some, completeCard()} {
		text, err := card.MarshalJSON()
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		card, err := kpi.Builtin().Decode(data)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			return
		}
		once, err := card.MarshalJSON()
		require.NoError(t, err)
		again, err := kpi.Builtin().Decode(once)
		require.NoError(t, err)
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}

// FuzzOddReadingsAreFound holds the law that looking at readings at a glance passes
// nothing that Reading.Check finds something wrong with, and refuses nothing else.
func FuzzOddReadingsAreFound(f *testing.F) {
	for seed := range uint64(400) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := dice(seed)
		number := func() decimal.NullDecimal {
			return []decimal.NullDecimal{some(""), some("0"), some("5"), some("-2"), some("12345678901234567890"),
				some("12345678901234567890123456789012345678901"), decimal.NewNullDecimal(decimal.New(1, 31)), decimal.NewNullDecimal(decimal.New(1, -31)),
				decimal.NewNullDecimal(decimal.New(1, 30)), decimal.NewNullDecimal(decimal.New(999999999999999999, 22)), // 40 digits
				decimal.NewNullDecimal(decimal.New(999999999999999999, 23)), decimal.NewNullDecimal(decimal.New(12345678901, 30))}[r.IntN(12)]
		}
		m := []kpi.Metric{revenue, share, mean, state, count}[r.IntN(5)]
		reading := kpi.Reading{Metric: m.ID, Owner: "li-na", Period: q1, Num: number(), Den: number(), Target: number(), Missing: r.IntN(3) - 1,
			Unit: []string{"", m.Unit, "USD"}[r.IntN(3)]}
		if r.IntN(4) == 0 {
			reading.Keys = []string{"a", "b", "c", "d", "e"}[r.IntN(5):]
		}
		card := kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
			Items: []kpi.Item{{Metric: m, Weight: d("1"), Scorer: kpi.Piecewise{Axis: kpi.ByValue, Segments: []kpi.Segment{{Points: some("1")}}}}}}
		c := check.New()
		reading.Check(c)
		_, combined := m.Combine("team", q1, []kpi.Reading{reading})
		_, err := card.Score("li-na", q1, []kpi.Reading{reading})
		require.Equal(t, c.Err() == nil && combined == nil, err == nil, "%+v: %v", reading, err)
	})
}
