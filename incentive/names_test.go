package incentive_test

import (
	"encoding"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// TestEveryNameIsReadBack holds that every value of an enumeration has a name of its own that
// is read back, and that neither the zero value nor one beyond the last has one.
func TestEveryNameIsReadBack(t *testing.T) {
	namesAreReadBack[incentive.Basis](t, incentive.OverAmount)
	namesAreReadBack[incentive.BelowZero](t, incentive.EarnsNothing)
	namesAreReadBack[incentive.DecisionState](t, incentive.Rejected)
	namesAreReadBack[incentive.DrawKind](t, incentive.Advance)
	namesAreReadBack[incentive.EntryKind](t, incentive.EntryDecision)
	namesAreReadBack[incentive.Excess](t, incentive.Scaled)
	namesAreReadBack[incentive.Extent](t, incentive.InProportion)
	namesAreReadBack[incentive.FactKind](t, incentive.CreditNote)
	namesAreReadBack[incentive.Grain](t, incentive.AtEnd)
	namesAreReadBack[incentive.LevelBase](t, incentive.WhatIsLeft)
	namesAreReadBack[incentive.Match](t, incentive.AllMatches)
	namesAreReadBack[incentive.Mode](t, incentive.InterpolatedLinearly)
	namesAreReadBack[incentive.Negative](t, incentive.Reclaimed)
	namesAreReadBack[incentive.Outcome](t, incentive.NoAmount)
	namesAreReadBack[incentive.Pays](t, incentive.Retroactive)
	namesAreReadBack[incentive.Phase](t, incentive.Paid)
	namesAreReadBack[incentive.Proration](t, incentive.ByWorkdays)
	namesAreReadBack[incentive.Repayment](t, incentive.NonRecoverable)
	namesAreReadBack[incentive.Reversal](t, incentive.Undo)
	namesAreReadBack[incentive.RoundAt](t, incentive.EachStatement)
	namesAreReadBack[incentive.Rounding](t, incentive.HalfEven)
	namesAreReadBack[incentive.Scope](t, incentive.EachStep)
	namesAreReadBack[incentive.Side](t, incentive.Above)
	namesAreReadBack[incentive.Source](t, incentive.FromBelow)
	namesAreReadBack[incentive.Ties](t, incentive.EachTied)
	namesAreReadBack[incentive.Trigger](t, incentive.OnMilestone)
	namesAreReadBack[incentive.Yield](t, incentive.YieldsTarget)
}

// enumeration is what every enumeration has.
type enumeration interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
}

// namesAreReadBack holds the law for an enumeration up to its last value.
func namesAreReadBack[T enumeration, P interface {
	*T
	encoding.TextUnmarshaler
}](t *testing.T, last T) {
	t.Helper()
	for v := T(1); v <= last; v++ {
		text, err := v.MarshalText()
		require.NoError(t, err)
		require.Equal(t, v.String(), string(text))
		var back T
		require.NoError(t, P(&back).UnmarshalText(text), "%T %s", v, text)
		require.Equal(t, v, back)
	}
	for _, none := range []T{0, last + 1} {
		text, err := none.MarshalText()
		require.NoError(t, err)
		back := last
		require.Error(t, P(&back).UnmarshalText(text), "%T %q", none, text)
		require.Equal(t, last, back, "an error changes nothing")
	}
}
