package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Item says what an amount of a payee is about. It is comparable and can be a key.
type Item struct {
	Phase     Phase           `json:"phase,omitzero"`     // how far the amount has come
	Plan      string          `json:"plan"`               // Plan.ID
	Payee     org.ID          `json:"payee"`              // whose amount it is
	Period    calendar.Period `json:"period"`             // of the cadence of the plan: when it was earned, or settled
	Component string          `json:"component,omitzero"` // id of the component, cap or guarantee; CodeKept or CodeRounding; or the code of a line of a settlement
	Sale      string          `json:"sale,omitzero"`      // id of the first fact of the sale; empty for what is earned on a total
	Portion   int             `json:"portion,omitzero"`   // of the release, counted from 1; 0 where an amount is not divided, as what is earned
}

// A Claim is what an item comes to as things stand now. A ledger keeps what claims
// change by.
type Claim struct {
	Item
	By       Ref             `json:"by,omitzero"`       // the version of the plan that it was computed by
	Currency string          `json:"currency,omitzero"` // that it is paid in
	Amount   decimal.Decimal `json:"amount,omitzero"`   // in that currency; exact
	Rate     decimal.Decimal `json:"rate,omitzero"`     // of exchange from the currency of the plan; zero where that is the same
	RateOn   calendar.Date   `json:"rateOn,omitzero"`   // the day of the rate: that of the sale, whatever happens later
}

// A Balance is what stands open between a payee and who pays, after a settlement. Debt
// and surplus are two things and are kept apart.
type Balance struct {
	Debt    decimal.Decimal `json:"debt"`    // advanced and not recovered, 0 or more
	Carried decimal.Decimal `json:"carried"` // released and not paid; below zero the payee owes it
}
