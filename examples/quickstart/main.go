// Quickstart reads the tables of a CRM and writes what a sales manager reads on
// Monday: a weekly report, a monthly summary, the year's plan by quarter, month, week,
// region, team and person, and a commission statement for everybody, as Markdown and
// HTML; with -all also as JSON, as plain text for mail, and each table as CSV.
//
//	go run ./examples/quickstart
//	go run ./examples/quickstart -data DIR -out DIR -lang zh -as-of 2017-12-31 -all
//
// Without -data it uses the invented company that comes with the examples. A folder
// of your own has sales_pipeline.csv, sales_teams.csv, products.csv and accounts.csv;
// package examples/internal/crm says which columns, and which other files it reads.
//
// Bad input is reported all at once, with file, line and column, and nothing is
// written. What an earlier run wrote to the folder and this one does not is removed.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/examples/internal/sample"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main with its world handed in; it returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	opts, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		return 2
	}
	if err := opts.work(stdout); err != nil {
		fmt.Fprintln(stderr, "quickstart:", describe(err))
		return 1
	}
	return 0
}

// options are the flags.
type options struct {
	data, out string
	all       bool
	language  calendar.Language
	asOf      calendar.Date
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	language, asOf := "", ""
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.data, "data", "", "`folder` with the tables of a CRM (default: the sample company)")
	flags.StringVar(&o.out, "out", "salesperf-report", "`folder` to write the reports to")
	flags.StringVar(&language, "lang", "en", "language of the reports: en or zh")
	flags.BoolVar(&o.all, "all", false, "write JSON, plain text for mail and CSV as well")
	flags.StringVar(&asOf, "as-of", "", "last `day` that counts, such as 2026-09-18 (default: the last day in the tables)")
	err := flags.Parse(args)
	if err == nil {
		err = o.set(language, asOf, flags.Args())
		if err != nil {
			fmt.Fprintln(stderr, "quickstart:", err)
		}
	}
	return o, err
}

// set checks the flags that flag itself does not.
func (o *options) set(language, asOf string, rest []string) (err error) {
	if len(rest) > 0 {
		return fmt.Errorf("%q is not a flag; a folder is given as -data %s", rest[0], rest[0])
	}
	o.language = calendar.Language(language)
	if o.language != calendar.English && o.language != calendar.Chinese {
		return fmt.Errorf("-lang %q: the reports come in en and zh", language)
	}
	if asOf == "" {
		return nil
	}
	if o.asOf, err = calendar.Parse(asOf); err != nil {
		return fmt.Errorf("-as-of: %w", err)
	}
	return nil
}

// work does everything: read, compute, write, and say what was done. Files are
// written only when all of them have been made.
func (o options) work(stdout io.Writer) error {
	folder, err := o.folder()
	if err != nil {
		return err
	}
	data, err := crm.Read(folder)
	if err != nil {
		return err
	}
	c, err := company.New(data, o.asOf)
	if err != nil {
		return err
	}
	m, err := measure(c)
	if err != nil {
		return err
	}
	files, err := m.files(o.language, o.all)
	if err != nil {
		return err
	}
	if err := write(o.out, files); err != nil {
		return err
	}
	return m.summary(stdout, o.language, o.out, len(files))
}

// folder is where the tables are.
func (o options) folder() (fs.FS, error) {
	if o.data == "" {
		return sample.FS(), nil
	}
	info, err := os.Stat(o.data)
	if err == nil && !info.IsDir() {
		err = errors.New("not a folder")
	}
	if err != nil {
		return nil, fmt.Errorf("-data %s: %w", o.data, err)
	}
	return os.DirFS(o.data), nil
}

// describe lists the problems of bad input one a line, each in full.
func describe(err error) string {
	var problems check.Problems
	if !errors.As(err, &problems) {
		return err.Error()
	}
	text := fmt.Sprintf("%d problems in the input; nothing was written", len(problems))
	if len(problems) == 1 {
		text = "1 problem in the input; nothing was written"
	}
	for _, p := range problems {
		text += "\n" + p.Text
	}
	return text
}
