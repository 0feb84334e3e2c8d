package funnel

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A PassageQuery asks which stages are worth their time.
type PassageQuery struct {
	During     calendar.Span // days of closing; the zero Span is always
	Exclude    Exclusion     // zero is none
	Confidence float64       // of the interval of a difference, such as 0.95
	Least      float64       // the smallest rise of the win rate that is worth a stage, above 0 and up to 1, such as 0.02
}

// Check returns all problems of q as check.Problems, or nil.
func (q PassageQuery) Check() error {
	c := check.New()
	c.Merge(q.period().Check())
	c.At("confidence").Require(q.Confidence > 0 && q.Confidence < 1, check.Range, "a confidence is between 0 and 1")
	c.At("least").Require(q.Least > 0 && q.Least <= 1, check.Range, "a rise is above 0 and up to 1")
	return c.Err()
}

func (q PassageQuery) period() PeriodQuery {
	return PeriodQuery{During: q.During, Exclude: q.Exclude}
}

// A PassageVerdict says whether a stage is worth its time. The zero PassageVerdict is
// invalid.
type PassageVerdict uint8

// The verdicts.
const (
	Helps       PassageVerdict = iota + 1 // deals that went through it are won more often
	AddsNothing                           // they take their time in it, and are not won more often
	Undecided                             // neither can be said, or it takes no time
)

var passageVerdictNames = []string{Helps: "helps", AddsNothing: "adds-nothing", Undecided: "undecided"}

// String returns the text form of v, such as "adds-nothing".
func (v PassageVerdict) String() string {
	return nameOf("passage verdict", passageVerdictNames, uint8(v))
}

// MarshalText writes what String returns; an unknown PassageVerdict is an error.
func (v PassageVerdict) MarshalText() ([]byte, error) {
	return marshalName("passage verdict", passageVerdictNames, uint8(v))
}

// UnmarshalText reads what MarshalText writes.
func (v *PassageVerdict) UnmarshalText(text []byte) error {
	return unmarshalName("passage verdict", passageVerdictNames, text, (*uint8)(v))
}

// A Passage compares the closed deals that went through a stage with those that got
// past it without being there. Only deals that got past it are in it, so that the ones
// that were lost in the stage do not count against it. It shows what goes together and
// not what causes it: sellers may skip a stage for the very deals that are sure. An
// experiment tells.
type Passage struct {
	Stage      string          `json:"stage"`             // id of the stage
	Verdict    PassageVerdict  `json:"verdict"`           // AddsNothing: a redundant link, as far as can be seen
	Through    []int           `json:"through,omitempty"` // deals that were in it and got past it: indices into History.Journeys
	Past       []int           `json:"past,omitempty"`    // deals that got past it and never were in it
	Stopped    []int           `json:"stopped,omitempty"` // deals that got no further and were lost
	WonThrough Ratio           `json:"wonThrough"`        // won, of Through
	WonPast    Ratio           `json:"wonPast"`           // won, of Past
	Days       Quartiles       `json:"days"`              // calendar days that Through were in it, all visits together
	Rise       PassageInterval `json:"rise"`              // of the win rate
}

// A PassageInterval is the difference of two win rates, through the stage less past it.
type PassageInterval struct {
	Interval
	Known bool    `json:"known"` // false when one of the rates is over nothing; the others are then 0
	Value float64 `json:"value"` // the difference
}

// Passages compares stage by stage, in the order of the pipeline. A stage AddsNothing
// when it takes days and even the upper end of the interval of the rise is below Least;
// it Helps when the lower end is above 0. The interval is that of Newcombe 1998, method
// 10. The error is the check.Problems of q.
func (h History) Passages(q PassageQuery) ([]Passage, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	all, _ := h.StepRates(q.period()) // checked above
	steps := all[0]
	closed := slices.Concat(steps.Won.Deals, steps.Lost)
	slices.Sort(closed)
	out := make([]Passage, len(steps.Steps))
	for i, step := range steps.Steps {
		p := Passage{Stage: step.Stage, Stopped: step.Stopped}
		var stays []int
		for _, deal := range closed {
			if j := &h.Journeys[deal]; p.add(deal, j, i) {
				stays = append(stays, h.stayed(j, i))
			}
		}
		p.Days = quartiles(stays)
		p.judge(q)
		out[i] = p
	}
	return out, nil
}

// add counts a closed deal and reports whether it went through the stage.
func (p *Passage) add(deal int, j *Journey, stage int) bool {
	if j.Outcome != Won && j.furthest() <= stage {
		return false
	}
	through := !j.FirstIn(stage).IsZero()
	deals, won := &p.Past, &p.WonPast
	if through {
		deals, won = &p.Through, &p.WonThrough
	}
	*deals = append(*deals, deal)
	won.Of++
	if j.Outcome == Won {
		won.In++
	}
	return through
}

func (p *Passage) judge(q PassageQuery) {
	value, around, known := p.WonThrough.Above(p.WonPast, q.Confidence)
	p.Rise = PassageInterval{Known: known, Value: value, Interval: around}
	switch {
	case !p.Rise.Known:
		p.Verdict = Undecided
	case p.Rise.Low > 0:
		p.Verdict = Helps
	case p.Rise.High < q.Least && p.Days.Upper > 0:
		p.Verdict = AddsNothing
	default:
		p.Verdict = Undecided
	}
}
