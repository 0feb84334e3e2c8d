package crm

import (
	"math"

	"github.com/shopspring/decimal"
)

// An Account is a customer: a row of accounts.csv.
type Account struct {
	Name      string          // unique
	Sector    string          // industry, as the CRM spells it
	Founded   int             // year
	Revenue   decimal.Decimal // of the account a year, in millions
	Employees int             // head count
	Location  string          // where its head office is
	Parent    string          // the account it is a subsidiary of, not checked; empty for none
	Line      int             // in accounts.csv
}

func (l *loader) readAccounts() (err error) {
	l.accounts, err = l.required("accounts.csv",
		"account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of")
	for r := range l.accounts.rows() {
		l.data.Accounts = append(l.data.Accounts, Account{
			Name:      r.key("account"),
			Sector:    r.text("sector"),
			Founded:   r.whole("year_established", 1, 9999),
			Revenue:   r.amount("revenue"),
			Employees: r.whole("employees", 0, math.MaxInt32),
			Location:  r.text("office_location"),
			Parent:    r.raw("subsidiary_of"),
			Line:      r.line(),
		})
	}
	return err
}
