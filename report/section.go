package report

import (
	"slices"
	"strconv"

	"github.com/salesperf/salesperf/target/check"
)

// A Section is one part of a report. It has a title; the rest may be empty.
type Section struct {
	ID     string  `json:"id"`               // unique in the report, such as "pipeline"
	Title  Text    `json:"title"`            // heading
	Lead   []Text  `json:"lead,omitempty"`   // sentences, each a paragraph
	Charts []Chart `json:"charts,omitempty"` // each with its numbers in a table
	Tables []Table `json:"tables,omitempty"` // may be empty
}

// empty reports whether there is nothing in the section.
func (s Section) empty() bool { return len(s.Lead)+len(s.Charts)+len(s.Tables) == 0 }

// Table returns a table of the section, and whether there is one.
func (s Section) Table(id string) (Table, bool) {
	for _, t := range s.Tables {
		if t.ID == id {
			return t, true
		}
	}
	return Table{}, false
}

// AllTables returns the tables of the section and those of its charts that are in
// none of them.
func (s Section) AllTables() []Table {
	out := slices.Clone(s.Tables)
	for i, c := range s.Charts {
		if c.Table == "" {
			t := c.Numbers()
			t.ID = s.ID + "-chart-" + strconv.Itoa(i+1)
			out = append(out, t)
		}
	}
	return out
}

// check reports what is wrong with a section. The ids of tables that it meets are
// added to seen.
func (s Section) check(c *check.Checker, seen map[string]bool) {
	c.At("id").Require(s.ID != "", check.Required, "a section has an id")
	s.Title.check(c.At("title"))
	for i, t := range s.Lead {
		t.check(c.At("lead").Index(i))
	}
	for i, t := range s.Tables {
		at := c.At("tables").Index(i)
		t.check(at)
		at.At("id").Require(!seen[t.ID], check.Duplicate, "%.40q is another table", t.ID)
		seen[t.ID] = true
	}
	for i, chart := range s.Charts {
		chart.check(c.At("charts").Index(i), s)
	}
}

// texts yields the texts of a section.
func (s Section) texts(yield func(Text) bool) bool {
	if !s.Title.all(yield) || !anyOf(s.Lead, yield) {
		return false
	}
	for _, c := range s.Charts {
		if !c.texts(yield) {
			return false
		}
	}
	for _, t := range s.Tables {
		if !t.texts(yield) {
			return false
		}
	}
	return true
}
