package crm_test

import (
	"fmt"
	"testing/fstest"

	"github.com/salesperf/salesperf/examples/internal/crm"
)

// The sales office has edited its export by hand. Everything that is wrong with it is
// named by file, line and column, so that it can be put right in one round.
func Example() {
	export := fstest.MapFS{
		"sales_teams.csv": {Data: []byte("sales_agent,manager,regional_office\nLi Na,Zhao Lei,North\n")},
		"products.csv":    {Data: []byte("product,series,sales_price\nLB-200 Balance,Bench,\"18,600\"\n")},
		"accounts.csv": {Data: []byte(
			"account,sector,year_established,revenue,employees,office_location,subsidiary_of\n" +
				"Yunhe Pharma,pharmaceuticals,1996,1100.04,2822,Jinan,\n")},
		"sales_pipeline.csv": {Data: []byte(
			"opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n" +
				"D1,Li Na,LB-200 Balance,Yunhe Pharma,Won,2026-03-02,2026-01-05,37200\n" +
				"D2,Li Ma,LB-200 Balance,Yunhe Pharma,Won,2026-03-02,2026-04-30,\n")},
	}
	_, err := crm.Read(export)
	fmt.Println(err)
	// Output:
	// /products.csv/2/sales_price: products.csv:2:22: sales_price: "18,600" is not an amount such as 1250.00 [malformed]
	// /sales_pipeline.csv/2/close_date: sales_pipeline.csv:2:53: close_date: closed before it was engaged on 2026-03-02 [order]
	// /sales_pipeline.csv/3/sales_agent: sales_pipeline.csv:3:4: sales_agent: "Li Ma" is not in sales_teams.csv [unknown]
	// /sales_pipeline.csv/3/close_value: sales_pipeline.csv:3:64: close_value: a deal in Won must have one [required]
}
