// Package numberwalk finds the numbers in a value, for tests that put others in their place.
package numberwalk

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

// A Number is a place in a value where a decimal stands, or may stand.
type Number struct {
	Path string // such as /Tiers/0/Rate
	at   reflect.Value
	put  func() // puts copies back into what they were taken out of
}

// Set puts a number in the place.
func (n Number) Set(d decimal.Decimal) {
	switch n.at.Interface().(type) {
	case decimal.Decimal:
		n.at.Set(reflect.ValueOf(d))
	case decimal.NullDecimal:
		n.at.Set(reflect.ValueOf(decimal.NewNullDecimal(d)))
	}
	n.put()
}

// keep returns what brings back what stands in the place now.
func (n Number) keep() (restore func()) {
	before := reflect.New(n.at.Type()).Elem()
	before.Set(n.at)
	return func() { n.at.Set(before); n.put() }
}

// In returns the places in what a pointer points to, through exported members, lists, maps
// and interfaces.
func In(pointer any) []Number {
	var out []Number
	walk(reflect.ValueOf(pointer).Elem(), "", func() {}, isDecimal, &out)
	return out
}

func isDecimal(t reflect.Type) bool {
	return t == reflect.TypeFor[decimal.Decimal]() || t == reflect.TypeFor[decimal.NullDecimal]()
}

// walk lists the places of what is wanted.
func walk(v reflect.Value, path string, put func(), wanted func(reflect.Type) bool, out *[]Number) {
	if wanted(v.Type()) {
		*out = append(*out, Number{path, v, put})
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				walk(v.Field(i), path+"/"+f.Name, put, wanted, out)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprint(path, "/", i), put, wanted, out)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), path, put, wanted, out)
		}
	case reflect.Interface:
		if !v.IsNil() {
			c := copyOf(v.Elem())
			walk(c, path, func() { v.Set(c); put() }, wanted, out)
		}
	case reflect.Map:
		keys := slices.SortedFunc(slices.Values(v.MapKeys()), func(a, b reflect.Value) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, k := range keys {
			c := copyOf(v.MapIndex(k))
			walk(c, fmt.Sprint(path, "/", k), func() { v.SetMapIndex(k, c); put() }, wanted, out)
		}
	}
}

func copyOf(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	return c
}

// huge are numbers that take for ever to add to 1, or to write.
var huge = []decimal.Decimal{decimal.New(1, 1<<30), decimal.New(-1, 1<<30), decimal.New(1, -1<<30)}

// patience is how long a look at a value may take.
const patience = 5 * time.Second

// RequireRefused holds that check refuses a value at once in which one number after the other
// is huge, and then all are: none is computed with before somebody has looked at it. It holds
// what RequireDone does as well, of zeros and of two numbers that are huge. The value is the
// same afterwards.
func RequireRefused(t testing.TB, pointer any, check func() error) {
	t.Helper()
	all := In(pointer)
	for _, d := range huge {
		for _, n := range all {
			restore := n.keep()
			n.Set(d)
			refused(t, n.Path, d, check)
			restore()
		}
		var restores []func()
		for _, n := range all {
			restores = append(restores, n.keep())
			n.Set(d)
		}
		if len(all) > 0 {
			refused(t, "everywhere", d, check)
		}
		for _, restore := range slices.Backward(restores) {
			restore()
		}
	}
	requireDoneWithOdd(t, all, func() { _ = check() })
}

// refused holds that check returns an error before long.
func refused(t testing.TB, where string, d decimal.Decimal, check func() error) {
	t.Helper()
	if err := soon(t, where, d, check); err == nil {
		t.Errorf("%s: 10^%d is taken", where, d.Exponent())
	}
}

// soon holds that do comes back before long, and returns what it says.
func soon(t testing.TB, where string, d decimal.Decimal, do func() error) error {
	t.Helper()
	wait, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-wait.Done():
		all := make([]byte, 1<<20)
		t.Fatalf("%s: 10^%d takes for ever\n%s", where, d.Exponent(), all[:runtime.Stack(all, true)])
		return nil
	}
}
