package funnel

import (
	"maps"
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
	Labels    map[string]string   `json:"labels,omitempty"`   // what the deal is reported by; not to be changed
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
	if len(e.Labels) == 0 {
		return
	}
	if labels := t.label(e.Labels); len(labels) <= maxLabels {
		t.Labels = labels
	} else {
		found.add(e.seq, "labels", check.TooLarge, "deal %.40q: more than %d labels", e.Deal, maxLabels)
	}
}

// lend makes t the terms of a deal that has one event. The labels stay those of the
// event. It reports false when the event takes labels away.
func (t *Terms) lend(e *Event) bool {
	for _, value := range e.Labels {
		if value == "" {
			return false
		}
	}
	*t = Terms{Amount: e.Amount, CloseDate: e.CloseDate, Owner: e.Owner, Labels: e.Labels}
	return true
}

// equal reports whether two terms are the same.
func (t *Terms) equal(u *Terms) bool {
	return sameAmount(t.Amount, u.Amount) && t.CloseDate == u.CloseDate && t.Owner == u.Owner && maps.Equal(t.Labels, u.Labels)
}

// label returns the labels with some of them set anew.
func (t *Terms) label(set map[string]string) map[string]string {
	out := make(map[string]string, len(t.Labels)+len(set))
	maps.Copy(out, t.Labels)
	for name, value := range set {
		if value == "" {
			delete(out, name)
		} else {
			out[name] = value
		}
	}
	return out
}
