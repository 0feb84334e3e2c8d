package statement

import (
	"bufio"
	"io"
	"strings"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/columns"
)

// Text writes a statement as plain text: what is paid, how the payment came about, what was
// released and how it was earned, what is held back and why, and what a closed gate kept from
// earning.
func (p Printer) Text(w io.Writer, s incentive.PaymentStatement) error {
	t := text{bufio.NewWriter(w)}
	p.write(t, &s)
	return t.w.Flush()
}

// A text is plain text. Its writer keeps the first error.
type text struct{ w *bufio.Writer }

func (t text) about(text string) { t.line(0, text, "") }

func (t text) part(name string) {
	t.w.WriteByte('\n')
	t.line(0, name, "")
}

// end is the column where amounts end.
const end = 72

func (t text) line(depth int, text, amount string) {
	for range depth {
		t.w.WriteString("  ")
	}
	t.w.WriteString(text)
	if amount != "" {
		gap := end - 2*depth - columns.Of(text) - len(amount)
		t.w.WriteString(strings.Repeat(" ", max(2, gap)) + amount)
	}
	t.w.WriteByte('\n')
}
