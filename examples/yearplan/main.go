// Yearplan plans a year of the sample company, says where it stands, explains one
// number, and plans the rest of the year again.
//
//	go run ./examples/yearplan
//	go run ./examples/yearplan -quotas DIR
//
// It prints the plan by quarter and region, the progress of each region on the last
// day of the data, how one person's month was derived, how far the goal is within
// reach, and the months that are left after what happened so far.
//
// With -quotas it also reads quotas and orders in the form of the AdventureWorks sample
// database, sets one against the other, on the quarters that those quotas have, and
// plans the last quarters again, as of the day before the first of them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/examples/internal/sample"
	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	if err := start(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "yearplan:", err)
		os.Exit(1)
	}
}

// start reads the flags and what they name, and then prints.
func start(args []string, w io.Writer) error {
	flags := flag.NewFlagSet("yearplan", flag.ContinueOnError)
	folder := flags.String("quotas", "", "`folder` with sales_person_quota_history.csv and sales_order_header.csv")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not a flag", flags.Arg(0))
	}
	var quotas quotaPlan
	if *folder != "" {
		var err error
		if quotas, err = readQuotas(os.DirFS(*folder)); err != nil {
			return fmt.Errorf("-quotas %s: %w", *folder, err)
		}
	}
	if err := run(w); err != nil || *folder == "" {
		return err
	}
	return quotas.printAll(w)
}

// run plans, tracks and re-plans the sample company.
func run(w io.Writer) error {
	data, err := crm.Read(sample.FS())
	if err != nil {
		return err
	}
	c, err := company.New(data, calendar.Date{})
	if err != nil {
		return err
	}
	y, err := plan(c)
	if err != nil {
		return err
	}
	for _, print := range []func(io.Writer) error{y.printPlan, y.printProgress, y.printShares, y.printReach, y.printReplan} {
		if err := print(w); err != nil {
			return err
		}
	}
	return nil
}
