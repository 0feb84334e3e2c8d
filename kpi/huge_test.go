package kpi_test

import (
	"cmp"
	"math"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// numbersEverywhere is a card on which every number that a card can have stands, with every
// kind of scorer.
func numbersEverywhere(t *testing.T) kpi.Scorecard {
	card := spoken(t)
	card.Perspectives = []kpi.Perspective{
		{ID: "results", Weight: d("0.6"), Least: some("0.5"), Most: some("0.7")}, {ID: "growth", Weight: d("0.4"), Least: some("0.3"), Most: some("0.5")},
	}
	card.ItemMost = some("0.3")
	card.Missing = kpi.Missing{Rule: kpi.RefuseBelow, Within: kpi.WithinCard, Coverage: some("0.5")}
	for i, weight := range []string{"0.5", "0.5", "0.2", "0.4", "0.4"} {
		card.Items[i].Perspective = map[bool]string{true: "results", false: "growth"}[i < 2]
		card.Items[i].Weight = d(weight)
	}
	card.Items[2].Scorer = kpi.Interpolated(kpi.ByRatio, kpi.HigherIsBetter, anchor("0.8", "60"), anchor("1", "100"), anchor("1.2", "130")).WithFloor(d("0")).WithCap(d("120"))
	card.Items[3].Scorer = kpi.Steps(kpi.ByValue, kpi.HigherIsBetter, d("0"), kpi.Step{From: d("0.5"), Points: d("60")}, kpi.Step{From: d("0.9"), Points: d("100")})
	card.Items[4].Scorer = kpi.Table{
		Axis: kpi.ByValue, Across: kpi.ByValue, Columns: []kpi.Band{{}, {From: some("5")}},
		Rows: []kpi.TableRow{{Points: []decimal.Decimal{d("1"), d("2")}}, {From: some("3"), Points: []decimal.Decimal{d("3"), d("4")}}},
	}
	card.Bonus[0].Target = some("1")
	card.Gates.Multiply = append(card.Gates.Multiply, kpi.Adjustment{Metric: event("speed"), Target: some("2"), Scorer: kpi.Inverse{Full: d("1"), Cap: d("1.5"), Floor: some("0.5")}, Absent: kpi.Passes})
	card.Gates.Cap[0].When.Target, card.Gates.Veto[0].When.Target = some("1"), some("1")
	card.Shifts = []kpi.Shift{{ID: "probation", From: "results", To: "growth", Weight: d("0.05")}}
	require.NoError(t, card.Check())
	return card
}

// TestHugeNumbersAreRefusedAtOnce holds that no number of a card, of readings or of facts,
// however large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	card := numbersEverywhere(t)
	numberwalk.RequireRefused(t, &card, func() error { return card.Check() })
	numberwalk.RequireRefused(t, &card, func() error { _, err := kpi.Compile(card); return err })
	numberwalk.RequireRefused(t, &card, func() error { _, err := card.Shifted("probation"); return err })
	numberwalk.RequireDone(t, &card, func() { _, _ = card.MarshalJSON() })

	program, err := kpi.Compile(card)
	require.NoError(t, err)
	readings := spokenReadings()
	for i := range readings {
		readings[i].Target = some("1")
	}
	readings = append(readings, event("speed").Amount("li-na", q1, d("3")), event("late").Amount("li-na", q1, d("3")))
	_, err = program.Score("li-na", q1, readings)
	require.NoError(t, err)
	numberwalk.RequireRefused(t, &readings, func() error { _, err := program.Score("li-na", q1, readings); return err })

	parts := []kpi.Reading{kpi.OfDue.Metric().Rate("a", q1, d("1"), d("2")), kpi.OfDue.Metric().Rate("b", q1, d("1"), d("2"))}
	parts[0].Target = some("1")
	numberwalk.RequireRefused(t, &parts, func() error { _, err := kpi.OfDue.Metric().Combine("team", q1, parts); return err })

	log := new(kpi.Memory)
	records := []kpi.Record{kpi.NewRecord(parts[0], time.Unix(0, 0)), kpi.NewRecord(parts[1], time.Unix(0, 0))}
	require.NoError(t, log.Append(t.Context(), records...))
	numberwalk.RequireRefused(t, &records, func() error { return log.Append(t.Context(), records...) })
	numberwalk.RequireDone(t, &records[0], func() { _, _ = records[0].MarshalJSON() })

	books := kpi.Receivables{Opening: some("3"), Revenue: some("4"), Closing: some("5")}
	numberwalk.RequireRefused(t, &books, func() error { _, err := books.Reading(kpi.OfCollectable, "a", q1); return err })
	invoices := []kpi.Invoice{{Due: q1.From, Amount: d("3"), Paid: []kpi.Payment{{On: q1.From, Amount: d("1")}, {On: q1.From, Amount: d("2")}}}, {Due: q1.To, Amount: d("3"), Paid: []kpi.Payment{{On: q1.From, Amount: d("1")}}}}
	numberwalk.RequireRefused(t, &invoices, func() error { _, err := kpi.CollectedOfDue("a", q1, invoices); return err })
}

// TestRulesOfHugeNumbersAreRefusedAtOnce holds that a rule which is made of numbers without
// end is made at once, and that its check refuses it.
func TestRulesOfHugeNumbersAreRefusedAtOnce(t *testing.T) {
	for name, rule := range map[string]struct {
		numbers int
		of      func(n []decimal.Decimal) kpi.Scorer
	}{
		"proportional": {3, func(n []decimal.Decimal) kpi.Scorer { return kpi.Proportional(n[0], n[1], n[2]) }},
		"steps": {3, func(n []decimal.Decimal) kpi.Scorer {
			return kpi.Steps(kpi.ByValue, kpi.HigherIsBetter, n[0], kpi.Step{From: n[1], Points: n[2]})
		}},
		"interpolated": {4, func(n []decimal.Decimal) kpi.Scorer {
			return kpi.Interpolated(kpi.ByValue, kpi.HigherIsBetter, kpi.Anchor{X: n[0], Points: n[1]}, kpi.Anchor{X: n[2], Points: n[3]})
		}},
		"between": {4, func(n []decimal.Decimal) kpi.Scorer {
			return kpi.Levels{Levels: []kpi.Level{{Value: n[0], Points: n[1]}, {Value: n[2], Points: n[3]}}}.Between()
		}},
		"all or nothing": {1, func(n []decimal.Decimal) kpi.Scorer { return kpi.AllOrNothing(kpi.HigherIsBetter, n[0]) }},
		"efficacy":       {2, func(n []decimal.Decimal) kpi.Scorer { return kpi.Efficacy(n[0], n[1]) }},
		"target range":   {4, func(n []decimal.Decimal) kpi.Scorer { return kpi.TargetRange(kpi.ByValue, n[0], n[1], n[2], n[3]) }},
		"declining":      {2, func(n []decimal.Decimal) kpi.Scorer { return kpi.Declining(n[0], n[1]) }},
		"deducted":       {2, func(n []decimal.Decimal) kpi.Scorer { return kpi.Deducted(n[0], n[1]) }},
		"added":          {2, func(n []decimal.Decimal) kpi.Scorer { return kpi.Added(n[0], n[1]) }},
		"key result":     {2, func(n []decimal.Decimal) kpi.Scorer { return kpi.KeyResult(n[0], n[1]) }},
		"floor and cap":  {2, func(n []decimal.Decimal) kpi.Scorer { return asPoints().WithFloor(n[0]).WithCap(n[1]) }},
	} {
		numbers := []decimal.Decimal{d("1"), d("2"), d("3"), d("4")}[:rule.numbers]
		numberwalk.RequireRefused(t, &numbers, func() error {
			c := check.New()
			rule.of(numbers).Check(c)
			if c.OK() {
				t.Error(name)
			}
			return c.Err()
		})
	}
}

// TestRulesAnswerHugeNumbersAtOnce holds that a rule which is asked about numbers without end,
// or consists of them, has an answer: it compares them, and computes nothing of them.
func TestRulesAnswerHugeNumbersAtOnce(t *testing.T) {
	card := numbersEverywhere(t)
	none := kpi.Score{Code: kpi.NoLevel}
	inverse := kpi.Inverse{Full: d("1"), Cap: d("1.5"), Floor: some("0.5")}
	for _, s := range []kpi.Scorer{card.Items[0].Scorer, card.Items[1].Scorer, card.Items[2].Scorer, card.Items[3].Scorer, inverse} {
		require.Equal(t, none, s.Score(kpi.Whole(huge), some("1")), "%T", s)
		require.Equal(t, none, s.Score(kpi.Ratio{Num: d("1"), Den: huge}, some("1")), "%T", s)
	}
	for _, s := range []kpi.Scorer{card.Items[0].Scorer, kpi.AllOrNothing(kpi.HigherIsBetter, d("1")), inverse} {
		require.Equal(t, none, s.Score(kpi.Whole(d("1")), decimal.NewNullDecimal(huge)), "%T", s)
	}
	inverse.Full = decimal.New(1, math.MaxInt32)
	require.Equal(t, none, inverse.Score(kpi.Whole(d("1")), decimal.NewNullDecimal(decimal.New(1, 1))))
	asked := struct {
		Scorers        []kpi.Scorer
		Actual, Second kpi.Ratio
		Target         decimal.NullDecimal
	}{[]kpi.Scorer{inverse}, kpi.Whole(d("2")), kpi.Whole(d("3")), some("-4")}
	for _, i := range card.Items {
		asked.Scorers = append(asked.Scorers, i.Scorer)
	}
	numberwalk.RequireDone(t, &asked, func() {
		for _, s := range asked.Scorers {
			s.Score(asked.Actual, asked.Target)
			if table, ok := s.(kpi.Table); ok {
				table.Lookup(asked.Actual, asked.Target, asked.Second, asked.Target)
			}
		}
	})
}

// TestRatiosOfHugeNumbersAreComparedAtOnce holds that an order exists of all ratios, that two
// readings are equal or not, and that nothing is computed of numbers without end.
func TestRatiosOfHugeNumbersAreComparedAtOnce(t *testing.T) {
	one, far, fine := kpi.Whole(d("1")), kpi.Whole(decimal.New(1, math.MaxInt32)), kpi.Whole(decimal.New(1, math.MinInt32))
	ascending := []kpi.Ratio{{Num: far.Num.Neg(), Den: fine.Num}, kpi.Whole(d("-2")), {Num: fine.Num.Neg(), Den: far.Num}, kpi.Whole(decimal.New(0, math.MaxInt32)), fine, one, far, {Num: far.Num, Den: fine.Num}}
	for i, a := range ascending {
		for k, b := range ascending {
			require.Equal(t, cmp.Compare(i, k), a.Cmp(b), "%d, %d", i, k)
		}
	}
	require.Zero(t, kpi.Ratio{Num: decimal.New(30, math.MaxInt32-1), Den: d("3")}.Cmp(far))
	for _, r := range []kpi.Ratio{one.Add(far), fine.Add(one), one.Mul(far), fine.Mul(one), kpi.Attainment(far, some("1")), kpi.Attainment(one, decimal.NewNullDecimal(fine.Num))} {
		require.Equal(t, kpi.Ratio{}, r)
	}
	limit := kpi.Whole(decimal.New(1, 100_000))
	require.True(t, limit.Add(limit).Defined() && limit.Mul(one).Defined())

	readings := []kpi.Reading{kpi.OfDue.Metric().Rate("a", q1, d("1"), d("2")), kpi.OfDue.Metric().Rate("a", q1, d("1"), d("2"))}
	readings[0].Target, readings[1].Target = some("1"), some("1")
	numberwalk.RequireDone(t, &readings, func() { readings[0].Equal(readings[1]) })
	readings[0].Num, readings[1].Num = decimal.NewNullDecimal(decimal.New(10, math.MaxInt32-1)), decimal.NewNullDecimal(far.Num)
	require.True(t, readings[0].Equal(readings[1]))
}

// TestResultsOfHugeNumbersAreExplainedAtOnce holds that what a result or a card says takes no
// longer to explain for the numbers in it.
func TestResultsOfHugeNumbersAreExplainedAtOnce(t *testing.T) {
	card := numbersEverywhere(t)
	result, err := card.Score("li-na", q1, spokenReadings())
	require.NoError(t, err)
	for _, refused := range []bool{false, true} {
		result.Refused = refused
		explain := func() { card.Explain(result, calendar.English) }
		numberwalk.RequireDone(t, &result, explain)
		numberwalk.RequireDoneAtTheEnds(t, &result, explain)
		numberwalk.RequireDone(t, &card, explain)
	}
	levels := card.Items[1].Scorer.(kpi.Levels)
	levels.Levels[2].Value, result.Lines[1].Actual = huge, kpi.Whole(huge)
	both := struct{ Level, Actual *decimal.Decimal }{&levels.Levels[2].Value, &result.Lines[1].Actual.Num}
	numberwalk.RequireDone(t, &both, func() { card.Explain(result, calendar.English) })
}

// A pointsScorer gives the points that it is told to.
type pointsScorer struct {
	Num  int `json:"num"`  // exponent of the numerator
	Den  int `json:"den"`  // exponent of the denominator
	Bits int `json:"bits"` // more of the numerator
}

func (pointsScorer) Kind() string { return "acme.points" }

func (pointsScorer) Check(*check.Checker) {}

func (p pointsScorer) Score(kpi.Ratio, decimal.NullDecimal) kpi.Score {
	num := new(big.Int).Lsh(big.NewInt(1), uint(p.Bits))
	return kpi.Score{Code: kpi.Scored, Points: kpi.Ratio{Num: decimal.NewFromBigInt(num, int32(p.Num)), Den: decimal.New(1, int32(p.Den))}}
}

// TestPointsOfHostsHaveBounds holds both sides of the bounds of what a host's scorer gives.
func TestPointsOfHostsHaveBounds(t *testing.T) {
	for _, tt := range []struct {
		scorer pointsScorer
		sound  bool
	}{
		{pointsScorer{Num: 200}, true}, {pointsScorer{Num: 201}, false}, {pointsScorer{Num: -200}, true}, {pointsScorer{Num: -201}, false},
		{pointsScorer{Den: 200}, true}, {pointsScorer{Den: 201}, false}, {pointsScorer{Den: -200}, true}, {pointsScorer{Den: -201}, false},
		{pointsScorer{Bits: 4095}, true}, {pointsScorer{Bits: 4096}, false}, {pointsScorer{Num: 1 << 30}, false}, {pointsScorer{Num: -1 << 30, Den: 1 << 30}, false},
	} {
		card := spoken(t)
		card.Items[1].Scorer = tt.scorer
		_, err := card.Score("li-na", q1, spokenReadings())
		if tt.sound {
			require.NoError(t, err, "%+v", tt.scorer)
		} else {
			requireProblems(t, err, "/lines/1/points too-large")
		}
	}
}

// TestCountsAtTheEndsAreLookedAtAtOnce holds that counts and times as far out as their types
// go are refused or taken, and nothing hangs or panics.
func TestCountsAtTheEndsAreLookedAtAtOnce(t *testing.T) {
	card := numbersEverywhere(t)
	numberwalk.RequireDoneAtTheEnds(t, &card, func() { _, _ = card.Score("li-na", q1, spokenReadings()) })
	readings := spokenReadings()
	numberwalk.RequireDoneAtTheEnds(t, &readings, func() { _, _ = card.Score("li-na", q1, readings) })
	survey := struct {
		Satisfaction kpi.Satisfaction
		Answers      []int
	}{kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 4}, []int{4, 5}}
	numberwalk.RequireDoneAtTheEnds(t, &survey, func() { _, _ = survey.Satisfaction.Reading("a", q1, survey.Answers) })
	for _, window := range []kpi.NewCustomers{{Months: 12}, {Days: 30}} {
		numberwalk.RequireDoneAtTheEnds(t, &window, func() {
			_, _ = window.Readings(kpi.History{Sales: []kpi.Sale{{Customer: "x", Owner: "a", On: q1.From}}}, []org.ID{"a"}, q1)
		})
	}
	metric := kpi.OfDue.Metric()
	parts := []kpi.Reading{metric.Rate("a", q1, d("1"), d("2")), metric.Rate("b", q1, d("1"), d("2")), metric.Rate("c", q1, d("1"), d("2"))}
	for i := range parts {
		parts[i].Missing = math.MaxInt // three of them are a count again
	}
	_, err := metric.Combine("team", q1, parts)
	requireProblems(t, err, "/parts/0/missing too-large", "/parts/1/missing too-large", "/parts/2/missing too-large")
	readings[0].Missing = math.MaxInt32
	_, err = card.Score("li-na", q1, readings)
	require.NoError(t, err)
	readings[0].Missing++
	_, err = card.Score("li-na", q1, readings)
	requireProblems(t, err, "/readings/0/missing too-large")
	readings[0].Missing = 0
	record := kpi.NewRecord(readings[0], time.Unix(0, 0))
	numberwalk.RequireDoneAtTheEnds(t, &record, func() { _ = new(kpi.Memory).Append(t.Context(), record) })
}
