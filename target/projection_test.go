package target_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// pointsOf makes points from pairs of plan and actual, and the progress that they add up to.
func pointsOf(goal string, pairs ...[2]string) (target.Progress, []target.Point) {
	p := target.Progress{Goal: target.Aim(num(goal)), ToDate: target.Aim(decimal.Zero)}
	var points []target.Point
	for _, pair := range pairs {
		pt := target.Point{Plan: num(pair[0]), Actual: num(pair[1])}
		points = append(points, pt)
		p.ToDate.Target.Decimal = p.ToDate.Target.Decimal.Add(pt.Plan)
		p.Actual = p.Actual.Add(pt.Actual)
	}
	return p, points
}

func project(t testing.TB, p target.Progress, points []target.Point, confidence float64, places int32) target.Projection {
	t.Helper()
	got, err := target.Project(p, points, confidence, places)
	require.NoError(t, err)
	return got
}

// Of five weeks of 100 one brought 20 more and one 20 less. s² is 2·20²/100/4 = 2,
// and with 500 still to come the half width is 2.776445·√(2·500·(1 + 500/500)).
func TestAnIntervalByHand(t *testing.T) {
	p, points := pointsOf("1000", [2]string{"100", "120"}, [2]string{"100", "80"}, [2]string{"100", "100"}, [2]string{"100", "100"}, [2]string{"100", "100"})
	got := project(t, p, points, 0.95, 2)
	require.Equal(t, "1000", got.End.Decimal.String())
	require.Equal(t, "875.83", got.Low.Decimal.String())
	require.Equal(t, "1124.17", got.High.Decimal.String())
	require.Equal(t, 5, got.Points)
	require.Equal(t, target.RatioT, got.Method)
	require.Equal(t, 0.95, got.Confidence)
	whole := project(t, p, points, 0.95, -1)
	require.True(t, whole.Low.Decimal.Equal(num("880")) && whole.High.Decimal.Equal(num("1120")), "in tens")
}

// The interval is that of Student: its half width over the standard error is the t of
// the tables.
func TestIntervalsReachAsFarAsTheTables(t *testing.T) {
	for _, tt := range trackingFacts(t).Student.Within {
		pairs := make([][2]string, tt.Points)
		for i := range pairs {
			pairs[i] = [2]string{"100", "100"}
		}
		pairs[0][1], pairs[1][1] = "110", "90"
		p, points := pointsOf(decimal.NewFromInt(int64(200*tt.Points)).String(), pairs...)
		got := project(t, p, points, tt.Confidence, 9)
		n, x := float64(tt.Points), float64(100*tt.Points)
		deviation := math.Sqrt(2 / (n - 1) * x * 2)
		half := got.High.Decimal.Sub(got.End.Decimal).InexactFloat64()
		require.InDelta(t, tt.T, half/deviation, 1e-6, "%v %d", tt.Confidence, tt.Points)
	}
}

func TestIntervalsThatAreUndefined(t *testing.T) {
	week := [2]string{"100", "90"}
	for name, tt := range map[string]struct {
		goal  string
		pairs [][2]string
		end   string
	}{
		"too few weeks":           {"1000", [][2]string{week, week, week}, "900"},
		"feasts are no weeks":     {"1000", [][2]string{week, {"0", "3"}, week, {"0", "0"}, week}, "910"},
		"what is to come is less": {"350", [][2]string{week, week, week, week}, "315"},
		"dispersion beyond it":    {"10", [][2]string{{"1", "1"}, {"1", "1e200"}, {"1", "1"}, {"1", "-1e200"}}, "5"},
		"beyond a float64":        {"1e400", [][2]string{{"1", "1"}, {"1", "1"}, {"1", "1"}, {"1e399", "1e399"}}, decimal.New(1, 400).String()},
	} {
		p, points := pointsOf(tt.goal, tt.pairs...)
		got := project(t, p, points, 0.8, 0)
		require.Equal(t, tt.end, got.End.Decimal.String(), name)
		require.False(t, got.Low.Valid || got.High.Valid, name)
		require.Empty(t, got.Method, name)
	}
	none := project(t, target.Progress{Goal: target.Aim(num("5")), ToDate: target.Aim(decimal.Zero)}, nil, 0.8, 2)
	require.False(t, none.End.Valid, "the plan has asked for nothing yet")
	none = project(t, target.Progress{}, nil, 0.8, 2)
	require.False(t, none.End.Valid, "no target")
	_, ok := target.Progress{ToDate: target.Aim(num("5"))}.Projected(2)
	require.False(t, ok, "no target for the whole")
}

// Sales in the week of a feast count with the week after it, and at the end with the
// one before, so that nothing is lost and nothing divided by zero.
func TestAWeekWithoutAPlanIsJoinedWithItsNeighbour(t *testing.T) {
	p, points := pointsOf("1000", [2]string{"0", "5"}, [2]string{"100", "95"}, [2]string{"100", "100"}, [2]string{"100", "120"}, [2]string{"100", "60"}, [2]string{"0", "20"})
	q, joined := pointsOf("1000", [2]string{"100", "100"}, [2]string{"100", "100"}, [2]string{"100", "120"}, [2]string{"100", "80"})
	require.Equal(t, project(t, q, joined, 0.8, 4), project(t, p, points, 0.8, 4))

	q, joined = pointsOf("1000", [2]string{"100", "95"}, [2]string{"100", "105"}, [2]string{"100", "120"}, [2]string{"100", "80"})
	p, points = pointsOf("1000", [2]string{"100", "95"}, [2]string{"100", "105"}, [2]string{"100", "120"}, [2]string{"110", "90"}, [2]string{"-10", "-10"})
	require.Equal(t, project(t, q, joined, 0.8, 4), project(t, p, points, 0.8, 4), "what is planned to come back is part of the week before")
}

// A last month whose goal became a loss weighs more than the one before it: it counts with
// as many before it as are above it together, and no point is left below zero.
func TestALossAtTheEndIsJoinedUntilItIsNone(t *testing.T) {
	five := [2]string{"100", "120"}
	p, points := pointsOf("1000", five, [2]string{"100", "80"}, five, [2]string{"100", "90"}, [2]string{"20", "25"}, [2]string{"-60", "-70"})
	joined, alike := pointsOf("1000", five, [2]string{"100", "80"}, five, [2]string{"60", "45"})
	require.Equal(t, project(t, joined, alike, 0.8, 4), project(t, p, points, 0.8, 4))
	require.Equal(t, 4, project(t, p, points, 0.8, 4).Points)
}

func TestALossIsProjectedAsItsMirror(t *testing.T) {
	p, points := pointsOf("1000", [2]string{"100", "90"}, [2]string{"120", "130"}, [2]string{"80", "95"}, [2]string{"100", "100"})
	q, mirrored := pointsOf("-1000", [2]string{"-100", "-90"}, [2]string{"-120", "-130"}, [2]string{"-80", "-95"}, [2]string{"-100", "-100"})
	gain, loss := project(t, p, points, 0.8, 4), project(t, q, mirrored, 0.8, 4)
	require.True(t, gain.Low.Decimal.Equal(loss.High.Decimal.Neg()) && gain.High.Decimal.Equal(loss.Low.Decimal.Neg()))
}

func TestAtTheEndTheIntervalIsThePoint(t *testing.T) {
	p, points := pointsOf("400", [2]string{"100", "90"}, [2]string{"100", "130"}, [2]string{"100", "95"}, [2]string{"100", "100"})
	got := project(t, p, points, 0.8, 2)
	require.Equal(t, "415 415 415", got.Low.Decimal.String()+" "+got.End.Decimal.String()+" "+got.High.Decimal.String())
}

// In 2,000 made-up years an interval of 80 % holds the end of about 80 % of them.
func TestIntervalsHoldAsOftenAsTheySay(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 2))
	held := 0
	for range 2000 {
		p := target.Progress{Goal: target.Aim(decimal.Zero), ToDate: target.Aim(decimal.Zero)}
		var points []target.Point
		end := 0.0
		for week := range 24 {
			plan := float64(60 + 10*(week%9))
			actual := 0.97*plan + math.Sqrt(plan)*3*r.NormFloat64()
			end += actual
			p.Goal.Target.Decimal = p.Goal.Target.Decimal.Add(decimal.NewFromFloat(plan))
			if week < 8 {
				pt := target.Point{Plan: decimal.NewFromFloat(plan), Actual: decimal.NewFromFloat(actual)}
				points = append(points, pt)
				p.Actual, p.ToDate.Target.Decimal = p.Actual.Add(pt.Actual), p.ToDate.Target.Decimal.Add(pt.Plan)
			}
		}
		got := project(t, p, points, 0.8, 6)
		if got.Low.Decimal.InexactFloat64() <= end && end <= got.High.Decimal.InexactFloat64() {
			held++
		}
	}
	require.InDelta(t, 1600, held, 55, "three standard deviations of a binomial count")
}

func TestProjectRefusesWhatIsNoConfidence(t *testing.T) {
	p, points := pointsOf("1000", [2]string{"100", "90"})
	points[0].Plan, points[0].Actual, p.Actual = decimal.New(1, 1_000_000_000), decimal.New(1, -1_000_000_000), decimal.New(1, 1_000_000_000)
	for _, confidence := range []float64{0, 1, 0.9999999, -1, math.NaN()} {
		_, err := target.Project(p, points, confidence, 2)
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		for path, code := range map[string]string{"/confidence": check.Range, "/progress/actual": check.TooLarge, "/points/0/plan": check.TooLarge, "/points/0/actual": check.TooLarge} {
			require.True(t, ps.Has(path, code), "%s in %v", path, ps)
		}
	}
}

// FuzzPointsAddUp holds the law that the points of a goal add up to its progress.
func FuzzPointsAddUp(f *testing.F) {
	tree, in := plan(f, "24800000")
	f.Add(uint16(90), uint8(calendar.Week), int64(5))
	f.Add(uint16(400), uint8(calendar.Month), int64(-5))
	f.Fuzz(func(t *testing.T, day uint16, level uint8, amount int64) {
		results := target.Results{{Owner: "Wu Di", On: year.From.AddDays(int(day) / 2), Amount: decimal.New(amount, -2)}, result("Li Na", time.May, 3, "10")}
		rec := record(t, in, results)
		asOf, l := year.From.AddDays(int(day)-1), calendar.Level(level%uint8(calendar.Year))+1
		for _, q := range []target.Cell{{}, {Owner: "South"}, {Owner: "Wu Di"}} {
			p, err := rec.Track(tree, q, asOf)
			require.NoError(t, err)
			points, err := rec.Points(tree, in.Calendar, p, l)
			require.NoError(t, err)
			plan, actual := decimal.Zero, decimal.Zero
			for _, pt := range points {
				plan, actual = plan.Add(pt.Plan), actual.Add(pt.Actual)
			}
			require.True(t, plan.Equal(p.ToDate.Target.Decimal) && actual.Equal(p.Actual))
		}
	})
}

func TestPointsNeedACalendarAndAFineEnoughPlan(t *testing.T) {
	tree := monthly(t, "100", "100", "100")
	in := setting(t)
	rec := record(t, in, nil)
	p, err := rec.Track(tree, target.Cell{}, calendar.On(2026, time.February, 28))
	require.NoError(t, err)
	_, err = rec.Points(tree, nil, p, calendar.Month)
	require.ErrorIs(t, err, target.ErrSetting)
	_, err = rec.Points(tree, in.Calendar, p, calendar.Week)
	require.ErrorIs(t, err, target.ErrTooFine)
	_, err = rec.Points(tree, in.Calendar, p, 0)
	require.Error(t, err)
	p.AsOf = calendar.On(2025, time.February, 28)
	points, err := rec.Points(tree, in.Calendar, p, calendar.Month)
	require.NoError(t, err)
	require.Empty(t, points)
}

func BenchmarkProject(b *testing.B) {
	tree, in := plan(b, "24800000")
	rec := record(b, in, target.Results{result("Li Na", time.March, 2, "1000000"), result("Wu Di", time.June, 1, "2000000")})
	p, err := rec.Track(tree, target.Cell{}, calendar.On(2026, time.September, 30))
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		points, err := rec.Points(tree, in.Calendar, p, calendar.Week)
		require.NoError(b, err)
		project(b, p, points, 0.8, 2)
	}
}
