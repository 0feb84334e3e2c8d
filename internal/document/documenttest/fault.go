// Package documenttest holds the laws that tests of documents have in common.
package documenttest

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/check"
)

// Places returns the places and codes of problems, such as "/id required".
func Places(t testing.TB, err error) (out []string) {
	t.Helper()
	var problems check.Problems
	if err != nil {
		require.ErrorAs(t, err, &problems)
	}
	for _, p := range problems {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

// FaultsAreToldOnce holds, for every value of a good document, that what cannot be read in its
// place is one problem, beside one in another place, and that a member that is misspelt is a
// problem in its object only.
func FaultsAreToldOnce[T any](t testing.TB, text []byte, decode func(text []byte) (T, error)) {
	t.Helper()
	var doc any
	require.NoError(t, json.Unmarshal(text, &doc))
	problems := func() []string {
		changed, err := json.Marshal(doc)
		require.NoError(t, err)
		_, err = decode(changed)
		return Places(t, err)
	}
	require.Empty(t, problems())
	visit(doc, "", func(path string, value any, set func(any)) {
		var bad any = true
		if _, ok := value.(bool); ok {
			bad = "?"
		}
		set(bad)
		require.Equal(t, []string{path + " malformed"}, problems(), string(text))
		if top, ok := doc.(map[string]any); ok && path != "/schema" {
			schema := top["schema"]
			top["schema"] = "another"
			require.ElementsMatch(t, []string{"/schema mismatch", path + " malformed"}, problems(), string(text))
			top["schema"] = schema
		}
		set(value)
		if members, ok := value.(map[string]any); ok {
			misspell(t, path, members, problems)
		}
	})
}

// misspell holds that a member of an object that is misspelt is a problem there and nowhere else.
func misspell(t testing.TB, path string, members map[string]any, problems func() []string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if unicode.IsUpper(rune(name[0])) {
			continue // a name of the host's own, as there are in maps
		}
		value := members[name]
		members[name+"?"] = value
		delete(members, name)
		got := problems()
		require.True(t, name == "kind" || slices.Contains(got, path+"/"+name+"? unknown"), "%s/%s: %s", path, name, got)
		require.NotEmpty(t, got)
		for _, p := range got {
			require.Equal(t, path, p[:strings.LastIndexByte(p, '/')], "%s/%s: %s", path, name, got)
		}
		delete(members, name+"?")
		members[name] = value
	}
}

// visit calls do with all that a value of a document holds, and how to set it.
func visit(value any, path string, do func(path string, value any, set func(any))) {
	switch at := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(at)) {
			do(path+"/"+name, at[name], func(x any) { at[name] = x })
			visit(at[name], path+"/"+name, do)
		}
	case []any:
		for i := range at {
			do(path+"/"+strconv.Itoa(i), at[i], func(x any) { at[i] = x })
			visit(at[i], path+"/"+strconv.Itoa(i), do)
		}
	}
}
