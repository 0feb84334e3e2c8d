package kpi

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// ErrConflict is the error of a record whose id is in the log with other content.
var ErrConflict = errors.New("kpi: the record is in the log with other content")

// A Log keeps every record of every reading. It only grows.
//
// A table with the key id, a running number and the record's JSON is enough; the
// columns of its Slot make it fast. [Record.Equal] and [Record.Check] decide.
//
//   - Append stores all its records or, with an error, none. A record that is Equal
//     to one that is stored, or to one before it in the call, is left out, so that a
//     writer who lost the answer can write again.
//   - A record whose id is there with other content is ErrConflict. One that is not
//     valid, or recorded before the last one of its slot, is check.Problems with
//     paths such as /2/reading/owner, by its place in the call, of all that are not
//     valid at once. The same moment is not before.
//   - Of several writers of one id at once exactly one wins. What Append has
//     confirmed is seen by every reading that begins afterwards.
//   - Records yields the records that a query matches in the order in which they
//     were stored, each Equal to what was written. Text is compared byte by byte. A
//     reading begins with the loop over it. Beside writers it may end before what they
//     write, but never skips a record. It may be abandoned, and ranged over again.
//   - Columns hold whatever Record.Check passes: long texts, numbers of 40 digits, 30 of
//     them after the point, times to the nanosecond, many keys. 0 is not absent, and a
//     period is its level and its days, of whatever calendar. A log may refuse a text
//     with the character NUL, which not every database holds; it never changes one.
//   - After an error Records yields nothing more. A context that is done before the
//     call is the error of both methods, and nothing has been written; when it ends
//     later the outcome is all or its error, never a shorter list.
//   - What the caller passes in or gets stays the caller's: changing it changes
//     nothing in the log. Many goroutines may use a log.
//
// kpitest.TestLog holds an implementation to this contract. [Memory] is one.
type Log interface {
	// Append stores records, all of them or none.
	Append(ctx context.Context, records ...Record) error
	// Records yields the records that a query matches, as they were stored.
	Records(ctx context.Context, q Query) iter.Seq2[Record, error]
}

// A Query says which records are wanted. The zero Query wants all.
type Query struct {
	Metric string        // Metric.ID, in any variant; empty is every metric
	Owner  org.ID        // whose; empty is everybody's
	Within calendar.Span // periods that lie in it with all their days; the zero Span is always
}

// Matches reports whether the query wants records of the reading.
func (q Query) Matches(r Reading) bool {
	return (q.Metric == "" || q.Metric == r.Metric) && (q.Owner == "" || q.Owner == r.Owner) &&
		q.Within.Contains(r.Period.From) && q.Within.Contains(r.Period.Last())
}

// AsOf returns the readings that held at a time, as known then: of every slot the one
// that was recorded last, at that very moment or before. They are ordered by period,
// owner, metric and variant. Without any, as in a nil Log, there is no error.
func AsOf(ctx context.Context, from Log, q Query, at time.Time) ([]Reading, error) {
	if from == nil {
		return nil, nil
	}
	known := make(map[Slot]Reading)
	for r, err := range from.Records(ctx, q) {
		if err != nil {
			return nil, fmt.Errorf("kpi: reading the log: %w", err)
		}
		if !r.Recorded.After(at) {
			known[r.Reading.Slot()] = r.Reading
		}
	}
	return slices.SortedFunc(maps.Values(known), func(a, b Reading) int { return a.Slot().compare(b.Slot()) }), nil
}
