package incentive_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/check"
)

// forged is a ledger whose entries somebody has changed behind its back.
type forged []incentive.Entry

func (f forged) Append(context.Context, ...incentive.Entry) error { return errors.ErrUnsupported }

func (f forged) Entries(_ context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	return func(yield func(incentive.Entry, error) bool) {
		for _, e := range f {
			if q.Matches(e) && !yield(e, nil) {
				return
			}
		}
	}
}

// sound is a ledger of two accounts, three postings and two decisions.
func sound(t testing.TB) incentive.Ledger {
	l := new(incentive.Memory)
	mustPost(t, l, posting(0, 1), claimOf(earned, "Li Na", 0, "S1", "100"), claimOf(released, "Li Na", 0, "S1", "60"), claimOf(earned, "Chen Wei", 0, "S3", "30"))
	mustPost(t, l, posting(1, 2), claimOf(earned, "Li Na", 0, "S1", "90"), claimOf(released, "Li Na", 0, "S1", "90"), claimOf(earned, "Chen Wei", 0, "S3", "30"))
	for i, s := range []incentive.DecisionState{incentive.Submitted, incentive.Disputed} {
		require.NoError(t, incentive.Decide(t.Context(), l, incentive.Decided{Account: incentive.Account{Plan: "agent", Payee: "Li Na"}, Period: monthOf(0),
			Number: i + 1, Recorded: hour(3 + i), Decision: incentive.Decision{State: s, By: "Li Na", Reason: "S2 is missing", Posting: 1}}))
	}
	return l
}

func TestVerifyFindsWhatWasForged(t *testing.T) {
	l := sound(t)
	require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
	for name, tt := range map[string]struct {
		forge func(all []incentive.Entry) []incentive.Entry
		want  []check.Problem
	}{ // Chen Wei: 0 header, 1 earned; Li Na: 2 header, 3 earned, 4 released, 5 header, 6 earned, 7 released, 8 submitted, 9 disputed
		"an amount": {func(all []incentive.Entry) []incentive.Entry { all[6].Amount = num("-9"); return all },
			[]check.Problem{{Path: "/accounts/Li Na/agent/2/header/totals", Code: check.Sum}, {Path: "/accounts/Li Na/agent/2/header/digest", Code: check.Mismatch}}},
		"an amount and its total": {func(all []incentive.Entry) []incentive.Entry {
			all[3].Amount, all[2].Header.Totals[0].Amount = num("99"), num("99")
			return all
		}, []check.Problem{{Path: "/accounts/Li Na/agent/1/header/digest", Code: check.Mismatch}}},
		"a digest": {func(all []incentive.Entry) []incentive.Entry { all[2].Header.Digest = all[5].Header.Digest; return all },
			[]check.Problem{{Path: "/accounts/Li Na/agent/1/header/digest", Code: check.Mismatch}, {Path: "/accounts/Li Na/agent/2/header/digest", Code: check.Mismatch}}},
		"a plan version": {func(all []incentive.Entry) []incentive.Entry { all[1].By.Version = 7; return all },
			[]check.Problem{{Path: "/accounts/Chen Wei/agent/1/header/digest", Code: check.Mismatch}}},
		"a lost amount": {func(all []incentive.Entry) []incentive.Entry { return slices.Delete(all, 4, 5) },
			[]check.Problem{{Path: "/accounts/Li Na/agent/1/header/count", Code: check.Sum}, {Path: "/accounts/Li Na/agent/1/header/totals", Code: check.Sum}}},
		"a lost header": {func(all []incentive.Entry) []incentive.Entry { return slices.Delete(all, 5, 6) },
			[]check.Problem{{Path: "/accounts/Li Na/agent/2", Code: check.Gap}}},
		"a lost posting": {func(all []incentive.Entry) []incentive.Entry { return slices.Delete(all, 2, 5) },
			[]check.Problem{{Path: "/accounts/Li Na/agent/2", Code: check.Order}}},
		"an amount twice": {func(all []incentive.Entry) []incentive.Entry { return slices.Insert(all, 4, all[3]) },
			[]check.Problem{{Path: "/accounts/Li Na/agent/1", Code: check.Duplicate}, {Path: "/accounts/Li Na/agent/1/header/count", Code: check.Sum}}},
		"an id": {func(all []incentive.Entry) []incentive.Entry { all[1].ID[3]++; return all },
			[]check.Problem{{Path: "/accounts/Chen Wei/agent/1", Code: check.Mismatch}}},
		"a sale": {func(all []incentive.Entry) []incentive.Entry { all[1].Sale = "S4"; return all },
			[]check.Problem{{Path: "/accounts/Chen Wei/agent/1", Code: check.Mismatch}, {Path: "/accounts/Chen Wei/agent/1/header/digest", Code: check.Mismatch}}},
		"a time": {func(all []incentive.Entry) []incentive.Entry {
			for i := 5; i < 8; i++ {
				all[i].Recorded = hour(0)
			}
			return all
		}, []check.Problem{{Path: "/accounts/Li Na/agent/2/recorded", Code: check.Order}}},
		"a time of an amount": {func(all []incentive.Entry) []incentive.Entry { all[6].Recorded = hour(9); return all },
			[]check.Problem{{Path: "/accounts/Li Na/agent/2", Code: check.Mismatch}}},
		"a closing": {func(all []incentive.Entry) []incentive.Entry {
			all[2].Header.Closes, all[5].Booked, all[5].Period = true, monthOf(0), monthOf(0)
			return all
		}, []check.Problem{{Path: "/accounts/Li Na/agent/1", Code: check.Sum}, {Path: "/accounts/Li Na/agent/2/booked", Code: check.Order}}},
		"a decision": {func(all []incentive.Entry) []incentive.Entry { return slices.Delete(all, 8, 9) },
			[]check.Problem{{Path: "/accounts/Li Na/agent/month 2024-01-01~12024-02-01/2", Code: check.Order}, {Path: "/accounts/Li Na/agent/month 2024-01-01~12024-02-01/2/state", Code: check.Order}}},
		"the time of a decision": {func(all []incentive.Entry) []incentive.Entry { all[9].Recorded = hour(0); return all },
			[]check.Problem{{Path: "/accounts/Li Na/agent/month 2024-01-01~12024-02-01/2/recorded", Code: check.Order}}},
		"the posting of a decision": {func(all []incentive.Entry) []incentive.Entry {
			all[8].Decision.Posting, all[9].Decision.Posting = 2, 3
			return all
		}, []check.Problem{{Path: "/accounts/Li Na/agent/month 2024-01-01~12024-02-01/1/posting", Code: check.Unknown}, {Path: "/accounts/Li Na/agent/month 2024-01-01~12024-02-01/2/posting", Code: check.Unknown}}},
		"everything": {func(all []incentive.Entry) []incentive.Entry {
			all[0] = incentive.Entry{Kind: incentive.EntryHeader}
			return all
		},
			[]check.Problem{{Path: "/accounts///0/id", Code: check.Required}, {Path: "/accounts/Chen Wei/agent/1", Code: check.Gap}}},
	} {
		err := incentive.Verify(t.Context(), forged(tt.forge(entriesOf(t, l, incentive.Query{}))), "", "")
		var got check.Problems
		require.ErrorAs(t, err, &got, name)
		for _, want := range tt.want {
			require.True(t, got.Has(want.Path, want.Code), "%s: %v is missing in\n%v", name, want, got)
		}
	}
}

// Whoever forges a posting and everything that its header says about it is found by the
// posting after it.
func TestADigestCoversThePostingBefore(t *testing.T) {
	ledger := func(first string) []incentive.Entry {
		l := new(incentive.Memory)
		mustPost(t, l, posting(0, 1), claimOf(earned, "Li Na", 0, "S1", first))
		mustPost(t, l, posting(1, 2), claimOf(earned, "Li Na", 0, "S1", first), claimOf(earned, "Li Na", 1, "S2", "5"))
		return entriesOf(t, l, incentive.Query{})
	}
	honest, other := ledger("100"), ledger("999")
	err := incentive.Verify(t.Context(), forged(slices.Concat(other[:2], honest[2:])), "", "")
	var got check.Problems
	require.ErrorAs(t, err, &got)
	require.Len(t, got, 1)
	require.True(t, got.Has("/accounts/Li Na/agent/2/header/digest", check.Mismatch))
}

func TestVerifyOfAPartAndOfALedgerThatFails(t *testing.T) {
	all := entriesOf(t, sound(t), incentive.Query{})
	all[1].Amount = num("31")
	require.NoError(t, incentive.Verify(t.Context(), forged(all), "", "Li Na"))
	require.NoError(t, incentive.Verify(t.Context(), forged(all), "manager", ""))
	require.Error(t, incentive.Verify(t.Context(), forged(all), "agent", "Chen Wei"))
	require.ErrorIs(t, incentive.Verify(t.Context(), incentivetest.FailAfter(sound(t), 5, errDown), "", ""), errDown)
}

// A ledger with a gap is not posted to.
func TestPostDoesNotBuildOnAGap(t *testing.T) {
	all := entriesOf(t, sound(t), incentive.Query{})
	_, err := incentive.Post(t.Context(), forged(slices.Delete(all, 2, 5)), posting(1, 5), each(claimOf(earned, "Li Na", 0, "S1", "1")))
	require.ErrorContains(t, err, "see Verify")
}
