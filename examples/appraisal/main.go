// Appraisal appraises a made-up sales team for a quarter: it scores ten people by one
// scorecard, grades them by forced distribution, explains two of the scores line by
// line, and scores the team and its manager. Then it watches the team's customer
// visits for a month, in which one alarm is raised and clears.
//
//	go run ./examples/appraisal
//	go run ./examples/appraisal -lang zh
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	language := flag.String("lang", "en", "`language` of the texts: en or zh")
	flag.Parse()
	err := run(os.Stdout, calendar.Language(*language))
	if err == nil {
		fmt.Println()
		err = monitor(os.Stdout, calendar.Language(*language) == calendar.Chinese)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "appraisal:", err)
		os.Exit(1)
	}
}

// run prints the appraisal of the quarter.
func run(w io.Writer, language calendar.Language) error {
	a, err := appraise(language)
	if err != nil {
		return err
	}
	for _, print := range []func(io.Writer) error{a.printRanking, a.printCounts, a.printWhy, a.printTeam} {
		if err := print(w); err != nil {
			return err
		}
	}
	return nil
}
