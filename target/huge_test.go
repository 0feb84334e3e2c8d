package target_test

import (
	"context"
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a document, of facts or of rules,
// however large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	in := setting(t)
	for name, give := range map[string]func() (pointer any, use func() error){
		"recipe": func() (any, func() error) {
			r := everything()
			r.Steps, r.Locks, r.Limits = r.Steps[:6], nil, nil
			return &r, func() error { _, err := target.Decompose(r, in); return err }
		},
		"locks and limits": func() (any, func() error) {
			r := everything()
			r.Limits[0].AtLeast = ambition("1", "2", "3")
			r.Locks[0].Ambition = ambition("6", "7", "8")
			return &r, func() error { return r.Check() }
		},
		"edited recipe": func() (any, func() error) {
			tree, _ := plan(t, "1000")
			r := everything()
			r.Steps, r.Locks, r.Limits = r.Steps[:6], nil, nil
			return &r, func() error { _, err := tree.With(r); return err }
		},
		"digest": func() (any, func() error) {
			r := everything()
			return &r, func() error { _, err := r.Digest(); return err }
		},
		"ramp": func() (any, func() error) {
			r := yearly(target.Aim(num("1000")))
			r.Steps[3].Method = target.ByCapacity{Ramp: ramp("0", "0.25", "0.5")}
			return &r, func() error { _, err := target.Decompose(r, in); return err }
		},
		"revision": func() (any, func() error) {
			r := original()
			r.Recipe = everything()
			return &r, func() error { var m target.Memory; return m.Append(context.Background(), r) }
		},
		"revision before": func() (any, func() error) {
			r := original()
			r.Recipe = everything()
			next := replanned(t, r)
			return &r, func() error { return next.Follows(r) }
		},
		"results": func() (any, func() error) {
			rs := onFirsts("1", "2", "3")
			return &rs, func() error { _, err := target.NewRecord(rs, in.Chart); return err }
		},
		"tracked results": func() (any, func() error) {
			tree, _ := plan(t, "1000")
			rs := onFirsts("1", "2", "3")
			return &rs, func() error {
				_, err := tree.Track(in, rs, target.Cell{}, calendar.MustParse("2026-03-01"))
				return err
			}
		},
		"progress": func() (any, func() error) {
			p := inMarch(ambition("90", "100", "120"), "30", "20")
			p.ToDate = ambition("20", "30", "40")
			return &p, func() error { _, err := someTolerances().Judge(p); return err }
		},
		"tolerances": func() (any, func() error) {
			tol, p := someTolerances(), inMarch(ambition("90", "100", "120"), "30", "20")
			tol.Strain = null("0.1")
			return &tol, func() error { _, err := tol.Judge(p); return err }
		},
		"points": func() (any, func() error) {
			p, points := pointsOf("1000", [2]string{"100", "120"}, [2]string{"100", "80"}, [2]string{"100", "100"}, [2]string{"100", "100"})
			x := struct {
				Progress target.Progress
				Points   []target.Point
			}{p, points}
			return &x, func() error { _, err := target.Project(x.Progress, x.Points, 0.8, 2); return err }
		},
		"trigger": func() (any, func() error) {
			tree, _ := plan(t, "1000")
			trigger := target.Trigger{Shortfall: null("0.1"), Surplus: null("0.1"), Headcount: null("0.1"), Least: null("10")}
			rec := record(t, in, onFirsts("1", "2"))
			return &trigger, func() error {
				_, err := rec.Deviations(tree, target.Cell{}, calendar.MustParse("2026-02-28"), trigger)
				return err
			}
		},
		"commitments": func() (any, func() error) {
			tree, _ := quarterly(t)
			again := says("Li Na", 1, "100")
			cs := target.Commitments{says("Li Na", 1, "100"), again, says("Chen Wei", 1, "90")}
			return &cs, func() error { _, err := target.Reconcile(tree, in, monthForm(), cs); return err }
		},
		"sum of commitments": func() (any, func() error) {
			cs := target.Commitments{says("Li Na", 1, "100"), says("Chen Wei", 1, "90")}
			return &cs, func() error { _, err := cs.Sum(in.Chart, target.Cell{}); return err }
		},
		"evidence": func() (any, func() error) {
			x := struct {
				Goal     target.Goal
				Evidence target.Evidence
				Limits   target.Thresholds
			}{acmeGoal("90", "100", "120"), target.Evidence{Attained: nums("0.9", "1.1"), PersonDays: null("200"), PerDay: null("1"), History: nums("80", "90"), Coverage: null("3")}, usual}
			return &x, func() error { _, err := target.Assess(x.Goal, x.Evidence, x.Limits, 7); return err }
		},
		"re-plan": func() (any, func() error) {
			tree := monthly(t, "100", "100", "100", "100")
			rules := target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief, Factor: null("2"), Caps: []target.Cap{{Period: month(2), Amount: num("150")}}}
			p := where(t, tree, onFirsts("50"), "", calendar.MustParse("2026-01-31"))
			x := struct {
				Rules    target.Replan
				Progress target.Progress
			}{rules, p}
			return &x, func() error {
				_, err := x.Rules.Propose(tree, calendar.Standard{}, x.Progress, calendar.Month)
				return err
			}
		},
		"grid": func() (any, func() error) {
			g := gridOf([]string{"60", "40"}, []string{"50", "50"}, [][]decimal.Decimal{nums("1", "2"), nums("3", "0")})
			return &g, func() error { _, err := g.Spread(); return err }
		},
		"grid of levels": func() (any, func() error) {
			g := target.Grid{Goal: acme("90", "100", "120"), Places: 2, Rows: []target.Margin{ofPerson("Li Na", "90", "100", "120")}, Cols: []target.Margin{ofMonth(1, "90", "100", "120")}}
			return &g, func() error { _, err := g.Spread(); return err }
		},
		"cube": func() (any, func() error) {
			b := threeWays()
			b = b.WithSeed(func(target.Cell) decimal.Decimal { return num("2") })
			return &b, func() error { _, err := b.Spread(); return err }
		},
		"history": func() (any, func() error) {
			r := byThePast(t)
			return &r, func() error { return r.Check() }
		},
		"weights by history": func() (any, func() error) {
			m := byLastYear(lastYear("North", "", "3"), lastYear("South", "", "1"))
			m.Growth = map[string]decimal.Decimal{"South": num("1.25")}
			of := target.Cell{Owner: "Acme", Period: year}
			return &m, func() error { _, err := m.Weights(in, of, parts(t, target.ByOrg{}, of)); return err }
		},
		"weights by season": func() (any, func() error) {
			m := byThePast(t).Steps[0].Method.(target.BySeason)
			of := target.Cell{Owner: "Acme", Period: year}
			return &m, func() error {
				_, err := m.Weights(in, of, parts(t, target.ByPeriod{Level: calendar.Month}, of))
				return err
			}
		},
		"seasons": func() (any, func() error) {
			m := byThePast(t).Steps[0].Method.(target.BySeason)
			return &m, func() error { _, err := m.Seasons(in, target.Cell{Owner: "Acme", Period: year}); return err }
		},
		"capacity": func() (any, func() error) {
			m := target.ByCapacity{Ramp: ramp("0", "0.25", "0.5")}
			return &m, func() error { _, err := m.Capacity(in, target.Cell{Owner: "Acme", Period: year}); return err }
		},
		"indices": func() (any, func() error) {
			values := nums("1", "2", "3", "4", "5", "6", "7", "8")
			return &values, func() error { _, err := target.Indices(values, 4, target.SeasonMovingAverageMedian); return err }
		},
		"seasonal differences": func() (any, func() error) {
			values := nums("1", "2", "3", "4", "5", "6", "7", "8")
			return &values, func() error { _, err := target.SeasonalDifferences(values, 4, 2); return err }
		},
		"centred average": func() (any, func() error) {
			values := nums("1", "2", "3", "4", "5", "6", "7", "8")
			return &values, func() error { _, err := target.CentredAverage(values, 4, 2); return err }
		},
		"accept": func() (any, func() error) {
			tree := monthly(t, "100", "100", "100", "100")
			results := onFirsts("50")
			p := propose(t, target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief}, tree, "50")
			x := struct {
				Actual                 decimal.Decimal
				Goal, ToDate, Unplaced target.Ambition
				Open                   []target.Change
			}{p.Actual, p.Goal, p.ToDate, p.Unplaced, p.Open}
			return &x, func() error {
				p.Actual, p.Goal, p.ToDate, p.Unplaced, p.Open = x.Actual, x.Goal, x.ToDate, x.Unplaced, x.Open
				_, err := p.Accept(tree, record(t, in, results))
				return err
			}
		},
		"accept a gap proposal": func() (any, func() error) {
			tree, _ := quarterly(t)
			p := must(answers(t, says("Li Na", 1, "100")).Propose(target.Cell{}, target.AcceptBottomUp{}))(t)
			x := struct {
				Before, After decimal.Decimal
				Goal          target.Goal
				Target        decimal.Decimal
			}{p.Before, p.After, p.Changes[0].Goal, p.Changes[0].Target}
			return &x, func() error {
				p.Before, p.After, p.Changes[0].Goal, p.Changes[0].Target = x.Before, x.After, x.Goal, x.Target
				_, err := p.Accept(tree)
				return err
			}
		},
		"reasons": func() (any, func() error) {
			tree := monthly(t, "100", "100", "100", "100")
			why := target.Reason{Code: target.ReasonPace, Value: num("-50"), Of: num("100"), Limit: null("0.1")}
			p := where(t, tree, onFirsts("50"), "", calendar.MustParse("2026-01-31"))
			rules := target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief}
			return &why, func() error { _, err := rules.Propose(tree, calendar.Standard{}, p, calendar.Month, why); return err }
		},
		"accept bottom-up": closing(target.AcceptBottomUp{}),
		"push up":          closing(target.PushUp{}),
		"keep top-down":    closing(target.KeepTopDown{}),
		"keep evenly":      closing(target.KeepTopDown{Evenly: true}),
		"meet":             closing(target.Meet{At: num("0.5")}),
		"meeting point": func() (any, func() error) {
			m := target.Meet{At: num("0.5")}
			return &m, func() error { _, _, err := m.Close(given("10", "20"), 2); return err }
		},
	} {
		t.Run(name, func(t *testing.T) {
			pointer, use := give()
			require.NoError(t, use())
			numberwalk.RequireRefused(t, pointer, func() error { return numberwalk.TooLarge(use()) })
		})
	}
}

// closing is a strategy that closes a gap between numbers that nobody has looked at.
func closing(how target.Closing) func() (any, func() error) {
	return func() (any, func() error) {
		x := []struct{ Target, Committed decimal.NullDecimal }{{null("10"), null("8")}, {null("20"), null("22")}}
		return &x, func() error {
			var answers []target.Answer
			for _, a := range x {
				answers = append(answers, target.Answer{Goal: target.Goal{Ambition: target.Ambition{Target: a.Target}}, Committed: a.Committed})
			}
			_, _, err := how.Close(answers, 2)
			return err
		}
	}
}

// TestHugeNumbersAreDoneWithAtOnce holds that what has no error to return does not take for
// ever either.
func TestHugeNumbersAreDoneWithAtOnce(t *testing.T) {
	p := inMarch(ambition("90", "100", "120"), "30", "20")
	p.ToDate = ambition("20", "30", "40")
	pacing := target.Pacing{Progress: p, Done: 4, Whole: 8}
	numberwalk.RequireDone(t, &pacing, func() {
		pacing.Attainment(2)
		pacing.AttainmentOf(pacing.Goal.Floor, 2)
		pacing.Pace(2)
		pacing.Gap()
		pacing.Ahead()
		pacing.Projected(2)
		pacing.Rung()
		pacing.RunRate().PerDay(2)
		pacing.AtThisRate(2)
		pacing.Required(pacing.Goal.Target)
	})
	fires := struct {
		Trigger  target.Trigger
		Progress target.Progress
	}{target.Trigger{Shortfall: null("0.1"), Surplus: null("0.1"), Headcount: null("0.1"), Least: null("10")}, p}
	numberwalk.RequireDone(t, &fires, func() {
		fires.Trigger.Fires(fires.Progress)
		fires.Trigger.FiresOnHeadcount(7, 8)
	})
	rate := target.RateProgress{Of: p, Over: p}
	numberwalk.RequireDone(t, &rate, func() {
		target.RateGoal{Of: rate.Of.Goal, Over: rate.Over.Goal}.Target(2)
		rate.Actual(2)
		rate.Target(2)
		rate.Attainment(2)
	})
	compared := target.Comparison{Actual: num("5"), Before: null("4")}
	numberwalk.RequireDone(t, &compared, func() { compared.Change(); compared.Growth(2) })
	gap := target.Gap{Goal: ambition("90", "100", "120"), Assigned: num("100"), Unanswered: num("10"), Committed: null("80")}
	numberwalk.RequireDone(t, &gap, func() { gap.Total(); gap.Short() })
	why := target.Reason{Value: num("-5"), Of: num("10"), Limit: null("0.1")}
	numberwalk.RequireDone(t, &why, func() { why.Share(2) })
}

// TestNothingIsReckonedWithNumbersThatAreTooLong holds that what would be made of a number
// that is too long is undefined, and of the longest that are not is there.
func TestNothingIsReckonedWithNumbersThatAreTooLong(t *testing.T) {
	for _, tt := range []struct {
		exponent int32
		known    bool
	}{{apportion.MaxDigits - 3, true}, {apportion.MaxDigits, false}, {1 << 30, false}, {-apportion.MaxDigits, true}, {-apportion.MaxDigits - 1, false}} {
		actual := decimal.New(110, tt.exponent)
		p := inMarch(target.Aim(num("1000")), "200", "0")
		p.Actual = actual
		pacing := target.Pacing{Progress: p, Done: 4, Whole: 8}
		rate := target.RateProgress{Of: p, Over: inMarch(target.Aim(num("1000")), "200", "100")}
		for name, ok := range map[string]bool{
			"attainment": last(p.Attainment(2)), "of a level": last(p.AttainmentOf(null("5"), 2)), "pace": last(p.Pace(2)),
			"gap": last(p.Gap()), "ahead": last(p.Ahead()), "projected": last(p.Projected(2)),
			"per day": last(pacing.RunRate().PerDay(2)), "at this rate": last(pacing.AtThisRate(2)),
			"required": pacing.Required(null("5")).State != target.NoLevel,
			"rate":     last(rate.Actual(2)), "attained rate": last(rate.Attainment(2)),
			"change":    last(target.Comparison{Actual: actual, Before: null("5")}.Change()),
			"growth":    last(target.Comparison{Actual: actual, Before: null("5")}.Growth(2)),
			"total gap": last(target.Gap{Goal: target.Aim(num("5")), Committed: decimal.NewNullDecimal(actual)}.Total()),
			"short":     last(target.Gap{Assigned: actual, Committed: null("5")}.Short()),
			"share":     last(target.Reason{Value: actual, Of: num("5")}.Share(2)),
			"deviation": last(target.Trigger{Shortfall: null("0.1"), Surplus: null("0.1")}.Fires(p)),
			"headcount": last(target.Trigger{Headcount: decimal.NewNullDecimal(actual)}.FiresOnHeadcount(1, 200)) || tt.known && tt.exponent > 0,
		} {
			require.Equal(t, tt.known, ok, "%s of 110e%d", name, tt.exponent)
		}
	}
}

// last returns whether there is a value.
func last[T any](_ T, ok bool) bool { return ok }

// TestRungsAreExactForNumbersOfAnySize holds that levels are compared by their value, however
// they are written and however far apart they are.
func TestRungsAreExactForNumbersOfAnySize(t *testing.T) {
	const far = 1 << 30
	for _, tt := range []struct {
		actual, level decimal.Decimal
		reached       bool
	}{
		{decimal.New(1, 3), num("1000"), true}, {decimal.New(1, 3), num("1000.1"), false}, {num("999"), decimal.New(1, 3), false},
		{decimal.New(1, far), num("7"), true}, {decimal.New(-1, far), num("7"), false}, {decimal.New(1, -far), num("7"), false},
		{decimal.New(1, -far), decimal.New(0, far), true}, {decimal.New(-1, -far), decimal.New(0, far), false},
		{decimal.New(0, far), decimal.New(0, -far), true}, {decimal.New(10, far), decimal.New(1, far+1), true},
		{decimal.New(-1, far), decimal.New(-2, far), true}, {decimal.New(-1, far+1), decimal.New(-2, far), false},
	} {
		require.Equal(t, tt.reached, target.Aim(tt.level).Rung(tt.actual) == target.AtTarget, "%de%d of %de%d",
			tt.actual.CoefficientInt64(), tt.actual.Exponent(), tt.level.CoefficientInt64(), tt.level.Exponent())
	}
	costs := target.Ambition{Target: decimal.NewNullDecimal(decimal.New(1, far)), Stretch: null("5")}
	require.Equal(t, target.AtTarget, costs.Rung(num("6")))
	require.Equal(t, target.AtStretch, costs.Rung(num("5")))
	require.Equal(t, target.Below, costs.Rung(decimal.New(1, far+1)))
}

// carrying is a closing of the host that carries a number.
type carrying struct{ target.AcceptBottomUp }

func (carrying) Close(answers []target.Answer, places int32) ([]decimal.Decimal, decimal.Decimal, error) {
	targets, _, err := target.AcceptBottomUp{}.Close(answers, places)
	return targets, decimal.New(1, 1<<30), err
}

func TestWhatAClosingCarriesHasBounds(t *testing.T) {
	_, err := answers(t, says("Li Na", 1, "100")).Propose(target.Cell{}, carrying{})
	require.ErrorContains(t, err, "carried a number of too many digits")
}

// TestBothBoundsOfALimitAreLookedAt holds that a fault of one does not hide that of the other.
func TestBothBoundsOfALimitAreLookedAt(t *testing.T) {
	r := everything()
	r.Limits[0].AtLeast, r.Limits[0].AtMost = target.Aim(decimal.New(1, 31)), target.Aim(decimal.New(1, 32))
	for _, path := range []string{"/limits/0/atLeast/target", "/limits/0/atMost/target"} {
		requireProblem(t, r.Check(), path, check.TooLarge)
	}
}

// TestNumbersThatAreTooLongHaveTheirPlace holds the places of numbers that are looked at where
// they are used.
func TestNumbersThatAreTooLongHaveTheirPlace(t *testing.T) {
	in, far := setting(t), decimal.New(1, 1<<30)
	of := target.Cell{Owner: "Acme", Period: year}
	problem := func(err error, path string) { t.Helper(); requireProblem(t, err, path, check.TooLarge) }

	shares := byLastYear(lastYear("North", "", "3"), lastYear("South", "", "1"))
	shares.History[1].Amount = far
	_, err := shares.Weights(in, of, parts(t, target.ByOrg{}, of))
	problem(err, "/history/1/amount")
	shares.History[1].Amount, shares.Growth = num("1"), map[string]decimal.Decimal{"South": far}
	_, err = shares.Weights(in, of, parts(t, target.ByOrg{}, of))
	problem(err, "/growth/South")

	seasons := byThePast(t).Steps[0].Method.(target.BySeason)
	seasons.History = append(target.History{past("", 2022, 1, "1")}, seasons.History...)
	seasons.History[5].Amount = far
	_, err = seasons.Seasons(in, of)
	problem(err, "/history/5/amount")
	_, err = target.ByCapacity{Ramp: target.Ramp{num("0"), far}}.Capacity(in, of)
	problem(err, "/ramp/1")

	said := target.Commitments{says("Li Na", 1, "100"), says("Chen Wei", 1, "90")}
	said[1].Amount = far
	_, err = said.Sum(in.Chart, target.Cell{})
	problem(err, "/commitments/1/amount")
	_, _, err = target.PushUp{}.Close([]target.Answer{{}, {Committed: decimal.NewNullDecimal(far)}}, 2)
	problem(err, "/answers/1/committed")
	_, _, err = target.Meet{}.Close([]target.Answer{{Goal: target.Goal{Ambition: target.Aim(far)}}}, 2)
	problem(err, "/answers/0/goal/target")
}

// TestAFeastHasBoundsWhereItIsUsed holds that a feast of more periods than a year has is
// refused by seasons that nobody has checked.
func TestAFeastHasBoundsWhereItIsUsed(t *testing.T) {
	in, of := setting(t), target.Cell{Owner: "Acme", Period: year}
	for _, n := range []int{math.MaxInt, math.MinInt, math.MaxInt32, -1} {
		m := byThePast(t).Steps[0].Method.(target.BySeason)
		m.Feast.Before = n
		_, err := m.Seasons(in, of)
		requireProblem(t, err, "/feast", check.Range)
		_, err = m.Weights(in, of, parts(t, target.ByPeriod{Level: calendar.Month}, of))
		requireProblem(t, err, "/feast", check.Range)
	}
}
