package kpi_test

import (
	"cmp"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// tenths returns a number between -10.0 and 10.0, often a whole one.
func tenths(r *rand.Rand) decimal.Decimal {
	if r.IntN(2) == 0 {
		return decimal.New(r.Int64N(21)-10, 0)
	}
	return decimal.New(r.Int64N(201)-100, -1)
}

// anyPiecewise returns segments that are in order, with whatever points.
func anyPiecewise(r *rand.Rand) kpi.Piecewise {
	p := kpi.Piecewise{Axis: kpi.ByValue}
	for range 1 + r.IntN(5) {
		p.Segments = append(p.Segments, anySegment(r))
	}
	slices.SortFunc(p.Segments, compareBounds)
	p.Segments = slices.CompactFunc(p.Segments, func(a, b kpi.Segment) bool { return compareBounds(a, b) == 0 })
	p.Segments[0].From, p.Segments[0].Above = some(""), false
	if r.IntN(3) == 0 {
		p = p.WithFloor(d("-5"))
	}
	if r.IntN(3) == 0 {
		p = p.WithCap(d("5"))
	}
	return p
}

func anySegment(r *rand.Rand) kpi.Segment {
	s := kpi.Segment{From: decimal.NewNullDecimal(tenths(r)), Above: r.IntN(2) == 0}
	if r.IntN(2) == 0 {
		s.Points = decimal.NewNullDecimal(tenths(r))
		return s
	}
	x := tenths(r)
	s.Line = []kpi.Anchor{{X: x, Points: tenths(r)}, {X: x.Add(decimal.New(1+r.Int64N(70), -1)), Points: tenths(r)}}
	return s
}

func compareBounds(a, b kpi.Segment) int {
	if c := a.From.Decimal.Cmp(b.From.Decimal); c != 0 {
		return c
	}
	side := map[bool]int{true: 1}
	return cmp.Compare(side[a.Above], side[b.Above])
}

// expected scores x by the definition of a Piecewise, in rationals, from below.
func expected(p kpi.Piecewise, x *big.Rat) *big.Rat {
	y := new(big.Rat)
	for _, s := range p.Segments {
		c := 1
		if s.From.Valid {
			c = x.Cmp(s.From.Decimal.Rat())
		}
		if c < 0 || c == 0 && s.Above {
			break
		}
		y = pointsOf(s, x)
	}
	if p.Floor.Valid && y.Cmp(p.Floor.Decimal.Rat()) < 0 {
		y = p.Floor.Decimal.Rat()
	}
	if p.Cap.Valid && y.Cmp(p.Cap.Decimal.Rat()) > 0 {
		y = p.Cap.Decimal.Rat()
	}
	return y
}

func pointsOf(s kpi.Segment, x *big.Rat) *big.Rat {
	if s.Points.Valid {
		return s.Points.Decimal.Rat()
	}
	a, b := s.Line[0], s.Line[1]
	slope := new(big.Rat).Quo(b.Points.Sub(a.Points).Rat(), b.X.Sub(a.X).Rat())
	y := new(big.Rat).Sub(x, a.X.Rat())
	return y.Mul(y, slope).Add(y, a.Points.Rat())
}

// FuzzEveryActualHasPoints holds the law that a sound Piecewise is total: there is
// no gap and no overlap, and the points are the exact ones.
func FuzzEveryActualHasPoints(f *testing.F) {
	f.Add(uint64(1), int64(3), uint16(2))
	f.Add(uint64(2), int64(-100), uint16(9))
	f.Fuzz(func(t *testing.T, seed uint64, num int64, den uint16) {
		p := anyPiecewise(dice(seed))
		c := check.New()
		p.Check(c)
		require.NoError(t, c.Err())
		bounds := []kpi.Ratio{{Num: decimal.NewFromInt(num), Den: decimal.New(int64(den)+1, -1)}}
		for _, s := range p.Segments {
			bounds = append(bounds, kpi.Whole(s.From.Decimal))
		}
		for _, x := range bounds {
			got := p.Score(x, some(""))
			require.True(t, got.Points.Den.IsPositive())
			require.Zero(t, expected(p, rat(x)).Cmp(rat(got.Points)), "at %s", rat(x))
		}
	})
}

// FuzzPointsNeverGoTheWrongWay holds the law that the check of a declared direction
// tells: accepted points are monotone, and points that are seen going the wrong way
// were not accepted.
func FuzzPointsNeverGoTheWrongWay(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, int64(seed)-20, int64(3*seed)-60)
	}
	f.Fuzz(func(t *testing.T, seed uint64, x, y int64) {
		p := anyPiecewise(dice(seed))
		p.Direction = []kpi.Direction{kpi.HigherIsBetter, kpi.LowerIsBetter}[seed%2]
		c := check.New()
		p.Check(c)
		low, high := decimal.New(min(x, y), -1), decimal.New(max(x, y), -1)
		step := p.Score(kpi.Whole(high), some("")).Points.Cmp(p.Score(kpi.Whole(low), some("")).Points)
		wrong := step < 0 == (p.Direction == kpi.HigherIsBetter) && step != 0
		require.False(t, wrong && c.OK(), "from %s to %s", low, high)
	})
}

// FuzzPointsOfARangeFallOnce holds the law of the direction in range: accepted points
// that fell do not rise again.
func FuzzPointsOfARangeFallOnce(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, int64(seed)-20, int64(seed), int64(seed)+20)
	}
	f.Fuzz(func(t *testing.T, seed uint64, x, y, z int64) {
		p := anyPiecewise(dice(seed))
		p.Direction, p.Floor, p.Cap = kpi.InRange, decimal.NullDecimal{}, decimal.NullDecimal{}
		c := check.New()
		p.Check(c)
		at := []int64{x, y, z}
		slices.Sort(at)
		var points []kpi.Ratio
		for _, n := range at {
			points = append(points, p.Score(kpi.Whole(decimal.New(n, -1)), some("")).Points)
		}
		again := points[1].Cmp(points[0]) < 0 && points[2].Cmp(points[1]) > 0
		require.False(t, again && c.OK(), "at %d", at)
	})
}

// anyCard returns a sound card of up to 12 items, with or without perspectives,
// bonuses and gates, and readings of which some are missing.
func anyCard(r *rand.Rand) (kpi.Scorecard, []kpi.Reading) {
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Places: r.Int32N(4)}
	card.Missing = []kpi.Missing{{Rule: kpi.Renormalise}, {Rule: kpi.Zero}, {Rule: kpi.RefuseBelow, Coverage: some("0.5")}}[r.IntN(3)]
	if r.IntN(2) == 0 {
		card.Items = anyItems(r, "", 0)
	} else {
		if card.Missing.Rule != kpi.Zero {
			card.Missing.Within = []kpi.Scope{kpi.WithinCard, kpi.WithinPerspective}[r.IntN(2)]
		}
		w := 1 + r.Int64N(999)
		card.Perspectives = []kpi.Perspective{{ID: "x", Weight: decimal.New(w, -3)}, {ID: "y", Weight: decimal.New(1000-w, -3)}}
		card.Items = append(anyItems(r, "x", 0), anyItems(r, "y", 12)...)
	}
	var readings []kpi.Reading
	for _, item := range card.Items {
		readings = append(readings, anyRate(r, item.Metric))
	}
	if r.IntN(2) == 0 {
		readings = append(readings, addGates(r, &card)...)
	}
	return card, readings
}

// anyItems returns up to 12 items whose weights sum to 1, with metrics from number n.
func anyItems(r *rand.Rand, perspective string, n int) []kpi.Item {
	var items []kpi.Item
	left := int64(100)
	for i := 0; left > 0; i++ {
		w := 1 + r.Int64N(left)
		if i == 11 {
			w = left
		}
		left -= w
		p := anyPiecewise(r)
		target := some("")
		if r.IntN(2) == 0 {
			p.Axis, target = kpi.ByRatio, decimal.NewNullDecimal(tenths(r))
		}
		items = append(items, kpi.Item{Perspective: perspective, Metric: numbered(n + i), Weight: decimal.New(w, -2), Scorer: p, Target: target})
	}
	return items
}

// anyRate returns a reading of m: missing, short, or too long for a machine word.
func anyRate(r *rand.Rand, m kpi.Metric) kpi.Reading {
	switch r.IntN(12) {
	case 0:
		return m.NotMeasured("li-na", q1)
	case 1:
		return m.Rate("li-na", q1, d("12345678901234567890123.4567"), d("98765432109876543210.9"))
	case 2:
		return m.Rate("li-na", q1, decimal.New(r.Int64(), -9), decimal.New(r.Int64N(1e17)+1, -9))
	}
	return m.Rate("li-na", q1, tenths(r), decimal.New(r.Int64N(9), 0))
}

// addGates puts a bonus and gates on a card and returns readings for them.
func addGates(r *rand.Rand, card *kpi.Scorecard) []kpi.Reading {
	adjust := func(i int) kpi.Adjustment {
		return kpi.Adjustment{Metric: numbered(i), Scorer: anyPiecewise(r), Absent: kpi.Passes}
	}
	when := kpi.Condition{Metric: numbered(27), Axis: kpi.ByValue, Side: kpi.AtLeast, Bound: tenths(r)}
	card.Bonus = []kpi.Adjustment{adjust(24)}
	card.Gates.Deduct = []kpi.Adjustment{adjust(25)}
	if r.IntN(2) == 0 {
		card.Gates.Multiply = []kpi.Adjustment{adjust(26)}
	}
	card.Gates.Cap = []kpi.Ceiling{{When: when, Points: tenths(r), Absent: kpi.Passes}}
	when.Side, when.Bound = kpi.Above, d("9")
	card.Gates.Veto = []kpi.Veto{{When: when, Absent: kpi.Passes}}
	var readings []kpi.Reading
	for i := 24; i < 28; i++ {
		readings = append(readings, anyRate(r, numbered(i)))
	}
	return readings
}

// changeOf returns what a line changes of the total before it, in rationals.
func changeOf(l kpi.Line, total *big.Rat) *big.Rat {
	none := new(big.Rat)
	if !l.Points().Defined() {
		return none
	}
	points := rat(l.Points())
	switch l.Role {
	case kpi.RoleItem:
		return points.Mul(points, rat(l.Share()))
	case kpi.RoleBonus:
		return points
	case kpi.RoleDeduct:
		return points.Neg(points)
	case kpi.RoleMultiply:
		return points.Mul(points, total).Sub(points, total)
	case kpi.RoleCap:
		if l.Code == kpi.Triggered && total.Cmp(points) > 0 {
			return points.Sub(points, total)
		}
	case kpi.RoleVeto:
		if l.Code == kpi.Triggered {
			return none.Neg(total)
		}
	}
	return none
}

// FuzzTotalIsTheSumOfItsLines holds the laws of a result: the total is the sum of
// the lines, it is what the lines say, exactly and rounded once, and the shares of
// the weights that count sum to 1.
func FuzzTotalIsTheSumOfItsLines(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Add(uint64(104)) // a total of -0
	f.Fuzz(func(t *testing.T, seed uint64) {
		card, readings := anyCard(dice(seed))
		got, err := card.Score("li-na", q1, readings)
		require.NoError(t, err)
		again, err := card.Score("li-na", q1, readings)
		require.NoError(t, err)
		require.Equal(t, got, again)
		if got.Refused {
			require.NotEqual(t, kpi.Zero, card.Missing.Rule)
			return
		}
		exact, shares, sum := new(big.Rat), new(big.Rat), decimal.Decimal{}
		for _, l := range got.Lines {
			sum = sum.Add(l.Score())
			if l.Share().Defined() {
				shares.Add(shares, rat(l.Share()))
			}
			exact.Add(exact, changeOf(l, exact))
		}
		require.Equal(t, "1/1", shares.String())
		require.True(t, sum.Equal(got.Total().Decimal))
		rounded := d(exact.FloatString(int(card.Places)))
		require.True(t, rounded.Equal(got.Total().Decimal), "%s, not %s", got.Total().Decimal, rounded)
	})
}

// FuzzWordsAreExact holds the law that machine words give what decimals of any length
// give: the same lines, scores, coverage and grade.
func FuzzWordsAreExact(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		card, readings := anyCard(dice(seed))
		program, err := kpi.Compile(card)
		require.NoError(t, err)
		got, err := program.Score("li-na", q1, readings)
		require.NoError(t, err)
		want, err := program.ScoreExactly("li-na", q1, readings)
		require.NoError(t, err)
		require.Equal(t, want.Refused, got.Refused)
		require.Equal(t, want.Grade, got.Grade)
		require.True(t, want.Coverage.Equal(got.Coverage))
		require.Len(t, got.Lines, len(want.Lines))
		for i, l := range got.Lines {
			w := want.Lines[i]
			require.Equal(t, w.Code, l.Code, i)
			require.True(t, w.Score().Equal(l.Score()), "line %d: %s, not %s", i, l.Score(), w.Score())
			require.Equal(t, w.Points().Defined(), l.Points().Defined())
			if w.Points().Defined() {
				require.Zero(t, rat(w.Points()).Cmp(rat(l.Points())), i)
			}
		}
	})
}

// FuzzPerspectivesKeepTheirWeight holds the law of WithinPerspective: as long as
// every perspective has points, each counts exactly its own weight.
func FuzzPerspectivesKeepTheirWeight(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		card, readings := anyCard(dice(seed))
		if card.Missing.Within != kpi.WithinPerspective {
			return
		}
		got, err := card.Score("li-na", q1, readings)
		require.NoError(t, err)
		counted := map[string]*big.Rat{}
		for _, l := range got.Lines {
			if l.Share().Defined() {
				if counted[l.Perspective] == nil {
					counted[l.Perspective] = new(big.Rat)
				}
				counted[l.Perspective].Add(counted[l.Perspective], rat(l.Share()))
			}
		}
		if len(counted) < len(card.Perspectives) {
			return
		}
		for _, p := range card.Perspectives {
			require.Zero(t, p.Weight.Rat().Cmp(counted[p.ID]), p.ID)
		}
	})
}
