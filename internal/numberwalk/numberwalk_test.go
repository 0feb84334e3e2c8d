package numberwalk_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/check"
)

type leaf struct{ N decimal.Decimal }

type tree struct {
	Leaf   leaf
	Maybe  decimal.NullDecimal
	List   []leaf
	Map    map[string]decimal.Decimal
	Any    any
	Ref    *leaf
	None   *leaf
	hidden decimal.Decimal
}

func grown() tree {
	return tree{Leaf: leaf{decimal.New(1, 0)}, List: []leaf{{decimal.New(2, 0)}}, Map: map[string]decimal.Decimal{"b": decimal.New(4, 0), "a": decimal.New(3, 0)},
		Any: leaf{decimal.New(5, 0)}, Ref: &leaf{decimal.New(6, 0)}, hidden: decimal.New(7, 0)}
}

// TestEveryNumberIsFound holds that all exported places are found, that what is put there
// arrives, and that all is as before in the end.
func TestEveryNumberIsFound(t *testing.T) {
	x := grown()
	var paths []string
	for _, n := range numberwalk.In(&x) {
		paths = append(paths, n.Path)
		n.Set(decimal.New(9, 0))
	}
	require.Equal(t, []string{"/Leaf/N", "/Maybe", "/List/0/N", "/Map/a", "/Map/b", "/Any/N", "/Ref/N"}, paths)
	nine := decimal.New(9, 0)
	require.Equal(t, tree{leaf{nine}, decimal.NewNullDecimal(nine), []leaf{{nine}}, map[string]decimal.Decimal{"a": nine, "b": nine}, leaf{nine}, &leaf{nine}, nil, decimal.New(7, 0)}, x)

	x = grown()
	looks := 0
	numberwalk.RequireRefused(t, &x, func() error { looks++; return errors.New("refused") })
	require.Equal(t, 3*(7+1)+2*(7+1)+6, looks)
	require.Equal(t, grown(), x)
}

// TestOnlyNumbersThatAreTooLargeCount holds which errors TooLarge lets through.
func TestOnlyNumbersThatAreTooLargeCount(t *testing.T) {
	missing := check.Problem{Path: "/a", Code: check.Required, Text: "missing"}
	large := check.Problem{Path: "/b", Code: check.TooLarge, Text: "large"}
	err := fmt.Errorf("plan: %w", check.Problems{missing, large})
	require.Equal(t, err, numberwalk.TooLarge(err))
	require.NoError(t, numberwalk.TooLarge(check.Problems{missing}))
	require.NoError(t, numberwalk.TooLarge(errors.New("another")))
	require.NoError(t, numberwalk.TooLarge(nil))
}

// TestPairsAndZerosAreTriedAsWell holds what is put in place by RequireDone.
func TestPairsAndZerosAreTriedAsWell(t *testing.T) {
	type two struct{ A, B decimal.Decimal }
	x := two{decimal.New(1, 0), decimal.New(2, 0)}
	var seen []string
	write := func(d decimal.Decimal) string { return fmt.Sprintf("%de%d", d.CoefficientInt64(), d.Exponent()) }
	numberwalk.RequireDone(t, &x, func() { seen = append(seen, write(x.A)+" "+write(x.B)) })
	require.Equal(t, []string{
		"1e1073741824 2e0", "1e0 1e1073741824", "1e1073741824 1e1073741824",
		"-1e1073741824 2e0", "1e0 -1e1073741824", "-1e1073741824 -1e1073741824",
		"1e-1073741824 2e0", "1e0 1e-1073741824", "1e-1073741824 1e-1073741824",
		"0e1073741824 2e0", "1e0 0e1073741824", "0e1073741824 0e1073741824",
		"0e-1073741824 2e0", "1e0 0e-1073741824", "0e-1073741824 0e-1073741824",
		"1e1073741824 1e-1073741824",
	}, seen)
	require.Equal(t, two{decimal.New(1, 0), decimal.New(2, 0)}, x)
}

// TestTheEndsOfNumbersAreTried holds what is put in place by RequireDoneAtTheEnds.
func TestTheEndsOfNumbersAreTried(t *testing.T) {
	type numbers struct {
		F float64
		I int8
		U uint16
		T time.Time
		D decimal.Decimal
	}
	x := numbers{F: 1, I: 2, U: 3}
	var seen []string
	numberwalk.RequireDoneAtTheEnds(t, &x, func() { seen = append(seen, fmt.Sprint(x.F, x.I, x.U, x.T.IsZero())) })
	require.Equal(t, []string{
		"NaN 2 3 true", "1 127 3 true", "1 2 65535 true", "1 2 3 true", "NaN 127 65535 true",
		"+Inf 2 3 true", "1 -128 3 true", "1 2 0 true", "1 2 3 false", "+Inf -128 0 false",
		"-Inf 2 3 true", "1 42 3 true", "1 2 3 false", "-Inf 42 3 false",
		"1.7976931348623157e+308 2 3 true", "1 -1 3 true", "1.7976931348623157e+308 -1 3 true",
		"-1.7976931348623157e+308 2 3 true", "1 0 3 true", "-1.7976931348623157e+308 0 3 true",
		"5e-324 2 3 true", "5e-324 2 3 true",
	}, seen)
	require.Equal(t, numbers{F: 1, I: 2, U: 3}, x)
}
