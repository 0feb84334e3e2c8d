package incentive_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// TestQuotasOfOtherPlansAreKnown holds that one table of quotas may be handed in for everybody
// and for a year: also those of a plan, and of a version, that comes later or is for others.
func TestQuotasOfOtherPlansAreKnown(t *testing.T) {
	s := setup(agent(), "Li Na")
	renewed := func(id string, version int) incentive.Plan {
		p := agent()
		p.ID, p.Version, p.Effective = id, version, calendar.From(q3.To)
		p.Measures = append(p.Measures, incentive.Measurement{ID: id + " sold", Amounts: []string{"sold"}, Kinds: []incentive.FactKind{incentive.Booking}})
		return p
	}
	s.Plans[0].Effective.To = q3.To
	s.Plans = append(s.Plans, renewed("agent-2026", 4), renewed("key-accounts", 1), renewed("partners", 1))
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Li Na", Plan: "key-accounts", During: calendar.From(q3.To)})
	q4 := calendar.Next(calendar.Standard{}, q3)
	for _, measure := range []string{"agent-2026 sold", "key-accounts sold", "partners sold"} {
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: "Li Na", Measure: measure, Period: q4, Amount: num("100")})
	}
	_, err := incentive.Compile(s)
	require.NoError(t, err)
}

// TestAPlanForManagersIsTriedByItself holds that a plan may name others that are not there
// where nobody is below anybody.
func TestAPlanForManagersIsTriedByItself(t *testing.T) {
	plan := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "own", From: incentive.Named},
		incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase, Plans: []string{"sellers"}})
	r := run(t, setup(plan, "Li Na"), booking("A", 1, "100", incentive.Solo("Li Na")...))
	require.Equal(t, map[string]string{"A": "100 own;"}, credited(r, "Li Na"))
}

// inEuro adds a version of the first plan from September on, in euro.
func inEuro(s *incentive.Setup) {
	next := s.Plans[0]
	next.Version, next.Currency = next.Version+1, "EUR"
	s.Plans[0].Effective, next.Effective = calendar.Span{To: q3.To.AddDays(-30)}, calendar.From(q3.To.AddDays(-30))
	s.Plans = append(s.Plans, next)
}

// TestAVersionMayHaveACurrencyOfItsOwn holds that a plan may change its currency where everybody is
// paid in that of the version.
func TestAVersionMayHaveACurrencyOfItsOwn(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	plan.Cadence, plan.Components[0].Interval = calendar.Month, calendar.Month
	s := setup(plan, "Li Na")
	inEuro(&s)
	_, err := incentive.Compile(s)
	require.NoError(t, err)
	s.Assignments[0].PaidIn = "EUR"
	_, err = incentive.Compile(s)
	require.ErrorContains(t, err, "another plan")
}

func TestEachFaultOfASetupIsFound(t *testing.T) {
	month := calendar.Standard{}.Period(calendar.Month, q3.From)
	for name, tt := range map[string]struct {
		change     func(*incentive.Setup)
		path, code string
	}{
		"no days":           {func(s *incentive.Setup) { s.During = calendar.Span{} }, "/during", check.Range},
		"too many days":     {func(s *incentive.Setup) { s.During.To = s.During.From.AddDays(4000) }, "/during", check.Range},
		"no plan":           {func(s *incentive.Setup) { s.Plans = nil }, "/plans", check.Required},
		"version twice":     {func(s *incentive.Setup) { s.Plans = append(s.Plans, s.Plans[0]) }, "/plans/1/version", check.Duplicate},
		"versions overlap":  {func(s *incentive.Setup) { s.Plans = append(s.Plans, s.Plans[0]); s.Plans[1].Version = 9 }, "/plans/1/effective", check.Overlap},
		"part of a quarter": {func(s *incentive.Setup) { s.During = month.Span() }, "/plans/0/cadence", check.Mismatch},
		"nobody":            {func(s *incentive.Setup) { s.Assignments[0].Payee = "" }, "/assignments/0/payee", check.Required},
		"never":             {func(s *incentive.Setup) { s.Assignments[0].During = calendar.Span{From: q3.To, To: q3.From} }, "/assignments/0/during", check.Range},
		"paid in a word":    {func(s *incentive.Setup) { s.Assignments[0].PaidIn = "yuan" }, "/assignments/0/paidIn", check.Malformed},
		"unknown plan":      {func(s *incentive.Setup) { s.Assignments[0].Plan = "x" }, "/assignments/0/plan", check.Unknown},
		"credit by no plan": {func(s *incentive.Setup) {
			s.Plans[0].Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase, Plans: []string{"agent-2026", "agent-2062"}}}}
			s.Chart, _ = org.New(org.Post{Member: "Li Na"})
		}, "/plans/0/crediting/rules/0/plans/1", check.Unknown},
		"two currencies": {func(s *incentive.Setup) {
			middle := s.During.From.AddDays(40)
			s.Assignments = append(s.Assignments, s.Assignments[0])
			s.Assignments[0].During, s.Assignments[1].During, s.Assignments[1].PaidIn = calendar.From(middle), calendar.Span{To: middle}, "EUR"
		}, "/assignments/0", check.Mismatch},
		"a total of two currencies": {func(s *incentive.Setup) {
			inEuro(s)
			s.Assignments[0].PaidIn = "USD"
		}, "/assignments/0", check.Mismatch},
		"assigned twice":    {func(s *incentive.Setup) { s.Assignments = append(s.Assignments, s.Assignments[0]) }, "/assignments/1", check.Overlap},
		"away twice":        {func(s *incentive.Setup) { s.Assignments[0].Away = []calendar.Span{q3.Span(), q3.Span()} }, "/assignments/0/away/1", check.Overlap},
		"away on no day":    {func(s *incentive.Setup) { s.Assignments[0].Away = []calendar.Span{{From: q3.To, To: q3.From}} }, "/assignments/0/away/0", check.Range},
		"quota of nobody":   {func(s *incentive.Setup) { s.Quotas[0].Payee = "" }, "/quotas/0/payee", check.Required},
		"quota of a guest":  {func(s *incentive.Setup) { s.Quotas[0].Payee = "guest" }, "/quotas/0/payee", check.Unknown},
		"target of a guest": {func(s *incentive.Setup) { s.Targets = []incentive.Target{{Payee: "guest", Period: q3}} }, "/targets/0/payee", check.Unknown},
		"reading of a guest": {func(s *incentive.Setup) {
			s.Readings = []incentive.Reading{{Payee: "guest", Name: "collection", Period: q3}}
		}, "/readings/0/payee", check.Unknown},
		"quota of nothing":   {func(s *incentive.Setup) { s.Quotas[0].Measure = "" }, "/quotas/0/measure", check.Required},
		"quota of a typo":    {func(s *incentive.Setup) { s.Quotas[0].Measure = "revenues" }, "/quotas/0/measure", check.Unknown},
		"quota twice":        {func(s *incentive.Setup) { s.Quotas = append(s.Quotas, s.Quotas[0]) }, "/quotas/1", check.Duplicate},
		"quota for no days":  {func(s *incentive.Setup) { s.Quotas[0].Period = calendar.Period{} }, "/quotas/0/period", check.Range},
		"quota too large":    {func(s *incentive.Setup) { s.Quotas[0].Amount = decimal.New(1, 999) }, "/quotas/0/amount", check.TooLarge},
		"reading of nothing": {func(s *incentive.Setup) { s.Readings = []incentive.Reading{{Payee: "Li Na", Period: q3}} }, "/readings/0/name", check.Required},
		"target twice": {func(s *incentive.Setup) {
			s.Targets = []incentive.Target{{Payee: "Li Na", Period: q3}, {Payee: "Li Na", Period: q3}}
		}, "/targets/1", check.Duplicate},
		"reading of nobody": {func(s *incentive.Setup) { s.Readings = []incentive.Reading{{Name: "x", Period: q3}} }, "/readings/0/payee", check.Required},
		"owner":             {func(s *incentive.Setup) { s.Owners = []incentive.Ownership{{Field: "account", Value: "a"}} }, "/owners/0/owner", check.Required},
		"two owners": {func(s *incentive.Setup) {
			s.Owners = []incentive.Ownership{{Field: "account", Value: "a", Owner: "x"}, {Field: "account", Value: "a", Owner: "y"}}
		}, "/owners/1/during", check.Overlap},
		"rate of itself": {func(s *incentive.Setup) { s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "EUR", Rate: num("1")}} }, "/rates/0/to", check.Malformed},
		"rate of a word": {func(s *incentive.Setup) {
			s.Rates = []incentive.ExchangeRate{{From: "euro", To: "CNY", Rate: num("1")}}
		}, "/rates/0/from", check.Malformed},
		"rate too large": {func(s *incentive.Setup) {
			s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", Rate: decimal.New(1, 999)}}
		}, "/rates/0/rate", check.TooLarge},
		"settled by months and by quarters": {func(s *incentive.Setup) {
			other, change := s.Plans[0], q3.From.AddDays(31)
			other.Version, other.Cadence, other.Terms = 4, calendar.Month, &incentive.Terms{Negative: incentive.CarriedForward}
			s.Plans[0].Effective, other.Effective = calendar.Span{To: change}, calendar.From(change)
			s.Plans = append(s.Plans, other)
		}, "/plans/1/cadence", check.Mismatch},
		"rate of zero": {func(s *incentive.Setup) { s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY"}} }, "/rates/0/rate", check.Range},
		"two rates": {func(s *incentive.Setup) {
			s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", Rate: num("1")}, {From: "EUR", To: "CNY", Rate: num("2")}}
		}, "/rates/1/during", check.Overlap},
		"fault of the plan": {func(s *incentive.Setup) { s.Plans[0].Components[0].Rule = incentive.Flat{Rate: num("1e9")} }, "/plans/0/components/0/rule/rate", check.Range},
	} {
		s := setup(agent(), "Li Na")
		_, err := incentive.Compile(s)
		require.NoError(t, err)
		tt.change(&s)
		_, err = incentive.Compile(s)
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.True(t, ps.Has(tt.path, tt.code), "%s: %v", name, ps)
	}
}

// TestFiguresOfDifferentKindsMeet holds that a quota, a target and a reading of one payee and
// period stand beside each other, and that a run may have the most days there are.
func TestFiguresOfDifferentKindsMeet(t *testing.T) {
	s := setup(agent(), "Li Na")
	s.Targets = []incentive.Target{{Payee: "Li Na", Period: q3, Amount: num("5000")}}
	s.Readings = []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: q3, Value: num("1")}, {Payee: "Li Na", Name: "revenue", Period: q3, Value: num("1")}}
	_, err := incentive.Compile(s)
	require.NoError(t, err)
	for _, days := range []int{incentive.MaxDays, incentive.MaxDays + 1} {
		p := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: num("1")})
		p.Cadence, p.Components[0].Interval = calendar.Day, calendar.Day
		s := setup(p, "Li Na")
		s.Quotas, s.During.To = nil, s.During.From.AddDays(days)
		_, err := incentive.Compile(s)
		require.Equal(t, days > incentive.MaxDays, err != nil, "%d days: %v", days, err)
	}
}

// TestASetupWithoutPlansIsToldThatAlone holds that people and quotas are not told of one by one
// where it is the plans that are left out.
func TestASetupWithoutPlansIsToldThatAlone(t *testing.T) {
	s := setup(agent(), "Li Na", "Chen Wei")
	require.NotEmpty(t, s.Quotas)
	s.Plans = nil
	_, err := incentive.Compile(s)
	require.Equal(t, []string{"/plans required"}, places(err))
}
