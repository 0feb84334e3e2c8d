package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func someTolerances() target.Tolerances {
	return target.Tolerances{Ahead: num("0.05"), OnTrack: num("-0.03"), AtRisk: num("-0.1")}
}

// inMarch is a goal for 2026 of which the plan wants toDate by 31 March.
func inMarch(goal target.Ambition, toDate, actual string) target.Progress {
	return target.Progress{
		Cell: target.Cell{Owner: "Acme", Period: year}, AsOf: calendar.On(2026, time.March, 31),
		Actual: num(actual), Goal: goal, ToDate: target.Aim(num(toDate)),
	}
}

func TestStatusByTolerances(t *testing.T) {
	goal := target.Aim(num("1000"))
	loss := target.Aim(num("-1000"))
	costs := target.Ambition{Floor: null("1200"), Target: null("1000"), Stretch: null("900")}
	for _, tt := range []struct {
		name           string
		goal           target.Ambition
		toDate, actual string
		status         target.Status
		code           string
		share, limit   string
	}{
		{"exactly on plan", goal, "200", "200", target.OnTrack, target.ReasonPace, "0", "-0.03"},
		{"at the limit of ahead", goal, "200", "210", target.Ahead, target.ReasonPace, "0.05", "0.05"},
		{"just not ahead", goal, "200", "209.99", target.OnTrack, target.ReasonPace, "0.05", "-0.03"},
		{"at the limit of on track", goal, "200", "194", target.OnTrack, target.ReasonPace, "-0.03", "-0.03"},
		{"just not on track", goal, "200", "193.99", target.AtRisk, target.ReasonPace, "-0.03", "-0.03"},
		{"at the limit of at risk", goal, "200", "180", target.AtRisk, target.ReasonPace, "-0.1", "-0.03"},
		{"behind", goal, "200", "179.99", target.Behind, target.ReasonPace, "-0.1", "-0.1"},
		{"more refunds than sales", goal, "200", "-20", target.Behind, target.ReasonPace, "-1.1", "-0.1"},
		{"reached early", goal, "200", "1000", target.Done, target.ReasonReached, "1", ""},
		{"nothing asked for yet", goal, "0", "0", target.NotStarted, target.ReasonNotAsked, "1", ""},
		{"the plan has no day left", goal, "1000", "999", target.Behind, target.ReasonNoPlanLeft, "0", ""},
		{"no target", target.Ambition{}, "0", "5", target.Undefined, target.ReasonNoTarget, "none", ""},
		{"a target of zero", target.Aim(num("0")), "0", "5", target.Undefined, target.ReasonNoTarget, "none", ""},
		{"a smaller loss than planned", loss, "-200", "-180", target.Ahead, target.ReasonPace, "0.1", "0.05"},
		{"a larger loss", loss, "-200", "-230", target.Behind, target.ReasonPace, "-0.15", "-0.1"},
		{"costs below plan", costs, "200", "180", target.Ahead, target.ReasonPace, "0.1", "0.05"},
		{"costs above plan", costs, "200", "215", target.AtRisk, target.ReasonPace, "-0.08", "-0.03"},
	} {
		v, err := someTolerances().Judge(inMarch(tt.goal, tt.toDate, tt.actual))
		require.NoError(t, err, tt.name)
		require.Equal(t, tt.status, v.Status, tt.name)
		require.Len(t, v.Reasons, 1, tt.name)
		require.Equal(t, tt.code, v.Reasons[0].Code, tt.name)
		require.Equal(t, tt.share, shown(v.Reasons[0].Share(2)), tt.name)
		require.Equal(t, tt.limit != "", v.Reasons[0].Limit.Valid, tt.name)
		if tt.limit != "" {
			require.Equal(t, tt.limit, v.Reasons[0].Limit.Decimal.String(), tt.name)
		}
	}
}

func TestStatusBeforeAndAfterThePeriod(t *testing.T) {
	costs := target.Ambition{Floor: null("1200"), Target: null("1000"), Stretch: null("900")}
	for _, tt := range []struct {
		name   string
		goal   target.Ambition
		asOf   calendar.Date
		actual string
		status target.Status
		code   string
	}{
		{"the day before", target.Aim(num("1000")), year.From.AddDays(-1), "0", target.NotStarted, target.ReasonNotBegun},
		{"the last day, reached", target.Aim(num("1000")), year.Last(), "1000", target.Done, target.ReasonReached},
		{"the last day, missed by little", target.Aim(num("1000")), year.Last(), "999", target.Behind, target.ReasonMissed},
		{"a loss is over only at the end", target.Aim(num("-1000")), year.Last(), "-900", target.Done, target.ReasonReached},
		{"and so are costs", costs, year.Last(), "999", target.Done, target.ReasonReached},
		{"costs beyond", costs, year.Last().AddDays(1), "1001", target.Behind, target.ReasonMissed},
	} {
		p := inMarch(tt.goal, "0", tt.actual)
		p.AsOf, p.ToDate = tt.asOf, tt.goal
		v, err := someTolerances().Judge(p)
		require.NoError(t, err)
		require.Equal(t, tt.status, v.Status, tt.name)
		require.Equal(t, tt.code, v.Reasons[0].Code, tt.name)
	}
}

// Two percent behind is on track in spring. In the last days of the year it is two
// days' work.
func TestStrainCountsWhatIsStillToCome(t *testing.T) {
	l := someTolerances()
	l.Strain = null("0.5")
	early := inMarch(target.Aim(num("1000")), "200", "196")
	late := inMarch(target.Aim(num("1000")), "990", "970.2")
	for _, tt := range []struct {
		p    target.Progress
		want target.Status
	}{{early, target.OnTrack}, {late, target.AtRisk}} {
		v, err := l.Judge(tt.p)
		require.NoError(t, err)
		require.Equal(t, tt.want, v.Status)
	}
	v, err := l.Judge(late)
	require.NoError(t, err)
	require.Len(t, v.Reasons, 2)
	require.Equal(t, target.ReasonStrain, v.Reasons[1].Code)
	require.Equal(t, "1.98", shown(v.Reasons[1].Share(2)), "19.80 in arrears, 10 still to come")
	require.Equal(t, "19.8 of 10", v.Reasons[1].Value.String()+" of "+v.Reasons[1].Of.String())
	v, err = someTolerances().Judge(late)
	require.NoError(t, err)
	require.Equal(t, target.OnTrack, v.Status, "nobody asks for the strain")
	v, err = l.Judge(inMarch(target.Aim(num("-1000")), "-1000", "-1000"))
	require.NoError(t, err)
	require.Equal(t, target.OnTrack, v.Status, "without arrears there is no strain, though nothing of the plan is left")
}

func TestTolerancesHaveNoDefaults(t *testing.T) {
	endless := decimal.New(1, 1_000_000_000)
	for name, tt := range map[string]struct {
		tolerances target.Tolerances
		path, code string
	}{
		"zero":               {target.Tolerances{}, "/tolerances/ahead", check.Range},
		"zero, second":       {target.Tolerances{}, "/tolerances/atRisk", check.Order},
		"not on track":       {target.Tolerances{Ahead: num("0.1"), OnTrack: num("0.01")}, "/tolerances/onTrack", check.Range},
		"risk above track":   {target.Tolerances{Ahead: num("0.1"), OnTrack: num("-0.1"), AtRisk: num("-0.1")}, "/tolerances/atRisk", check.Order},
		"strain":             {target.Tolerances{Strain: null("0")}, "/tolerances/strain", check.Range},
		"an endless ahead":   {target.Tolerances{Ahead: endless}, "/tolerances/ahead", check.TooLarge},
		"an endless track":   {target.Tolerances{OnTrack: endless}, "/tolerances/onTrack", check.TooLarge},
		"an endless at risk": {target.Tolerances{AtRisk: endless}, "/tolerances/atRisk", check.TooLarge},
		"an endless strain":  {target.Tolerances{Strain: decimal.NewNullDecimal(endless)}, "/tolerances/strain", check.TooLarge},
	} {
		v, err := tt.tolerances.Judge(inMarch(target.Aim(num("1000")), "200", "196"))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.True(t, ps.Has(tt.path, tt.code), "%s: %v", name, ps)
		require.Equal(t, target.Standing{}, v)
	}
	p := inMarch(target.Aim(endless), "200", "196")
	p.Actual, p.ToDate.Floor = endless, decimal.NewNullDecimal(endless)
	_, err := someTolerances().Judge(p)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, path := range []string{"/progress/actual", "/progress/goal/target", "/progress/toDate/floor"} {
		require.True(t, ps.Has(path, check.TooLarge), "%s in %v", path, ps)
	}
}

// FuzzMoreIsNeverWorse holds the law that a larger actual never has a worse status.
func FuzzMoreIsNeverWorse(f *testing.F) {
	f.Add(int64(1000), int64(200), int64(190), int64(5), true)
	f.Add(int64(1000), int64(990), int64(970), int64(19), false)
	f.Add(int64(-1000), int64(-200), int64(-300), int64(400), true)
	rank := map[target.Status]int{target.Behind: 1, target.AtRisk: 2, target.OnTrack: 3, target.Ahead: 4, target.Done: 5}
	f.Fuzz(func(t *testing.T, goal, toDate, actual, more int64, strain bool) {
		goal, toDate, actual, more = goal%1e9, toDate%1e9, actual%1e9, max(more%1e9, -(more%1e9))
		l := someTolerances()
		if strain {
			l.Strain = null("0.2")
		}
		p := inMarch(target.Aim(decimal.New(goal, -2)), decimal.New(toDate, -2).String(), decimal.New(actual, -2).String())
		less, err := l.Judge(p)
		require.NoError(t, err)
		p.Actual = p.Actual.Add(decimal.New(more, -2))
		better, err := l.Judge(p)
		require.NoError(t, err)
		require.NotEmpty(t, better.Reasons)
		if rank[less.Status] > 0 && rank[better.Status] > 0 {
			require.LessOrEqual(t, rank[less.Status], rank[better.Status], "%v, then %v", less, better)
		}
	})
}
