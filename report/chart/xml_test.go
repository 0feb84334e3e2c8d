package chart_test

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// attributes returns a numeric attribute of every element with this name.
func attributes(t *testing.T, svg, element, attribute string) []float64 {
	t.Helper()
	var out []float64
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err != nil {
			return out
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != element {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == attribute {
				v, err := strconv.ParseFloat(a.Value, 64)
				require.NoError(t, err)
				out = append(out, v)
			}
		}
	}
}
