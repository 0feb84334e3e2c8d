package document_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

type photo struct {
	Wall string `json:"wall"`
}

func (photo) Kind() string { return "acme.photo" }
func (photo) pays()        {}

func TestWithLeavesTheReceiverAsItWas(t *testing.T) {
	base := document.Kinds{}.With(flat{})
	left, right := base.With(photo{}), base.With(nothing{})

	read := func(k document.Kinds, data string) error {
		var r rule
		return document.Decode([]byte(data), &r, k)
	}
	require.NoError(t, read(left, `{"kind":"acme.photo","wall":"east"}`))
	require.NoError(t, read(right, `{"kind":"nothing"}`))
	require.NoError(t, read(right, `{"kind":"flat","rate":0}`))
	requireProblem(t, read(base, `{"kind":"acme.photo"}`), "/kind", check.Unknown)
	requireProblem(t, read(right, `{"kind":"acme.photo"}`), "/kind", check.Unknown)
	requireProblem(t, read(document.Kinds{}, `{"kind":"flat"}`), "/kind", check.Unknown)
}

// bare is a host's kind that takes what it does not say itself from one that has no members.
type bare struct{ nothing }

func (bare) Kind() string { return "acme.bare" }

func TestAKindThatEmbedsOneWithoutMembers(t *testing.T) {
	data, err := document.Encode(struct{ Rule rule }{bare{}})
	require.NoError(t, err)
	require.Equal(t, `{"Rule":{"kind":"acme.bare"}}`, string(data))
	var back struct{ Rule rule }
	require.NoError(t, document.Decode(data, &back, document.Kinds{}.With(bare{})))
	require.Equal(t, bare{}, back.Rule)
}

// The kinds below cannot be used.
type (
	kindful struct {
		K string `json:"kind"`
	} // has a member "kind"
	nameless struct{}
	list     []int
	text     struct{ level }
	closed   struct{ c chan int }
	beside   struct {
		Wall string `json:"wall"`
		rate int
	} // has a field that no document holds
	within struct{ beside }
	aside  struct {
		Wall string `json:"wall"`
		Rate int    `json:"-"`
	} // leaves a member out
)

func (kindful) Kind() string  { return "kindful" }
func (nameless) Kind() string { return "" }
func (list) Kind() string     { return "list" }
func (text) Kind() string     { return "text" }
func (closed) Kind() string   { return "closed" }
func (beside) Kind() string   { return "beside" }
func (aside) Kind() string    { return "aside" }

func TestWithPanics(t *testing.T) {
	for name, sample := range map[string]document.Kinded{
		"nil": nil, "taken": flat{}, "pointer": &nothing{}, "nil pointer": (*nothing)(nil),
		"kind member": kindful{}, "empty name": nameless{}, "no struct": list{}, "text": text{}, "closed": closed{},
		"unexported field": beside{}, "embedded unexported field": within{}, "left out": aside{},
	} {
		require.Panics(t, func() { document.Kinds{}.With(flat{}).With(sample) }, name)
	}
	require.PanicsWithValue(t, `document: kind "flat" of document_test.flat is taken by document_test.flat`,
		func() { document.Kinds{}.With(flat{}, flat{}) })
	_ = closed{}.c
}

// TestWhatHidesSomethingIsNoDocument holds that two values which differ are never one document.
func TestWhatHidesSomethingIsNoDocument(t *testing.T) {
	for name, v := range map[string]any{
		"itself": beside{"east", 1}, "embedded": within{beside{"east", 1}}, "member": struct{ B beside }{}, "list": []beside{{"east", 1}},
	} {
		_, err := document.Digest(v)
		require.ErrorContains(t, err, "no document holds this type", name)
	}
	guarded := struct {
		_    struct{}
		Wall string
	}{Wall: "east"}
	data, err := document.Encode(guarded)
	require.NoError(t, err)
	require.Equal(t, `{"Wall":"east"}`, string(data))
}
