// Ladder holds the review of a sales team after four quarters: who is promoted, who wins
// an award, which team wins the contest, who has a badge, and why.
//
//	go run ./examples/ladder
//	go run ./examples/ladder -lang zh
//
// One person misses a promotion by a cent, one has reached everything and is held back by
// a violation, one waits for a score that has not come in, two share a prize, and the
// teams are equal until complaints are counted.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	lang := flag.String("lang", "en", "`language` of the text: en or zh")
	flag.Parse()
	if err := run(os.Stdout, calendar.Language(*lang)); err != nil {
		fmt.Fprintln(os.Stderr, "ladder:", err)
		os.Exit(1)
	}
}

// run prints the decisions of the year.
func run(w io.Writer, lang calendar.Language) error {
	words, ok := languages[lang]
	if !ok {
		return fmt.Errorf("no texts in language %.20q; use en or zh", lang)
	}
	scheme, err := honour.Decode(document)
	if err != nil {
		return err
	}
	review, err := honour.NewReview(scheme, year())
	if err != nil {
		return err
	}
	s := story{out: w, Review: review, speaker: speaker{lang: lang, words: words}}
	for _, chapter := range []func() error{s.promotions, s.awards, s.contest, s.badges} {
		if err := chapter(); err != nil {
			return err
		}
	}
	return nil
}
