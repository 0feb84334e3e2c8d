package render

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTopicsHaveNoKeyInCommon(t *testing.T) {
	for _, topics := range [][]map[string]string{englishTopics, chineseTopics} {
		n := 0
		for _, topic := range topics {
			n += len(topic)
		}
		require.Len(t, together(topics...), n)
	}
}
