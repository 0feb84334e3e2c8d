package kpitest_test

import (
	"sync/atomic"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/kpitest"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// rule is a scorer whose answers a test chooses.
type rule struct {
	kind  string
	sound bool
	score func(kpi.Ratio) kpi.Score
}

func (r rule) Kind() string                                            { return r.kind }
func (r rule) Check(c *check.Checker)                                  { c.Require(r.sound, check.Range, "unsound") }
func (r rule) Score(actual kpi.Ratio, _ decimal.NullDecimal) kpi.Score { return r.score(actual) }

// fixed has a kind of its type alone, and members that a scorecard can hold.
type fixed struct{ Answer kpi.Score }

func (fixed) Kind() string                                     { return "acme.fixed" }
func (fixed) Check(*check.Checker)                             {}
func (f fixed) Score(kpi.Ratio, decimal.NullDecimal) kpi.Score { return f.Answer }

// hidden has no member that a scorecard could hold.
type hidden struct{ answer kpi.Score }

func (hidden) Kind() string                                     { return "acme.hidden" }
func (hidden) Check(*check.Checker)                             {}
func (h hidden) Score(kpi.Ratio, decimal.NullDecimal) kpi.Score { return h.answer }

// embedding has the kind of what it is made of.
type embedding struct{ kpi.Piecewise }

// banded gives points from a ratio on.
type banded struct{ From percent }

func (banded) Kind() string         { return "acme.banded" }
func (banded) Check(*check.Checker) {}
func (b banded) Score(actual kpi.Ratio, _ decimal.NullDecimal) kpi.Score {
	if actual.Cmp(kpi.Whole(b.From.Decimal)) < 0 {
		return kpi.Score{Points: kpi.Whole(decimal.New(0, 0)), Code: kpi.Scored}
	}
	return ten
}

// percent writes no more than whole percents.
type percent struct{ Decimal decimal.Decimal }

func (p percent) MarshalText() ([]byte, error) { return []byte(p.Decimal.Round(2).String()), nil }
func (p *percent) UnmarshalText(text []byte) (err error) {
	p.Decimal, err = decimal.NewFromString(string(text))
	return err
}

// numerators gives points for the numerator alone.
type numerators struct{}

func (numerators) Kind() string         { return "acme.numerators" }
func (numerators) Check(*check.Checker) {}
func (numerators) Score(actual kpi.Ratio, _ decimal.NullDecimal) kpi.Score {
	return kpi.Score{Points: kpi.Whole(actual.Num), Code: kpi.Scored}
}

// places gives points for how a number is written.
type places struct{}

func (places) Kind() string         { return "acme.places" }
func (places) Check(*check.Checker) {}
func (places) Score(_ kpi.Ratio, target decimal.NullDecimal) kpi.Score {
	return kpi.Score{Points: kpi.Whole(decimal.New(int64(target.Decimal.Exponent()), 0)), Code: kpi.Scored}
}

// panicking panics where it is told to.
type panicking struct {
	Where string
	Text  bomb
}

func (p panicking) Kind() string {
	if p.Where == "Kind" {
		panic("boom in Kind")
	}
	return "acme.panicking"
}

func (p panicking) Check(*check.Checker) {
	if p.Where == "Check" {
		panic("boom in Check")
	}
}
func (panicking) Score(kpi.Ratio, decimal.NullDecimal) kpi.Score { return ten }

// bomb panics when it is written.
type bomb struct{}

func (bomb) MarshalText() ([]byte, error)  { panic("boom in JSON") }
func (*bomb) UnmarshalText(_ []byte) error { return nil }

var ten = kpi.Score{Points: kpi.Whole(decimal.New(10, 0)), Code: kpi.Scored}

func TestGoodScorers(t *testing.T) {
	require.NoError(t, kpitest.TestScorer(fixed{ten}))
	require.NoError(t, kpitest.TestScorer(fixed{kpi.Score{Code: kpi.NoTarget}}))
	require.NoError(t, kpitest.TestScorer(fixed{kpi.Score{Code: "acme.on-leave"}}))
	require.NoError(t, kpitest.TestScorer(fixed{kpi.Score{Points: ten.Points, Code: "acme.waived"}}, kpitest.Case{Actual: ten.Points}))
}

func TestBreachesAreFound(t *testing.T) {
	edge := kpitest.Case{Actual: kpi.Whole(decimal.New(828, -3))} // reaches 82.5 %, and not the 83 % that it is rounded to
	var calls atomic.Int64
	third := kpi.Ratio{Num: decimal.New(1, 0), Den: decimal.New(3, 0)}
	for name, c := range map[string]struct {
		scorer kpi.Scorer
		want   string
	}{
		"none":           {nil, "no scorer"},
		"pointer":        {&fixed{ten}, "*kpitest_test.fixed is not a struct, so that no scorecard can hold it"},
		"nil pointer":    {(*kpi.Piecewise)(nil), "*kpi.Piecewise is not a struct"},
		"hidden":         {hidden{answer: ten}, "no scorecard can hold it"},
		"unsound":        {rule{kind: "acme.x"}, "not sound"},
		"no kind":        {rule{sound: true, score: func(kpi.Ratio) kpi.Score { return ten }}, "kind is empty"},
		"kind by value":  {rule{kind: "acme.x", sound: true, score: func(kpi.Ratio) kpi.Score { return ten }}, "another value"},
		"kind of ours":   {embedding{kpi.AllOrNothing(kpi.HigherIsBetter, decimal.New(100, 0))}, `"piecewise" of a host has no dot`},
		"percent":        {banded{From: percent{decimal.New(825, -3)}}, "another one after the scorer was written and read back"},
		"numerators":     {numerators{}, "actual 1 over 3, target none: the same actual as 2 over 6 gives another score"},
		"places":         {places{}, "gives another score"},
		"panic in kind":  {panicking{Where: "Kind"}, "it panics: boom in Kind"},
		"panic in check": {panicking{Where: "Check"}, "not sound: it panics: boom in Check"},
		"panic in JSON":  {panicking{}, "no scorecard can hold it: it panics: boom in JSON"},
		"no code":        {fixed{kpi.Score{Points: ten.Points}}, "not one for a scorer"},
		"no points":      {fixed{kpi.Score{Code: kpi.Scored}}, "goes against"},
		"no reason":      {fixed{kpi.Score{Points: ten.Points, Code: kpi.NoTarget}}, "goes against"},
		"negative":       {fixed{kpi.Score{Points: kpi.Ratio{Num: third.Num, Den: third.Den.Neg()}, Code: kpi.Scored}}, "negative"},
		"panic":          {rule{kind: "acme.x", sound: true, score: func(kpi.Ratio) kpi.Score { panic("boom") }}, "boom"},
		"not pure": {rule{kind: "acme.x", sound: true, score: func(kpi.Ratio) kpi.Score {
			return kpi.Score{Points: kpi.Whole(decimal.New(calls.Add(1), 0)), Code: kpi.Scored}
		}}, "another one"},
	} {
		t.Run(name, func(t *testing.T) { require.ErrorContains(t, kpitest.TestScorer(c.scorer, edge), c.want) })
	}
}

func TestOwnCasesAreTried(t *testing.T) {
	picky := rule{sound: true, score: func(a kpi.Ratio) kpi.Score {
		if a.Num.Equal(decimal.New(4711, 0)) {
			panic("found")
		}
		return ten
	}}
	own := kpitest.Case{Actual: kpi.Whole(decimal.New(4711, 0)), Target: decimal.NewNullDecimal(decimal.New(5, 0))}
	require.NotContains(t, kpitest.TestScorer(picky).Error(), "found")
	require.ErrorContains(t, kpitest.TestScorer(picky, own), "actual 4711 over 1, target 5: it panics: found")
}
