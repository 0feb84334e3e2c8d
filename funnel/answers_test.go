package funnel_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// sortedByTime and sortedByDeal bring a log into the two orders of a stream.
func sortedByTime(events []funnel.Event) []funnel.Event {
	return slices.SortedStableFunc(slices.Values(events), func(a, b funnel.Event) int { return a.At.Compare(b.At) })
}

func sortedByDeal(events []funnel.Event) []funnel.Event {
	return slices.SortedStableFunc(slices.Values(sortedByTime(events)), func(a, b funnel.Event) int { return strings.Compare(a.Deal, b.Deal) })
}

// named tells answers with the ids of deals in place of their indices.
func named(deals []string, cohorts []funnel.Cohort, periods []funnel.PeriodRate) (out []string) {
	names := func(indices []int) string {
		var all []string
		for _, i := range indices {
			all = append(all, deals[i])
		}
		return strings.Join(slices.Sorted(slices.Values(all)), " ")
	}
	for _, c := range cohorts {
		for _, s := range c.Steps {
			deals := names(s.Deals)
			s.Deals = nil
			out = append(out, fmt.Sprintf("%q %v %v %v: %+v %s", c.Group, c.Count, c.During, c.Window, s, deals))
		}
	}
	for _, r := range periods {
		won, lost := names(r.Won), names(r.Lost)
		r.Won, r.Lost = nil, nil
		out = append(out, fmt.Sprintf("%+v: won %s, lost %s", r, won, lost))
	}
	return out
}

// questions makes questions out of a number.
func questions(n uint64) funnel.Questions {
	pick := rand.New(rand.NewPCG(n, 4)).IntN
	at := funnel.Moment(1 + pick(3))
	q := funnel.Query{
		Count: funnel.Count(pick(3)), Method: funnel.Method(pick(3)), Window: time.Duration(1+pick(9)) * days, Confidence: 0.9,
		By: []funnel.Grouping{
			{}, funnel.ByOwner(at), funnel.ByLabel("region", at),
			{At: at, Key: func(d funnel.Deal) string {
				return fmt.Sprint(d.Owner, d.Labels.Get("region"), d.Imported, d.At.Unix()/86400%3)
			}},
		}[pick(4)],
		Exclude: []funnel.Exclusion{{}, {At: funnel.Moment(1 + pick(3)), If: func(d funnel.Deal) bool { return d.Imported || d.Labels.Get("region") == "r1" }}}[pick(2)],
	}
	if pick(2) == 1 {
		q.During = calendar.Span{From: calendar.Of(day(1)), To: calendar.Of(day(1 + 1 + pick(5)))}
	}
	for _, step := range []string{"b", "c", "won"} {
		if k := pick(4); k > 0 {
			q.StepWindows = append(q.StepWindows, funnel.StepWindow{Step: step, Within: time.Duration(k) * days / 2})
		}
	}
	return funnel.Questions{
		Cohorts: []funnel.Query{q, {Count: q.Count, By: funnel.ByOwner(funnel.Moment(1 + pick(3)))}},
		Periods: []funnel.PeriodQuery{{During: q.During, By: q.By, Exclude: q.Exclude, Confidence: 0.9}},
	}
}

// spread tells most events of a log apart in time, and makes most of them signs of life
// and moves that state nothing, as those of most logs are. Some events of a moment have
// an id, and some the same one.
func spread(seed uint64, events []funnel.Event) []funnel.Event {
	r := rand.New(rand.NewPCG(seed, 7))
	for i := range events {
		e := &events[i]
		at := e.At.Add(time.Duration(r.IntN(2)*12)*time.Hour + time.Duration(i%2*i))
		switch r.IntN(5) {
		case 0, 1:
			*e = funnel.Event{Deal: e.Deal, Kind: funnel.Activity}
		case 2:
			*e = funnel.Event{Deal: e.Deal, Kind: funnel.StageChanged, Stage: e.Stage, Recorded: e.Recorded}
		case 3:
			*e = funnel.Event{Deal: e.Deal, Kind: e.Kind, Stage: e.Stage, Recorded: e.Recorded}
		default:
			if !e.Since.IsZero() {
				e.Since = e.Since.Add(at.Sub(e.At))
			}
		}
		if e.At = at; !e.Labels.IsZero() && r.IntN(4) == 0 {
			e.Labels = funnel.LabelsOf(map[string]string{"region": "", "source": "web"})
		}
		if r.IntN(3) == 0 {
			e.ID = fmt.Sprint(e.Deal, at.UnixNano(), r.IntN(2))
		}
	}
	return events
}

// FuzzStreamIsFold holds the law that one pass over a sorted log, by time or by deal,
// gives what the journeys give: of events in crowded moments and alone, and wherever the
// organisation is.
func FuzzStreamIsFold(f *testing.F) {
	for n := range uint64(80) {
		f.Add(n, 20+int(n)*12, n)
	}
	zones := []*time.Location{time.UTC, time.FixedZone("west", -12*60*60), time.FixedZone("east", 14*60*60)}
	f.Fuzz(func(t *testing.T, seed uint64, size int, choice uint64) {
		log, ask := randomLog(seed, 1+int(uint(size)%500)), questions(choice)
		if seed%2 == 1 {
			log = spread(seed, log)
		}
		p, asOf := pipe("a", "b?", "c", "d"), day(5+int(choice%3)).In(zones[choice/3%3])
		for _, events := range [][]funnel.Event{sortedByTime(log), sortedByDeal(log)} {
			h := lenient(t, events, asOf)
			a, err := funnel.Conversions(p, slices.Values(events), asOf, funnel.Lenient, ask)
			require.NoError(t, err)
			require.Equal(t, h.Warnings, a.Warnings)
			var deals []string
			for _, j := range h.Journeys {
				deals = append(deals, j.Deal)
			}
			require.ElementsMatch(t, deals, a.Deals)
			for i, q := range ask.Cohorts {
				cohorts, err := h.Cohorts(q)
				require.NoError(t, err)
				require.Equal(t, named(deals, cohorts, nil), named(a.Deals, a.Cohorts[i], nil))
			}
			require.Equal(t, named(deals, nil, closed(t, h, ask.Periods[0])), named(a.Deals, nil, a.Periods[0]))
		}
	})
}

// The days of a span are told exactly at its ends, where the organisation is, and so are
// those of spans without an end.
func TestStreamKnowsTheDaysOfASpan(t *testing.T) {
	var events []funnel.Event
	for hour := range 24 * 12 {
		id := fmt.Sprintf("D%03d", hour)
		at := day(0).Add(time.Duration(hour) * time.Hour)
		events = append(events, funnel.Event{Deal: id, Kind: funnel.Created, At: at}, funnel.Event{Deal: id, Kind: funnel.ClosedWon, At: at.Add(1)})
	}
	from, to := calendar.Of(day(3)), calendar.Of(day(9))
	for _, zone := range []int{-12, -7, 0, 8, 14} {
		asOf := day(99).In(time.FixedZone("", zone*60*60))
		h := fold(t, pipe("lead"), events, asOf)
		for _, span := range []calendar.Span{{}, {From: from}, {To: to}, {From: from, To: to}, {From: from, To: from.AddDays(1)}} {
			ask := funnel.Questions{Cohorts: []funnel.Query{{During: span}}, Periods: []funnel.PeriodQuery{{During: span}}}
			a, err := funnel.Conversions(pipe("lead"), slices.Values(events), asOf, funnel.Strict, ask)
			require.NoError(t, err)
			want := cohort(t, h, ask.Cohorts[0])
			require.Equal(t, want, a.Cohorts[0][0], "%v in UTC%+d", span, zone)
			require.Equal(t, closed(t, h, ask.Periods[0]), a.Periods[0], "%v in UTC%+d", span, zone)
			if span.From == from && span.To == to {
				require.Len(t, want.Steps[0].Deals, 6*24, "six days of 24 hours")
			}
		}
	}
}

func TestStreamTakesEventsInOrderOnly(t *testing.T) {
	for log, ok := range map[string]bool{
		"A lead@1 offer@2\nB lead@1 offer@1":          true,
		"A lead@1\nB lead@1\nA offer@2\nB offer@3":    true, // by time
		"A lead@1 offer@9\nB lead@1 offer@2":          true, // by deal
		"A lead@5 offer@2":                            false,
		"A lead@1 offer@9\nB lead@1\nA offer@10":      false, // by deal, and A again
		"A lead@1\nB lead@2\nA offer@3\nC lead@1":     false, // by time, and backwards
		"A lead@1\nB lead@2\nA offer@2\nB activity@1": false,
	} {
		var events []funnel.Event
		seen := map[string]bool{}
		for _, e := range story(t, log) {
			if e.Kind == funnel.Created && seen[e.Deal] {
				e.Kind = funnel.StageChanged
			}
			seen[e.Deal] = true
			events = append(events, e)
		}
		_, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(events), day(20), funnel.Lenient, funnel.Questions{})
		if ok {
			require.NoError(t, err, log)
			continue
		}
		require.ErrorIs(t, err, funnel.ErrNotSorted, log)
		require.ErrorContains(t, err, "event ", log)
	}
}

func TestConversionsCheckWhatTheyAreAsked(t *testing.T) {
	_, err := funnel.Conversions(pipe("won"), nil, time.Time{}, funnel.Lenient+1, funnel.Questions{
		Cohorts: []funnel.Query{{}, {Window: -1}}, Periods: []funnel.PeriodQuery{{Confidence: 1}},
	})
	require.Equal(t, []string{
		"/pipeline/stages/0/id mismatch", "/asOf required", "/mode unknown", "/ask/cohorts/1/window range", "/ask/periods/0/confidence range",
	}, problems(t, err))

	a, err := funnel.Conversions(pipe("lead"), nil, day(1), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{{}}})
	require.NoError(t, err)
	require.Empty(t, a.Deals)
	require.Len(t, a.Cohorts[0], 1, "one group, of nothing")
}

func TestAStrictStreamReportsEveryProblem(t *testing.T) {
	events := sortedByTime(trouble(t))
	_, want := funnel.Journeys(pipe("lead", "offer"), slices.Values(events), day(20), funnel.Strict)
	a, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(events), day(20), funnel.Strict, funnel.Questions{})
	require.Equal(t, want, err)
	require.Zero(t, a)
}

func TestStreamDropsRepetitionsOfAMoment(t *testing.T) {
	events := story(t, "A lead@1 offer@2 lead@2\nB lead@1")
	events[0].ID, events[1].ID, events[3].ID = "a", "b", "c"
	other := events[3]
	other.Stage = "offer"
	log := sortedByTime(append(events, events[0], events[1], other))
	a, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(log), day(9), funnel.Lenient, funnel.Questions{Cohorts: []funnel.Query{{}}})
	require.NoError(t, err)
	require.Equal(t, []string{"/events/3/id duplicate"}, problems(t, a.Warnings))
	require.Equal(t, []int{2, 1, 0}, counts(a.Cohorts[0][0]))
}

// Events with one id in one moment are the same if all their members are, though most of
// them have few.
func TestStreamTellsRepetitionsFromOthers(t *testing.T) {
	for want, change := range map[string]func(*funnel.Event){
		"the same":     func(e *funnel.Event) { e.At = e.At.In(time.FixedZone("CST", 8*60*60)) },
		"kind":         func(e *funnel.Event) { e.Kind = funnel.Reopened },
		"stage":        func(e *funnel.Event) { e.Stage = "lead" },
		"recorded":     func(e *funnel.Event) { e.Recorded = day(3) },
		"currency":     func(e *funnel.Event) { e.Currency = "EUR" },
		"reason":       func(e *funnel.Event) { e.Reason = "price" },
		"competitor":   func(e *funnel.Event) { e.Competitor = "Acme" },
		"secondary":    func(e *funnel.Event) { e.Secondary = []string{"delay"} },
		"owner":        func(e *funnel.Event) { e.Owner = "mia" },
		"close date":   func(e *funnel.Event) { e.CloseDate = calendar.On(2026, 3, 1) },
		"amount":       func(e *funnel.Event) { e.Amount = money("1") },
		"labels":       func(e *funnel.Event) { e.Labels = funnel.LabelsOf(map[string]string{"region": "north"}) },
		"no deal left": func(e *funnel.Event) { e.ID = "other" },
	} {
		events := story(t, "A lead@1 offer@2")
		events[1].ID = "x"
		other := events[1]
		change(&other)
		events = append(events, other)
		_, strict := funnel.Journeys(pipe("lead", "offer"), slices.Values(events), day(9), funnel.Strict)
		_, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(events), day(9), funnel.Strict, funnel.Questions{})
		require.Equal(t, strict, err, want)
		require.Equal(t, want == "the same" || want == "no deal left", err == nil, want)
	}
}

// What an event of any kind states beside counts in the answers of a log as it does in those of a
// history, also where most events of the kind state nothing.
func TestStreamTakesWhatAnyEventStates(t *testing.T) {
	key := func(d funnel.Deal) string {
		return string(d.Owner) + d.CloseDate.String() + d.Amount.Decimal.String() + d.Labels.Get("region")
	}
	for name, change := range map[string]func(*funnel.Event){
		"owner":      func(e *funnel.Event) { e.Owner = "mia" },
		"close date": func(e *funnel.Event) { e.CloseDate = calendar.On(2026, 3, 1) },
		"amount":     func(e *funnel.Event) { e.Amount = money("1") },
		"labels":     func(e *funnel.Event) { e.Labels = funnel.LabelsOf(map[string]string{"region": "north"}) },
	} {
		for _, at := range []funnel.Moment{funnel.AtEntry, funnel.AtClose, funnel.Now} {
			for place := range 4 {
				events := story(t, "A lead@1 offer@2 activity@3 won@4")
				require.Len(t, events, 4)
				change(&events[place])
				q := funnel.Query{By: funnel.Grouping{At: at, Key: key}}
				h := fold(t, pipe("lead", "offer"), events, day(9))
				want, err := h.Cohorts(q)
				require.NoError(t, err)
				got, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(events), day(9), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{q}})
				require.NoError(t, err)
				require.Equal(t, want[0].Group, got.Cohorts[0][0].Group, "%s at %v, event %d", name, at, place)
			}
		}
	}
}

// An event that has no place does not divide a moment, nor does one that is not known.
func TestStreamKeepsMomentsTogether(t *testing.T) {
	var events []funnel.Event
	for i := range 200 {
		events = append(events,
			funnel.Event{Deal: "A", Kind: funnel.Activity, At: day(1)},
			funnel.Event{Deal: fmt.Sprint("B", i), Kind: funnel.Created, At: day(1)},
			funnel.Event{Kind: funnel.Activity, At: day(2)},
			funnel.Event{Deal: "A", Kind: funnel.Activity, At: day(30)})
	}
	events = append(events, funnel.Event{Deal: "A", Kind: funnel.Created, At: day(1)})
	a, err := funnel.Conversions(pipe("lead"), slices.Values(events), day(9), funnel.Lenient, funnel.Questions{})
	require.NoError(t, err)
	require.Len(t, a.Deals, 201)
	require.Len(t, a.Warnings, 200, "those without a deal, and A is created first of all")
}

// What one event states is not taken for that of another one much later.
func TestStreamForgetsWhatEventsStated(t *testing.T) {
	var events []funnel.Event
	for i := range 400 {
		at := day(1).Add(time.Duration(i) * time.Minute)
		e := funnel.Event{Deal: fmt.Sprint("D", i), Kind: funnel.Created, At: at}
		if i < 200 {
			e.Since, e.Owner, e.Amount = day(0), "mia", money("1")
			e.Labels = funnel.LabelsOf(map[string]string{"region": "north"})
		}
		events = append(events, e)
	}
	stated := func(d funnel.Deal) bool {
		return d.Imported || d.Owner != "" || d.Amount.Valid || !d.Labels.IsZero() || d.At.Before(day(1))
	}
	first := calendar.Span{From: calendar.Of(day(1)), To: calendar.Of(day(2))}
	a, err := funnel.Conversions(pipe("lead"), slices.Values(events), day(9), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{
		{Exclude: funnel.Exclusion{At: funnel.AtEntry, If: stated}},
		{During: first, By: funnel.ByOwner(funnel.Now)},
	}})
	require.NoError(t, err)
	require.Equal(t, 200, a.Cohorts[0][0].Steps[0].OfEntered.Excluded)
	require.Len(t, a.Cohorts[1], 1)
	require.Empty(t, a.Cohorts[1][0].Group)
	require.Len(t, a.Cohorts[1][0].Steps[0].Deals, 200)
}

// Signs of life and moves that state nothing are looked at as all events are.
func TestStreamLooksAtTheTimesOfAll(t *testing.T) {
	for _, kind := range []funnel.Kind{funnel.Activity, funnel.StageChanged} {
		for want, change := range map[string]func(*funnel.Event){
			"at required":    func(e *funnel.Event) { e.At = time.Time{} },
			"at range":       func(e *funnel.Event) { e.At = time.Date(-4000, 1, 1, 0, 0, 0, 0, time.UTC) },
			"recorded range": func(e *funnel.Event) { e.Recorded = time.Date(1_000_000_000, 1, 1, 0, 0, 0, 0, time.UTC) },
			"deal required":  func(e *funnel.Event) { e.Deal = "" },
		} {
			events := []funnel.Event{{Deal: "A", Kind: funnel.Created, At: day(1)}, {Deal: "A", Kind: kind, Stage: "offer", At: day(2)}}
			change(&events[1])
			_, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(events), day(9), funnel.Strict, funnel.Questions{})
			require.Equal(t, []string{"/events/1/" + want}, problems(t, err))
		}
	}
}

// Groups are told apart by their whole names, of whatever length and however they end.
func TestStreamTellsNamesApart(t *testing.T) {
	var events []funnel.Event
	want := map[string]int{}
	for i := range 3000 {
		n := i % 700
		name := fmt.Sprintf("%d%s%d", n%7, strings.Repeat("-", n/7%20), n/140)
		at := day(0).Add(time.Duration(i) * time.Minute)
		e := funnel.Event{Deal: strconv.Itoa(i), Kind: funnel.Created, At: at, Owner: org.ID(name)}
		if i%3 == 0 {
			e.Labels = funnel.LabelsOf(map[string]string{"a": "x", "name": name})
		} else {
			e.Labels = funnel.LabelsOf(map[string]string{"name": name, "z": "x"})
		}
		events = append(events, e)
		want[name]++
	}
	a, err := funnel.Conversions(pipe("lead"), slices.Values(events), day(9), funnel.Strict, funnel.Questions{
		Cohorts: []funnel.Query{{By: funnel.ByOwner(funnel.Now)}, {By: funnel.ByLabel("name", funnel.AtEntry)}, {By: funnel.ByLabel("name", funnel.AtClose)}},
	})
	require.NoError(t, err)
	for _, cohorts := range a.Cohorts {
		got := map[string]int{}
		for _, c := range cohorts {
			got[c.Group] = len(c.Steps[0].Deals)
		}
		require.Equal(t, want, got)
	}
}

func TestStreamTakesAllThatHappenedAtOnce(t *testing.T) {
	events := story(t, "A lead@1 activity@2 won@2\nB lead@1 activity@2 offer@2")
	ask := funnel.Questions{Cohorts: []funnel.Query{{}}}
	for _, log := range [][]funnel.Event{sortedByTime(events), sortedByDeal(events)} {
		a, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(log), day(9), funnel.Strict, ask)
		require.NoError(t, err)
		require.Equal(t, []int{2, 2, 1}, counts(a.Cohorts[0][0]), "a sign of life is not all of its moment")
	}
}

// A moment is a nanosecond, and a deal may be older than a time.Duration can say.
func TestStreamKnowsNanosecondsAndCenturies(t *testing.T) {
	soon := func(n int) time.Time { return day(1).Add(time.Duration(n)) }
	events := []funnel.Event{
		{Deal: "old", Kind: funnel.Created, Stage: "lead", At: soon(0), Since: time.Date(1400, 1, 1, 0, 0, 0, 0, time.UTC)},
		{Deal: "new", Kind: funnel.Created, Stage: "lead", At: soon(0)},
		{Deal: "new", Kind: funnel.StageChanged, Stage: "offer", At: soon(1)},
		{Deal: "new", Kind: funnel.StageChanged, Stage: "lead", At: soon(2)},
		{Deal: "old", Kind: funnel.ClosedWon, At: soon(3)},
		{Deal: "new", Kind: funnel.ClosedWon, At: soon(4)},
	}
	for asOf, want := range map[int][]int{0: {2, 0, 0}, 1: {2, 1, 0}, 2: {2, 1, 0}, 3: {2, 2, 1}, 4: {2, 2, 2}} {
		ask := funnel.Questions{Cohorts: []funnel.Query{{}, {Window: 3}}}
		a, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(events), soon(asOf), funnel.Strict, ask)
		require.NoError(t, err)
		require.Equal(t, want, counts(a.Cohorts[0][0]), asOf)
		require.Equal(t, min(asOf/2, 1), a.Cohorts[0][0].Steps[0].Regressed, asOf)
		require.Equal(t, []int{2, min(asOf, 1), 0}, counts(a.Cohorts[1][0]), "a window of three nanoseconds")
	}
	events[2], events[3] = events[3], events[2]
	_, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(events), day(2), funnel.Strict, funnel.Questions{})
	require.ErrorIs(t, err, funnel.ErrNotSorted)
}

func TestStreamOfLongAgo(t *testing.T) {
	events := story(t, "A lead@1\nB lead@2\nA offer@3\nB offer@4")
	for i := range events {
		events[i].At = events[i].At.AddDate(-100, 0, 0)
	}
	events[2].Kind, events[3].Kind = funnel.StageChanged, funnel.StageChanged
	a, err := funnel.Conversions(pipe("lead", "offer"), slices.Values(sortedByTime(events)), day(9), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{{}}})
	require.NoError(t, err, "1926 comes before the epoch of computers, and in order")
	require.Equal(t, []int{2, 2, 0}, counts(a.Cohorts[0][0]))
}

func TestStreamTakesLabelsAwayAtEntry(t *testing.T) {
	events := story(t, "A lead@1\nB lead@2")
	events[0].Labels = funnel.LabelsOf(map[string]string{"region": "", "source": "web"})
	events[1].Labels = funnel.LabelsOf(map[string]string{"region": "north", "source": "web"})
	labelled := funnel.Exclusion{At: funnel.AtEntry, If: func(d funnel.Deal) bool { return d.Labels.Len() == 2 }}
	q := funnel.Query{Exclude: labelled}
	a, err := funnel.Conversions(pipe("lead"), slices.Values(events), day(9), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{q}})
	require.NoError(t, err)
	require.Equal(t, []int{1, 0}, counts(a.Cohorts[0][0]), "A has no region")
	require.Equal(t, []int{1, 0}, counts(cohort(t, fold(t, pipe("lead"), events, day(9)), q)))
}

// So many that some have the same hash: deals are told apart by their ids, short and long.
func TestStreamTellsDealsApart(t *testing.T) {
	const deals = 300_000
	id := func(i int) string {
		switch i % 3 {
		case 0:
			return strconv.Itoa(i)
		case 1:
			return fmt.Sprintf("deal %08d", i)
		}
		return fmt.Sprintf("a deal %08d of many", i)
	}
	create := func(yield func(funnel.Event) bool) {
		for i := range deals {
			if !yield(funnel.Event{Deal: id(i), Kind: funnel.Created, At: day(0)}) {
				return
			}
		}
	}
	a, err := funnel.Conversions(pipe("lead"), create, day(1), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{{}}})
	require.NoError(t, err)
	require.Len(t, a.Cohorts[0][0].Steps[0].Deals, deals)
	for i := range deals {
		if a.Deals[i] != id(i) {
			require.Equal(t, id(i), a.Deals[i])
		}
	}
}

// An outcome that states nothing is one at which a query may look at all terms.
func TestStreamLooksAtTermsAtAPlainOutcome(t *testing.T) {
	events := story(t, "A lead@1 won@3\nB lead@1 lost@4")
	for i := range events {
		if events[i].Kind == funnel.Created {
			events[i].Owner = "ann"
		}
	}
	for _, deal := range []string{"A", "B"} {
		events = append(events,
			funnel.Event{Deal: deal, Kind: funnel.OwnerChanged, Owner: "bob", At: day(2)},
			funnel.Event{Deal: deal, Kind: funnel.OwnerChanged, Owner: "cem", At: day(5)})
	}
	atClose := funnel.Grouping{At: funnel.AtClose, Key: func(d funnel.Deal) string { return string(d.Owner) + d.At.Format(" 02") }}
	q := funnel.PeriodQuery{By: atClose}
	want := closed(t, fold(t, pipe("lead"), events, day(9)), q)
	require.Equal(t, []string{"bob 04", "bob 05"}, []string{want[0].Group, want[1].Group})
	for _, log := range [][]funnel.Event{sortedByTime(events), sortedByDeal(events)} {
		a, err := funnel.Conversions(pipe("lead"), slices.Values(log), day(9), funnel.Strict, funnel.Questions{Periods: []funnel.PeriodQuery{q}})
		require.NoError(t, err)
		require.Equal(t, want, a.Periods[0])
	}
}

// Ids that differ in one byte, wherever it is, or in their length alone are those of
// different deals, in whatever order the events come.
func TestStreamTellsSimilarIDsApart(t *testing.T) {
	var ids []string
	for n := 1; n <= 40; n++ {
		for _, same := range []string{"\x00", "\x0f", "\xff", "a"} {
			ids = append(ids, strings.Repeat(same, n))
			for i := range n {
				ids = append(ids, strings.Repeat(same, i)+"b"+strings.Repeat(same, n-1-i))
			}
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	var byTime, byDeal []funnel.Event
	for step, kind := range []funnel.Kind{funnel.Created, funnel.Activity, funnel.ClosedWon} {
		for i, id := range ids {
			byTime = append(byTime, funnel.Event{Deal: id, Kind: kind, At: day(step).Add(time.Duration(i))})
		}
	}
	for _, id := range ids {
		byDeal = append(byDeal, funnel.Event{Deal: id, Kind: funnel.Created, At: day(0)}, funnel.Event{Deal: id, Kind: funnel.ClosedWon, At: day(1)})
	}
	for _, events := range [][]funnel.Event{byTime, byDeal} {
		a, err := funnel.Conversions(pipe("lead"), slices.Values(events), day(9), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{{}}})
		require.NoError(t, err)
		require.Equal(t, ids, a.Deals)
		require.Equal(t, []int{len(ids), len(ids)}, counts(a.Cohorts[0][0]))
	}
}

// A hundred thousand deals fit into less than 200 bytes each while the events come,
// whatever is asked.
func TestStreamHoldsLittle(t *testing.T) {
	log := newBenchLog()
	for _, events := range []iter.Seq[funnel.Event]{log.byTime, log.byDeal} {
		require.Less(t, held(t, log.pipeline, events, everything())/benchDeals, 200.0)
	}
}

// held returns the bytes that a pass holds when the last event has come.
func held(t testing.TB, p funnel.Pipeline, events iter.Seq[funnel.Event], ask funnel.Questions) float64 {
	bytes, before := uint64(0), heap()
	watched := func(yield func(funnel.Event) bool) {
		events(yield)
		bytes = heap() - before
	}
	_, err := funnel.Conversions(p, watched, day(1000), funnel.Strict, ask)
	require.NoError(t, err)
	return float64(bytes)
}

// heap returns the bytes that are in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// A log that turns out to be in no order names the event at which it does, wherever that
// lies among those that are looked up together.
func TestTheEventOutOfOrderIsNamed(t *testing.T) {
	const deals = 300
	id := func(i int) string { return fmt.Sprint("deal ", i) }
	var byTime, byDeal []funnel.Event
	for i := range deals {
		byTime = append(byTime, funnel.Event{Deal: id(i), Kind: funnel.Created, At: day(0).Add(time.Duration(i) * time.Second)})
		byDeal = append(byDeal, funnel.Event{Deal: id(i), Kind: funnel.Created, At: day(0)}, funnel.Event{Deal: id(i), Kind: funnel.Activity, At: day(1)})
	}
	for i := range deals {
		byTime = append(byTime, funnel.Event{Deal: id(i), Kind: funnel.Activity, At: day(1).Add(time.Duration(i) * time.Second)})
	}
	for _, place := range []int{deals + 1, deals + 63, deals + 64, deals + 65, deals + 128, 2*deals - 1} {
		for name, log := range map[string][]funnel.Event{"by time": byTime, "by deal": byDeal} {
			for what, odd := range map[string]funnel.Event{
				"another deal, earlier": {Deal: id(7), Kind: funnel.Activity, At: day(0).Add(time.Hour)},
				"a new deal, earlier":   {Deal: "new", Kind: funnel.Created, At: day(0).Add(time.Hour)},
				"another deal, later":   {Deal: id(7), Kind: funnel.Activity, At: day(30)},
			} {
				events := slices.Insert(slices.Clone(log[:place]), place, odd)
				at := place // of the odd one
				switch {
				case name == "by deal" && what == "a new deal, earlier" && place%2 == 0:
					continue // it is in order
				case name == "by deal" && what == "a new deal, earlier":
					at++ // the deal that it parts comes again
				case name == "by time" && what == "another deal, later":
					at++ // time runs backwards after it
				}
				events = append(events, log[place:]...)
				_, err := funnel.Conversions(pipe("lead"), slices.Values(events), day(90), funnel.Strict, funnel.Questions{})
				require.ErrorIs(t, err, funnel.ErrNotSorted, "%s, %s, %d", name, what, place)
				require.ErrorContains(t, err, fmt.Sprintf("event %d,", at), "%s, %s, %d", name, what, place)
			}
		}
	}
}
