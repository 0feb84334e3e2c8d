package document_test

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

func TestEncodeWritesEveryForm(t *testing.T) {
	got, err := document.Encode(full)
	require.NoError(t, err)
	require.Equal(t, fullJSON, string(got))

	got, err = document.Encode(&full)
	require.NoError(t, err)
	require.Equal(t, fullJSON, string(got))
}

func TestEncodeLeavesOut(t *testing.T) {
	got, err := document.Encode(plan{
		Rules: []rule{}, Cap: decimal.NullDecimal{Decimal: dec("5")}, Base: decimal.New(0, -2),
		Shares: map[string]decimal.Decimal{}, Quotas: map[level]int{}, Slope: math.Copysign(0, -1),
		Band: [2]float32{float32(math.Copysign(0, -1))}, Days: span{From: 5, To: 5},
	})
	require.NoError(t, err)
	require.Equal(t, `{"schema":"","version":0,"floor":null,"note":null}`, string(got))
}

func TestEncodeOmits(t *testing.T) {
	type inner struct {
		Names []string  `json:"names"`
		Rest  float64   `json:"rest"`
		On    time.Time `json:"on"`
	}
	type outer struct {
		A inner     `json:"a,omitzero"`
		B inner     `json:"b,omitempty"` // a struct is never empty
		C [0]int    `json:"c,omitempty"`
		D time.Time `json:"d,omitzero"`
		E [1]inner  `json:"e,omitzero"`
		F []int     `json:"f,omitempty,omitzero"`
		G *inner    `json:"g,omitempty"`
	}
	const b = `"b":{"names":[],"rest":0,"on":"0001-01-01T00:00:00Z"}`
	empty := inner{Names: []string{}, Rest: math.Copysign(0, -1)}
	got, err := document.Encode(outer{A: empty, B: empty, E: [1]inner{empty}})
	require.NoError(t, err)
	require.Equal(t, `{`+b+`}`, string(got))

	got, err = document.Encode(outer{A: inner{Rest: 1}, E: [1]inner{{Rest: 1}}, F: []int{0}, G: &inner{}})
	require.NoError(t, err)
	one := `{"names":[],"rest":1,"on":"0001-01-01T00:00:00Z"}`
	require.Equal(t, `{"a":`+one+`,`+b+`,"e":[`+one+`],"f":[0],"g":`+b[4:]+`}`, string(got))
}

func TestEncodeTopLevel(t *testing.T) {
	var r rule = flat{}
	for want, v := range map[string]any{
		`{"rate":"0"}`:                 r,
		`{"kind":"flat","rate":"0"}`:   &r,
		`[{"kind":"flat","rate":"0"}]`: []rule{r},
		`[[],[0]]`:                     [][]int{nil, {0}},
		`{"m":{}}`:                     map[string]map[string]int{"m": nil},
		`[null]`:                       []rule{nil},
		`"month"`:                      level(1),
		`"12.5"`:                       dec("12.50"),
		`null`:                         decimal.NullDecimal{},
		`[1,-2]`:                       [2]int{1, -2},
		`18446744073709551615`:         uint64(math.MaxUint64),
		`{"A":1,"B":2}`:                struct{ A, B int }{1, 2},
	} {
		got, err := document.Encode(v)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
	for _, v := range []any{nil, (*plan)(nil), (*rule)(nil)} {
		_, err := document.Encode(v)
		require.ErrorContains(t, err, "nothing to encode")
	}
}

func TestEncodeFloats(t *testing.T) {
	for want, f := range map[string]float64{
		"0": math.Copysign(0, -1), "0.1": 0.1, "-1.5": -1.5, "100000000000000000000": 1e20, "1e+21": 1e21,
		"0.000001": 1e-6, "1e-7": 1e-7, "1.5e-9": 1.5e-9, "1e-10": 1e-10, "5e-324": 5e-324, "1.7976931348623157e+308": math.MaxFloat64,
	} {
		got, err := document.Encode(f)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
}

func TestEncodeReportsAllProblems(t *testing.T) {
	long := strings.Repeat("k", document.MaxName+1)
	longOne := decimal.NewFromBigInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(5000), nil), -5000) // not worth counting
	_, err := document.Encode(struct {
		F []float64                  `json:"f"`
		S string                     `json:"s"`
		D []decimal.Decimal          `json:"d"`
		K map[string]decimal.Decimal `json:"k"`
		L map[string]int             `json:"l"`
		M map[level]int              `json:"m"`
		T level                      `json:"t"`
		N map[twin]int               `json:"n"`
		P map[string]int             `json:"p"`
	}{
		F: []float64{math.NaN(), 1, math.Inf(1), math.Inf(-1)}, S: "a\xff",
		D: []decimal.Decimal{decimal.New(1, -31), decimal.New(1, 1<<31-1), decimal.New(1, 5000).Add(decimal.New(1, 0)), longOne},
		K: map[string]decimal.Decimal{"x": decimal.New(1, math.MinInt32)}, L: map[string]int{long: 1},
		M: map[level]int{9: 1}, T: 9, N: map[twin]int{1: 1, 2: 1}, P: map[string]int{"a\xff": 1},
	})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var places []string
	for _, p := range ps {
		places = append(places, p.Path+" "+p.Code)
	}
	require.Equal(t, []string{
		"/f/0 range", "/f/2 range", "/f/3 range", "/s malformed", "/d/0 too-large", "/d/1 too-large", "/d/2 too-large", "/d/3 too-large",
		"/k/x too-large", "/l too-large", "/m malformed", "/t malformed", "/n/twin duplicate", "/p malformed",
	}, places)
}

// Maps have no order, and the problems of their keys have one.
func TestEncodeProblemsAreDeterministic(t *testing.T) {
	keys, twins := map[shy]int{}, map[twin]float64{1: math.NaN(), 2: 1}
	for i := range 20 {
		keys[shy(i)] = i
	}
	_, first := document.Encode(keys)
	_, second := document.Encode(twins)
	for range 10 {
		_, again := document.Encode(keys)
		require.Equal(t, first, again)
		_, again = document.Encode(twins)
		require.Equal(t, second, again)
	}
	var ps check.Problems
	require.ErrorAs(t, first, &ps)
	require.Len(t, ps, 20)
	requireProblem(t, second, "/twin", check.Duplicate)
}

// shy is a text that cannot be written.
type shy byte

func (s shy) MarshalText() ([]byte, error) { return nil, errors.New(string('a' + rune(s))) }

// twin is a text that is the same for every value.
type twin int

func (twin) MarshalText() ([]byte, error) { return []byte("twin"), nil }

func TestEncodeRefusesTypes(t *testing.T) {
	var r rule = &flat{}
	for _, v := range []any{
		make(chan int), func() {}, struct{ c chan int }{}, map[int]int{}, &r, []any{1}, 1i, onlyIn{}, struct{ C chan int }{},
		[]document.Kinded{kindful{}}, []document.Kinded{list{}}, []document.Kinded{nameless{}},
	} {
		_, err := document.Encode(v)
		require.ErrorContains(t, err, "document: ", "%T", v)
		require.NotErrorAs(t, err, new(check.Problems), "%T", v)
	}
	_, err := document.Encode(map[string][]rule{"a": {nothing{}, r}})
	require.EqualError(t, err, `document: *document_test.flat at "/a/1": it is not a struct`)
}

// onlyIn can be read but not written.
type onlyIn struct{}

func (*onlyIn) UnmarshalText([]byte) error { return errors.New("no") }

// ring is a list without an end.
type ring struct {
	Next *ring `json:"next"`
}

// bush doubles at every level.
type bush struct {
	Left, Right *bush
}

func TestEncodeBounds(t *testing.T) {
	loop := &ring{}
	loop.Next = loop
	tree := &bush{}
	for range document.MaxDepth - 1 {
		tree = &bush{tree, tree}
	}
	for name, v := range map[string]any{
		"depth": loop, "values": tree, "elements": make([]struct{}, document.MaxValues),
		"bytes": strings.Repeat("x", document.MaxBytes), "lines": strings.Split(strings.Repeat(strings.Repeat("x", 1e6)+"\n", 17), "\n"),
	} {
		_, err := document.Encode(v)
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.Len(t, ps, 1, name)
		require.Equal(t, check.TooLarge, ps[0].Code, name)
	}
	_, err := document.Encode(make([]struct{}, document.MaxValues-1))
	require.NoError(t, err)
	_, err = document.Encode(strings.Repeat("x", document.MaxBytes-2))
	require.NoError(t, err)
}

// The same values are within the bounds for writing and for reading.
func TestEncodeAndDecodeShareTheirBounds(t *testing.T) {
	agree := func(ok bool, v, into any, text string) {
		t.Helper()
		_, err := document.Encode(v)
		require.Equal(t, ok, err == nil, "%v", err)
		err = document.Decode([]byte(text), into, kinds)
		require.Equal(t, ok, err == nil, "%v", err)
	}
	for n, ok := range map[int]bool{document.MaxDepth: true, document.MaxDepth + 1: false} {
		var r rule = nothing{}
		for range n - 1 {
			r = tiered{Else: r}
		}
		open := strings.Repeat(`{"kind":"tiered","tiers":[],"else":`, n-1)
		agree(ok, &r, new(rule), open+`{"kind":"nothing"}`+strings.Repeat("}", n-1))
	}
	type lists struct {
		R []rule `json:"r"`
		P []*ref `json:"p"`
	}
	for n, ok := range map[int]bool{document.MaxValues/4 - 1: true, document.MaxValues / 4: false} {
		v := lists{R: slices.Repeat([]rule{nothing{}}, n), P: slices.Repeat([]*ref{{}}, document.MaxValues/4-1)} // two values each
		text := `{"r":[` + strings.Repeat(`{"kind":"nothing"},`, n-1) + `{"kind":"nothing"}],"p":[{"id":""}` +
			strings.Repeat(`,{"id":""}`, len(v.P)-1) + `]}`
		agree(ok, v, new(lists), text)
	}
}

func TestEncodeReportsNoMoreThanTooManyProblems(t *testing.T) {
	floats := make([]float64, 5000)
	for i := range floats {
		floats[i] = math.NaN()
	}
	_, err := document.Encode(floats)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, document.MaxProblems+1)
	require.True(t, ps.Has("", check.TooLarge))
}

func TestPretty(t *testing.T) {
	got, err := document.Pretty(tiered{Tiers: []tier{{Rate: dec("0.080")}}, Else: nothing{}})
	require.NoError(t, err)
	require.Equal(t, "{\n  \"tiers\": [\n    {\n      \"rate\": \"0.08\"\n    }\n  ],\n  \"else\": {\n    \"kind\": \"nothing\"\n  }\n}\n", string(got))

	_, err = document.Pretty(math.NaN())
	requireProblem(t, err, "", check.Range)
}

func TestDigestNamesTheValue(t *testing.T) {
	one, err := document.Digest(flat{dec("0.5")})
	require.NoError(t, err)
	// printf '{"rate":"0.5"}' | sha256sum
	require.Equal(t, "sha256:e6f2a6f4bebc07e5be81d15e0c96eb021fc62d973a37172bfcaa287639d37a0c", one)

	same, err := document.Digest(&flat{dec("0.500")})
	require.NoError(t, err)
	require.Equal(t, one, same)

	other, err := document.Digest(flat{dec("0.51")})
	require.NoError(t, err)
	require.NotEqual(t, one, other)

	_, err = document.Digest(nil)
	require.Error(t, err)
}
