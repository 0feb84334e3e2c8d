package kpi_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// In April the collection rate of the first quarter is 87 %. In May a payment turns up
// that was booked to the wrong customer, and the reading is corrected. The appraisal
// that was held in April can still be explained by what was known then.
func ExampleAsOf() {
	ctx := context.Background()
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.February, 1))
	due := decimal.NewFromInt(900_000)
	metric := kpi.OfDue.Metric()

	book := new(kpi.Memory)
	april := kpi.NewRecord(metric.Rate("li-na", quarter, decimal.NewFromInt(783_000), due), time.Date(2026, 4, 3, 9, 0, 0, 0, time.UTC))
	may := kpi.NewRecord(metric.Rate("li-na", quarter, decimal.NewFromInt(828_000), due), time.Date(2026, 5, 11, 16, 30, 0, 0, time.UTC))
	may.Reason = "payment of Acme was booked to Acme Tools"
	if err := book.Append(ctx, april, may); err != nil {
		log.Fatal(err)
	}

	for _, day := range []time.Time{time.Date(2026, 4, 15, 0, 0, 0, 0, time.UTC), time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)} {
		readings, err := kpi.AsOf(ctx, book, kpi.Query{Owner: "li-na"}, day)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(day.Format(time.DateOnly), readings[0].Actual().Round(2).Decimal)
	}
	// Output:
	// 2026-04-15 0.87
	// 2026-06-01 0.92
}
