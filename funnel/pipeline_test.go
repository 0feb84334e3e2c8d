package funnel_test

import (
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
			{ID: "qualified", Name: "Qualified", Probability: funnel.Percent(10), ExpectedDays: 14},
			{ID: "pilot", Probability: funnel.Percent(25), Optional: true},
			{ID: "offer", Name: "Offer", Probability: funnel.Percent(50), ExpectedDays: 30},
			{ID: "contract"},
		},
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
	_, ok = enterprise().Index("won")
	require.False(t, ok)
	require.Equal(t, "enterprise v3", enterprise().String())
}
