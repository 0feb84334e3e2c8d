package funnel_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// enterprise is testdata/pipeline.json as a Go literal.
func enterprise() funnel.Pipeline {
	return funnel.Pipeline{
		Schema: funnel.Schema, ID: "enterprise", Version: 3, Name: "Enterprise sales", Currency: "EUR",
		Stages: []funnel.Stage{
			{
				ID: "qualified", Name: "Qualified", Probability: funnel.Percent(10), Category: funnel.InPipeline, ExpectedDays: 14,
				ExitCriteria: []string{"budget is known", "decision maker was met"},
			},
			{ID: "pilot", Probability: funnel.Percent(25), Category: funnel.BestCase, Optional: true},
			{ID: "offer", Name: "Offer", Probability: funnel.Percent(50), Category: funnel.MostLikely, ExpectedDays: 30},
			{ID: "contract", Category: funnel.Commit},
		},
		Retired: []funnel.Retired{{ID: "first-call", Successor: "discovery"}, {ID: "discovery", Successor: "qualified"}},
	}
}

func TestDocumentIsItsLiteral(t *testing.T) {
	data, err := os.ReadFile("testdata/pipeline.json")
	require.NoError(t, err)
	p, err := funnel.Decode(data)
	require.NoError(t, err)

	want := enterprise()
	require.Len(t, p.Stages, len(want.Stages))
	for i := range want.Stages {
		got, want := &p.Stages[i].Probability, &want.Stages[i].Probability
		require.Equal(t, want.Valid, got.Valid)
		require.True(t, want.Decimal.Equal(got.Decimal))
		*got = *want // equal values may be held in different ways
	}
	require.Equal(t, want, p)

	of, err := p.Digest()
	require.NoError(t, err)
	same, err := enterprise().Digest()
	require.NoError(t, err)
	require.Equal(t, same, of)
	p.Version++
	other, err := p.Digest()
	require.NoError(t, err)
	require.NotEqual(t, same, other)
}

func TestDecodeReportsProblems(t *testing.T) {
	_, err := funnel.Decode([]byte(`{"schema":"salesperf.pipeline/v1","surprise":1}`))
	require.Error(t, err)
	_, err = funnel.Decode([]byte(`{"schema":"salesperf.pipeline/v1","id":"x","version":1,"currency":"EUR","stages":[]}`))
	require.Equal(t, []string{"/stages required"}, problems(t, err))
}

func TestPipelineCheck(t *testing.T) {
	require.NoError(t, enterprise().Check())
	for name, c := range map[string]struct {
		change func(*funnel.Pipeline)
		want   []string
	}{
		"empty": {
			func(p *funnel.Pipeline) { *p = funnel.Pipeline{} },
			[]string{"/schema mismatch", "/id required", "/version range", "/currency required", "/stages required"},
		},
		"long id":  {func(p *funnel.Pipeline) { p.ID = strings.Repeat("x", 201) }, []string{"/id too-large"}},
		"twice":    {func(p *funnel.Pipeline) { p.Stages[2].ID = "pilot" }, []string{"/stages/2/id duplicate"}},
		"no id":    {func(p *funnel.Pipeline) { p.Stages[1].ID = "" }, []string{"/stages/1/id required"}},
		"outcome":  {func(p *funnel.Pipeline) { p.Stages[3].ID = "won" }, []string{"/stages/3/id mismatch"}},
		"days":     {func(p *funnel.Pipeline) { p.Stages[0].ExpectedDays = -1 }, []string{"/stages/0/expectedDays range"}},
		"above 1":  {func(p *funnel.Pipeline) { p.Stages[0].Probability = funnel.Percent(101) }, []string{"/stages/0/probability range"}},
		"negative": {func(p *funnel.Pipeline) { p.Stages[0].Probability = funnel.Percent(-1) }, []string{"/stages/0/probability range"}},
		"category": {
			func(p *funnel.Pipeline) { p.Stages[0].Category, p.Stages[1].Category = funnel.Closed, funnel.Closed+1 },
			[]string{"/stages/0/category mismatch", "/stages/1/category unknown"},
		},
		"criteria": {
			func(p *funnel.Pipeline) { p.Stages[0].ExitCriteria[1] = "" },
			[]string{"/stages/0/exitCriteria/1 required"},
		},
		"retired ids": {
			func(p *funnel.Pipeline) {
				p.Retired = []funnel.Retired{{"", "pilot"}, {"lost", "pilot"}, {"offer", "pilot"}, {"old", "pilot"}, {"old", "pilot"}}
			},
			[]string{
				"/retired/0/id required", "/retired/1/id mismatch", "/retired/2/id duplicate", "/retired/4/id duplicate",
			},
		},
		"successors": {
			func(p *funnel.Pipeline) {
				p.Retired = []funnel.Retired{{"a", "b"}, {"b", "a"}, {"c", "a"}, {"d", "d"}, {"e", "nowhere"}, {"f", "e"}}
			},
			[]string{
				"/retired/0/successor cycle", "/retired/1/successor cycle", "/retired/3/successor cycle", "/retired/4/successor unknown",
			},
		},
		"many retired": {
			func(p *funnel.Pipeline) { p.Retired = make([]funnel.Retired, 257) },
			[]string{"/retired too-large"},
		},
		"huge": {
			func(p *funnel.Pipeline) {
				p.Stages[0].Probability = decimal.NewNullDecimal(decimal.New(1, 1_000_000_000))
				p.Stages[1].Probability = decimal.NewNullDecimal(decimal.New(1, -1_000_000_000))
			},
			[]string{"/stages/0/probability too-large", "/stages/1/probability too-large"},
		},
		"many": {
			func(p *funnel.Pipeline) {
				for i := range 61 {
					p.Stages = append(p.Stages, funnel.Stage{ID: fmt.Sprint(i)})
				}
			},
			[]string{"/stages too-large"},
		},
	} {
		p := enterprise()
		c.change(&p)
		require.Equal(t, c.want, problems(t, p.Check()), name)
	}
}

func TestCertainAndHopelessAreProbabilities(t *testing.T) {
	p := enterprise()
	p.Stages[0].Probability, p.Stages[1].Probability = funnel.Percent(0), funnel.Percent(100)
	require.NoError(t, p.Check())
}

func TestPipelineIndex(t *testing.T) {
	i, ok := enterprise().Index("offer")
	require.True(t, ok)
	require.Equal(t, 2, i)
	for _, old := range []string{"discovery", "first-call"} {
		i, ok = enterprise().Index(old)
		require.True(t, ok)
		require.Zero(t, i, "its place was taken by the first stage")
	}
	_, ok = funnel.Pipeline{Retired: []funnel.Retired{{"a", "b"}, {"b", "a"}}}.Index("a")
	require.False(t, ok, "it leads nowhere")
	_, ok = enterprise().Index("won")
	require.False(t, ok)
	require.Equal(t, "enterprise v3", enterprise().String())
}

// FuzzDecodedPipelinesComeBack holds the law that what Decode accepts passes Check,
// finds all its stages, and is the same pipeline when it is written and read again.
func FuzzDecodedPipelinesComeBack(f *testing.F) {
	data, err := os.ReadFile("testdata/pipeline.json")
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"schema":"salesperf.pipeline/v1","id":"x","version":1,"currency":"EUR","stages":[{"id":"a","probability":"1e-5000000"}]}`))
	f.Add([]byte(`{"stages":[{"id":"a"}],"retired":[{"id":"b","successor":"c"},{"id":"c","successor":"b"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := funnel.Decode(data)
		if err != nil {
			require.Zero(t, p)
			return
		}
		require.NoError(t, p.Check())
		for _, r := range p.Retired {
			_, ok := p.Index(r.ID)
			require.True(t, ok)
		}
		written, err := json.Marshal(p)
		require.NoError(t, err)
		back, err := funnel.Decode(written)
		require.NoError(t, err)
		of, err := p.Digest()
		require.NoError(t, err)
		again, err := back.Digest()
		require.NoError(t, err)
		require.Equal(t, of, again)
	})
}
