package statement

import (
	"strconv"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
)

// A form is what a statement is written in.
type form interface {
	about(text string)                   // what it is, a line each
	part(name string)                    // begins a part
	line(depth int, text, amount string) // of the part; the amount is empty where there is none
}

// write writes a statement in a form.
func (p Printer) write(to form, s *incentive.PaymentStatement) {
	t := telling{Printer: p, to: to, s: s}
	t.head()
	t.payment()
	t.items()
	t.held()
	t.closed()
}

// A telling is a statement while it is written.
type telling struct {
	Printer
	to form
	s  *incentive.PaymentStatement

	last   calendar.Period // of the item before
	earned string          // its name
}

func (t *telling) head() {
	s := t.s
	t.to.about(t.say("title"))
	t.to.about(t.say("who", t.name(string(s.Payee)), t.period(s.Period)))
	t.to.about(t.say("plan", t.name(s.By.ID), strconv.Itoa(s.By.Version), clean.Text(s.By.Digest)))
	t.to.about(t.say("paid", exact(s.Paid, s.Places), clean.Text(s.Currency)))
}

// payment writes the settlement.
func (t *telling) payment() {
	s := t.s
	t.to.part(t.say("payment"))
	for _, l := range s.Lines {
		t.to.line(1, t.Line(l, s.Places), exact(l.Amount, s.Places))
	}
	if !s.Closing.Carried.IsZero() {
		t.to.line(1, t.say("carried", exact(s.Closing.Carried, s.Places), clean.Text(s.Currency)), "")
	}
	switch {
	case !s.Opening.Debt.IsZero():
		t.to.line(1, t.say("debt.before", exact(s.Closing.Debt, s.Places), exact(s.Opening.Debt, s.Places), clean.Text(s.Currency)), "")
	case !s.Closing.Debt.IsZero():
		t.to.line(1, t.say("debt", exact(s.Closing.Debt, s.Places), clean.Text(s.Currency)), "")
	}
}

// items writes what was released.
func (t *telling) items() {
	if len(t.s.Items) == 0 {
		return
	}
	t.to.part(t.say("released"))
	for i := range t.s.Items {
		t.item(&t.s.Items[i])
	}
}

func (t *telling) item(x *incentive.PaidItem) {
	s := t.s
	if x.Period != t.last {
		t.last, t.earned = x.Period, t.period(x.Period)
	}
	title := t.say("item.total", t.called(x.Component, x.Name, s.Places), t.earned)
	if x.Sale != "" {
		title = t.say("item", t.name(x.Sale), t.called(x.Component, x.Name, s.Places), t.earned)
	}
	t.to.line(1, title, exact(x.Amount, s.Places))
	for _, c := range x.Credits {
		t.to.line(2, t.credit(c), "")
	}
	if !x.Rate.IsZero() {
		t.to.line(2, t.say("item.rate", clean.Text(s.From), plain(x.Rate), clean.Text(x.Currency), x.RateOn.Long(t.language())), "")
	}
	for _, l := range x.Lines {
		t.to.line(2, t.step(l), exact(l.Amount, s.Places))
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
func (t *telling) step(l incentive.Line) string {
	text := t.Line(l, t.s.Places)
	if l.Rate.IsZero() || l.Code == incentive.CodeExchange {
		return text
	}
	if l.Code == incentive.CodePerUnit {
		return t.say("step", text, exact(l.Base, 0), exact(l.Rate, t.s.Places))
	}
	return t.say("step", text, exact(l.Base, t.s.Places), percent(l.Rate))
}

// credit says what an item was earned on.
func (t *telling) credit(c incentive.Credit) string {
	kind, _ := t.shared("fact." + c.Kind.String())
	customer := ""
	if c.Account != "" {
		customer = t.say("item.customer", t.name(c.Account))
	}
	sale, day := kind+" "+t.name(c.Fact), c.On.Long(t.language())
	text := t.say("item.sale", sale, day, customer, exact(c.Amount, t.s.Places), clean.Text(c.Currency))
	if c.Currency == "" {
		text = t.say("item.things", sale, day, customer, exact(c.Amount, 0), t.name(c.Measure))
	}
	if c.Rate.Valid {
		text += t.say("item.from", exact(c.Of, t.s.Places), clean.Text(c.From), plain(c.Rate.Decimal))
	}
	if !c.Share.Equal(whole) {
		text += t.say("item.share", percent(c.Share))
	}
	if c.Rule != "" {
		text += t.say("item.rule", t.name(c.Rule))
	}
	return text
}

// held writes what is held back.
func (t *telling) held() {
	if len(t.s.Held) == 0 {
		return
	}
	t.to.part(t.say("held"))
	for _, h := range t.s.Held {
		title := t.say("held.total", t.called(h.Component, h.Name, t.s.Places), strconv.Itoa(h.Portion))
		if h.Sale != "" {
			title = t.say("held.item", t.name(h.Sale), t.called(h.Component, h.Name, t.s.Places), strconv.Itoa(h.Portion))
		}
		t.to.line(1, title, exact(h.Amount, t.s.Places))
		t.to.line(2, t.Reason(h.Why), "")
	}
}

// closed writes the gates that kept something from earning.
func (t *telling) closed() {
	if len(t.s.Closed) == 0 {
		return
	}
	t.to.part(t.say("closed"))
	for _, l := range t.s.Closed {
		if l.Fact == "" {
			t.to.line(1, t.say("closed.total", t.label(l.Component, t.s.Places), t.Line(l, t.s.Places)), "")
		} else {
			t.to.line(1, t.say("closed.item", t.name(l.Fact), t.label(l.Component, t.s.Places), t.Line(l, t.s.Places)), "")
		}
	}
}
