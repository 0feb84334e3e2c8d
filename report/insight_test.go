package report_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A want is what an insight says, by hand.
type want struct {
	severity        report.Severity
	subject         report.Subject
	finding         string // in English
	numbers         string // in English
	stake, surprise string
	evidence        []string // all of it
	first, count    string   // or the first and the number
	suggestion      string   // key
	effect, basis   string   // key; empty: not known
	owner           org.ID
}

var (
	acme  = report.Subject{Kind: report.AboutCompany, ID: "Acme"}
	north = report.Subject{Kind: report.AboutUnit, ID: "North"}
	south = report.Subject{Kind: report.AboutUnit, ID: "South"}
	sun   = report.Subject{Kind: report.AboutPerson, ID: "Sun Hao"}
)

// sayings are data sets that a rule says something about, and near misses in which it
// says nothing.
var sayings = []struct {
	name string
	rule string
	yes  func(testing.TB) report.Input
	no   func(testing.TB) report.Input
	want want
}{
	{"one person is behind", "off-pace",
		func(t testing.TB) report.Input { return company(t, of("Sun Hao", 0.4)) },
		func(t testing.TB) report.Input {
			return company(t, func(org.ID, calendar.Period) float64 { return 0.95 })
		},
		want{severity: report.Warning, subject: sun, stake: "456000", surprise: "0.6", // 152 days × 5,000 × 0.6
			finding:  "Sun Hao is CNY 456,000 behind plan for 2026 to date (40.0 % of it).",
			numbers:  "Result: CNY 304,000 · Plan to date: CNY 760,000 · Pace: 40.0 % · South as a whole, missing: CNY 456,000 · Acme as a whole, missing: CNY 456,000",
			evidence: []string{"Sun Hao, year 2026-01-01/2027-01-01"}, suggestion: "off-pace.rate", effect: "456000", basis: "off-pace.basis", owner: "Sun Hao"}},
	{"a whole unit is behind", "off-pace",
		func(t testing.TB) report.Input {
			return company(t, func(who org.ID, month calendar.Period) float64 {
				return map[bool]float64{true: 0.7, false: 1}[(who == "Sun Hao" || who == "He Jun") && month.From.Year() == 2026]
			})
		}, nil,
		want{severity: report.Warning, subject: south, stake: "456000", surprise: "0.3", // two people with half of it each
			finding:  "South is CNY 456,000 behind plan for 2026 to date (70.0 % of it). Furthest behind in it is He Jun, by CNY 228,000.",
			numbers:  "Result: CNY 1,064,000 · Plan to date: CNY 1,520,000 · Pace: 70.0 % · Acme as a whole, missing: CNY 456,000",
			evidence: []string{"South, year 2026-01-01/2027-01-01"}, suggestion: "off-pace.rate", effect: "456000", basis: "off-pace.basis", owner: "South"}},
	{"a person's customer", "concentration", purses("70000"), purses("60000"), // 140 of 260 thousand, which is 10 beyond half of 130; and 120 of 240
		want{severity: report.Notice, subject: sun, stake: "140000", surprise: "0.0769",
			finding: "Sun Hao has 54 % of the result of 2026 to date from one customer, Mingke.", numbers: "Result: CNY 260,000 · Of it, Mingke: CNY 140,000 · Share: 54 %",
			evidence: []string{"M1", "M2"}, suggestion: "concentration.advice", owner: "Sun Hao"}},
	{"everybody's customer", "concentration",
		func(t testing.TB) report.Input { return shared(company(t, plain), "51000") },
		func(t testing.TB) report.Input { return shared(company(t, plain), "50000") },
		want{severity: report.Notice, subject: acme, stake: "102000", surprise: "0.005", // 102 of 402 are 1.5 beyond a quarter of 301.5; the near miss is 100 of 400
			finding: "Acme has 25 % of the result of 2026 to date from one customer, Mingke.", numbers: "Result: CNY 402,000 · Of it, Mingke: CNY 102,000 · Share: 25 %",
			evidence: []string{"M1", "M2"}, suggestion: "concentration.advice", owner: "Zhao Lei"}},
	{"one person's result", "concentration",
		func(t testing.TB) report.Input { return company(t, of("Li Na", 3)) },
		func(t testing.TB) report.Input { return company(t, of("Li Na", 2)) }, // 2 of 5 are not above 40 %
		want{severity: report.Notice, subject: acme, stake: "2280000", surprise: "0.1667", // 3 of 6 are 0.6 beyond 40 %, of 3.6
			finding: "Of the result of Acme in 2026 to date, 50 % is that of one person, Li Na.", numbers: "Result: CNY 4,560,000 · Of it, Li Na: CNY 2,280,000 · Share: 50 %",
			evidence: []string{"Li Na, year 2026-01-01/2026-08-01"}, suggestion: "concentration.person.advice", owner: "Zhao Lei"}},
	{"one open deal", "concentration",
		func(t testing.TB) report.Input { return withDeals(t, company(t, plain), five("40000")...) },
		func(t testing.TB) report.Input { return withDeals(t, company(t, plain), five("25714")...) }, // 29.99 %
		want{severity: report.Notice, subject: report.Subject{Kind: report.AboutDeal, ID: "big"}, stake: "20000", surprise: "0.1429", // at 50 %; 10 beyond 30, of 70
			finding: "One deal, big, holds 40 % of everything that is open: CNY 40,000.", numbers: "Open amount: CNY 100,000 · Of it, big: CNY 40,000 · Share: 40 % · Weighted: CNY 20,000",
			evidence: []string{"big"}, suggestion: "concentration.deal.advice", owner: "Sun Hao"}},
	{"a month that is far from the others", "unusual-change",
		func(t testing.TB) report.Input { return company(t, wave(0.5)) },
		func(t testing.TB) report.Input { return company(t, wave(0.8)) }, // 368,000 is above 362,161
		// 18 months of 442 and 478 thousand: the mean range is 36,800, a sigma 36,800 × √π ÷ 2 = 32,613.15
		// and 230,000 are 7.052 of them: 1 − 1/7.052² = 0.9799.
		want{severity: report.Warning, subject: acme, stake: "230000", surprise: "0.9799",
			finding: "Acme: the result fell to CNY 230,000 in July 2026. Usual is CNY 362,161 to CNY 557,839, by the 18 periods before. That is worse than usual.",
			numbers: "Mean of the periods before: CNY 460,000 · Working days, to which other periods are scaled: 23",
			first:   "Acme, month 2025-01-01/2025-02-01", count: "19", suggestion: "unusual-change.advice.bad", owner: "Zhao Lei"}},
	{"a month that is far above the others", "unusual-change",
		func(t testing.TB) report.Input { return company(t, wave(1.5)) }, nil,
		want{severity: report.Info, subject: acme, stake: "230000", surprise: "0.9799",
			finding: "Acme: the result rose to CNY 690,000 in July 2026. Usual is CNY 362,161 to CNY 557,839, by the 18 periods before. That is better than usual.",
			numbers: "Mean of the periods before: CNY 460,000 · Working days, to which other periods are scaled: 23",
			first:   "Acme, month 2025-01-01/2025-02-01", count: "19", suggestion: "unusual-change.advice.good", owner: "Zhao Lei"}},
	{"more complaints than usual", "unusual-change",
		func(t testing.TB) report.Input { return complaints(company(t, plain), 9, 11, 9, 11, 9, 11, 9, 11, 20) },
		func(t testing.TB) report.Input { return complaints(company(t, plain), 9, 11, 9, 11, 9, 11, 9, 11, 15) }, // 15.32 is the limit
		// The mean range is 2, a sigma √π = 1.7725, and 10 are 5.642 of them: 1 − π/100.
		want{severity: report.Warning, subject: acme, stake: "0", surprise: "0.9686",
			finding: "Acme: metric.complaints rose to 20 in July 2026. Usual is 4.68 to 15.32, by the 8 periods before. That is worse than usual.",
			numbers: "Mean of the periods before: 10",
			first:   "complaints, Acme, month 2025-11-01/2025-12-01", count: "9", suggestion: "unusual-change.advice.bad", owner: "Zhao Lei"}},
	{"six months upwards", "trend",
		func(t testing.TB) report.Input { return company(t, rising(6)) },
		func(t testing.TB) report.Input { return company(t, rising(5)) },
		want{severity: report.Info, subject: acme, stake: "115000", surprise: "0.9972", // 460,000 × 0.25; 1 − 2/720
			finding:  "Acme: the result rose 6 periods in a row, from CNY 460,000 to CNY 575,000 in July 2026. It is getting better.",
			numbers:  "Test: six points in a row one way (Nelson 1984, test 3) · Working days, to which other periods are scaled: 23",
			evidence: months("Acme", 2, 7), suggestion: "trend.advice.good", owner: "Zhao Lei"}},
	{"complaints go up", "trend",
		func(t testing.TB) report.Input { return complaints(company(t, plain), 8, 9, 5, 6, 7, 8, 9, 10, 11) },
		func(t testing.TB) report.Input { return complaints(company(t, plain), 8, 9, 9, 6, 7, 8, 9, 9, 11) },
		want{severity: report.Warning, subject: acme, stake: "0", surprise: "0.9996", // 1 − 2/5040
			finding: "Acme: metric.complaints rose 7 periods in a row, from 5 to 11 in July 2026. It is getting worse.",
			numbers: "Test: six points in a row one way (Nelson 1984, test 3)",
			first:   "complaints, Acme, month 2026-01-01/2026-02-01", count: "7", suggestion: "trend.advice.bad", owner: "Zhao Lei"}},
	{"one unit up, the other down", "drivers",
		func(t testing.TB) report.Input { return company(t, both(1.5, 0.75)) },
		func(t testing.TB) report.Input { return company(t, both(1.19, 0.81)) }, // 144,400 are 4.75 % of 3,040,000
		want{severity: report.Notice, subject: acme, stake: "190000", surprise: "0.3333", // 190,000 of 570,000
			finding:    "2026 to date: +CNY 190,000 against the same days of the year before (+6.3 %). By unit, the largest rise is North with +12.5 % of last year's total, the largest fall South with -6.3 %.",
			numbers:    "North, change: +CNY 380,000 · South, change: -CNY 190,000",
			evidence:   []string{"South, year 2026-01-01/2026-08-01", "South, year 2025-01-01/2025-08-01"},
			suggestion: "drivers.both.advice", owner: "Zhao Lei"}},
	{"offers go on less often", "leak",
		func(t testing.TB) report.Input { return withDeals(t, company(t, plain), leaking(4)...) },
		func(t testing.TB) report.Input { return withDeals(t, company(t, plain), leaking(11)...) }, // p is 0.02
		want{severity: report.Warning, subject: south, stake: "120000", surprise: "0.75", // 20 × 80 % − 4 = 12 deals of 10,000
			finding: "South: of the deals that left Offer since 3 May 2026, 20.0 % went on (4 of 20) and the others were lost; before it was 80.0 % (80 of 100).",
			numbers: "Since then: 20.0 % · Before: 80.0 %", first: "now-04", count: "16", suggestion: "leak.advice", effect: "120000", basis: "leak.basis", owner: "South"}},
	{"deals without a sign of life", "stale", old(61), old(60),
		want{severity: report.Notice, subject: report.Subject{}, stake: "5000", surprise: "0.25", // 10,000 of 40,000, at 50 %
			finding: "Open deals without a sign of life: 1, worth CNY 10,000 (CNY 5,000 weighted).", numbers: "Deals: 1 · Open amount: CNY 10,000 · Weighted: CNY 5,000",
			evidence: []string{"old"}, suggestion: "stale.advice", owner: "Zhao Lei"}},
	{"too little is open", "coverage-gap",
		func(t testing.TB) report.Input { return withDeals(t, company(t, plain), covering("500000", 5)...) },
		func(t testing.TB) report.Input { return withDeals(t, company(t, plain), covering("860000", 5)...) }, // 4 times 860,000
		// 66 days × 20,000 less 460,000 of July: 860,000; 2,000,000 at 5 of 20 are 500,000.
		want{severity: report.Warning, subject: acme, stake: "360000", surprise: "0.4186",
			finding: "Acme has CNY 860,000 to go in Q3 2026; the open pipeline holds 2.3 times that. At a win rate of 25 % it takes 4.0 times.",
			numbers: "To go: CNY 860,000 · Open amount: CNY 2,000,000 · Deals: 4 · Win rate: 25.0 %",
			first:   "Acme, quarter 2026-07-01/2026-10-01", count: "5", suggestion: "coverage-gap.advice", effect: "360000", basis: "coverage-gap.basis", owner: "Zhao Lei"}},
	{"nothing was won", "coverage-gap",
		func(t testing.TB) report.Input { return withDeals(t, company(t, plain), covering("860000", 0)...) }, nil,
		want{severity: report.Warning, subject: acme, stake: "860000", surprise: "1",
			finding: "Acme has CNY 860,000 to go in Q3 2026, and CNY 3,440,000 is open; of the 20 deals that closed of late none was won.",
			numbers: "To go: CNY 860,000 · Open amount: CNY 3,440,000 · Deals: 4 · Win rate: 0.0 %",
			first:   "Acme, quarter 2026-07-01/2026-10-01", count: "5", suggestion: "coverage-gap.none.advice", effect: "860000", basis: "coverage-gap.basis", owner: "Zhao Lei"}},
	{"an invoice is late", "late-money", late(40), late(30),
		want{severity: report.Warning, subject: report.Subject{Kind: report.AboutAccount, ID: "Mingke"}, stake: "70000", surprise: "0.25", // 1 − 30/40
			finding: "Mingke owes CNY 70,000 past due, the oldest for 40 days.", numbers: "Owed: CNY 70,000 · Oldest, days late: 40 · Not yet due: CNY 9,000",
			evidence: []string{"I1", "I2"}, suggestion: "late-money.advice", effect: "70000", basis: "late-money.basis", owner: "Sun Hao"}},
	{"somebody leaves", "capacity-gap",
		func(t testing.TB) report.Input {
			return company(t, plain, leaving(calendar.On(2026, time.August, 1))...)
		},
		func(t testing.TB) report.Input {
			return company(t, plain, leaving(calendar.On(2026, time.December, 18))...)
		},
		// 109 days are left; Sun Hao alone brings 109 × 5,000 of the 109 × 10,000 of the South.
		want{severity: report.Warning, subject: south, stake: "545000", surprise: "0.5",
			finding:  "South: of the days that are left of 2026 the plan asks CNY 1,090,000; at the usual result of a day its people can bring CNY 545,000, CNY 545,000 less.",
			numbers:  "Plan of the days that are left: CNY 1,090,000 · Days of full work that are left to its people: 109.0 · A person brought in a day, last 12 months: CNY 5,000 · People past the ramp who would bring it: 1.0 · Acme as a whole, missing: CNY 545,000",
			evidence: []string{"South, year 2026-08-01/2027-01-01"}, suggestion: "capacity-gap.advice", effect: "545000", basis: "capacity-gap.basis", owner: "South"}},
	{"a plan pays more for less", "costly-plan", payroll(3, "5000"), payroll(3, "3000"),
		// 150,000 for 15,000 and 300,000 for 18,000: at 6 %, 150,000 would be 9,000.
		want{severity: report.Notice, subject: report.Subject{Kind: report.AboutPlan, ID: "agent"}, stake: "6000", surprise: "0.4",
			finding:  "Plan agent: the 3 people below 100 % of their quota earned 10.00 % of what they sold, the other 3 earned 6.00 %.",
			numbers:  "Sold by those below: CNY 150,000 · Earned by those below: CNY 15,000 · Sold by the others: CNY 300,000 · Earned by the others: CNY 18,000",
			evidence: []string{"low 1", "low 2", "low 3"}, suggestion: "costly-plan.advice", effect: "6000", basis: "costly-plan.basis", owner: "Zhao Lei"}},
	{"forecasts are too high", "forecast-bias",
		func(t testing.TB) report.Input { return forecasts(company(t, plain), 7) },
		func(t testing.TB) report.Input { return forecasts(company(t, plain), 6) }, // 6 of 7: p is 12.5 %
		// 7 of 7: p is 2/128; 152 days × 20,000 × 0.2 too much, of 600,000 for August 1/6.
		want{severity: report.Warning, subject: acme, stake: "100000", surprise: "0.9844",
			finding:  "Acme: 7 of 7 first forecasts were higher than what came, together by CNY 608,000 (20.0 % of it).",
			numbers:  "Forecast: CNY 3,648,000 · Came: CNY 3,040,000 · Chance of that without a bias (sign test): 1.6 %",
			evidence: months("Acme", 1, 7), suggestion: "forecast-bias.over.advice", effect: "100000", basis: "forecast-bias.basis", owner: "Zhao Lei"}},
	{"a deal has no owner", "data-gap", ownerless(20), ownerless(21), // 1 of 20 are 5 %
		want{severity: report.Notice, subject: acme, stake: "1000", surprise: "0.05",
			finding: "Open deals without an owner: 1 of 20, worth CNY 1,000.", numbers: "Of all: 5 % · Money that they are about: CNY 1,000",
			evidence: []string{"d-00"}, suggestion: "data-gap.advice", owner: "Zhao Lei"}},
	{"a variant is better", "verdict", tried(60, 99, "5000"), tried(60, 77, "5000"), // 77 of 310: p is 0.1
		// By Newcombe the difference lies between 5.7178 and 19.295 points; 620 × 5,000 of the smaller are 177,252.06. Pooled p is 0.000335.
		want{severity: report.Notice, subject: north, stake: "177252.06", surprise: "0.9997",
			finding:  "In the experiment A second call, second-call was better than the control: Win rate 31.9 % (99 of 310), against 19.4 % (60 of 310).",
			numbers:  "Difference: +12.6 percentage points · Interval: +5.7 to +19.3 (95 %) · Chance of such a difference without an effect (p): 0.0003",
			evidence: []string{"second-call"}, suggestion: "verdict.win.advice", effect: "177252.06", basis: "verdict.basis", owner: "North"}},
	{"a variant is worse, at a price that nobody knows", "verdict", tried(99, 60, ""), nil,
		want{severity: report.Warning, subject: north, stake: "0", surprise: "0.9997",
			finding:  "In the experiment A second call, second-call was worse than the control: Win rate 19.4 % (60 of 310), against 31.9 % (99 of 310).",
			numbers:  "Difference: -12.6 percentage points · Interval: -19.3 to -5.7 (95 %) · Chance of such a difference without an effect (p): 0.0003",
			evidence: []string{"second-call"}, suggestion: "verdict.loss.advice", owner: "North"}},
}

// tried has an experiment in which so many of 310 were won in each arm, at what one is worth.
func tried(control, variant int, worth string) func(testing.TB) report.Input {
	return func(t testing.TB) report.Input {
		in, run := company(t, plain), trialOf(t, control, variant)
		if worth != "" {
			run.Worth = decimal.NewNullDecimal(num(worth))
		}
		in.Trials = []report.Trial{run}
		return in
	}
}

// ruleOf returns the built-in rule of a type.
func ruleOf(t testing.TB, kind string) report.Rule {
	t.Helper()
	for _, r := range report.Builtin() {
		if r.Type() == kind {
			return r
		}
	}
	t.Fatalf("no rule %q", kind)
	return nil
}

// The numbers of each insight are computed by hand, and a data set that is just short
// of it says nothing.
func TestEachRuleSaysWhatItShouldAndIsSilentJustShortOfIt(t *testing.T) {
	p := render.Printer{}
	for _, tt := range sayings {
		t.Run(tt.rule+", "+tt.name, func(t *testing.T) {
			list := found(t, tt.yes(t), ruleOf(t, tt.rule))
			require.Len(t, list, 1)
			got, want := list[0], tt.want
			c := check.New()
			got.Check(c)
			require.NoError(t, c.Err())
			require.Equal(t, tt.rule, got.Type)
			require.Equal(t, want.severity, got.Severity)
			require.Equal(t, want.subject, got.Subject)
			require.Equal(t, want.finding, p.Text(got.Finding, "CNY"))
			numbers := ""
			for i, f := range got.Numbers {
				numbers += map[bool]string{true: "", false: " · "}[i == 0] + p.Text(report.T("figure", report.Say(f.Name.Key, f.Name.Args...), f.Value), "CNY")
			}
			require.Equal(t, want.numbers, numbers)
			require.Equal(t, want.stake, got.Stake.String())
			require.Equal(t, want.surprise, got.Surprise.String())
			if want.first != "" {
				require.Equal(t, want.first, got.Evidence[0])
				require.Equal(t, want.count, strconv.Itoa(len(got.Evidence)))
			} else {
				require.Equal(t, want.evidence, got.Evidence)
			}
			require.Equal(t, want.suggestion, got.Suggestion.Text.Key)
			require.Equal(t, want.effect == "", got.Suggestion.Effect.IsMissing())
			require.Equal(t, want.effect == "", got.Suggestion.Basis.IsZero(), "an effect says how it was computed")
			if want.effect != "" {
				require.Equal(t, want.effect, got.Suggestion.Effect.Number.Decimal.String())
				require.Equal(t, want.basis, got.Suggestion.Basis.Key)
			}
			require.Equal(t, report.Action{Owner: want.owner, Due: calendar.On(2026, time.August, 7)}, got.Suggestion.Action)
			if tt.no != nil {
				require.Empty(t, found(t, tt.no(t), ruleOf(t, tt.rule)))
			}
		})
	}
}

// Every built-in rule has a data set that it says something about, and a near miss.
func TestEveryRuleIsTested(t *testing.T) {
	yes, no := map[string]bool{}, map[string]bool{}
	for _, tt := range sayings {
		yes[tt.rule] = true
		no[tt.rule] = no[tt.rule] || tt.no != nil
	}
	for _, r := range report.Builtin() {
		require.True(t, yes[r.Type()], r.Type())
		require.True(t, no[r.Type()], r.Type())
	}
}

// A half day of work is not rounded to a whole one.
func TestHalfDaysOfWorkAreSaid(t *testing.T) {
	in := company(t, of("Sun Hao", 0.4))
	in.Setting.Workdays = halfOn{in.Setting.Workdays, calendar.On(2026, time.December, 24)}
	text := found(t, in, report.OffPace{Level: calendar.Year, Below: num("0.95"), Most: num("1")})[0].Suggestion.Text
	require.Equal(t, "off-pace.rate", text.Key)
	require.Equal(t, "108.5", render.Printer{}.Value(text.Args[1], ""))
}

// halfOn are working days of which one is half.
type halfOn struct {
	days calendar.Workdays
	half calendar.Date
}

func (h halfOn) Work(d calendar.Date) (calendar.Work, error) {
	if d == h.half {
		return calendar.HalfDay, nil
	}
	return h.days.Work(d)
}
