// Command commission computes one quarter of a small company by two plans and explains
// every earning, down to the fact, the crediting rule, the tier and its bound, in
// English or, with -lang zh, in Chinese.
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
	"github.com/salesperf/salesperf/target/org"
)

func main() {
	lang := flag.String("lang", "en", "language of the text: en or zh")
	flag.Parse()
	if err := run(os.Stdout, *lang); err != nil {
		log.Fatal(err)
	}
}

// run computes the quarter and writes what came out.
func run(w io.Writer, lang string) error {
	say, ok := languages[lang]
	if !ok {
		return fmt.Errorf("commission: there is no language %q; use en or zh", lang)
	}
	setup, err := company()
	if err != nil {
		return err
	}
	program, err := incentive.Compile(setup)
	if err != nil {
		return err
	}
	result, err := program.Run(sales(), incentive.Options{})
	if err != nil {
		return err
	}
	p := printer{w: w, say: say, reasons: statement.Printer{Language: calendar.Language(lang)}, result: result}
	for _, payee := range program.Payees() {
		p.statement(payee)
	}
	p.uncredited()
	return p.err
}

// A printer writes statements and remembers the first error.
type printer struct {
	w       io.Writer
	say     map[string]string
	reasons statement.Printer // what the library says itself
	result  *incentive.Result
	err     error
}

// line writes a sentence; the words of the key have places for the arguments.
func (p *printer) line(key string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, p.say[key]+"\n", args...)
	}
}

// statement writes what one payee earned, earning by earning, and what is paid.
func (p *printer) statement(payee org.ID) {
	for _, s := range p.result.Statements(payee, quarter) {
		p.line("title", payee, s.Plan.ID, s.Plan.Version)
		if m, ok := s.Measure("revenue"); ok && m.Quota.Valid {
			rate, _ := m.Attainment(4)
			p.line("measure", m.Actual.StringFixed(2), m.Quota.Decimal.StringFixed(2), rate.Shift(2).String())
		}
		for _, e := range p.result.Explain(payee) {
			p.earning(e, creditOf(s, e))
		}
		for _, l := range s.Lines {
			if l.Code == incentive.CodeCap || l.Code == incentive.CodeRounding && l.Component == "" {
				p.line(l.Code, l.Base.StringFixed(2), l.Amount.String())
			}
		}
		p.line("total", s.Total().StringFixed(2), s.Currency)
	}
}

// creditOf returns the credit that an earning is about.
func creditOf(s incentive.Statement, e incentive.Earning) incentive.Credit {
	for _, c := range s.Credits {
		if c.Fact == e.Fact && c.Seller == e.Seller && c.Rule == e.Rule {
			return c
		}
	}
	return incentive.Credit{}
}

// earning writes one earning, the credit that it is paid on, and its lines.
func (p *printer) earning(e incentive.Earning, c incentive.Credit) {
	switch {
	case e.Fact == "":
		p.line("interval", e.Component, e.Base.String(), e.Amount.String())
	case e.Seller != "":
		p.line("rolled", e.Fact, e.Component, e.Base.String(), c.Share.String(), c.Of.String(), e.Seller, e.Level, e.Amount.String())
	default:
		p.line("fact", e.Fact, e.Component, e.Base.String(), c.Share.String(), c.Of.String(), e.Rule, e.Before.String(), e.Amount.String())
	}
	for _, l := range e.Lines {
		if l.Code == incentive.CodeFactor {
			p.line(l.Code, e.Factor.String(), l.Base.String(), l.Rate.String(), l.Amount.String())
			continue
		}
		p.step(l)
	}
}

// step writes one line.
func (p *printer) step(l incentive.Line) {
	switch {
	case l.Gate != nil:
		p.line("gate", l.Gate.Measure, l.Gate.Actual.String(), l.Gate.Bound.String(), l.Gate.By.String())
	case l.Code == incentive.CodeTier && l.To.Valid:
		p.line("tier", l.Tier, l.From.Decimal.String(), l.To.Decimal.String(), l.Base.String(), l.Rate.String(), l.Amount.String())
	case l.Code == incentive.CodeTier:
		p.line("tier.open", l.Tier, l.From.Decimal.String(), l.Base.String(), l.Rate.String(), l.Amount.String())
	case l.Code == incentive.CodeBonus:
		p.line("bonus", l.Tier, l.From.Decimal.String(), l.Amount.String())
	case l.Code == incentive.CodeReversal:
		p.line("reversal", l.Amount.String())
	default:
		p.line("step", p.say["code."+l.Code], l.Base.String(), l.Rate.String(), l.Amount.String())
	}
}

// uncredited writes the facts that nobody got credit for, and why.
func (p *printer) uncredited() {
	for _, u := range p.result.Uncredited() {
		p.line("uncredited", u.Fact, u.Payee, p.say["why."+u.Why.String()])
		for _, why := range p.result.WhyNot(u.Fact, u.Payee) {
			if why.Code == incentive.WhyCondition {
				p.line("condition", why.At, p.reasons.Reason(why))
			}
		}
	}
}
