package accounting_test

import (
	"testing"
	"time"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/accounting"
	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestHugeNumbersAreRefusedAtOnce holds that nothing is computed with a number that nobody
// has looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	p, c := policy(), cost("12000", 36)
	c.Renewal = null("1")
	c.Changes = []accounting.Change{{On: calendar.On(2027, time.March, 1), Amount: num("-10"), Effect: accounting.CatchUp},
		{On: calendar.On(2027, time.April, 1), Amount: num("5"), Effect: accounting.Prospective}}
	numberwalk.RequireRefused(t, &p, func() error { return p.Check() })
	numberwalk.RequireRefused(t, &c, func() error {
		_, err := p.Schedule(c)
		return err
	})
	numberwalk.RequireRefused(t, &c, func() error {
		_, err := p.Journal(c)
		return err
	})
	steps := []accounting.Step{{On: calendar.On(2026, time.March, 1), ID: "C", Stage: accounting.Earned, Amount: num("1")}, {On: calendar.On(2026, time.April, 1), ID: "C", Stage: accounting.Paid, Amount: num("1")}}
	numberwalk.RequireRefused(t, &steps, func() error {
		_, err := p.Accrue(steps)
		return err
	})
	entries := []incentive.Entry{earned("Li Na", "commission", "S-1", time.March, "120")}
	from := func(yield func(incentive.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
	numberwalk.RequireRefused(t, &entries[0].Amount, func() error {
		_, err := p.Costs(from, func(string) (accounting.Contract, bool) {
			return accounting.Contract{ID: "K-1", Term: 36, Effect: accounting.CatchUp}, true
		})
		return err
	})
	numberwalk.RequireRefused(t, &entries[0].Amount, func() error {
		_, err := p.Steps(from)
		return err
	})
	contract := accounting.Contract{ID: "K-1", Term: 36, Renewal: null("1"), Effect: accounting.CatchUp}
	numberwalk.RequireRefused(t, &contract, func() error {
		_, err := p.Costs(from, func(string) (accounting.Contract, bool) { return contract, true })
		return err
	})
}
