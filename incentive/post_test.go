package incentive_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var errDown = errors.New("the database is down")

const (
	earned   = incentive.Earned
	released = incentive.Released
)

// A ledger keeps what claims change by, also of items that are no longer there.
func TestOnlyDifferencesArePosted(t *testing.T) {
	l := new(incentive.Memory)
	headers := mustPost(t, l, posting(0, 1), claimOf(earned, "Li Na", 0, "S1", "100"), claimOf(earned, "Li Na", 0, "S2", "7.50"), claimOf(released, "Li Na", 0, "S1", "0"))
	require.Len(t, headers, 1)
	require.Equal(t, 2, headers[0].Header.Count)
	require.Equal(t, "107.5", headers[0].Header.Totals[0].Amount.String())
	require.Empty(t, mustPost(t, l, posting(0, 2), claimOf(earned, "Li Na", 0, "S2", "7.5"), claimOf(earned, "Li Na", 0, "S1", "100.0")), "nothing has changed")
	mustPost(t, l, posting(1, 3), claimOf(earned, "Li Na", 0, "S1", "80"), claimOf(released, "Li Na", 0, "S1", "80"))
	require.Equal(t, []string{
		"1 2024-01-01 earned S1 100", "1 2024-01-01 earned S2 7.5",
		"2 2024-02-01 earned S1 -20", "2 2024-02-01 released S1 80", "2 2024-02-01 earned S2 -7.5",
	}, lines(t, l, incentive.Query{}))
	require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
}

// Of a claim in another currency the old one is taken back with its own plan version and rate.
func TestAClaimInAnotherCurrencyReplacesTheFirst(t *testing.T) {
	l := new(incentive.Memory)
	first := claimOf(earned, "Li Na", 0, "S1", "100")
	first.Currency, first.Rate, first.RateOn = "EUR", num("0.127"), calendar.On(2024, 1, 9)
	mustPost(t, l, posting(0, 1), first)
	second := claimOf(earned, "Li Na", 0, "S1", "787")
	second.By.Version = 2
	mustPost(t, l, posting(0, 2), second)
	got := entriesOf(t, l, incentive.Query{Kind: incentive.EntryAmount})
	require.Len(t, got, 3)
	require.Equal(t, "EUR -100 0.127 2024-01-09 1", fmt.Sprint(got[2].Currency, " ", got[2].Amount, " ", got[2].Rate, " ", got[2].RateOn, " ", got[2].By.Version))
	require.Equal(t, "CNY 787 2", fmt.Sprint(got[1].Currency, " ", got[1].Amount, " ", got[1].By.Version))
	require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
}

// What a posting does not cover stays as it is.
func TestAPostingLeavesAloneWhatItIsNotOf(t *testing.T) {
	l := new(incentive.Memory)
	mustPost(t, l, posting(0, 1), claimOf(earned, "Li Na", 0, "S1", "100"), claimOf(earned, "Li Na", 1, "S2", "50"), claimOf(earned, "Chen Wei", 0, "S3", "30"))
	p := posting(1, 2)
	p.Payee, p.Within = "Li Na", monthOf(1).Span()
	mustPost(t, l, p)
	require.Equal(t, []string{"1 2024-01-01 earned S1 100", "1 2024-01-01 earned S2 50", "2 2024-02-01 earned S2 -50"}, lines(t, l, incentive.Query{Payee: "Li Na"}))
	p.Plan, p.Payee, p.Within = "manager", "", years()
	require.Empty(t, mustPost(t, l, p))
}

func TestIDsAreUUIDsOfVersion5AndDoNotDependOnAmounts(t *testing.T) {
	ids := func(amount string) (out []uuid.UUID) {
		l := new(incentive.Memory)
		mustPost(t, l, posting(0, 1), claimOf(earned, "Li Na", 0, "S1", amount), claimOf(released, "Li Na", 0, "S1", amount))
		for _, e := range entriesOf(t, l, incentive.Query{}) {
			require.Equal(t, uuid.Version(5), e.ID.Version())
			require.Equal(t, uuid.RFC4122, e.ID.Variant())
			out = append(out, e.ID)
		}
		return out
	}
	require.Equal(t, ids("100"), ids("99.99"))
	require.Equal(t, "b688cc66-d4d0-5aac-9fb2-70ea5a30c94f", ids("1")[0].String(), "ids are for ever")
}

func TestAPostingThatIsNotSoundIsRefused(t *testing.T) {
	l := new(incentive.Memory)
	mustPost(t, l, posting(0, 5), claimOf(earned, "Li Na", 0, "S1", "100"))
	before := dump(t, l)
	later := incentive.Posting{Payee: "Li Na", Within: monthOf(0).Span(), Open: monthOf(0), Recorded: hour(4)}
	bad := claimOf(incentive.Paid, "Li Na", 1, "\xff", "1")
	bad.By, bad.Currency, bad.Rate, bad.Portion = incentive.Ref{}, "cny", num("-1"), -1
	for name, tt := range map[string]struct {
		p      incentive.Posting
		claims []incentive.Claim
		want   []check.Problem
	}{
		"nothing said": {incentive.Posting{}, nil, []check.Problem{{Path: "/within", Code: check.Required}, {Path: "/open", Code: check.Required}, {Path: "/recorded", Code: check.Required}}},
		"open end":     {incentive.Posting{Within: calendar.From(years().From), Open: monthOf(0), Recorded: hour(6)}, nil, []check.Problem{{Path: "/within", Code: check.Required}}},
		"no beginning": {incentive.Posting{Within: calendar.Span{To: years().To}, Open: monthOf(0), Recorded: hour(6)}, nil, []check.Problem{{Path: "/within", Code: check.Required}}},
		"of a plan": {incentive.Posting{Plan: "other", Within: years(), Open: monthOf(0), Recorded: hour(6)}, []incentive.Claim{claimOf(earned, "Li Na", 0, "S1", "1")},
			[]check.Problem{{Path: "/claims/0/plan", Code: check.Range}}},
		"of a payee": {incentive.Posting{Payee: "Chen Wei", Within: years(), Open: monthOf(0), Recorded: hour(6)}, []incentive.Claim{claimOf(earned, "Li Na", 0, "S1", "1")},
			[]check.Problem{{Path: "/claims/0/payee", Code: check.Range}}},
		"too early": {later, []incentive.Claim{claimOf(earned, "Li Na", 0, "S1", "1")}, []check.Problem{{Path: "/recorded", Code: check.Order}}},
		"twice": {posting(0, 6), []incentive.Claim{claimOf(earned, "Li Na", 0, "S1", "1"), claimOf(earned, "Li Na", 0, "S1", "2")},
			[]check.Problem{{Path: "/claims", Code: check.Duplicate}}},
		"twice, and once as before": {posting(0, 6), []incentive.Claim{claimOf(earned, "Li Na", 0, "S1", "100"), claimOf(earned, "Li Na", 0, "S1", "2")},
			[]check.Problem{{Path: "/claims", Code: check.Duplicate}}},
		"bad claims": {later, []incentive.Claim{bad}, []check.Problem{{Path: "/claims/0/phase", Code: check.Unknown}, {Path: "/claims/0/period", Code: check.Range},
			{Path: "/claims/0/sale", Code: check.Malformed}, {Path: "/claims/0/portion", Code: check.Range}, {Path: "/claims/0/by/id", Code: check.Mismatch},
			{Path: "/claims/0/by/version", Code: check.Range}, {Path: "/claims/0/by/digest", Code: check.Required}, {Path: "/claims/0/currency", Code: check.Malformed},
			{Path: "/claims/0/rate", Code: check.Range}, {Path: "/claims/0/rateOn", Code: check.Mismatch}}},
	} {
		_, err := incentive.Post(t.Context(), l, tt.p, each(tt.claims...))
		var got check.Problems
		require.ErrorAs(t, err, &got, name)
		for _, want := range tt.want {
			require.True(t, got.Has(want.Path, want.Code), "%s: %v is missing in %v", name, want, got)
		}
		require.Equal(t, before, dump(t, l), name)
	}
	_, err := incentive.Post(t.Context(), l, posting(0, 6), slices.Values([]incentive.Claim{
		claimOf(earned, "A", 0, "S1", "1"), claimOf(earned, "B", 0, "S1", "1"), claimOf(earned, "A", 0, "S2", "1")}))
	var got check.Problems
	require.ErrorAs(t, err, &got)
	require.True(t, got.Has("/claims/2", check.Order))
	require.Equal(t, before, dump(t, l))
}

// In any number of calls, with failures, cancelled contexts and retries in between, posting
// ends in the same ledger, to the byte; so does posting everything again into an empty one.
// What an item comes to is what was claimed of it last.
func FuzzPostingInAnyNumberOfCallsIsOneLedger(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 7))
		once, often := new(incentive.Memory), new(incentive.Memory)
		for _, d := range rounds(r) {
			mustPost(t, once, d.p, d.claims...)
			parts := []round{d}
			if r.IntN(2) == 0 {
				parts = nil
				for who := range 6 {
					parts = append(parts, d.of(org.ID(fmt.Sprint("payee ", who))))
				}
			}
			for _, part := range parts {
				postUntilDone(t, r, often, part)
			}
			requireClaimed(t, once, d.claims)
		}
		require.Equal(t, dump(t, once), dump(t, often))
		require.NoError(t, incentive.Verify(t.Context(), often, "", ""))
	})
}

// postUntilDone posts through a ledger that breaks down later and later.
func postUntilDone(t *testing.T, r *rand.Rand, to incentive.Ledger, d round) {
	for n := 0; ; n += 1 + r.IntN(3) {
		ctx, cancel := context.WithCancel(t.Context())
		if r.IntN(8) == 0 {
			cancel()
		}
		_, err := incentive.Post(ctx, incentivetest.FailAfter(to, n, errDown), d.p, each(d.claims...))
		cancel()
		if err == nil {
			break
		}
		require.True(t, errors.Is(err, errDown) || errors.Is(err, context.Canceled), "%v", err)
	}
	headers, err := incentive.Post(t.Context(), to, d.p, each(d.claims...))
	require.NoError(t, err)
	require.Empty(t, headers, "once more changes nothing")
}

// requireClaimed checks that items come to what is claimed of them, and to nothing else.
func requireClaimed(t *testing.T, from incentive.Ledger, claims []incentive.Claim) {
	t.Helper()
	want := map[string]string{}
	key := func(c incentive.Claim) string { return fmt.Sprint(c.Item, c.Currency) }
	for _, c := range claims {
		if !c.Amount.IsZero() {
			want[key(c)] = c.Amount.String()
		}
	}
	now, err := incentive.AsOf(t.Context(), from, incentive.Query{}, hour(0).AddDate(100, 0, 0))
	require.NoError(t, err)
	got := map[string]string{}
	for _, c := range now {
		if c.Phase <= incentive.Released {
			got[key(c)] = c.Amount.String()
		}
	}
	require.Equal(t, want, got)
}

// Many who post the same at once, each in the belief to be the first, lose nothing and book
// nothing twice.
func TestPostingByManyAtOnce(t *testing.T) {
	for seed := range uint64(5) {
		l := new(incentive.Memory)
		for i, d := range rounds(rand.New(rand.NewPCG(seed, 9))) {
			var all sync.WaitGroup
			conflicts := 0
			var mu sync.Mutex
			for w := range 8 {
				all.Add(1)
				go func() {
					defer all.Done()
					mine := d.p
					mine.Recorded = hour(10*i + w%3) // some say the same, some do not
					for {
						_, err := incentive.Post(context.Background(), l, mine, each(d.claims...))
						if err == nil {
							return
						}
						mu.Lock()
						conflicts++
						mu.Unlock()
						var late check.Problems
						if errors.As(err, &late) && late[0].Path == "/recorded" {
							mine.Recorded = mine.Recorded.Add(1) // somebody else was later
						} else if !errors.Is(err, incentive.ErrConflict) {
							panic(err)
						}
						if mine.Recorded.After(hour(10*i + 9)) {
							panic("it never ends")
						}
					}
				}()
			}
			all.Wait()
			requireClaimed(t, l, d.claims)
			require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
		}
	}
}
