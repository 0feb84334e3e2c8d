package target_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// small breaks 2026 down among the regions and people of a chart.
func small(t testing.TB, total string, posts ...org.Post) *target.Tree {
	t.Helper()
	chart, err := org.New(posts...)
	require.NoError(t, err)
	r := yearly(target.Aim(num(total)))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.ByHeadcount{}}, {Along: target.ByOrg{}, Method: target.Even{}}}
	tree, err := target.Decompose(r, target.Setting{Chart: chart})
	require.NoError(t, err)
	return tree
}

// team returns Acme, its regions in the North and the South, and the people in them.
// A region without people is left out.
func team(north, south []org.ID) []org.Post {
	out := []org.Post{{Member: "Acme"}}
	for _, unit := range []struct {
		id     org.ID
		people []org.ID
	}{{"North", north}, {"South", south}} {
		if len(unit.people) > 0 {
			out = append(out, org.Post{Member: unit.id, Under: "Acme"})
		}
		for _, id := range unit.people {
			out = append(out, org.Post{Member: id, Under: unit.id})
		}
	}
	return out
}

// told returns changes as text: owner, before and after.
func told(changes func(func(target.Change) bool)) []string {
	amount := func(a target.Ambition) string {
		if !a.Target.Valid {
			return "-"
		}
		return a.Target.Decimal.String()
	}
	var out []string
	for c := range changes {
		out = append(out, fmt.Sprintf("%s %s %s", c.Cell.Owner, amount(c.Before), amount(c.After)))
	}
	return out
}

// Amounts that do not fit into machine words are compared as those that do.
func TestDiffOfLargeAmounts(t *testing.T) {
	posts := team([]org.ID{"Chen Wei"}, []org.ID{"Wu Di"})
	before := small(t, "2e25", posts...)
	require.Empty(t, told(target.Diff(before, small(t, "2e25", posts...))))
	r := before.Recipe()
	r.Steps[0].Method = target.Stated{Shares: map[string]decimal.Decimal{"North": num("3"), "South": num("1")}}
	after, err := before.With(r)
	require.NoError(t, err)
	require.Equal(t, []string{
		"North 10000000000000000000000000 15000000000000000000000000", "Chen Wei 10000000000000000000000000 15000000000000000000000000",
		"South 10000000000000000000000000 5000000000000000000000000", "Wu Di 10000000000000000000000000 5000000000000000000000000",
	}, told(target.Diff(before, after)))
}

func TestDiffTellsWhatIsDifferent(t *testing.T) {
	before := small(t, "1200", team([]org.ID{"Chen Wei", "Li Na"}, []org.ID{"Sun Hao", "Wu Di"})...)
	for name, tt := range map[string]struct {
		after *target.Tree
		want  []string
	}{
		"nothing": {small(t, "1200", team([]org.ID{"Chen Wei", "Li Na"}, []org.ID{"Sun Hao", "Wu Di"})...), nil},
		"the total": {small(t, "1600", team([]org.ID{"Chen Wei", "Li Na"}, []org.ID{"Sun Hao", "Wu Di"})...), []string{
			"Acme 1200 1600", "North 600 800", "Chen Wei 300 400", "Li Na 300 400", "South 600 800", "Sun Hao 300 400", "Wu Di 300 400"}},
		"somebody joins": {small(t, "1500", team([]org.ID{"Chen Wei", "Guo Rui", "Li Na"}, []org.ID{"Sun Hao", "Wu Di"})...), []string{
			"Acme 1200 1500", "North 600 900", "Guo Rui - 300"}},
		"somebody leaves": {small(t, "900", team([]org.ID{"Chen Wei", "Li Na"}, []org.ID{"Wu Di"})...), []string{
			"Acme 1200 900", "South 600 300", "Sun Hao 300 -"}},
		"somebody leaves and others take over": {small(t, "1200", team([]org.ID{"Chen Wei", "Li Na"}, []org.ID{"Wu Di"})...), []string{
			"North 600 800", "Chen Wei 300 400", "Li Na 300 400", "South 600 400", "Sun Hao 300 -", "Wu Di 300 400"}},
		"one for another": {small(t, "1200", team([]org.ID{"Bai Lu", "Li Na"}, []org.ID{"Sun Hao", "Zhao Min"})...), []string{
			"Bai Lu - 300", "Chen Wei 300 -", "Zhao Min - 300", "Wu Di 300 -"}},
		"somebody moves": {small(t, "1200", team([]org.ID{"Chen Wei"}, []org.ID{"Li Na", "Sun Hao", "Wu Di"})...), []string{
			"North 600 300", "South 600 900"}},
		"somebody moves to more": {small(t, "1600", team([]org.ID{"Chen Wei"}, []org.ID{"Li Na", "Sun Hao", "Wu Di"})...), []string{
			"Acme 1200 1600", "North 600 400", "Chen Wei 300 400", "South 600 1200", "Li Na 300 400", "Sun Hao 300 400", "Wu Di 300 400"}},
		"a region goes": {small(t, "1200", team([]org.ID{"Chen Wei", "Li Na", "Bai Lu", "Guo Rui"}, nil)...), []string{
			"North 600 1200", "Bai Lu - 300", "Guo Rui - 300", "South 600 -", "Sun Hao 300 -", "Wu Di 300 -"}},
		"a plan goes": {nil, []string{
			"Acme 1200 -", "North 600 -", "Chen Wei 300 -", "Li Na 300 -", "South 600 -", "Sun Hao 300 -", "Wu Di 300 -"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, tt.want, told(target.Diff(before, tt.after)))
			var back []string
			for _, line := range told(target.Diff(tt.after, before)) {
				back = append(back, turned(line))
			}
			require.ElementsMatch(t, tt.want, back, "backwards")
			if tt.after != nil {
				before.Materialise()
				tt.after.Materialise()
				require.Equal(t, tt.want, told(target.Diff(before, tt.after)), "made in full")
			}
		})
	}
	require.Nil(t, told(target.Diff(nil, nil)))
}

// turned exchanges the last two words of a line.
func turned(line string) string {
	i := len(line) - 1
	for ; line[i] != ' '; i-- {
	}
	j := i - 1
	for ; line[j] != ' '; j-- {
	}
	return line[:j] + line[i:] + line[j:i]
}

func TestDiffAtComparesOneDepth(t *testing.T) {
	before := small(t, "1200", team([]org.ID{"Chen Wei", "Li Na"}, []org.ID{"Sun Hao", "Wu Di"})...)
	after := small(t, "1500", team([]org.ID{"Chen Wei", "Guo Rui", "Li Na"}, []org.ID{"Sun Hao", "Wu Di"})...)
	require.Equal(t, []string{"Acme 1200 1500"}, told(target.DiffAt(before, after, -1)))
	require.Equal(t, []string{"Acme 1200 1500"}, told(target.DiffAt(before, after, 0)))
	require.Equal(t, []string{"North 600 900"}, told(target.DiffAt(before, after, 1)))
	require.Equal(t, []string{"Guo Rui - 300"}, told(target.DiffAt(before, after, 2)))
	require.Equal(t, []string{"Guo Rui - 300"}, told(target.DiffAt(before, after, 9)), "nothing is deeper")

	north := team([]org.ID{"Chen Wei", "Li Na"}, nil)
	chart, err := org.New(north...)
	require.NoError(t, err)
	r := before.Recipe()
	r.Steps = r.Steps[:1]
	regions, err := target.Decompose(r, target.Setting{Chart: chart})
	require.NoError(t, err)
	require.Equal(t, []string{"North 1200 -", "Chen Wei - 600", "Li Na - 600"},
		told(target.DiffAt(regions, small(t, "1200", north...), 2)), "what is now split gives way to its parts")
}

func TestPlansForOtherThingsHaveNothingInCommon(t *testing.T) {
	before := small(t, "1200", team([]org.ID{"Li Na"}, nil)...)
	chart, err := org.New(team([]org.ID{"Li Na"}, nil)...)
	require.NoError(t, err)
	for _, change := range []func(*target.Goal){
		func(g *target.Goal) { g.Metric = "orders" },
		func(g *target.Goal) { g.Unit = "EUR" },
		func(g *target.Goal) {
			g.Period = calendar.Standard{}.Period(calendar.Year, calendar.On(2027, time.January, 1))
		},
	} {
		r := before.Recipe()
		change(&r.Goal)
		after, err := target.Decompose(r, target.Setting{Chart: chart})
		require.NoError(t, err)
		require.Equal(t, []string{"Acme 1200 -", "North 1200 -", "Li Na 1200 -", "Acme - 1200", "North - 1200", "Li Na - 1200"},
			told(target.Diff(before, after)))
	}
}

func TestDeltaIsKnownWhereBothSidesAre(t *testing.T) {
	c := target.Change{
		Before: target.Ambition{Floor: null("90"), Target: null("100")},
		After:  target.Ambition{Target: null("95.50"), Stretch: null("120")},
	}
	require.False(t, c.Added() || c.Removed())
	d := c.Delta()
	require.Equal(t, "-4.5", d.Target.Decimal.String())
	require.False(t, d.Floor.Valid || d.Stretch.Valid)

	added := target.Change{After: c.After}
	require.True(t, added.Added() && !added.Removed())
	require.Equal(t, c.After, added.Delta())
	removed := target.Change{Before: c.Before}
	require.True(t, removed.Removed() && !removed.Added())
	d = removed.Delta()
	require.Equal(t, "-90", d.Floor.Decimal.String())
	require.Equal(t, "-100", d.Target.Decimal.String())
	require.False(t, d.Stretch.Valid)
}

func TestALevelThatIsSetAnewIsAChange(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Steps = nil
	before, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	r.Goal.Stretch = null("120")
	after, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	require.Equal(t, []string{"Acme 100 100"}, told(target.Diff(before, after)))
}

func TestADiffMayBeAbandoned(t *testing.T) {
	before, _ := plan(t, "1000")
	after, _ := plan(t, "2000")
	for _, other := range []*target.Tree{after, nil} {
		for n := 1; n < 20; n++ {
			left := n
			for range target.Diff(before, other) {
				if left--; left == 0 {
					break
				}
			}
			require.Zero(t, left)
		}
	}
}

// FuzzChangesAddUp holds the laws that a diff is what comparing all cells one by one
// finds, and that at every depth the changes add up to the change of the total.
func FuzzChangesAddUp(f *testing.F) {
	f.Add([]byte{10, 0, 1, 2, 3}, []byte{12, 0, 1, 2, 3})
	f.Add([]byte{10, 0, 1, 2, 3}, []byte{10, 3, 1, 0, 2})
	f.Add([]byte{10, 200, 17, 2, 9}, []byte{99, 5, 250, 31, 64, 2})
	f.Fuzz(func(t *testing.T, x, y []byte) {
		before, after := someTree(t, x), someTree(t, y)
		want := map[target.Cell]target.Change{}
		for g := range before.All() {
			want[g.Cell] = target.Change{Cell: g.Cell, Before: g.Ambition}
		}
		for g := range after.All() {
			c := want[g.Cell]
			want[g.Cell] = target.Change{Cell: g.Cell, Before: c.Before, After: g.Ambition}
		}
		for c := range target.Diff(before, after) {
			require.Equal(t, want[c.Cell], c)
			delete(want, c.Cell)
		}
		for _, c := range want {
			require.True(t, c.Before.Target.Valid && c.Before.Target.Decimal.Equal(c.After.Target.Decimal), "%s is not told", c.Cell)
		}
		total := after.Root().Target.Decimal.Sub(before.Root().Target.Decimal)
		for depth := range 5 {
			sum := decimal.Zero
			for c := range target.DiffAt(before, after, depth) {
				sum = sum.Add(c.Delta().Target.Decimal)
			}
			require.True(t, total.Equal(sum), "depth %d: %s, not %s", depth, sum, total)
		}
	})
}

// someTree is a tree that bytes choose: the total, the order of its steps, and who
// works where.
func someTree(t *testing.T, choice []byte) *target.Tree {
	at := func(i int) int {
		if i < len(choice) {
			return int(choice[i])
		}
		return 0
	}
	posts := []org.Post{{Member: "Acme"}, {Member: "North", Under: "Acme"}, {Member: "South", Under: "Acme"}}
	for i, id := range []org.ID{"Chen Wei", "Li Na", "Sun Hao"} {
		if unit := []org.ID{"North", "South", "Acme", ""}[at(2+i)%4]; unit != "" {
			posts = append(posts, org.Post{Member: id, Under: unit})
		}
	}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	steps := []target.Step{
		{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
		{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.Even{}},
		{Along: target.ByOrg{}, Method: target.Even{}},
		{Along: target.ByProduct{Products: []string{"Scales", "Meters", "Rulers"}[at(5)%3:]}, Method: target.Even{}},
	}
	for i, order := 0, at(1); i < len(steps); i++ {
		k := i + order%(len(steps)-i)
		steps[i], steps[k] = steps[k], steps[i]
		order /= 4
	}
	r := yearly(target.Aim(decimal.New(int64(at(0)), -1)))
	r.Steps = steps[:4-at(6)%4]
	tree, err := target.Decompose(r, target.Setting{Calendar: calendar.Standard{}, Chart: chart})
	require.NoError(t, err)
	return tree
}

func BenchmarkDiff(b *testing.B) {
	posts := []org.Post{{Member: "Acme"}}
	for i := range 300 {
		posts = append(posts, org.Post{Member: org.ID(fmt.Sprintf("rep %04d", i)), Under: "Acme"})
	}
	tree := func(total int64, joined ...org.Post) *target.Tree {
		chart, err := org.New(append(posts, joined...)...)
		require.NoError(b, err)
		r := yearly(target.Aim(decimal.New(total, 0)))
		r.Steps = []target.Step{
			{Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.Even{}},
		}
		t, err := target.Decompose(r, target.Setting{Calendar: calendar.Standard{}, Chart: chart})
		require.NoError(b, err)
		return t
	}
	before := tree(1_000_000)
	for name, after := range map[string]*target.Tree{
		"same": before, "total": tree(1_100_000), "joined": tree(1_000_000, org.Post{Member: "rep 0150b", Under: "Acme"}),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				n := 0
				for range target.Diff(before, after) {
					n++
				}
				b.ReportMetric(float64(n), "changes")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*before.Len()), "ns/cell")
		})
	}
}
