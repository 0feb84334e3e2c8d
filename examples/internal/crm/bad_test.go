package crm_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// Each case spoils one file of tables in one way: it replaces old by new, or the whole
// file when old is empty.
func TestReadReportsBadInput(t *testing.T) {
	const (
		teams    = "sales_teams.csv"
		products = "products.csv"
		accounts = "accounts.csv"
		pipeline = "sales_pipeline.csv"
		history  = "stage_history.csv"
		invoices = "invoices.csv"
		receipts = "receipts.csv"
		refunds  = "refunds.csv"
		surveys  = "surveys.csv"
	)
	long := strings.Repeat("x", 5000)
	for name, c := range map[string]struct {
		file, old, new string
		code, path     string
		place          string // what the text begins with
	}{
		"empty file":              {products, "", "", check.Required, "/products.csv", "products.csv: "},
		"only blank lines":        {products, "", "\n\n", check.Required, "/products.csv", "products.csv: "},
		"missing column":          {products, "series", "range", check.Required, "/products.csv/1/series", "products.csv:1:1: series: "},
		"column twice":            {products, "sales_price", "sales_price,product", check.Duplicate, "/products.csv/1/4", "products.csv:1:28: 4: "},
		"header not UTF-8":        {products, "series", "\xff", check.Malformed, "/products.csv/1/2", "products.csv:1:9: 2: "},
		"header not CSV":          {products, "series", `ser"ies`, check.Malformed, "/products.csv/1", "products.csv:1:12: "},
		"too few fields":          {pipeline, "D2,Li Na,", "D2,", check.Mismatch, "/sales_pipeline.csv/3", "sales_pipeline.csv:3:1: "},
		"too many fields":         {pipeline, "D2,Li Na,", "D2,,Li Na,", check.Mismatch, "/sales_pipeline.csv/3", "sales_pipeline.csv:3:1: "},
		"stray quote":             {pipeline, "D2,Li Na", `D2,Li "Na"`, check.Malformed, "/sales_pipeline.csv/3", "sales_pipeline.csv:3:7: "},
		"open quote":              {pipeline, "D4,Li Na", `D4,"Li Na`, check.Malformed, "/sales_pipeline.csv/5", "sales_pipeline.csv:5:"},
		"not UTF-8":               {pipeline, "Li Na,MG", "Li N\xe9,MG", check.Malformed, "/sales_pipeline.csv/3/sales_agent", "sales_pipeline.csv:3:4: "},
		"NUL":                     {pipeline, "Li Na,MG", "Li\x00Na,MG", check.Malformed, "/sales_pipeline.csv/3/sales_agent", "sales_pipeline.csv:3:4: "},
		"long field":              {pipeline, "Beta", long, check.TooLarge, "/sales_pipeline.csv/3/account", "sales_pipeline.csv:3:21: "},
		"long line":               {pipeline, "Beta", strings.Repeat(long, 14), check.TooLarge, "/sales_pipeline.csv/3", "sales_pipeline.csv:3:1: "},
		"large file":              {products, "", strings.Repeat(long[:99]+"\n", 167773), check.TooLarge, "/products.csv", "products.csv: "},
		"extra field not UTF-8":   {products, "GTX,4821", "GTX,4821,\xff", check.Malformed, "/products.csv/2/4", "products.csv:2:18: 4: "},
		"text as amount":          {products, "4821", "n/a", check.Malformed, "/products.csv/2/sales_price", "products.csv:2:13: sales_price: "},
		"amount with separator":   {products, "4821", `"4,821"`, check.Malformed, "/products.csv/2/sales_price", ""},
		"amount with exponent":    {products, "4821", "1e-5000000", check.Malformed, "/products.csv/2/sales_price", ""},
		"amount with sign":        {products, "4821", "+4821", check.Malformed, "/products.csv/2/sales_price", ""},
		"amount without units":    {products, "4821", ".50", check.Malformed, "/products.csv/2/sales_price", ""},
		"amount ends in point":    {products, "4821", "4821.", check.Malformed, "/products.csv/2/sales_price", ""},
		"three decimals":          {products, "4821", "4821.001", check.Malformed, "/products.csv/2/sales_price", ""},
		"sixteen digits":          {products, "4821", "1000000000000000", check.TooLarge, "/products.csv/2/sales_price", ""},
		"negative amount":         {products, "4821", "-4821", check.Range, "/products.csv/2/sales_price", ""},
		"missing amount":          {products, "4821", "", check.Required, "/products.csv/2/sales_price", ""},
		"text as number":          {accounts, "1996", "1996.0", check.Malformed, "/accounts.csv/2/year_established", ""},
		"missing number":          {accounts, "1996", "", check.Required, "/accounts.csv/2/year_established", ""},
		"year 0":                  {accounts, "1996", "0", check.Range, "/accounts.csv/2/year_established", ""},
		"agent twice":             {teams, "Chen Wei", "Li Na", check.Duplicate, "/sales_teams.csv/3/sales_agent", ""},
		"agent without name":      {teams, "Chen Wei", "", check.Required, "/sales_teams.csv/3/sales_agent", ""},
		"date turned round":       {pipeline, "2026-03-02", "02.03.2026", check.Malformed, "/sales_pipeline.csv/2/close_date", "sales_pipeline.csv:2:37: close_date: "},
		"30 February":             {pipeline, "2026-03-02", "2026-02-30", check.Malformed, "/sales_pipeline.csv/2/close_date", ""},
		"unknown stage":           {pipeline, "Engaging", "Dreaming", check.Unknown, "/sales_pipeline.csv/4/deal_stage", ""},
		"missing stage":           {pipeline, "Engaging", "", check.Required, "/sales_pipeline.csv/4/deal_stage", ""},
		"unknown agent":           {pipeline, "Li Na,MG", "Li Ming,MG", check.Unknown, "/sales_pipeline.csv/3/sales_agent", ""},
		"unknown product":         {pipeline, "MG Special", "MG", check.Unknown, "/sales_pipeline.csv/3/product", ""},
		"missing product":         {pipeline, "MG Special", "", check.Required, "/sales_pipeline.csv/3/product", ""},
		"alias of nothing":        {products, "GTX Pro", "MG Pro", check.Unknown, "/sales_pipeline.csv/2/product", ""},
		"unknown account":         {pipeline, "Beta", "Gamma", check.Unknown, "/sales_pipeline.csv/3/account", ""},
		"lost for no account":     {pipeline, "Beta", "", check.Required, "/sales_pipeline.csv/3/account", ""},
		"closed before engaged":   {pipeline, "2026-02-03", "2026-01-03", check.Order, "/sales_pipeline.csv/3/close_date", ""},
		"won without close date":  {pipeline, "2026-03-02", "", check.Required, "/sales_pipeline.csv/2/close_date", ""},
		"lost without close date": {pipeline, "2026-02-03", "", check.Required, "/sales_pipeline.csv/3/close_date", ""},
		"won without amount":      {pipeline, "4800.50", "", check.Required, "/sales_pipeline.csv/2/close_value", "sales_pipeline.csv:2:48: "},
		"lost with amount":        {pipeline, "03,0", "03,5", check.Mismatch, "/sales_pipeline.csv/3/close_value", ""},
		"open with close date":    {pipeline, "2026-03-01,", "2026-03-01,2026-03-02", check.Mismatch, "/sales_pipeline.csv/4/close_date", ""},
		"open with amount":        {pipeline, "2026-03-01,,", "2026-03-01,,9", check.Mismatch, "/sales_pipeline.csv/4/close_value", ""},
		"engaging since never":    {pipeline, "2026-03-01", "", check.Required, "/sales_pipeline.csv/4/engage_date", ""},
		"deal twice":              {pipeline, "D3", "D2", check.Duplicate, "/sales_pipeline.csv/4/opportunity_id", "sales_pipeline.csv:4:1: opportunity_id: "},
		"tenure of nobody":        {"staff.csv", "Chen Wei", "Chen", check.Unknown, "/staff.csv/2/sales_agent", ""},
		"left before joining":     {"staff.csv", "2026-03-31", "2026-01-31", check.Order, "/staff.csv/2/left_on", ""},
		"history of no deal":      {history, "D2,Engaging", "D9,Engaging", check.Unknown, "/stage_history.csv/4/opportunity_id", ""},
		"history descends":        {history, "2026-01-05", "2026-01-01", check.Order, "/stage_history.csv/3/entered_on", ""},
		"history without date":    {history, "2026-01-05", "", check.Required, "/stage_history.csv/3/entered_on", ""},
		"history ends elsewhere":  {history, "D2,Lost", "D2,Won", check.Mismatch, "/stage_history.csv/6/stage", "stage_history.csv:6:4: stage: "},
		"reason of a won deal":    {"lost_reasons.csv", "D2", "D1", check.Mismatch, "/lost_reasons.csv/2/opportunity_id", ""},
		"reason of no deal":       {"lost_reasons.csv", "D2", "", check.Required, "/lost_reasons.csv/2/opportunity_id", ""},
		"invoice of a lost deal":  {invoices, "D1", "D2", check.Mismatch, "/invoices.csv/2/opportunity_id", ""},
		"invoice of no deal":      {invoices, "D1", "D9", check.Unknown, "/invoices.csv/2/opportunity_id", ""},
		"due before issued":       {invoices, "2026-04-01", "2026-03-01", check.Order, "/invoices.csv/2/due_on", ""},
		"receipt without invoice": {receipts, "R2,I1", "R2,I9", check.Unknown, "/receipts.csv/3/invoice_id", ""},
		"receipts above invoice":  {receipts, "800.50", "800.51", check.Sum, "/receipts.csv/3/amount", "receipts.csv:3:18: amount: "},
		"refund above deal":       {refunds, "100", "4800.51", check.Sum, "/refunds.csv/2/amount", ""},
		"refund of a lost deal":   {refunds, "D1", "D2", check.Mismatch, "/refunds.csv/2/opportunity_id", ""},
		"visit of no account":     {"visits.csv", "Acme", "", check.Required, "/visits.csv/2/account", ""},
		"score 0":                 {surveys, "01,5", "01,0", check.Range, "/surveys.csv/2/score", ""},
		"score 6":                 {surveys, "01,5", "01,6", check.Range, "/surveys.csv/2/score", ""},
		"score 4.5":               {surveys, "01,5", "01,4.5", check.Malformed, "/surveys.csv/2/score", ""},
		"name without Chinese":    {"names_zh.csv", "李娜", "", check.Required, "/names_zh.csv/2/zh", ""},
		"setting twice":           {"company.csv", "note", "currency", check.Duplicate, "/company.csv/3/key", ""},
	} {
		t.Run(name, func(t *testing.T) {
			files := tables()
			if c.old == "" {
				files[c.file] = c.new
			} else {
				require.Contains(t, files[c.file], c.old)
				files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
			}
			d, err := crm.Read(folder(files))
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			require.Equal(t, crm.Data{}, d)
			require.True(t, ps.Has(c.path, c.code), "want %s [%s], got\n%v", c.path, c.code, err)
			require.True(t, strings.HasPrefix(ps[0].Text, c.place), ps[0].Text)
			if name != "alias of nothing" {
				require.Len(t, ps, 1, "no problem follows from another:\n%v", err)
			}
		})
	}
}

func TestRequiredFilesMustBeThere(t *testing.T) {
	_, err := crm.Read(folder(nil))
	var want check.Problems
	for _, name := range []string{"sales_teams.csv", "products.csv", "accounts.csv", "sales_pipeline.csv"} {
		want = append(want, check.Problem{Path: "/" + name, Code: check.Required, Text: name + ": the file is missing"})
	}
	require.Equal(t, want, err)
}

func TestReceiptsNeedInvoices(t *testing.T) {
	files := tables()
	delete(files, "invoices.csv")
	_, err := crm.Read(folder(files))
	require.Equal(t, []string{"/receipts.csv/2/invoice_id", "/receipts.csv/3/invoice_id"}, paths(err))
}

// Problems of several files come at once, ordered by file, line and column, although
// the end of a history is known only after its last row.
func TestReadReportsEverythingInFileOrder(t *testing.T) {
	files := tables()
	files["products.csv"] = strings.Replace(files["products.csv"], "4821", "?", 1)
	files["sales_pipeline.csv"] += "D5,Nobody,MG Special,Beta,Won,someday,2026-01-01,-1\nD6,Li Na\n"
	files["stage_history.csv"] = strings.Replace(files["stage_history.csv"], "D1,Won", "D1,Proposal", 1) + "D1,,2026-13-01,x\n"
	files["surveys.csv"] = strings.Replace(files["surveys.csv"], ",5", ",", 1)
	_, err := crm.Read(folder(files))
	require.Equal(t, []string{
		"/products.csv/2/sales_price",
		"/sales_pipeline.csv/6/sales_agent", "/sales_pipeline.csv/6/engage_date", "/sales_pipeline.csv/6/close_value",
		"/sales_pipeline.csv/7",
		"/stage_history.csv/7/stage", "/stage_history.csv/7/entered_on", "/stage_history.csv/7/amount",
		"/surveys.csv/2/score",
	}, paths(err))
}

func TestHistoryIsComparedAfterItsLastRow(t *testing.T) {
	files := tables()
	files["stage_history.csv"] = strings.Replace(files["stage_history.csv"], "D1,Won", "D1,Proposal", 1) + "D2,Lost,2026-02-01,0\n"
	_, err := crm.Read(folder(files))
	require.Equal(t, []string{"/stage_history.csv/5/stage", "/stage_history.csv/7/entered_on"}, paths(err))
}

// A row with a problem of its own is not held against the rows that refer to it.
func TestProblemsDoNotSpread(t *testing.T) {
	files := tables()
	files["sales_teams.csv"] = "sales_agent,manager,regional_office\nLi Na\n"
	files["sales_pipeline.csv"] = strings.Replace(files["sales_pipeline.csv"], "4800.50", "much", 1)
	files["invoices.csv"] = strings.Replace(files["invoices.csv"], "4800.50", "much", 1)
	_, err := crm.Read(folder(files))
	require.Equal(t, []string{"/sales_teams.csv/2", "/sales_pipeline.csv/2/close_value", "/invoices.csv/2/amount"}, paths(err))
}

func TestProblemsAreBounded(t *testing.T) {
	files := tables()
	for i := range 1500 {
		files["surveys.csv"] += fmt.Sprintf("T%d,Acme,Li Na,2026-04-01,9\n", i)
	}
	_, err := crm.Read(folder(files))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 1001)
	require.Equal(t, "/surveys.csv/1002/score", ps[999].Path)
	require.Equal(t, check.Problem{Code: check.TooLarge, Text: "and 500 more problems"}, ps[1000])
}

func paths(err error) (out []string) {
	ps, _ := err.(check.Problems)
	for _, p := range ps {
		out = append(out, p.Path)
	}
	return out
}
