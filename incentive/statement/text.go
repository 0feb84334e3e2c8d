package statement

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"github.com/salesperf/salesperf/incentive"
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

// columns are where amounts end.
const columns = 72

func (t text) line(depth int, text, amount string) {
	for range depth {
		t.w.WriteString("  ")
	}
	t.w.WriteString(text)
	if amount != "" {
		gap := columns - 2*depth - width(text) - len(amount)
		t.w.WriteString(strings.Repeat(" ", max(2, gap)) + amount)
	}
	t.w.WriteByte('\n')
}

// width counts columns: a Chinese character takes two, and a mark none.
func width(text string) int {
	n := 0
	for _, r := range text {
		if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			continue
		}
		if n++; unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60 {
			n++
		}
	}
	return n
}
