package funnel

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Flow is one reason why the open amount of a pipeline changed. The zero Flow is
// invalid.
type Flow uint8

// The flows, in the order of a waterfall. Start and End are the open amounts
// themselves.
const (
	Start      Flow = iota + 1 // open at the earlier moment
	NewDeal                    // came up in between
	MovedIn                    // was to close outside the window and is to close inside
	Received                   // came into the scope, as from another owner
	Recovered                  // had been closed, and was reopened
	Increased                  // is worth more
	Decreased                  // is worth less
	MovedOut                   // is to close outside the window
	HandedOver                 // left the scope
	WonOut                     // was won
	LostOut                    // was lost
	VoidOut                    // was found to be no deal
	End                        // open at the later moment
)

var flowNames = []string{
	Start: "start", NewDeal: "created", MovedIn: "moved-in", Received: "received", Recovered: "reopened",
	Increased: "increased", Decreased: "decreased", MovedOut: "moved-out", HandedOver: "handed-over",
	WonOut: "won", LostOut: "lost", VoidOut: "void", End: "end",
}

// String returns the text form of f, such as "moved-in".
func (f Flow) String() string { return nameOf("flow", flowNames, uint8(f)) }

// MarshalText writes what String returns; an unknown Flow is an error.
func (f Flow) MarshalText() ([]byte, error) { return marshalName("flow", flowNames, uint8(f)) }

// UnmarshalText reads what MarshalText writes.
func (f *Flow) UnmarshalText(text []byte) error {
	return unmarshalName("flow", flowNames, text, (*uint8)(f))
}

// A Scope says which open deals a waterfall is about. The zero Scope is all of them.
type Scope struct {
	// Closing holds the days on which a deal is expected to close. The zero Span is
	// any day, and none: a deal that states no close date is in no other.
	Closing calendar.Span

	// In picks deals by their terms, such as those of one team; nil picks all.
	In func(Deal) bool
}

// A Waterfall says how the open amount at one moment became that of a later one. The
// amounts of all flows from Start to VoidOut add up to End, exactly.
type Waterfall struct {
	Currency string `json:"currency"` // of all amounts
	Bars     []Bar  `json:"bars"`     // one for each Flow, in their order
}

// A Bar is one flow with its deals.
type Bar struct {
	Flow   Flow            `json:"flow"`            // the reason
	Amount decimal.Decimal `json:"amount"`          // sum of the lines; below zero takes away
	Lines  []FlowLine      `json:"lines,omitempty"` // in the order of deal ids
}

// A FlowLine is what one deal adds to a flow.
type FlowLine struct {
	Deal   string          `json:"deal"`   // the host's id
	Amount decimal.Decimal `json:"amount"` // zero for a deal whose amount was never stated
}

// Bar returns one bar of the waterfall; a Flow that is not known has an empty one.
func (w Waterfall) Bar(f Flow) Bar {
	for _, b := range w.Bars {
		if b.Flow == f {
			return b
		}
	}
	return Bar{Flow: f}
}

// NewWaterfall compares two Histories of one log at two moments. A deal whose amount
// changed is booked as increased or decreased first, and leaves at its last amount. One
// that came in is booked with the amount that it has at the later moment, or had when
// it closed. A deal that came and went in between shows in both flows when it was won
// on a day of the window, or was lost or void and to close in it. A deal that
// was open and that Scope.In picks only later is received, and one that it picks no
// more is handed over, also when its close date moved or it was won meanwhile. An
// amount that was never stated counts as zero.
//
// The error is check.Problems when a History is none, the moments are not in order, the pipelines are
// not the same or differ in currency, or a deal of the earlier History is missing
// in the later.
func NewWaterfall(before, after History, s Scope) (Waterfall, error) {
	c := check.New()
	c.At("before").Merge(before.ready(nil))
	at := c.At("after")
	at.Merge(after.ready(nil))
	sound := c.OK()
	at.At("asOf").Require(!after.AsOf.Before(before.AsOf), check.Order, "the later moment is %s, before the earlier one", after.AsOf)
	p, q := before.Pipeline, after.Pipeline
	at.At("pipeline").At("id").Require(p.ID == q.ID, check.Mismatch, "%.40q is not the pipeline %.40q", q.ID, p.ID)
	at.At("pipeline").At("currency").Require(p.Currency == q.Currency, check.Mismatch, "amounts in %.10s and in %.10s do not compare", q.Currency, p.Currency)
	f := flowing{before: &before, after: &after, scope: s, bars: make([]Bar, End)}
	if sound {
		f.read(at.At("journeys"))
	}
	if err := c.Err(); err != nil {
		return Waterfall{}, err
	}
	return Waterfall{Currency: after.Pipeline.Currency, Bars: f.bars}, nil
}

// flowing is a waterfall being made.
type flowing struct {
	before, after *History
	scope         Scope
	bars          []Bar
}

// read walks the deals of both Histories, which are in the order of their ids.
func (f *flowing) read(c *check.Checker) {
	for i := range f.bars {
		f.bars[i].Flow = Flow(i + 1)
	}
	old := f.before.Journeys
	for i := range f.after.Journeys {
		j := &f.after.Journeys[i]
		for len(old) > 0 && old[0].Deal < j.Deal {
			missing(c, old[0].Deal)
			old = old[1:]
		}
		if len(old) > 0 && old[0].Deal == j.Deal {
			f.deal(&old[0], j)
			old = old[1:]
			continue
		}
		f.deal(nil, j)
	}
	for i := range old {
		missing(c, old[i].Deal)
	}
}

func missing(c *check.Checker, deal string) {
	c.Add(check.Unknown, "deal %.40q of the earlier history is not in the later", deal)
}

// deal books one deal; old is nil when it came up in between.
func (f *flowing) deal(old, j *Journey) {
	was := old != nil && f.open(f.before, old)
	is := f.open(f.after, j)
	switch {
	case was:
		amount := old.Amount.Decimal
		f.book(Start, j.Deal, amount)
		f.change(j.Deal, last(j).Sub(amount))
	case is || f.passed(old, j):
		f.book(f.entry(old), j.Deal, last(j))
	default:
		return
	}
	if is {
		f.book(End, j.Deal, last(j))
	} else {
		f.book(f.exit(j), j.Deal, last(j).Neg())
	}
}

// open reports whether a deal is open and in the scope.
func (f *flowing) open(h *History, j *Journey) bool {
	return j.Outcome == Open && f.closes(j.CloseDate) && f.picks(h, j)
}

// closes reports whether a day lies in the window.
func (f *flowing) closes(d calendar.Date) bool {
	return f.scope.Closing == calendar.Span{} || f.scope.Closing.Contains(d) // no date is in no span
}

// picks reports whether a deal is picked by its terms, as they are or were at its close.
func (f *flowing) picks(h *History, j *Journey) bool {
	return f.scope.In == nil || f.scope.In(h.as(j, AtClose))
}

// passed reports whether a deal came into the scope and closed in between.
func (f *flowing) passed(old, j *Journey) bool {
	if j.Outcome == Open || old != nil && old.Outcome != Open && j.Closed.Equal(old.Closed) || !f.picks(f.after, j) {
		return false
	}
	if j.Outcome == Won {
		return f.closes(f.after.day(j.Closed))
	}
	return f.closes(j.TermsAt(j.Closed).CloseDate)
}

// entry says how a deal came in that was not in the scope before.
func (f *flowing) entry(old *Journey) Flow {
	switch {
	case old == nil:
		return NewDeal
	case old.Outcome != Open:
		return Recovered
	case !f.picks(f.before, old):
		return Received
	}
	return MovedIn
}

// exit says how a deal went out that is not in the scope now.
func (f *flowing) exit(j *Journey) Flow {
	switch {
	case !f.picks(f.after, j):
		return HandedOver
	case j.Outcome == Won:
		return WonOut
	case j.Outcome == Lost:
		return LostOut
	case j.Outcome == Void:
		return VoidOut
	}
	return MovedOut
}

// change books what a deal is worth more or less.
func (f *flowing) change(deal string, by decimal.Decimal) {
	switch by.Sign() {
	case 1:
		f.book(Increased, deal, by)
	case -1:
		f.book(Decreased, deal, by)
	}
}

// book adds a line to a bar.
func (f *flowing) book(flow Flow, deal string, amount decimal.Decimal) {
	b := &f.bars[flow-1]
	b.Amount = b.Amount.Add(amount)
	b.Lines = append(b.Lines, FlowLine{Deal: deal, Amount: amount})
}

// last returns the amount of a deal now, or when it closed; zero when none was stated.
func last(j *Journey) decimal.Decimal {
	if j.Outcome == Open {
		return j.Amount.Decimal
	}
	return j.TermsAt(j.Closed).Amount.Decimal
}
