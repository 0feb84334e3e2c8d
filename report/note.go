package report

import "github.com/salesperf/salesperf/target/check"

// A Note says something about the data of a report.
type Note struct {
	Kind    NoteKind `json:"kind"`             // what sort of note it is
	Subject Subject  `json:"subject,omitzero"` // whom or what it is about; zero: nobody in particular
	Text    Text     `json:"text"`             // in words
}

// A NoteKind is the sort of a note. The zero NoteKind is Remark.
type NoteKind uint8

// The sorts of notes, with their names in JSON.
const (
	Remark  NoteKind = iota // remark: anything else
	Missing                 // missing: data that was not there, so that something is left out
	Dropped                 // dropped: data that was there and is not counted
	Assumed                 // assumed: something that was taken to be so
)

var noteNames = []string{"remark", "missing", "dropped", "assumed"}

// Valid reports whether k is one of the sorts.
func (k NoteKind) Valid() bool { return int(k) < len(noteNames) }

// String returns the name of the sort in JSON.
func (k NoteKind) String() string { return nameOf(k, noteNames) }

// MarshalText writes the name of the sort; one without a name is an error.
func (k NoteKind) MarshalText() ([]byte, error) { return marshalName(k, noteNames) }

// UnmarshalText reads what MarshalText writes.
func (k *NoteKind) UnmarshalText(text []byte) error { return unmarshalName(k, text, noteNames) }

func (n Note) check(c *check.Checker) {
	c.At("kind").Require(n.Kind.Valid(), check.Unknown, "%s is no sort of note", n.Kind)
	if !n.Subject.IsZero() {
		n.Subject.check(c.At("subject"))
	}
	n.Text.check(c.At("text"))
}
