package incentive_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func TestMemoryStoreIsAStore(t *testing.T) {
	incentivetest.TestStore(t, func(*testing.T) incentive.Store { return new(incentive.MemoryStore) })
}

// agentPlan is the stored plan of an agent, as a version for some days.
func agentPlan(t testing.TB, version int, during calendar.Span) incentive.Plan {
	data, err := os.ReadFile("testdata/agent.plan.json")
	require.NoError(t, err)
	p, err := incentive.Builtin().Decode(data)
	require.NoError(t, err)
	p.ID, p.Version, p.Effective = "agent", version, during
	return p
}

// planRevision is a revision of the plan of agents, ready to be stored.
func planRevision(number int, plans ...incentive.Plan) incentive.Revision {
	return incentive.Revision{Subject: incentive.Subject{Plan: "agent"}, Number: number, Plans: plans, Recorded: hour(number), By: "planner", Reason: "a better rate"}
}

// A plan is wrong for days that are over: version 2 takes the place of version 1. What was
// known before is known for ever.
func TestSetupsAsKnownAt(t *testing.T) {
	s, year := new(incentive.MemoryStore), calendar.Span{From: calendar.On(2024, 1, 1), To: calendar.On(2025, 1, 1)}
	li := incentive.Revision{Subject: incentive.Subject{Payee: "Li Na"}, Number: 1, Recorded: hour(3), By: "planner",
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent", During: year}}}
	left := incentive.Revision{Subject: li.Subject, Number: 2, Recorded: hour(4), By: "planner", Reason: "she left"}
	for _, r := range []incentive.Revision{planRevision(1, agentPlan(t, 1, year)), planRevision(2, agentPlan(t, 2, year)), li, left} {
		require.NoError(t, s.Append(t.Context(), r))
	}
	say := func(at time.Time) string {
		setup, err := incentive.SetupAsOf(t.Context(), s, at)
		require.NoError(t, err)
		out := ""
		for _, p := range setup.Plans {
			out += fmt.Sprint(p.ID, " ", p.Version, ";")
		}
		for _, a := range setup.Assignments {
			out += fmt.Sprint(" ", a.Payee)
		}
		return out
	}
	require.Equal(t, "", say(hour(0)))
	require.Equal(t, "agent 1;", say(hour(1)))
	require.Equal(t, "agent 2;", say(hour(2)))
	require.Equal(t, "agent 2; Li Na", say(hour(3)))
	require.Equal(t, "agent 2;", say(hour(4)))
	require.Equal(t, "agent 2;", say(time.Time{}))

	last, err := incentive.Latest(t.Context(), s, left.Subject)
	require.NoError(t, err)
	require.True(t, last.Equal(left))
	_, err = incentive.Latest(t.Context(), s, incentive.Subject{Payee: "Chen Wei"})
	require.ErrorIs(t, err, incentive.ErrNoRevision)
	_, err = incentive.Latest(t.Context(), incentivetest.FailStoreAfter(s, 1, errDown), left.Subject)
	require.ErrorIs(t, err, errDown, "half a history has no latest")
	_, err = incentive.SetupAsOf(t.Context(), incentivetest.FailStoreAfter(s, 2, errDown), time.Time{})
	require.ErrorIs(t, err, errDown)
}

func TestRevisionsAsJSON(t *testing.T) {
	year := calendar.Span{From: calendar.On(2024, 1, 1), To: calendar.On(2025, 1, 1)}
	r := planRevision(1, agentPlan(t, 1, year))
	line, err := r.MarshalJSON()
	require.NoError(t, err)
	back, err := incentive.Builtin().DecodeRevision(line)
	require.NoError(t, err)
	require.True(t, back.Equal(r))
	_, err = incentive.Kinds{}.DecodeRevision(line)
	require.Error(t, err, "the kinds of rules are not known")
	_, err = incentive.Builtin().DecodeRevision([]byte(`{"plan":"agent","number":1,"assignments":[{"payee":"","plan":"","during":{"from":"2024-01-02","to":"2024-01-01"}}],"recorded":"2024-01-01T00:00:00Z","by":""}`))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for path, code := range map[string]string{"/by": check.Required, "/plans": check.Mismatch, "/assignments": check.Mismatch,
		"/assignments/0/plan": check.Required, "/assignments/0/during": check.Range} {
		require.True(t, ps.Has(path, code), "%s %s in %v", path, code, ps)
	}
	require.False(t, incentive.Revision{By: "\xff"}.Equal(incentive.Revision{By: "\xff"}))
}

// FuzzDecodeRevisionNeverPanics: any text gives a revision or problems, and what is read is
// written and read back to the same.
func FuzzDecodeRevisionNeverPanics(f *testing.F) {
	year := calendar.Span{From: calendar.On(2024, 1, 1), To: calendar.On(2025, 1, 1)}
	for _, r := range []incentive.Revision{planRevision(1, agentPlan(f, 1, year)), {Subject: incentive.Subject{Payee: org.ID("Li Na")}, Number: 1, Recorded: hour(1), By: "planner"}} {
		line, err := r.MarshalJSON()
		require.NoError(f, err)
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := incentive.Builtin().DecodeRevision(data)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			return
		}
		line, err := r.MarshalJSON()
		require.NoError(t, err)
		back, err := incentive.Builtin().DecodeRevision(line)
		require.NoError(t, err)
		require.True(t, back.Equal(r))
	})
}
