package variance_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// parts names the parts of a total.
func parts(from, to []string) []variance.Part {
	var out []variance.Part
	for i := range from {
		out = append(out, variance.Part{Name: letter(i), From: d(from[i]), To: d(to[i])})
	}
	return out
}

func TestContributionsOfKnownSegments(t *testing.T) {
	f := readFacts(t).Drivers
	var segments []variance.Part
	for _, s := range f.Segments {
		segments = append(segments, variance.Part{Name: s[0], From: d(s[1]), To: d(s[2])})
	}
	c, err := variance.Contribute(segments)
	require.NoError(t, err)
	require.Equal(t, f.Change, c.To.Sub(c.From).String())
	requireWhole(t, c.Bridge())
	sum := new(big.Rat)
	for i, p := range c.Parts {
		require.Equal(t, f.Points[i], p.Points.Round(4).Decimal.Shift(2).StringFixed(2))
		require.Equal(t, f.Shares[i], p.OfTotal.Round(3).Decimal.Shift(2).StringFixed(1))
		require.Equal(t, f.Growth[i], p.Growth().Round(3).Decimal.Shift(2).StringFixed(1))
		sum.Add(sum, rat(p.Points))
	}
	require.Zero(t, rat(c.Growth()).Cmp(sum), "points add up to the growth of the total")
	ranked := c.Ranked()
	require.Equal(t, f.Top, ranked[0].Name)
	require.Equal(t, f.Bottom, ranked[len(ranked)-1].Name)
	require.Equal(t, "East", c.Parts[0].Name, "the parts themselves stay in order")
}

func TestPointsAddUpToTheGrowthShown(t *testing.T) {
	c, err := variance.Contribute(parts([]string{"1", "1", "1"}, []string{"2", "2", "2"}))
	require.NoError(t, err)
	points, err := c.Points(1)
	require.NoError(t, err)
	require.Equal(t, []variance.Rounded{
		{Code: variance.Segment, Name: "A", Amount: d("33.3")}, {Code: variance.Segment, Name: "B", Amount: d("33.3")},
		{Code: variance.Segment, Name: "C", Amount: d("33.3")}, {Code: variance.Rounding, Amount: d("0.1")},
	}, points)
	_, err = c.Points(13)
	requireProblem(t, err, "/places", check.Range)
}

func TestGrowthFromNothingIsUndefined(t *testing.T) {
	c, err := variance.Contribute(parts([]string{"0", "5"}, []string{"5", "5"}))
	require.NoError(t, err)
	require.False(t, c.Parts[0].Growth().Defined())
	require.Equal(t, "100", c.Parts[0].Points.Round(2).Decimal.Shift(2).String())

	c, err = variance.Contribute(parts([]string{"5", "-5"}, []string{"4", "-4"}))
	require.NoError(t, err)
	require.False(t, c.Growth().Defined())
	require.False(t, c.Parts[0].Points.Defined())
	require.False(t, c.Parts[0].OfTotal.Defined())
	_, err = c.Points(2)
	requireProblem(t, err, "/from", check.Range)
}

func TestBadPartsAreRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		parts      []variance.Part
		path, code string
	}{
		"none":     {nil, "", check.Required},
		"nameless": {[]variance.Part{{}}, "/0/name", check.Required},
		"twice":    {[]variance.Part{{Name: "A"}, {Name: "A"}}, "/1/name", check.Duplicate},
		"huge":     {[]variance.Part{{Name: "A", From: decimal.New(1, 1<<30)}}, "/0/from", check.TooLarge},
		"tiny":     {[]variance.Part{{Name: "A", To: decimal.New(1, -1<<30)}}, "/0/to", check.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := variance.Contribute(tt.parts)
			requireProblem(t, err, tt.path, tt.code)
		})
	}
}

func TestElementsOfTheKnownDimension(t *testing.T) {
	f := readFacts(t).Adtributor
	elements, err := variance.Dimension{Name: "region", Parts: parts(f.Forecast, f.Actual)}.Elements()
	require.NoError(t, err)
	power, before := 0.0, math.Inf(1)
	for _, e := range elements {
		i := int(e.Name[0] - 'A')
		require.InDelta(t, f.Power[i], e.Power, 1e-6)
		require.InDelta(t, f.Surprise[i], e.Surprise, 1e-6)
		require.LessOrEqual(t, e.Surprise, before, "most surprising first")
		power, before = power+e.Power, e.Surprise
	}
	require.InDelta(t, 1, power, 1e-12)
	_, err = variance.Dimension{Name: "region"}.Elements()
	requireProblem(t, err, "/dimensions/0/parts", check.Required)
}

// Revenue fell from 300 to 240. By region it fell everywhere alike, by product it is
// one product alone: the product is where to look.
func TestTheSurprisingDimensionComesFirst(t *testing.T) {
	dimensions := []variance.Dimension{
		{Name: "region", Parts: parts([]string{"100", "100", "100"}, []string{"80", "82", "78"})},
		{Name: "channel", Parts: parts([]string{"290", "5", "5"}, []string{"238", "2", "0"})},
		{Name: "product", Parts: parts([]string{"100", "100", "100"}, []string{"98", "44", "98"})},
		{Name: "nothing", Parts: parts([]string{"60", "60", "60", "60", "60"}, []string{"48", "48", "48", "48", "48"})},
	}
	found, err := variance.Attribution{Least: 0.1, Enough: 0.67}.Explain(dimensions)
	require.NoError(t, err)
	require.Len(t, found, 4)
	require.Equal(t, "product", found[0].Dimension)
	require.Len(t, found[0].Elements, 1)
	require.Equal(t, "B", found[0].Elements[0].Name)
	require.InDelta(t, 56.0/60, found[0].Power, 1e-12)
	require.Positive(t, found[0].Surprise)
	require.Equal(t, "channel", found[1].Dimension)
	require.Equal(t, "A", found[1].Elements[0].Name, "the small channels are more surprising, but explain less than the least")

	whole := variance.Dimension{Name: "whole", Parts: parts([]string{"300"}, []string{"240"})}
	found, err = variance.Attribution{Least: 0.5, Enough: 0.67}.Explain([]variance.Dimension{dimensions[0], whole})
	require.NoError(t, err)
	require.Equal(t, []string{"whole", "region"}, []string{found[0].Dimension, found[1].Dimension}, "explains without any surprise, and comes before what does not explain")
	require.Zero(t, found[0].Surprise)

	picky, err := variance.Attribution{Least: 0.25, Enough: 0.67}.Explain(dimensions)
	require.NoError(t, err)
	last := picky[3]
	require.Equal(t, variance.Finding{Dimension: "nothing"}, last, "parts of a fifth each are below the least")
}

// One part alone does not explain enough, a part that is new has a surprise as well, and
// the most surprising one moved nothing.
func TestPartsExplainTogether(t *testing.T) {
	d := variance.Dimension{Name: "region", Parts: parts([]string{"100", "100", "0", "100"}, []string{"60", "65", "5", "100"})}
	elements, err := d.Elements()
	require.NoError(t, err)
	got := map[string]variance.Element{}
	for _, e := range elements {
		got[e.Name] = e
	}
	for name, want := range map[string][2]float64{"A": {40.0 / 70, 0.002215}, "B": {35.0 / 70, 0.001046}, "C": {-5.0 / 70, 0.007534}, "D": {0, 0.003360}} {
		require.InDelta(t, want[0], got[name].Power, 1e-12, name)
		require.InDelta(t, want[1], got[name].Surprise, 1e-6, name)
	}
	found, err := variance.Attribution{Least: 0.1, Enough: 0.67}.Explain([]variance.Dimension{d})
	require.NoError(t, err)
	require.Equal(t, []variance.Element{got["A"], got["B"]}, found[0].Elements)
	require.InDelta(t, 75.0/70, found[0].Power, 1e-12)
	require.InDelta(t, got["A"].Surprise+got["B"].Surprise, found[0].Surprise, 1e-12)
}

func TestBadAttributionsAreRefused(t *testing.T) {
	good := variance.Dimension{Name: "region", Parts: parts([]string{"1", "2"}, []string{"2", "3"})}
	for name, tt := range map[string]struct {
		attribution variance.Attribution
		dimensions  []variance.Dimension
		path, code  string
	}{
		"no dimension":   {variance.Attribution{Enough: 1}, nil, "/dimensions", check.Required},
		"least NaN":      {variance.Attribution{Least: math.NaN(), Enough: 1}, []variance.Dimension{good}, "/least", check.Range},
		"least below 0":  {variance.Attribution{Least: -0.1, Enough: 1}, []variance.Dimension{good}, "/least", check.Range},
		"least beyond 1": {variance.Attribution{Least: 1.1, Enough: 1}, []variance.Dimension{good}, "/least", check.Range},
		"enough of more": {variance.Attribution{Enough: 1.1}, []variance.Dimension{good}, "/enough", check.Range},
		"enough of 0":    {variance.Attribution{}, []variance.Dimension{good}, "/enough", check.Range},
		"twice":          {variance.Attribution{Enough: 1}, []variance.Dimension{good, good}, "/dimensions/1/name", check.Duplicate},
		"other total":    {variance.Attribution{Enough: 1}, []variance.Dimension{good, {Name: "x", Parts: parts([]string{"4"}, []string{"5"})}}, "/dimensions/1", check.Mismatch},
		"negative base":  {variance.Attribution{Enough: 1}, []variance.Dimension{{Name: "x", Parts: parts([]string{"-1"}, []string{"5"})}}, "/dimensions/0/parts/0/from", check.Range},
		"negative":       {variance.Attribution{Enough: 1}, []variance.Dimension{{Name: "x", Parts: parts([]string{"1"}, []string{"-5"})}}, "/dimensions/0/parts/0/to", check.Range},
		"no change":      {variance.Attribution{Enough: 1}, []variance.Dimension{{Name: "x", Parts: parts([]string{"1"}, []string{"1"})}}, "/change", check.Range},
		"from nothing":   {variance.Attribution{Enough: 1}, []variance.Dimension{{Name: "x", Parts: parts([]string{"0"}, []string{"1"})}}, "/change", check.Range},
		"no parts given": {variance.Attribution{Enough: 1}, []variance.Dimension{{Name: "x"}}, "/dimensions/0/parts", check.Required},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tt.attribution.Explain(tt.dimensions)
			requireProblem(t, err, tt.path, tt.code)
		})
	}
}

func TestAllPartsTogetherExplainAll(t *testing.T) {
	d := variance.Dimension{Name: "team", Parts: parts([]string{"56", "27", "9"}, []string{"84", "95", "20"})} // 28, 68 and 11 of 107
	found, err := variance.Attribution{Least: 0.1, Enough: 1}.Explain([]variance.Dimension{d})
	require.NoError(t, err)
	require.Len(t, found[0].Elements, 3)
	require.Equal(t, 1.0, found[0].Power, "of exact changes, not of rounded powers")
}

func TestExactlyEnoughIsEnough(t *testing.T) {
	halves := variance.Dimension{Name: "half", Parts: parts([]string{"10", "10"}, []string{"20", "20"})}
	found, err := variance.Attribution{Least: 0.5, Enough: 0.5}.Explain([]variance.Dimension{halves})
	require.NoError(t, err)
	require.Len(t, found[0].Elements, 1)
	require.Equal(t, 0.5, found[0].Power)

	whole := variance.Dimension{Name: "whole", Parts: parts([]string{"10"}, []string{"20"})}
	found, err = variance.Attribution{Least: 1, Enough: 1}.Explain([]variance.Dimension{whole})
	require.NoError(t, err)
	require.Len(t, found[0].Elements, 1, "one part explains all of it")
}
