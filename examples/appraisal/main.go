// Appraisal appraises a made-up sales team for a quarter: it scores ten people by one
// scorecard, grades them by forced distribution, explains two of the scores line by
// line, and scores the team and its manager. Then it watches the team's customer
// visits for a month, in which one alarm is raised and clears, and looks whether what was
// done about it helped.
//
//	go run ./examples/appraisal
//	go run ./examples/appraisal -lang zh
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/salesperf/salesperf/target/calendar"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main with its world handed in; it returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("appraisal", flag.ContinueOnError)
	flags.SetOutput(stderr)
	lang := flags.String("lang", "en", "language: en or zh")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	language := calendar.Language(*lang)
	if language != calendar.English && language != calendar.Chinese || flags.NArg() > 0 {
		fmt.Fprintln(stderr, "appraisal: -lang is en or zh, and there is nothing else to say")
		return 2
	}
	err := printQuarter(stdout, language)
	if err == nil {
		fmt.Fprintln(stdout)
		err = monitor(stdout, language == calendar.Chinese)
	}
	if err != nil {
		fmt.Fprintln(stderr, "appraisal:", err)
		return 1
	}
	return 0
}

// printQuarter prints the appraisal of the quarter.
func printQuarter(w io.Writer, language calendar.Language) error {
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
