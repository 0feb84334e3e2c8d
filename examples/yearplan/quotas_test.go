package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// quotaFiles are two quarters of two people, the second of whom comes later.
func quotaFiles(quotas, orders string) fs.FS {
	return fstest.MapFS{
		"sales_person_quota_history.csv": {Data: []byte("SalesPersonID,QuotaDate,SalesQuota\n" + quotas)},
		"sales_order_header.csv":         {Data: []byte("SalesOrderID,OrderDate,SalesPersonID,SubTotal\n" + orders)},
	}
}

const twoQuotas = "1,2012-02-29,100.0000\n1,2012-05-30,200.0000\n2,2012-05-30,50.0000\n"

// runQuotas reads quotas and orders and prints them.
func runQuotas(w io.Writer, fsys fs.FS) error {
	p, err := readQuotas(fsys)
	if err != nil {
		return err
	}
	return p.printAll(w)
}

// What is wrong with the flags is said before anything is printed.
func TestFlags(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"-quotas", "/nowhere"}, "-quotas /nowhere: open sales_person_quota_history.csv"},
		{[]string{"DIR"}, `"DIR" is not a flag`},
		{[]string{"-no"}, "flag provided but not defined"},
	} {
		var out bytes.Buffer
		require.ErrorContains(t, start(tt.args, &out), tt.want)
		require.Empty(t, out.String())
	}
	dir := t.TempDir()
	for name, f := range quotaFiles(twoQuotas, "").(fstest.MapFS) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), f.Data, 0o600))
	}
	var out bytes.Buffer
	require.NoError(t, start([]string{"-quotas", dir}, &out))
	require.Contains(t, out.String(), "Lanzhe Instruments plans revenue in 2026")
	require.Contains(t, out.String(), "AdventureWorks, quotas by person and quarter")
}

func TestQuotasAreSetAgainstOrders(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, runQuotas(&out, quotaFiles(twoQuotas, "7,2012-05-29,1,80.0000\n8,2012-05-30,1,50.5000\n9,2012-06-01,2,49.9999\n10,2012-06-01,,999\n")))
	require.Equal(t, `
AdventureWorks, quotas by person and quarter:

        from  quotas  result  attainment  people  who reached it
  2012-02-29     100      80       0.800       1               0
  2012-05-30     250     100       0.402       2               0

At the end of 29 May 2012 it was 20 behind its quotas to date (80.0 % of them). To make up for it:

        from  quotas  version 2  change  such as person  quota  version 2
  2012-05-30     250        270      20               1    200        216
`, out.String())
}

// Who is ahead is not behind by less than nothing.
func TestQuotasThatWereExceeded(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, runQuotas(&out, quotaFiles(twoQuotas, "7,2012-03-01,1,150\n")))
	require.Contains(t, out.String(), "At the end of 29 May 2012 it was 50 ahead of its quotas to date (150.0 % of them). What is left to do:")
}

// A quota of 0 is not reached by selling nothing, nor by anything else.
func TestAQuotaOfNothingIsNotReached(t *testing.T) {
	p, err := readQuotas(quotaFiles("1,2012-02-29,100\n2,2012-02-29,0\n3,2012-02-29,0\n4,2012-02-29,10\n", "7,2012-03-01,1,100\n8,2012-03-01,3,5\n9,2012-03-01,4,9\n"))
	require.NoError(t, err)
	record, err := target.NewRecord(p.results, p.setting.Chart)
	require.NoError(t, err)
	_, people, reached, err := p.quarter(record, p.quarters[0])
	require.NoError(t, err)
	require.Equal(t, []int{4, 1}, []int{people, reached})
}

func TestBadQuotasAreNamedWithTheirLine(t *testing.T) {
	for want, fsys := range map[string]fs.FS{
		"sales_person_quota_history.csv:2:":     quotaFiles("1,2012-02-30,100\n", ""),
		"sales_person_quota_history.csv:2: can": fstest.MapFS{"sales_person_quota_history.csv": {Data: []byte("SalesPersonID,QuotaDate,SalesQuota\n1,2012-02-29,many\n")}},
		"there are no quotas":                   quotaFiles("", ""),
		"sales_order_header.csv:2:":             quotaFiles(twoQuotas, "7,2012-13-01,1,5\n"),
		"sales_order_header.csv:3:":             quotaFiles(twoQuotas, "7,2012-06-01,1,5\n8,2012-06-01,1,five\n"),
		"has no column SubTotal":                fstest.MapFS{"sales_person_quota_history.csv": {Data: []byte("SalesPersonID,QuotaDate,SalesQuota\n" + twoQuotas)}, "sales_order_header.csv": {Data: []byte("OrderDate,SalesPersonID\n2012-06-01,1\n")}},
		"file does not exist":                   fstest.MapFS{},
		"EOF":                                   fstest.MapFS{"sales_person_quota_history.csv": {}},
		"wrong number of fields":                quotaFiles("1\n", ""),
	} {
		require.ErrorContains(t, runQuotas(&bytes.Buffer{}, fsys), want)
	}
}

// The published facts of the AdventureWorks sample: 163 quotas, of which eight were
// reached, and every quarter between 79.6 % and 89.1 %.
func TestAdventureWorks(t *testing.T) {
	const dir = "../../../shared/data/adventureworks"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the AdventureWorks tables are not beside the module: ", err)
	}
	p, err := readQuotas(os.DirFS(dir))
	require.NoError(t, err)
	record, err := target.NewRecord(p.results, p.setting.Chart)
	require.NoError(t, err)
	people, reached := 0, 0
	for _, q := range p.quarters {
		whole, n, r, err := p.quarter(record, q)
		require.NoError(t, err)
		people, reached = people+n, reached+r
		rate, ok := whole.Attainment(3)
		require.True(t, ok)
		require.True(t, rate.GreaterThanOrEqual(num("0.796")) && rate.LessThanOrEqual(num("0.891")), "%s: %s", q, rate)
	}
	require.Equal(t, 163, people)
	require.Equal(t, 8, reached)
	require.Equal(t, calendar.On(2011, 5, 31), p.goals.Root().Period.From)

	_, next, err := p.replan(record, calendar.On(2013, 5, 29))
	require.NoError(t, err)
	total := decimal.Zero
	for _, q := range p.quarters {
		cell := target.Cell{Owner: seller, Period: q}
		goal, ok := next.Goal(cell)
		require.True(t, ok)
		total = total.Add(goal.Target.Decimal)
		if q.To.After(calendar.On(2013, 5, 30)) {
			continue
		}
		off := goal.Target.Decimal.Sub(record.Sum(cell)).Abs()
		require.True(t, off.LessThanOrEqual(num("0.01")), "%s is what was achieved, to the cent: %s", q, off)
	}
	require.Equal(t, "95714000", total.String(), "the quotas of all quarters are still met")
}

var num = decimal.RequireFromString
