// Package sample is the sales history of an invented company, for examples and tests.
//
// # Model
//
// Lanzhe Instruments makes measuring instruments for laboratories and factories in
// China and sells them in three regions with six teams. The tables, in the layout of
// package crm, run from 1 October 2024 to 18 September 2026 and are in whole CNY
// except for invoices, receipts and refunds, which have two decimals. Everybody and everything
// in them is made up; a likeness to real people or companies is an accident.
//
// What there is to find: closings pile up at the ends of quarters and thin out around
// the Spring Festival; the first half of 2026 grows by about an eighth; the South falls behind in July
// 2026, because since then fewer of its proposals come to a negotiation, many lost on
// price to one competitor; Sun Hao lives on one big customer; one representative left
// and three joined; some invoices are overdue; some deals stand still.
//
// # Making the data
//
// The program in generate writes the folder data. It is seeded and counts in whole
// numbers, so that it writes the same bytes everywhere; a test beside it compares them.
// Run go generate here after changing it.
package sample
