package apportion_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// TestNumbersOfMaxDigits holds both ends of MaxDigits, before the point and after it, and
// that a number is refused beside large numbers and small ones alike.
func TestNumbersOfMaxDigits(t *testing.T) {
	for weight, fits := range map[string]bool{
		"1e-500": true, "1e-501": false, "1e499": true, "1e500": false,
		strings.Repeat("9", apportion.MaxDigits): true, strings.Repeat("9", apportion.MaxDigits+1): false,
	} {
		for _, total := range []string{"7", "70000000000000000000"} {
			parts, err := apportion.Split(d(total), ds("0", weight), d("1"))
			if !fits {
				requireProblems(t, err, "/weights/1 "+check.TooLarge)
				continue
			}
			require.NoError(t, err, weight)
			require.Equal(t, []string{"0", total}, show(parts))
		}
	}
}
