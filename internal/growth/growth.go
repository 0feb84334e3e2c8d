// Package growth tells tests how the time of work grows with what it is given.
package growth

import (
	"math"
	"time"
)

// runs is how often each work is done: the quickest time is the least disturbed.
const runs = 5

// Ratio returns how many times as long the second work takes as the first, by a clock such as
// time.Now.
func Ratio(now func() time.Time, small, large func()) float64 {
	a, b := math.Inf(1), math.Inf(1)
	for range runs {
		a, b = min(a, seconds(now, small)), min(b, seconds(now, large))
	}
	return b / max(a, time.Microsecond.Seconds())
}

func seconds(now func() time.Time, work func()) float64 {
	start := now()
	work()
	return now().Sub(start).Seconds()
}
