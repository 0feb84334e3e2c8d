package target_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// spring is when the plan of the tests is re-planned.
var spring = time.Date(2026, time.March, 31, 18, 30, 0, 0, time.FixedZone("CST", 8*60*60))

// goals is what the plan of the tests asks for, in all its versions.
func goals(total string) target.Recipe {
	return yearly(target.Ambition{Floor: null("90"), Target: null(total), Stretch: null("120")})
}

// original is the first revision of the plan.
func original() target.Revision {
	return target.Revision{Recipe: goals("100.5"), At: spring.AddDate(0, -3, 0), By: "Zhou Ping"}
}

// replanned is the revision that lowers its target.
func replanned(t testing.TB, before target.Revision) target.Revision {
	t.Helper()
	r, err := before.Next(goals("95"))
	require.NoError(t, err)
	r.At, r.By, r.Reason, r.Trigger = spring, "Zhou Ping", "两名销售离职", "headcount"
	return r
}

func TestNextIsOneVersionLaterAndNamesWhatItReplaces(t *testing.T) {
	one := original()
	require.NoError(t, one.Check())
	two := replanned(t, one)
	require.NoError(t, two.Check())
	digest, err := one.Recipe.Digest()
	require.NoError(t, err)
	require.Equal(t, digest, two.Of)
	require.Equal(t, 2, two.Recipe.Version)
	require.NoError(t, one.Follows(target.Revision{}))
	require.NoError(t, two.Follows(one))

	unwritable := original()
	unwritable.Recipe.Steps[0].Along = &target.ByOrg{}
	_, err = unwritable.Next(goals("95"))
	require.Error(t, err)
	require.Error(t, two.Follows(unwritable))
}

func TestWhatDoesNotFollowIsAConflict(t *testing.T) {
	one := original()
	two := replanned(t, one)
	other := one
	other.Recipe.ID = "sales-2027"
	skipping, renamed := two, two
	skipping.Recipe.Version = 3
	renamed.Recipe.ID = "sales-2027"
	elsewhere := one
	elsewhere.Recipe.Goal.Target = null("101")
	for name, tt := range map[string]struct{ r, latest target.Revision }{
		"nothing to follow":   {two, target.Revision{}},
		"the same version":    {one, one},
		"an older version":    {one, two},
		"another plan":        {two, other},
		"another name":        {renamed, one},
		"a version too far":   {skipping, one},
		"made from elsewhere": {two, elsewhere},
	} {
		require.ErrorIs(t, tt.r.Follows(tt.latest), target.ErrConflict, name)
	}
	early := two
	early.At = one.At.Add(-1)
	var ps check.Problems
	require.ErrorAs(t, early.Follows(one), &ps)
	require.True(t, ps.Has("/at", check.Order))
	require.ErrorAs(t, target.Revision{}.Follows(one), &ps)
	require.True(t, ps.Has("/recipe/id", check.Required))
}

func TestRevisionCheckReportsEverythingAtOnce(t *testing.T) {
	bad := replanned(t, original())
	bad.Of, bad.At, bad.By, bad.Reason, bad.Trigger, bad.Recipe.ID = "", time.Time{}, "", "", "", ""
	var ps check.Problems
	require.ErrorAs(t, bad.Check(), &ps)
	for _, want := range []check.Problem{
		{Path: "/recipe/id", Code: check.Required}, {Path: "/of", Code: check.Required}, {Path: "/at", Code: check.Required},
		{Path: "/by", Code: check.Required}, {Path: "/reason", Code: check.Required}, {Path: "/trigger", Code: check.Required},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
	require.Len(t, ps, 6)

	for path, tt := range map[string]struct {
		change func(*target.Revision)
		code   string
	}{
		"/of": {func(r *target.Revision) { r.Of = "sha256:00" }, check.Mismatch},
		"/at": {func(r *target.Revision) { r.At = time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC) }, check.Range},
		"/by": {func(r *target.Revision) { r.By = "\xff" }, check.Malformed},
		"":    {func(r *target.Revision) { r.Recipe.Steps[0].Method = unwritable{} }, check.Malformed},
	} {
		r := original()
		tt.change(&r)
		require.ErrorAs(t, r.Check(), &ps, path)
		require.True(t, ps.Has(path, tt.code), "%q: %v", path, ps)
	}
}

func TestEqualIsAboutTheDocument(t *testing.T) {
	one := original()
	same := original()
	same.At = same.At.UTC()
	same.Recipe.Goal.Target = null("100.50")
	require.True(t, one.Equal(same))
	for name, change := range map[string]func(*target.Revision){
		"at":         func(r *target.Revision) { r.At = r.At.Add(1) },
		"by":         func(r *target.Revision) { r.By = "somebody else" },
		"reason":     func(r *target.Revision) { r.Reason = "because" },
		"trigger":    func(r *target.Revision) { r.Trigger = "test" },
		"of":         func(r *target.Revision) { r.Of = "sha256:00" },
		"target":     func(r *target.Revision) { r.Recipe.Goal.Target = null("100.51") },
		"unwritable": func(r *target.Revision) { r.By = "\xff" },
	} {
		other := original()
		change(&other)
		require.False(t, one.Equal(other), name)
		require.False(t, other.Equal(one), name)
	}
}

func TestTheStoredRevisionIsTheGoLiteral(t *testing.T) {
	data, err := os.ReadFile("testdata/revision.json")
	require.NoError(t, err)
	read, err := target.Builtin().DecodeRevision(data)
	require.NoError(t, err)
	want := replanned(t, original())
	require.True(t, want.Equal(read))
	require.Equal(t, time.UTC, read.At.Location())
	text, err := json.Marshal(want)
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(text))
}

func TestADecodedTimeIsInUTC(t *testing.T) {
	text, err := original().MarshalJSON()
	require.NoError(t, err)
	abroad := strings.Replace(string(text), "2025-12-31T10:30:00Z", "2025-12-31T18:30:00+08:00", 1)
	require.NotEqual(t, string(text), abroad)
	read, err := target.Builtin().DecodeRevision([]byte(abroad))
	require.NoError(t, err)
	require.Equal(t, time.Date(2025, time.December, 31, 10, 30, 0, 0, time.UTC), read.At)
}

func TestDecodeRevisionRefusesWhatItDoesNotKnow(t *testing.T) {
	text, err := original().MarshalJSON()
	require.NoError(t, err)
	_, err = target.Kinds{}.DecodeRevision(text)
	require.Error(t, err, "no kinds at all")
	for text, want := range map[string]check.Problem{
		`{"because":1}`:        {Path: "/because", Code: check.Unknown},
		`{"at":"yesterday"}`:   {Path: "/at", Code: check.Malformed},
		`{"recipe":{}}`:        {Path: "/recipe/schema", Code: check.Mismatch},
		`{"by":"a","by":"b"}`:  {Path: "/by", Code: check.Duplicate},
		`{"recipe":{"x":"y"}}`: {Path: "/recipe/x", Code: check.Unknown},
	} {
		r, err := target.Builtin().DecodeRevision([]byte(text))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, text)
		require.True(t, ps.Has(want.Path, want.Code), "%s: %v", text, ps)
		require.Equal(t, target.Revision{}, r)
	}
}

// FuzzRevisionsComeBackAsWritten holds the law that any bytes give a valid revision or
// problems, and that a revision that was read is written and read as the same.
func FuzzRevisionsComeBackAsWritten(f *testing.F) {
	for _, r := range []target.Revision{original(), replanned(f, original())} {
		text, err := r.MarshalJSON()
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(`{"at":"2026-01-01T24:00:00+08:00","of":"","recipe":{"version":1e9}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := target.Builtin().DecodeRevision(data)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			return
		}
		text, err := r.MarshalJSON()
		require.NoError(t, err)
		back, err := target.Builtin().DecodeRevision(text)
		require.NoError(t, err)
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
		require.True(t, r.Equal(back) && r.At.Equal(back.At))
	})
}

// unwritable is a method of a host that has no form in a document.
type unwritable struct{ target.Even }

func (unwritable) MarshalText() ([]byte, error) { return nil, nil }
