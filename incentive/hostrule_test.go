package incentive_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A hidden rule has a setting that no document holds.
type hidden struct{ rate decimal.Decimal }

func (hidden) Kind() string         { return "acme.hidden" }
func (hidden) Check(*check.Checker) {}
func (h hidden) Earn(m incentive.Measure, _ []incentive.Measure) ([]incentive.Line, error) {
	return []incentive.Line{{Code: "acme.hidden", Amount: m.Actual.Mul(h.rate)}}, nil
}

// A beside rule has such a setting beside one that a document holds.
type beside struct {
	Wall string `json:"wall"`
	hidden
}

// TestARuleThatNoDocumentHoldsIsAProblem holds that Compile and Check say where it is.
func TestARuleThatNoDocumentHoldsIsAProblem(t *testing.T) {
	for name, rule := range map[string]incentive.Rule{"pointer": &incentive.Flat{Rate: num("0.1")}, "nil pointer": (*incentive.Flat)(nil), "unexported": hidden{num("0.1")}, "beside": beside{"east", hidden{num("0.1")}}} {
		p := agent()
		p.Components[0].Rule = rule
		var problems check.Problems
		require.ErrorAs(t, p.Check(), &problems, name)
		require.True(t, problems.Has("/components/0/rule", check.Malformed), "%s: %v", name, problems)
		_, err := incentive.Compile(setup(p, "Li Na"))
		require.ErrorAs(t, err, &problems, name)
		require.True(t, problems.Has("/plans/0/components/0/rule", check.Malformed), "%s: %v", name, problems)
	}
}

// A lines rule returns what it is told to.
type linesRule struct {
	Exponent int    `json:"exponent"` // of the amount
	Bits     int    `json:"bits"`     // of its coefficient; 0: it is 1
	Fails    string `json:"fails"`    // with this error, where it is not empty
}

func (linesRule) Kind() string         { return "acme.lines" }
func (linesRule) Check(*check.Checker) {}
func (l linesRule) Earn(m incentive.Measure, _ []incentive.Measure) ([]incentive.Line, error) {
	if l.Fails != "" {
		return nil, errors.New(l.Fails)
	}
	coefficient := new(big.Int).Lsh(big.NewInt(1), uint(max(l.Bits, 1)-1))
	return []incentive.Line{{Code: "acme.lines", Amount: decimal.NewFromBigInt(coefficient, int32(l.Exponent))}}, nil
}

// A sharing rule shares out what it is told to.
type sharingRule struct {
	Exponent int `json:"exponent"`
}

func (sharingRule) Kind() string         { return "acme.sharing" }
func (sharingRule) Check(*check.Checker) {}
func (s sharingRule) Share(members []incentive.Measure, _ decimal.Decimal) ([][]incentive.Line, error) {
	out := make([][]incentive.Line, len(members))
	for i := range out {
		out[i] = []incentive.Line{{Code: "acme.sharing", Amount: decimal.New(1, int32(s.Exponent))}}
	}
	return out, nil
}

// TestARuleCannotReturnNumbersWithoutEnd holds that an amount which would take for ever to
// add up ends the run with an error.
func TestARuleCannotReturnNumbersWithoutEnd(t *testing.T) {
	for _, exponent := range []int{1 << 30, -(1 << 30)} {
		for _, rule := range []incentive.Rule{linesRule{Exponent: exponent}, sharingRule{Exponent: exponent}} {
			p := agent()
			p.Components = []incentive.Component{{ID: "own", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: rule}}
			program, err := incentive.Compile(setup(p, "Li Na"))
			require.NoError(t, err)
			begin := time.Now()
			_, err = program.Run([]incentive.Fact{booking("D-1", 5, "100", incentive.Solo("Li Na")...)}, incentive.Options{})
			require.ErrorContains(t, err, "too large or too fine")
			require.ErrorContains(t, err, rule.Kind())
			require.Less(t, time.Since(begin), 5*time.Second)
		}
	}
}

// TestWhatIsMissingIsToldOnceForEachInterval holds that a quota which nobody gave is one
// problem, which says of when, however many sales ask for it.
func TestWhatIsMissingIsToldOnceForEachInterval(t *testing.T) {
	p := agent()
	p.Components = []incentive.Component{{ID: "commission", Measure: "revenue", Interval: calendar.Month, Grain: incentive.Running, Reversals: incentive.Mirror,
		Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
			{UpTo: null("1"), Rate: num("0.1"), Pays: incentive.Marginal}, {Rate: num("0.2"), Pays: incentive.Marginal}}}}}
	s := setup(p, "Li Na")
	s.Quotas = nil
	var facts []incentive.Fact
	for i := range 50 {
		f := booking(fmt.Sprint("D-", i), 1, "100", incentive.Solo("Li Na")...)
		f.On = q3.From.AddDays(i)
		facts = append(facts, f)
	}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	_, err = program.Run(facts, incentive.Options{})
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2, "%v", err)
	for i, month := range []string{"month 2026-07-01/", "month 2026-08-01/"} {
		require.Equal(t, "/payees/Li Na/components/commission", problems[i].Path)
		require.Equal(t, check.Required, problems[i].Code)
		require.True(t, strings.HasPrefix(problems[i].Text, month), problems[i].Text)
	}
	p.Components[0].Rule = linesRule{Fails: "the price list is away"}
	program, err = incentive.Compile(setup(p, "Li Na"))
	require.NoError(t, err)
	_, err = program.Run(facts, incentive.Options{})
	require.ErrorAs(t, err, &problems)
	require.Equal(t, check.Malformed, problems[0].Code, "nothing is missing")
	require.ErrorContains(t, err, "the price list is away")
}

// TestWhatIsNotShownIsMissing holds that a rule or component which somebody asks without
// all that it looks at says so.
func TestWhatIsNotShownIsMissing(t *testing.T) {
	own := incentive.Measure{Name: "revenue", Actual: num("5"), Target: null("100")}
	by := incentive.Position{Measure: "margin", Over: incentive.OverAmount}
	tiers := []incentive.Tier{{Rate: num("0.1"), Pays: incentive.Retroactive}}
	for name, ask := range map[string]func() ([]incentive.Line, error){
		"tiered": func() ([]incentive.Line, error) {
			return incentive.Tiered{Over: incentive.OverAmount, By: &by, Tiers: tiers}.Earn(own, nil)
		},
		"matrix": func() ([]incentive.Line, error) {
			return incentive.Matrix{Axes: []incentive.Dimension{{By: by, Points: []decimal.Decimal{num("1")}}}, Cells: []decimal.Decimal{num("1")}}.Earn(own, nil)
		},
		"objectives": func() ([]incentive.Line, error) {
			return incentive.Objectives{Items: []incentive.Objective{{Reading: "a", Weight: num("1")}}}.Earn(own, nil)
		},
		"component": func() ([]incentive.Line, error) {
			return incentive.Component{Rule: incentive.Flat{Rate: num("1")}, When: []incentive.Gate{incentive.AtLeast("margin", num("1"))}}.Earn(own, nil)
		},
	} {
		_, err := ask()
		require.ErrorIs(t, err, incentive.ErrMissing, name)
		require.ErrorContains(t, err, "looks at 1 positions and is shown 0", name)
	}
}

// An undotted rule has a name that a later version of this package may have.
type undotted struct{ photo }

func (undotted) Kind() string { return "photo" }

func TestKindsOfAHostHaveADot(t *testing.T) {
	require.PanicsWithValue(t, `incentive: the kind "photo" of a host's rule has no dot`, func() { incentive.Builtin().With(undotted{}) })
	require.Panics(t, func() { incentive.Builtin().With(nil) })
	require.Panics(t, func() { incentive.Builtin().With(&photo{}) })
	require.NotPanics(t, func() { incentive.Builtin().With(photo{}) })
}

// TestASettlementOfNumbersWithoutEndIsRefused holds that nobody waits for one.
func TestASettlementOfNumbersWithoutEndIsRefused(t *testing.T) {
	g, _ := ran(t, setup(agent(), "Li Na"))
	due, err := g.Due(agent().ID, "Li Na", q3)
	require.NoError(t, err)
	huge, tiny := decimal.New(1, 1<<30), decimal.New(1, -1<<30)
	due.Released, due.Rate, due.Opening = huge, tiny, incentive.Balance{Debt: tiny, Carried: huge}
	want := []string{"/rate too-large", "/opening/debt too-large", "/opening/carried too-large", "/released too-large"}
	_, err = g.Settle(due)
	require.Equal(t, want, places(err))
	_, err = agent().Settle(due)
	require.Equal(t, want, places(err))
}
