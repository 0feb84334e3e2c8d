package incentive_test

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

var (
	num = decimal.RequireFromString
	pct = incentive.MustPct
)

func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(num(s)) }
