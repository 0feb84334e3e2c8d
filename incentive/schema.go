package incentive

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of plan documents with the rules of
// the set: what an editor needs to offer members, choices and rules. It says what a
// document looks like; Decode says what is wrong with one.
func (k Kinds) JSONSchema() ([]byte, error) {
	s := schemaWriter{defs: map[string]any{}, types: map[string]documented{}, kinds: k.samples}
	plan := s.of(reflect.TypeFor[Plan]()).(map[string]any)
	doc := map[string]any{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": Schema, "$defs": s.defs}
	for name, value := range plan {
		doc[name] = value
	}
	return json.MarshalIndent(doc, "", "  ")
}

// schemaWriter collects the definitions of a schema.
type schemaWriter struct {
	defs  map[string]any
	types map[string]documented // that they are of
	kinds []Rule
}

// A documented is a struct that stands in documents, as a rule by its kind or by itself.
type documented struct {
	of   reflect.Type
	kind string
}

// decimalPattern is how decimals are written in documents.
const decimalPattern = `^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`

// of returns the schema of a type, or a reference to it.
func (s schemaWriter) of(t reflect.Type) any {
	switch {
	case t == reflect.TypeFor[decimal.Decimal]():
		return map[string]any{"type": []string{"string", "number"}, "pattern": decimalPattern}
	case t == reflect.TypeFor[decimal.NullDecimal]():
		return map[string]any{"type": []string{"string", "number", "null"}, "pattern": decimalPattern}
	case t == reflect.TypeFor[Rule]():
		return s.rule()
	case t == reflect.TypeFor[calendar.Date]():
		return map[string]any{"type": "string", "format": "date"}
	case t.Kind() == reflect.Pointer:
		return map[string]any{"anyOf": []any{s.of(t.Elem()), map[string]any{"type": "null"}}}
	case reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		return choices(t)
	}
	return s.plain(t)
}

// plain returns the schema of a type that is no text.
func (s schemaWriter) plain(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Float32, reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Array:
		return map[string]any{"type": "array", "items": s.of(t.Elem()), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.Struct:
		return s.object(t, "")
	}
	return map[string]any{"type": "integer"}
}

// object returns a reference to the schema of a struct; a kind is a member of its own.
func (s schemaWriter) object(t reflect.Type, kind string) any {
	name, me := t.String(), documented{t, kind}
	for s.types[name].of != nil && s.types[name] != me { // such as of another package of the same name
		name += "_"
	}
	ref := map[string]any{"$ref": "#/$defs/" + name}
	if s.types[name] == me {
		return ref
	}
	members, required := map[string]any{}, []string{}
	s.types[name] = me // so that a type inside itself ends
	if kind != "" {
		members["kind"], required = map[string]any{"const": kind}, append(required, "kind")
	}
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous || !f.IsExported() {
			continue
		}
		name, always := member(f)
		members[name] = s.of(f.Type)
		if always {
			required = append(required, name)
		}
	}
	s.defs[name] = map[string]any{"type": "object", "properties": members, "required": required, "additionalProperties": false}
	return ref
}

// member returns how a field of a document type is called, and whether a document has to
// have it: whether its zero value is written too.
func member(f reflect.StructField) (name string, required bool) {
	name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" {
		name = f.Name
	}
	return name, options == ""
}

// rule returns the choice among the kinds of rules.
func (s schemaWriter) rule() any {
	var list []any
	for _, sample := range s.kinds {
		list = append(list, s.object(reflect.TypeOf(sample), sample.Kind()))
	}
	if list == nil {
		return false // no rule fits
	}
	return map[string]any{"oneOf": list}
}

// choices returns the names of an enumeration, or any text.
func choices(t reflect.Type) any {
	var out []string
	for i := 1; t.Kind() == reflect.Uint8 && i < 32; i++ {
		v := reflect.New(t).Elem()
		v.SetUint(uint64(i))
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		back := reflect.New(t)
		if err != nil || back.Interface().(encoding.TextUnmarshaler).UnmarshalText(text) != nil {
			break
		}
		out = append(out, string(text))
	}
	if out == nil {
		return map[string]any{"type": "string"}
	}
	return map[string]any{"enum": slices.Clip(out)}
}
