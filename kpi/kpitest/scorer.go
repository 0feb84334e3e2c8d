package kpitest

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Case is an actual and a target to score. The zero Target is "no target".
type Case struct {
	Actual kpi.Ratio
	Target decimal.NullDecimal
}

// TestScorer checks that s keeps the contract of kpi.Scorer on the given cases and
// on built-in ones: zero, negative, huge and tiny actuals, with and without a
// target. A case is of numbers that kpi.CheckNumber passes. It returns all breaches as one
// joined error, or nil. It wants a scorer that a scorecard can hold and that its own Check
// finds nothing wrong with, and returns what Check found.
func TestScorer(s kpi.Scorer, cases ...Case) error {
	if s == nil {
		return errors.New("kpitest: there is no scorer")
	}
	if t := reflect.TypeOf(s); t.Kind() != reflect.Struct {
		return fmt.Errorf("kpitest: %v is not a struct, so that no scorecard can hold it", t)
	}
	if err := conformance.Caught(func() error { return testCheck(s) }); err != nil {
		return fmt.Errorf("kpitest: the scorer is not sound: %w", err)
	}
	errs := []error{conformance.Caught(func() error { return testKind(s) })}
	var back kpi.Scorer
	if err := conformance.Caught(func() (err error) { back, err = throughJSON(s); return err }); err != nil {
		back, errs = s, append(errs, fmt.Errorf("no scorecard can hold it: %w", err))
	}
	for _, one := range append(builtin(), numbered(&errs, cases)...) {
		if err := testCase(s, back, one); err != nil {
			errs = append(errs, fmt.Errorf("actual %s over %s, target %s: %w",
				one.Actual.Num, one.Actual.Den, target(one.Target), err))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("kpitest: %w", err)
	}
	return nil
}

// testCheck returns what the scorer's own check finds.
func testCheck(s kpi.Scorer) error {
	c := check.New()
	s.Check(c)
	return c.Err()
}

// testKind checks that the kind is there, depends on the type alone and can be that of
// a host.
func testKind(s kpi.Scorer) error {
	zero := reflect.Zero(reflect.TypeOf(s)).Interface().(kpi.Scorer)
	own := reflect.TypeOf(s).PkgPath() == reflect.TypeFor[kpi.Piecewise]().PkgPath()
	switch {
	case s.Kind() == "":
		return errors.New("the kind is empty")
	case zero.Kind() != s.Kind():
		return fmt.Errorf("the kind is %q here and %q on another value of the type", s.Kind(), zero.Kind())
	case !own && !strings.Contains(s.Kind(), "."):
		return fmt.Errorf("the kind %q of a host has no dot, such as in acme.curve, so that no Kinds can have it", s.Kind())
	}
	return nil
}

// throughJSON returns the scorer as it is after a scorecard was written and read back.
func throughJSON(s kpi.Scorer) (kpi.Scorer, error) {
	metric := func(id string) kpi.Metric {
		return kpi.Metric{ID: id, Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	}
	card := kpi.Scorecard{
		Schema: kpi.Schema, ID: "through-json", Version: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{{Metric: metric("item"), Weight: decimal.New(1, 0), Scorer: kpi.AllOrNothing(kpi.HigherIsBetter, decimal.New(1, 0))}},
		Bonus: []kpi.Adjustment{{Metric: metric("bonus"), Scorer: s, Absent: kpi.Passes}},
	}
	if _, ok := s.(kpi.Table); ok {
		card.Bonus[0].Against = metric("against")
	}
	text, err := card.MarshalJSON()
	if err != nil {
		return nil, err
	}
	kinds := kpi.Builtin()
	if strings.Contains(s.Kind(), ".") {
		kinds = kinds.With(s)
	}
	read, err := kinds.Decode(text)
	if err != nil {
		return nil, err
	}
	return read.Bonus[0].Scorer, nil
}

// numbered returns the cases of numbers that a reading may have, and adds what is wrong with
// the others to errs.
func numbered(errs *[]error, cases []Case) []Case {
	var out []Case
	for i, one := range cases {
		c := check.New()
		at := c.At("cases").Index(i)
		kpi.CheckNumber(at.At("actual").At("num"), one.Actual.Num)
		kpi.CheckNumber(at.At("actual").At("den"), one.Actual.Den)
		kpi.CheckNumber(at.At("target"), one.Target.Decimal)
		if c.OK() {
			out = append(out, one)
		}
		*errs = append(*errs, c.Err())
	}
	return out
}

// testCase checks one score: no panic, points that are not too long, or a reason, a positive
// denominator, and the same answer every time, also for many at once, for 2/4 as for 1/2, and after
// it was written and read back.
func testCase(s, back kpi.Scorer, one Case) error {
	first, err := score(s, one)
	if err != nil {
		return err
	}
	c := check.New()
	if first.Check(c.At("points")); !c.OK() {
		return c.Err()
	}
	if first.Points.Den.IsNegative() {
		return errors.New("the denominator of the points is negative")
	}
	if err := testCode(first); err != nil {
		return err
	}
	if err := testAgain(s, one, first); err != nil {
		return err
	}
	if err := testFraction(s, one, first); err != nil {
		return err
	}
	return testBack(back, one, first)
}

// testBack scores the case with what was read back.
func testBack(back kpi.Scorer, one Case, first kpi.Score) error {
	next, err := score(back, one)
	if err != nil {
		return err
	}
	if !alike(first, next) {
		return errors.New("the score is another one after the scorer was written and read back")
	}
	return nil
}

// testFraction scores the same actual as another fraction, and the same target, with
// numbers of more places.
func testFraction(s kpi.Scorer, one Case, first kpi.Score) error {
	two := decimal.New(20, -1)
	one.Target.Decimal = one.Target.Decimal.Mul(decimal.New(10, -1))
	one.Actual = kpi.Ratio{Num: one.Actual.Num.Mul(two), Den: one.Actual.Den.Mul(two)}
	next, err := score(s, one)
	if err != nil {
		return err
	}
	if !alike(first, next) {
		return fmt.Errorf("the same actual as %s over %s gives another score", one.Actual.Num, one.Actual.Den)
	}
	return nil
}

// testCode checks that code and points agree. What a host's own code, one with a
// dot, says is the host's business.
func testCode(s kpi.Score) error {
	points := false
	switch s.Code {
	case kpi.Scored, kpi.Floored, kpi.Capped:
		points = true
	case kpi.NoTarget, kpi.ZeroTarget, kpi.NoLevel, kpi.NoSecond:
	default:
		if strings.Contains(string(s.Code), ".") {
			return nil
		}
		return fmt.Errorf("the code %q is not one for a scorer; a host's own has a dot", s.Code)
	}
	if s.Points.Defined() != points {
		return fmt.Errorf("the code %s goes against the points %s over %s", s.Code, s.Points.Num, s.Points.Den)
	}
	return nil
}

// testAgain scores the case again from several goroutines.
func testAgain(s kpi.Scorer, one Case, first kpi.Score) error {
	const times = 4
	errs := make([]error, times)
	var all sync.WaitGroup
	for i := range times {
		all.Add(1)
		go func() {
			defer all.Done()
			next, err := score(s, one)
			if err == nil && !same(first, next) {
				err = errors.New("the score is another one when asked again")
			}
			errs[i] = err
		}()
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// score calls s and turns a panic into an error.
func score(s kpi.Scorer, one Case) (out kpi.Score, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it panics: %v", p)
		}
	}()
	return s.Score(one.Actual, one.Target), nil
}

func same(a, b kpi.Score) bool {
	return a.Code == b.Code && a.Points.Num.Equal(b.Points.Num) && a.Points.Den.Equal(b.Points.Den)
}

// alike reports whether two scores say the same.
func alike(a, b kpi.Score) bool {
	return a.Code == b.Code && a.Points.Defined() == b.Points.Defined() && a.Points.Cmp(b.Points) == 0
}

// builtin returns the cases that every scorer must stand.
func builtin() []Case {
	actuals := []kpi.Ratio{
		kpi.Whole(decimal.Decimal{}), kpi.Whole(decimal.New(1, 0)), kpi.Whole(decimal.New(-1, 0)),
		kpi.Whole(decimal.New(1, 30)), kpi.Whole(decimal.New(-1, 30)), kpi.Whole(decimal.New(1, -30)),
		{Num: decimal.New(1, 0), Den: decimal.New(3, 0)}, {Num: decimal.New(2, 0), Den: decimal.New(3, -1)},
	}
	targets := []decimal.NullDecimal{
		{}, decimal.NewNullDecimal(decimal.Decimal{}), decimal.NewNullDecimal(decimal.New(1, 0)),
		decimal.NewNullDecimal(decimal.New(-7, 0)), decimal.NewNullDecimal(decimal.New(1, 30)),
	}
	var cases []Case
	for _, a := range actuals {
		for _, t := range targets {
			cases = append(cases, Case{Actual: a, Target: t})
		}
	}
	return cases
}

func target(t decimal.NullDecimal) string {
	if !t.Valid {
		return "none"
	}
	return t.Decimal.String()
}
