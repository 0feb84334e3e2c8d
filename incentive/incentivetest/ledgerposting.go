package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// errCue is the fault that the rules inject.
var errCue = errors.New("incentivetest: the ledger breaks down on cue")

// post posts what some people have earned at a time: a little more each time, and of one
// sale nothing any more.
func post(ctx context.Context, l incentive.Ledger, n int, recorded time.Time) error {
	var claims []incentive.Claim
	for who := range 30 {
		for sale := range 5 {
			e := amount("", "agent", org.ID(fmt.Sprintf("payee %02d", who)), 1)
			e.Claim.Sale, e.Claim.Amount = fmt.Sprint("S", sale), decimal.New(int64(n*100+sale), -2)
			if sale != n {
				claims = append(claims, e.Claim)
			}
		}
	}
	year := calendar.Span{From: calendar.On(2026, 1, 1), To: calendar.On(2027, 1, 1)}
	_, err := incentive.Post(ctx, l, incentive.Posting{Within: year, Open: month(3), Recorded: recorded}, slices.Values(claims))
	return err
}

// posted returns what a ledger holds after some postings.
func posted(ctx context.Context, times int) ([]incentive.Entry, error) {
	var m incentive.Memory
	for n := range times {
		if err := post(ctx, &m, n+1, moment(n)); err != nil {
			return nil, err
		}
	}
	return read(ctx, &m, all)
}

func postedInPieces(ctx context.Context, l incentive.Ledger) error {
	const times = 3
	want, err := posted(ctx, times)
	if err != nil {
		return err
	}
	for n := range times {
		for after := 0; ; after += 7 {
			ending, cancel := context.WithCancel(ctx)
			if after%3 == 1 {
				cancel()
			}
			err := post(ending, FailAfter(l, after, errCue), n+1, moment(n))
			cancel()
			if err == nil {
				break
			}
			if !errors.Is(err, errCue) && !errors.Is(err, context.Canceled) {
				return fmt.Errorf("posting through a ledger that breaks down after %d operations: %w", after, err)
			}
		}
	}
	return errors.Join(holds(ctx, l, all, want...), incentive.Verify(ctx, l, "", ""))
}

func postedByMany(ctx context.Context, l incentive.Ledger) error {
	const times, tries = 3, 200
	for n := range times {
		errs := conformance.AtOnce(func(writer int) error {
			for range tries {
				if err := post(ctx, l, n+1, moment(n).Add(time.Duration(writer%2))); err == nil || !retry(err) {
					return err
				}
			}
			return fmt.Errorf("a writer is refused %d times", tries)
		})
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	want, err := posted(ctx, times)
	if err != nil {
		return err
	}
	got, err := read(ctx, l, all)
	if err != nil {
		return err
	}
	for i := range got { // who was first, nobody knows
		if i < len(want) {
			got[i].Recorded, want[i].Recorded = time.Time{}, time.Time{}
			if got[i].Header != nil && want[i].Header != nil {
				got[i].Header.Digest, want[i].Header.Digest = "", ""
			}
		}
	}
	return errors.Join(same(got, want), incentive.Verify(ctx, l, "", ""))
}

// retry reports whether somebody else was faster.
func retry(err error) bool { return errors.Is(err, incentive.ErrConflict) }
