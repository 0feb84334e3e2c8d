package incentivetest

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/incentive"
)

// codes returns the codes that what is expected of a subject may have; nil: it has none.
// Lines may also have codes of a host, with a dot.
func (s Subject) codes() []string {
	switch s {
	case Line:
		return []string{incentive.CodeFlat, incentive.CodePerUnit, incentive.CodeTier, incentive.CodeRetroactive, incentive.CodeBelowZero, incentive.CodeCurve,
			incentive.CodeMatrix, incentive.CodeBonus, incentive.CodeObjective, incentive.CodePool, incentive.CodePrize, incentive.CodeReversal, incentive.CodeFactor,
			incentive.CodeModifier, incentive.CodeLimit, incentive.CodeGate, incentive.CodeRounding, incentive.CodeCap, incentive.CodeDeferred, incentive.CodeGuarantee}
	case Payment:
		return []string{incentive.CodeBroughtForward, incentive.CodeReleased, incentive.CodeDraw, incentive.CodeRecovery, incentive.CodeOwed, incentive.CodeMinimum, incentive.CodeRounding}
	case Reason:
		return []string{incentive.WhyUnknownFact, incentive.WhyOutside, incentive.WhyNotNamed, incentive.WhyNoAssignment, incentive.WhyCondition, incentive.WhyOutranked, incentive.WhyNothing,
			incentive.WhyKind, incentive.WhyNoAmount, incentive.WhySource, incentive.WhyGate, incentive.WhyUnpaid, incentive.WhyCap}
	case Credited:
		return []string{incentive.Named.String(), incentive.Overlaid.String(), incentive.Owned.String(), incentive.FromBelow.String()}
	}
	return nil
}

// knowsCode reports whether a code may be expected.
func (s Subject) knowsCode(code string) bool {
	list := s.codes()
	return code == "" || list == nil || slices.Contains(list, code) || s == Line && strings.Contains(code, ".")
}
