package kpi_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/stretchr/testify/require"
)

// event is a metric that counts something.
func event(id string) kpi.Metric {
	return kpi.Metric{ID: id, Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum}
}

// gated is a card with one item and one gate of each sort. The late are capped at
// 80, and fraud is a veto.
func gated() kpi.Scorecard {
	at := func(metric string, s kpi.Side) kpi.Condition {
		return kpi.Condition{Metric: event(metric), Axis: kpi.ByValue, Side: s, Bound: d("1")}
	}
	adjust := func(metric string) []kpi.Adjustment {
		return []kpi.Adjustment{{Metric: event(metric), Scorer: asPoints(), Absent: kpi.Passes}}
	}
	return kpi.Scorecard{
		Schema: kpi.Schema, ID: "gated", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{{Metric: numbered(0), Weight: d("1"), Scorer: asPoints()}},
		Bonus: adjust("bonus"),
		Gates: kpi.Gates{
			Deduct: adjust("deduct"), Multiply: adjust("factor"),
			Cap:  []kpi.Ceiling{{When: at("late", kpi.AtLeast), Points: d("80"), Absent: kpi.Passes}},
			Veto: []kpi.Veto{{When: at("fraud", kpi.AtLeast), Absent: kpi.Passes}},
		},
	}
}

func TestGatesApplyInTheirFixedOrder(t *testing.T) {
	type table struct {
		Source, Items, Bonus, Deduct, Factor, Late, Fraud, Total string
		Scores                                                   map[kpi.Role]string
	}
	for _, c := range readCases[table](t, "gates.json") {
		t.Run(c.Source, func(t *testing.T) {
			readings := []kpi.Reading{numbered(0).Amount("li-na", q1, d(c.Items))}
			for metric, value := range map[string]string{"bonus": c.Bonus, "deduct": c.Deduct, "factor": c.Factor, "late": c.Late, "fraud": c.Fraud} {
				if value != "" {
					readings = append(readings, event(metric).Amount("li-na", q1, d(value)))
				}
			}
			program, err := kpi.Compile(gated())
			require.NoError(t, err)
			require.True(t, program.Settles("li-na", q1, readings))
			got, err := program.Score("li-na", q1, readings)
			require.NoError(t, err)
			requireNumber(t, c.Total, got.Total())
			var order []kpi.Role
			for _, l := range got.Lines {
				order = append(order, l.Role)
				want := c.Scores[l.Role]
				if want == "" {
					want = "0"
				}
				require.True(t, d(want).Equal(l.Score()), "%s: %s", l.Role, l.Score())
			}
			require.Equal(t, []kpi.Role{kpi.RoleItem, kpi.RoleBonus, kpi.RoleDeduct, kpi.RoleMultiply, kpi.RoleCap, kpi.RoleVeto}, order)
		})
	}
}

func TestAbsentGates(t *testing.T) {
	full := numbered(0).Amount("li-na", q1, d("90"))
	passed, err := gated().Score("li-na", q1, []kpi.Reading{full, event("fraud").Amount("li-na", q1, d("0"))})
	require.NoError(t, err)
	require.Equal(t, kpi.NoReading, passed.Lines[4].Code)
	require.Equal(t, kpi.Passed, passed.Lines[5].Code)
	requireNumber(t, "90", passed.Total())

	for name, change := range map[string]func(*kpi.Scorecard){
		"bonus":    func(s *kpi.Scorecard) { s.Bonus[0].Absent = kpi.Refuses },
		"deduct":   func(s *kpi.Scorecard) { s.Gates.Deduct[0].Absent = kpi.Refuses },
		"multiply": func(s *kpi.Scorecard) { s.Gates.Multiply[0].Absent = kpi.Refuses },
		"cap":      func(s *kpi.Scorecard) { s.Gates.Cap[0].Absent = kpi.Refuses },
		"veto":     func(s *kpi.Scorecard) { s.Gates.Veto[0].Absent = kpi.Refuses },
	} {
		t.Run(name, func(t *testing.T) {
			card := gated()
			change(&card)
			got, err := card.Score("li-na", q1, []kpi.Reading{full})
			require.NoError(t, err)
			require.True(t, got.Refused)
			require.False(t, got.Total().Valid)
		})
	}
}

func TestConditionsKeepTheirSide(t *testing.T) {
	for side, want := range map[kpi.Side][3]bool{
		kpi.Below: {true, false, false}, kpi.AtMost: {true, true, false},
		kpi.Above: {false, false, true}, kpi.AtLeast: {false, true, true},
	} {
		for i, actual := range []string{"0.9", "1", "1.1"} {
			card := gated()
			card.Gates.Veto[0].When = kpi.Condition{Metric: event("fraud"), Target: some("200"), Axis: kpi.ByRatio, Side: side, Bound: d("1")}
			got, err := card.Score("li-na", q1, []kpi.Reading{event("fraud").Amount("li-na", q1, d(actual).Mul(d("200")))})
			require.NoError(t, err)
			code := map[bool]kpi.Code{true: kpi.Triggered, false: kpi.Passed}[want[i]]
			require.Equal(t, code, got.Lines[5].Code, "%s %s", actual, side)
		}
	}
	card := gated()
	card.Gates.Veto[0].When.Axis = kpi.ByRatio
	got, err := card.Score("li-na", q1, []kpi.Reading{event("fraud").Amount("li-na", q1, d("5"))})
	require.NoError(t, err)
	require.Equal(t, kpi.NoTarget, got.Lines[5].Code)
}

func TestGateProblems(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*kpi.Scorecard)
		want   []string
	}{
		"no absent":    {func(s *kpi.Scorecard) { s.Bonus[0].Absent = "" }, []string{"/bonus/0/absent unknown"}},
		"twice":        {func(s *kpi.Scorecard) { s.Gates.Deduct = append(s.Gates.Deduct, s.Gates.Deduct[0]) }, []string{"/gates/deduct/1/metric duplicate"}},
		"no scorer":    {func(s *kpi.Scorecard) { s.Gates.Multiply[0].Scorer = nil }, []string{"/gates/multiply/0/scorer required"}},
		"many bonuses": {func(s *kpi.Scorecard) { s.Bonus = make([]kpi.Adjustment, 101) }, []string{"/bonus too-large"}},
		"many caps":    {func(s *kpi.Scorecard) { s.Gates.Cap = make([]kpi.Ceiling, 101) }, []string{"/gates/cap too-large"}},
		"many vetoes":  {func(s *kpi.Scorecard) { s.Gates.Veto = make([]kpi.Veto, 101) }, []string{"/gates/veto too-large"}},
		"cap too long": {func(s *kpi.Scorecard) { s.Gates.Cap[0].Points = huge }, []string{"/gates/cap/0/points too-large"}},
		"cap unsided":  {func(s *kpi.Scorecard) { s.Gates.Cap[0].When.Side = "" }, []string{"/gates/cap/0/when/side unknown"}},
		"cap axis":     {func(s *kpi.Scorecard) { s.Gates.Cap[0].When.Axis = "" }, []string{"/gates/cap/0/when/axis unknown"}},
		"cap absent":   {func(s *kpi.Scorecard) { s.Gates.Cap[0].Absent = "" }, []string{"/gates/cap/0/absent unknown"}},
		"veto metric":  {func(s *kpi.Scorecard) { s.Gates.Veto[0].When.Metric.ID = "" }, []string{"/gates/veto/0/when/metric/id required"}},
		"veto bound":   {func(s *kpi.Scorecard) { s.Gates.Veto[0].When.Bound = huge }, []string{"/gates/veto/0/when/bound too-large"}},
		"veto absent":  {func(s *kpi.Scorecard) { s.Gates.Veto[0].Absent = "no" }, []string{"/gates/veto/0/absent unknown"}},
		"two readings": {func(s *kpi.Scorecard) {
			s.Gates.Veto[0].When.Metric = kpi.Metric{ID: "late", Direction: kpi.LowerIsBetter, Aggregation: kpi.RatioOfSums}
		}, []string{"/gates/veto/0/when/metric/aggregation mismatch"}},
		"two units":     {func(s *kpi.Scorecard) { m := numbered(0); m.Unit = "USD"; s.Gates.Cap[0].When.Metric = m }, []string{"/gates/cap/0/when/metric/unit mismatch"}},
		"item and gate": {func(s *kpi.Scorecard) { m := numbered(0); m.Aggregation = kpi.Sum; s.Bonus[0].Metric = m }, []string{"/bonus/0/metric/aggregation mismatch"}},
	} {
		t.Run(name, func(t *testing.T) {
			card := gated()
			c.change(&card)
			requireProblems(t, card.Check(), c.want...)
		})
	}
	require.NoError(t, gated().Check())
	shared := gated()
	shared.Gates.Veto[0].When.Metric = numbered(0)
	require.NoError(t, shared.Check(), "a metric may be an item and a gate")
	require.Len(t, shared.Metrics(), 5)
}
