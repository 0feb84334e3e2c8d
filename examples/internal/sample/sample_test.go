package sample_test

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/examples/internal/sample"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func read(t *testing.T) crm.Data {
	t.Helper()
	d, err := crm.Read(sample.FS())
	require.NoError(t, err)
	return d
}

func on(s string) calendar.Date { return calendar.MustParse(s) }

func TestSampleHasTheAgreedSize(t *testing.T) {
	d := read(t)
	regions, managers, series, sectors := set{}, set{}, set{}, set{}
	for _, a := range d.Agents {
		regions.add(a.Region)
		managers.add(a.Manager)
	}
	for _, p := range d.Products {
		series.add(p.Series)
	}
	for _, a := range d.Accounts {
		sectors.add(a.Sector)
	}
	require.Equal(t, []int{3, 6, 25, 3, 7, 8, 150}, []int{
		len(regions), len(managers), len(d.Agents), len(series), len(d.Products), len(sectors), len(d.Accounts),
	})
	require.InDelta(t, 2500, len(d.Deals), 100)
	require.Equal(t, crm.Stages(), d.Stages())
	require.Empty(t, d.Notes.IdleAgents)
	require.Empty(t, d.Mapped)

	bytes := int64(0)
	entries, err := fs.ReadDir(sample.FS(), ".")
	require.NoError(t, err)
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		bytes += info.Size()
	}
	require.Less(t, bytes, int64(1_500_000))
}

func TestHistoryAgreesWithThePipeline(t *testing.T) {
	d := read(t)
	history := map[string][]crm.Entry{}
	for i, e := range d.History {
		require.True(t, i == 0 || !e.On.Before(d.History[i-1].On), "line %d: the log descends", e.Line)
		history[e.Deal] = append(history[e.Deal], e)
	}
	require.Len(t, history, len(d.Deals))
	for _, deal := range d.Deals {
		entries := history[deal.ID]
		last := entries[len(entries)-1]
		require.Equal(t, crm.Prospecting, entries[0].Stage, deal.ID)
		require.Equal(t, deal.Stage, last.Stage, deal.ID)
		for i, e := range entries[1:] {
			require.True(t, e.On.After(entries[i].On), deal.ID)
			require.Greater(t, slices.Index(crm.Stages(), e.Stage), slices.Index(crm.Stages(), entries[i].Stage), deal.ID)
		}
		if len(entries) > 1 {
			require.Equal(t, crm.Engaging, entries[1].Stage, deal.ID)
			require.Equal(t, deal.Engaged, entries[1].On, deal.ID)
		}
		if deal.Stage.Closed() {
			require.Equal(t, deal.Closed, last.On, deal.ID)
			require.True(t, deal.Value.Decimal.Equal(last.Amount.Decimal), deal.ID)
		}
	}
}

// Nothing happens at weekends, on holidays, before the history begins or after today.
func TestMovesAreOnWorkdays(t *testing.T) {
	d := read(t)
	for _, e := range d.History {
		require.False(t, e.On.Before(on("2024-10-01")) || e.On.After(on("2026-09-18")), e.Line)
		require.NotContains(t, []int{0, 6}, int(e.On.Weekday()), e.Line)
	}
	for _, closed := range []string{"2024-10-01", "2025-01-29", "2025-10-01", "2026-02-17", "2026-05-01"} {
		for _, e := range d.History {
			require.NotEqual(t, on(closed), e.On, e.Line)
		}
	}
}

func TestMoneyFollowsWonDeals(t *testing.T) {
	d := read(t)
	deals, invoices := map[string]crm.Deal{}, map[string]crm.Invoice{}
	for _, deal := range d.Deals {
		deals[deal.ID] = deal
	}
	billed, received, refunded := sums{}, sums{}, sums{}
	overdue, partial := decimal.Decimal{}, 0
	for _, in := range d.Invoices {
		require.False(t, in.Issued.Before(deals[in.Deal].Closed), in.ID)
		billed.add(in.Deal, in.Amount)
		invoices[in.ID] = in
	}
	for _, r := range d.Receipts {
		require.True(t, r.Received.After(invoices[r.Invoice].Issued), r.ID)
		received.add(r.Invoice, r.Amount)
		if r.Amount.LessThan(invoices[r.Invoice].Amount) {
			partial++
		}
	}
	for id, sum := range billed {
		require.False(t, sum.GreaterThan(deals[id].Value.Decimal), id)
	}
	for _, in := range d.Invoices {
		if in.Due.Before(on("2026-09-18")) {
			overdue = overdue.Add(in.Amount.Sub(received[in.ID]))
		}
	}
	for _, r := range d.Refunds {
		require.True(t, r.Refunded.After(deals[r.Deal].Closed), r.ID)
		refunded.add(r.Deal, r.Amount)
	}
	require.Greater(t, partial, 100)
	require.True(t, overdue.IsPositive(), "nobody is late")
	won := slices.DeleteFunc(slices.Clone(d.Deals), func(x crm.Deal) bool { return x.Stage != crm.Won })
	require.InDelta(t, 0.02, float64(len(refunded))/float64(len(won)), 0.005)
}

func TestEveryNameHasAChineseOne(t *testing.T) {
	d := read(t)
	zh := d.Chinese()
	names := set{}
	for _, a := range d.Agents {
		names.add(a.Name, a.Manager, a.Region)
	}
	for _, p := range d.Products {
		names.add(p.Name, p.Series)
	}
	for _, a := range d.Accounts {
		names.add(a.Name, a.Sector, a.Location)
	}
	for _, s := range crm.Stages() {
		names.add(string(s))
	}
	for _, l := range d.LostReasons {
		names.add(l.Reason, l.Competitor)
	}
	for _, v := range d.Visits {
		names.add(v.Kind, v.Purpose)
	}
	for _, r := range d.Refunds {
		names.add(r.Reason)
	}
	delete(names, "")
	for name := range names {
		require.NotEmpty(t, zh[name], name)
	}
}

func TestAgentsWorkOnlyWhileTheyAreHere(t *testing.T) {
	d := read(t)
	here := map[string]calendar.Span{}
	for _, s := range d.Staff {
		here[s.Agent] = calendar.Span{From: s.Joined}
		if !s.Left.IsZero() {
			here[s.Agent] = calendar.Span{From: s.Joined, To: s.Left.AddDays(1)}
		}
	}
	require.Len(t, d.Staff, 4)
	for _, deal := range d.Deals {
		day := deal.Closed
		if !deal.Stage.Closed() {
			day = on("2026-09-18")
		}
		require.True(t, here[deal.Agent].Contains(day), deal.ID)
	}
	for _, v := range d.Visits {
		require.True(t, here[v.Agent].Contains(v.On), v.ID)
	}
	for _, s := range d.Surveys {
		require.True(t, here[s.Agent].Contains(s.Answered), s.ID)
	}
}

func TestCompanySaysWhatTheTablesNeed(t *testing.T) {
	d := read(t)
	for key, want := range map[string]string{
		"name": "Lanzhe Instruments", "currency": "CNY", "country": "CN", "fiscal_start_month": "1",
		"history_from": "2024-10-01", "as_of": "2026-09-18", "yearly_target_2026": "69000000",
	} {
		got, ok := d.Setting(key)
		require.True(t, ok, key)
		require.Equal(t, want, got, key)
	}
}

// A set holds different names.
type set map[string]bool

func (s set) add(names ...string) {
	for _, n := range names {
		s[n] = true
	}
}

// sums adds up amounts by name.
type sums map[string]decimal.Decimal

func (s sums) add(name string, d decimal.Decimal) { s[name] = s[name].Add(d) }
