package crm_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

const pipelineHeader = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"

// tables is a small export in which everything is right.
func tables() map[string]string {
	return map[string]string{
		"sales_teams.csv": "sales_agent,manager,regional_office\nLi Na,Wang Fang,North\nChen Wei,Wang Fang,North\n",
		"products.csv":    "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55.50\n",
		"accounts.csv": "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n" +
			"Acme,medical,1996,1100.04,2822,Shanghai,\nBeta,retail,2001,718.6,2448,Beijing,Acme\n",
		"sales_pipeline.csv": pipelineHeader +
			"D1,Li Na,GTXPro,Acme,Won,2026-01-05,2026-03-02,4800.50\n" +
			"D2,Li Na,MG Special,Beta,Lost,2026-01-06,2026-02-03,0\n" +
			"D3,Li Na,GTX Pro,,Engaging,2026-03-01,,\n" +
			"D4,Li Na,GTX Pro,,Prospecting,,,\n",
		"staff.csv": "sales_agent,joined_on,left_on\nChen Wei,2026-02-02,2026-03-31\n",
		"stage_history.csv": "opportunity_id,stage,entered_on,amount\n" +
			"D1,Prospecting,2026-01-02,\nD1,Engaging,2026-01-05,5000\nD2,Engaging,2026-01-06,55\nD1,Won,2026-03-02,4800.50\nD2,Lost,2026-02-03,0\n",
		"lost_reasons.csv": "opportunity_id,reason,competitor\nD2,price,Rival\n",
		"invoices.csv":     "invoice_id,opportunity_id,issued_on,due_on,amount\nI1,D1,2026-03-02,2026-04-01,4800.50\n",
		"receipts.csv":     "receipt_id,invoice_id,received_on,amount\nR1,I1,2026-03-20,4000\nR2,I1,2026-04-20,800.50\n",
		"refunds.csv":      "refund_id,opportunity_id,refunded_on,amount,reason\nF1,D1,2026-05-06,100,late\n",
		"visits.csv":       "visit_id,sales_agent,account,visited_on,kind,purpose\nV1,Li Na,Acme,2026-01-05,on site,demo\n",
		"surveys.csv":      "survey_id,account,sales_agent,answered_on,score\nS1,Acme,Li Na,2026-04-01,5\n",
		"names_zh.csv":     "name,zh\nLi Na,李娜\nNorth,北区\n",
		"company.csv":      "key,value\ncurrency,CNY\nnote,\n",
	}
}

func folder(files map[string]string) fs.FS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestReadGivesTheTablesInFileOrder(t *testing.T) {
	d, err := crm.Read(folder(tables()))
	require.NoError(t, err)
	require.Equal(t, []crm.Agent{{"Li Na", "Wang Fang", "North", 2}, {"Chen Wei", "Wang Fang", "North", 3}}, d.Agents)
	require.Equal(t, crm.Product{Name: "MG Special", Series: "MG", Price: decimal.New(5550, -2), Line: 3}, d.Products[1])
	require.Equal(t, crm.Account{
		Name: "Beta", Sector: "retail", Founded: 2001, Revenue: decimal.New(7186, -1), Employees: 2448,
		Location: "Beijing", Parent: "Acme", Line: 3,
	}, d.Accounts[1])
	require.Equal(t, crm.Deal{
		ID: "D1", Agent: "Li Na", Product: "GTX Pro", Account: "Acme", Stage: crm.Won, Line: 2,
		Engaged: on("2026-01-05"), Closed: on("2026-03-02"), Value: known(480050, -2),
	}, d.Deals[0])
	require.Equal(t, crm.Deal{ID: "D4", Agent: "Li Na", Product: "GTX Pro", Stage: crm.Prospecting, Line: 5}, d.Deals[3])
	require.Equal(t, []crm.Tenure{{"Chen Wei", on("2026-02-02"), on("2026-03-31"), 2}}, d.Staff)
	require.Equal(t, crm.Entry{Deal: "D1", Stage: crm.Prospecting, On: on("2026-01-02"), Line: 2}, d.History[0])
	require.Equal(t, crm.Entry{Deal: "D1", Stage: crm.Won, On: on("2026-03-02"), Amount: known(480050, -2), Line: 5}, d.History[3])
	require.Equal(t, []crm.LostReason{{"D2", "price", "Rival", 2}}, d.LostReasons)
	require.Equal(t, []crm.Invoice{{"I1", "D1", on("2026-03-02"), on("2026-04-01"), decimal.New(480050, -2), 2}}, d.Invoices)
	require.Equal(t, crm.Receipt{"R2", "I1", on("2026-04-20"), decimal.New(80050, -2), 3}, d.Receipts[1])
	require.Equal(t, []crm.Refund{{"F1", "D1", on("2026-05-06"), decimal.New(100, 0), "late", 2}}, d.Refunds)
	require.Equal(t, []crm.Visit{{"V1", "Li Na", "Acme", on("2026-01-05"), "on site", "demo", 2}}, d.Visits)
	require.Equal(t, []crm.Survey{{"S1", "Acme", "Li Na", on("2026-04-01"), 5, 2}}, d.Surveys)
	require.Equal(t, map[string]string{"Li Na": "李娜", "North": "北区"}, d.Chinese())
}

func TestReadSaysWhatItMappedAndAccepted(t *testing.T) {
	d, err := crm.Read(folder(tables()))
	require.NoError(t, err)
	require.Equal(t, []crm.Mapping{{Alias: crm.Alias{From: "GTXPro", To: "GTX Pro"}, Deals: 1}}, d.Mapped)
	require.Equal(t, crm.Notes{Undated: 1, NoAccount: 2, IdleAgents: []string{"Chen Wei"}}, d.Notes)
	require.Equal(t, []crm.Stage{crm.Prospecting, crm.Engaging, crm.Won, crm.Lost}, d.Stages())
	require.Equal(t, len(crm.Stages()), 6)
}

func TestStagesCountTheOnesThatDealsHavePassed(t *testing.T) {
	files := tables()
	files["stage_history.csv"] = strings.Replace(files["stage_history.csv"], "D1,Engaging", "D1,Negotiation", 1)
	d, err := crm.Read(folder(files))
	require.NoError(t, err)
	require.Equal(t, []crm.Stage{crm.Prospecting, crm.Engaging, crm.Negotiation, crm.Won, crm.Lost}, d.Stages())
}

func TestAliasLeavesAListedNameAlone(t *testing.T) {
	files := tables()
	files["products.csv"] += "GTXPro,GTX,9\n"
	d, err := crm.Read(folder(files))
	require.NoError(t, err)
	require.Equal(t, "GTXPro", d.Deals[0].Product)
	require.Empty(t, d.Mapped)
}

func TestSettingTellsEmptyFromAbsent(t *testing.T) {
	d, err := crm.Read(folder(tables()))
	require.NoError(t, err)
	for key, want := range map[string]string{"currency": "CNY true", "note": " true", "owner": " false"} {
		value, ok := d.Setting(key)
		require.Equal(t, want, fmt.Sprint(value, " ", ok), key)
	}
}

func TestOptionalFilesMayBeAbsent(t *testing.T) {
	files := tables()
	maps.DeleteFunc(files, func(name, _ string) bool {
		return !strings.Contains("sales_teams.csv products.csv accounts.csv sales_pipeline.csv", name)
	})
	d, err := crm.Read(folder(files))
	require.NoError(t, err)
	require.Len(t, d.Deals, 4)
	require.Nil(t, d.History)
	require.Nil(t, d.Company)
}

// What a spreadsheet does to a file when it saves it is accepted.
func TestReadAcceptsSpreadsheetHabits(t *testing.T) {
	want, err := crm.Read(folder(tables()))
	require.NoError(t, err)

	files := tables()
	for name, text := range files {
		files[name] = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
	}
	files["products.csv"] = "sales_price,note,series,\"product\"\n4821,\"a \"\"b\"\", c\",GTX,GTX Pro\n55.50,,MG,MG Special\n"
	got, err := crm.Read(folder(files))
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestReadPassesOnFailuresOfTheFileSystem(t *testing.T) {
	_, err := crm.Read(nil)
	require.EqualError(t, err, "crm: no folder to read")
	for _, failing := range []string{"sales_teams.csv", "invoices.csv"} {
		_, err = crm.Read(brokenFS{folder(tables()), failing, false})
		require.ErrorIs(t, err, fs.ErrPermission, failing)
		_, err = crm.Read(brokenFS{folder(tables()), failing, true})
		require.ErrorIs(t, err, io.ErrUnexpectedEOF, failing)
		var ps check.Problems
		require.False(t, errors.As(err, &ps))
	}
}

// A brokenFS fails to open or to read one file.
type brokenFS struct {
	fs.FS
	name string
	open bool // it opens and fails later
}

func (b brokenFS) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	if name != b.name || err != nil {
		return f, err
	}
	if !b.open {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return brokenFile{f}, nil
}

type brokenFile struct{ fs.File }

func (brokenFile) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func on(s string) calendar.Date { return calendar.MustParse(s) }

func known(n int64, exp int32) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.New(n, exp))
}
