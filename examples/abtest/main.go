// Abtest takes three sales experiments from the design to the verdict, on data that a
// seed makes up: a second call, an offer of one page, and coaching.
//
//	go run ./examples/abtest
//	go run ./examples/abtest -lang zh
//
// It shows what each step refuses as well: a look before the planned units where one
// look was declared, an experiment whose arms are not as the weights say, and a test
// over single deals where whole reps were assigned.
//
// The experiments are documents in the folder experiments; a host would keep them
// beside the assignments and observations, all of which the library only reads.
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
	flags := flag.NewFlagSet("abtest", flag.ContinueOnError)
	flags.SetOutput(stderr)
	lang := flags.String("lang", "en", "language: en or zh")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	words, ok := languages[calendar.Language(*lang)]
	if !ok || flags.NArg() > 0 {
		fmt.Fprintln(stderr, "abtest: -lang is en or zh, and there is nothing else to say")
		return 2
	}
	s := story{out: stdout, words: words}
	for _, chapter := range []func() error{s.design, s.assign, s.once, s.broken, s.sequential, s.reps} {
		if err := chapter(); err != nil {
			fmt.Fprintln(stderr, "abtest:", err)
			return 1
		}
	}
	return 0
}
