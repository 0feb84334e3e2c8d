package funnel_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

func TestLabels(t *testing.T) {
	values := map[string]string{"team": "a", "region": "north", "gone": ""}
	l := funnel.LabelsOf(values)
	values["region"] = "scribbled"
	require.Equal(t, 3, l.Len())
	require.False(t, l.IsZero())
	require.Equal(t, []string{"north", "a", "", ""}, []string{l.Get("region"), l.Get("team"), l.Get("gone"), l.Get("product")})
	require.Equal(t, map[string]string{"team": "a", "region": "north", "gone": ""}, maps.Collect(l.All()))
	var names []string
	for name := range l.All() {
		if names = append(names, name); name == "region" {
			break
		}
	}
	require.Equal(t, []string{"gone", "region"}, names, "in their order")
	require.Equal(t, "map[gone: region:north team:a]", fmt.Sprint(l))
}

func TestNoLabels(t *testing.T) {
	for _, l := range []funnel.Labels{{}, funnel.LabelsOf(nil), funnel.LabelsOf(map[string]string{})} {
		require.Zero(t, l)
		require.True(t, l.IsZero())
		require.Zero(t, l.Len())
		require.Empty(t, l.Get("region"))
		require.Empty(t, maps.Collect(l.All()))
		require.True(t, l.Equal(funnel.Labels{}))
	}
}

func TestEqualLabelsHaveTheSameValues(t *testing.T) {
	one := funnel.LabelsOf(map[string]string{"a": "1", "b": "2"})
	require.True(t, one.Equal(one))
	require.True(t, one.Equal(funnel.LabelsOf(map[string]string{"b": "2", "a": "1"})))
	for _, other := range []map[string]string{nil, {"a": "1"}, {"a": "1", "b": "3"}, {"a": "1", "c": "2"}} {
		require.False(t, one.Equal(funnel.LabelsOf(other)))
		require.False(t, funnel.LabelsOf(other).Equal(one))
	}
}

func TestLabelsAsJSON(t *testing.T) {
	l := funnel.LabelsOf(map[string]string{"team": "a", "region": "north"})
	data, err := json.Marshal(l)
	require.NoError(t, err)
	require.JSONEq(t, `{"region": "north", "team": "a"}`, string(data))
	var back funnel.Labels
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, l, back)
	for _, none := range []string{`{}`, `null`} {
		require.NoError(t, json.Unmarshal([]byte(none), &back))
		require.Zero(t, back)
	}
	require.Error(t, json.Unmarshal([]byte(`{"region": 1}`), &back))
}
