package target_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// everything is a recipe that uses every kind of axis and method.
func everything() target.Recipe {
	r := yearly(target.Ambition{Floor: null("90"), Target: null("100.5"), Stretch: null("120")})
	r.Steps = append(r.Steps,
		target.Step{Along: target.ByProduct{Products: []string{"Scales", "Meters"}}, Method: target.Stated{Shares: map[string]decimal.Decimal{"Scales": num("2"), "Meters": num("0.5")}}},
		target.Step{Along: target.BySegment{Segments: []string{"Labs"}}, Method: target.Fixed{Amounts: map[string]decimal.Decimal{"Labs": num("5")}}},
		target.Step{Along: target.ByWeek{Rule: calendar.WholeWeeks}, Method: target.ByWeekRule{Rule: calendar.WholeWeeks}})
	r.Steps[3].Over = num("0.05")
	r.Steps[3].Branches = []target.Branch{{In: target.Cell{Owner: "South"}, Method: target.ByHeadcount{}}}
	april := target.Cell{Owner: "Wu Di", Period: calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.April, 1))}
	r.Locks = []target.Lock{{Cell: april, Ambition: target.Aim(num("7")), Reason: "ramp"}}
	r.Limits = []target.Limit{{Cell: april, AtMost: target.Ambition{Stretch: null("9")}}}
	return r
}

func TestTheStoredRecipeIsTheGoLiteral(t *testing.T) {
	data, err := os.ReadFile("testdata/recipe.json")
	require.NoError(t, err)
	read, err := target.Builtin().Decode(data)
	require.NoError(t, err)
	want := everything()
	require.JSONEq(t, encode(t, want), encode(t, read))
	require.JSONEq(t, string(data), encode(t, want))
	digest, err := read.Digest()
	require.NoError(t, err)
	same, err := want.Digest()
	require.NoError(t, err)
	require.Equal(t, same, digest)
	require.Equal(t, "sha256:", digest[:7])
}

func encode(t testing.TB, r target.Recipe) string {
	t.Helper()
	data, err := json.Marshal(r)
	require.NoError(t, err)
	return string(data)
}

func TestCheckReportsEverythingAtOnce(t *testing.T) {
	bad := target.Recipe{Schema: "other", Version: 0, Places: 2,
		Goal: target.Goal{Ambition: target.Ambition{Floor: null("2"), Target: null("1.005"), Stretch: null("3")}},
		Steps: []target.Step{
			{},
			{Along: target.ByPeriod{}, Method: target.Stated{Shares: map[string]decimal.Decimal{"a": num("-1"), "b": num("0")}}},
			{Along: target.ByProduct{}, Method: target.Even{}},
			{Along: target.BySegment{Segments: []string{"x", "", "x"}}, Method: target.Even{}},
		}}
	var ps check.Problems
	require.ErrorAs(t, bad.Check(), &ps)
	for _, want := range []check.Problem{
		{Path: "/schema", Code: check.Mismatch}, {Path: "/id", Code: check.Required}, {Path: "/version", Code: check.Range},
		{Path: "/goal/metric", Code: check.Required}, {Path: "/goal/unit", Code: check.Required},
		{Path: "/goal/owner", Code: check.Required}, {Path: "/goal/period", Code: check.Range},
		{Path: "/goal/target", Code: check.Mismatch}, {Path: "/goal", Code: check.Order},
		{Path: "/steps/0/along", Code: check.Required}, {Path: "/steps/0/method", Code: check.Required},
		{Path: "/steps/1/along/level", Code: check.Required}, {Path: "/steps/1/method/shares/a", Code: check.Range},
		{Path: "/steps/1/method/shares", Code: check.Required}, {Path: "/steps/2/along/products", Code: check.Required},
		{Path: "/steps/3/along/segments/1", Code: check.Required}, {Path: "/steps/3/along/segments/2", Code: check.Duplicate},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
	require.Len(t, ps, 17)

	absurd := yearly(target.Ambition{Floor: decimal.NewNullDecimal(decimal.New(1, -1_000_000_000)), Target: decimal.NewNullDecimal(decimal.New(1, 1_000_000_000))})
	require.ErrorAs(t, absurd.Check(), &ps, "at once, not after minutes of work")
	require.True(t, ps.Has("/goal/floor", check.TooLarge) && ps.Has("/goal/target", check.TooLarge), "%v", ps)
	places := yearly(target.Aim(num("1")))
	places.Places = 13
	require.ErrorAs(t, places.Check(), &ps)
	require.True(t, ps.Has("/places", check.Range))
	missing := yearly(target.Ambition{})
	require.ErrorAs(t, missing.Check(), &ps)
	require.True(t, ps.Has("/goal/target", check.Required))
	falling := yearly(target.Ambition{Floor: null("9"), Target: null("8"), Stretch: null("7")})
	require.NoError(t, falling.Check(), "less is better")
}

// A pointer to a Fixed has the methods of a Fixed and would pass for a method of a host:
// amounts that do not add up would be shared in proportion, and nobody would know.
func TestAxesAndMethodsAreValues(t *testing.T) {
	var ps check.Problems
	for name, tt := range map[string]struct {
		step target.Step
		path string
	}{
		"fixed":  {target.Step{Along: target.ByOrg{}, Method: &target.Fixed{Amounts: map[string]decimal.Decimal{"North": num("1"), "South": num("2")}}}, "/steps/0/method"},
		"nil":    {target.Step{Along: target.ByOrg{}, Method: (*target.ByWorkdays)(nil)}, "/steps/0/method"},
		"axis":   {target.Step{Along: &target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}, "/steps/0/along"},
		"branch": {target.Step{Along: target.ByOrg{}, Method: target.Even{}, Branches: []target.Branch{{In: target.Cell{Owner: "North"}, Method: &target.Even{}}}}, "/steps/0/branches/0/method"},
	} {
		r := yearly(target.Aim(num("100")))
		r.Steps = []target.Step{tt.step}
		_, err := target.Decompose(r, setting(t))
		require.ErrorAs(t, err, &ps, name)
		require.True(t, ps.Has(tt.path, check.Malformed), "%s: %v", name, ps)
		require.Len(t, ps, 1, name)
	}
}

func TestDecodeRefusesWhatItDoesNotKnow(t *testing.T) {
	kinds := target.Builtin()
	for text, want := range map[string]check.Problem{
		`{"schema":"salesperf.target/v1","goals":1}`:                      {Path: "/goals", Code: check.Unknown},
		`{"steps":[{"along":{"kind":"moon"},"method":{"kind":"even"}}]}`:  {Path: "/steps/0/along/kind", Code: check.Unknown},
		`{"steps":[{"along":{"kind":"even"},"method":{"kind":"even"}}]}`:  {Path: "/steps/0/along/kind", Code: check.Unknown},
		`{"goal":{"target":"1e-5000000"}}`:                                {Path: "/goal/target", Code: check.TooLarge},
		`{"schema":"salesperf.target/v1","id":"x","version":1,"goal":{}}`: {Path: "/goal/metric", Code: check.Required},
	} {
		r, err := kinds.Decode([]byte(text))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, text)
		require.True(t, ps.Has(want.Path, want.Code), "%s: %v", text, ps)
		require.Equal(t, target.Recipe{}, r)
	}
}

// byPotential is a host's own method.
type byPotential struct {
	target.Even
	Source string `json:"source"`
}

func (byPotential) Kind() string { return "acme.potential" }

func TestAHostAddsItsOwnKinds(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: byPotential{Source: "crm"}}}
	text := encode(t, r)
	_, err := target.Builtin().Decode([]byte(text))
	require.Error(t, err)
	back, err := target.Builtin().With(byPotential{}).Decode([]byte(text))
	require.NoError(t, err)
	require.Equal(t, byPotential{Source: "crm"}, back.Steps[0].Method)
	require.Panics(t, func() { target.Builtin().With(target.Even{}) })
	require.Panics(t, func() { target.Builtin().With(stranger{}) })
}

type stranger struct{}

func (stranger) Kind() string { return "acme.stranger" }

// FuzzDecodeNeverPanics holds the law that any bytes give a recipe that is valid or
// problems, and that a recipe that was read is written and read as the same.
func FuzzDecodeNeverPanics(f *testing.F) {
	f.Add([]byte(encode(f, everything())))
	f.Add([]byte(`{"schema":"salesperf.target/v1","id":"x","version":1,"goal":{"target":1e9}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := target.Builtin().Decode(data)
		if err != nil {
			return
		}
		again, err := target.Builtin().Decode([]byte(encode(t, r)))
		require.NoError(t, err)
		require.Equal(t, encode(t, r), encode(t, again))
	})
}

func TestLevelsMayBeTheSame(t *testing.T) {
	for _, a := range []target.Ambition{
		{Floor: null("100"), Target: null("100"), Stretch: null("120")}, {Floor: null("80"), Target: null("100"), Stretch: null("100")},
		{Floor: null("100"), Target: null("100"), Stretch: null("80")}, {Floor: null("100"), Target: null("80"), Stretch: null("80")},
		{Floor: null("100"), Target: null("100"), Stretch: null("100")},
	} {
		require.NoError(t, yearly(a).Check())
	}
}

func TestCellsHaveNames(t *testing.T) {
	c := target.Cell{Owner: "North", Period: calendar.ISOWeekOf(year.From), Product: "Scales", Segment: "Labs"}
	require.Equal(t, "North, week 2025-12-29/2026-01-05, Scales, Labs", c.String())
	require.Equal(t, "Scales", target.Cell{Product: "Scales"}.String())
	require.Equal(t, "all", target.Cell{}.String())
}

func TestNumbersTooLargeToWorkWithAreProblems(t *testing.T) {
	for _, exponent := range []int32{-2_000_000_000, -5_000_000, 5_000_000, 2_000_000_000} {
		far := decimal.New(1, exponent)
		r := yearly(target.Aim(num("100")))
		r.Steps = []target.Step{
			{Along: target.ByOrg{}, Method: target.Stated{Shares: map[string]decimal.Decimal{"North": far, "South": num("1")}}, Over: far},
			{Along: target.ByOrg{}, Method: target.Fixed{Amounts: map[string]decimal.Decimal{"Li Na": far.Neg()}}},
		}
		err := r.Check()
		requireProblem(t, err, "/steps/0/method/shares/North", check.TooLarge)
		requireProblem(t, err, "/steps/0/over", check.TooLarge)
		requireProblem(t, err, "/steps/1/method/amounts/Li Na", check.TooLarge)
	}
}

// longWeights is a host's method that weighs with more digits than anybody needs.
type longWeights struct{ target.Even }

func (longWeights) Weights(_ target.Setting, _ target.Cell, children []target.Cell) ([]decimal.Decimal, error) {
	weights := make([]decimal.Decimal, len(children))
	for i := range weights {
		weights[i] = decimal.New(1, int32(-5_000_000*i))
	}
	return weights, nil
}

func TestAHostsWeightsAreBounded(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: longWeights{}}}
	_, err := target.Decompose(r, setting(t))
	requireProblem(t, err, "/steps/0/method/weights/1", check.TooLarge)
}

func TestALimitIsAsFineAsTheRecipe(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Limits = []target.Limit{{Cell: target.Cell{Owner: "North", Period: year},
		AtLeast: target.Aim(num("1.001")), AtMost: target.Aim(num("2.002"))}}
	err := r.Check()
	requireProblem(t, err, "/limits/0/atLeast/target", check.Mismatch)
	requireProblem(t, err, "/limits/0/atMost/target", check.Mismatch)
}

func TestPlacesHaveBounds(t *testing.T) {
	for places, ok := range map[int32]bool{-13: false, -12: true, 12: true, 13: false} {
		r := yearly(target.Aim(num("0")))
		r.Places = places
		if err := r.Check(); ok {
			require.NoError(t, err, places)
		} else {
			requireProblem(t, err, "/places", check.Range)
		}
	}
}

func TestABranchIsCheckedBehindStepsThatCannotTellItApart(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	missing := target.Stated{Shares: map[string]decimal.Decimal{"labs": num("1"), "shops": num("1")}}
	r.Steps = []target.Step{
		{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{}},
		{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}},
		{Along: target.BySegment{Segments: []string{"labs"}}, Method: target.Even{},
			Branches: []target.Branch{{In: target.Cell{Product: "a"}, Method: target.Even{}}, {In: target.Cell{Product: "b"}, Method: missing}}},
	}
	_, err := target.Decompose(r, setting(t))
	requireProblem(t, err, "/steps/2/branches/1/method/shares/shops", check.Unknown)
	require.ErrorContains(t, err, "/steps/2")
}

func TestALimitIsNamedBesideLocks(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = r.Steps[2:4]
	r.Locks = []target.Lock{{Cell: target.Cell{Owner: "Li Na", Period: year}, Ambition: target.Aim(num("1"))}}
	r.Limits = []target.Limit{{Cell: target.Cell{Owner: "South", Period: year}, AtLeast: target.Aim(num("101"))}}
	_, err := target.Decompose(r, setting(t))
	requireProblem(t, err, "/limits/0", apportion.Infeasible)
}

func TestTargetsAtTheEdgeOfSize(t *testing.T) {
	tree, err := target.Decompose(yearly(target.Ambition{Floor: null("-9e29"), Target: null("9e29")}), setting(t))
	require.NoError(t, err)
	all := target.Ambition{Floor: null("0"), Target: null("0")}
	for leaf := range tree.Leaves() {
		all.Floor.Decimal = all.Floor.Decimal.Add(leaf.Floor.Decimal)
		all.Target.Decimal = all.Target.Decimal.Add(leaf.Target.Decimal)
	}
	require.True(t, all.Target.Decimal.Equal(num("9e29")) && all.Floor.Decimal.Equal(num("-9e29")), "as exact as small ones: %v", all)

	bad := yearly(target.Ambition{Floor: null("0.005"), Target: null("1e30"), Stretch: null("1e-31")}).Check()
	requireProblem(t, bad, "/goal/floor", check.Mismatch)
	requireProblem(t, bad, "/goal/target", check.TooLarge)
	requireProblem(t, bad, "/goal/stretch", check.TooLarge)
}

func TestIDsHaveABound(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.ID = strings.Repeat("销", 66) + "ab"
	require.NoError(t, r.Check())
	r.ID += "c"
	requireProblem(t, r.Check(), "/id", check.TooLarge)
}
