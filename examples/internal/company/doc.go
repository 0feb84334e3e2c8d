// Package company turns the tables of a CRM into the values that the library works
// on: a chart, results, events, facts, readings. It is the part that every host
// writes for its own storage; the examples share this one.
//
// Whatever the tables do not say is stated as an assumption in [Company.Notes],
// never filled in silently.
package company
