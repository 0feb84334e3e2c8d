package honour_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestAReviewOfNoSchemeHasNothingToDecide holds that the zero review, and the nil one of facts
// with problems, say so whatever they are asked.
func TestAReviewOfNoSchemeHasNothingToDecide(t *testing.T) {
	day := calendar.On(2026, time.June, 30)
	quarter := calendar.Standard{}.Period(calendar.Quarter, day)
	for name, ask := range map[string]func(r *honour.Review) error{
		"Award":   func(r *honour.Review) error { return failure(r.Award("a", quarter, nil)) },
		"Contest": func(r *honour.Review) error { return failure(r.Contest("a", nil)) },
		"Promote": func(r *honour.Review) error { return failure(r.Promote("a", "Li Na", day)) },
		"Streak":  func(r *honour.Review) error { return failure(r.Streak("a", "Li Na", day)) },
	} {
		require.ErrorIs(t, ask(nil), honour.ErrUnknown, name)
		require.ErrorIs(t, ask(new(honour.Review)), honour.ErrUnknown, name)
	}
}

// failure returns the error of a question.
func failure[A any](_ A, err error) error { return err }
