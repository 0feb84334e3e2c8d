package org_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// TestOfIdenticalPostsTheFirstStands gives the posts of seven members again and again.
func TestOfIdenticalPostsTheFirstStands(t *testing.T) {
	posts := make([]org.Post, 400)
	for i := range posts {
		posts[i].Member = ring(i * i % 7)
	}
	var want []string
	seen := map[org.ID]bool{}
	for i, p := range posts {
		if seen[p.Member] {
			want = append(want, fmt.Sprintf("/posts/%d/during", i))
		}
		seen[p.Member] = true
	}
	_, err := org.New(posts...)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Path)
	}
	require.Equal(t, want, got)
}
