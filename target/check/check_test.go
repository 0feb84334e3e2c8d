package check_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestCheckerCollectsInDocumentOrder(t *testing.T) {
	c := check.New()
	require.NoError(t, c.Err())
	require.True(t, c.Require(true, check.Required, "never seen"))

	c.At("id").Require(false, check.Required, "a plan needs an id")
	tiers := c.At("components").Index(0).At("tiers")
	tiers.Index(2).At("upTo").Add(check.Order, "%s is not above %s", "1.0", "1.2")

	require.False(t, c.OK())
	require.Equal(t, check.Problems{
		{Path: "/id", Code: check.Required, Text: "a plan needs an id"},
		{Path: "/components/0/tiers/2/upTo", Code: check.Order, Text: "1.0 is not above 1.2"},
	}, c.Err())
}

func TestPathEscapesAsJSONPointer(t *testing.T) {
	c := check.New()
	require.Empty(t, c.Path())
	require.Equal(t, "/a~1b/m~0n/~01", c.At("a/b").At("m~n").At("~1").Path())
}

func TestMergeMovesNestedProblems(t *testing.T) {
	inner := check.New()
	inner.At("weight").Add(check.Range, "negative")
	inner.Add(check.Sum, "shares add up to 0.9")

	c := check.New()
	at := c.At("items").Index(3)
	at.Merge(nil)
	require.True(t, c.OK())
	at.Merge(fmt.Errorf("kpi: scorecard: %w", inner.Err()))
	at.Merge(errors.New("disk on fire"))

	var ps check.Problems
	require.ErrorAs(t, c.Err(), &ps)
	require.True(t, ps.Has("/items/3/weight", check.Range))
	require.True(t, ps.Has("/items/3", check.Sum))
	require.True(t, ps.Has("/items/3", check.Malformed))
	require.False(t, ps.Has("/items/3", check.Range))
}

func TestErrorIsBounded(t *testing.T) {
	c := check.New()
	for i := range 1000 {
		c.Index(i).Add(check.Gap, "nothing here")
	}
	text := c.Err().Error()
	require.Equal(t, 51, len(strings.Split(text, "\n")))
	require.True(t, strings.HasSuffix(text, "and 950 more"))
	require.True(t, strings.HasPrefix(text, "/0: nothing here [gap]\n"))
}

func TestProblemOfTheWholeDocumentHasNoPath(t *testing.T) {
	require.Equal(t, "empty [required]", check.Problem{Code: check.Required, Text: "empty"}.String())
}

// FuzzPathNamesOnePlace holds the law that two different ways down a document
// never have the same path.
func FuzzPathNamesOnePlace(f *testing.F) {
	f.Add("a", "b/c", "a/b", "c")
	f.Add("~", "1", "~1", "")
	f.Fuzz(func(t *testing.T, a, b, x, y string) {
		p, q := check.New().At(a).At(b).Path(), check.New().At(x).At(y).Path()
		require.Equal(t, a == x && b == y, p == q)
	})
}

// TestNumbersWithoutEndAreToldByTheirSize holds that no text takes long to write.
func TestNumbersWithoutEndAreToldByTheirSize(t *testing.T) {
	for _, tt := range []struct {
		exponent int32
		want     string
	}{{3, "1000"}, {1001, "a number at 10^1001"}, {1 << 30, "a number at 10^1073741824"}, {-1 << 30, "a number at 10^-1073741824"}} {
		c := check.New()
		d := decimal.New(1, tt.exponent)
		c.Add(check.Range, "%s of %v", d, decimal.NewNullDecimal(d).Decimal)
		var problems check.Problems
		require.ErrorAs(t, c.Err(), &problems)
		require.Equal(t, tt.want+" of "+tt.want, problems[0].Text)
	}
	c := check.New()
	c.Add(check.Range, "%s", decimal.New(1, 1000))
	require.Len(t, c.Err().(check.Problems)[0].Text, 1001)
}
