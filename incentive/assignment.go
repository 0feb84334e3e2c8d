package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Assignment puts a payee on a plan for a span of days. Where the plan has several
// versions, each holds while it is in effect. Each assignment, and in it each version, has
// totals, attainment and statements of its own: what goes on unchanged is one assignment.
type Assignment struct {
	Payee  org.ID          `json:"payee"`           // who
	Plan   string          `json:"plan"`            // Plan.ID
	During calendar.Span   `json:"during,omitzero"` // on which days; the zero Span is always
	Hired  calendar.Date   `json:"hired,omitzero"`  // first day of service, for ramps, guarantees and draws; zero: the first day of During, or of the run
	Away   []calendar.Span `json:"away,omitempty"`  // leave, for which a prorated quota asks nothing
	PaidIn string          `json:"paidIn,omitzero"` // the currency that the payee is paid in; empty: that of the plan
}

// A Quota is what is asked of a payee in one measure and period. A component that runs over
// a longer interval, which has no quota of its own, asks for the sum of the quotas of its
// pieces, each prorated by its own days: of all its halves, or quarters, or months. One that
// runs over a shorter interval takes no part of it: a quota for a year is none for a month.
// A payee may have quotas that no plan of theirs asks for: a host may hand in one table for
// everybody.
type Quota struct {
	Payee   org.ID          `json:"payee"`   // of whom
	Measure string          `json:"measure"` // of what; a plan of the setup has it
	Period  calendar.Period `json:"period"`  // for when, as for somebody who is there all the time; one of the calendar of the setup
	Amount  decimal.Decimal `json:"amount"`  // how much
}

// A Target is the target incentive of a payee for a period: the variable pay at 100 %, which
// objectives and multiples of target pay refer to. Longer intervals add it up as quotas.
type Target struct {
	Payee  org.ID          `json:"payee"`  // of whom
	Period calendar.Period `json:"period"` // for when, as for somebody who is there all the time; one of the calendar of the setup
	Amount decimal.Decimal `json:"amount"` // in the currency of the plan
}

// A Reading is a figure of a payee that is no sum of credits, such as a collection
// rate or a KPI score. One of a name that no plan has is nobody's, and no problem.
type Reading struct {
	Payee  org.ID          `json:"payee"`  // of whom
	Name   string          `json:"name"`   // as the plan calls it
	Period calendar.Period `json:"period"` // the interval that it stands for; one of the calendar of the setup
	Value  decimal.Decimal `json:"value"`  // what was read
}

// An Ownership says who owned an account, a territory or another field of facts, and when.
type Ownership struct {
	Field  string        `json:"field"`           // such as "account"
	Value  string        `json:"value"`           // such as the customer's id
	Owner  org.ID        `json:"owner"`           // who gets credit by rules for owners
	During calendar.Span `json:"during,omitzero"` // on which days; the zero Span is always
}

// An ExchangeRate turns amounts of a currency into another one, and not those back.
type ExchangeRate struct {
	From   string          `json:"from"`            // the currency of facts, or of a plan by which somebody is paid in another one
	To     string          `json:"to"`              // the currency of a plan, or the one that is paid
	During calendar.Span   `json:"during,omitzero"` // on which days; the zero Span is always
	Rate   decimal.Decimal `json:"rate"`            // how much of To one of From is
}
