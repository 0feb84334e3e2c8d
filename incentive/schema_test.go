package incentive_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

var update = flag.Bool("update", false, "rewrite the stored schema")

// schema is as much of JSON Schema as the schema of plans uses.
type schema map[string]any

// faults returns where a value does not match. It knows the few words that are used.
func (root schema) faults(s map[string]any, v any, at string) (out []string) {
	for word := range s {
		if !strings.Contains(" $schema title $defs $ref anyOf oneOf const enum type pattern format properties required additionalProperties items minItems maxItems ", " "+word+" ") {
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
	if t, ok := s["type"]; ok && !strings.Contains(fmt.Sprint(t), typeName(v)) && !(typeName(v) == "integer" && strings.Contains(fmt.Sprint(t), "number")) {
		return []string{fmt.Sprintf("%s: %v is no %v", at, v, t)}
	}
	switch v := v.(type) {
	case string:
		if p, ok := s["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(v) {
			return []string{at + ": pattern"}
		}
	case []any:
		if n, ok := s["minItems"].(float64); ok && len(v) < int(n) {
			return []string{at + ": too few"}
		}
		if n, ok := s["maxItems"].(float64); ok && len(v) > int(n) {
			return []string{at + ": too many"}
		}
		for i, x := range v {
			out = append(out, root.faults(s["items"].(map[string]any), x, fmt.Sprintf("%s/%d", at, i))...)
		}
	case map[string]any:
		members, _ := s["properties"].(map[string]any)
		for name, x := range v {
			member, ok := members[name].(map[string]any)
			if more, all := s["additionalProperties"].(map[string]any); all {
				member, ok = more, true
			}
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

// rich is a rule of a host that has members of every form, among them a built-in rule.
type rich struct {
	Slope  float64                    `json:"slope"`
	Band   [2]int                     `json:"band"`
	Rates  map[string]decimal.Decimal `json:"rates,omitempty"`
	Inside incentive.Flat             `json:"inside"`
	Other  incentive.Rule             `json:"other,omitzero"`
}

func (rich) Kind() string         { return "acme.rich" }
func (rich) Check(*check.Checker) {}
func (rich) Earn(incentive.Measure, []incentive.Measure) ([]incentive.Line, error) {
	return nil, nil
}

// TestTheSchemaOfAHostsRuleIsThatOfItsDocument holds that a document matches the schema where
// it can be decoded, whatever members the rule of a host has.
func TestTheSchemaOfAHostsRuleIsThatOfItsDocument(t *testing.T) {
	kinds := incentive.Builtin().With(rich{})
	text, err := kinds.JSONSchema()
	require.NoError(t, err)
	var root schema
	require.NoError(t, json.Unmarshal(text, &root))
	plan, err := json.Marshal(wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{}))
	require.NoError(t, err)
	for rule, ok := range map[string]bool{
		`{"kind":"acme.rich","slope":0.5,"band":[1,2],"rates":{"a":"0.1"},"inside":{"rate":"0.1"},"other":{"kind":"flat","rate":"0.1"}}`: true,
		`{"kind":"acme.rich","slope":2,"band":[1,2],"inside":{"rate":"0.1"}}`:                                                            true,
		`{"kind":"acme.rich","slope":2,"band":[1,2],"inside":{"kind":"flat","rate":"0.1"}}`:                                              false,
		`{"kind":"acme.rich","slope":2,"band":[1,2],"inside":{"rate":"0.1"},"other":{"rate":"0.1"}}`:                                     false,
		`{"kind":"acme.rich","slope":"2","band":[1,2],"inside":{"rate":"0.1"}}`:                                                          false,
		`{"kind":"acme.rich","slope":2,"band":[1],"inside":{"rate":"0.1"}}`:                                                              false,
		`{"kind":"acme.rich","slope":2,"band":[1,2,3],"inside":{"rate":"0.1"}}`:                                                          false,
		`{"kind":"acme.rich","slope":2,"band":[1,2],"rates":{"a":true},"inside":{"rate":"0.1"}}`:                                         false,
	} {
		doc := strings.Replace(string(plan), `{"kind":"flat","rate":"0"}`, rule, 1)
		require.Contains(t, doc, rule)
		_, err := kinds.Decode([]byte(doc))
		require.Equal(t, ok, err == nil, "%s: %v", rule, err)
		var v any
		require.NoError(t, json.Unmarshal([]byte(doc), &v))
		require.Equal(t, ok, len(root.faults(root, v, "")) == 0, "%s: %v", rule, root.faults(root, v, ""))
	}
	text, err = incentive.Kinds{}.JSONSchema()
	require.NoError(t, err)
	require.NotContains(t, string(text), "oneOf", "no rule fits, and an empty list is no schema")
}
