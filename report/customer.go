package report

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Customer is somebody who buys or did. What counts as new and as lost the host
// decides; package kpi (NewCustomers) and package funnel/customer have the common
// definitions.
type Customer struct {
	ID    string        // the host's id, as in sales, agenda and complaints
	Owner org.ID        // who looks after it; empty is nobody
	Since calendar.Date // the day from which it is a customer, counted as new on it; the zero Date is since ever
	Lost  calendar.Date // the first day on which it is one no more; the zero Date: it still is
}

// An Answer is what a customer answered to the question of a survey.
type Answer struct {
	Owner   org.ID        // who looks after the customer
	Account string        // the customer; empty is not known
	On      calendar.Date // when
	Score   int           // on the scale of Input.Survey
}
