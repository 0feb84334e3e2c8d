package crm

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// An Entry is a deal entering a stage: a row of stage_history.csv. The entries of one
// deal ascend in time.
type Entry struct {
	Deal   string              // Deal.ID
	Stage  Stage               // the stage entered
	On     calendar.Date       // the day of it
	Amount decimal.NullDecimal // the deal's expected value on that day; may be missing
	Line   int                 // in stage_history.csv
}

// A LostReason says why a deal was lost: a row of lost_reasons.csv.
type LostReason struct {
	Deal       string // Deal.ID of a lost deal
	Reason     string // such as "price"
	Competitor string // who won it; empty when unknown or nobody
	Line       int    // in lost_reasons.csv
}

func (l *loader) readHistory() error {
	t, err := l.optional("stage_history.csv", "opportunity_id", "stage", "entered_on", "amount")
	last := make(map[string]lastEntry)
	for r := range t.rows() {
		e := Entry{
			Deal:   r.ref("opportunity_id", l.deals),
			Stage:  r.stage("stage"),
			On:     r.date("entered_on"),
			Amount: r.optionalAmount("amount"),
			Line:   r.line(),
		}
		if before := last[e.Deal].On; !e.On.IsZero() && e.On.Before(before) {
			r.bad("entered_on", check.Order, "the deal's entry before this one is of %v", before)
		}
		last[e.Deal] = lastEntry{e, r.at("stage")}
		l.data.History = append(l.data.History, e)
	}
	l.checkLast(last)
	return err
}

// A lastEntry is the last entry of a deal so far, and where its stage is written.
type lastEntry struct {
	Entry
	stage place
}

// checkLast reports the deals whose history does not end where the deal stands.
func (l *loader) checkLast(last map[string]lastEntry) {
	for i, d := range l.data.Deals {
		row, sound := l.deals.find(d.ID)
		e, ok := last[d.ID]
		if ok && sound && row == i && e.Stage.Known() && e.Stage != d.Stage {
			e.stage.bad(check.Mismatch, "the history ends in %s, the deal is in %s", e.Stage, d.Stage)
		}
	}
}

func (l *loader) readLostReasons() error {
	t, err := l.optional("lost_reasons.csv", "opportunity_id", "reason", "competitor")
	for r := range t.rows() {
		lost := LostReason{
			Deal:       r.key("opportunity_id"),
			Reason:     r.text("reason"),
			Competitor: r.raw("competitor"),
			Line:       r.line(),
		}
		l.dealIn(Lost, r)
		l.data.LostReasons = append(l.data.LostReasons, lost)
	}
	return err
}
