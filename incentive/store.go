package incentive

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// ErrNoRevision is the error of a question about a subject that has no revision, or had
// none at that time.
var ErrNoRevision = errors.New("incentive: there is no revision")

// A Store keeps every revision of plans and of assignments. It only grows.
//
// A table with the key (plan, payee, number) and the revision's JSON is enough;
// [Revision.Follows] and [Revision.Equal] decide.
//
//   - A revision that Follows the last one of its subject is stored. All others leave the
//     store as it was.
//   - Appending a revision that is Equal to one that is stored gives nil and changes
//     nothing, also when later ones have come since, so that a writer who lost the answer
//     can write again. One that is not valid is check.Problems, all that Check finds,
//     whatever its number; any other that does not follow is ErrConflict, and one that
//     does but is older than the last is check.Problems.
//   - Of several writers at once exactly one wins. What Append has confirmed is seen by
//     every reading that begins afterwards.
//   - Revisions yields the revisions of one subject, oldest first, each Equal to what was
//     written; of the zero Subject those of all, subject by subject in the order of
//     [Subject.Compare]. A subject that nobody wrote has none. Ids are compared byte by
//     byte. A reading begins with the loop over it. Beside writers it may end before what
//     they write, but never skips a number. It may be abandoned, and ranged over again.
//   - After an error Revisions yields nothing more. A context that is done before the call
//     is the error of both methods, and nothing has been written; when it ends later the
//     outcome is all or its error, never a shorter history.
//   - What the caller passes in or gets stays the caller's: changing it changes nothing in
//     the store. Many goroutines may use a store.
//
// incentivetest.TestStore holds an implementation to this contract. [MemoryStore] is one.
type Store interface {
	// Append stores a revision of its subject.
	Append(ctx context.Context, r Revision) error
	// Revisions yields the revisions of a subject, oldest first.
	Revisions(ctx context.Context, of Subject) iter.Seq2[Revision, error]
}

// Latest returns the last revision of a subject, or ErrNoRevision. A nil Store has none.
func Latest(ctx context.Context, from Store, of Subject) (Revision, error) {
	var last Revision
	for r, err := range revisionsOf(ctx, from, of) {
		if err != nil {
			return Revision{}, fmt.Errorf("incentive: reading revisions: %w", err)
		}
		last = r
	}
	if last.Number == 0 {
		return Revision{}, fmt.Errorf("%w: %+v", ErrNoRevision, of)
	}
	return last, nil
}

// revisionsOf yields the revisions of a subject in a store, which may be nil.
func revisionsOf(ctx context.Context, from Store, of Subject) iter.Seq2[Revision, error] {
	if from == nil {
		return func(func(Revision, error) bool) {}
	}
	return from.Revisions(ctx, of)
}

// SetupAsOf returns a setup with the plans and assignments that were in force at a time, as
// known then: of every subject the last revision that had been recorded at that very
// moment or before; the zero time takes the last ones. A nil Store has none. The caller fills in
// the rest.
func SetupAsOf(ctx context.Context, from Store, at time.Time) (Setup, error) {
	var s Setup
	var last Revision
	flush := func() {
		s.Plans, s.Assignments = append(s.Plans, last.Plans...), append(s.Assignments, last.Assignments...)
	}
	for r, err := range revisionsOf(ctx, from, Subject{}) {
		if err != nil {
			return Setup{}, fmt.Errorf("incentive: reading revisions: %w", err)
		}
		if r.Subject != last.Subject {
			flush()
			last = Revision{Subject: r.Subject}
		}
		if at.IsZero() || !r.Recorded.After(at) {
			last = r
		}
	}
	flush()
	return s, nil
}
