package report

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// News is what somebody noticed in the market: a price of a competitor, a tender, a
// new rule.
type News struct {
	On      calendar.Date // when it was noticed
	By      org.ID        // who noticed it, a person or a unit; empty is the company, for all to read
	Subject Subject       // what it is about, such as an account or a product; zero: the market
	Text    string        // what people wrote, shown as it is
}
