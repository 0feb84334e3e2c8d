package crm

import (
	"strconv"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// text returns a column that must say something.
func (r *row) text(column string) string {
	s := r.raw(column)
	if s == "" {
		r.bad(column, check.Required, "nothing here")
	}
	return s
}

// key returns the column that names the row and must be there only once.
func (r *row) key(column string) string {
	s := r.text(column)
	first, taken := r.table.keys[s]
	switch {
	case taken:
		r.bad(column, check.Duplicate, "%.40q is also on line %d", s, first.line)
		r.table.broken = true
	case s == "":
		r.table.broken = true
	default:
		r.table.keys[s] = key{row: r.number, line: r.line()}
	}
	return s
}

// ref returns a column that names a row of another table.
func (r *row) ref(column string, to *table) string {
	s := r.text(column)
	r.known(column, s, to)
	return s
}

// known reports a name that is not in a table, unless the table has lost rows. An
// empty name is not a name.
func (r *row) known(column, name string, to *table) {
	if _, ok := to.keys[name]; !ok && name != "" && !to.broken {
		r.bad(column, check.Unknown, "%.40q is not in %s", name, to.name)
	}
}

// date returns a column that must be a date.
func (r *row) date(column string) calendar.Date {
	r.text(column)
	return r.optionalDate(column)
}

// optionalDate returns a column that is a date or empty.
func (r *row) optionalDate(column string) calendar.Date {
	if !r.has(column) {
		return calendar.Date{}
	}
	d, err := calendar.Parse(r.raw(column))
	if err != nil {
		r.bad(column, check.Malformed, "%.40q is not a date such as 2026-03-31", r.raw(column))
	}
	return d
}

// amount returns a column that must be an amount.
func (r *row) amount(column string) decimal.Decimal {
	r.text(column)
	return r.optionalAmount(column).Decimal
}

// optionalAmount returns a column that is an amount or empty.
func (r *row) optionalAmount(column string) decimal.NullDecimal {
	if !r.has(column) {
		return decimal.NullDecimal{}
	}
	d, code := parseAmount(r.raw(column))
	switch code {
	case check.Malformed:
		r.bad(column, code, "%.40q is not an amount such as 1250.00", r.raw(column))
	case check.TooLarge:
		r.bad(column, code, "more than %d digits before the point", maxDigits)
	case check.Range:
		r.bad(column, code, "%s is negative", r.raw(column))
	}
	return decimal.NewNullDecimal(d)
}

// whole returns a column that must be a number without sign and decimals, from low to
// high.
func (r *row) whole(column string, low, high int) int {
	s := r.text(column)
	if s == "" {
		return 0
	}
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		r.bad(column, check.Malformed, "%.40q is not a whole number", s)
	} else if int(n) < low || int(n) > high {
		r.bad(column, check.Range, "%d is not between %d and %d", n, low, high)
	}
	return int(n)
}

// stage returns a column that must be a stage.
func (r *row) stage(column string) Stage {
	s := Stage(r.text(column))
	if s != "" && !s.Known() {
		r.bad(column, check.Unknown, "%.40q is not a stage", string(s))
	}
	return s
}
