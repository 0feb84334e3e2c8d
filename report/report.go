package report

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Schema names the form of a Report document.
const Schema = "salesperf.report/v1"

// A Report is a finished report as data.
type Report struct {
	Schema   string          `json:"schema"`             // Schema
	Title    Text            `json:"title"`              // such as "weekly.title"
	Subject  Subject         `json:"subject"`            // the company, unit or person that it is about
	View     View            `json:"view"`               // who reads it, and what they may see
	Period   calendar.Period `json:"period"`             // what it is for
	AsOf     calendar.Date   `json:"asOf"`               // the last day that counts
	Currency string          `json:"currency"`           // of every amount
	Headline []Figure        `json:"headline,omitempty"` // the few numbers that say most, in reading order
	Insights []Insight       `json:"insights,omitempty"` // what stands out, weightiest first
	Sections []Section       `json:"sections,omitempty"` // in reading order
	Replan   *Replan         `json:"replan,omitempty"`   // a proposal to plan again; nil: the deviation does not ask for one
	Notes    []Note          `json:"notes,omitempty"`    // what was missing, dropped or assumed
	Sources  []Source        `json:"sources,omitempty"`  // the documents that it was computed by
}

// Check reports everything that is wrong with the report, as check.Problems.
// Renderers refuse what does not pass.
func (r Report) Check() error {
	c := check.New()
	c.At("schema").Require(r.Schema == Schema, check.Mismatch, "the schema is %.40q, not %q", r.Schema, Schema)
	r.Title.check(c.At("title"))
	r.Subject.check(c.At("subject"))
	r.View.check(c.At("view"))
	c.At("period").Require(r.Period.Valid(), check.Required, "a report is for a period")
	c.At("asOf").Require(!r.AsOf.IsZero(), check.Required, "a report has a last day")
	c.At("currency").Require(r.Currency != "", check.Required, "amounts have a currency")
	for i, f := range r.Headline {
		f.check(c.At("headline").Index(i))
	}
	for i, x := range r.Insights {
		x.Check(c.At("insights").Index(i))
	}
	sections, tables := map[string]bool{}, map[string]bool{}
	for i, s := range r.Sections {
		at := c.At("sections").Index(i)
		s.check(at, tables)
		at.At("id").Require(!sections[s.ID], check.Duplicate, "%.40q is another section", s.ID)
		sections[s.ID] = true
	}
	if r.Replan != nil {
		r.Replan.check(c.At("replan"), tables)
	}
	for i, n := range r.Notes {
		n.check(c.At("notes").Index(i))
	}
	for i, s := range r.Sources {
		s.check(c.At("sources").Index(i))
	}
	return c.Err()
}

// Tables returns every table of the report in reading order: those of the sections,
// then of each section the numbers of charts that are in no other table, under ids
// such as "pipeline-chart-1", and that of the re-plan proposal last.
func (r Report) Tables() []Table {
	var out []Table
	for _, s := range r.Sections {
		out = append(out, s.AllTables()...)
	}
	if r.Replan != nil {
		out = append(out, r.Replan.Table)
	}
	return out
}

// Decode reads a report from JSON and checks it. Unknown members are problems. The error is
// check.Problems: all of the text or, when it can be read, all of the report.
func Decode(data []byte) (Report, error) {
	var r canonical
	if err := document.Decode(data, &r, chartKinds()); err != nil {
		return Report{}, err
	}
	if err := Report(r).Check(); err != nil {
		return Report{}, err
	}
	return Report(r), nil
}

// Digest identifies the report by its content: the SHA-256 of its canonical JSON.
func (r Report) Digest() (string, error) { return document.Digest(canonical(r)) }

// MarshalJSON writes the canonical JSON of the report, which Decode reads.
func (r Report) MarshalJSON() ([]byte, error) { return document.Encode(canonical(r)) }

// canonical is a Report without methods, for the encoder.
type canonical Report
