package incentivetest_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A ticket is a record of a host: a sale, or what was given back of one.
type ticket struct {
	number, of, product, channel string
	sellers                      []org.ID
	cents                        int64
}

func tickets() []ticket {
	return []ticket{
		{number: "T-1", product: "scale", channel: "shop", sellers: []org.ID{"Li Na"}, cents: 120_000},
		{number: "T-2", product: "robot", sellers: []org.ID{"Li Na", "Chen Wei"}, cents: 300_000},
		{number: "T-3", of: "T-1", cents: -20_000},
		{number: "T-4", sellers: []org.ID{"Chen Wei"}, channel: "web", cents: 5_000},
	}
}

// till keeps tickets and says what they are; a way to do so wrongly takes its place.
type till struct {
	tickets []ticket
	length  func(t *till) int
	says    func(t *till, n int, to *incentive.Fact)

	calls atomic.Int64 // of Fact; the rest is for some that are broken
	row   atomic.Int64
	busy  atomic.Bool
	last  incentive.Fact
	place *incentive.Fact
}

func (t *till) Len() int {
	if t.length != nil {
		return t.length(t)
	}
	return len(t.tickets)
}

func (t *till) Fact(n int, to *incentive.Fact) {
	t.calls.Add(1)
	if t.says != nil {
		t.says(t, n, to)
		return
	}
	t.tell(n, to)
}

// tell says what a record is, as it should.
func (t *till) tell(n int, to *incentive.Fact) { t.tickets[n].fact(to) }

// fact says what a ticket is.
func (x *ticket) fact(to *incentive.Fact) {
	to.ID, to.Original, to.Kind, to.Product = x.number, x.of, incentive.Booking, x.product
	if to.Original != "" {
		to.Kind = incentive.Refund
	}
	to.On, to.Currency = calendar.On(2026, time.July, 7), "CNY"
	to.Amounts = append(to.Amounts, incentive.Amount{Name: "revenue", Value: decimal.New(x.cents, -2)})
	for _, s := range x.sellers {
		to.Participants = append(to.Participants, incentive.Participant{Payee: s, Share: decimal.New(int64(100/len(x.sellers)), -2)})
	}
	if x.channel != "" {
		to.Attributes = append(to.Attributes, incentive.Attribute{Name: "channel", Value: x.channel})
	}
}

// facts are what the tickets are, written down by hand.
func facts() []incentive.Fact {
	on := calendar.On(2026, time.July, 7)
	revenue := func(n int64) []incentive.Amount {
		return []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(n)}}
	}
	channel := func(name string) []incentive.Attribute { return []incentive.Attribute{{Name: "channel", Value: name}} }
	half := decimal.RequireFromString("0.5")
	return []incentive.Fact{
		{ID: "T-1", Kind: incentive.Booking, On: on, Currency: "CNY", Product: "scale", Amounts: revenue(1200), Participants: incentive.Solo("Li Na"), Attributes: channel("shop")},
		{ID: "T-2", Kind: incentive.Booking, On: on, Currency: "CNY", Product: "robot", Amounts: revenue(3000),
			Participants: []incentive.Participant{{Payee: "Li Na", Share: half}, {Payee: "Chen Wei", Share: half}}},
		{ID: "T-3", Original: "T-1", Kind: incentive.Refund, On: on, Currency: "CNY", Amounts: revenue(-200)},
		{ID: "T-4", Kind: incentive.Booking, On: on, Currency: "CNY", Amounts: revenue(50), Participants: incentive.Solo("Chen Wei"), Attributes: channel("web")},
	}
}

func TestRecordsWithNothingWrongKeepTheContract(t *testing.T) {
	incentivetest.TestRecords(t, &till{tickets: tickets()}, facts())
	incentivetest.TestRecords(t, &till{tickets: tickets(), says: func(t *till, n int, to *incentive.Fact) {
		var f incentive.Fact // slices of its own, with no regard to what room there is
		t.tell(n, &f)
		*to = f
	}}, facts())
}

func TestBrokenRecordsAreFound(t *testing.T) {
	found := map[string]bool{}
	for name, tt := range map[string]struct {
		says func(t *till, n int, to *incentive.Fact)
		rule string // the rule that finds it; others may as well
	}{
		"loses the cents": {func(t *till, n int, to *incentive.Fact) {
			t.tell(n, to)
			to.Amounts[0].Value = to.Amounts[0].Value.Round(-3)
		}, "a record is the fact that it is to be"},
		"forgets what it follows": {func(t *till, n int, to *incentive.Fact) {
			t.tell(n, to)
			to.Original = ""
		}, "a record is the fact that it is to be"},
		"shares otherwise": {func(t *till, n int, to *incentive.Fact) {
			t.tell(n, to)
			for i := range to.Participants {
				to.Participants[i].Share = decimal.NewFromInt(1)
			}
		}, "a record is the fact that it is to be"},
		"leaves an id out": {func(t *till, n int, to *incentive.Fact) {
			if t.tell(n, to); n == 3 {
				to.ID = ""
			}
		}, "every fact has an id of its own"},
		"gives an id twice": {func(t *till, n int, to *incentive.Fact) {
			t.tell(n, to)
			to.ID = to.ID[:1]
		}, "every fact has an id of its own"},
		"changes between calls": {func(t *till, n int, to *incentive.Fact) {
			t.tell(n, to)
			to.Amounts[0].Value = to.Amounts[0].Value.Add(decimal.NewFromInt(t.calls.Load()))
		}, "a record that is read again is the same"},
		"keeps a member of an earlier record": {func(t *till, n int, to *incentive.Fact) {
			if t.tell(n, to); to.Product == "" {
				to.Product = t.last.Product
			}
			t.last = *to
		}, "a record that is read again is the same"},
		"keeps what lay in the place": {func(t *till, n int, to *incentive.Fact) {
			room := to.Attributes[:cap(to.Attributes)]
			if t.tell(n, to); len(to.Attributes) == 0 && len(room) > 0 {
				to.Attributes = room[:1]
			}
		}, "what lay in the place before leaves nothing"},
		"takes all the room": {func(t *till, n int, to *incentive.Fact) {
			t.tell(n, to)
			to.Participants = to.Participants[:min(2, cap(to.Participants))]
		}, "what lay in the place before leaves nothing"},
		"has one place for all": {func(t *till, n int, to *incentive.Fact) {
			t.last.Amounts, t.last.Participants, t.last.Attributes = t.last.Amounts[:0], t.last.Participants[:0], t.last.Attributes[:0]
			t.tell(n, &t.last)
			*to = t.last
		}, "a fact that was read stays as it is when others are read"},
		"overwrites old facts": {func(t *till, n int, to *incentive.Fact) {
			if t.place != nil {
				t.place.Territory += "?"
			}
			t.tell(n, to)
			t.place = to
		}, "a fact that was read stays as it is when others are read"},
		"has one row for all readers": {func(t *till, n int, to *incentive.Fact) {
			t.row.Store(int64(n))
			time.Sleep(time.Millisecond)
			t.tell(int(t.row.Load()), to)
		}, "readers at once find the same"},
		"breaks down when others read": {func(t *till, n int, to *incentive.Fact) {
			if !t.busy.CompareAndSwap(false, true) {
				panic("somebody else reads")
			}
			time.Sleep(time.Millisecond)
			t.tell(n, to)
			t.busy.Store(false)
		}, "readers at once find the same"},
		"assigns slices of its own": {assigning(), "changing a fact that was read changes no record"},
		"appends to slices of its own": {func() func(t *till, n int, to *incentive.Fact) {
			room := make([]incentive.Amount, 0, len(tickets()))
			for _, f := range facts() {
				room = append(room, f.Amounts...)
			}
			return func(t *till, n int, to *incentive.Fact) {
				t.tell(n, to)
				to.Amounts = room[n : n+1]
			}
		}(), "changing a fact that was read changes no record"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Error(t, incentivetest.HoldRecords(t.Context(), tt.rule, &till{tickets: tickets(), says: tt.says}, facts()))
			found[tt.rule] = true
		})
	}
	for _, rule := range incentivetest.RecordRules()[1:] { // the first one is about Len
		require.True(t, found[rule], "no broken records are found by %q", rule)
	}
}

// assigning returns a way to say facts by slices that are ready.
func assigning() func(*till, int, *incentive.Fact) {
	ready := facts()
	return func(_ *till, n int, to *incentive.Fact) { *to = ready[n] }
}

func TestTheNumberOfRecordsStays(t *testing.T) {
	const rule = "there are as many records as facts, however many were read"
	grows := func(t *till) int { return len(t.tickets) - 1 + min(1, int(t.calls.Load())) }
	shrinks := func(t *till) int { return len(t.tickets) - min(1, int(t.calls.Load())) }
	for _, length := range []func(*till) int{grows, shrinks} {
		require.ErrorContains(t, incentivetest.HoldRecords(t.Context(), rule, &till{tickets: tickets(), length: length}, facts()), "there are 3 records, not 4")
	}
	require.ErrorContains(t, incentivetest.HoldRecords(t.Context(), rule, &till{tickets: tickets()}, facts()[:3]), "there are 4 records, not 3")
	require.ErrorContains(t, incentivetest.HoldRecords(t.Context(), rule, &till{tickets: tickets()[:1]}, facts()[:1]), "two facts or more")
}

// What records panic with is an error of the rule.
func TestRecordsThatPanicKeepNoRule(t *testing.T) {
	for _, rule := range incentivetest.RecordRules() {
		err := incentivetest.HoldRecords(t.Context(), rule, &till{tickets: tickets(), says: func(*till, int, *incentive.Fact) { panic("there is no such row") }}, facts())
		require.ErrorContains(t, err, "there is no such row", rule)
	}
}

// A member that one fact has and another has not is told apart, whichever it is.
func TestFactsAreComparedMemberByMember(t *testing.T) {
	for i, change := range []func(*incentive.Fact){
		func(f *incentive.Fact) { f.Recorded = calendar.On(2026, time.July, 8) },
		func(f *incentive.Fact) { f.Account = "Acme" },
		func(f *incentive.Fact) { f.Category = "hardware" },
		func(f *incentive.Fact) { f.Segment = "small" },
		func(f *incentive.Fact) { f.Territory = "north" },
		func(f *incentive.Fact) { f.Currency = "EUR" },
		func(f *incentive.Fact) { f.Kind = incentive.Invoice },
		func(f *incentive.Fact) { f.On = f.On.AddDays(1) },
		func(f *incentive.Fact) { f.Participants[1].Overlay = true },
		func(f *incentive.Fact) { f.Amounts[0].Name = "margin" },
		func(f *incentive.Fact) { f.Attributes = []incentive.Attribute{{Name: "channel"}} },
	} {
		want := facts()
		change(&want[1])
		err := incentivetest.HoldRecords(t.Context(), "a record is the fact that it is to be", &till{tickets: tickets()}, want)
		require.ErrorContains(t, err, "record 1 is", "change %d", i)
	}
}
