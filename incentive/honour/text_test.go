package honour_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// text is a value as its JSON, in which equal numbers look alike.
func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}
