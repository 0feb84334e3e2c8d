package incentive_test

import (
	"testing"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
)

func TestMemoryIsALedger(t *testing.T) {
	incentivetest.TestLedger(t, func(*testing.T) incentive.Ledger { return new(incentive.Memory) })
}
