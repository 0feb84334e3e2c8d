package funnel_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// learning is the rule of Odoo's predictive lead scoring.
func learning(stages int) funnel.Learning {
	return funnel.Learning{Stages: stages, Smoothing: 0.1, Least: 1}
}

func learned(t testing.TB, how funnel.Learning, lessons ...funnel.Lesson) funnel.Score {
	t.Helper()
	s, ok, err := how.Learn(lessons)
	require.NoError(t, err)
	require.True(t, ok)
	return s
}

func lesson(won bool, stage int, values map[string]string) funnel.Lesson {
	return funnel.Lesson{Won: won, Stage: stage, Values: values}
}

// A published case: 35.09 %. Source: odoo/odoo, test_crm_pls, team 3. The cases of its
// teams 1 and 2 (20.87 %, 2.43 %, 34.38 %) are left out: they name a stage and a country
// and not the leads that were learned from, so that they do not follow from what they say.
func TestAScoreOfOthers(t *testing.T) {
	s := learned(t, learning(3),
		lesson(true, 0, map[string]string{"country": "1", "state": "1", "source": "1"}),
		lesson(false, 0, map[string]string{"country": "0", "state": "1", "source": "0"}),
		lesson(false, 0, map[string]string{"country": "1", "state": "2", "source": "2"}))
	p, factors := s.Probability(map[string]string{"country": "0", "state": "1", "source": "2"}, 1)
	require.InDelta(t, 0.3509, p, 0.00005)
	require.Equal(t, []string{"stage", "country", "source", "state"}, names(factors))
	require.InDelta(t, 1, factors[0].Won, 1e-12, "a won deal was in every stage")
	require.InDelta(t, 0.1/2.1, factors[0].Lost, 1e-12, "no lost one was in this")
	require.InDelta(t, 0.1/1.2, factors[1].Won, 1e-12)
	require.InDelta(t, 1.1/2.2, factors[1].Lost, 1e-12)
}

// What was lost and comes back is not lost any more: the count of the stage goes up and
// down with the deal. Source: odoo/odoo, test_crm_pls: 2.1, 3.1, 2.1, 2.1, 3.1, 2.1.
func TestReopeningTakesTheLessonBack(t *testing.T) {
	events := story(t, "A lead@1 lost@2\nB lead@1 lost@2\nW lead@1 won@2\nX lead@1 lost@10 reopened@20 won@30 reopened@40 lost@50 reopened@60")
	for at, lost := range map[int]float64{5: 2.1, 15: 3.1, 25: 2.1, 35: 2.1, 45: 2.1, 55: 3.1, 65: 2.1} {
		s := learned(t, learning(2), fold(t, pipe("lead", "offer"), events, day(at)).Lessons()...)
		_, factors := s.Probability(nil, 1)
		require.InDelta(t, 0.1/lost, factors[0].Lost, 1e-12, "day %d: of the lost ones none got on, smoothed", at)
	}
}

func names(factors []funnel.Factor) (out []string) {
	for _, f := range factors {
		out = append(out, f.Field)
	}
	return out
}

func TestWhatWasNeverSeenIsNotUsed(t *testing.T) {
	s := learned(t, learning(2), lesson(true, 1, map[string]string{"source": "fair"}), lesson(false, 0, map[string]string{"source": "web"}))
	p, factors := s.Probability(map[string]string{"source": "mail", "budget": "large"}, 0)
	require.Equal(t, []string{"stage"}, names(factors))
	require.InDelta(t, 0.5, p, 1e-12)
	high, _ := s.Probability(nil, 9)
	last, _ := s.Probability(nil, 1)
	require.Equal(t, last, high)
	low, _ := s.Probability(nil, -1)
	require.Equal(t, p, low)
	fair, _ := s.Probability(map[string]string{"source": "fair"}, 0)
	require.Greater(t, fair, p)
	none, factors := funnel.Score{}.Probability(nil, 0)
	require.Zero(t, none)
	require.Empty(t, factors)

	how := learning(2)
	how.LeastSeen = 2
	rare := learned(t, how, lesson(true, 1, map[string]string{"source": "fair"}), lesson(false, 0, map[string]string{"source": "web"}), lesson(false, 0, map[string]string{"source": "web"}))
	_, factors = rare.Probability(map[string]string{"source": "fair"}, 0)
	require.Len(t, factors, 1, "one deal is too few for a value")
	_, factors = rare.Probability(map[string]string{"source": "web"}, 0)
	require.Len(t, factors, 2)
	require.InDelta(t, 1, factors[1].Lost, 1e-12, "among what is used")
}

// Many fields, each a little for or against: the product of the shares is too small for a
// number, and the chance is not.
func TestManyFieldsDoNotVanish(t *testing.T) {
	how := learning(1)
	how.Smoothing = 1e-9
	won, lost, deal := map[string]string{}, map[string]string{}, map[string]string{}
	for i := range 80 {
		field := "field " + strconv.Itoa(i)
		won[field], lost[field] = "w", "l"
		deal[field] = []string{"w", "l"}[i%2]
	}
	s := learned(t, how, lesson(true, 0, won), lesson(false, 0, lost))
	p, factors := s.Probability(deal, 0)
	require.Len(t, factors, 81)
	require.InDelta(t, 0.5, p, 1e-9, "as much speaks for it as against")
	p, _ = s.Probability(won, 0)
	require.InDelta(t, 1, p, 1e-9)
}

func TestTooFewLessonsAreNotEnough(t *testing.T) {
	won, lost := lesson(true, 0, nil), lesson(false, 0, nil)
	for _, tt := range []struct {
		least   int
		lessons []funnel.Lesson
		want    bool
	}{{3, []funnel.Lesson{won, lost}, false}, {2, []funnel.Lesson{won, lost}, true}, {1, []funnel.Lesson{won, won}, false}, {1, []funnel.Lesson{lost}, false}, {1, nil, false}} {
		how := learning(1)
		how.Least = tt.least
		_, ok, err := how.Learn(tt.lessons)
		require.NoError(t, err)
		require.Equal(t, tt.want, ok)
	}
}

func TestLearningThatIsWrong(t *testing.T) {
	_, _, err := funnel.Learning{LeastSeen: -1}.Learn([]funnel.Lesson{lesson(true, 0, nil), lesson(true, -1, nil)})
	require.Equal(t, []string{"/stages " + check.Range, "/smoothing " + check.Range, "/least " + check.Range, "/leastSeen " + check.Range,
		"/lessons/0/stage " + check.Range, "/lessons/1/stage " + check.Range}, problems(t, err))
	for _, smoothing := range []float64{math.NaN(), math.Inf(1), 0, 0.9e-9, 1001} {
		how := learning(1)
		how.Smoothing = smoothing
		_, _, err := how.Learn(nil)
		require.Equal(t, []string{"/smoothing " + check.Range}, problems(t, err))
	}
	_, _, err = learning(65).Learn(nil)
	require.Error(t, err)
}

// A deal that was lost, came back and was won is a won deal: its loss is history.
func TestTheFinalStateIsTheLesson(t *testing.T) {
	text := "A lead@1 offer@3 lost@5\nB lead@1 won@4\nC lead@1 offer@9\nD lead@1 void@4"
	at := func(more string, asOf int) []funnel.Lesson {
		events := story(t, text+more)
		for i := range events {
			if events[i].Kind == funnel.Created {
				events[i].Labels = funnel.LabelsOf(map[string]string{"source": "fair", "note": "x"})
			}
		}
		return fold(t, pipe("lead", "offer"), events, day(asOf)).Lessons("source", "budget")
	}
	fair := map[string]string{"source": "fair"}
	require.Equal(t, []funnel.Lesson{lesson(false, 1, fair), lesson(true, 0, fair)}, at("", 10))
	again := "\nE lead@1 offer@3 lost@5 reopened@7 won@8"
	require.Equal(t, lesson(false, 1, fair), at(again, 6)[2])
	require.Len(t, at(again, 7), 2)
	require.Equal(t, lesson(true, 1, fair), at(again, 10)[2])
}

func TestLearnedProbabilitiesAreForOpenDeals(t *testing.T) {
	events := story(t, "A lead@1 offer@3\nB lead@1 won@4\nC lead@1")
	events[0].Labels = funnel.LabelsOf(map[string]string{"source": "fair"})
	s := learned(t, learning(2), lesson(true, 1, map[string]string{"source": "fair"}), lesson(false, 0, map[string]string{"source": "web"}))
	h := fold(t, pipe("lead", "offer"), events, day(10))
	got := s.Learned(h, "source")
	require.Len(t, got, 2)
	a, _ := s.Probability(map[string]string{"source": "fair"}, 1)
	require.InDelta(t, a, got["A"].InexactFloat64(), 0.00005)
	require.Equal(t, "0.5", got["C"].String())
	var many []funnel.Lesson
	for range 100_000 {
		many = append(many, lesson(true, 1, nil))
	}
	sure := learned(t, learning(2), append(many, lesson(false, 0, nil))...)
	require.Equal(t, "0.9999", sure.Learned(h)["A"].String(), "never certain")
}
