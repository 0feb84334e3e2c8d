package document_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

var seeds = []string{
	fullJSON, `{}`, `[]`, `null`, `{"rules":[{"kind":"tiered","tiers":[{"upTo":null,"rate":1e5}],"else":null}]}`,
	`{"rules":[],"shares":{},"quotas":{"":1},"note":"\u0000\ud83d\ude00","slope":-0,"band":[1e-7,1e21],"base":"-0.10"}`,
	`{"parent":{"id":"","before":{"id":"x"}},"days":{"from":9,"to":1},"by":"","team":"t","floor":"1E+2"}`,
	"[[[[", `"\ud800"`, `{"a":1,"a":1}`, "\xff", `{"base":1e-5000000}`,
}

// FuzzDecodeEncodeDecode holds the laws that what was read is written and read back
// to the same value, and that there is one way to write it.
func FuzzDecodeEncodeDecode(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var once, twice, pretty plan
		if document.Decode(data, &once, kinds) != nil {
			require.Equal(t, plan{}, once)
			return
		}
		written, err := document.Encode(once)
		require.NoError(t, err)
		require.NoError(t, document.Decode(written, &twice, kinds))
		again, err := document.Encode(twice)
		require.NoError(t, err)
		require.Equal(t, string(written), string(again))
		// Empty days are left out, so only those that say something come back.
		if once.Days.IsZero() {
			once.Days = span{}
		}
		require.Equal(t, once, twice)

		file, err := document.Pretty(once)
		require.NoError(t, err)
		require.NoError(t, document.Decode(file, &pretty, kinds))
		require.Equal(t, once, pretty)
	})
}

// FuzzEncodeDecode holds the law that what is written is read back to an equal value.
func FuzzEncodeDecode(f *testing.F) {
	f.Add("schema", 1, uint8(2), true, int64(1250), int8(-2), 0.1, float32(2))
	f.Add("<\"\\\u2028\x7f", -1, uint8(0), false, int64(-9), int8(30), -1e300, float32(-1e-30))
	f.Fuzz(func(t *testing.T, s string, i int, u uint8, b bool, c int64, exp int8, x float64, y float32) {
		d := decimal.New(c, int32(exp))
		p := plan{
			Schema: s, Version: i, Places: u, Active: b, Slope: x, Band: [2]float32{y, 1}, Note: &s, Author: Author{By: s},
			Rules: []rule{flat{d}, tiered{Tiers: []tier{{Rate: d}, {UpTo: decimal.NewNullDecimal(d)}}}}, Cap: decimal.NewNullDecimal(d),
			Shares: map[string]decimal.Decimal{s: d, "": d}, Quotas: map[level]int{level(u % 3): i},
		}
		data, err := document.Encode(p)
		if err != nil {
			require.ErrorAs(t, err, new(check.Problems))
			return
		}
		require.True(t, json.Valid(data))
		var got plan
		require.NoError(t, document.Decode(data, &got, kinds))
		require.True(t, d.Equal(got.Rules[0].(flat).Rate))
		require.True(t, d.Equal(got.Cap.Decimal))
		require.True(t, d.Equal(got.Shares[s]))
		require.Equal(t, p.Quotas, got.Quotas)
		require.Equal(t, []any{s, i, u, b, x, y, s, s}, []any{got.Schema, got.Version, got.Places, got.Active, got.Slope, got.Band[0], *got.Note, got.By})

		again, err := document.Encode(got)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	})
}

// FuzzNoPanicNoHang holds the law that any bytes give a value or problems, and soon.
func FuzzNoPanicNoHang(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, into := range []any{
			new(plan), new(rule), new([]rule), new(map[string]plan), new([3]decimal.NullDecimal), new(map[level][]string), new(*ref), new(float64),
		} {
			start := time.Now()
			err := document.Decode(data, into, kinds)
			require.Less(t, time.Since(start), 5*time.Second)
			if err != nil {
				require.ErrorAs(t, err, new(check.Problems))
			}
		}
	})
}

// FuzzSyntaxIsJSON holds the law that the syntax is that of encoding/json, but for
// bytes that are not UTF-8, halves of surrogate pairs and the bounds.
func FuzzSyntaxIsJSON(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		accepted := !isSyntaxError(document.Decode(data, new(plan), kinds))
		switch {
		case accepted:
			require.True(t, json.Valid(data) && utf8.Valid(data))
		case !strings.Contains(string(data), `\u`) && utf8.Valid(data) && len(data) < document.MaxDepth:
			require.False(t, json.Valid(data))
		}
	})
}

func isSyntaxError(err error) bool {
	var ps check.Problems
	return errors.As(err, &ps) && strings.HasPrefix(ps[0].Text, "line ") || err != nil && strings.Contains(err.Error(), "UTF-8")
}
