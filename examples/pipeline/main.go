// Pipeline measures the sales funnel of the sample company: how far deals get and how
// long they stay, what is open and may come in, how the open amount changed within the
// month, and how many leads it takes to reach the year's target.
//
//	go run ./examples/pipeline
//	go run ./examples/pipeline -lang zh
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/examples/internal/sample"
	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	lang := flag.String("lang", "en", "language: en or zh")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "pipeline: %q is not expected; there is only -lang\n", flag.Arg(0))
		os.Exit(2)
	}
	if err := run(os.Stdout, calendar.Language(*lang)); err != nil {
		fmt.Fprintln(os.Stderr, "pipeline:", err)
		os.Exit(1)
	}
}

// A story is the sample company's funnel, told in one language.
type story struct {
	out     io.Writer
	words   words
	lang    calendar.Language
	company *company.Company
	funnel  *funnel.History
	names   map[string]string // display names of stages, where the language has some
}

// run tells the story.
func run(w io.Writer, lang calendar.Language) error {
	texts, ok := languages[lang]
	if !ok {
		return fmt.Errorf("-lang %q: use en or zh", lang)
	}
	data, err := crm.Read(sample.FS())
	if err != nil {
		return err
	}
	c, err := company.New(data, calendar.Date{})
	if err != nil {
		return err
	}
	h, err := c.Funnel()
	if err != nil {
		return err
	}
	s := story{out: w, words: texts, lang: lang, company: c, funnel: h}
	if lang == calendar.Chinese {
		s.names = c.Names()
	}
	s.say("%s", fmt.Sprintf(texts.head, s.name(string(c.ID)), c.AsOf.Long(lang), c.Currency))
	for _, part := range []func() error{s.conversion, s.time, s.forecast, s.waterfall, s.backward} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// say prints a line.
func (s story) say(format string, args ...any) { fmt.Fprintf(s.out, format+"\n", args...) }

// title begins a part.
func (s story) title(text string) { s.say("\n%s\n", text) }

// name returns the display name of a stage or unit.
func (s story) name(id string) string {
	if name, ok := s.names[id]; ok {
		return name
	}
	return id
}
