package funnel

import (
	"cmp"
	"maps"
	"math/big"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A BottleneckQuery asks where the pipeline loses the most money.
type BottleneckQuery struct {
	During    calendar.Span // days of closing; the zero Span is always
	Exclude   Exclusion     // zero is none
	Reference Reference     // what each stage could reach; a stage that is not in it is not ranked

	// Confidence is that of the Wilson interval of a step rate, such as 0.95. A stage
	// whose interval is wider than Widest, such as 0.2, is not ranked.
	Confidence, Widest float64

	Places int32 // of amounts, which are rounded half away from zero; 0 to 30
}

// Check returns all problems of q as check.Problems, or nil. Stages that the pipeline
// does not have are found by [History.Bottlenecks].
func (q BottleneckQuery) Check() error {
	c := check.New()
	c.Merge(q.period().Check())
	for _, stage := range slices.Sorted(maps.Keys(q.Reference)) {
		r := q.Reference[stage]
		c.At("reference").At(stage).Require(r.In >= 0 && r.Of > 0 && r.In <= r.Of, check.Range, "%d of %d is no share", r.In, r.Of)
	}
	c.At("confidence").Require(q.Confidence > 0 && q.Confidence < 1, check.Range, "a confidence is between 0 and 1")
	c.At("widest").Require(q.Widest > 0 && q.Widest <= 1, check.Range, "a width is above 0 and up to 1")
	c.At("places").Require(q.Places >= 0 && q.Places <= maxDigits, check.Range, "places are 0 to %d", maxDigits)
	return c.Err()
}

func (q BottleneckQuery) period() PeriodQuery {
	return PeriodQuery{During: q.During, Exclude: q.Exclude}
}

// A BottleneckVerdict says whether a stage has a rank, and if not, why. The zero
// BottleneckVerdict is invalid.
type BottleneckVerdict uint8

// The verdicts.
const (
	Ranked        BottleneckVerdict = iota + 1 // below its reference
	AtReference                                // not below it: nothing to gain
	NoReference                                // nothing to compare with
	NotEnoughData                              // the interval is too wide, or the gain cannot be told
)

var bottleneckVerdictNames = []string{
	Ranked: "ranked", AtReference: "at-reference", NoReference: "no-reference", NotEnoughData: "not-enough-data",
}

// String returns the text form of v, such as "not-enough-data".
func (v BottleneckVerdict) String() string {
	return nameOf("bottleneck verdict", bottleneckVerdictNames, uint8(v))
}

// MarshalText writes what String returns; an unknown BottleneckVerdict is an error.
func (v BottleneckVerdict) MarshalText() ([]byte, error) {
	return marshalName("bottleneck verdict", bottleneckVerdictNames, uint8(v))
}

// UnmarshalText reads what MarshalText writes.
func (v *BottleneckVerdict) UnmarshalText(text []byte) error {
	return unmarshalName("bottleneck verdict", bottleneckVerdictNames, text, (*uint8)(v))
}

// A Bottleneck is what one stage costs.
type Bottleneck struct {
	StepRate
	Verdict   BottleneckVerdict `json:"verdict"`            // whether it has a rank, and why not
	Rank      int               `json:"rank,omitzero"`      // from 1, the most money first; 0 when not Ranked
	Interval  Interval          `json:"interval"`           // of the rate; 0 to 1 when no deal got here
	Reference Ratio             `json:"reference,omitzero"` // as asked; over nothing when there is none

	// Rise is how much higher the overall win rate would be if the stage had its
	// reference rate and the other stages kept theirs. It is 0 when not Ranked.
	Rise float64 `json:"rise,omitzero"`

	// Worth is that rise, times the closed deals, times the mean amount of the won ones,
	// in the currency of the pipeline, for the period. It is invalid when not Ranked.
	Worth decimal.NullDecimal `json:"worth,omitzero"`

	// Late are the closed deals that were in the stage longer than Stage.ExpectedDays, and
	// DaysLost the calendar days beyond, of all of them. There are none when the pipeline
	// states no expected days.
	Late     []int `json:"late,omitempty"`
	DaysLost int   `json:"daysLost"`
}

// Bottlenecks ranks the stages by the money that it would bring in to move each of them
// to its reference rate, and not by the lowest rate: ranked ones first, then the others
// in the order of the pipeline. Stages of equal worth are in the order of days lost. The
// error is check.Problems.
func (h History) Bottlenecks(q BottleneckQuery) ([]Bottleneck, error) {
	c := check.New()
	c.Merge(q.Check())
	h.Pipeline.checkKeys(c.At("reference"), maps.Keys(q.Reference))
	if err := h.ready(c.Err()); err != nil {
		return nil, err
	}
	all, _ := h.StepRates(q.period()) // checked above
	steps := all[0]
	gains := map[string]*big.Rat{}
	out := make([]Bottleneck, len(steps.Steps))
	for i := range steps.Steps {
		out[i] = h.bottleneck(q, &steps, i)
		if out[i].Verdict == Ranked {
			gains[out[i].Stage] = out[i].price(&steps, i, q.Places)
		}
	}
	rank(out, gains)
	return out, nil
}

// bottleneck judges one stage.
func (h *History) bottleneck(q BottleneckQuery, s *StepRates, stage int) Bottleneck {
	b := Bottleneck{StepRate: s.Steps[stage], Reference: q.Reference[s.Steps[stage].Stage], Interval: Interval{High: 1}}
	h.late(&b, s, stage)
	if iv, ok := b.Rate.Wilson(q.Confidence); ok {
		b.Interval = iv
	}
	switch {
	case b.Reference.Of == 0:
		b.Verdict = NoReference
	case b.Interval.High-b.Interval.Low > q.Widest:
		b.Verdict = NotEnoughData
	case b.Rate.Of > 0 && b.Rate.rat().Cmp(b.Reference.rat()) >= 0:
		b.Verdict = AtReference
	case s.Won.Priced() == 0:
		b.Verdict = NotEnoughData
	default:
		b.Verdict = Ranked
	}
	return b
}

// price works out what a stage costs, and returns it unrounded. There are won deals, so
// no rate is 0 or over nothing.
func (b *Bottleneck) price(s *StepRates, stage int, places int32) *big.Rat {
	rise := new(big.Rat).Sub(b.Reference.rat(), b.Rate.rat())
	for i, step := range s.Steps {
		if i != stage {
			rise.Mul(rise, step.Rate.rat())
		}
	}
	b.Rise, _ = rise.Float64()
	value := new(big.Rat).Quo(s.Won.Amount.Rat(), rat(s.Won.Priced()))
	worth := product(rise, rat(len(s.Won.Deals)+len(s.Lost)), value)
	b.Worth = decimal.NewNullDecimal(decimal.NewFromBigRat(worth, places))
	return worth
}

// late finds the deals that were in a stage longer than expected.
func (h *History) late(b *Bottleneck, s *StepRates, stage int) {
	expected := h.Pipeline.Stages[stage].ExpectedDays
	if expected == 0 {
		return
	}
	closed := slices.Concat(s.Won.Deals, s.Lost)
	slices.Sort(closed)
	for _, deal := range closed {
		if over := h.stayed(&h.Journeys[deal], stage) - expected; over > 0 {
			b.Late = append(b.Late, deal)
			b.DaysLost += over
		}
	}
}

// rank sorts and numbers the stages.
func rank(all []Bottleneck, gains map[string]*big.Rat) {
	slices.SortStableFunc(all, func(a, b Bottleneck) int {
		if a.Verdict != Ranked || b.Verdict != Ranked {
			return cmp.Compare(min(a.Verdict, AtReference), min(b.Verdict, AtReference)) // those without a rank are equal
		}
		return cmp.Or(gains[b.Stage].Cmp(gains[a.Stage]), cmp.Compare(b.DaysLost, a.DaysLost))
	})
	for i := range all {
		if all[i].Verdict == Ranked {
			all[i].Rank = i + 1
		}
	}
}
