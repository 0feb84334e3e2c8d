package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// Terms are what has been stated about a deal and may change while it is open.
type Terms struct {
	Amount    decimal.NullDecimal `json:"amount,omitzero"`    // in the currency of the pipeline; invalid means never stated
	CloseDate calendar.Date       `json:"closeDate,omitzero"` // expected close; zero means never stated
	Owner     org.ID              `json:"owner,omitzero"`     // who is responsible; empty means never stated
	Labels    Labels              `json:"labels,omitzero"`    // what the deal is reported by
}

// A Change is the terms of a deal from one moment on.
type Change struct {
	At time.Time `json:"at"` // since when they hold
	Terms
}

// take lets hold what an event states. Labels beyond the bound are left out.
func (t *Terms) take(e *record, found *findings) {
	if e.Amount.Valid {
		t.Amount = e.Amount
	}
	if !e.CloseDate.IsZero() {
		t.CloseDate = e.CloseDate
	}
	if e.Owner != "" {
		t.Owner = e.Owner
	}
	if e.Labels.IsZero() {
		return
	}
	if labels := t.Labels.with(e.Labels); labels.Len() <= maxLabels {
		t.Labels = labels
	} else {
		found.add(e.seq, "labels", check.TooLarge, "deal %.40q: more than %d labels", e.Deal, maxLabels)
	}
}

// equal reports whether two terms are the same.
func (t *Terms) equal(u *Terms) bool {
	return sameAmount(t.Amount, u.Amount) && t.CloseDate == u.CloseDate && t.Owner == u.Owner && t.Labels.Equal(u.Labels)
}
