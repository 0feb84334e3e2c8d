package targettest

import (
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// A kind is what a method and an axis have in common.
type kind interface {
	Kind() string
	Check(*check.Checker)
}

// testKind checks that a kind is sound as a piece of a document, and returns what it
// is after it was written in a recipe and read back.
func testKind(k kind, step target.Step, part func(target.Step) kind) (back kind, err error) {
	if k == nil {
		return nil, errors.New("there is nothing to test")
	}
	c := check.New()
	k.Check(c)
	if err := c.Err(); err != nil {
		return nil, fmt.Errorf("its own Check finds: %w", err)
	}
	t := reflect.TypeOf(k)
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%v is not a struct, so that no document can hold it", t)
	}
	if zero := reflect.Zero(t).Interface().(kind); k.Kind() == "" || zero.Kind() != k.Kind() {
		return nil, fmt.Errorf("its kind is %q here and %q on the zero value; it is one name that is not empty", k.Kind(), zero.Kind())
	}
	read, err := throughJSON(k, step)
	if err != nil {
		return nil, err
	}
	if back = part(read); reflect.TypeOf(back) != t {
		return nil, fmt.Errorf("the kind %q is that of %T", k.Kind(), back)
	}
	return back, nil
}

// throughJSON writes a recipe of one step and reads it back.
func throughJSON(k kind, step target.Step) (target.Step, error) {
	r := recipe("through-json", 1)
	r.Steps = []target.Step{step}
	text, err := r.MarshalJSON()
	if err != nil {
		return step, fmt.Errorf("it cannot be written: %w", err)
	}
	back, err := kindsWith(k).Decode(text)
	if err != nil {
		return step, fmt.Errorf("what it writes cannot be read: %w", err)
	}
	again, err := back.MarshalJSON()
	if err != nil || string(again) != string(text) {
		return step, fmt.Errorf("read back and written again it is\n%s\nnot\n%s", again, text)
	}
	return back.Steps[0], nil
}

// kindsWith returns the built-in kinds and another one, unless its name is taken.
func kindsWith(k kind) (kinds target.Kinds) {
	defer func() {
		if recover() != nil {
			kinds = target.Builtin()
		}
	}()
	return target.Builtin().With(k)
}

// atATime is how often a method or axis is asked at once, to see that it has no state.
const atATime = 4

// steady asks several times, one after the other and at once, and checks that the
// answer is always the same. Ask returns an error for a panic.
func steady[T any](ask func() ([]T, error), equal func(a, b T) bool) ([]T, error) {
	first, err := ask()
	if err != nil {
		return nil, err
	}
	kept := append([]T(nil), first...)
	clear(first) // it is the caller's own
	errs := make([]error, atATime)
	var all sync.WaitGroup
	for i := range errs {
		all.Add(1)
		go func() {
			defer all.Done()
			errs[i] = repeated(ask, kept, equal)
		}()
	}
	all.Wait()
	return kept, errors.Join(errs...)
}

// repeated asks once more and compares.
func repeated[T any](ask func() ([]T, error), want []T, equal func(a, b T) bool) error {
	got, err := ask()
	if err != nil {
		return fmt.Errorf("asked again: %w", err)
	}
	if len(got) != len(want) {
		return fmt.Errorf("asked again it gives %d answers, not %d", len(got), len(want))
	}
	for i := range got {
		if !equal(got[i], want[i]) {
			return fmt.Errorf("asked again it gives %v, not %v, as answer %d", got[i], want[i], i+1)
		}
	}
	return nil
}

// guarded calls ask and turns a panic into an error.
func guarded[T any](ask func() ([]T, error)) (out []T, err error) {
	err = conformance.Caught(func() error {
		out, err = ask()
		return err
	})
	return out, err
}

// testSetting checks what comes of settings in which all or one of the parts are missing.
func testSetting[T any](in target.Setting, ask func(target.Setting) ([]T, error)) error {
	uncut, unworked, uncharted := in, in, in
	uncut.Calendar, unworked.Workdays, uncharted.Chart = nil, nil, nil
	for _, missing := range []struct {
		what string
		in   target.Setting
	}{
		{"in an empty setting", target.Setting{}}, {"without a calendar", uncut},
		{"without working days", unworked}, {"without a chart", uncharted},
	} {
		_, err := guarded(func() ([]T, error) { return ask(missing.in) })
		if err != nil && !errors.Is(err, target.ErrSetting) {
			return fmt.Errorf("%s it gives %w, not ErrSetting", missing.what, err)
		}
	}
	return nil
}
