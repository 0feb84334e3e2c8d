package targettest

import (
	"context"
	"fmt"

	"github.com/salesperf/salesperf/target"
)

// Rules returns what TestStore holds a store to.
func Rules() []string {
	var out []string
	for _, r := range rules {
		out = append(out, r.says)
	}
	return out
}

// Hold holds a store to one rule.
func Hold(ctx context.Context, rule string, s target.Store) error {
	for _, r := range rules {
		if r.says == rule {
			return r.test(ctx, s)
		}
	}
	panic(fmt.Sprintf("there is no rule %q", rule))
}
