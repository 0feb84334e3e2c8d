package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

func TestSyntaxErrorsNameLineAndColumn(t *testing.T) {
	for data, text := range map[string]string{
		"":                       "line 1, column 1: the document ends; a value should come here",
		"\ufeff{}":               "line 1, column 1: unexpected '\\ufeff'; a value should come here",
		"{\n  \"李\": tru\n}":     "line 2, column 8: unexpected 't'; a value should come here",
		"{}\n{}":                 "line 2, column 1: unexpected '{'; the end of the document should come here",
		`{"a":1,}`:               "line 1, column 8: unexpected '}'; a member name in quotes should come here",
		`[1,]`:                   "line 1, column 4: unexpected ']'; a value should come here",
		`[1 2]`:                  "line 1, column 4: unexpected '2'; a comma or ] should come here",
		`{"a" 1}`:                "line 1, column 6: unexpected '1'; a colon should come here",
		`{"a":1`:                 "line 1, column 7: the document ends; a comma or } should come here",
		`{a:1}`:                  "line 1, column 2: unexpected 'a'; a member name in quotes should come here",
		`{"a`:                    "line 1, column 4: the document ends; a closing quote should come here",
		"[\"a\n\"]":              "line 1, column 4: a control character in a string",
		`["\x41"]`:               "line 1, column 3: an escape that JSON does not have",
		`["\`:                    "line 1, column 3: an escape that JSON does not have",
		`["\u12g4"]`:             "line 1, column 3: an escape that JSON does not have",
		`["\u+123"]`:             "line 1, column 3: an escape that JSON does not have",
		`["a\ud800"]`:            "line 1, column 4: half of a surrogate pair",
		`["\ud800\ud800"]`:       "line 1, column 3: half of a surrogate pair",
		`["\udc00\ud800"]`:       "line 1, column 3: half of a surrogate pair",
		"[\"a\xff\"]":            "line 1, column 4: the document is not UTF-8",
		"[\"\ufffd\xed\xa0\x80]": "line 1, column 4: the document is not UTF-8",
		"01":                     "line 1, column 1: unexpected '0'; a value should come here",
		"+1":                     "line 1, column 1: unexpected '+'; a value should come here",
		".5":                     "line 1, column 1: unexpected '.'; a value should come here",
		"1.":                     "line 1, column 1: unexpected '1'; a value should come here",
		"1e":                     "line 1, column 1: unexpected '1'; a value should come here",
		"-":                      "line 1, column 1: unexpected '-'; a value should come here",
		"NaN":                    "line 1, column 1: unexpected 'N'; a value should come here",
		"nulll":                  "line 1, column 5: unexpected 'l'; the end of the document should come here",
		"// x\n1":                "line 1, column 1: unexpected '/'; a value should come here",
		"'a'":                    `line 1, column 1: unexpected '\''; a value should come here`,
		"\x00":                   `line 1, column 1: unexpected '\x00'; a value should come here`,
	} {
		var v any
		err := document.Decode([]byte(data), &v, document.Kinds{})
		require.Equal(t, check.Problems{{Code: check.Malformed, Text: text}}, err, "%q", data)
	}
}

func TestStringsAreRead(t *testing.T) {
	for data, want := range map[string]string{
		`""`:                                 "",
		`"李娜 \u00e9\uFFFD"`:                  "李娜 é\ufffd",
		`"\"\\\/\b\f\n\r\t"`:                 "\"\\/\b\f\n\r\t",
		`"a\u0000b"`:                         "a\x00b",
		`"\ud83d\ude00!"`:                    "😀!",
		`"` + "\x7f\u2028" + `"`:             "\x7f\u2028",
		`"` + strings.Repeat("x", 1e5) + `"`: strings.Repeat("x", 1e5),
	} {
		var got string
		require.NoError(t, document.Decode([]byte(data), &got, document.Kinds{}))
		require.Equal(t, want, got)
	}
}
