package reporttest

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestRule checks that r keeps the contract of report.Rule on the given inputs: for
// weeks, months, quarters and years that end on their last day. Give inputs in which
// it finds something, and some with parts missing. It returns all breaches as one
// joined error, or nil. It wants a rule that its own Check finds nothing wrong with, and
// returns what Check found.
func TestRule(r report.Rule, inputs ...report.Input) error {
	if r == nil {
		return errors.New("reporttest: there is no rule")
	}
	c := check.New()
	report.Rules{r}.Check(c)
	if err := c.Err(); err != nil {
		return fmt.Errorf("reporttest: the rule is not sound: %w", err)
	}
	var errs []error
	for i, in := range inputs {
		for _, level := range []calendar.Level{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year} {
			f, err := report.NewFacts(in, level)
			if err != nil {
				return fmt.Errorf("reporttest: input %d: %w", i, err)
			}
			if err := testFind(r, f); err != nil {
				errs = append(errs, fmt.Errorf("input %d, %s: %w", i, level, err))
			}
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("reporttest: %w", err)
	}
	return nil
}

// testFind checks what a rule finds in some facts, and that it finds the same again,
// also for many at once.
func testFind(r report.Rule, f report.Facts) error {
	first, err := find(r, f)
	if err != nil {
		return err
	}
	var errs []error
	for i, x := range first {
		if err := testInsight(r, f, x); err != nil {
			errs = append(errs, fmt.Errorf("insight %d: %w", i, err))
		}
	}
	const times = 4
	again := make([]error, times)
	var all sync.WaitGroup
	for i := range times {
		all.Add(1)
		go func() {
			defer all.Done()
			next, err := find(r, f)
			if err == nil && !reflect.DeepEqual(first, next) {
				err = errors.New("it finds something else when asked again")
			}
			again[i] = err
		}()
	}
	all.Wait()
	return errors.Join(append(errs, again...)...)
}

// find applies a rule, and turns a panic into an error.
func find(r report.Rule, f report.Facts) (found []report.Insight, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it panics: %v", p)
		}
	}()
	return r.Find(f)
}

// testInsight checks one insight.
func testInsight(r report.Rule, f report.Facts, i report.Insight) error {
	c := check.New()
	i.Check(c)
	errs := []error{c.Err()}
	require := func(ok bool, format string, args ...any) {
		if !ok {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	require(i.Type == r.Type(), "its type is %q, and not %q", i.Type, r.Type())
	require(strings.HasPrefix(i.Finding.Key, i.Type), "the key %q does not begin with the type, so that two rules might share it", i.Finding.Key)
	require(i.Suggestion.Text.Key != "", "it suggests nothing")
	require(i.Suggestion.Effect.IsMissing() == i.Suggestion.Basis.IsZero(), "an effect says how it was computed, and nothing else does")
	require(!i.Suggestion.Action.Due.Before(f.AsOf), "an action is due on %s, before the last day", i.Suggestion.Action.Due)
	if work := f.Setting.Workdays; work != nil && !i.Suggestion.Action.IsZero() {
		done, err := work.Work(i.Suggestion.Action.Due)
		require(done > 0 || err != nil, "an action is due on %s, which is not worked", i.Suggestion.Action.Due)
	}
	return errors.Join(errs...)
}
