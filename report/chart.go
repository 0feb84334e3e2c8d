package report

import (
	"strconv"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Chart is a figure of a section. Its numbers also stand in a table: one of the
// section's or, when that has none with the same numbers, the figure's own, which the
// renderer then puts beside it.
type Chart struct {
	Figure chart.Figure `json:"figure"`          // what is drawn; a kind of package report/chart
	Table  string       `json:"table,omitempty"` // the id of the table of the section with the same numbers; empty: the figure's own
}

// chartKinds are the kinds of charts that a document may name.
func chartKinds() document.Kinds {
	var kinds document.Kinds
	for _, c := range chart.All() {
		kinds = kinds.With(c)
	}
	return kinds
}

// check reports what is wrong with a chart of a section.
func (c Chart) check(at *check.Checker, s Section) {
	c.Figure.Check(at.At("figure"))
	if c.Table != "" {
		_, ok := s.Table(c.Table)
		at.At("table").Require(ok, check.Unknown, "the section has no table %.40q", c.Table)
	}
}

// Numbers returns what the figure draws as a table with the title of the figure and
// no id.
func (c Chart) Numbers() Table {
	if c.Figure.Chart == nil {
		return Table{}
	}
	own := c.Figure.Chart.Table()
	t := Table{Title: FigureText(c.Figure.Title)}
	for i, heading := range own.Columns {
		t.Columns = append(t.Columns, Column{ID: "c" + strconv.Itoa(i+1), Title: FigureText(heading), Kind: Phrase})
	}
	for _, row := range own.Rows {
		cells := make([]Value, len(row))
		for i, v := range row {
			cells[i] = FigureValue(v)
			if t.Columns[i].Kind == Phrase && cells[i].Kind > Phrase {
				t.Columns[i].Kind = cells[i].Kind
			}
		}
		t.Add(cells...)
	}
	return t
}

// texts yields the texts of a chart.
func (c Chart) texts(yield func(Text) bool) bool {
	return FigureText(c.Figure.Description).all(yield) && c.Numbers().texts(yield)
}

// Verbatim is the key of a text that is a name or a period and nothing else.
const Verbatim = "verbatim"

// FigureText returns a text of a figure as a text of the report.
func FigureText(t chart.Text) Text {
	switch {
	case t.Name != "":
		return T(Verbatim, Called(t.Name))
	case !t.Period.IsZero():
		return T(Verbatim, During(t.Period))
	}
	out := Text{Key: t.Key}
	for _, a := range t.Args {
		out.Args = append(out.Args, FigureValue(a))
	}
	return out
}

// FigureValue returns a value of a figure as a value of the report.
func FigureValue(v chart.Value) Value {
	switch {
	case v.IsNumber():
		kind := map[chart.Unit]ValueKind{chart.Money: Money, chart.Percent: Percent}[v.Format.Unit]
		if kind == None {
			kind = Number
		}
		return Value{Kind: kind, Number: v.Number, Places: v.Format.Places}
	case v.Text.Key != "":
		text := FigureText(v.Text)
		return Value{Kind: Phrase, Text: &text}
	case v.Text.Name != "":
		return Called(v.Text.Name)
	case !v.Text.Period.IsZero():
		return During(v.Text.Period)
	}
	return blank
}

// figureWords puts a text of the report into a figure.
func figureWords(t Text) chart.Text {
	out := chart.Text{Key: t.Key}
	for _, a := range t.Args {
		out.Args = append(out.Args, figureValue(a))
	}
	return out
}

func figureValue(v Value) chart.Value {
	switch v.Kind {
	case Tally, Number:
		return chart.Value{Number: v.Number, Format: chart.Format{Unit: chart.Number, Places: v.Places}}
	case Money:
		return chart.Value{Number: v.Number, Format: chart.Format{Unit: chart.Money, Places: v.Places}}
	case Percent:
		return chart.Value{Number: v.Number, Format: chart.Format{Unit: chart.Percent, Places: v.Places}}
	case Phrase:
		return chart.Value{Text: figureWords(*v.Text)}
	case Span:
		return chart.Value{Text: chart.During(v.Period)}
	case Day: // a figure has periods alone, and a day is one
		return chart.Value{Text: chart.During(calendar.Standard{}.Period(calendar.Day, v.Date))}
	}
	return chart.Value{Text: chart.Named(v.Name)}
}

// maxBars is the number of rows up to which a table is drawn as bars.
const maxBars = 40

// bars draws two columns of a table as bars with marks at their targets. Rows that are
// a total are not drawn; a table with more rows than a reader would look at is not
// drawn at all. An empty target draws no marks.
func (t Table) bars(title, message Text, value, target string) []Chart {
	return t.ranked(title, message, value, target, chart.Money)
}

// counts draws a column of counts as bars.
func (t Table) counts(title, message Text, value string) []Chart {
	return t.ranked(title, message, value, "", chart.Number)
}

func (t Table) ranked(title, message Text, value, target string, unit chart.Unit) []Chart {
	if len(t.Rows) > maxBars {
		return nil
	}
	at, mark := t.Column(value), t.Column(target)
	drawn := chart.Bars{Of: figureWords(t.Columns[0].Title), Order: chart.AsGiven,
		Measure: chart.Measure{Name: figureWords(t.Columns[at].Title), Format: chart.Format{Unit: unit}}}
	if mark >= 0 {
		drawn.Marks = figureWords(t.Columns[mark].Title)
	}
	for _, row := range t.Rows {
		if row.Total {
			continue
		}
		bar := chart.Bar{Label: figureValue(row.Cells[0]).Text, Value: row.Cells[at].Number}
		if mark >= 0 {
			bar.Target = row.Cells[mark].Number
		}
		drawn.Bars = append(drawn.Bars, bar)
	}
	figure := chart.Figure{Title: figureWords(title), Description: figureWords(message), Chart: drawn}
	return []Chart{{Figure: figure, Table: t.ID}}
}
