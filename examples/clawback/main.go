// Command clawback pays a salesperson through a year: customers pay in parts, a fifth is
// held back for three months, a draw is advanced and recovered, a refund in the third
// quarter moves the first one into a lower tier, and cash of July becomes known in October.
// Each quarter is closed in a ledger with what is known at its end, and never changes
// afterwards. The statement of every quarter explains all of it, in English or, with
// -lang zh, in Chinese.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/internal/numfmt"
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
	out := statement.Printer{Language: calendar.Language(lang), Names: say.names}
	ledger := new(incentive.Memory)
	list, err := quarters()
	if err != nil {
		return err
	}
	for _, q := range list {
		statements, err := pay(ledger, program, q)
		if err != nil {
			return err
		}
		if err := tellLate(w, say, q, calendar.Language(lang)); err != nil {
			return err
		}
		for _, s := range statements {
			if err := out.Text(w, s); err != nil {
				return err
			}
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
	}
	if err := incentive.Verify(context.Background(), ledger, "", ""); err != nil {
		return err
	}
	return forecast(w, program, say)
}

// pay closes a quarter in the ledger with what is known at its end, and explains what the
// ledger then says is paid. Closing it again would change nothing.
func pay(ledger incentive.Ledger, program *incentive.Program, q calendar.Period) ([]incentive.PaymentStatement, error) {
	result, err := program.Run(known(q.Last()), incentive.Options{})
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	p := incentive.Posting{Within: year.Span(), Open: q, Recorded: q.To.In(time.UTC)}
	if _, err := incentive.Close(ctx, ledger, program, p, result.Claims(q.Last())); err != nil {
		return nil, err
	}
	payments, err := incentive.ClosedPayments(ctx, ledger, program, incentive.Account{Plan: "account-executive", Payee: "Li Na"}, q)
	if err != nil {
		return nil, err
	}
	var out []incentive.PaymentStatement
	for _, p := range payments {
		out = append(out, result.ExplainPayment(p))
	}
	return out, nil
}

// tellLate writes which facts of earlier quarters have become known in a quarter.
func tellLate(w io.Writer, say words, q calendar.Period, lang calendar.Language) error {
	for _, f := range history() {
		if since, ok := late[f.ID]; ok && q.Contains(since) {
			if _, err := fmt.Fprintf(w, say.late, f.ID, f.On.Long(lang)); err != nil {
				return err
			}
		}
	}
	return nil
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
		if _, err := fmt.Fprintf(w, say.more, c.Sale, numfmt.Decimal(c.Amount, 2), c.Currency); err != nil {
			return err
		}
	}
	return nil
}
