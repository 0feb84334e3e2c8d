package crm_test

import (
	"strings"
	"testing"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// FuzzReadNeverPanics holds the law that any pipeline is read or refused with places
// and codes, never half of it, and the same way twice.
func FuzzReadNeverPanics(f *testing.F) {
	files := tables()
	f.Add([]byte(files["sales_pipeline.csv"]))
	f.Add([]byte("\ufeff" + pipelineHeader + "D1,Li Na,GTX Pro,Acme,Won,2026-01-05,2026-03-02,1e999999999\n"))
	f.Add([]byte(pipelineHeader + "\"D\n1\",Li Na,GTX Pro,\"Ac\"me,Won,0000-00-00,,\n"))
	f.Add([]byte("opportunity_id,opportunity_id\n"))
	f.Fuzz(func(t *testing.T, pipeline []byte) {
		files := tables()
		files["sales_pipeline.csv"] = string(pipeline)
		d, err := crm.Read(folder(files))
		again, errAgain := crm.Read(folder(files))
		require.Equal(t, d, again)
		require.Equal(t, err, errAgain)
		if err == nil {
			return
		}
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.Equal(t, crm.Data{}, d)
		for _, p := range ps {
			require.NotEmpty(t, p.Code)
			require.NotEmpty(t, p.Text)
		}
	})
}

// FuzzAmountReadsBack holds the law that an amount says exactly the digits in the file.
func FuzzAmountReadsBack(f *testing.F) {
	f.Add("4821")
	f.Add("55.50")
	f.Add("999999999999999.99")
	f.Add("0")
	f.Fuzz(func(t *testing.T, amount string) {
		if strings.ContainsAny(amount, "\r\n\",") {
			t.Skip("more than one field")
		}
		files := tables()
		files["products.csv"] = "product,series,sales_price\nGTX Pro,GTX,1\nMG Special,MG," + amount + "\n"
		d, err := crm.Read(folder(files))
		if err != nil {
			return
		}
		price := d.Products[1].Price
		want := amount
		for len(want) > 1 && want[0] == '0' && want[1] != '.' {
			want = want[1:]
		}
		require.LessOrEqual(t, -price.Exponent(), int32(2))
		require.Equal(t, want, price.StringFixed(-price.Exponent()))
	})
}
