package document_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

func TestDecodeReadsEveryForm(t *testing.T) {
	var got plan
	require.NoError(t, document.Decode([]byte(fullJSON), &got, kinds))
	require.Equal(t, full, got)
}

func TestDecodeReadsWhatPeopleWrite(t *testing.T) {
	data := ` {
		"base" : 12.50, "cap" : 1.2e3,
		"rules" : [ { "rate" : "0.050", "kind" : "flat" } ],
		"floor" : "1E-2", "note" : "\u674e\ud83d\ude00\/\b\f\r\t", "shares" : { }, "parent" : null, "fallback" : null
	}
`
	var got plan
	require.NoError(t, document.Decode([]byte(data), &got, kinds))
	require.Equal(t, plan{
		Base: dec("12.5"), Cap: null("1200"), Floor: null("0.01"),
		Rules: []rule{flat{dec("0.05")}}, Note: ptr("李😀/\b\f\r\t"),
	}, got)
}

func TestDecodeReplacesTheTarget(t *testing.T) {
	got := full
	require.NoError(t, document.Decode([]byte(`{"version":1}`), &got, kinds))
	require.Equal(t, plan{Version: 1}, got)
}

func TestDecodeReadsAnyTarget(t *testing.T) {
	var r rule
	require.NoError(t, document.Decode([]byte(`{"kind":"flat","rate":1}`), &r, kinds))
	require.Equal(t, flat{dec("1")}, r)

	var flags []bool
	require.NoError(t, document.Decode([]byte(`[true,false]`), &flags, kinds))
	require.Equal(t, []bool{true, false}, flags)

	var event struct {
		Kind string `json:"kind"` // of a struct that is chosen by nothing
	}
	require.NoError(t, document.Decode([]byte(`{"kind":"won"}`), &event, kinds))
	require.Equal(t, "won", event.Kind)

	type base struct {
		ID   string              `json:"id"`
		Rate decimal.NullDecimal `json:"rate"`
	}
	var hidden struct {
		base // the members are seen, the type is not
	}
	require.NoError(t, document.Decode([]byte(`{"id":"a","rate":"1"}`), &hidden, kinds))
	require.Equal(t, base{"a", null("1")}, hidden.base)
	written, err := document.Encode(hidden)
	require.NoError(t, err)
	require.Equal(t, `{"id":"a","rate":"1"}`, string(written))

	var list []int8
	require.NoError(t, document.Decode([]byte(`[-128,127]`), &list, document.Kinds{}))
	require.Equal(t, []int8{-128, 127}, list)

	list = []int8{}
	require.NoError(t, document.Decode([]byte(`[]`), &list, document.Kinds{}))
	require.Nil(t, list)
}

// One wrong document, and everything that is wrong with it, in its order.
func TestDecodeReportsAllProblemsInOrder(t *testing.T) {
	const data = `{
		"schema": 7, "Version": 1, "verson": 1, "places": 256, "active": "yes", "level": "decade",
		"rules": [{"rate": "1"}, {"kind": "fat"}, {"kind": "axis"}, {"kind": 1}, 5,
			{"kind": "flat", "kind": "flat"}, {"kind": "flat", "rat/e": 1, "rate": true},
			{"kind": "tiered", "tiers": [{"rate": "x"}, null]}, {"kind": "nothing", "z": 1}],
		"cap": "1e31", "base": null, "shares": {"a": 1, "a": 2, "b": {}}, "quotas": {"month": 1.0, "day": 1},
		"slope": 1e400, "band": [1], "parent": {"before": {"id": []}}, "schema": "again", "team": 1,
		"days": [], "note": false, "zzzzzzzzzz": 1
	}`
	got := full
	err := document.Decode([]byte(data), &got, kinds)
	require.Equal(t, full, got)

	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var places []string
	for _, p := range ps {
		places = append(places, p.Path+" "+p.Code)
	}
	require.Equal(t, []string{
		"/schema malformed", "/Version unknown", "/verson unknown", "/places range", "/active malformed",
		"/level malformed", "/rules/0/kind required", "/rules/1/kind unknown", "/rules/2/kind unknown",
		"/rules/3/kind malformed", "/rules/4 malformed", "/rules/5/kind duplicate", "/rules/6/rat~1e unknown",
		"/rules/6/rate malformed", "/rules/7/tiers/0/rate malformed", "/rules/7/tiers/1 malformed",
		"/rules/8/z unknown", "/cap too-large", "/base malformed", "/shares/a duplicate", "/shares/b malformed",
		"/quotas/month malformed", "/quotas/day malformed", "/slope range", "/band malformed",
		"/parent/before/id malformed", "/schema duplicate", "/team malformed", "/days malformed",
		"/note malformed", "/zzzzzzzzzz unknown",
	}, places)
	for _, text := range []string{
		`/schema: a string should be here, not a number`,
		`/Version: there is no member "Version" here; did you mean "version"?`,
		`/verson: there is no member "verson" here; did you mean "version"?`,
		`/places: 256 is out of range (uint8)`,
		`/level: month or year, please`,
		`/rules/1/kind: there is no kind "fat" here; known are: flat, nothing, tiered`,
		`/rules/8/z: there is no member "z" here; there are none`,
		`/quotas/month: 1.0 is not a whole number written in digits alone`,
		`/zzzzzzzzzz: there is no member "zzzzzzzzzz" here; known are: schema, version, `,
	} {
		require.Contains(t, err.Error(), text)
	}
}

func TestDecodeNumbers(t *testing.T) {
	type numbers struct {
		I int8    `json:"i"`
		U uint64  `json:"u"`
		F float32 `json:"f"`
	}
	for data, code := range map[string]string{
		`{"i":-128}`: "", `{"i":-129}`: check.Range, `{"i":128}`: check.Range, `{"i":1.5}`: check.Malformed,
		`{"i":1e2}`: check.Malformed, `{"i":-1.0}`: check.Malformed, `{"i":"1"}`: check.Malformed, `{"i":null}`: check.Malformed,
		`{"i":-0}`: "", `{"u":18446744073709551615}`: "", `{"u":18446744073709551616}`: check.Range, `{"u":-1}`: check.Range,
		`{"u":-1.5}`: check.Malformed, `{"f":1.5e3}`: "", `{"f":1e39}`: check.Range, `{"f":-1e39}`: check.Range,
	} {
		var n numbers
		err := document.Decode([]byte(data), &n, document.Kinds{})
		if code == "" {
			require.NoError(t, err, data)
			continue
		}
		requireProblem(t, err, "/"+data[2:3], code)
	}
}

func TestDecodeMergesTheProblemsOfTexts(t *testing.T) {
	var v struct{ P picky }
	err := document.Decode([]byte(`{"P":"x"}`), &v, document.Kinds{})
	requireProblem(t, err, "/P/inner", check.Gap)
	require.Equal(t, struct{ P picky }{}, v)
}

type picky struct{ s string }

func (p *picky) UnmarshalText([]byte) error {
	p.s = "spoilt"
	return check.Problems{{Path: "/inner", Code: check.Gap, Text: "no"}}
}

func TestDecodeStopsAfterTooManyProblems(t *testing.T) {
	var list []string
	var ps check.Problems
	for _, n := range []int{document.MaxProblems, document.MaxProblems + 1, 3 * document.MaxProblems} {
		data := "[" + strings.Repeat("1,", n-1) + "1]"
		require.ErrorAs(t, document.Decode([]byte(data), &list, document.Kinds{}), &ps)
		require.Len(t, ps, min(n, document.MaxProblems+1))
		require.Equal(t, n > document.MaxProblems, ps.Has("", check.TooLarge))
	}
}

// Looking for the nearest name takes a moment, but only until reading stops.
func TestDecodeOfUnknownMembersIsQuick(t *testing.T) {
	data := "{" + strings.Repeat(`"`+strings.Repeat("a", 60)+`":1,`, 200_000) + `"z":1}`
	start := time.Now()
	var ps check.Problems
	require.ErrorAs(t, document.Decode([]byte(data), new(plan), kinds), &ps)
	require.Len(t, ps, document.MaxProblems+1)
	require.Less(t, time.Since(start), 5*time.Second)
}

func TestUnknownMembersAreCorrected(t *testing.T) {
	for name, nearest := range map[string]string{
		"SCHEMA": "schema", "bxxe": "base", "cpa": "cap", "fallbacks": "fallback", "leve": "level",
		"bxxx": "", "x": "", strings.Repeat("schema", 20): "",
	} {
		err := document.Decode([]byte(`{"`+name+`":1}`), new(plan), kinds)
		requireProblem(t, err, "/"+name, check.Unknown)
		want := `did you mean "` + nearest + `"?`
		if nearest == "" {
			want = "known are: schema, version, places, "
		}
		require.ErrorContains(t, err, want)
	}
}

// Members of structs embedded in one another keep their places.
func TestEmbeddedMembersKeepTheirPlaces(t *testing.T) {
	type inmost struct{ A, B int }
	type inner struct{ inmost }
	type outer struct{ inner }
	var v struct{ outer }
	require.NoError(t, document.Decode([]byte(`{"B":2,"A":1}`), &v, kinds))
	require.Equal(t, inmost{1, 2}, v.inmost)
}

func TestDecodeRefusesTypes(t *testing.T) {
	type closed struct{ secret int }
	type writeOnly struct{ T onlyOut }
	for _, into := range []any{
		new(chan int), new(func()), new(closed), new(map[int]int), new(**int), new(*rule), new(*decimal.NullDecimal),
		new(complex128), new(writeOnly), new(map[onlyOut]int), new([]chan int),
		new(struct {
			A int
			B int `json:"A"`
		}),
		new(struct {
			Author
			B int `json:"by"`
		}),
		new(struct {
			Bad
		}),
		new(struct {
			*Author
		}),
		new(struct {
			A int `json:"a,string"`
		}),
	} {
		data := `{"T":"x"}`
		if _, ok := into.(*[]chan int); ok {
			data = `[1,2]`
		}
		err := document.Decode([]byte(data), into, kinds)
		require.ErrorContains(t, err, "document: ", "%T", into)
		require.NotErrorAs(t, err, new(check.Problems), "%T", into)
	}
	_ = closed{}.secret
	err := document.Decode([]byte(`{"c":[1,2]}`), new(map[string][]chan int), kinds)
	require.EqualError(t, err, `document: chan int at "/c/0": no document holds this type`)
}

// Bad has two members of one name.
type Bad struct {
	A int
	B int `json:"A"`
}

// onlyOut can be written but not read.
type onlyOut struct{}

func (onlyOut) MarshalText() ([]byte, error) { return []byte("out"), nil }

func TestDecodeNeedsAPointer(t *testing.T) {
	for _, into := range []any{nil, plan{}, (*plan)(nil)} {
		require.ErrorContains(t, document.Decode([]byte(`{}`), into, kinds), "a pointer is needed", "%T", into)
	}
}

func TestDecodeBounds(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + "1" + strings.Repeat("]", n) }
	many := func(n int) string { return "[" + strings.Repeat("1,", n-2) + "1]" } // n values, with the list
	for name, c := range map[string]struct {
		data string
		ok   bool
	}{
		"depth in":   {nested(document.MaxDepth), true},
		"depth out":  {nested(document.MaxDepth + 1), false},
		"deep":       {strings.Repeat("[", 1<<20), false},
		"values in":  {many(document.MaxValues), true},
		"values out": {many(document.MaxValues + 1), false},
		"name in":    {`{"` + strings.Repeat("n", document.MaxName) + `":1}`, true},
		"name out":   {`{"` + strings.Repeat("n", document.MaxName+1) + `":1}`, false},
		"bytes in":   {"1" + strings.Repeat(" ", document.MaxBytes-1), true},
		"bytes out":  {"1" + strings.Repeat(" ", document.MaxBytes), false},
	} {
		var into flat // never right; within the bounds the problem is another one
		var ps check.Problems
		require.ErrorAs(t, document.Decode([]byte(c.data), &into, kinds), &ps, name)
		require.Len(t, ps, 1, name)
		require.Equal(t, !c.ok, ps[0].Code == check.TooLarge, "%s: %v", name, ps)
	}
}

func TestProblemsStayShort(t *testing.T) {
	long := strings.Repeat("9", 1<<20)
	var v struct {
		I int             `json:"i"`
		D decimal.Decimal `json:"d"`
		R rule            `json:"r"`
	}
	data := fmt.Sprintf(`{"i":%[1]s,"d":%[1]s,"r":{"kind":"%[1]s"}}`, long)
	err := document.Decode([]byte(data), &v, kinds)
	require.Error(t, err)
	require.Less(t, len(err.Error()), 1000)
}
