package columns_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/columns"
)

func TestCharactersTakeNoneOneOrTwoColumns(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "Acme": 4, "Müller": 6, "李娜": 4, "，": 2, "\u3000": 2, "\u303f": 1, "さくら": 6, "한국": 4, "ＡＢ": 4, "ﾊﾟ": 2, "￥": 2, "¥": 1, "🚀": 2, "𠮷": 2,
		"e\u0301": 1, "\u2068דוד\u2069": 3,
	} {
		require.Equal(t, want, columns.Of(text), "%q", text)
	}
}
