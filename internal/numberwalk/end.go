package numberwalk

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

// RequireDoneAtTheEnds holds what RequireDone does of the other numbers of a value: floats
// that are none or without end, counts and times as far out as their types go, one after the
// other, and then all.
func RequireDoneAtTheEnds(t testing.TB, pointer any, do func()) {
	t.Helper()
	var all []Number
	walk(reflect.ValueOf(pointer).Elem(), "", func() {}, func(t reflect.Type) bool { return ends(t) != nil }, &all)
	for i := range mostEnds {
		for k := range all {
			doneAt(t, all[k:k+1], i, do)
		}
		doneAt(t, all, i, do)
	}
}

// mostEnds is how many ends a type has at most.
const mostEnds = 6

// doneAt puts the end of a number in places whose types have so many, holds that a function
// comes back before long, and puts back what was there.
func doneAt(t testing.TB, places []Number, end int, do func()) {
	t.Helper()
	var restores []func()
	for _, n := range places {
		if all := ends(n.at.Type()); end < len(all) {
			restores = append(restores, n.keep())
			n.at.Set(all[end])
			n.put()
		}
	}
	if len(restores) > 0 {
		_ = soon(t, places[0].Path, decimal.Decimal{}, func() error { do(); return nil })
	}
	for _, restore := range slices.Backward(restores) {
		restore()
	}
}

// ends returns the outermost numbers of a type; none of one that is no number.
func ends(t reflect.Type) []reflect.Value {
	switch t.Kind() {
	case reflect.Float64, reflect.Float32:
		return of(t, math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64)
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		most := int64(math.MaxInt64) >> (64 - t.Bits())
		return of(t, most, -most-1, most/3, -1, 0)
	case reflect.Uint, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		return of(t, uint64(math.MaxUint64)>>(64-t.Bits()), 0)
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return of(t, time.Time{}, time.Unix(1<<62, 0), time.Unix(-1<<62, 0))
		}
	}
	return nil
}

func of[T any](t reflect.Type, numbers ...T) []reflect.Value {
	var out []reflect.Value
	for _, n := range numbers {
		out = append(out, reflect.ValueOf(n).Convert(t))
	}
	return out
}
