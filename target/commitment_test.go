package target_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// says is the first version of a commitment for a month, counted from 1.
func says(owner org.ID, month int, amount string) target.Commitment {
	return target.Commitment{Cell: target.Cell{Owner: owner, Period: monthNo(month)}, Amount: num(amount), Version: 1}
}

func TestALaterVersionReplacesAnEarlierOne(t *testing.T) {
	first, second := says("Li Na", 1, "100"), says("Li Na", 1, "90")
	first.On, second.On = calendar.On(2026, time.January, 20), calendar.On(2026, time.January, 5)
	second.Version, second.By, second.Note = 2, "North", "lost the tender"
	other := says("Chen Wei", 1, "0")
	for name, cs := range map[string]target.Commitments{
		"in order":     {first, second, other},
		"out of order": {second, other, first},
		"sent twice":   {second, first, second, other, other},
	} {
		sum, err := cs.Sum(nil, target.Cell{})
		require.NoError(t, err)
		require.Equal(t, "90", sum.Decimal.String(), "%s: the version counts, not the day", name)
		require.ElementsMatch(t, target.Commitments{second, other}, cs.Current(), name)
	}
}

func TestCommitmentsRollUpAlongTheChartOfTheDay(t *testing.T) {
	chart, err := org.New(
		org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North", During: calendar.Span{To: calendar.On(2026, 3, 1)}},
		org.Post{Member: "Li Na", Under: "South", During: calendar.From(calendar.On(2026, 3, 1))},
	)
	require.NoError(t, err)
	cs := target.Commitments{says("Li Na", 1, "1"), says("Li Na", 2, "20"), says("Li Na", 3, "300"), says("Li Na", 4, "4000")}
	cs[1].Product, cs[3].Segment = "Scales", "Labs"
	quarter := calendar.Standard{}.Period(calendar.Quarter, year.From)
	for _, tt := range []struct {
		ask  target.Cell
		want string
	}{
		{target.Cell{}, "4321"},
		{target.Cell{Owner: "Acme", Period: quarter}, "321"},
		{target.Cell{Owner: "North"}, "21"},
		{target.Cell{Owner: "South"}, "4300"},
		{target.Cell{Owner: "Li Na", Period: monthNo(2), Product: "Scales"}, "20"},
		{target.Cell{Period: monthNo(4), Segment: "Labs"}, "4000"},
	} {
		sum, err := cs.Sum(chart, tt.ask)
		require.NoError(t, err, tt.ask)
		require.True(t, sum.Valid)
		require.Equal(t, tt.want, sum.Decimal.String(), tt.ask)
	}
	none, err := cs.Sum(chart, target.Cell{Owner: "North", Period: monthNo(3)})
	require.NoError(t, err)
	require.False(t, none.Valid, "nobody has committed there: that is not zero")
	for name, q := range map[string]target.Cell{
		"another month":   {Period: monthNo(7)},
		"another product": {Period: monthNo(2), Product: "Meters"},
		"another segment": {Period: monthNo(4), Segment: "Plants"},
		"nobody":          {Owner: "nobody"},
	} {
		none, err := cs.Sum(chart, q)
		require.NoError(t, err, name)
		require.False(t, none.Valid, name)
	}
	for name, q := range map[string]target.Cell{
		"a week of a month":             {Period: calendar.ISOWeekOf(calendar.On(2026, 1, 14))},
		"a product of all":              {Product: "Scales"},
		"a segment of all":              {Period: monthNo(1), Segment: "Labs"},
		"one of the quarter's products": {Period: quarter, Product: "Meters"},
	} {
		_, err := cs.Sum(chart, q)
		require.ErrorIs(t, err, target.ErrTooFine, name)
	}
}

func TestBadCommitmentsAreNamedAllAtOnce(t *testing.T) {
	in := setting(t)
	april := says("Wu Di", 3, "1")
	middle := says("Li Na", 1, "1")
	middle.Period.From = calendar.On(2026, 1, 15)
	next := says("Li Na", 1, "1")
	next.Period = calendar.Standard{}.Period(calendar.Month, calendar.On(2027, 1, 1))
	again := says("Chen Wei", 2, "5")
	otherwise := again
	otherwise.Amount = num("6")
	noted := again
	noted.Note = "final"
	spelt := again
	spelt.Amount = num("5.00")
	version := says("Chen Wei", 4, "1")
	version.Version = 0
	huge := says("Chen Wei", 5, "1")
	huge.Amount = decimal.New(1, 1_000_000_000)
	cs := target.Commitments{
		says("Li Nah", 1, "1"), april, middle, next,
		says("Li Na", 1, "-1"), says("Li Na", 2, "0.005"), huge, version,
		again, otherwise, noted, spelt, {},
	}
	var ps check.Problems
	require.ErrorAs(t, cs.Check(yearly(target.Aim(num("100"))), in), &ps)
	for _, want := range []check.Problem{
		{Path: "/commitments/0/owner", Code: check.Unknown}, {Path: "/commitments/1/owner", Code: check.Gap},
		{Path: "/commitments/2/period", Code: check.Unknown}, {Path: "/commitments/3/period", Code: check.Range},
		{Path: "/commitments/4/amount", Code: check.Range}, {Path: "/commitments/5/amount", Code: check.Mismatch},
		{Path: "/commitments/6/amount", Code: check.TooLarge}, {Path: "/commitments/7/version", Code: check.Range},
		{Path: "/commitments/9", Code: check.Duplicate}, {Path: "/commitments/10", Code: check.Duplicate},
		{Path: "/commitments/12/owner", Code: check.Unknown}, {Path: "/commitments/12/period", Code: check.Range},
		{Path: "/commitments/12/version", Code: check.Range},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
	require.Len(t, ps, 13)
	for _, lacking := range []target.Setting{{}, {Calendar: in.Calendar}, {Chart: in.Chart}} {
		require.ErrorIs(t, cs.Check(target.Recipe{}, lacking), target.ErrSetting)
	}
	requireProblem(t, cs.Check(target.Recipe{}, in), "/id", check.Required)
}

func TestACommitmentForThePartOfAMonthThatThePlanHas(t *testing.T) {
	in := setting(t)
	r := yearly(target.Aim(num("100")))
	r.Goal.Period.From = calendar.On(2026, 1, 15)
	k := says("Li Na", 1, "1")
	k.Period.From = r.Goal.Period.From
	require.NoError(t, target.Commitments{k}.Check(r, in))
	require.NoError(t, target.Commitments{says("Li Na", 1, "1")}.Check(r, in), "a whole week may reach beyond the plan")
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	rec, err := target.Reconcile(tree, in, monthForm(), target.Commitments{k})
	require.NoError(t, err)
	gap, err := rec.Gap(k.Cell)
	require.NoError(t, err)
	require.Equal(t, 1, gap.Answered)
	k.Period.From = calendar.On(2026, 1, 20)
	requireProblem(t, target.Commitments{k}.Check(r, in), "/commitments/0/period", check.Unknown)
}

// FuzzCommitmentsRollUpToTheirSum holds the law that the sum of an owner is the sum
// of those under it, and the sum of a year that of its months, whatever versions
// were given in whatever order.
func FuzzCommitmentsRollUpToTheirSum(f *testing.F) {
	f.Add([]byte{0, 1, 1, 100, 1, 1, 2, 90, 0, 1, 2, 80, 3, 12, 1, 7})
	f.Fuzz(func(t *testing.T, data []byte) {
		in := setting(t)
		people := []org.ID{"Li Na", "Chen Wei", "Sun Hao"}
		latest := map[target.Cell]target.Commitment{}
		var cs target.Commitments
		for next := byteReader(data); len(cs) < min(len(data)/4, 200); {
			k := says(people[next()%3], 1+next()%12, "0")
			k.Version, k.Amount = 1+next()%9, decimal.New(int64(next()), -2)
			if old, ok := latest[k.Cell]; !ok || k.Version > old.Version {
				latest[k.Cell] = k
			} else if k.Version == old.Version {
				k.Amount = old.Amount
			}
			cs = append(cs, k)
		}
		want := map[string]decimal.Decimal{}
		for _, k := range latest {
			unit := map[org.ID]string{"Li Na": "North", "Chen Wei": "North", "Sun Hao": "South"}[k.Owner]
			for _, key := range []string{"Acme", unit, string(k.Owner), k.Period.String()} {
				want[key] = want[key].Add(k.Amount)
			}
		}
		got := func(q target.Cell) string {
			sum, err := cs.Sum(in.Chart, q)
			require.NoError(t, err)
			return sum.Decimal.String()
		}
		for _, owner := range append(people, "Acme", "North", "South") {
			require.Equal(t, want[string(owner)].String(), got(target.Cell{Owner: owner, Period: year}), owner)
		}
		for m := range 12 {
			require.Equal(t, want[monthNo(m+1).String()].String(), got(target.Cell{Period: monthNo(m + 1)}), strconv.Itoa(m))
		}
	})
}
