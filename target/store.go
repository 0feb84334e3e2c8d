package target

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// ErrNoRevision is the error of a question about a plan that has no revision, or
// had none at that time.
var ErrNoRevision = errors.New("target: the plan has no revision")

// A Store keeps every revision of every plan. It only grows.
//
// The revision itself says what it expects to follow: its version and Of. That is
// the whole of optimistic concurrency. A table with the key (id, version) and the
// revision's JSON is enough; [Revision.Follows] and [Revision.Equal] decide.
//
// Columns hold what Follows lets pass: ids of 200 bytes, and JSON of 16 MiB. A store may
// refuse a text with the character NUL, which not every database holds; it never changes
// one.
//
//   - A revision that Follows the last one of its plan is stored. All others leave
//     the store as it was.
//   - Appending a revision that is Equal to one that is stored gives nil and changes
//     nothing, also when later ones have come since, so that a writer who lost the
//     answer can write again. One that is not valid is check.Problems, whatever its
//     version; any other that does not follow is ErrConflict, and one that does but is
//     older than the last is check.Problems.
//   - Of several writers at once exactly one wins. What Append has confirmed is seen
//     by every reading that begins afterwards.
//   - Revisions yields the revisions of one plan, oldest first, each Equal to what
//     was written; a plan that nobody wrote has none. The ids of plans are compared
//     byte by byte. A reading begins with the loop over it. Beside writers it may end
//     before what they write, but never skips a version. It may be abandoned, and ranged
//     over again.
//   - After an error Revisions yields nothing more. A context that is done before
//     the call is the error of both methods, and nothing has been written; when it
//     ends later the outcome is all or its error, never a shorter history.
//   - What the caller passes in or gets stays the caller's: changing it changes
//     nothing in the store. Many goroutines may use a store.
//
// targettest.TestStore holds an implementation to this contract. [Memory] is one.
type Store interface {
	// Append stores a revision of the plan that it names.
	Append(ctx context.Context, r Revision) error
	// Revisions yields the revisions of a plan, oldest first.
	Revisions(ctx context.Context, id string) iter.Seq2[Revision, error]
}

// Latest returns the last revision of a plan, or ErrNoRevision. A nil Store has none.
func Latest(ctx context.Context, from Store, id string) (Revision, error) {
	return last(ctx, from, id, func(Revision) bool { return true })
}

// AsOf returns the revision that was in force at a time, as known then: the last one
// that had been recorded at that very moment or before. It is ErrNoRevision when the
// plan was written later, or never, as in a nil Store.
func AsOf(ctx context.Context, from Store, id string, at time.Time) (Revision, error) {
	return last(ctx, from, id, func(r Revision) bool { return !r.At.After(at) })
}

// last returns the last revision that is in a beginning of the history.
func last(ctx context.Context, from Store, id string, in func(Revision) bool) (Revision, error) {
	var found Revision
	if from == nil {
		return found, fmt.Errorf("%w: %q", ErrNoRevision, id)
	}
	for r, err := range from.Revisions(ctx, id) {
		if err != nil {
			return Revision{}, fmt.Errorf("target: reading plan %q: %w", id, err)
		}
		if !in(r) {
			break
		}
		found = r
	}
	if found.Recipe.Version == 0 {
		return Revision{}, fmt.Errorf("%w: %q", ErrNoRevision, id)
	}
	return found, nil
}
