package target_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// daysOf is a span of 2026, from and to in the form 04-01.
func daysOf(from, to string) calendar.Span {
	return calendar.Span{From: calendar.MustParse("2026-" + from), To: calendar.MustParse("2026-" + to)}
}

func capacityOf(t testing.TB, m target.ByCapacity, in target.Setting, owner org.ID, p calendar.Period) string {
	t.Helper()
	days, err := m.Capacity(in, target.Cell{Owner: owner, Period: p})
	require.NoError(t, err)
	return days.String()
}

// weekdays is a setting in which all weekdays are worked.
func weekdays(t testing.TB, posts ...org.Post) target.Setting {
	t.Helper()
	chart, err := org.New(posts...)
	require.NoError(t, err)
	return target.Setting{Calendar: calendar.Standard{}, Workdays: calendar.MondayToFriday(), Chart: chart}
}

func TestCapacityIsHeadcountTimesWorkingDays(t *testing.T) {
	in, m := setting(t), target.ByCapacity{}
	require.Equal(t, "63", capacityOf(t, m, in, "Acme", month(time.January)), "21 working days of three people")
	require.Equal(t, "42", capacityOf(t, m, in, "North", month(time.January)))
	require.Equal(t, "84", capacityOf(t, m, in, "Acme", month(time.April)), "21 of four")
	require.Equal(t, "177", capacityOf(t, m, in, "Acme", in.Calendar.Period(calendar.Quarter, year.From)), "59 of three")
}

func TestARampFollowsTheMonthsOfTenure(t *testing.T) {
	in := weekdays(t, org.Post{Member: "Acme"},
		org.Post{Member: "Li Na", Under: "Acme", During: calendar.Span{From: calendar.MustParse("2025-12-31")}})
	in.Workdays = calendar.EveryDay()
	m := target.ByCapacity{Ramp: ramp("0", "0.25", "0.5")}
	// The first month of tenure is 31 December to 30 January, the second begins on
	// the 31st, the third on 28 February and the fourth on 31 March.
	require.Equal(t, "0.25", capacityOf(t, m, in, "Li Na", month(time.January)))
	require.Equal(t, "7.25", capacityOf(t, m, in, "Li Na", month(time.February)), "27 days of 0.25, one of 0.5")
	require.Equal(t, "16", capacityOf(t, m, in, "Li Na", month(time.March)), "30 days of 0.5, one full")
	require.Equal(t, "30", capacityOf(t, m, in, "Acme", month(time.April)))
}

func TestTheReferenceRampMonthByMonth(t *testing.T) {
	in := weekdays(t, org.Post{Member: "Acme"}, org.Post{Member: "Wu Di", Under: "Acme", During: calendar.From(calendar.On(2026, time.April, 1))})
	m := target.ByCapacity{Ramp: ramp("0", "0.25", "0.50", "0.75")}
	sum := decimal.Zero
	for mo := time.April; mo <= time.December; mo++ {
		cell := target.Cell{Owner: "Wu Di", Period: month(mo)}
		got, err := m.Capacity(in, cell)
		require.NoError(t, err)
		full, err := target.ByCapacity{}.Capacity(in, cell)
		require.NoError(t, err)
		sum = sum.Add(num("100000").Mul(got).DivRound(full, 2))
	}
	require.Equal(t, "650000", sum.String())
	require.Equal(t, "0", capacityOf(t, m, in, "Wu Di", month(time.March)), "not there yet")
}

func TestTenureCountsFromTheFirstPostOrAsStated(t *testing.T) {
	in := weekdays(t, org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North", During: daysOf("01-01", "03-01")},
		org.Post{Member: "Li Na", Under: "South", During: calendar.From(calendar.On(2026, time.March, 1))},
		org.Post{Member: "Wu Di", Under: "South"})
	in.Workdays = calendar.EveryDay()
	m := target.ByCapacity{Ramp: ramp("0", "0", "0.5", "0.5")}
	require.Equal(t, "15.5", capacityOf(t, m, in, "Li Na", month(time.March)), "the move does not start the ramp again")
	require.Equal(t, "46.5", capacityOf(t, m, in, "South", month(time.March)), "Wu Di is there since ever")
	require.Equal(t, "30", capacityOf(t, m, in, "Li Na", month(time.June)))

	m.Hired = map[org.ID]calendar.Date{"Li Na": calendar.On(2020, time.May, 4), "Wu Di": calendar.On(2026, time.April, 11)}
	require.Equal(t, "31", capacityOf(t, m, in, "Li Na", month(time.March)))
	require.Equal(t, "0", capacityOf(t, m, in, "Wu Di", month(time.March)), "hired in April")
	require.Equal(t, "10", capacityOf(t, m, in, "Wu Di", month(time.June)), "the third month begins on 11 June")

	m.Hired["Wu Di"] = calendar.MustParse("9999-12-01")
	last := calendar.Period{Level: calendar.Month, From: calendar.MustParse("9999-12-01"), To: calendar.MustParse("9999-12-31")}
	require.Equal(t, "0", capacityOf(t, m, in, "Wu Di", last), "months beyond the last day there is")
	in = weekdays(t, org.Post{Member: "Li Na", Role: "rep", During: calendar.Span{From: calendar.MustParse("9990-01-01"), To: last.From}},
		org.Post{Member: "Li Na", Role: "lead", During: calendar.From(last.From)})
	in.Workdays = calendar.EveryDay()
	require.Equal(t, "30", capacityOf(t, target.ByCapacity{Ramp: m.Ramp}, in, "Li Na", last), "nine years of tenure")
}

func TestLeaveIsTakenOut(t *testing.T) {
	in := weekdays(t, org.Post{Member: "Acme"}, org.Post{Member: "Li Na", Under: "Acme"}, org.Post{Member: "Wu Di", Under: "Acme"})
	in.Workdays = calendar.EveryDay()
	july := month(time.July)
	for name, tt := range map[string]struct {
		leave []calendar.Span
		want  string
	}{
		"none":               {nil, "31"},
		"all":                {[]calendar.Span{{}}, "0"},
		"the month":          {[]calendar.Span{daysOf("07-01", "08-01")}, "0"},
		"since ever":         {[]calendar.Span{{To: calendar.MustParse("2026-07-11")}}, "21"},
		"until further":      {[]calendar.Span{calendar.From(calendar.MustParse("2026-07-11"))}, "10"},
		"before and after":   {[]calendar.Span{daysOf("06-01", "07-01"), daysOf("08-01", "08-03")}, "31"},
		"over both ends":     {[]calendar.Span{daysOf("07-30", "09-01"), daysOf("06-01", "07-03")}, "27"},
		"overlapping":        {[]calendar.Span{daysOf("07-08", "07-12"), daysOf("07-10", "07-15"), daysOf("07-09", "07-10")}, "24"},
		"one in another":     {[]calendar.Span{daysOf("07-01", "07-21"), daysOf("07-03", "07-05"), daysOf("07-25", "07-26")}, "10"},
		"later, since ever":  {[]calendar.Span{calendar.From(calendar.MustParse("2026-08-01")), {To: calendar.MustParse("2026-07-02")}}, "30"},
		"of nobody on chart": {[]calendar.Span{daysOf("01-01", "01-02")}, "31"},
	} {
		m := target.ByCapacity{Leave: map[org.ID][]calendar.Span{"Li Na": tt.leave, "nobody": {{}}}}
		require.Equal(t, tt.want, capacityOf(t, m, in, "Li Na", july), name)
		require.Equal(t, num(tt.want).Add(num("31")).String(), capacityOf(t, m, in, "Acme", july), name)
	}
}

func TestPeopleAreTheLeavesOfTheDayInTheRolesThatSell(t *testing.T) {
	in := weekdays(t, org.Post{Member: "Acme"}, org.Post{Member: "South", Under: "Acme", Role: "team"},
		org.Post{Member: "Sun Hao", Under: "South", Role: "rep", During: daysOf("01-06", "01-21")},
		org.Post{Member: "Wu Di", Under: "South", Role: "assistant", During: calendar.From(calendar.On(2026, time.January, 11))})
	in.Workdays = calendar.EveryDay()
	january := month(time.January)
	all := target.ByCapacity{}
	require.Equal(t, "41", capacityOf(t, all, in, "South", january), "5 days alone, then 15 and 21 days of people")
	require.Equal(t, "41", capacityOf(t, all, in, "Acme", january))
	reps := target.ByCapacity{Roles: []string{"rep"}}
	require.Equal(t, "15", capacityOf(t, reps, in, "Acme", january), "a team without people is not a rep")
	require.Equal(t, "0", capacityOf(t, reps, in, "Wu Di", january))
	require.Equal(t, "0", capacityOf(t, all, in, "nobody", january))
}

func TestCapacityAlongTheOrganisationAndAlongTime(t *testing.T) {
	in := setting(t)
	m := target.ByCapacity{Ramp: ramp("0.25", "0.5"), Leave: map[org.ID][]calendar.Span{"Li Na": {daysOf("04-01", "05-01")}}}
	r := yearly(target.Ambition{Floor: null("900"), Target: null("1000"), Stretch: null("1200")})
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Month}, Method: m},
		{Along: target.ByOrg{}, Method: m}, {Along: target.ByOrg{}, Method: m},
	}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	path, err := tree.Explain(target.Cell{Owner: "Wu Di", Period: month(time.April)})
	require.NoError(t, err)
	require.Len(t, path, 3)
	require.Equal(t, "period capacity 47.25 of ", explained(path[0])[:25], "21 days of Chen Wei and Sun Hao, a quarter of Wu Di")
	require.Equal(t, "org capacity 26.25 of 47.25 in 2", explained(path[1])[:32])
	require.Equal(t, "org capacity 5.25 of 26.25 in 2", explained(path[2])[:31])
	require.Equal(t, "0.00", sum(t, tree, "Li Na", month(time.April)), "on leave")
	products, err := m.Weights(in, path[2].Part.Cell, []target.Cell{
		{Owner: "Wu Di", Period: month(time.April), Product: "Scales"}, {Owner: "Wu Di", Period: month(time.April), Product: "Meters"}})
	require.NoError(t, err)
	require.Equal(t, "[5.25 5.25]", fmt.Sprint(products), "products share evenly")
}

func TestCapacityNeedsItsSetting(t *testing.T) {
	full := setting(t)
	cell := target.Cell{Owner: "Acme", Period: year}
	m := target.ByCapacity{}
	_, err := m.Capacity(target.Setting{Workdays: full.Workdays}, cell)
	require.ErrorIs(t, err, target.ErrSetting)
	r := yearly(target.Aim(num("1")))
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByCapacity{Hired: map[org.ID]calendar.Date{"Li Na": year.From}}}}
	_, err = target.Decompose(r, target.Setting{Calendar: full.Calendar, Workdays: full.Workdays})
	require.ErrorIs(t, err, target.ErrSetting, "rather than that nobody knows Li Na")
	_, err = m.Capacity(target.Setting{Chart: full.Chart}, cell)
	require.ErrorIs(t, err, target.ErrSetting)
	require.ErrorContains(t, err, "capacity of Acme, year 2026")
	cell.Period = calendar.Standard{}.Period(calendar.Year, calendar.On(2031, time.January, 1))
	_, err = m.Capacity(full, cell)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	for _, p := range []calendar.Period{{}, {From: year.To, To: year.From}, {To: year.To}} {
		_, err = m.Weights(full, cell, []target.Cell{{Owner: "Acme", Period: year}, {Owner: "Acme", Period: p}})
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has("/1/period", check.Range))
	}
	none, err := m.Weights(full, cell, nil)
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestSiblingsMayComeInAnyOrder(t *testing.T) {
	in, m := setting(t), target.ByCapacity{}
	cell := func(owner org.ID, mo time.Month) target.Cell { return target.Cell{Owner: owner, Period: month(mo)} }
	weights, err := m.Weights(in, target.Cell{}, []target.Cell{
		cell("North", time.April), cell("North", time.January), cell("North", time.July), cell("South", time.July), cell("North", time.April)})
	require.NoError(t, err)
	require.Equal(t, "[42 42 46 46 42]", fmt.Sprint(weights))
}

func TestCapacityCheck(t *testing.T) {
	bad := target.ByCapacity{
		Ramp:  ramp("2"),
		Hired: map[org.ID]calendar.Date{"Li Na": {}, "Wu Di": year.From, "Wo Di": year.From},
		Leave: map[org.ID][]calendar.Span{"Li Na": {{}, daysOf("02-01", "02-01")}, "L. Na": make([]calendar.Span, 1001)},
		Roles: []string{"rep", "rep", ""},
	}
	c := check.New()
	bad.Check(c)
	bad.CheckMembers(c, setting(t).Chart)
	var ps check.Problems
	require.ErrorAs(t, c.Err(), &ps)
	for _, want := range []check.Problem{
		{Path: "/ramp/0", Code: check.Range}, {Path: "/hired/Li Na", Code: check.Required},
		{Path: "/leave/L. Na", Code: check.TooLarge}, {Path: "/leave/Li Na/1", Code: check.Order},
		{Path: "/roles/1", Code: check.Duplicate}, {Path: "/roles/2", Code: check.Required},
		{Path: "/hired/Wo Di", Code: check.Unknown}, {Path: "/leave/L. Na", Code: check.Unknown},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
	require.Len(t, ps, 8)

	r := yearly(target.Aim(num("100")))
	named := target.ByCapacity{Leave: map[org.ID][]calendar.Span{"L. Na": {daysOf("02-01", "02-02")}, "Li Na": {daysOf("02-01", "02-02")}}}
	r.Steps[1].Method = named
	r.Steps[2].Branches = []target.Branch{{In: target.Cell{Owner: "Acme"}, Method: target.Even{}}, {In: target.Cell{Owner: "North"}, Method: named}}
	_, err := target.Decompose(r, setting(t))
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 2)
	require.True(t, ps.Has("/steps/1/method/leave/L. Na", check.Unknown) && ps.Has("/steps/2/branches/1/method/leave/L. Na", check.Unknown), "%v", ps)

	c = check.New()
	target.ByCapacity{}.Check(c)
	require.NoError(t, c.Err())
}

func TestCapacityIsAPieceOfADocument(t *testing.T) {
	m := target.ByCapacity{
		Ramp:  append(target.Ramp{{}}, ramp("0.25", "0.5", "0.75")...),
		Hired: map[org.ID]calendar.Date{"Li Na": calendar.On(2025, time.November, 3)},
		Leave: map[org.ID][]calendar.Span{"Chen Wei": {daysOf("07-01", "08-01"), calendar.From(calendar.On(2026, time.December, 1))}},
		Roles: []string{"rep"},
	}
	r := yearly(target.Aim(num("100")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: m}, {Along: target.ByOrg{}, Method: target.ByCapacity{}}}
	kinds := target.Kinds{}.With(target.ByOrg{}, target.ByCapacity{})
	back, err := kinds.Decode([]byte(encode(t, r)))
	require.NoError(t, err)
	require.Equal(t, encode(t, r), encode(t, back))
	require.Equal(t, m, back.Steps[0].Method)
	require.Contains(t, encode(t, r), `{"kind":"capacity","ramp":["0","0.25","0.5","0.75"],"hired":{"Li Na":"2025-11-03"},`+
		`"leave":{"Chen Wei":[{"from":"2026-07-01","to":"2026-08-01"},{"from":"2026-12-01"}]},"roles":["rep"]}`)
	require.Contains(t, encode(t, r), `{"kind":"capacity"}`)
}

// A crowd is a random sales force: people who come, go, move between two regions and
// take leave, and the method that knows about it.
func crowd(t testing.TB, seed uint64) (target.Setting, target.ByCapacity) {
	rng := rand.New(rand.NewPCG(seed, 0))
	date := func() calendar.Date { return calendar.On(2025, time.June, 1).AddDays(rng.IntN(700)) }
	posts := []org.Post{{Member: "Acme"}, {Member: "North", Under: "Acme"}, {Member: "South", Under: "Acme"}}
	m := target.ByCapacity{Hired: map[org.ID]calendar.Date{}, Leave: map[org.ID][]calendar.Span{}}
	for i := range rng.IntN(4) {
		m.Ramp = append(m.Ramp, decimal.New(int64(2000*i+rng.IntN(2000)), -4))
	}
	for i := range 1 + rng.IntN(5) {
		id := org.ID(fmt.Sprint("rep-", i))
		from := date()
		if rng.IntN(4) == 0 {
			from = calendar.Date{}
		}
		for range 1 + rng.IntN(3) {
			to := latest(from, calendar.On(2025, time.June, 1)).AddDays(1 + rng.IntN(300))
			posts = append(posts, org.Post{Member: id, Under: []org.ID{"North", "South"}[rng.IntN(2)],
				Role: []string{"rep", "temp"}[rng.IntN(2)], During: calendar.Span{From: from, To: to}})
			from = to
		}
		for range rng.IntN(4) {
			off := date()
			m.Leave[id] = append(m.Leave[id], calendar.Span{From: off, To: off.AddDays(1 + rng.IntN(40))})
		}
		if rng.IntN(4) == 0 {
			m.Hired[id] = date()
		}
	}
	if rng.IntN(3) == 0 {
		m.Roles = []string{"rep"}
	}
	c := check.New()
	m.Check(c)
	require.NoError(t, c.Err())
	in := weekdays(t, posts...)
	in.Workdays = china.Workdays()
	return in, m
}

func latest(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// byHand counts capacity day by day and person by person.
func byHand(t testing.TB, m target.ByCapacity, in target.Setting, cell target.Cell) decimal.Decimal {
	sum := decimal.Zero
	for d := range cell.Period.All() {
		tree := in.Chart.At(d)
		people := []org.ID{}
		for id := range tree.Below(cell.Owner) {
			if len(tree.Children(id)) == 0 {
				people = append(people, id)
			}
		}
		if len(people) == 0 && tree.Contains(cell.Owner) {
			people = append(people, cell.Owner)
		}
		work, err := in.Workdays.Work(d)
		require.NoError(t, err)
		for _, id := range people {
			sum = sum.Add(work.Days().Mul(shareByHand(m, in.Chart, id, d)))
		}
	}
	return sum
}

// shareByHand is what one person counts on a day.
func shareByHand(m target.ByCapacity, chart *org.Chart, id org.ID, d calendar.Date) decimal.Decimal {
	post, _ := chart.At(d).Post(id)
	for _, off := range m.Leave[id] {
		if off.Contains(d) {
			return decimal.Zero
		}
	}
	if len(m.Roles) > 0 && post.Role != m.Roles[0] {
		return decimal.Zero
	}
	hired, stated := m.Hired[id]
	if !stated {
		hired = chart.Posts(id)[0].During.From
	}
	if hired.IsZero() {
		return num("1")
	}
	months := 0
	for !hired.AddMonths(months).After(d) {
		months++
	}
	return m.Ramp.Share(months)
}

// FuzzCapacityAdds holds the laws that capacity is what counting day by day gives,
// that it adds over adjacent periods and over the regions of a company, and that a
// split weighs every sibling by it.
func FuzzCapacityAdds(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint16(31*seed), uint16(40))
	}
	f.Fuzz(func(t *testing.T, seed uint64, start, length uint16) {
		in, m := crowd(t, seed)
		from := calendar.On(2025, time.July, 1).AddDays(int(start % 300))
		whole := calendar.Period{Level: calendar.Year, From: from, To: from.AddDays(2 + int(length%200))}
		cells := []target.Cell{{Owner: "Acme", Period: whole}, {Owner: "North", Period: whole}, {Owner: "South", Period: whole}}
		months, err := target.ByPeriod{Level: calendar.Month}.Children(in, cells[0])
		require.NoError(t, err)
		weeks, err := target.ByPeriod{Level: calendar.Week}.Children(in, cells[1])
		require.NoError(t, err)
		all, err := m.Weights(in, cells[0], append(append(cells, months...), weeks...))
		require.NoError(t, err)
		for i, cell := range cells {
			require.Equal(t, byHand(t, m, in, cell).String(), all[i].String(), cell)
		}
		require.True(t, all[0].Equal(all[1].Add(all[2])), "regions")
		require.True(t, all[0].Equal(totalOf(all[3:3+len(months)])), "months")
		require.True(t, all[1].Equal(totalOf(all[3+len(months):])), "weeks")
	})
}

func totalOf(ds []decimal.Decimal) decimal.Decimal {
	return decimal.Sum(decimal.Zero, ds...)
}
