package main

import (
	"github.com/salesperf/salesperf/target/calendar"
)

// A world is the company, its market and everything that happened.
type world struct {
	teams    []*team
	agents   []*agent
	accounts []*account
	deals    []*deal // in the order in which they were found
	invoices []*invoice
	receipts []receipt
	refunds  []refund
	visits   []visit
	surveys  []survey
}

// newWorld lets the company live from historyFrom to asOf.
func newWorld() *world {
	w := &world{teams: newTeams()}
	for _, t := range w.teams {
		w.agents = append(w.agents, t.agents...)
	}
	w.accounts = newAccounts(w.agents)
	w.sell()
	w.bill()
	w.collect()
	w.refund()
	w.visit()
	w.survey()
	return w
}

// busy is how many deals are opened in a month, per mille of the usual: few around the
// Spring Festival, many before the end of a quarter.
var busy = [...]int{1: 850, 600, 1150, 950, 950, 1150, 950, 950, 1150, 900, 1150, 1050}

// opens returns the odds, per mille, that the agent opens a deal on day d.
func (a *agent) opens(d calendar.Date) int {
	odds := 215 * busy[d.Month()] / 1000 * a.pace / 1000
	if d.Year() == 2026 {
		odds = odds * 115 / 100
	}
	if a.isNew(d) {
		odds /= 2
	}
	return odds
}
