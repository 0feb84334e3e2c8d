package main

import (
	_ "embed"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

//go:embed plan.json
var plan []byte

// year is 2026.
var year = calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))

// company is Li Na, who is asked for 800,000 a quarter. Beyond it 4 % is paid on
// everything, and 3 % up to it. Four fifths are released as the customers pay, one after
// three months.
func company() (incentive.Setup, error) {
	p, err := incentive.Builtin().Decode(plan)
	if err != nil {
		return incentive.Setup{}, err
	}
	s := incentive.Setup{During: year.Span(), Plans: []incentive.Plan{p}, Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: p.ID}}}
	list, err := quarters()
	for _, q := range list {
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: "Li Na", Measure: "revenue", Period: q, Amount: decimal.NewFromInt(800_000)})
	}
	return s, err
}

// quarters are those of the year.
func quarters() ([]calendar.Period, error) {
	return calendar.Split(calendar.Standard{}, year, calendar.Quarter)
}

// late are facts that became known only after their quarter was closed, and when.
var late = map[string]calendar.Date{"P-205": calendar.On(2026, time.October, 5)}

// known is what was known at the end of a day.
func known(on calendar.Date) []incentive.Fact {
	return slices.DeleteFunc(history(), func(f incentive.Fact) bool {
		since, ok := late[f.ID]
		return f.On.After(on) || ok && since.After(on)
	})
}

// history is what happened in the year. The refund of August takes the first quarter back
// below its quota, and so costs more than 4 % of the sale. That a customer paid in July is
// found out in October.
func history() []incentive.Fact {
	return []incentive.Fact{
		sale("D-101", time.January, 15, "Northwind", 400_000),
		receipt("P-201", "D-101", time.February, 10, 200_000),
		sale("D-102", time.February, 20, "Contoso", 350_000),
		sale("D-103", time.March, 10, "Fabrikam", 300_000),
		receipt("P-202", "D-103", time.April, 1, 150_000),
		receipt("P-203", "D-101", time.April, 20, 200_000),
		sale("D-104", time.May, 4, "Contoso", 200_000),
		receipt("P-204", "D-102", time.May, 5, 350_000),
		receipt("P-205", "D-104", time.July, 6, 200_000),
		{ID: "R-301", Original: "D-103", Kind: incentive.Refund, On: calendar.On(2026, time.August, 18), Currency: "CNY", Amounts: amount("revenue", -300_000)},
		sale("D-105", time.October, 9, "Northwind", 700_000),
		receipt("P-206", "D-105", time.November, 12, 700_000),
	}
}

// open is a deal that may still be won in December: with it the last quarter reaches its
// quota, and all of it earns more.
func open() []incentive.Fact {
	return []incentive.Fact{sale("D-106", time.December, 18, "Tailspin", 150_000)}
}

func sale(id string, m time.Month, day int, customer string, revenue int64) incentive.Fact {
	return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, m, day), Currency: "CNY", Account: customer,
		Amounts: amount("revenue", revenue), Participants: incentive.Solo("Li Na")}
}

func receipt(id, original string, m time.Month, day int, paid int64) incentive.Fact {
	return incentive.Fact{ID: id, Original: original, Kind: incentive.Receipt, On: calendar.On(2026, m, day), Currency: "CNY", Amounts: amount("paid", paid)}
}

func amount(name string, value int64) []incentive.Amount {
	return []incentive.Amount{{Name: name, Value: decimal.NewFromInt(value)}}
}
