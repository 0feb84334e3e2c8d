package funnel_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

// facts are figures that others have published, with their source.
type facts struct {
	Wilson95 []struct {
		In, Of    int
		Low, High float64
		Source    string
	}
	Counts []struct {
		Source                       string
		Stages, Deals                []string
		Reached, Visited, Sequential []int
	}
	Percents []struct {
		Source                       string
		Counts                       []int
		OfFirst, OfPrevious, OfTotal []string
	}
	Weighted []struct {
		Source string
		Stages []struct {
			Stage, Amount string
			Percent       int
		}
		Amount, Sum string
	}
}

func readFacts(t *testing.T) facts {
	t.Helper()
	data, err := os.ReadFile("testdata/facts.json")
	require.NoError(t, err)
	var f facts
	require.NoError(t, json.Unmarshal(data, &f))
	return f
}

func TestCountsHaveThreeNames(t *testing.T) {
	for _, fact := range readFacts(t).Counts {
		h := fold(t, pipe(fact.Stages...), story(t, strings.Join(fact.Deals, "\n")), day(100))
		for count, want := range map[funnel.Count][]int{
			funnel.Reached: fact.Reached, funnel.Visited: fact.Visited, funnel.Sequential: fact.Sequential,
		} {
			got := counts(cohort(t, h, funnel.Query{Count: count}))
			require.Equal(t, want, got[:len(want)], "%s: %v", fact.Source, count)
		}
	}
}

func TestPercentOfFirstAndOfPrevious(t *testing.T) {
	for _, fact := range readFacts(t).Percents {
		n := len(fact.Counts)
		var stages []string
		for i := range n {
			stages = append(stages, fmt.Sprint("s", i))
		}
		var deals strings.Builder
		for d := range fact.Counts[0] {
			last := n - 1
			for fact.Counts[last] <= d {
				last--
			}
			fmt.Fprintf(&deals, "D%d s0@1 s%d@2\n", d, last)
		}
		var events []funnel.Event
		if deals.Len() > 0 {
			events = story(t, deals.String())
		}
		c := cohort(t, fold(t, pipe(stages...), events, day(9)), funnel.Query{})
		for i, step := range c.Steps[:n] {
			require.Equal(t, fact.OfFirst[i], percent(step.OfFirst.Ratio), "%s: step %d", fact.Source, i)
			require.Equal(t, fact.OfPrevious[i], percent(step.OfPrevious.Ratio), "%s: step %d", fact.Source, i)
			require.Equal(t, fact.OfTotal[i], percent(step.OfTotal), "%s: step %d", fact.Source, i)
		}
	}
}

// percent returns a rate in percent; an undefined one is empty.
func percent(r funnel.Ratio) string {
	v, ok := r.Value()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%.2f", 100*v)
}

func TestWeightedAmounts(t *testing.T) {
	for _, fact := range readFacts(t).Weighted {
		p := pipe()
		var events []funnel.Event
		for _, s := range fact.Stages {
			p.Stages = append(p.Stages, funnel.Stage{ID: s.Stage, Probability: funnel.Percent(s.Percent)})
			events = append(events, funnel.Event{
				Deal: s.Stage, Kind: funnel.Created, Stage: s.Stage, At: day(1), Amount: money(s.Amount),
			})
		}
		s := fold(t, p, events, day(2)).Snapshot(nil)
		sum, ok := s.Weighted()
		require.True(t, ok)
		require.Equal(t, fact.Sum, sum.StringFixed(0), fact.Source)
		require.Equal(t, fact.Amount, s.Amount().StringFixed(0), fact.Source)
	}
}
