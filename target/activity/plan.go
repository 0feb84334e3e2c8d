package activity

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Schema names the form of a Plan document.
const Schema = "salesperf.activity/v1"

// A Plan is the document that says what people shall do: how many of which
// activity in which period, and how much a day holds.
type Plan struct {
	Schema     string     `json:"schema"`          // Schema
	ID         string     `json:"id"`              // the host's name of the plan; the same in all its versions
	Version    int        `json:"version"`         // 1 or more; a changed plan has a higher one
	Activities []Activity `json:"activities"`      // the order in which a day lists them
	People     []Person   `json:"people"`          // the order in which a schedule lists them
	Goals      []Goal     `json:"goals,omitempty"` // for one person and activity they do not overlap
}

// An Activity is a kind of work that is counted, such as a customer visit.
type Activity struct {
	ID      string                       `json:"id"`                // the host's name, such as "visit"
	Names   map[calendar.Language]string `json:"names,omitempty"`   // for people to read; without one the id is shown
	Minutes int                          `json:"minutes,omitempty"` // time for one; 0 is not known
}

// Name returns what the activity is called in a language: its name there, else its
// English name, else its id.
func (a Activity) Name(lang calendar.Language) string {
	for _, l := range [...]calendar.Language{lang, calendar.English} {
		if name := a.Names[l]; name != "" {
			return name
		}
	}
	return a.ID
}

// A Person is somebody whose days are planned.
type Person struct {
	ID       org.ID          `json:"id"`                 // the host's own
	Limit    Limit           `json:"limit,omitzero"`     // what a full day holds
	Absences []calendar.Span `json:"absences,omitempty"` // leave, training, before joining; open ends are fine
}

// A Limit bounds what a full working day holds; half a day holds half of it,
// rounded down. With both bounds a day keeps both. The zero Limit bounds nothing.
type Limit struct {
	Count   int `json:"count,omitempty"`   // activities; 0 is no bound
	Minutes int `json:"minutes,omitempty"` // minutes; 0 is no bound
}

// A Goal asks for a number of activities in a period.
type Goal struct {
	Person   org.ID          `json:"person,omitempty"` // empty: everybody in the plan, the number for each
	Activity string          `json:"activity"`         // id of the activity
	Period   calendar.Period `json:"period"`           // the days it may be done on
	Count    int             `json:"count"`            // how many, 0 or more
}

// Decode reads a plan from JSON and checks it. Members that are not known are problems, and
// so are members that are left out, unless their documentation says what that means. The
// error is check.Problems: all that is wrong, in the order of the document.
func Decode(data []byte) (Plan, error) { return document.Read[Plan](data, document.Kinds{}) }

// Digest identifies the document by its content: the SHA-256 of its canonical JSON.
func (p Plan) Digest() (string, error) { return document.Digest(canonical(p)) }

// MarshalJSON writes the canonical JSON of the document.
func (p Plan) MarshalJSON() ([]byte, error) { return document.Encode(canonical(p)) }

// canonical is a Plan without methods, for the encoder.
type canonical Plan
