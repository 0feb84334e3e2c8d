package check_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/check"
)

// TestTheZeroCheckerIsANewOne holds that who checks a part with a Checker that New has not
// made is told the same, whatever he asks first.
func TestTheZeroCheckerIsANewOne(t *testing.T) {
	for name, ask := range map[string]func(c *check.Checker){
		"Add":     func(c *check.Checker) { c.Add(check.Range, "it is %d", 1) },
		"At":      func(c *check.Checker) { c.At("tiers").Index(0).Add(check.Range, "it is %d", 1) },
		"Index":   func(c *check.Checker) { c.Index(0).At("rate").Add(check.Range, "it is %d", 1) },
		"Require": func(c *check.Checker) { c.Require(false, check.Range, "it is %d", 1) },
		"Merge":   func(c *check.Checker) { c.Merge(errors.New("it is 1")) },
		"Merge of problems": func(c *check.Checker) {
			c.Merge(check.Problems{{Path: "/rate", Code: check.Range, Text: "it is 1"}})
		},
		"OK":   func(c *check.Checker) { require.True(t, c.OK()) },
		"Err":  func(c *check.Checker) { require.NoError(t, c.Err()) },
		"Path": func(c *check.Checker) { require.Empty(t, c.Path()) },
	} {
		var zero check.Checker
		ask(&zero)
		made := check.New()
		ask(made)
		require.Equal(t, made.Err(), zero.Err(), name)
		require.Equal(t, made.OK(), zero.OK(), name)
	}
}
