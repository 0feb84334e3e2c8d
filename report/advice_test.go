package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/report/reporttest"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// With asks for other advice than the standard.
func advised(in report.Input, change func(*report.Advice)) report.Input {
	a := report.StandardAdvice()
	change(&a)
	in.Advice = &a
	return in
}

// A birthday is a rule of a host's: it finds who has been there for a year on the day.
type birthday struct{ worth decimal.Decimal }

func (birthday) Type() string { return "acme.birthday" }
func (b birthday) Check(c *check.Checker) {
	c.At("worth").Require(b.worth.IsPositive(), check.Range, "a birthday is worth something")
}
func (b birthday) Find(f report.Facts) ([]report.Insight, error) {
	var out []report.Insight
	for who := range f.Tree().Leaves(f.Root()) {
		if p, ok := f.Tree().Post(who); ok && p.During.From == f.AsOf.AddMonths(-12) {
			out = append(out, report.Insight{Type: b.Type(), Subject: f.About(who), Stake: b.worth, Surprise: num("1"), Evidence: []string{string(who)},
				Finding: report.T("acme.birthday", report.Called(string(who))), Suggestion: report.Suggestion{Text: report.T("acme.birthday.advice"), Action: f.Propose(f.Root())}})
		}
	}
	return out, nil
}

func TestHostsAddRules(t *testing.T) {
	in := company(t, plain, org.Post{Member: "Li Na", Under: "North", During: calendar.From(on(time.July, 31).AddMonths(-12))}, org.Post{Member: "Chen Yu", Under: "North"},
		org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "He Jun", Under: "South"})
	rule := birthday{num("100")}
	require.NoError(t, reporttest.TestRule(rule, in, company(t, plain)))
	in = advised(in, func(a *report.Advice) { a.Rules = a.Rules.Without("drivers", "capacity-gap").With(rule) })
	r, err := report.Monthly(in)
	require.NoError(t, err)
	require.Len(t, r.Insights, 1)
	c := render.Chinese()
	c.Words["acme.birthday"], c.Words["acme.birthday.advice"] = "{0}入职满一年", "请准备蛋糕"
	var out bytes.Buffer
	require.NoError(t, render.Printer{Catalogue: &c}.Markdown(&out, r))
	require.Contains(t, out.String(), "Li Na 入职满一年 **请准备蛋糕**")
}

func TestRulesAreChangedByType(t *testing.T) {
	rules := report.Builtin()
	stricter := rules.With(report.LateMoney{After: 10})
	require.Len(t, stricter, len(rules))
	require.NotEmpty(t, found(t, late(30)(t), ruleIn(stricter, "late-money")))
	require.Empty(t, found(t, late(30)(t), ruleIn(rules, "late-money")), "the rules it was made of stay")
	require.Len(t, rules.Without("stale", "leak"), len(rules)-2)
	require.Len(t, rules.With(birthday{num("1")}), len(rules)+1)
}

func ruleIn(rules report.Rules, kind string) report.Rule {
	for _, r := range rules {
		if r.Type() == kind {
			return r
		}
	}
	return nil
}

// A stranger has a type without a dot.
type stranger struct{ birthday }

func (stranger) Type() string { return "birthday" }

func TestAdviceIsChecked(t *testing.T) {
	for path, change := range map[string]func(*report.Advice){
		"/advice/most":                          func(a *report.Advice) { a.Most = -1 },
		"/advice/within":                        func(a *report.Advice) { a.Within = 1000 },
		"/advice/rules/0":                       func(a *report.Advice) { a.Rules = report.Rules{nil} },
		"/advice/rules/0/type":                  func(a *report.Advice) { a.Rules = report.Rules{stranger{birthday{num("1")}}} },
		"/advice/rules/1/type":                  func(a *report.Advice) { a.Rules = report.Rules{report.Stale{}, report.Stale{}} },
		"/advice/rules/0/worth":                 func(a *report.Advice) { a.Rules = report.Rules{birthday{}} },
		"/advice/replan/by":                     func(a *report.Advice) { a.Replan.By = 0 },
		"/advice/replan/over":                   func(a *report.Advice) { a.Replan.Over = -1 },
		"/advice/replan/trigger":                func(a *report.Advice) { a.Replan.Trigger = target.Trigger{} },
		"/advice/replan/rules/relief":           func(a *report.Advice) { a.Replan.Rules.Relief = "" },
		"/advice/replan/thresholds/challenging": func(a *report.Advice) { a.Replan.Thresholds.Challenging = num("2") },
	} {
		_, err := report.Monthly(advised(company(t, plain), change))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, path)
		require.Equal(t, path, ps[0].Path)
	}
	for path, r := range map[string]report.Rule{
		"/from":  report.OffPace{Level: calendar.Year, Below: num("1"), From: num("-0.01"), Most: num("1")},
		"/level": report.OffPace{Below: num("1"), Most: num("1")}, "/below": report.OffPace{Level: calendar.Year, Most: num("1")}, "/most": report.Trend{Periods: 6, Most: num("1.1")},
		"/ofPerson": report.Concentration{OfAll: num("1"), OfUnit: num("1"), OfPipeline: num("1"), Sales: 2, Orders: 1, People: 2, Deals: 2},
		"/periods":  report.UnusualChange{Periods: 7, Most: num("1")}, "/worth/complaints": report.UnusualChange{Periods: 8, Most: num("1"), Worth: map[string]decimal.Decimal{"complaints": num("-1")}},
		"/change": report.Drivers{By: report.Builtin()[4].(report.Drivers).By}, "/by/enough": report.Drivers{Change: num("1")},
		"/days": report.Leak{Confidence: 0.9}, "/confidence": report.Leak{Days: 1, Confidence: 1}, "/months": report.CoverageGap{Level: calendar.Year, Closed: 1, Most: num("1")},
		"/closed": report.CoverageGap{Level: calendar.Year, Months: 1, Most: num("1")}, "/after": report.LateMoney{}, "/people": report.CostlyPlan{Below: num("1"), People: 1},
		"/bias": report.ForecastBias{Periods: 6, Confidence: 0.9, Most: num("1")}, "/share": report.DataGap{},
	} {
		c := check.New()
		r.Check(c)
		var ps check.Problems
		require.ErrorAs(t, c.Err(), &ps, path)
		require.Equal(t, path, ps[0].Path)
	}
	c := check.New()
	report.Builtin().Check(c)
	require.NoError(t, c.Err())
	drivers := report.Builtin()[4].(report.Drivers)
	drivers.Days = -1
	drivers.Check(c.At("rule"))
	require.ErrorContains(t, c.Err(), "/rule/days")
}

func TestNothingIsPointedOutWhereNobodyAsks(t *testing.T) {
	in := company(t, of("Sun Hao", 0))
	in.Advice = &report.Advice{}
	r, err := report.Monthly(in)
	require.NoError(t, err)
	require.Empty(t, r.Insights)
	require.Nil(t, r.Replan)
}

func TestActionsAreDueOnAWorkingDay(t *testing.T) {
	in := company(t, of("Sun Hao", 0.4))
	due := func(in report.Input) string {
		list := found(t, in, ruleOf(t, "off-pace"))
		require.Len(t, list, 1)
		return list[0].Suggestion.Action.Due.String()
	}
	require.Equal(t, "2026-08-07", due(in), "a Friday")
	require.Equal(t, "2026-08-10", due(advised(in, func(a *report.Advice) { a.Within = 8 })), "the Monday after")
	closed := in
	closed.Setting.Workdays = calendar.Without(in.Setting.Workdays, calendar.Span{From: on(time.August, 1), To: on(time.August, 15)})
	require.Equal(t, "2026-08-17", due(closed), "after the works holiday")
	china := in
	china.Setting.Workdays, china.AsOf = chinaDays, on(time.December, 28)
	require.Equal(t, "2026-12-31", due(china), "the last day that is known to be worked, as nobody knows the next year yet")
	china.AsOf = on(time.December, 31)
	require.Equal(t, "2027-01-07", due(china), "no day after it is known")
	unknown := in
	unknown.Setting.Workdays = nil
	require.Equal(t, "2026-08-07", due(unknown))
}

var chinaDays = china.Workdays()

// Of a unit that is behind, the part that makes up most of it is said, and the parts
// beside it stand for themselves.
func TestTheLowestPlaceThatMakesUpMostIsSaid(t *testing.T) {
	subjects := func(r rate) (out []string) {
		for _, i := range found(t, company(t, r), ruleOf(t, "off-pace")) {
			out = append(out, i.Subject.ID+" "+i.Stake.String())
		}
		return out
	}
	rates := func(liNa, chenYu, sunHao, heJun float64) rate {
		return func(who org.ID, _ calendar.Period) float64 {
			return map[org.ID]float64{"Li Na": liNa, "Chen Yu": chenYu, "Sun Hao": sunHao, "He Jun": heJun}[who]
		}
	}
	require.Equal(t, []string{"Acme 1216000"}, subjects(rates(0.6, 0.6, 0.6, 0.6)), "everybody: nobody makes up most of it")
	require.Equal(t, []string{"Chen Yu 76000", "Sun Hao 456000"}, subjects(rates(1, 0.9, 0.4, 1)), "Sun Hao is most of the South and of Acme; Chen Yu is other money")
	require.Equal(t, []string{"Sun Hao 456000"}, subjects(rates(1.6, 1, 0.4, 1)), "Acme is on its plan, the South is not")
	require.Equal(t, []string{"He Jun 182400", "Sun Hao 273600"}, subjects(rates(1, 1, 0.64, 0.76)), "exactly 60 % do")
	require.Equal(t, []string{"South 456000"}, subjects(rates(1, 1, 0.65, 0.75)), "266,000 are less")
}

// Of the same money a report speaks twice at most, and of one type once.
func TestTheSameMoneyIsNotSaidThreeTimes(t *testing.T) {
	in := withDeals(t, company(t, plain), five("40000")...)
	f, err := report.NewFacts(in, calendar.Month)
	require.NoError(t, err)
	says := func(kind, stake string, evidence ...string) said {
		return said{kind, report.Insight{Type: kind, Stake: num(stake), Surprise: num("1"), Evidence: evidence, Finding: report.T(kind),
			Suggestion: report.Suggestion{Text: report.T(kind), Action: f.Propose("Li Na")}}}
	}
	in = advised(in, func(a *report.Advice) {
		a.Rules = report.Rules{says("acme.a", "9", "1", "2", "3"), says("acme.b", "8", "3", "2", "9"), says("acme.c", "7", "1", "2"), says("acme.d", "6", "3", "4", "5"), says("acme.e", "5"), says("acme.f", "5")}
	})
	require.Equal(t, []string{"acme.a ", "acme.b ", "acme.d ", "acme.e ", "acme.f "}, codes(t, in), "c is about the money of a and b; d about less than half of it")
	in.Advice.Rules = report.Rules{twice{says("acme.a", "9", "1", "2"), says("acme.a", "8", "2", "3")}}
	require.Equal(t, []string{"acme.a "}, codes(t, in))
}

// Said is a rule that says one thing, twice one that says two.
type said struct {
	kind string
	says report.Insight
}

func (s said) Type() string                                { return s.kind }
func (said) Check(*check.Checker)                          {}
func (s said) Find(report.Facts) ([]report.Insight, error) { return []report.Insight{s.says}, nil }

type twice [2]said

func (t twice) Type() string       { return t[0].kind }
func (twice) Check(*check.Checker) {}
func (t twice) Find(report.Facts) ([]report.Insight, error) {
	return []report.Insight{t[0].says, t[1].says}, nil
}

// A careless rule of a host gives what it is told to.
type careless struct{ give report.Insight }

func (careless) Type() string                                  { return "acme.careless" }
func (careless) Check(*check.Checker)                          {}
func (c careless) Find(report.Facts) ([]report.Insight, error) { return []report.Insight{c.give}, nil }

// TestWhatARuleFindsIsChecked holds that an insight which no renderer would write fails the
// assembly, with the name of its rule, and is not ranked by a number without end.
func TestWhatARuleFindsIsChecked(t *testing.T) {
	sound := report.Insight{Type: "acme.careless", Finding: report.T("acme.words"), Suggestion: report.Suggestion{Text: report.T("acme.advice")}}
	for path, spoil := range map[string]func(*report.Insight){
		"":             func(*report.Insight) {},
		"/0/type":      func(i *report.Insight) { i.Type = "stale" },
		"/0/finding":   func(i *report.Insight) { i.Finding = report.Text{} },
		"/0/surprise":  func(i *report.Insight) { i.Surprise = num("1.1") },
		"/0/stake":     func(i *report.Insight) { i.Stake = num("1e500").Shift(1 << 20) },
		"/0/numbers/0": func(i *report.Insight) { i.Numbers = []report.Figure{{}} },
	} {
		in := full(t)
		advice := report.StandardAdvice()
		give := sound
		spoil(&give)
		advice.Rules = report.Rules{careless{give}}
		in.Advice = &advice
		_, err := report.Weekly(in)
		if path == "" {
			require.NoError(t, err)
			continue
		}
		var problems check.Problems
		require.ErrorAs(t, err, &problems, path)
		require.True(t, strings.HasPrefix(problems[0].Path, path), "%s: %v", path, problems)
		require.ErrorContains(t, err, "report: insights: acme.careless")
	}
}
