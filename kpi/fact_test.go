package kpi_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func TestCheckNumberAndAmount(t *testing.T) {
	c := check.New()
	require.True(t, kpi.CheckNumber(c.At("number"), d("-1.5")))
	require.True(t, kpi.CheckAmount(c.At("amount"), d("0")))
	require.NoError(t, c.Err())
	require.False(t, kpi.CheckNumber(c.At("number"), huge))
	require.False(t, kpi.CheckAmount(c.At("amount"), huge))
	require.False(t, kpi.CheckAmount(c.At("amount"), d("-0.01")))
	requireProblems(t, c.Err(), "/number too-large", "/amount too-large", "/amount range")
}

func TestCheckedGivesAReadingOrAllProblems(t *testing.T) {
	good := revenue.Amount("li-na", q1, d("1"))
	r, err := good.Checked(check.New())
	require.NoError(t, err)
	require.Equal(t, good, r)

	c := check.New()
	c.At("facts").Add(check.Range, "a fact")
	good.Owner = ""
	r, err = good.Checked(c)
	requireProblems(t, err, "/facts range", "/owner required")
	require.Equal(t, kpi.Reading{}, r)
}
