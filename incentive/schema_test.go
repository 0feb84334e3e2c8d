package incentive_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

var update = flag.Bool("update", false, "rewrite the stored schema")

// schema is as much of JSON Schema as the schema of plans uses.
type schema map[string]any

// faults returns where a value does not match. It knows the few words that are used.
func (root schema) faults(s map[string]any, v any, at string) (out []string) {
	for word := range s {
		if !strings.Contains(" $schema title $defs $ref anyOf oneOf const enum type pattern format properties required additionalProperties items ", " "+word+" ") {
			return []string{at + ": unknown word " + word}
		}
	}
	if ref, ok := s["$ref"].(string); ok {
		return root.faults(root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any), v, at)
	}
	for word, want := range map[string]int{"anyOf": 0, "oneOf": 1} {
		list, ok := s[word].([]any)
		if !ok {
			continue
		}
		fit := 0
		for _, choice := range list {
			if len(root.faults(choice.(map[string]any), v, at)) == 0 {
				fit++
			}
		}
		if fit == 0 || want > 0 && fit != want {
			return []string{fmt.Sprintf("%s: fits %d of %s", at, fit, word)}
		}
		return nil
	}
	if c, ok := s["const"]; ok && c != v {
		return []string{at + ": const"}
	}
	if list, ok := s["enum"].([]any); ok {
		for _, c := range list {
			if c == v {
				return nil
			}
		}
		return []string{at + ": enum"}
	}
	if t, ok := s["type"]; ok && !strings.Contains(fmt.Sprint(t), typeName(v)) {
		return []string{fmt.Sprintf("%s: %v is no %v", at, v, t)}
	}
	switch v := v.(type) {
	case string:
		if p, ok := s["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(v) {
			return []string{at + ": pattern"}
		}
	case []any:
		for i, x := range v {
			out = append(out, root.faults(s["items"].(map[string]any), x, fmt.Sprintf("%s/%d", at, i))...)
		}
	case map[string]any:
		members, _ := s["properties"].(map[string]any)
		for name, x := range v {
			member, ok := members[name].(map[string]any)
			if !ok {
				out = append(out, at+"/"+name+": unknown")
				continue
			}
			out = append(out, root.faults(member, x, at+"/"+name)...)
		}
		required, _ := s["required"].([]any)
		for _, name := range required {
			if _, ok := v[name.(string)]; !ok {
				out = append(out, at+"/"+name.(string)+": required")
			}
		}
	}
	return out
}

func typeName(v any) string {
	switch v := v.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case nil:
		return "null"
	case []any:
		return "array"
	case float64:
		if v == float64(int(v)) {
			return "integer"
		}
		return "number"
	}
	return "object"
}

// The stored schema is the one that is generated; every plan of the test data matches
// it, and documents with a fault do not.
func TestTheSchemaDescribesPlans(t *testing.T) {
	text, err := incentive.Builtin().JSONSchema()
	require.NoError(t, err)
	const file = "testdata/plan.schema.json"
	if *update {
		require.NoError(t, os.WriteFile(file, append(text, '\n'), 0o644))
	}
	stored, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(stored), string(text)+"\n", "-update stores the new one")
	var root schema
	require.NoError(t, json.Unmarshal(text, &root))
	matches := func(doc []byte) []string {
		var v any
		require.NoError(t, json.Unmarshal(doc, &v))
		return root.faults(root, v, "")
	}
	data, err := os.ReadFile("testdata/agent.plan.json")
	require.NoError(t, err)
	require.Empty(t, matches(data))
	data, err = os.ReadFile("testdata/cases.json")
	require.NoError(t, err)
	var cases []publishedPlan
	require.NoError(t, json.Unmarshal(data, &cases))
	for _, c := range cases {
		for _, p := range c.Plans {
			require.Empty(t, matches(p), c.Name)
		}
	}
	for _, p := range runSetup(10).Plans {
		text, err := json.Marshal(p)
		require.NoError(t, err)
		require.Empty(t, matches(text))
	}
	good, err := os.ReadFile("testdata/agent.plan.json")
	require.NoError(t, err)
	for old, bad := range map[string]string{`"grain": "end"`: `"grain": "often"`, `"version": 3`: `"version": "3"`, `"kind": "flat"`: `"kind": "flut"`,
		`"rate": "0.03"`: `"rate": "3 %"`, `"cadence": "quarter",`: ``, `"places": 2`: `"places": 2, "pleases": 3`} {
		require.NotEmpty(t, matches([]byte(strings.Replace(string(good), old, bad, 1))), bad)
	}
	own, err := incentive.Builtin().With(photo{}).JSONSchema()
	require.NoError(t, err)
	require.Contains(t, string(own), "acme.photo")
}
