package incentivetest

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// shown bounds how many observations, and lines of the trace, a text shows.
const shown = 40

// A Difference is an expectation that is not met, and how what came out came about.
type Difference struct {
	Index  int                   // of the expectation, from 0
	Want   Expectation           // what was expected
	Found  []Observation         // what it selects
	Got    decimal.NullDecimal   // their sum; null where nothing has an amount
	Others []Observation         // where it selects nothing: what there is of the same subject
	Trace  []incentive.Statement // of the payee and the period that the expectation names, or of all that was selected; those without lines are left out where others have some
}

// explain adds what there is in the place of nothing, and the statements that led there.
func (x *observer) explain(d *Difference) error {
	e := d.Want
	if len(d.Found) == 0 {
		all, err := x.observe(e.view())
		if err != nil {
			return err
		}
		d.Others = all
	}
	for _, payee := range d.payees() {
		for _, s := range x.statements(payee) {
			if fits(e.Plan, s.Plan.ID) && (e.In.IsZero() || s.Period.Contains(e.In)) {
				d.Trace = append(d.Trace, s)
			}
		}
	}
	empty := func(s incentive.Statement) bool { return len(s.Lines) == 0 }
	if some := slices.DeleteFunc(slices.Clone(d.Trace), empty); len(some) > 0 {
		d.Trace = some
	}
	return nil
}

// traced bounds how many payees are traced where the expectation names none.
const traced = 3

// payees returns whose statements are shown: of the payee who is named, or of the first
// ones who are selected.
func (d Difference) payees() (out []org.ID) {
	if d.Want.Payee != "" {
		return []org.ID{d.Want.Payee}
	}
	for _, o := range d.Found {
		if len(out) < traced && !slices.Contains(out, o.Payee) {
			out = append(out, o.Payee)
		}
	}
	return out
}

// briefly returns differences without traces that others before them have.
func briefly(list []Difference) []Difference {
	out := slices.Clone(list)
	for i := range out {
		for _, d := range list[:i] {
			same := slices.EqualFunc(d.Trace, out[i].Trace, func(a, b incentive.Statement) bool {
				return a.Payee == b.Payee && a.Plan == b.Plan && a.Period == b.Period
			})
			if same {
				out[i].Trace = nil
			}
		}
	}
	return out
}

// String writes a difference for people: what was wanted beside what there is, what that
// adds up from, and the trace of the payee. The text may change.
func (d Difference) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  want %s   got %s%s\n", d.Want, d.want(), d.got(), d.off())
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	if len(d.Found) > 1 {
		table(w, "  adds up from", d.Found)
	}
	table(w, "  there is", d.Others)
	_ = w.Flush() // a strings.Builder does not fail
	d.trace(&b)
	return strings.TrimRight(b.String(), "\n")
}

func (d Difference) want() string {
	switch {
	case d.Want.None:
		return "nothing"
	case d.Want.Amount.Valid:
		return d.Want.Amount.Decimal.String()
	case d.Want.AtLeast.Valid && d.Want.AtMost.Valid:
		return d.Want.AtLeast.Decimal.String() + " to " + d.Want.AtMost.Decimal.String()
	case d.Want.AtLeast.Valid:
		return "at least " + d.Want.AtLeast.Decimal.String()
	case d.Want.AtMost.Valid:
		return "at most " + d.Want.AtMost.Decimal.String()
	}
	return "any"
}

func (d Difference) got() string {
	switch {
	case len(d.Found) == 0:
		return "nothing"
	case d.Got.Valid:
		return d.Got.Decimal.String()
	}
	return "no amount"
}

// By returns how much more there is than was wanted; below zero it is less. Ok is false
// where there is no amount, or none was wanted.
func (d Difference) By() (by decimal.Decimal, ok bool) {
	switch {
	case !d.Got.Valid || d.Want.None:
		return decimal.Zero, false
	case d.Want.Amount.Valid:
		return d.Got.Decimal.Sub(d.Want.Amount.Decimal), true
	case d.Want.AtLeast.Valid && d.Got.Decimal.LessThan(d.Want.AtLeast.Decimal):
		return d.Got.Decimal.Sub(d.Want.AtLeast.Decimal), true
	case d.Want.AtMost.Valid:
		return d.Got.Decimal.Sub(d.Want.AtMost.Decimal), true
	}
	return decimal.Zero, false
}

// off writes how much more or less than wanted there is.
func (d Difference) off() string {
	by, ok := d.By()
	switch {
	case !ok:
		return ""
	case by.IsPositive():
		return "   (+" + by.String() + ")"
	}
	return "   (" + by.String() + ")"
}

// table writes observations, one a row.
func table(w *tabwriter.Writer, title string, list []Observation) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintln(w, title)
	for _, o := range list[:min(shown, len(list))] {
		amount := "-"
		if o.Amount.Valid {
			amount = o.Amount.Decimal.String()
		}
		period := "-"
		if o.Period.Valid() {
			period = o.Period.Span().String()
		}
		fmt.Fprintf(w, "    %s\t%s\t%s\n", o.Expectation, period, amount)
	}
	if more := len(list) - shown; more > 0 {
		fmt.Fprintf(w, "    and %d more\n", more)
	}
}

// trace writes the statements, line by line.
func (d Difference) trace(b *strings.Builder) {
	left := shown
	for _, s := range d.Trace {
		if left <= 0 {
			b.WriteString("  and more statements\n")
			return
		}
		fmt.Fprintf(b, "  trace of %s, %s, plan %s version %d\n", s.Payee, s.Period.Span(), s.Plan.ID, s.Plan.Version)
		for _, m := range s.Measures {
			fmt.Fprintf(b, "    %s: %s", m.Name, m.Actual)
			if m.Quota.Valid {
				fmt.Fprintf(b, " of %s", m.Quota.Decimal)
			}
			b.WriteByte('\n')
		}
		w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
		for _, l := range s.Lines[:min(left, len(s.Lines))] {
			fmt.Fprintf(w, "    %s\t%s\t%s\t%s\n", dash(l.Fact), dash(l.Component), codeOf(l), sumOf(l))
		}
		_ = w.Flush() // a strings.Builder does not fail
		if more := len(s.Lines) - left; more > 0 {
			fmt.Fprintf(b, "    and %d more lines\n", more)
		}
		fmt.Fprintf(b, "    total %s %s\n", s.Total().StringFixed(s.Places), s.Currency)
		left -= len(s.Lines) + 1
	}
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// codeOf writes how a line came about.
func codeOf(l incentive.Line) string {
	if l.Tier > 0 {
		return fmt.Sprintf("%s %d", l.Code, l.Tier)
	}
	return l.Code
}

// sumOf writes the sum of a line.
func sumOf(l incentive.Line) string {
	switch {
	case l.Gate != nil:
		return fmt.Sprintf("%s is %s, not %s", l.Gate.Measure, l.Gate.Actual, l.Gate.Bound)
	case l.Rate.IsZero():
		return l.Amount.String()
	}
	return fmt.Sprintf("%s × %s = %s", l.Base, l.Rate, l.Amount)
}
