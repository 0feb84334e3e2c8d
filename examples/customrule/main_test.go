package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

func Example() {
	if err := run(os.Stdout, plan); err != nil {
		panic(err)
	}
	// Output:
	// acme.photo-visits: 2 × 15 = 30
	// acme.too-many: 1 × 0 = 0
	// total 30.00 CNY
}

func TestTheRuleIsCheckedWithItsPlan(t *testing.T) {
	var ps check.Problems
	bad := strings.NewReplacer(`"amount": "15"`, `"amount": "0"`, `"most": 2`, `"most": 0`).Replace(plan)
	require.ErrorAs(t, run(&bytes.Buffer{}, bad), &ps)
	require.True(t, ps.Has("/components/0/rule/amount", check.Range))
	require.True(t, ps.Has("/components/0/rule/most", check.Range))
	_, err := incentive.Builtin().Decode([]byte(plan))
	require.ErrorAs(t, err, &ps, "without the kind nobody knows the rule")
	require.True(t, ps.Has("/components/0/rule/kind", check.Unknown))
}
