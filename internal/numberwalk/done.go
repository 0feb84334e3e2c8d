package numberwalk

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
)

// zeros are nothing, and take for ever to add to 1 all the same.
var zeros = []decimal.Decimal{decimal.New(0, 1<<30), decimal.New(0, -1<<30)}

// RequireDone holds that a function is done with a value at once in which one number after
// the other is huge, then all are, then each two neighbours, one large and one fine, and the
// same with zeros that are as hard to compute with: whether it refuses them or says what it
// makes of them is its own affair. The value is the same afterwards.
func RequireDone(t testing.TB, pointer any, do func()) {
	t.Helper()
	all := In(pointer)
	requireDone(t, all, do, huge...)
	requireDoneWithOdd(t, all, do)
}

// requireDone is RequireDone for one number after the other, and all.
func requireDone(t testing.TB, all []Number, do func(), numbers ...decimal.Decimal) {
	t.Helper()
	for _, d := range numbers {
		for i := range all {
			done(t, all[i:i+1], do, d)
		}
		done(t, all, do, d)
	}
}

// requireDoneWithOdd is RequireDone for zeros and for neighbours.
func requireDoneWithOdd(t testing.TB, all []Number, do func()) {
	t.Helper()
	requireDone(t, all, do, zeros...)
	for i := 1; i < len(all); i++ {
		done(t, all[i-1:i+1], do, decimal.New(1, 1<<30), decimal.New(1, -1<<30))
	}
}

// done puts numbers in places, the first again after the last, holds that a function comes
// back before long, and puts back what was there.
func done(t testing.TB, places []Number, do func(), numbers ...decimal.Decimal) {
	t.Helper()
	if len(places) == 0 {
		return
	}
	var restores []func()
	for i, n := range places {
		restores = append(restores, n.keep())
		n.Set(numbers[i%len(numbers)])
	}
	_ = soon(t, places[0].Path, numbers[0], func() error { do(); return nil })
	for _, restore := range slices.Backward(restores) {
		restore()
	}
}
