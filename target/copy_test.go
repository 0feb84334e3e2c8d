package target

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// TestChangingAWeightInPlace edits the map of a method, in the recipe that was given and
// in the one that the tree gives back.
func TestChangingAWeightInPlace(t *testing.T) {
	r := regional()
	tree := mustDecompose(t, r, Setting{Calendar: calendar.Standard{}})
	tree.Materialise()
	digest, err := tree.Recipe().Digest()
	require.NoError(t, err)
	for name, edit := range map[string]Recipe{"given": r, "given back": tree.Recipe()} {
		edit.Steps[0].Method.(Stated).Shares["plants"] = decimal.NewFromInt(3)
		same, err := tree.Recipe().Digest()
		require.NoError(t, err)
		require.Equal(t, digest, same, "%s: the tree keeps its own document", name)

		next, err := tree.With(edit)
		require.NoError(t, err)
		goal, ok := next.Goal(Cell{Owner: "Acme", Period: r.Goal.Period, Segment: "plants"})
		require.True(t, ok)
		require.Equal(t, "21600", goal.Target.Decimal.String(), "%s: three fifths", name)
	}
}

func TestACopySharesNothing(t *testing.T) {
	one, other := decimal.NewFromInt(1), decimal.NewFromInt(9)
	day := calendar.On(2026, time.March, 3)
	history := func() History { return History{{Amount: one}} }
	made := func() Recipe {
		methods := []Method{
			Stated{Shares: map[string]decimal.Decimal{"a": one}},
			Fixed{Amounts: map[string]decimal.Decimal{"a": one}},
			ByCapacity{Ramp: Ramp{one}, Hired: map[org.ID]calendar.Date{"a": day}, Leave: map[org.ID][]calendar.Span{"a": {{From: day}}}, Roles: []string{"a"}},
			ByHistory{Growth: map[string]decimal.Decimal{"a": one}, History: history()},
			BySeason{Feast: Feast{Days: []calendar.Date{day}}, History: history()},
			Even{},
		}
		r := Recipe{Locks: []Lock{{Reason: "a"}}, Limits: []Limit{{AtMost: Aim(one)}}}
		for _, m := range methods {
			r.Steps = append(r.Steps, Step{Along: ByProduct{Products: []string{"a"}}, Method: m, Branches: []Branch{{Method: m}}},
				Step{Along: BySegment{Segments: []string{"a"}}, Method: Even{}})
		}
		return r
	}
	r := made()
	copied := r.copied()
	r.Locks[0].Reason, r.Limits[0].AtMost = "b", Aim(other)
	for i, s := range r.Steps {
		switch a := s.Along.(type) {
		case ByProduct:
			a.Products[0] = "b"
		case BySegment:
			a.Segments[0] = "b"
		}
		switch m := s.Method.(type) {
		case Stated:
			m.Shares["a"] = other
		case Fixed:
			m.Amounts["a"] = other
		case ByCapacity:
			m.Ramp[0], m.Hired["a"], m.Leave["a"][0], m.Roles[0] = other, day.AddDays(1), calendar.Span{}, "b"
		case ByHistory:
			m.Growth["a"], m.History[0].Amount = other, other
		case BySeason:
			m.Feast.Days[0], m.History[0].Amount = day.AddDays(1), other
		}
		for j := range s.Branches {
			r.Steps[i].Branches[j].Method = nil
		}
	}
	require.Equal(t, made(), copied)
	require.NotEqual(t, made(), r)
}

// TestChangingAPastMonthInPlace edits one row of a history, which is compared row by row.
func TestChangingAPastMonthInPlace(t *testing.T) {
	std := calendar.Standard{}
	var past []Past
	for m := range 12 {
		past = append(past, Past{Cell: Cell{Period: std.Period(calendar.Month, calendar.On(2025, 1+time.Month(m), 1))}, Amount: decimal.NewFromInt(100)})
	}
	r := regional()
	r.Steps = []Step{{Along: ByPeriod{Level: calendar.Month}, Method: Even{}, Branches: []Branch{{In: Cell{Owner: "Acme"},
		Method: BySeason{Index: SeasonRatioOfMeans, Adjust: AdjustNone, Years: 1, History: HistoryOf(past...)}}}}}
	tree := mustDecompose(t, r, Setting{Calendar: std})
	tree.Materialise()
	january := Cell{Owner: "Acme", Period: std.Period(calendar.Month, calendar.On(2026, time.January, 1))}
	goal, ok := tree.Goal(january)
	require.True(t, ok)
	require.Equal(t, "3000", goal.Target.Decimal.String())

	edit := tree.Recipe()
	edit.Steps[0].Branches[0].Method.(BySeason).History[0].Amount = decimal.NewFromInt(700)
	next, err := tree.With(edit)
	require.NoError(t, err)
	goal, ok = next.Goal(january)
	require.True(t, ok)
	require.Equal(t, "14000", goal.Target.Decimal.String(), "7 of 18 hundreds")
}
