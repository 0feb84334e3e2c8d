package incentive

import (
	"strings"

	"github.com/salesperf/salesperf/target/org"
)

// An Account is what a ledger keeps apart: one payee under one plan.
type Account struct {
	Plan  string `json:"plan"`  // Plan.ID
	Payee org.ID `json:"payee"` // who
}

// Account returns the account that an item belongs to.
func (i *Item) Account() Account { return Account{i.Plan, i.Payee} }

// Compare orders accounts by payee, and those of one payee by plan, byte by byte.
func (a Account) Compare(b Account) int {
	if c := strings.Compare(string(a.Payee), string(b.Payee)); c != 0 {
		return c
	}
	return strings.Compare(a.Plan, b.Plan)
}
