package document_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

var (
	nines    = strings.Repeat("9", document.MaxDigits)
	zeros    = strings.Repeat("0", document.MaxExponent)
	manyZero = strings.Repeat("0", 1<<20)
)

// decimals pairs what may be written with the canonical form.
var decimals = map[string]string{
	"0": "0", "-0": "0", "0.00": "0", "-0.0e5": "0", "0e999999999999": "0",
	"12.50": "12.5", "1200": "1200", "1.2e3": "1200", "1.2E+3": "1200", "120e-1": "12", "-0.03": "-0.03",
	"3e-2": "0.03", "1e0000000000000000000002": "100", "1.0": "1", "10.010": "10.01",
	"999999999999999999": "999999999999999999", "9223372036854775807": "9223372036854775807",
	"-9223372036854775808": "-9223372036854775808", "9223372036854775808": "9223372036854775808",
	nines: nines, "-" + nines: "-" + nines, "0." + nines[:30]: "0." + nines[:30],
	nines[:20] + "." + nines[:20]: nines[:20] + "." + nines[:20],
	"1" + zeros:                   "1" + zeros, "1e30": "1" + zeros, nines + zeros: nines + zeros, nines + "e30": nines + zeros,
	"1e-30": "0." + zeros[1:] + "1", "1" + zeros + "e-60": "0." + zeros[1:] + "1",
	"1." + manyZero: "1", "0." + manyZero: "0", "0." + manyZero + "1e1048580": "1000",
}

func TestDecimalsHaveOneForm(t *testing.T) {
	for text, canonical := range decimals {
		d, err := document.ParseDecimal(text)
		require.NoError(t, err)
		require.Equal(t, canonical, d.String())
		again, err := document.ParseDecimal(canonical)
		require.NoError(t, err)
		require.Equal(t, again, d)
		written, err := document.Encode(d)
		require.NoError(t, err)
		require.Equal(t, `"`+canonical+`"`, string(written))
	}
	zero, err := document.ParseDecimal("-0.00")
	require.NoError(t, err)
	require.Equal(t, decimal.Decimal{}, zero)
	d, err := document.ParseDecimal("1e6")
	require.NoError(t, err)
	require.Equal(t, decimal.NewFromInt(1000000), d)
}

func TestDecimalsAreBounded(t *testing.T) {
	for _, text := range []string{
		"1e-5000000", "1e5000000", "-1e999999999999999999999", "1e-999999999999999999999", "1e31", "1e-31", nines + "9", nines + ".9",
		"1" + zeros + "0", "0." + zeros + "1", strings.Repeat("9", 1<<20), "1e" + strings.Repeat("9", 1<<20), "0." + manyZero + "1",
	} {
		start := time.Now()
		_, err := document.ParseDecimal(text)
		requireProblem(t, err, "", check.TooLarge)
		require.Less(t, time.Since(start), time.Second)
		require.Less(t, len(err.Error()), 200)
	}
}

func TestDecimalsAreWrittenAsJSONNumbers(t *testing.T) {
	for _, text := range []string{
		"", " 1", "1 ", "+1", ".5", "5.", "01", "-", "--1", "1e", "1e+", "1e1.5", "1,000", "1_000", "0x10", "NaN", "Inf", "٣", "−1", "1.2.3", "1\x00",
	} {
		_, err := document.ParseDecimal(text)
		requireProblem(t, err, "", check.Malformed)
	}
}

// FuzzDecimalsAgreeAndStayCanonical holds the laws that a decimal read here is the
// one that the decimal package reads, and that its written form reads back to it.
func FuzzDecimalsAgreeAndStayCanonical(f *testing.F) {
	for text := range decimals {
		if len(text) < 100 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := document.ParseDecimal(text)
		if err != nil {
			return
		}
		if want, err := decimal.NewFromString(text); err == nil {
			require.True(t, want.Equal(d))
		} else {
			require.True(t, d.IsZero(), "only a zero may have a far exponent")
		}
		written, err := document.Encode(d)
		require.NoError(t, err)
		require.NotContains(t, string(written), "e")
		var again decimal.Decimal
		require.NoError(t, document.Decode(written, &again, document.Kinds{}))
		require.Equal(t, d, again)
		require.LessOrEqual(t, d.NumDigits(), document.MaxDigits+document.MaxExponent)
	})
}
