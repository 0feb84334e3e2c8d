package funneltest

import (
	"context"
	"fmt"

	"github.com/salesperf/salesperf/funnel"
)

// Rules returns what TestLog holds a log to.
func Rules() []string {
	var out []string
	for _, r := range rules {
		out = append(out, r.says)
	}
	return out
}

// Hold holds a log to one rule.
func Hold(ctx context.Context, rule string, l funnel.Log) error {
	for _, r := range rules {
		if r.says == rule {
			return r.test(ctx, l)
		}
	}
	panic(fmt.Sprintf("there is no rule %q", rule))
}
