package calendartest

import (
	"fmt"
	"sync"

	"github.com/salesperf/salesperf/target/calendar"
)

// atATime is how many ask at once, to see that what is asked has no state.
const atATime = 4

// testSteady checks that the answer for each day of a span stays the same when many ask
// again at once, some of them from the last day to the first.
func testSteady[T comparable](f *findings, what string, span calendar.Span, ask func(calendar.Date) T) {
	first := make([]T, span.To.DaysSince(span.From))
	for i := range first {
		first[i] = ask(span.From.AddDays(i))
	}
	changes := make([]string, atATime)
	var all sync.WaitGroup
	for k := range changes {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := range first {
				if k%2 == 1 {
					i = len(first) - 1 - i
				}
				d := span.From.AddDays(i)
				if again := ask(d); again != first[i] {
					changes[k] = fmt.Sprintf("%s of %v is %v, but asked again %v", what, d, first[i], again)
					return
				}
			}
		}()
	}
	all.Wait()
	for _, change := range changes {
		if change != "" {
			f.add("%s", change)
			return
		}
	}
}
