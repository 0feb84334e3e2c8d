package funnel_test

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"strconv"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var num = decimal.RequireFromString

// backward is a plan for the hundred days from day 0.
func backward(target, averageWon string, steps ...funnel.BackwardStep) funnel.Backward {
	return funnel.Backward{Target: num(target), AverageWon: num(averageWon), Steps: steps,
		AsOf: calendar.Of(day(0)), By: calendar.Of(day(100))}
}

func step(name string, in, of, days int) funnel.BackwardStep {
	return funnel.BackwardStep{Name: name, Rate: funnel.Ratio{In: in, Of: of}, Days: days}
}

func needs(t testing.TB, b funnel.Backward) funnel.Needs {
	t.Helper()
	n, err := b.Plan()
	require.NoError(t, err)
	require.Len(t, n.Steps, len(b.Steps))
	return n
}

// A plannedBack is a backward plan of others. A step is its name, in and of; a need is
// the mean and the whole deals.
type plannedBack struct {
	Source             string
	Target, AverageWon string
	AlreadyWon         string
	Expected           string
	Confidence         float64
	Steps              [][3]any
	Gap                string
	Won                [2]any
	Needs              map[string][2]any
	Sure               map[string]int
}

func TestBackwardPlansOfOthers(t *testing.T) {
	data, err := os.ReadFile("testdata/backward.json")
	require.NoError(t, err)
	var cases []plannedBack
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	for _, tt := range cases {
		b := backward(tt.Target, tt.AverageWon)
		b.Confidence = tt.Confidence
		if tt.AlreadyWon != "" {
			b.Won, b.Expected = num(tt.AlreadyWon), num(tt.Expected)
		}
		for _, s := range tt.Steps {
			b.Steps = append(b.Steps, step(s[0].(string), int(s[1].(float64)), int(s[2].(float64)), 0))
		}
		n := needs(t, b)
		if tt.Gap != "" {
			require.Equal(t, tt.Gap, n.Gap.String(), tt.Source)
		}
		require.Equal(t, tt.Won, [2]any{n.Won.Mean.String(), float64(n.Won.Whole)}, tt.Source)
		for i, got := range n.Steps {
			require.Equal(t, b.Steps[i].Name, got.Name)
			require.Equal(t, tt.Needs[got.Name], [2]any{got.Mean.String(), float64(got.Whole)}, "%s: %s", tt.Source, got.Name)
			require.Equal(t, tt.Sure[got.Name], got.Sure, "%s: %s", tt.Source, got.Name)
		}
	}
}

func TestNeedsAreShiftedBackByTheirTime(t *testing.T) {
	n := needs(t, backward("10", "1", step("lead", 1, 4, 101), step("offer", 1, 2, 100), step("contract", 1, 2, 30)))
	for i, want := range []struct {
		on   int
		late bool
	}{{-1, true}, {0, false}, {70, false}} {
		require.Equal(t, calendar.Of(day(want.on)), n.Steps[i].By)
		require.Equal(t, want.late, n.Steps[i].Late, "the day of today is not over")
	}
	require.Equal(t, calendar.Of(day(100)), n.Won.By)
}

func TestNothingIsMissing(t *testing.T) {
	b := backward("100", "10", step("lead", 1, 4, 10))
	b.Won, b.Expected, b.Confidence = num("70"), num("31"), 0.9
	n := needs(t, b)
	require.Equal(t, "-1", n.Gap.String())
	require.Equal(t, funnel.Need{Name: "lead", Mean: n.Steps[0].Mean, By: calendar.Of(day(90))}, n.Steps[0])
	require.True(t, n.Won.Mean.IsZero())
	require.Zero(t, n.Won.Whole)
	b.Expected = num("30")
	require.Zero(t, needs(t, b).Won.Whole, "exactly enough")
	b.Expected = num("29.99")
	require.Equal(t, 1, needs(t, b).Won.Whole)
}

// A plan may look no further than today, and may have as many steps as a pipeline.
func TestAPlanForToday(t *testing.T) {
	steps := make([]funnel.BackwardStep, 31)
	for i := range steps {
		steps[i] = step("s", 1, 1, 0)
	}
	b := backward("3", "1", steps...)
	b.By = b.AsOf
	n := needs(t, b)
	require.Equal(t, 3, n.Steps[0].Whole)
	require.Equal(t, b.AsOf, n.Steps[0].By)
	require.False(t, n.Steps[0].Late)
}

// Half of the deals are won, so one deal is won exactly as often as not.
func TestExactlyAsSureAsAsked(t *testing.T) {
	b := backward("1", "1", step("lead", 1, 2, 0))
	b.Confidence = 0.5
	require.Equal(t, 1, needs(t, b).Steps[0].Sure)
	b.Confidence = 0.75
	require.Equal(t, 2, needs(t, b).Steps[0].Sure, "one of two is won three times of four")
	b.Confidence = 0.76
	require.Equal(t, 3, needs(t, b).Steps[0].Sure)

	for wins := 1; wins <= 300; wins++ { // of 2n−1 deals at least n are won exactly every other time
		b := backward(strconv.Itoa(wins), "1", step("lead", 3, 4, 0), step("offer", 2, 3, 0))
		b.Confidence = 0.5
		require.Equal(t, 2*wins-1, needs(t, b).Steps[0].Sure, wins)
	}
}

// Leads that are all won are as sure as won deals.
func TestACertainStepNeedsNoMore(t *testing.T) {
	b := backward("10", "1", step("lead", 1, 2, 0), step("signed", 5, 5, 0))
	b.Confidence = 0.99
	n := needs(t, b)
	require.Equal(t, 10, n.Steps[1].Sure)
	require.Equal(t, 10, n.Won.Sure)
	require.Greater(t, n.Steps[0].Sure, n.Steps[0].Whole)
}

func TestBackwardPlansThatAreWrong(t *testing.T) {
	bad := backward("-1", "0", step("", 0, 5, -1), step("b", 6, 5, 36526), step("c", -1, -1, 36525))
	bad.Won, bad.Expected, bad.Confidence, bad.By = decimal.New(1, 31), decimal.New(1, -31), 1, bad.AsOf.AddDays(-1)
	_, err := bad.Plan()
	require.Equal(t, []string{
		"/target " + check.Range, "/won " + check.TooLarge, "/expected " + check.TooLarge, "/averageWon " + check.Range,
		"/steps/0/name " + check.Required, "/steps/0/rate " + check.Range, "/steps/0/days " + check.Range,
		"/steps/1/rate " + check.Range, "/steps/1/days " + check.Range, "/steps/2/rate " + check.Range,
		"/by " + check.Order, "/confidence " + check.Range,
	}, problems(t, err))
	for _, c := range []float64{math.NaN(), -0.1, math.Inf(1)} {
		b := backward("1", "1")
		b.Confidence = c
		require.Equal(t, []string{"/confidence " + check.Range}, problems(t, b.Check()))
	}
	require.Equal(t, []string{"/steps " + check.TooLarge, "/asOf " + check.Required}, problems(t, func() error {
		b := backward("1", "1", make([]funnel.BackwardStep, 65)...)
		for i := range b.Steps {
			b.Steps[i] = step("s", 1, 1, 0)
		}
		b.AsOf = calendar.Date{}
		return b.Check()
	}()))
}

func TestNeedsBeyondAllDealsAreAProblem(t *testing.T) {
	_, err := backward("1000000001", "1", step("lead", 1, 2, 0)).Plan()
	require.Equal(t, []string{" " + check.TooLarge, "/steps/0 " + check.TooLarge}, problems(t, err))
	n := needs(t, backward("1000000000", "1"))
	require.Equal(t, 1_000_000_000, n.Won.Whole)
	b := backward("600000", "1", step("lead", 6, 10, 0))
	b.Confidence = 0.9
	_, err = b.Plan()
	require.Equal(t, []string{"/steps/0 " + check.TooLarge}, problems(t, err), "on average it is as many as are allowed, and to be sure it is more")
	b.Confidence = 0.49
	require.Equal(t, 1_000_000, needs(t, b).Steps[0].Whole)
	b.Target, b.Steps = num("1000000"), nil
	require.Equal(t, 1_000_000, needs(t, b).Won.Sure, "as many as may be asked for")
	b.Target, b.Steps = num("1000001"), nil
	_, err = b.Plan()
	require.Equal(t, []string{" " + check.TooLarge}, problems(t, err))
	rare := backward("1", "1", step("lead", 1, math.MaxInt, 0))
	_, err = rare.Plan()
	require.Error(t, err)
}

// FuzzSureIsTheFewest: what is needed to be sure is enough, one less is not, and it is
// the exact binomial sum that says so.
func FuzzSureIsTheFewest(f *testing.F) {
	f.Add(6, 6, 100, 0.9)
	f.Fuzz(func(t *testing.T, wins, in, of int, confidence float64) {
		if wins < 1 || wins > 20 || of < 1 || of > 200 || in < of/20+1 || in > of || !(confidence > 0.01 && confidence < 0.999) {
			t.Skip("a rate of no deals, or too many to add up exactly")
		}
		b := backward(decimal.NewFromInt(int64(wins)).String(), "1", step("lead", in, of, 0))
		b.Confidence = confidence
		n := needs(t, b).Steps[0]
		require.InDelta(t, 0, max(0, confidence-atLeastExactly(wins, n.Sure, in, of)), 1e-9)
		if n.Sure > wins {
			require.Less(t, atLeastExactly(wins, n.Sure-1, in, of), confidence+1e-9)
		}
		mean := big.NewRat(int64(wins*of), int64(in))
		require.Equal(t, 1, new(big.Rat).Add(mean, big.NewRat(1, 1)).Cmp(big.NewRat(int64(n.Whole), 1)))
		require.LessOrEqual(t, mean.Cmp(big.NewRat(int64(n.Whole), 1)), 0)
	})
}

// atLeastExactly adds up binomial probabilities as fractions.
func atLeastExactly(k, n, in, of int) float64 {
	sum := new(big.Int)
	for i := k; i <= n; i++ {
		term := new(big.Int).Binomial(int64(n), int64(i))
		term.Mul(term, new(big.Int).Exp(big.NewInt(int64(in)), big.NewInt(int64(i)), nil))
		term.Mul(term, new(big.Int).Exp(big.NewInt(int64(of-in)), big.NewInt(int64(n-i)), nil))
		sum.Add(sum, term)
	}
	all := new(big.Int).Exp(big.NewInt(int64(of)), big.NewInt(int64(n)), nil)
	p, _ := new(big.Rat).SetFrac(sum, all).Float64()
	return p
}

func BenchmarkBackward(b *testing.B) {
	p := backward("1000000", "30000", step("lead", 18, 100, 120), step("qualified", 35, 100, 90), step("offer", 22, 100, 30))
	p.Confidence = 0.9
	b.ReportAllocs()
	for b.Loop() {
		_, err := p.Plan()
		require.NoError(b, err)
	}
}
