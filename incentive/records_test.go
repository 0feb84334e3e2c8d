package incentive_test

import (
	"fmt"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
)

// rows are facts as records, which hold a run to what records may rely on: it asks for
// what there is, and hands in a blank fact.
type rows []incentive.Fact

func (r rows) Len() int { return len(r) }

func (r rows) Fact(n int, to *incentive.Fact) {
	amounts, people, attributes := to.Amounts, to.Participants, to.Attributes
	if to.Amounts, to.Participants, to.Attributes = nil, nil, nil; len(amounts)+len(people)+len(attributes) > 0 || !reflect.DeepEqual(*to, incentive.Fact{}) {
		panic(fmt.Sprintf("record %d is read into a fact that is not blank: %+v", n, *to))
	}
	*to = r[n]
	to.Amounts, to.Participants, to.Attributes = append(amounts, to.Amounts...), append(people, to.Participants...), append(attributes, to.Attributes...)
}

func TestOrdersAreRecords(t *testing.T) {
	list := market(100)
	incentivetest.TestRecords(t, hostOrders(list), records(list))
}

func TestSlipsAreRecords(t *testing.T) {
	slips := till{{number: "1", seller: "Anna", on: q3.From, cents: 249_00}, {number: "2", on: q3.Last(), cents: -249_00, returns: "1"}}
	sale := incentive.Fact{ID: "1", Kind: incentive.Booking, On: q3.From, Currency: "EUR", Amounts: []incentive.Amount{amount("revenue", "249")}, Participants: incentive.Solo("Anna")}
	returned := incentive.Fact{ID: "2", Original: "1", Kind: incentive.Refund, On: q3.Last(), Currency: "EUR", Amounts: []incentive.Amount{amount("revenue", "-249")}}
	incentivetest.TestRecords(t, slips, []incentive.Fact{sale, returned})
}

// TestRowsAreRecords needs facts that have every member, so that one which is left over from
// another record is seen.
func TestRowsAreRecords(t *testing.T) {
	w := detailed(5)
	incentivetest.TestRecords(t, rows(w.facts), w.facts)
	for _, member := range reflect.VisibleFields(reflect.TypeFor[incentive.Fact]()) {
		has := func(f incentive.Fact) bool { return !reflect.ValueOf(f).FieldByIndex(member.Index).IsZero() }
		require.True(t, slices.ContainsFunc(w.facts, has), "no fact has %s", member.Name)
	}
}

// detailed draws a company of any sort, whose facts have all that facts can have, with
// refunds of what was received. The ids of every other one ascend.
func detailed(seed uint64) world {
	w := pickWorld(seed)
	if seed%3 > 0 {
		w.pay(seed)
	}
	c := chooser{newRand(seed, 21)}
	for _, f := range slices.Clone(w.facts) {
		if f.Kind == incentive.Receipt && f.Amounts[0].Value.IsPositive() && c.IntN(3) == 0 {
			back := follows("B"+f.ID, f.ID, incentive.Refund, f.On.AddDays(c.IntN(9)), incentive.Amount{Name: "paid", Value: f.Amounts[0].Value.Neg()})
			back.Currency = f.Currency
			w.facts = append(w.facts, back)
		}
	}
	number := map[string]string{}
	for i := range w.facts {
		f := &w.facts[i]
		f.Account, f.Category, f.Segment = c.of("", "Acme", "Globex"), c.of("", "hardware/printer"), c.of("", "small")
		if c.IntN(2) == 0 {
			f.Recorded = f.On.AddDays(c.IntN(3))
		}
		for range c.IntN(3) {
			f.Attributes = append(f.Attributes, incentive.Attribute{Name: fmt.Sprint("n", len(f.Attributes)), Value: c.of("a", "b")})
		}
		if seed%2 == 0 {
			number[f.ID] = fmt.Sprintf("%04d", i)
			f.ID, f.Original = number[f.ID], number[f.Original]
		}
	}
	return w
}

// manifold returns the facts of a company many times over, for several workers to take.
func manifold(facts []incentive.Fact, times int) (out []incentive.Fact) {
	for n := range times {
		for _, f := range facts {
			if f.ID = fmt.Sprintf("%02d%s", n, f.ID); f.Original != "" {
				f.Original = fmt.Sprintf("%02d%s", n, f.Original)
			}
			out = append(out, f)
		}
	}
	return out
}

// counting counts how often each record is read.
type counting struct {
	rows
	reads []atomic.Int32
}

func (c *counting) Fact(n int, to *incentive.Fact) {
	c.reads[n].Add(1)
	c.rows.Fact(n, to)
}

// TestARunReadsEachRecordAFewTimes holds how often a run reads what nothing follows: once
// where ids ascend, and else up to three times.
func TestARunReadsEachRecordAFewTimes(t *testing.T) {
	const n = 20_000
	facts := records(market(n))
	program, err := incentive.Compile(runSetup(payeesFor(n)))
	require.NoError(t, err)
	for _, most := range []int32{1, 3} {
		for _, workers := range []int{1, 3} {
			c := &counting{facts, make([]atomic.Int32, n)}
			_, err := program.RunRecords(c, incentive.Options{Workers: workers})
			require.NoError(t, err)
			often := 0
			for i := range c.reads {
				if c.reads[i].Load() > most {
					often++
				}
			}
			require.Less(t, often, workers, "%d workers", workers) // the last one before those of another worker
		}
		slices.Reverse(facts)
	}
}

// refunded returns so many sales, every fifth with its refund right behind it.
func refunded(n int) []incentive.Fact {
	var out []incentive.Fact
	for i, sale := range records(market(n)) {
		out = append(out, sale)
		if i%5 > 0 {
			continue
		}
		back := incentive.Fact{ID: sale.ID + "R", Original: sale.ID, Kind: incentive.Refund, On: sale.On, Currency: sale.Currency, Amounts: slices.Clone(sale.Amounts)}
		back.Amounts[0].Value = back.Amounts[0].Value.Neg()
		out = append(out, back)
	}
	return out
}

// TestRecordsFarApartAreToldFromEachOther holds records to a list where there are more of
// them than are kept.
func TestRecordsFarApartAreToldFromEachOther(t *testing.T) {
	const n = 10_000
	facts := refunded(n)
	program, err := incentive.Compile(runSetup(payeesFor(n)))
	require.NoError(t, err)
	want, err := program.Run(facts, incentive.Options{Keep: true})
	require.NoError(t, err)
	got, err := program.RunRecords(rows(facts), incentive.Options{Keep: true})
	require.NoError(t, err)
	require.Equal(t, told(t, want), told(t, got))
}

// TestOriginalsAreLookedUpAmongAFew holds how often all records together are read by a run
// in which many follow another one.
func TestOriginalsAreLookedUpAmongAFew(t *testing.T) {
	const n = 10_000
	facts := refunded(n)
	program, err := incentive.Compile(runSetup(payeesFor(n)))
	require.NoError(t, err)
	c := &counting{facts, make([]atomic.Int32, len(facts))}
	_, err = program.RunRecords(c, incentive.Options{})
	require.NoError(t, err)
	total := 0
	for i := range c.reads {
		total += int(c.reads[i].Load())
	}
	require.Less(t, total, 3*len(facts))
}

// A faulty host has one record, if any, that cannot be read.
type faulty struct {
	rows
	at int
}

func (f *faulty) Fact(n int, to *incentive.Fact) {
	if n == f.at {
		panic(errBroken)
	}
	f.rows.Fact(n, to)
}

// TestAStateGoesOnAfterRecordsThatPanicked holds that nothing half read is kept.
func TestAStateGoesOnAfterRecordsThatPanicked(t *testing.T) {
	const n = 1000
	facts := records(market(n))
	program, err := incentive.Compile(runSetup(payeesFor(n)))
	require.NoError(t, err)
	back := incentive.Fact{ID: "Z", Original: facts[500].ID, Kind: incentive.Refund, On: facts[500].On, Currency: "USD", Amounts: slices.Clone(facts[500].Amounts)}
	back.Amounts[0].Value = back.Amounts[0].Value.Neg()
	want, err := program.Start(facts, incentive.Options{})
	require.NoError(t, err)
	_, err = want.Add(back)
	require.NoError(t, err)
	for _, at := range []int{96, 490, 500} { // the first of a leg, one of the leg of the original, and this itself
		host := &faulty{facts, -1}
		state, err := program.StartRecords(host, incentive.Options{})
		require.NoError(t, err)
		host.at = at
		require.PanicsWithError(t, errBroken.Error(), func() { state.Add(back) })
		host.at = -1
		_, err = state.Add(back)
		require.NoError(t, err)
		require.Equal(t, told(t, want.Result()), told(t, state.Result()))
	}
}

func TestNoRecordsAreNoFacts(t *testing.T) {
	program, err := incentive.Compile(runSetup(payeesFor(1000)))
	require.NoError(t, err)
	want := told(t, compute(t, runSetup(payeesFor(1000)), incentive.Options{}))
	for _, none := range []incentive.Records{nil, rows(nil)} {
		r, err := program.RunRecords(none, incentive.Options{})
		require.NoError(t, err)
		require.Equal(t, want, told(t, r))
		s, err := program.StartRecords(none, incentive.Options{})
		require.NoError(t, err)
		_, err = s.Add(records(market(10))...)
		require.NoError(t, err)
	}
}
