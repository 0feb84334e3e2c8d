package report

import "github.com/salesperf/salesperf/target/calendar"

// A Report is a finished report as data.
type Report struct {
	Title    Text            // such as "weekly.title"
	Subject  string          // the company or the payee that it is about
	Period   calendar.Period // what it is for
	AsOf     calendar.Date   // the last day that counts
	Currency string          // of every amount
	Insights []Insight       // what stands out, weightiest first
	Sections []Section       // in reading order
	Notes    []Text          // what was missing, dropped or assumed
}

// A Section is one part of a report. Its title is always there; the rest may be empty.
type Section struct {
	Title   Text     // heading
	Lead    []Text   // sentences, each a paragraph
	Figures []Figure // each with its numbers in one of the tables
	Tables  []Table  // may be empty
}

// A Table is a table with typed cells.
type Table struct {
	Title   Text      // may have no key: no title
	Columns []Text    // headings
	Rows    [][]Value // one value for each column
	Total   bool      // the last row sums up the others
}

// A Figure is a bar chart as data. The same numbers stand in a table of its section.
type Figure struct {
	Title   Text  // heading
	Message Text  // what the figure says, in words, for those who do not see it
	Bars    []Bar // top to bottom
}

// A Bar is one bar of a figure.
type Bar struct {
	Label  Value // on the left
	Value  Value // its length, and the number beside it
	Target Value // a mark on the same scale; None for no mark
}

// empty reports whether there is nothing in the section.
func (s Section) empty() bool { return len(s.Lead)+len(s.Figures)+len(s.Tables) == 0 }
