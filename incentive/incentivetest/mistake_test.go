package incentivetest_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/check"
)

// A spec with a mistake says what is wrong and where, whether it is found on reading or on
// computing. Above all nothing that is misspelt is taken for something that is not there.
func TestSpecMistakes(t *testing.T) {
	const none = `"component": "commission", "none": true`
	for old, c := range map[string]struct{ wrong, want string }{
		`"of": "earned", "payee"`: {`"of": "earned", "payes"`, `/scenarios/0/expect/3/payes: there is no member "payes" here; did you mean "payee"? [unknown]`},
		`"quotas": [`:             {`"quota": [`, `/given/quota: there is no member "quota" here; did you mean "quotas"? [unknown]`},
		`"name": "the ceiling takes off what is above it"`:       {`"name": "above the quota the rate is 5 %"`, `/scenarios/1/name: "above the quota the rate is 5 %" is the name of two scenarios [duplicate]`},
		`"plans": ["executive.plan.json"]`:                       {`"plans": ["executiv.plan.json"]`, `executive.spec.json: /plans/0: open executiv.plan.json: file does not exist; the folder has ["executive.plan.json"]`},
		`"value": "120000"`:                                      {`"value": "1e999999999"`, `/scenarios/0/given/facts/0/amounts/0/value: "1e999999999" has more than 40 digits, or one beyond 10^-30 to 10^30 [too-large]`},
		`"value": "200000"`:                                      {`"value": "2oo000"`, `/scenarios/1/given/facts/0/amounts/0/value: "2oo000" is not a decimal such as 12.50 [malformed]`},
		`"in": "2026-07-31"`:                                     {`"in": "2026-07-32"`, `/scenarios/0/expect/4/in: "2026-07-32" is not a date such as 2026-03-31 [malformed]`},
		`"asOf": "2026-07-31"`:                                   {`"asOf": "2026-06-30"`, `/expect/5/asOf: 2026-06-30 is before the run, which is 2026-07-01/2026-08-01 [range]`},
		`"on": "2026-07-07", "currency": "CNY"`:                  {`"on": "2026-07-07", "currency": "USD"`, `/facts/0/currency: a fact in USD, a plan in CNY, and no exchange rate for 2026-07-07 [mismatch]`},
		`"code": "gate"`:                                         {`"code": "gates"`, `/expect/8/code: "gates" is no code of a reason; use one of ["unknown-fact"`},
		`{"of": "line", "payee": "Li Na", ` + none:               {`{"of": "line", "payee": "Li Na", "code": "teir", "none": true`, `/expect/3/code: "teir" is no code of a line; use one of ["flat"`},
		`"payee": "Li Na", ` + none:                              {`"payee": "Li Na", "in": "2027-07-31", "none": true`, `/expect/3/in: 2027-07-31 is not computed; the run is 2026-07-01/2026-08-01 [range]`},
		none:                                                     {`"currency": "CYN", "none": true`, `/expect/3/currency: nobody is paid in "CYN"; there is ["CNY"] [unknown]`},
		`"fact": "D-1", "amount": "3200"`:                        {`"component": "comission", "none": true`, `/expect/5/component: no plan has a component, cap or guarantee "comission"; there is ["commission" "cash" "ceiling" "kept" "rounding"] [unknown]`},
		`"component": "cash", "amount": "0.05"`:                  {`"component": "cahs", "none": true`, `/expect/8/component: no plan has a component, rule or measure "cahs"; there is ["commission" "cash" "ceiling" "revenue"] [unknown]`},
		`{"of": "earned", "payee": "Li Na"`:                      {`{"of": "earned", "payee": "LiNa"`, `/expect/3/payee: "LiNa" is on no plan; there is ["Li Na" "Wang Wei"] [unknown]`},
		`{"of": "earned", "payee": "Li Na", "amount": "4000"}`:   {`{"of": "capped", "component": "celing", "none": true}`, `/expect/3/component: no plan has a cap "celing"; there is ["ceiling"] [unknown]`},
		`{"of": "earned", "payee": "Li Na", "amount": "4000"},`:  {`{"of": "credit", "measure": "revnue", "none": true},`, `/expect/3/measure: no plan has a measure "revnue"; there is ["revenue"] [unknown]`},
		`"payee": "Li Na", "component": "commission", "tier": 1`: {`"payee": "Li Na", "fact": "D-3"`, `/expect/0/fact: there is no fact "D-3"; there is ["D-1"] [unknown]`},
		`"given": {"facts": [`:                                   {`"given": {"batches": [2], "workers": 65, "facts": [`, `/batches/0: a batch has a fact, and there are 1 facts in all [range]`},
		`{"of": "paid", "payee": "Li Na", "in": "2026-07-31"`:    {`{"of": "paid", "fact": "D-1"`, `/scenarios/0/expect/4/fact: an expectation of "paid" names no fact; it may name payee, plan, in, currency [mismatch]`},
		`"payee": "Li Na", "fact": "D-1", "code": "gate"`:        {`"payee": "Li Na", "code": "gate"`, `/scenarios/0/expect/8/fact: an expectation of "reason" names payee and fact [required]`},
		`{"of": "paid", "amount": "6000"}`:                       {`{"of": "paid", "amount": "6000", "atLeast": "1"}`, `/scenarios/1/expect/1/amount: it is an exact amount, or at least or at most so much [mismatch]`},
		`{"of": "paid", "amount": "6000"},`:                      {`{"of": "paid", "atLeast": "2", "atMost": "1"},`, `/scenarios/1/expect/1/atMost: nothing lies between 2 and 1 [order]`},
	} {
		require.ErrorContains(t, firstError(t, old, c.wrong), c.want)
	}
}

// firstError reads and checks a changed spec.
func firstError(t *testing.T, old, wrong string) error {
	t.Helper()
	files, err := incentivetest.Load(executive(t, old, wrong), incentivetest.Options{})
	if err != nil {
		return err
	}
	c := check.New()
	for _, s := range files[0].Spec.All() {
		_, err := s.Check()
		c.Merge(err)
	}
	return c.Err()
}

// Two mistakes at once are two problems, even where one is in what is given and one in
// what is expected, and two differences show the way there once.
func TestTwoMistakesAtOnce(t *testing.T) {
	files, err := incentivetest.Load(executive(t, `"on": "2026-07-07", "currency": "CNY"`, `"on": "2026-07-07", "currency": "USD"`,
		`"component": "commission", "none": true`, `"component": "comission", "none": true`), incentivetest.Options{})
	require.NoError(t, err)
	_, err = files[0].Spec.All()[1].Check()
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/expect/3/component unknown", "/facts/0/currency mismatch"}, pathsOf(problems))
}

// TestBatchesHideNothing holds that facts that come otherwise than there are leave all else that
// is wrong with what is given to be told.
func TestBatchesHideNothing(t *testing.T) {
	files, err := incentivetest.Load(executive(t, `"given": {"facts": [`, `"given": {"batches": [2], "workers": 65, "facts": [`,
		`"payee": "Li Na", "measure": "revenue"`, `"payee": "Li Na", "measure": "revenu"`), incentivetest.Options{})
	require.NoError(t, err)
	_, err = files[0].Spec.All()[0].Check()
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/batches/0 range", "/workers range", "/quotas/0/measure unknown"}, pathsOf(problems))
}

// TestAMissingPlanIsLookedForInItsOwnFolder holds that a spec above the folder of its plans is
// told of the plans that lie there.
func TestAMissingPlanIsLookedForInItsOwnFolder(t *testing.T) {
	_, err := incentivetest.Load(fstest.MapFS{"all.spec.json": {Data: []byte(
		`{"schema": "salesperf.spec/v1", "plans": ["plans/executiv.plan.json"], "scenarios": [{"name": "a", "expect": [{"of": "paid", "none": true}]}]}`)},
		"plans/executive.plan.json": {}}, incentivetest.Options{})
	require.ErrorContains(t, err, `all.spec.json: /plans/0: open plans/executiv.plan.json: file does not exist; the folder has ["plans/executive.plan.json"]`)
}

// TestIDsAreShownOnce holds that of facts with one id a problem shows it once.
func TestIDsAreShownOnce(t *testing.T) {
	sale := incentive.Fact{ID: "D-1"}
	_, err := incentivetest.Given{}.When(sale, sale).Expect("a", incentivetest.Expectation{Of: incentivetest.Earning, Fact: "D-2"}).Check()
	require.ErrorContains(t, err, `/expect/0/fact: there is no fact "D-2"; there is ["D-1"] [unknown]`)
}

// What nobody is named for is traced, too, and a reason has no period.
func TestDifferencesShowTheWay(t *testing.T) {
	list := differences(t, executive(t, `"component": "commission", "amount": "4000"`, `"component": "commission", "amount": "4000.01"`, `"component": "cash", "amount": "0.05"`, `"component": "commission", "amount": "0.05"`))
	require.Len(t, list, 2)
	require.Equal(t, `earning component=commission
  want 4000.01   got 4000   (-0.01)
  trace of Li Na, 2026-07-01/2026-08-01, plan executive version 1
    revenue: 120000 of 100000
    D-1  commission  tier 1  100000 × 0.03 = 3000
    D-1  commission  tier 2  20000 × 0.05 = 1000
    -    cash        gate    collection is 0.8, not 0.85
    total 4000.00 CNY`, list[0].String())
	require.Contains(t, list[1].String(), "    reason payee=Li Na plan=executive component=cash code=gate fact=D-1  -  0.05\n")
}

// Credits, caps, postings and bounds of amounts are expected like everything else.
func TestMoreToExpect(t *testing.T) {
	for wrong, want := range map[string]string{
		`{"of": "credit", "payee": "Li Na", "fact": "D-1", "measure": "revenue", "code": "named", "amount": "120000"}`:   "",
		`{"of": "credit", "payee": "Li Na", "code": "below", "none": true}`:                                              "",
		`{"of": "capped", "payee": "Li Na", "component": "ceiling", "in": "2026-07-05", "amount": "4000"}`:               "",
		`{"of": "capped", "component": "ceiling", "atMost": "3999"}`:                                                     "want at most 3999   got 4000   (+1)",
		`{"of": "posted", "payee": "Li Na", "asOf": "2026-07-31", "phase": "released", "fact": "D-1", "amount": "3200"}`: "",
		`{"of": "posted", "asOf": "2026-08-06", "phase": "released", "amount": "4001"}`:                                  "want 4001   got 4000   (-1)",
		`{"of": "earned", "payee": "Li Na", "atLeast": "4000", "atMost": "4000"}`:                                        "",
		`{"of": "earned", "payee": "Li Na", "atLeast": "4001"}`:                                                          "want at least 4001   got 4000   (-1)",
		`{"of": "earned", "payee": "Li Na", "atLeast": "3000", "atMost": "3999.5"}`:                                      "want 3000 to 3999.5   got 4000   (+0.5)",
		`{"of": "line", "payee": "Li Na", "component": "commission", "tier": 9, "atLeast": "0"}`:                         "want at least 0   got nothing",
	} {
		list := differences(t, executive(t, `{"of": "earned", "payee": "Li Na", "amount": "4000"}`, wrong))
		if want == "" {
			require.Empty(t, list, wrong)
			continue
		}
		require.Len(t, list, 1, wrong)
		require.Contains(t, list[0].String(), want)
	}
}

// TestWhatIsPaidByTwoVersionsIsExpectedOnce holds that what nothing is expected of gets one
// expectation for each payee, plan and period, though each version of the plan pays on its own.
func TestWhatIsPaidByTwoVersionsIsExpectedOnce(t *testing.T) {
	files, err := incentivetest.Load(executive(t), incentivetest.Options{})
	require.NoError(t, err)
	s := files[0].Spec.All()[0]
	next := s.Given.Plans[0]
	middle := july.From.AddDays(15)
	s.Given.Plans[0].Effective.To, next.Effective.From, next.Version = middle, middle, 2
	s.Given.Plans = append(s.Given.Plans, next)
	s.Expect, s.Golden = nil, nil
	s, err = s.Observed()
	require.NoError(t, err)
	require.Len(t, s.Expect, 2)
	require.Equal(t, "paid payee=Li Na plan=executive in=2026-07-31", s.Expect[0].String())
	require.Equal(t, "paid payee=Wang Wei plan=executive in=2026-07-31", s.Expect[1].String())
}

// Bounds that are met stay when what came out is written down; others become amounts.
func TestObservedKeepsBounds(t *testing.T) {
	files, err := incentivetest.Load(executive(t, `{"of": "earned", "payee": "Li Na", "amount": "4000"}`,
		`{"of": "earned", "payee": "Li Na", "atLeast": "1"}, {"of": "earned", "payee": "Li Na", "atMost": "1"}`), incentivetest.Options{})
	require.NoError(t, err)
	s, err := files[0].Spec.All()[0].Observed()
	require.NoError(t, err)
	require.Equal(t, "1", s.Expect[3].AtLeast.Decimal.String())
	require.False(t, s.Expect[3].Amount.Valid)
	require.Equal(t, "4000", s.Expect[4].Amount.Decimal.String())
	require.False(t, s.Expect[4].AtMost.Valid)
	list, err := s.Check()
	require.NoError(t, err)
	require.Empty(t, list)
}
