package incentivetest_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// receipt returns a run and its receipt.
func receipt(t *testing.T) (incentivetest.Given, incentivetest.Receipt) {
	t.Helper()
	files, err := incentivetest.Load(executive(t), incentivetest.Options{})
	require.NoError(t, err)
	all := files[0].Spec.All()
	g := all[0].Given.When(all[1].Given.Facts...)
	g.Chart = []org.Post{{Member: "Zhao Min"}, {Member: "Li Na", Under: "Zhao Min"}}
	s, err := g.Setup()
	require.NoError(t, err)
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	result, err := program.Run(slices.Clone(g.Facts), incentive.Options{})
	require.NoError(t, err)
	r, err := incentivetest.NewReceipt(s, g.Facts, result)
	require.NoError(t, err)
	return g, r
}

// confirm confirms a receipt and returns the paths of what differs.
func confirm(t *testing.T, g incentivetest.Given, r incentivetest.Receipt) (paths []string) {
	t.Helper()
	s, err := g.Setup()
	require.NoError(t, err)
	err = r.Confirm(s, g.Facts)
	if err == nil {
		return nil
	}
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	for _, p := range problems {
		require.Equal(t, check.Mismatch, p.Code)
		paths = append(paths, p.Path)
	}
	return paths
}

func TestReceiptIsConfirmed(t *testing.T) {
	g, r := receipt(t)
	require.Len(t, r.Plans, 1)
	require.Empty(t, confirm(t, g, r))
	slices.Reverse(g.Facts)
	slices.Reverse(g.Quotas)
	slices.Reverse(g.Assignments)
	g.Calendar = calendar.Standard{}
	g.Quotas[0].Amount = decimal.RequireFromString(g.Quotas[0].Amount.String() + ".00")
	require.Empty(t, confirm(t, g, r))
}

// A receipt says what has changed, and whether that matters.
func TestReceiptSaysWhatDiffers(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*incentivetest.Given, *incentivetest.Receipt)
		want   []string
	}{
		"plan":            {func(g *incentivetest.Given, _ *incentivetest.Receipt) { g.Plans[0].Name = "another" }, []string{"/plans/0", "/result"}},
		"another version": {func(g *incentivetest.Given, _ *incentivetest.Receipt) { g.Plans[0].Version = 2 }, []string{"/plans/0", "/plans", "/result"}},
		"quota": {func(g *incentivetest.Given, _ *incentivetest.Receipt) {
			g.Quotas[0].Amount = decimal.NewFromInt(90_000)
		}, []string{"/setup", "/result"}},
		"chart":        {func(g *incentivetest.Given, _ *incentivetest.Receipt) { g.Chart = nil }, []string{"/setup"}},
		"calendar":     {func(g *incentivetest.Given, _ *incentivetest.Receipt) { g.Calendar = calendar.Standard{StartMonth: 4} }, []string{"/setup"}},
		"working days": {func(g *incentivetest.Given, _ *incentivetest.Receipt) { g.Workdays = everyDay{} }, []string{"/setup"}},
		"fact":         {func(g *incentivetest.Given, _ *incentivetest.Receipt) { g.Facts[0].Account = "Northwind" }, []string{"/facts"}},
		"amount": {func(g *incentivetest.Given, _ *incentivetest.Receipt) {
			g.Facts[0].Amounts[0].Value = decimal.RequireFromString("120000.01")
		}, []string{"/facts", "/result"}},
		"no fact": {func(g *incentivetest.Given, _ *incentivetest.Receipt) { g.Facts = g.Facts[1:] }, []string{"/facts", "/result"}},
		"result":  {func(_ *incentivetest.Given, r *incentivetest.Receipt) { r.Result = "sha256:00" }, []string{"/result"}},
		"engine":  {func(_ *incentivetest.Given, r *incentivetest.Receipt) { r.Engine = "v0.0.1" }, nil},
	} {
		g, r := receipt(t)
		c.change(&g, &r)
		require.ElementsMatch(t, c.want, confirm(t, g, r), name)
	}
}

// What cannot be run is not confirmed.
func TestReceiptOfWhatDoesNotRun(t *testing.T) {
	g, r := receipt(t)
	s, err := g.Setup()
	require.NoError(t, err)
	require.Error(t, r.Confirm(incentive.Setup{}, g.Facts))
	require.Error(t, r.Confirm(s, append(g.Facts, g.Facts[0])))
}

// TestWhatHasNoFormIsNamed holds that all that no document can say is told with its place.
func TestWhatHasNoFormIsNamed(t *testing.T) {
	g, _ := receipt(t)
	for i := range g.Facts {
		g.Facts[i].Account = "\xff"
	}
	s, err := g.Setup()
	require.NoError(t, err)
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	result, err := program.Run(slices.Clone(g.Facts), incentive.Options{})
	require.NoError(t, err)
	s.Assignments[1].PaidIn = "\xff"
	_, err = incentivetest.NewReceipt(s, g.Facts, result)
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/setup/assignments/1/paidIn malformed", "/facts/0/account malformed", "/facts/1/account malformed"}, pathsOf(problems))
}

// everyDay is worked.
type everyDay struct{}

func (everyDay) Work(calendar.Date) (calendar.Work, error) { return calendar.FullDay, nil }
