package accounting

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// The bounds of a document.
const (
	maxPlaces = 8
	maxMonths = 600 // of a contract or a customer's life
	maxDigits = 30  // of an amount, before and again after the point

	// lastYear is the last one in which a cost may be incurred: the longest schedule
	// still ends within the years of the calendar.
	lastYear = 9999 - maxMonths/12 - 1
)

// A Policy is what the host's accountants have decided. There are no defaults.
type Policy struct {
	Currency string `json:"currency"` // of all amounts: three capital letters, such as "USD"
	Places   int32  `json:"places"`   // decimals of a charge, 0 to 8

	// Life is how many months a customer is expected to stay, renewals included.
	Life int `json:"life"`

	// Commensurate is the least share of the initial commission that a renewal has to
	// pay to count as commensurate with it: 1 is as much.
	Commensurate decimal.Decimal `json:"commensurate"`

	// ExpenseUpTo is the longest amortisation, in months, that is expensed at once. ASC
	// 340-40-25-4 allows 12; 0 is never.
	ExpenseUpTo int `json:"expenseUpTo"`

	Begin    Begin    `json:"begin"`    // in which month amortisation begins; required
	Accounts Accounts `json:"accounts"` // the host's own account names; all required
}

// Accounts are names of accounts in the host's ledger.
type Accounts struct {
	Expense      string `json:"expense"`      // commissions earned
	Asset        string `json:"asset"`        // costs of obtaining contracts
	Amortisation string `json:"amortisation"` // the expense of amortising the asset
	WriteOff     string `json:"writeOff"`     // the expense of writing it off; may be that of amortising
	Accrued      string `json:"accrued"`      // earned and not yet due
	Payable      string `json:"payable"`      // due
	Cash         string `json:"cash"`         // paid
}

// A Begin says in which month amortisation begins. The zero value is none; a policy
// chooses.
type Begin string

// The months in which amortisation may begin.
const (
	MonthOfCost    Begin = "month-of-cost" // the month of Cost.On, in full
	MonthAfterCost Begin = "month-after"   // the month after it
)

// Check reports everything that is wrong with the policy, as check.Problems.
func (p Policy) Check() error {
	c := check.New()
	code := len(p.Currency) == 3 && strings.Trim(p.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	c.At("currency").Require(code, check.Malformed, "%.20q is not a currency code of three capital letters", p.Currency)
	c.At("places").Require(p.Places >= 0 && p.Places <= maxPlaces, check.Range, "places run from 0 to %d", maxPlaces)
	c.At("life").Require(p.Life >= 1 && p.Life <= maxMonths, check.Range, "a customer stays 1 to %d months", maxMonths)
	if checkSize(c.At("commensurate"), p.Commensurate) {
		c.At("commensurate").Require(p.Commensurate.IsPositive(), check.Range, "a commensurate share is above zero")
	}
	c.At("expenseUpTo").Require(p.ExpenseUpTo >= 0 && p.ExpenseUpTo <= maxMonths, check.Range, "0 to %d months", maxMonths)
	c.At("begin").Require(p.Begin == MonthOfCost || p.Begin == MonthAfterCost, check.Required, "a policy says in which month amortisation begins")
	p.Accounts.check(c.At("accounts"))
	return c.Err()
}

func (a Accounts) check(c *check.Checker) {
	for _, account := range []struct{ at, name string }{
		{"expense", a.Expense}, {"asset", a.Asset}, {"amortisation", a.Amortisation}, {"writeOff", a.WriteOff},
		{"accrued", a.Accrued}, {"payable", a.Payable}, {"cash", a.Cash},
	} {
		c.At(account.at).Require(account.name != "", check.Required, "the account has no name")
	}
}

// checkSize reports a number that would cost more work than any amount is worth, and
// says whether it can be worked with.
func checkSize(c *check.Checker, d decimal.Decimal) bool {
	return digits.Check(c, d, maxDigits)
}

// checkAmount reports an amount that is too large to work with or finer than places.
func checkAmount(c *check.Checker, d decimal.Decimal, places int32) bool {
	return checkSize(c, d) && c.Require(d.Equal(d.Truncate(places)), check.Mismatch, "%s is finer than %d places", d, places)
}
