package honour_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func TestTheDocumentIsTheGoValue(t *testing.T) {
	file, err := os.ReadFile("testdata/team.honours.json")
	require.NoError(t, err)
	s, err := honour.Decode(file)
	require.NoError(t, err)
	written, err := json.Marshal(s)
	require.NoError(t, err)
	want, err := json.Marshal(team())
	require.NoError(t, err)
	require.Equal(t, string(want), string(written))
	require.JSONEq(t, string(file), string(written))

	again, err := honour.Decode(written)
	require.NoError(t, err)
	require.Equal(t, s, again)
	digest, err := s.Digest()
	require.NoError(t, err)
	same, err := team().Digest()
	require.NoError(t, err)
	require.Equal(t, digest, same)
}

func TestDigestFollowsTheContent(t *testing.T) {
	s := team()
	before, err := s.Digest()
	require.NoError(t, err)
	s.Ladders[0].Rungs[1].Tenure++
	after, err := s.Digest()
	require.NoError(t, err)
	require.NotEqual(t, before, after)
}

func TestDecodeIsStrict(t *testing.T) {
	_, err := honour.Decode([]byte(`{"schema": "salesperf.honours/v1", "id": "x", "version": 1, "prices": []}`))
	requireProblem(t, err, "/prices", check.Unknown)
	_, err = honour.Decode([]byte(`{"schema": "salesperf.honours/v2", "version": 0}`))
	requireProblem(t, err, "/schema", check.Mismatch)
	requireProblem(t, err, "/id", check.Required)
	requireProblem(t, err, "/version", check.Range)
	_, err = honour.Decode([]byte(`{"schema": "salesperf.honours/v1", "id": "x", "version": 1, "ladders": [{"id": "l"}]}`))
	require.ErrorContains(t, err, `/ladders/0/demotion: nothing is chosen; use one of ["never" "one-rung"]`)
}

func TestEveryRuleOfTheDocument(t *testing.T) {
	huge := num("1e-40")
	for name, c := range map[string]struct {
		spoil      func(s *honour.Scheme)
		path, code string
	}{
		"two ladders of one id":  {func(s *honour.Scheme) { s.Ladders = append(s.Ladders, s.Ladders[0]) }, "/ladders/1/id", check.Duplicate},
		"no id":                  {func(s *honour.Scheme) { s.Badges[0].ID = "" }, "/badges/0/id", check.Required},
		"one rung":               {func(s *honour.Scheme) { s.Ladders[0].Rungs = s.Ladders[0].Rungs[:1] }, "/ladders/0/rungs", check.Required},
		"demotion unknown":       {func(s *honour.Scheme) { s.Ladders[0].Demotion = "no" }, "/ladders/0/demotion", check.Unknown},
		"demotion unsaid":        {func(s *honour.Scheme) { s.Ladders[0].Demotion = "" }, "/ladders/0/demotion", check.Required},
		"entry to the lowest":    {func(s *honour.Scheme) { s.Ladders[0].Rungs[0].Tenure = 1 }, "/ladders/0/rungs/0/enter", check.Mismatch},
		"free entry":             {func(s *honour.Scheme) { r := &s.Ladders[0].Rungs[1]; r.Enter, r.Tenure = nil, 0 }, "/ladders/0/rungs/1/enter", check.Required},
		"long tenure":            {func(s *honour.Scheme) { s.Ladders[0].Rungs[1].Tenure = 601 }, "/ladders/0/rungs/1/tenure", check.Range},
		"long protection":        {func(s *honour.Scheme) { s.Ladders[0].Rungs[1].Protected = -1 }, "/ladders/0/rungs/1/protected", check.Range},
		"needless protection":    {func(s *honour.Scheme) { s.Ladders[0].Rungs[1].Keep = nil }, "/ladders/0/rungs/1/protected", check.Mismatch},
		"criterion: no measure":  {func(s *honour.Scheme) { enter(s).Measure = "" }, "/ladders/0/rungs/1/enter/0/measure", check.Required},
		"criterion: no bound":    {func(s *honour.Scheme) { enter(s).AtLeast.Valid = false }, "/ladders/0/rungs/1/enter/0", check.Required},
		"criterion: never":       {func(s *honour.Scheme) { enter(s).AtMost = null("0.9") }, "/ladders/0/rungs/1/enter/0/atMost", check.Order},
		"criterion: huge":        {func(s *honour.Scheme) { enter(s).AtLeast.Decimal = huge }, "/ladders/0/rungs/1/enter/0/atLeast", check.TooLarge},
		"criterion: no level":    {func(s *honour.Scheme) { enter(s).Level = 0 }, "/ladders/0/rungs/1/enter/0/level", check.Required},
		"criterion: 5 of 4":      {func(s *honour.Scheme) { enter(s).Need = 5 }, "/ladders/0/rungs/1/enter/0/need", check.Range},
		"criterion: of too many": {func(s *honour.Scheme) { enter(s).Of = 401 }, "/ladders/0/rungs/1/enter/0/of", check.Range},
		"criterion: keep":        {func(s *honour.Scheme) { s.Ladders[0].Rungs[1].Keep[0].Of = 0 }, "/ladders/0/rungs/1/keep/0/of", check.Range},
		"award: no level":        {func(s *honour.Scheme) { s.Awards[0].Level = 0 }, "/awards/0/level", check.Required},
		"award: no measure":      {func(s *honour.Scheme) { s.Awards[0].By.Measure = "" }, "/awards/0/by/measure", check.Required},
		"award: no best":         {func(s *honour.Scheme) { s.Awards[0].By.Best = "" }, "/awards/0/by/best", check.Required},
		"award: qualify":         {func(s *honour.Scheme) { s.Awards[0].Qualify.AtLeast.Decimal = huge }, "/awards/0/qualify/atLeast", check.TooLarge},
		"award: for nobody":      {func(s *honour.Scheme) { s.Awards[0].For = "" }, "/awards/0/for", check.Required},
		"award: heads of people": {func(s *honour.Scheme) { s.Awards[0].Heads = honour.AsTotal }, "/awards/0/heads", check.Mismatch},
		"award: no ties":         {func(s *honour.Scheme) { s.Awards[0].Ties = "" }, "/awards/0/ties", check.Required},
		"award: strange ties":    {func(s *honour.Scheme) { s.Awards[0].Ties = "1334" }, "/awards/0/ties", check.Unknown},
		"award: no tie-break":    {func(s *honour.Scheme) { s.Awards[0].TieBreaks = nil }, "/awards/0/tieBreaks", check.Mismatch},
		"award: bad tie-break":   {func(s *honour.Scheme) { s.Awards[0].TieBreaks[0].Best = "most" }, "/awards/0/tieBreaks/0/best", check.Unknown},
		"award: vain tie-break":  {func(s *honour.Scheme) { s.Awards[0].Ties = honour.Dense }, "/awards/0/tieBreaks", check.Mismatch},
		"award: no cut":          {func(s *honour.Scheme) { s.Awards[0].Cut = "" }, "/awards/0/cut", check.Required},
		"award: no sharing":      {func(s *honour.Scheme) { s.Awards[0].Sharing = "" }, "/awards/0/sharing", check.Required},
		"award: no unit":         {func(s *honour.Scheme) { s.Awards[0].Unit = num("0") }, "/awards/0/unit", check.Mismatch},
		"award: negative unit":   {func(s *honour.Scheme) { s.Contests[0].Unit = num("-1") }, "/contests/0/unit", check.Mismatch},
		"award: fine points":     {func(s *honour.Scheme) { s.Awards[0].Places[1].Points = num("0.5") }, "/awards/0/places/1/points", check.Mismatch},
		"award: negative points": {func(s *honour.Scheme) { s.Awards[0].Places[1].Points = num("-1") }, "/awards/0/places/1/points", check.Range},
		"award: nothing to win":  {func(s *honour.Scheme) { s.Awards[0].Places = nil }, "/awards/0/places", check.Required},
		"award: nameless prize":  {func(s *honour.Scheme) { s.Awards[0].Places[0].Name = "" }, "/awards/0/places/0/name", check.Required},
		"contest: heads unsaid":  {func(s *honour.Scheme) { s.Contests[0].Heads = "" }, "/contests/0/heads", check.Required},
		"contest: no first day":  {func(s *honour.Scheme) { s.Contests[0].During.From = calendar.Date{} }, "/contests/0/during/from", check.Required},
		"contest: no end":        {func(s *honour.Scheme) { s.Contests[0].During.To = calendar.Date{} }, "/contests/0/during/to", check.Required},
		"contest: backwards":     {func(s *honour.Scheme) { s.Contests[0].During.To = day(time.January, 1) }, "/contests/0/during/to", check.Order},
		"contest: no level":      {func(s *honour.Scheme) { s.Contests[0].Level = 0 }, "/contests/0/level", check.Required},
		"badge: no measure":      {func(s *honour.Scheme) { s.Badges[0].Measure = "" }, "/badges/0/measure", check.Required},
		"badge: no bound":        {func(s *honour.Scheme) { s.Badges[0].AtLeast.Valid = false }, "/badges/0", check.Required},
		"badge: no level":        {func(s *honour.Scheme) { s.Badges[0].Level = 0 }, "/badges/0/level", check.Required},
		"badge: no run":          {func(s *honour.Scheme) { s.Badges[0].Run = 0 }, "/badges/0/run", check.Range},
		"badge: gaps unsaid":     {func(s *honour.Scheme) { s.Badges[0].Missing = "" }, "/badges/0/missing", check.Required},
		"veto: of nothing":       {func(s *honour.Scheme) { s.Vetoes[0].Blocks = nil }, "/vetoes/0/blocks", check.Required},
		"veto: of pay":           {func(s *honour.Scheme) { s.Vetoes[0].Blocks[1] = "pay" }, "/vetoes/0/blocks/1", check.Unknown},
		"veto: twice":            {func(s *honour.Scheme) { s.Vetoes[0].Blocks[1] = honour.BlocksPromotion }, "/vetoes/0/blocks/1", check.Duplicate},
	} {
		t.Run(name, func(t *testing.T) {
			s := team()
			require.NoError(t, s.Check())
			c.spoil(&s)
			requireProblem(t, s.Check(), c.path, c.code)
			_, err := honour.NewReview(s, facts())
			requireProblem(t, err, "/scheme"+c.path, c.code)
		})
	}
}

// enter is the first criterion of the upper rung.
func enter(s *honour.Scheme) *honour.Criterion { return &s.Ladders[0].Rungs[1].Enter[0] }

// TestAFaultOfASchemeIsToldOnce holds that a value of a good scheme that cannot be read is one
// problem, and hides none that is elsewhere.
func TestAFaultOfASchemeIsToldOnce(t *testing.T) {
	good, err := json.Marshal(team())
	require.NoError(t, err)
	values := regexp.MustCompile(`":("[^"]*"|[0-9]+)`).FindAllSubmatchIndex(good, -1)
	require.Greater(t, len(values), 50)
	for _, at := range values {
		var problems check.Problems
		_, err := honour.Decode(slices.Concat(good[:at[2]], []byte("true"), good[at[3]:]))
		require.ErrorAs(t, err, &problems)
		require.Len(t, problems, 1, "%s", good[at[0]:at[1]])
		require.Equal(t, check.Malformed, problems[0].Code)
	}
	_, err = honour.Decode([]byte(`{"schema": "salesperf.honours/v1", "id": "s", "version": "1", "badges": [
		{"id": "b", "measure": "m", "atLeast": "one", "level": "month", "run": 0, "missing": "ends"}]}`))
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	var got []string
	for _, p := range problems {
		got = append(got, p.Path+" "+p.Code)
	}
	require.Equal(t, []string{"/version malformed", "/badges/0/atLeast malformed", "/badges/0/run range", "/badges/0/missing unknown"}, got)
}
