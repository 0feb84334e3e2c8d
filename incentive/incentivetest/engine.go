package incentivetest

import (
	"context"
	"iter"
	"slices"

	"github.com/salesperf/salesperf/incentive"
)

// An Engine computes what plans pay, and posts it. Specs and properties are about what it
// gives. A host whose facts pass through code of his own on their way into package
// incentive, or whose claims do on their way out, has an engine that does the same.
//
//   - Run computes the facts of all batches, in the order in which they come. A fact comes
//     in the same batch as what it follows, or later. The facts belong to the result.
//   - Post does what [incentive.Post] does, into a ledger that may have postings.
//
// Properties holds an implementation to what this package knows about engines.
type Engine interface {
	Run(s incentive.Setup, batches [][]incentive.Fact, o incentive.Options) (*incentive.Program, *incentive.Result, error)
	Post(ctx context.Context, to incentive.Ledger, p incentive.Posting, claims iter.Seq[incentive.Claim]) error
}

// Direct is the Engine that calls package incentive and adds nothing.
type Direct struct{}

// Run compiles the setup and runs the facts. Those of later batches are added to a State.
func (Direct) Run(s incentive.Setup, batches [][]incentive.Fact, o incentive.Options) (*incentive.Program, *incentive.Result, error) {
	program, err := incentive.Compile(s)
	if err != nil {
		return nil, nil, err
	}
	if len(batches) < 2 {
		result, err := program.Run(slices.Concat(batches...), o)
		return program, result, err
	}
	state, err := program.Start(batches[0], o)
	if err != nil {
		return nil, nil, err
	}
	for _, b := range batches[1:] {
		if _, err := state.Add(b...); err != nil {
			return nil, nil, err
		}
	}
	return program, state.Result(), nil
}

// Post is incentive.Post.
func (Direct) Post(ctx context.Context, to incentive.Ledger, p incentive.Posting, claims iter.Seq[incentive.Claim]) error {
	_, err := incentive.Post(ctx, to, p, claims)
	return err
}
