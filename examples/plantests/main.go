package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	lang := flag.String("lang", "en", "language of the text: en or zh")
	flag.Parse()
	if err := run(os.Stdout, *lang); err != nil {
		log.Fatal(err)
	}
}

// run writes what the proposed plan would do.
func run(w io.Writer, lang string) error {
	say, ok := languages[lang]
	if !ok {
		return fmt.Errorf("plantests: there is no language %q; use en or zh", lang)
	}
	r, err := load()
	if err != nil {
		return err
	}
	p := printer{w: w, say: say, language: calendar.Language(lang)}
	for _, chapter := range []func(review) error{p.curve, p.lint, p.lastQuarter, p.gaming} {
		if err := chapter(r); err != nil {
			return err
		}
	}
	return p.err
}

// A printer writes sentences and remembers the first error.
type printer struct {
	w        io.Writer
	say      map[string]string
	language calendar.Language
	err      error
}

// line writes a sentence; the words of the key have places for the arguments.
func (p *printer) line(key string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, p.say[key]+"\n", args...)
	}
}

// curve writes what a quarter is paid, where the rate changes.
func (p *printer) curve(r review) error {
	c, err := r.seller()
	if err != nil {
		return err
	}
	bounds, err := c.Bounds(all)
	if err != nil {
		return err
	}
	curve, err := c.Curve(all)
	if err != nil {
		return err
	}
	p.line("curve", r.next.ID, r.next.Version, bounds.High.StringFixed(2))
	for _, x := range curve.Points {
		switch {
		case !x.Jump.IsZero():
			p.line("jump", x.Sold.StringFixed(2), x.Paid.StringFixed(2), x.Jump.StringFixed(2))
		case x.Rate.Valid:
			p.line("rate", x.Sold.StringFixed(2), x.Paid.StringFixed(2), x.Rate.Decimal.Shift(2).String())
		}
	}
	return nil
}

// lint writes what somebody might regret.
func (p *printer) lint(r review) error {
	found, err := model.Lint(r.next, somebody())
	p.line("lint")
	for _, f := range found {
		p.line("item", f.Text(p.language))
	}
	return err
}

// lastQuarter writes what the plan would have paid for what was sold.
func (p *printer) lastQuarter(r review) error {
	c, err := r.compare()
	if err != nil {
		return err
	}
	p.line("cost", c.Before.StringFixed(2), c.After.StringFixed(2))
	for _, x := range c.People {
		p.line("person", x.Payee, x.Before.StringFixed(2), x.After.StringFixed(2), x.Gain().StringFixed(2))
	}
	return nil
}

// gaming writes what a large deal brings when it is moved.
func (p *printer) gaming(r review) error {
	moves, err := model.Gaming(r.next, somebody(), "revenue", deal, first, nil)
	p.line("gaming")
	for _, m := range moves {
		p.line("item", m.Text(p.language))
	}
	return err
}
