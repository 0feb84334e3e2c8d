package coverage_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Nothing is not everything: over no target there is no percentage, and no threshold holds.
func TestCoverageOfNothing(t *testing.T) {
	var c coverage.Coverage
	_, ok := c.Percent(2)
	require.False(t, ok)
	require.Equal(t, "no targets", c.String())
	require.NoError(t, c.Require(0))
	require.EqualError(t, c.Require(1), "coverage of plans is no targets, and 1 % is required")
	require.Equal(t, c, coverage.Merge())
	require.Empty(t, c.Plans())
	require.Contains(t, html(t, c), "There is no target.")
}

// A percentage is rounded down, and a lack of it up, so that what is not all is never 100 %
// and what is missing is never nothing.
func TestThresholdsAreExact(t *testing.T) {
	c := covered(t, basic(), amounts("100"))
	covered, all := c.Count()
	require.Equal(t, []int{4, 7}, []int{covered, all})
	percent, ok := c.Percent(3)
	require.True(t, ok)
	require.Equal(t, "57.142", percent.String())
	require.NoError(t, c.Require(57))
	err := c.Require(58)
	var short *coverage.Shortfall
	require.ErrorAs(t, err, &short)
	require.Equal(t, 58, short.Percent)
	require.Equal(t, c, short.Coverage)
	require.ErrorContains(t, err, "coverage of plans is 4 of 7 targets (57.1 %), and 58 % is required: 1 more of these 3 have to be hit (0.9 % short)\n")
	require.Len(t, c.Never(), 3)
	require.Equal(t, 3+1, strings.Count(err.Error(), "\n")+1)
	for _, x := range c.Never() {
		require.Contains(t, err.Error(), x.Label())
	}
	require.Len(t, c.Single(), 4)
	far, ok := c.Percent(1 << 30)
	require.True(t, ok)
	require.EqualValues(t, -1000, far.Exponent())
}

func TestALongListOfWhatIsMissingIsCutOff(t *testing.T) {
	p := basic()
	for i := range 150 {
		m := p.Components[0]
		m.ID = fmt.Sprint("c", i)
		p.Components = append(p.Components, m)
	}
	require.Regexp(t, `and \d\d\d more$`, covered(t, p, nothing).Require(100).Error())
	for _, percent := range []int{101, math.MaxInt/2 + 1, math.MaxInt} {
		require.Error(t, covered(t, p, nothing).Require(percent))
		require.Error(t, covered(t, basic(), nothing).Require(percent))
	}
}

func TestEachPlanHasACoverageOfItsOwn(t *testing.T) {
	second := basic()
	second.Version, second.Places = 2, 1
	other := basic()
	other.ID = "other"
	c := coverage.Merge(covered(t, other, nothing), covered(t, second, nothing), covered(t, basic(), amounts("100")))
	var names []string
	for _, ref := range c.Plans() {
		names = append(names, fmt.Sprint(ref.ID, ref.Version))
	}
	require.Equal(t, []string{"basic1", "basic2", "other1"}, names)
	_, all := c.Of("basic").Count()
	require.Equal(t, 14, all)
	hit, _ := c.Of("other").Count()
	require.Zero(t, hit)
	require.Empty(t, c.Of("nothing").Plans())
}

// A payee with several stays on a plan, or on several plans, is one person.
func TestPeopleAreCountedOnce(t *testing.T) {
	twice := func(s *incentive.Setup) {
		s.Assignments = []incentive.Assignment{{Payee: "a", Plan: "basic", During: calendar.Span{To: on(20)}}, {Payee: "a", Plan: "basic", During: calendar.From(on(30))}}
	}
	x := find(t, covered(t, basic(), told(saleOn(1, "100"), saleOn(40, "100")).with(twice)), "/components/0", incentive.CaseReached)
	require.Equal(t, []int{2, 1}, []int{x.Hits, x.People})
	var facts []incentive.Fact
	many := func(s *incentive.Setup) {
		for i := range 100 {
			s.Assignments = append(s.Assignments, incentive.Assignment{Payee: org.ID(fmt.Sprint("p", i)), Plan: "basic"})
		}
	}
	for i := range 100 {
		facts = append(facts, sale("100", org.ID(fmt.Sprint("p", i))), sale("100", org.ID(fmt.Sprint("p", i))))
	}
	x = find(t, covered(t, basic(), told(facts...).with(many)), "/components/0", incentive.CaseReached)
	require.Equal(t, []int{200, 100}, []int{x.Hits, x.People})
}

// What a run cannot compute it cannot cover.
func TestRunFailsAsTheProgramDoes(t *testing.T) {
	program, err := incentive.Compile(incentive.Setup{During: quarter, Plans: []incentive.Plan{basic()}, Assignments: []incentive.Assignment{{Payee: "a", Plan: "basic"}}})
	require.NoError(t, err)
	_, _, err = coverage.Run(program, []incentive.Fact{{ID: "x"}}, coverage.Options{})
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []incentive.Ref{program.Refs()[0]}, run(t, program).Plans())
}

func run(t *testing.T, p *incentive.Program) coverage.Coverage {
	c, result, err := coverage.Run(p, nil, coverage.Options{})
	require.NoError(t, err)
	require.NotNil(t, result)
	return c
}

// Settling farther shows more of the terms.
func TestTermsAreLookedAtUpToADay(t *testing.T) {
	p := basic(terms(func(x *incentive.Terms) {
		x.Releases = []incentive.Release{{Portions: []incentive.Portion{{Weight: num("1"), On: incentive.OnDate, Date: calendar.On(2027, 1, 1)}}}}
	}))
	program, err := incentive.Compile(incentive.Setup{During: quarter, Plans: []incentive.Plan{p}, Assignments: []incentive.Assignment{{Payee: "a", Plan: "basic"}}})
	require.NoError(t, err)
	for day, hits := range map[calendar.Date]bool{{}: false, calendar.On(2027, 1, 30): false, calendar.On(2027, 1, 31): true} {
		c, _, err := coverage.Run(program, slices.Clone(amounts("100").facts), coverage.Options{AsOf: day})
		require.NoError(t, err)
		require.Equal(t, hits, find(t, c, "/terms/releases/0/portions/0", incentive.CaseReleased).Hits > 0, day)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWritersFailAsTheirFilesDo(t *testing.T) {
	c := covered(t, basic(), nothing)
	require.EqualError(t, c.WriteHTML(broken{}), "full")
	require.EqualError(t, c.WriteText(broken{}), "full")
}
