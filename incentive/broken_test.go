package incentive_test

import (
	"errors"
	"math"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

// errBroken is what everything here panics with.
var errBroken = errors.New("the host is broken")

// A brokenRule is a host's rule with a mistake in it, which shows for one payee.
type brokenRule struct {
	Above int `json:"above"` // pays nobody whose total is above
}

func (brokenRule) Kind() string         { return "acme.broken" }
func (brokenRule) Check(*check.Checker) {}
func (b brokenRule) Earn(m incentive.Measure, _ []incentive.Measure) ([]incentive.Line, error) {
	if m.Actual.IntPart() > int64(b.Above) {
		panic(errBroken)
	}
	return nil, nil
}

// A brokenRecord is a host's records with one that cannot be read.
type brokenRecord struct {
	incentive.Records
	at int
}

func (b brokenRecord) Fact(n int, to *incentive.Fact) {
	if n == b.at {
		panic(errBroken)
	}
	b.Records.Fact(n, to)
}

// TestAHostThatPanicsDoesSoWhereItCalled holds that a mistake in a host's rule or records
// ends the run and not the process, on any number of workers, and leaves none behind.
func TestAHostThatPanicsDoesSoWhereItCalled(t *testing.T) {
	sound := hostOrders(market(20_000))
	rules := func() incentive.Setup {
		s := runSetup(1000)
		s.Plans[0].Components[0].Rule = brokenRule{Above: 200_000}
		s.Plans[0].Components[0].Grain = incentive.AtEnd
		s.Plans[0].Components[0].Reversals = incentive.ReRate
		return s
	}
	setups := map[string]incentive.Setup{"rule": rules(), "records": runSetup(1000)}
	records := map[string]incentive.Records{"rule": sound, "records": brokenRecord{sound, 15_000}}
	before := runtime.NumGoroutine()
	for name, setup := range setups {
		program, err := incentive.Compile(setup)
		require.NoError(t, err)
		for _, o := range []incentive.Options{{}, {Workers: 3}, {Each: func(incentive.Earnings) {}}, {Workers: 3, Each: func(incentive.Earnings) {}}, {Workers: 3, Keep: true}} {
			func() {
				defer func() {
					err, _ := recover().(error)
					require.ErrorIs(t, err, errBroken, "%s, %d workers", name, o.Workers)
				}()
				program.RunRecords(records[name], o)
				t.Errorf("%s, %d workers: it returned", name, o.Workers)
			}()
		}
	}
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
}

// TestWorkersAreBounded holds that a number of workers that no machine has costs nothing.
func TestWorkersAreBounded(t *testing.T) {
	s := runSetup(10)
	fact := booking("1", 1, "100", incentive.Solo(agentID(0))...)
	fact.On, fact.Currency = firstDay, "USD"
	facts := []incentive.Fact{fact}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	one, err := program.Run(facts, incentive.Options{})
	require.NoError(t, err)
	for _, o := range []incentive.Options{{Workers: math.MaxInt}, {Workers: -1}, {Workers: math.MaxInt, Each: func(incentive.Earnings) {}}} {
		many, err := program.Run(facts, o)
		require.NoError(t, err)
		require.Equal(t, one.PayoutsOf(agentID(0))[0].Paid(), many.PayoutsOf(agentID(0))[0].Paid())
	}
}
