package incentive_test

import (
	"encoding/binary"
	"hash/fnv"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// limitOutcome is the commission run as a hand-written loop over cents: what the library
// is measured against. It makes no records, no trace and no decimals.
func limitOutcome(sales []sale, payees int) (paid []int64, lines int) {
	sorted := byDay(sales)
	table := factorTable()
	year := make([]progress, payees)
	for i := range year {
		q := quotaOf(i)
		year[i].half, year[i].full, year[i].more = q/2, q, q*6/5
	}
	everybody := payees + payees/10
	sums := make([]int64, 12*everybody) // month by month
	for i := range sorted {
		s := &sorted[i]
		row := sums[int(s.month)*everybody:][:everybody]
		f := &table[s.product][s.month]
		factor := f.below
		if s.cents >= f.from {
			factor = f.above
		}
		cents := s.cents
		if s.partner >= 0 {
			cents = int64(uint64(s.cents*60+50) / 100)
			rest := s.cents - cents
			row[s.partner] += year[s.partner].earn(rest, factor)
			row[payees+int(uint32(s.partner)/10)] += int64(uint64(rest+50) / 100)
			lines += 2
		}
		row[s.payee] += year[s.payee].earn(cents, factor)
		row[payees+int(uint32(s.payee)/10)] += int64(uint64(cents+50) / 100)
		lines += 2
	}
	paid = make([]int64, 12*everybody)
	for m := range 12 {
		for i := range everybody {
			most := int64(20_000_00)
			if i >= payees {
				most = 22_000_00
			}
			paid[i*12+m] = min(most, sums[m*everybody+i])
		}
	}
	return paid, lines
}

// progress is one payee's year.
type progress struct{ sold, earned, half, full, more int64 }

// earn returns the commission on one credit: 3 %, and 2, 3 and 2 % more above each bound.
func (p *progress) earn(cents, factor int64) int64 {
	p.sold += cents
	all := 3*p.sold + 2*max(0, p.sold-p.half) + 3*max(0, p.sold-p.full) + 2*max(0, p.sold-p.more)
	step := all - p.earned
	p.earned = all
	return int64((uint64(step*factor) + 5000) / 10000)
}

// factors of one product and month: from an amount on, and below it.
type factors struct{ from, above, below int64 }

func factorTable() (t [20][12]factors) {
	for product := range t {
		for month := range t[product] {
			f := factors{from: 1 << 62, below: 50}
			switch {
			case product < 3:
				f = factors{1_000_000, 150, 125}
			case product < 8 && month >= 9:
				f.below = 120
			case product < 8:
				f.below = 100
			case product < 13:
				f = factors{2_500_000, 110, 90}
			case product < 18:
				f.below = 75
			}
			t[product][month] = f
		}
	}
	return t
}

// byDay is a stable counting sort.
func byDay(in []sale) []sale {
	var at [366]int32
	for i := range in {
		at[in[i].day+1]++
	}
	for d := 1; d < len(at); d++ {
		at[d] += at[d-1]
	}
	out := make([]sale, len(in))
	for i := range in {
		d := in[i].day
		out[at[d]] = in[i]
		at[d]++
	}
	return out
}

const benchSales = 1_000_000

// BenchmarkCommissionRun measures the run from host records to what everybody is paid,
// each time beside the hand-written loop, and reports how many times as long it takes:
// the best of both, and their medians. Both begin with memory that has just been collected,
// so that neither pays for what the other leaves. Run it with GOMAXPROCS=1, and for two
// workers with 2.
func BenchmarkCommissionRun(b *testing.B) {
	sales, payees := market(benchSales), payeesFor(benchSales)
	program, err := incentive.Compile(runSetup(payees))
	require.NoError(b, err)
	orders := hostOrders(sales)
	lines := 0
	count := func(e incentive.Earnings) { lines += e.Len() }
	type run func(incentive.Options) (*incentive.Result, error)
	inPlace := func(o incentive.Options) (*incentive.Result, error) { return program.RunRecords(orders, o) }
	var facts []incentive.Fact
	listed := func(o incentive.Options) (*incentive.Result, error) { return program.Run(facts, o) }
	for _, c := range []struct {
		name string
		o    incentive.Options
		run  run
	}{
		{"none", incentive.Options{}, inPlace}, {"streamed", incentive.Options{Each: count}, inPlace}, {"kept", incentive.Options{Keep: true}, inPlace},
		{"none-2", incentive.Options{Workers: 2}, inPlace}, {"streamed-2", incentive.Options{Workers: 2, Each: count}, inPlace},
		{"none-listed", incentive.Options{}, listed},
	} {
		if c.name == "none-listed" && facts == nil {
			facts = records(sales)
		}
		b.Run(c.name, func(b *testing.B) {
			var limits, runs []time.Duration
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				runtime.GC()
				start := time.Now()
				limitOutcome(sales, payees)
				limits = append(limits, time.Since(start))
				runtime.GC()
				lines, start = 0, time.Now()
				b.StartTimer()
				r, err := c.run(c.o)
				require.NoError(b, err)
				paid := int64(0)
				for p := range r.Payouts() {
					paid += p.Paid().CoefficientInt64()
				}
				b.StopTimer()
				runs = append(runs, time.Since(start))
				require.Equal(b, published[benchSales].paid, decimal.New(paid, -2).StringFixed(2))
				if c.o.Each != nil {
					require.Equal(b, published[benchSales].lines, lines)
				}
				b.StartTimer()
			}
			slices.Sort(limits)
			slices.Sort(runs)
			b.ReportMetric(float64(runs[0])/float64(limits[0]), "best/limit")
			b.ReportMetric(float64(runs[len(runs)/2])/float64(limits[len(limits)/2]), "median/limit")
		})
	}
}

// TestTheLimitIsTheSameWork holds the hand-written loop to the library, cent by cent.
func TestTheLimitIsTheSameWork(t *testing.T) {
	const n = 10_000
	sales, payees := market(n), payeesFor(n)
	paid, lines := limitOutcome(sales, payees)
	program, err := incentive.Compile(runSetup(payees))
	require.NoError(t, err)
	got := 0
	r, err := program.Run(records(sales), incentive.Options{Each: func(e incentive.Earnings) { got += e.Len() }})
	require.NoError(t, err)
	require.Equal(t, lines, got)
	var cents []int64
	for p := range r.Payouts() {
		cents = append(cents, p.Paid().Shift(2).IntPart())
	}
	require.Equal(t, paid, cents)
}

// TestTheLimitGivesThePublishedTotals holds the hand-written loop to the published totals.
func TestTheLimitGivesThePublishedTotals(t *testing.T) {
	for n, want := range published {
		paid, lines := limitOutcome(market(n), payeesFor(n))
		require.Equal(t, want.lines, lines)
		h, sum := fnv.New64a(), int64(0)
		for _, cents := range paid {
			sum += cents
			h.Write(binary.LittleEndian.AppendUint64(nil, uint64(cents)))
		}
		require.Equal(t, want.paid, decimal.New(sum, -2).StringFixed(2))
		require.Equal(t, want.sum, h.Sum64())
	}
}
