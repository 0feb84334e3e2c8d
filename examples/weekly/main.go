// Weekly writes the report of a week three times: for the director of a company, for
// who leads a team, and for one person. Each has what its reader may see.
//
//	go run ./examples/weekly
//	go run ./examples/weekly -reader team -lang zh
//	go run ./examples/weekly -reader person -form html > he-jun.html
//
// Plan, deals and measurements lie in stores; results, invoices, visits, complaints and
// what was agreed come from the host. report.Open brings them together. What the
// director reads about: the year is ahead of last year and behind its plan, the South's
// largest deal was put off, a call on the same day wins more, a competitor lends machines
// for nothing, and an action of August was not done.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	reader := flag.String("reader", "director", "whose `report`: director, team or person")
	lang := flag.String("lang", "en", "`language` of the text: en or zh")
	form := flag.String("form", "mail", "`form` of the report: mail or html")
	flag.Parse()
	if err := run(os.Stdout, *reader, calendar.Language(*lang), *form); err != nil {
		fmt.Fprintln(os.Stderr, "weekly:", err)
		os.Exit(1)
	}
}

// run writes the report of a reader.
func run(w io.Writer, reader string, lang calendar.Language, form string) error {
	view, known := readers[reader]
	if !known {
		return fmt.Errorf("no reader %.20q; use director, team or person", reader)
	}
	names, ok := languages[lang]
	if !ok {
		return fmt.Errorf("no texts in language %.20q; use en or zh", lang)
	}
	p := render.Printer{Language: lang, Names: names}
	ctx := context.Background()
	setting, err := company()
	if err != nil {
		return err
	}
	from, err := stores(ctx, setting)
	if err != nil {
		return err
	}
	r, err := weekly(ctx, from, setting, view)
	if err != nil {
		return err
	}
	switch form {
	case "mail":
		return p.Mail(w, r)
	case "html":
		return p.HTML(w, r)
	}
	return fmt.Errorf("no form %.20q; use mail or html", form)
}
