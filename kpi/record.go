package kpi

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Record is a reading as it was written down. It never changes: a correction is
// another record of the same Slot, and a reading that turns out wrong is corrected
// by one that was not measured.
type Record struct {
	ID       string    `json:"id"`               // names the record: the host's own id, or that of NewRecord
	Recorded time.Time `json:"recorded"`         // when it became known, in any location
	Reading  Reading   `json:"reading"`          // what was read
	Reason   string    `json:"reason,omitempty"` // why it was corrected, in words; may be empty
}

// A Slot is what a reading is about. Of the readings of one slot the latest holds. The
// unit is no part of it: an amount in another currency is of another metric or variant.
type Slot struct {
	Metric  string          // Metric.ID
	Variant string          // Metric.Variant
	Owner   org.ID          // whose it is
	Period  calendar.Period // when it was
}

// Slot returns what the reading is about.
func (r Reading) Slot() Slot { return Slot{r.Metric, r.Variant, r.Owner, r.Period} }

// compare orders slots by period, owner, metric and variant.
func (s Slot) compare(q Slot) int {
	if c := s.Period.Compare(q.Period); c != 0 {
		return c
	}
	if c := strings.Compare(string(s.Owner), string(q.Owner)); c != 0 {
		return c
	}
	if c := strings.Compare(s.Metric, q.Metric); c != 0 {
		return c
	}
	return strings.Compare(s.Variant, q.Variant)
}

// records is the name space of the ids that NewRecord derives.
var records = uuid.UUID{0x5a, 0x1e, 0x59, 0xe2, 0xf0, 0x6b, 0x5e, 0x0d, 0x9c, 0x41, 0x0b, 0x7d, 0x3a, 0x52, 0x61, 0xc8}

// NewRecord returns the record of a reading whose ID is derived, as a UUID of version
// 5, from its slot and the time. To write it twice is harmless, and to write another
// number for the same slot and time is ErrConflict.
func NewRecord(r Reading, recorded time.Time) Record {
	name := fmt.Sprintf("%q %q %q %s %s", r.Metric, r.Variant, r.Owner, r.Period, recorded.UTC().Format(time.RFC3339Nano))
	return Record{ID: uuid.NewSHA1(records, []byte(name)).String(), Recorded: recorded, Reading: r}
}

// Check reports what is wrong with the record at c, by itself: no id, no time or one
// outside the years 1 to 9999, text that is not UTF-8, or a reading that is wrong.
// What passes can be written as JSON.
func (r Record) Check(c *check.Checker) {
	own := check.New()
	own.At("id").Require(r.ID != "", check.Required, "a record has an id")
	if own.At("recorded").Require(!r.Recorded.IsZero(), check.Required, "a record says when it became known") {
		year := r.Recorded.UTC().Year()
		own.At("recorded").Require(year >= 1 && year <= 9999, check.Range, "the year %d is not between 1 and 9999", year)
	}
	r.Reading.Check(own.At("reading"))
	if own.OK() {
		_, err := r.MarshalJSON()
		own.Merge(err)
	}
	c.Merge(own.Err())
}

// Equal reports whether both records say the same: numbers by value, times when they
// are the same instant.
func (r Record) Equal(q Record) bool {
	return r.ID == q.ID && r.Recorded.Equal(q.Recorded) && r.Reason == q.Reason && r.Reading.Equal(q.Reading)
}

// MarshalJSON writes the canonical JSON of the record, with the time in UTC.
func (r Record) MarshalJSON() ([]byte, error) {
	r.Recorded = r.Recorded.UTC()
	return document.Encode(canonicalRecord(r))
}

// canonicalRecord is a Record without methods, for the encoder.
type canonicalRecord Record

// DecodeRecord reads what MarshalJSON writes and checks it. Members that are not
// known are problems, and all of them are reported at once as check.Problems.
func DecodeRecord(data []byte) (Record, error) {
	var r canonicalRecord
	if err := document.Decode(data, &r, document.Kinds{}); err != nil {
		return Record{}, err
	}
	c := check.New()
	Record(r).Check(c)
	if err := c.Err(); err != nil {
		return Record{}, err
	}
	r.Recorded = r.Recorded.UTC()
	return Record(r), nil
}

// clone returns a copy that shares nothing that can be changed.
func (r Record) clone() Record {
	r.Reading.Keys = slices.Clone(r.Reading.Keys)
	return r
}
