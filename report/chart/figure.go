package chart

import (
	"io"

	"github.com/salesperf/salesperf/target/check"
)

// A Figure is a chart with its name and what it says.
type Figure struct {
	Title       Text  `json:"title"`       // short; names the drawing for those who do not see it
	Description Text  `json:"description"` // what the chart says, in words
	Chart       Chart `json:"chart"`       // required
}

// A Chart is one of the kinds of this package; others cannot implement it.
type Chart interface {
	// Kind returns the name of the kind in documents, such as "line".
	Kind() string
	// Check reports what is wrong with the chart.
	Check(c *check.Checker)
	// Table returns the same numbers as a table. Of a chart that Check refuses, what is no
	// number, or far too large or small a one, is missing.
	Table() Table

	// draw draws a chart that Check has found nothing wrong with.
	draw(d *drawing)
}

// All returns a zero chart of every kind, for a reader of documents to choose from.
func All() []Chart {
	return []Chart{
		Bullet{}, Line{}, Funnel{}, Waterfall{}, HeatMap{}, Bars{}, Sparkline{}, Control{}, Payout{}, Distribution{},
	}
}

// Check reports a missing chart, title or description and what is wrong with the chart.
func (f Figure) Check(c *check.Checker) {
	f.Title.check(c, "title", required)
	f.Description.check(c, "description", required)
	if c.At("chart").Require(f.Chart != nil, check.Required, "a figure needs a chart") {
		f.Chart.Check(c.At("chart"))
	}
}

// WriteSVG draws the figure. The error is check.Problems when something is wrong with
// the figure or the page, and then nothing is written, or that of the writer.
func (f Figure) WriteSVG(w io.Writer, p Page) error {
	c := check.New()
	f.Check(c)
	p.check(c)
	if err := c.Err(); err != nil {
		return err
	}
	d, title, description := newDrawing(p, f.Title, f.Description)
	f.Chart.draw(d)
	head, body := d.head(title, description)
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}
