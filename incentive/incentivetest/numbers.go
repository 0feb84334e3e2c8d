package incentivetest

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/document"
)

// maxNumbers bounds how many numbers of a document are looked at.
const maxNumbers = 500

// numbersOf returns the numbers above zero in the document of a plan or a rule, each once:
// bounds, rates, caps, whatever they mean there.
func numbersOf(p any) (out []decimal.Decimal) {
	data, err := document.Encode(p)
	if err != nil {
		return nil // Compile says why
	}
	var doc any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if d.Decode(&doc) != nil {
		return nil
	}
	walk(doc, func(text string) {
		x, err := document.ParseDecimal(text)
		if err == nil && x.IsPositive() && len(out) < maxNumbers && !slices.ContainsFunc(out, x.Equal) {
			out = append(out, x)
		}
	})
	return out
}

// walk calls see for the numbers and texts of a JSON value, in the order of the members.
func walk(v any, see func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			walk(v[name], see)
		}
	case []any:
		for _, x := range v {
			walk(x, see)
		}
	case json.Number:
		see(v.String())
	case string:
		see(v)
	}
}
