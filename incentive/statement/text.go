package statement

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
)

// Text writes a statement as plain text: what is paid, how the payment came about, what was
// released and how it was earned, and what is held back and why.
func (p Printer) Text(w io.Writer, s incentive.PaymentStatement) error {
	t := text{Printer: p, w: bufio.NewWriter(w), s: &s}
	t.head()
	t.payment()
	t.items()
	t.held()
	t.closed()
	return t.w.Flush()
}

// A text is a statement while it is written.
type text struct {
	Printer
	w *bufio.Writer // keeps the first error
	s *incentive.PaymentStatement

	last   calendar.Period // of the item before
	earned string          // its name
}

// line writes a line with an indent.
func (t *text) line(indent int, text string) {
	for range indent {
		t.w.WriteString("  ")
	}
	t.w.WriteString(text)
	t.w.WriteByte('\n')
}

// columns are where amounts end.
const columns = 72

// amount writes a line with an amount at its end.
func (t *text) amount(indent int, text, amount string) {
	gap := columns - 2*indent - width(text) - len(amount)
	t.line(indent, text+strings.Repeat(" ", max(2, gap))+amount)
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

func (t *text) head() {
	s := t.s
	t.line(0, t.say("title"))
	t.line(0, t.say("who", t.name(string(s.Payee)), t.period(s.Period)))
	t.line(0, t.say("plan", t.name(s.By.ID), strconv.Itoa(s.By.Version), clean.Text(s.By.Digest)))
	t.line(0, t.say("paid", exact(s.Paid, s.Places), clean.Text(s.Currency)))
}

// payment writes the settlement.
func (t *text) payment() {
	s := t.s
	t.line(0, "")
	t.line(0, t.say("payment"))
	for _, l := range s.Lines {
		t.amount(1, t.Line(l, s.Places), exact(l.Amount, s.Places))
	}
	if !s.Closing.Carried.IsZero() {
		t.line(1, t.say("carried", exact(s.Closing.Carried, s.Places)))
	}
	if !s.Closing.Debt.IsZero() {
		t.line(1, t.say("debt", exact(s.Closing.Debt, s.Places)))
	}
}

// items writes what was released.
func (t *text) items() {
	if len(t.s.Items) == 0 {
		return
	}
	t.line(0, "")
	t.line(0, t.say("released"))
	for i := range t.s.Items {
		t.item(&t.s.Items[i])
	}
}

func (t *text) item(x *incentive.PaidItem) {
	s := t.s
	if x.Period != t.last {
		t.last, t.earned = x.Period, t.period(x.Period)
	}
	title := t.say("item.total", t.called(x.Component, x.Name, s.Places), t.earned)
	if x.Sale != "" {
		title = t.say("item", t.name(x.Sale), t.called(x.Component, x.Name, s.Places), t.earned)
	}
	t.amount(1, title, exact(x.Amount, s.Places))
	for _, c := range x.Credits {
		t.line(2, t.credit(c))
	}
	if !x.Rate.IsZero() && len(x.Lines) > 0 {
		t.line(2, t.say("item.rate", clean.Text(s.From), plain(x.Rate), clean.Text(x.Currency), x.RateOn.Long(t.language())))
	}
	for _, l := range x.Lines {
		t.amount(2, t.step(l), exact(l.Amount, s.Places))
	}
}

// called returns the name of a component, in the words of the reader. Places are those of
// the plan.
func (p Printer) called(component, name string, places int32) string {
	if _, known := p.Names[component]; known || name == "" {
		return p.label(component, places)
	}
	return p.name(name)
}

// label returns the name of a component, a cap, or a line of the settlement.
func (p Printer) label(id string, places int32) string {
	if text, ok := p.shared("line."+id, numfmt.Int(int(places))); ok && (id == incentive.CodeKept || id == incentive.CodeDraw || id == incentive.CodeRounding) {
		return text
	}
	return p.name(id)
}

// step says how a line came about, and on what.
func (t *text) step(l incentive.Line) string {
	text := t.Line(l, t.s.Places)
	if l.Rate.IsZero() || l.Code == incentive.CodeExchange {
		return text
	}
	return t.say("step", text, exact(l.Base, t.s.Places), percent(l.Rate))
}

// credit says what an item was earned on.
func (t *text) credit(c incentive.Credit) string {
	kind, _ := t.shared("fact." + c.Kind.String())
	customer := ""
	if c.Account != "" {
		customer = t.say("item.customer", t.name(c.Account))
	}
	text := t.say("item.sale", kind+" "+t.name(c.Fact), c.On.Long(t.language()), customer, exact(c.Amount, t.s.Places), clean.Text(c.Currency))
	if !c.Share.Equal(whole) {
		text += t.say("item.share", percent(c.Share))
	}
	if c.Rule != "" {
		text += t.say("item.rule", t.name(c.Rule))
	}
	return text
}

// held writes what is held back.
func (t *text) held() {
	if len(t.s.Held) == 0 {
		return
	}
	t.line(0, "")
	t.line(0, t.say("held"))
	for _, h := range t.s.Held {
		title := t.say("held.total", t.called(h.Component, h.Name, t.s.Places), strconv.Itoa(h.Portion))
		if h.Sale != "" {
			title = t.say("held.item", t.name(h.Sale), t.called(h.Component, h.Name, t.s.Places), strconv.Itoa(h.Portion))
		}
		t.amount(1, title, exact(h.Amount, t.s.Places))
		t.line(2, t.Reason(h.Why))
	}
}

// closed writes the gates that kept something from earning.
func (t *text) closed() {
	if len(t.s.Closed) == 0 {
		return
	}
	t.line(0, "")
	t.line(0, t.say("closed"))
	for _, l := range t.s.Closed {
		if l.Fact == "" {
			t.line(1, t.say("closed.total", t.label(l.Component, t.s.Places), t.Line(l, t.s.Places)))
		} else {
			t.line(1, t.say("closed.item", t.name(l.Fact), t.label(l.Component, t.s.Places), t.Line(l, t.s.Places)))
		}
	}
}
