package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// What was put off and is closed needs nobody any more, and what nobody says the worth of
// has none.
func TestOpenDealsAloneNeedSomebody(t *testing.T) {
	in := full(t)
	in.Stale = funnel.StaleAfter{"lead": 10}
	var events []funnel.Event
	add := func(id string, day calendar.Date, kind funnel.Kind, more funnel.Event) {
		more.Deal, more.Kind, more.At, more.Owner = id, kind, day.In(time.UTC), "Li Na"
		events = append(events, more)
	}
	attend := func() report.Report {
		h, err := funnel.Journeys(in.Funnel.Pipeline, slices.Values(events), in.Funnel.AsOf, funnel.Strict)
		require.NoError(t, err)
		in.Funnel, in.Earlier = &h, nil
		return assembledBy(t, report.Monthly, in)
	}
	for _, id := range []string{"open", "won"} {
		add(id, on(time.August, 3), funnel.Created, funnel.Event{Stage: "lead", CloseDate: on(time.August, 20)})
		add(id, on(time.September, 2), funnel.CloseDateChanged, funnel.Event{CloseDate: on(time.October, 9)})
	}
	add("won", on(time.September, 8), funnel.ClosedWon, funnel.Event{Amount: null("900")})
	add("late", on(time.August, 3), funnel.Created, funnel.Event{Stage: "offer", CloseDate: on(time.September, 4)})
	r := attend()
	lead := report.T("attention.lead", report.Count(1), report.Value{}, report.Count(1), report.Value{}, report.Count(1), report.Value{})
	require.Equal(t, []report.Text{lead}, section(t, r, "attention").Lead)
	slipped, ok := section(t, r, "attention").Table("slipped")
	require.True(t, ok)
	require.Len(t, slipped.Rows, 1)
	require.Equal(t, "open", slipped.Rows[0].Cells[0].Name)
	stale := found(t, in, ruleOf(t, "stale"))
	require.Len(t, stale, 1)
	require.Equal(t, report.T("stale", report.Count(1), report.Value{}, report.Value{}), stale[0].Finding)

	add("open", on(time.September, 5), funnel.AmountChanged, funnel.Event{Amount: null("70")})
	r = attend()
	require.Equal(t, "70", section(t, r, "attention").Lead[0].Args[1].Number.Decimal.String(), "as it is now, as the table shows it")
}

// What came in and went out has no amount where no deal states one, and neither has what
// was open before.
func TestAFlowOfDealsWithoutAmountsIsMissing(t *testing.T) {
	in := full(t)
	var events []funnel.Event
	add := func(id string, day calendar.Date, kind funnel.Kind, amount string) {
		e := funnel.On(day, id, kind)
		if e.Owner = "Li Na"; kind == funnel.Created {
			e.Stage = "lead"
		}
		if amount != "" {
			e.Amount = null(amount)
		}
		events = append(events, e)
	}
	add("old", on(time.August, 3), funnel.Created, "")
	add("stated", on(time.August, 3), funnel.Created, "")
	add("stated", on(time.September, 2), funnel.AmountChanged, "70")
	add("new", on(time.September, 3), funnel.Created, "")
	add("lost", on(time.September, 3), funnel.Created, "5")
	add("lost", on(time.September, 4), funnel.ClosedLost, "")
	known := func(day calendar.Date) *funnel.History {
		h, err := funnel.Journeys(in.Funnel.Pipeline, slices.Values(events), day.In(time.UTC), funnel.Strict)
		require.NoError(t, err)
		return &h
	}
	shown := func() (out []string) {
		in.Funnel, in.Earlier = known(asOf), []funnel.History{*known(on(time.August, 31))}
		s := section(t, assembledBy(t, report.Monthly, in), "waterfall")
		for i, row := range s.Tables[0].Rows {
			out = append(out, row.Cells[0].Text.Key+" "+figures(t, report.Report{Sections: []report.Section{s}}, "waterfall", "waterfall", i)[1])
		}
		for _, at := range []int{0, 2} {
			if s.Lead[0].Args[at].IsMissing() {
				out = append(out, "lead -")
			}
		}
		fall := s.Charts[0].Figure.Chart.(chart.Waterfall)
		for i, level := range append(append([]chart.Level{fall.Start}, fall.Steps...), fall.End) {
			require.Equal(t, s.Tables[0].Rows[i].Cells[2].Number, level.Value, "the drawing shows what the table does")
		}
		return out
	}
	require.Equal(t, []string{"flow.start -", "flow.created 5", "flow.increased 70", "flow.lost -5", "flow.end 70", "lead -"}, shown())
	require.Equal(t, "waterfall.start-unknown", section(t, assembledBy(t, report.Monthly, in), "waterfall").Lead[0].Key)
	for language, want := range map[calendar.Language][]string{
		calendar.English: {"The amount open at the end of 31 August 2026 is not known; CNY 70 was open", ">No number<", "Open before: no number.</desc>"},
		calendar.Chinese: {"2026年8月31日的在途金额未知", ">无数据<", "期初在途：无数据。</desc>"},
	} {
		var html strings.Builder
		require.NoError(t, render.Printer{Language: language}.HTML(&html, assembledBy(t, report.Monthly, in)))
		for _, words := range want {
			require.Contains(t, html.String(), words)
		}
	}
	events = slices.DeleteFunc(events, func(e funnel.Event) bool { return e.Deal == "lost" || e.Deal == "stated" })
	require.Equal(t, []string{"flow.start -", "flow.created -", "flow.end -", "lead -", "lead -"}, shown())
	require.Equal(t, "waterfall.unknown", section(t, assembledBy(t, report.Monthly, in), "waterfall").Lead[0].Key)

	add("new", on(time.September, 9), funnel.ClosedLost, "")
	events[len(events)-1].Competitor = "Feida"
	in.Funnel = known(asOf)
	rivals := tableOf(t, assembledBy(t, report.Monthly, in), "rivals")
	require.Equal(t, -1, rivals.Column("lost-amount"), "known of none")
}

// Where sums of deals are too many or too long to say how likely each is, the report says
// everything else.
func TestDealsOfWhichNoDistributionCanBeMade(t *testing.T) {
	close := on(time.August, 3)
	deals := []deal{{id: "D1", owner: "Li Na", amount: "100000000000000000", created: on(time.July, 1), close: close}, {id: "D2", owner: "Li Na", amount: "0.01", created: on(time.July, 1), close: close}}
	r := assembledBy(t, report.Monthly, withDeals(t, company(t, plain), deals...))
	require.Equal(t, []string{"2", "100000000000000000.01", "50000000000000000.005"}, figures(t, r, "forecast", "forecast", 1))
	_, ok := section(t, r, "forecast").Table("ends")
	require.False(t, ok)
	require.Empty(t, section(t, r, "forecast").Charts)
}

// Nobody has said what the deals of the South are worth, and the stage of that of the
// North has no probability: what is open there and what it weighs is not
// known, which is not 0.
func TestWhatDealsAreWorthIsMissingWhereNoneSays(t *testing.T) {
	in := full(t)
	var monthly report.Report
	assemble := func(closes calendar.Date, ids ...string) {
		var events []funnel.Event
		for _, e := range []funnel.Event{{Deal: "D1", Stage: "lead", Owner: "Sun Hao"}, {Deal: "D2", Stage: "lead", Owner: "Sun Hao"}, {Deal: "D3", Stage: "contract", Owner: "Li Na", Amount: null("700")}} {
			if e.Kind, e.At, e.CloseDate = funnel.Created, on(time.September, 1).In(time.UTC), closes; slices.Contains(ids, e.Deal) {
				events = append(events, e)
			}
		}
		h, err := funnel.Journeys(in.Funnel.Pipeline, slices.Values(events), in.Funnel.AsOf, funnel.Strict)
		require.NoError(t, err)
		in.Funnel, in.Earlier = &h, nil
		monthly, err = report.Monthly(in)
		require.NoError(t, err)
	}
	shown := func(table, name string, columns ...string) (out []string) {
		all := tableOf(t, monthly, table)
		for _, row := range all.Rows {
			if row.Cells[0].Name != name && !(row.Total && name == "total") {
				continue
			}
			for _, id := range columns {
				text := "–"
				if cell := row.Cells[all.Column(id)]; !cell.IsMissing() {
					text = cell.Number.Decimal.String()
				}
				out = append(out, text)
			}
		}
		return out
	}

	assemble(on(time.October, 9), "D1", "D2", "D3")
	require.Equal(t, []string{"2", "–", "–"}, shown("pipeline", "Lead", "deals", "open", "weighted"))
	require.Equal(t, []string{"0", "0", "0"}, shown("pipeline", "Offer", "deals", "open", "weighted"), "there is none")
	require.Equal(t, []string{"1", "700", "–"}, shown("pipeline", "contract", "deals", "open", "weighted"))
	require.Equal(t, []string{"3", "700", "–"}, shown("pipeline", "total", "deals", "open", "weighted"))
	require.Equal(t, []string{"2", "–"}, shown("next", "South", "closing-deals", "closing-amount"))
	require.Equal(t, []string{"1", "700"}, shown("next", "North", "closing-deals", "closing-amount"))
	require.Equal(t, -1, tableOf(t, monthly, "next").Column("weighted"), "it is known of none")

	assemble(on(time.September, 28), "D1", "D2", "D3")
	require.Equal(t, []string{"3", "700", "–"}, shown("forecast", "total", "deals", "open", "weighted"))
	require.Equal(t, "700", shown("coverage", "", "open", "cover")[0])

	assemble(on(time.September, 28), "D1", "D2")
	require.Equal(t, []string{"2", "–", "–"}, shown("pipeline", "total", "deals", "open", "weighted"))
	at := slices.IndexFunc(monthly.Headline, func(f report.Figure) bool { return f.Name.Key == "headline.pipeline" })
	require.True(t, monthly.Headline[at].Value.IsMissing())
	require.Equal(t, []string{"2", "–", "–"}, shown("forecast", "total", "deals", "open", "weighted"))
	require.Equal(t, []string{"–", "–"}, shown("coverage", "", "open", "cover"))
	lead := section(t, monthly, "forecast").Lead[0].Args
	require.False(t, lead[1].IsMissing(), "what was achieved is known")
	require.Equal(t, []report.Value{{}, {}, {}}, lead[2:], "and neither what is to come nor what it makes")
}

// What was known to be worth something and is known no more went down by that: the drawing
// adds up whatever two histories say of a deal.
func TestAnAmountThatIsKnownNoMoreIsALoss(t *testing.T) {
	in := full(t)
	known := func(day calendar.Date, amount string) *funnel.History {
		e := funnel.On(on(time.August, 3), "D1", funnel.Created)
		if e.Owner, e.Stage = "Li Na", "lead"; amount != "" {
			e.Amount = null(amount)
		}
		h, err := funnel.Journeys(in.Funnel.Pipeline, slices.Values([]funnel.Event{e}), day.In(time.UTC), funnel.Strict)
		require.NoError(t, err)
		return &h
	}
	in.Funnel, in.Earlier = known(asOf, ""), []funnel.History{*known(on(time.August, 31), "70")}
	r := assembledBy(t, report.Monthly, in)
	var flows []string
	for i, row := range section(t, r, "waterfall").Tables[0].Rows {
		flows = append(flows, row.Cells[0].Text.Key+" "+figures(t, r, "waterfall", "waterfall", i)[1])
	}
	require.Equal(t, []string{"flow.start 70", "flow.decreased -70", "flow.end -"}, flows)
	require.Equal(t, "waterfall.end-unknown", section(t, r, "waterfall").Lead[0].Key)
}
