// Package catalog is a catalog of sales metrics: their definitions, and the functions
// that make readings of a host's facts.
//
// # Model
//
// A metric is a small type with its parameters as fields, such as [Coverage], or with
// its variants as constants, such as [WinRate]. Metric gives the definition as a
// [kpi.Metric]; Reading makes a [kpi.Reading] of one owner and one period from plain
// facts, and is a method of the metric or, as of [WriteOffs] and [RevenueBase], of the facts.
// [All] lists every one with formula, source and both languages.
//
//	r, err := catalog.WonOfClosed.Reading("li-na", quarter, deals)
//	team, err := catalog.WonOfClosed.Metric().Combine("east", quarter, readings)
//
// New customers, customer satisfaction and the cash collection rate are in package
// kpi: [kpi.NewCustomers], [kpi.Satisfaction], [kpi.CollectionRate]. They are listed
// here too.
//
// # Rules
//
// Where the field's definitions disagree, each is a variant with a name of its own, and
// there is no default. Parameters that change what is counted, such as windows, limits
// and buckets, are part of the variant; places of a rounding are not. A reading of one
// variant never stands for another.
//
// A reading keeps numerator and denominator, so that teams and years combine exactly.
// What no sum makes, such as [CountBackDSO], is kpi.NonAdditive: it does not combine and
// is made again from the facts of the whole.
//
// Readings of a rate of balances, such as [CEI] or [CustomerRetention], combine over
// people to that of the team. Over time they combine to a mean of the periods by their
// denominators, which is not the rate of a year's balances: make that of the year's. So
// it is with what has time until the end of the period, such as [Coverage] and
// kpi.CollectedOfDue: a quarter of months asks for each month what was done by its end.
//
// Facts are those of one owner. Functions take what belongs to the period by its days
// and leave out the rest; facts without days are those of the period. On the same day is
// 0 days.
//
// # Currencies
//
// Amounts of one reading are in one currency: the host converts, by rates that it
// answers for. A metric in money says which by its unit, and Combine refuses two. The
// two amounts of a rate cancel it out; name it in kpi.Reading.Unit, and a team's rate is
// not made of two currencies either.
//
// # Missing
//
// Missing is not zero. An absent balance makes a reading that is not measured. A fact
// without the number that a metric asks for is left out and counted in
// kpi.Reading.Missing. No facts make a rate over nothing, which is undefined, or a count
// of 0.
//
// # Rounding
//
// Nothing is rounded or divided, with two exceptions that say so in their fields: the
// root in [Fisher] and the errors in [MAPE].
//
// # Errors
//
// Facts that cannot be give check.Problems, all at once, with paths such as
// /deals/3/closed: the name of the argument, the place in it, the member. Then there is
// no reading.
package catalog
