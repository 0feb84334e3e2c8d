package experiment

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// relative checks that got is want to some digits, however small both are.
func relative(t *testing.T, want, got, within float64) {
	t.Helper()
	require.InDelta(t, 1, got/want, within, "want %g, got %g", want, got)
}

func TestNormalFarOut(t *testing.T) {
	relative(t, 6.220960574271785e-16, normalTail(8), 1e-13)
	relative(t, 1.959963984540054, normalPoint(0.025), 1e-15)
	relative(t, 6.361340902404056, normalPoint(1e-10), 1e-13) // R qnorm
	require.InDelta(t, 0, normalPoint(0.5), 1e-16)
	require.True(t, math.IsInf(normalPoint(0), 1))
}

// The quantiles are those of R's qt.
func TestStudent(t *testing.T) {
	for _, c := range []struct{ df, point float64 }{
		{1, 12.7062047361747}, {2, 4.30265272974946}, {5, 2.57058183563631}, {30, 2.04227245630124},
		{1000, 1.96233908082641}, {1e6, 1.95996635680980}, {1e7, 1.95996422177}, {1e12, 1.95996398454},
	} {
		relative(t, c.point, studentPoint(0.025, c.df), 1e-10)
		relative(t, 0.025, studentTail(c.point, c.df), 1e-9)
		relative(t, 0.975, studentTail(-c.point, c.df), 1e-9)
	}
	relative(t, 318309886.183791, studentPoint(1e-9, 1), 1e-9)
	require.Equal(t, 0.5, studentTail(0, 3))
	require.InDelta(t, 0.5-1e-8/math.Pi, studentTail(1e-8, 1), 1e-16) // the Cauchy distribution
	require.Zero(t, studentTail(1e200, 1e9))
	require.Zero(t, studentTail(1e200, 3))
}

// Both sides of the change from the beta function to the approximation agree.
func TestStudentHasNoStep(t *testing.T) {
	for _, x := range []float64{0.5, 2, 5, 8} {
		relative(t, studentTail(x, manyDegrees), studentTail(x, manyDegrees*1.0000001), 1e-7)
	}
}
