// Command clawback pays a salesperson through a year: customers pay in parts, a fifth is
// held back for three months, a draw is advanced and recovered, and a refund in the third
// quarter moves the first one into a lower tier. The statement of every quarter explains
// all of it, in English or, with -lang zh, in Chinese.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	lang := flag.String("lang", "en", "language of the text: en or zh")
	flag.Parse()
	if err := run(os.Stdout, *lang); err != nil {
		log.Fatal(err)
	}
}

// run pays the year and writes its statements.
func run(w io.Writer, lang string) error {
	say, ok := languages[lang]
	if !ok {
		return fmt.Errorf("clawback: there is no language %q; use en or zh", lang)
	}
	setup, err := company()
	if err != nil {
		return err
	}
	program, err := incentive.Compile(setup)
	if err != nil {
		return err
	}
	result, err := program.Run(history(), incentive.Options{})
	if err != nil {
		return err
	}
	payments, err := pay(result)
	if err != nil {
		return err
	}
	out := statement.Printer{Language: calendar.Language(lang), Names: say.names}
	for _, p := range payments {
		if err := out.Text(w, result.ExplainPayment(p)); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	return forecast(w, program, say)
}

// pay settles one quarter after the other with what was known at its end. A host with a
// ledger posts and closes each quarter there instead, and explains what it finds.
func pay(result *incentive.Result) ([]incentive.Payment, error) {
	return result.PaymentsOf("Li Na", year.Last())
}

// forecast writes what would be earned if the open deals close.
func forecast(w io.Writer, program *incentive.Program, say words) error {
	claims, err := program.Forecast(history(), open(), year.Last())
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(w, say.open); err != nil {
		return err
	}
	for _, c := range claims {
		if _, err := fmt.Fprintf(w, say.more, c.Sale, c.Amount.StringFixed(2), c.Currency); err != nil {
			return err
		}
	}
	return nil
}
