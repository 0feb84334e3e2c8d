package target

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

// regional is a year of three regions by month and product; the shares of the
// regions, of the months and of the products are stated.
func regional() Recipe {
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	shares := func(names ...string) Stated {
		m := Stated{Shares: map[string]decimal.Decimal{}}
		for _, n := range names {
			m.Shares[n] = decimal.NewFromInt(1)
		}
		return m
	}
	return Recipe{Schema: Schema, ID: "r", Version: 1, Places: 2,
		Goal: Goal{Metric: "revenue", Unit: "CNY", Cell: Cell{Owner: "Acme", Period: year}, Ambition: Aim(decimal.NewFromInt(36000))},
		Steps: []Step{
			{Along: BySegment{Segments: []string{"labs", "plants", "schools"}}, Method: shares("labs", "plants", "schools")},
			{Along: ByPeriod{Level: calendar.Month}, Method: Even{}},
			{Along: ByProduct{Products: []string{"a", "b"}}, Method: shares("a", "b")},
		}}
}

// blocks are the kept blocks by the name of their cell.
func blocks(t *Tree) map[string]*block {
	out := map[string]*block{}
	var visit func(node)
	visit = func(n node) {
		if n.slot == nil || n.slot.Load() == nil {
			return
		}
		b := n.slot.Load()
		out[n.cell.String()] = b
		for i := range b.parts.cells {
			visit(b.child(n.cell, i))
		}
	}
	visit(t.rootNode())
	return out
}

// shared counts the blocks that two trees have in common.
func shared(a, b *Tree) (n, of int) {
	mine, theirs := blocks(a), blocks(b)
	for name, x := range mine {
		if theirs[name] == x {
			n++
		}
	}
	return n, len(mine)
}

func TestAChangeMakesAnewOnlyWhatDependsOnIt(t *testing.T) {
	setting := Setting{Calendar: calendar.Standard{}}
	r := regional()
	tree, err := Decompose(r, setting)
	require.NoError(t, err)
	tree.Materialise()
	n, of := shared(tree, tree)
	require.Equal(t, 1+3+36, of)
	require.Equal(t, of, n)

	same, err := tree.With(r)
	require.NoError(t, err)
	n, _ = shared(same, tree)
	require.Equal(t, of, n, "nothing has changed")

	branch := regional()
	branch.Steps[1].Branches = []Branch{{In: Cell{Segment: "labs"}, Method: ByWorkdays{}}}
	setting.Workdays = calendar.MondayToFriday()
	withDays, err := Decompose(r, setting)
	require.NoError(t, err)
	withDays.Materialise()
	next, err := withDays.With(branch)
	require.NoError(t, err)
	n, _ = shared(next, withDays)
	require.Equal(t, 24, n, "the products of the two segments whose months are as they were")
	require.True(t, equalTrees(next, mustDecompose(t, branch, setting)))

	product := regional()
	product.Steps[2].Method = Stated{Shares: map[string]decimal.Decimal{"a": decimal.NewFromInt(2), "b": decimal.NewFromInt(1)}}
	next, err = tree.With(product)
	require.NoError(t, err)
	n, _ = shared(next, tree)
	require.Zero(t, n, "blocks are shared with all below them or not at all")
	require.Len(t, blocks(next), 1+3, "the products are made when they are asked for")
	for name, b := range blocks(next) {
		require.Same(t, &blocks(tree)[name].amounts[targetLevel].small[0], &b.amounts[targetLevel].small[0], "the months of %s do not depend on products", name)
	}
	require.True(t, equalTrees(next, mustDecompose(t, product, setting)))

	whole := regional()
	whole.Places = 0
	next, err = tree.With(whole)
	require.NoError(t, err)
	require.True(t, equalTrees(next, mustDecompose(t, whole, setting)), "cents are not whole units")

	quarter := regional()
	quarter.Goal.Period = setting.Calendar.Period(calendar.Quarter, quarter.Goal.Period.From)
	next, err = tree.With(quarter)
	require.NoError(t, err)
	require.True(t, equalTrees(next, mustDecompose(t, quarter, setting)), "a third of the months")

	skipped := regional() // what the first step makes is what the second one made
	skipped.Steps = skipped.Steps[1:]
	next, err = tree.With(skipped)
	require.NoError(t, err)
	require.True(t, equalTrees(next, mustDecompose(t, skipped, setting)))
	back, err := next.With(r)
	require.NoError(t, err)
	require.True(t, equalTrees(back, tree))

	locked := regional()
	january := calendar.Standard{}.Period(calendar.Month, r.Goal.Period.From)
	locked.Locks = []Lock{{Cell: Cell{Owner: "Acme", Period: january, Segment: "labs"}, Ambition: Aim(decimal.NewFromInt(1))}}
	next, err = tree.With(locked)
	require.NoError(t, err)
	n, _ = shared(next, tree)
	require.Equal(t, 26, n, "plants and schools with their products")
	require.True(t, equalTrees(next, mustDecompose(t, locked, setting)))

	total := regional()
	total.Goal.Ambition = Aim(decimal.NewFromInt(1))
	next, err = tree.With(total)
	require.NoError(t, err)
	n, _ = shared(next, tree)
	require.Zero(t, n)
	require.True(t, equalTrees(next, mustDecompose(t, total, setting)))

	_, err = tree.With(Recipe{})
	require.Error(t, err)
	_, err = tree.With(func() Recipe { r := regional(); r.Steps[1].Method = zeroWeights{}; return r }())
	require.Error(t, err)
	locked.Locks[0].Ambition = Aim(decimal.NewFromInt(1_000_000))
	_, err = tree.With(locked)
	require.Error(t, err)
	short := regional()
	short.Steps = short.Steps[:1]
	next, err = tree.With(short)
	require.NoError(t, err)
	require.True(t, equalTrees(next, mustDecompose(t, short, setting)))
}

type zeroWeights struct{ Even }

func (zeroWeights) Weights(_ Setting, _ Cell, children []Cell) ([]decimal.Decimal, error) {
	return make([]decimal.Decimal, len(children)), nil
}

func mustDecompose(t *testing.T, r Recipe, in Setting) *Tree {
	t.Helper()
	tree, err := Decompose(r, in)
	require.NoError(t, err)
	return tree
}

func equalTrees(a, b *Tree) bool {
	goals := map[Cell]Goal{}
	for g := range a.All() {
		goals[g.Cell] = g
	}
	n := 0
	for g := range b.All() {
		n++
		if written(goals[g.Cell].Ambition) != written(g.Ambition) {
			return false
		}
	}
	return n == len(goals)
}

// written is an ambition with the levels that it has, to the cent.
func written(a Ambition) (s string) {
	for level := range levels {
		if x := a.level(level); x.Valid {
			s += levelName(level) + " " + x.Decimal.StringFixed(2) + ";"
		}
	}
	return s
}

// A change of any level, or of whose a history is, is one, however alike the rest is.
func TestAChangeOfOneLevelOrOfAHistoryIsOne(t *testing.T) {
	setting := Setting{Calendar: calendar.Standard{}, Workdays: calendar.MondayToFriday()}
	whole, other := decimal.NewNullDecimal(decimal.NewFromInt(36000)), decimal.NewNullDecimal(decimal.NewFromInt(30000))
	past := func(a, b int64) ByHistory {
		year := calendar.Standard{}.Period(calendar.Year, calendar.On(2025, time.January, 1))
		return ByHistory{Base: year.Span(), NoHistory: NoHistoryZero, History: History{{Cell: Cell{Owner: "Acme", Period: year, Product: "a"}, Amount: decimal.NewFromInt(a)}, {Cell: Cell{Owner: "Acme", Period: year, Product: "b"}, Amount: decimal.NewFromInt(b)}}}
	}
	swapped := past(1, 2)
	swapped.History[0].Product, swapped.History[1].Product = "b", "c"
	r := regional()
	r.Goal.Ambition = Ambition{Floor: whole, Target: whole, Stretch: whole}
	r.Steps[2].Method = past(1, 2)
	r.Steps[1].Branches = []Branch{{In: Cell{Segment: "labs"}, Method: ByWorkdays{}}}
	cell := r.Goal.Cell
	cell.Segment, cell.Period = "labs", setting.Calendar.Period(calendar.Month, cell.Period.From)
	r.Limits = []Limit{{Cell: cell, AtMost: Aim(decimal.NewFromInt(900))}}
	levels := map[string]bool{"floor": true, "no floor": true, "target and floor": true, "stretch": true}
	for name, change := range map[string]func(*Recipe){
		"over-assignment":    func(r *Recipe) { r.Steps[2].Over = decimal.New(5, -2) },
		"where a branch is":  func(r *Recipe) { r.Steps[1].Branches[0].In.Segment = "plants" },
		"a limit":            func(r *Recipe) { r.Limits[0].AtMost = Aim(decimal.NewFromInt(800)) },
		"no limit":           func(r *Recipe) { r.Limits = nil },
		"a lock":             func(r *Recipe) { r.Limits, r.Locks = nil, []Lock{{Cell: cell, Ambition: Aim(decimal.NewFromInt(700))}} },
		"floor":              func(r *Recipe) { r.Goal.Floor = other },
		"no floor":           func(r *Recipe) { r.Goal.Floor = decimal.NullDecimal{} },
		"target and floor":   func(r *Recipe) { r.Goal.Floor, r.Goal.Target = other, other },
		"stretch":            func(r *Recipe) { r.Goal.Stretch = decimal.NewNullDecimal(decimal.NewFromInt(40000)) },
		"amounts in history": func(r *Recipe) { r.Steps[2].Method = past(1, 3) },
		"cells in history":   func(r *Recipe) { r.Steps[2].Method = swapped },
	} {
		tree := mustDecompose(t, r, setting)
		tree.Materialise()
		edited := tree.Recipe()
		change(&edited)
		next, err := tree.With(edited)
		require.NoError(t, err, name)
		require.True(t, equalTrees(next, mustDecompose(t, edited, setting)), name)
		require.False(t, equalTrees(next, tree), name)
		n := 0
		for range Diff(tree, next) {
			n++
		}
		require.Positive(t, n, name)
		if levels[name] {
			require.Equal(t, next.Len(), n, "%s: of every cell", name)
			for range Diff(next, tree) {
				n--
			}
			require.Zero(t, n, "%s: and backwards", name)
		}
	}
}

// twiceForA weighs the first part twice where the product is a.
type twiceForA struct{ Even }

func (twiceForA) Weights(in Setting, parent Cell, children []Cell) ([]decimal.Decimal, error) {
	weights, err := Even{}.Weights(in, parent, children)
	if parent.Product == "a" {
		weights[0] = decimal.NewFromInt(2)
	}
	return weights, err
}

// What was made for one product is not taken for another of the same amount.
func TestOnlyTheSameCellIsTakenOver(t *testing.T) {
	setting := Setting{Calendar: calendar.Standard{}, Workdays: calendar.MondayToFriday()}
	r := regional()
	r.Steps[0], r.Steps[2] = r.Steps[2], r.Steps[0]
	r.Steps[1].Method = twiceForA{}
	tree := mustDecompose(t, r, setting)
	tree.Materialise()
	edited := tree.Recipe()
	edited.Steps[0] = Step{Along: ByProduct{Products: []string{"c", "b"}}, Method: Even{}}
	next, err := tree.With(edited)
	require.NoError(t, err)
	require.True(t, equalTrees(next, mustDecompose(t, edited, setting)))
	n, _ := shared(next, tree)
	require.Equal(t, 1+12, n, "the months of b and their segments")
}

// asking counts the questions to a calendar of working days.
type asking struct {
	calendar.Workdays
	n *int
}

func (a asking) Work(d calendar.Date) (calendar.Work, error) {
	*a.n++
	return a.Workdays.Work(d)
}

func TestWeightsOfUnchangedStepsAreNotAskedForAgain(t *testing.T) {
	asked := 0
	r := regional()
	r.Steps[1].Method = ByWorkdays{}
	tree := mustDecompose(t, r, Setting{Calendar: calendar.Standard{}, Workdays: asking{calendar.MondayToFriday(), &asked}})
	require.Equal(t, 365, asked)
	edited := tree.Recipe()
	edited.Steps[2].Method = Even{}
	edited.Goal.Ambition = Aim(decimal.NewFromInt(9))
	_, err := tree.With(edited)
	require.NoError(t, err)
	require.Equal(t, 365, asked)
}

func TestUnitsAreExactOrRefused(t *testing.T) {
	for _, tt := range []struct {
		in     string
		places int32
		want   int64
		ok     bool
	}{
		{"12.50", 2, 1250, true}, {"-0.01", 2, -1, true}, {"0.005", 2, 0, false}, {"5000", -3, 5, true}, {"5001", -3, 0, false},
		{"1e18", 0, 1000000000000000000, true}, {"1e19", 0, 0, false}, {"1e17", 2, 0, false}, {"1e-40", 2, 0, false},
		{"9999999999999999999", 0, 0, false},
		{"10000000000000000", 2, 1000000000000000000, true}, {"-10000000000000000", 2, -1000000000000000000, true},
		{"100000000000000001", 2, 0, false}, {"-100000000000000001", 2, 0, false}, // would leave an int64
	} {
		n, ok := units(decimal.RequireFromString(tt.in), tt.places)
		require.Equal(t, tt.ok, ok, tt.in)
		if ok {
			require.Equal(t, tt.want, n, tt.in)
		}
	}
	_, ok := units(decimal.New(1, 5_000_000), 2)
	require.False(t, ok)
}

func TestAnEditedDocumentIsDerivedAnew(t *testing.T) {
	r := regional()
	r.Steps[1].Branches = []Branch{{In: Cell{Segment: "labs"}, Method: Even{}}}
	labs := Cell{Owner: "Acme", Period: r.Goal.Period, Segment: "labs"}
	r.Locks = []Lock{{Cell: labs, Ambition: Aim(decimal.NewFromInt(12000))}}
	tree := mustDecompose(t, r, Setting{Calendar: calendar.Standard{}})
	tree.Materialise()
	digest, err := tree.Recipe().Digest()
	require.NoError(t, err)

	for _, edit := range []Recipe{r, tree.Recipe()} { // both by changing the lists in place
		edit.Steps[0].Method = Stated{Shares: map[string]decimal.Decimal{
			"labs": decimal.NewFromInt(1), "plants": decimal.NewFromInt(3), "schools": decimal.NewFromInt(1)}}
		edit.Steps[1].Branches[0].Method = Stated{Shares: map[string]decimal.Decimal{}}
		edit.Locks[0].Target.Decimal = decimal.NewFromInt(4000)
		edit.Steps[1].Branches = nil
		same, err := tree.Recipe().Digest()
		require.NoError(t, err)
		require.Equal(t, digest, same, "the tree keeps its own document")

		next, err := tree.With(edit)
		require.NoError(t, err)
		plants := labs
		plants.Segment = "plants"
		goal, ok := next.Goal(plants)
		require.True(t, ok)
		require.Equal(t, "24000", goal.Target.Decimal.String(), "three quarters of the 32,000 that the lock leaves")
	}
}

func TestPartsThatWeighNothingAreTriedAgain(t *testing.T) {
	r := regional()
	r.Goal.Ambition = Aim(decimal.Zero)
	r.Steps[2].Method = zeroWeights{}
	tree := mustDecompose(t, r, Setting{Calendar: calendar.Standard{}})
	more := tree.Recipe()
	more.Goal.Ambition = Aim(decimal.NewFromInt(36000))
	_, err := tree.With(more)
	require.ErrorContains(t, err, "/steps/2", "no product weighs anything, and now there is something to share")
}

func TestATreeThatNobodyHasAskedGivesNothingOver(t *testing.T) {
	setting := Setting{Calendar: calendar.Standard{}}
	edit := regional()
	edit.Steps[1].Method = Stated{Shares: map[string]decimal.Decimal{}}
	shares := edit.Steps[1].Method.(Stated).Shares
	for m := time.January; m <= time.December; m++ {
		shares[calendar.On(2026, m, 1).String()] = decimal.NewFromInt(int64(m))
	}
	for _, depth := range []int{0, 1} { // nothing is kept, or the segments alone
		tree := mustDecompose(t, regional(), setting)
		if depth == 1 {
			_, err := tree.split(tree.rootNode())
			require.NoError(t, err)
		}
		next, err := tree.With(edit)
		require.NoError(t, err)
		require.True(t, equalTrees(next, mustDecompose(t, edit, setting)))
	}
}
