package customer_test

import (
	"fmt"
	"testing"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/stretchr/testify/require"
)

const benchOrders = 100_000

func BenchmarkPurchases(b *testing.B) {
	events, rules := someOrders(benchOrders), complete("2026-01-31")
	b.ReportAllocs()
	for b.Loop() {
		_, err := customer.Purchases(events, rules)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchOrders, "ns/order")
}

func BenchmarkCohorts(b *testing.B) {
	h := history(b, someOrders(benchOrders), complete("2026-01-31"))
	b.ReportAllocs()
	for b.Loop() {
		_, err := h.Cohorts(monthly(24))
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchOrders, "ns/order")
}

func BenchmarkRFM(b *testing.B) {
	h := history(b, someOrders(benchOrders), complete("2026-01-31"))
	b.ReportAllocs()
	for b.Loop() {
		_, err := h.RFM(quintiles())
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(h.Buyers)), "ns/customer")
}

func BenchmarkFollowUps(b *testing.B) {
	const customers = 10_000
	var accounts []customer.Account
	var contacts []customer.Contact
	for i := range customers {
		id := fmt.Sprint("C", i)
		accounts = append(accounts, customer.Account{ID: id, Tier: "A", Status: customer.Active})
		contacts = append(contacts, customer.Contact{Customer: id, On: on("2024-01-01").AddDays(i % 900)})
	}
	at := customer.Moment{AsOf: on("2026-06-30"), Workdays: china.Workdays()}
	b.ReportAllocs()
	for b.Loop() {
		_, err := customer.FollowUps(cadences(), accounts, contacts, at)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/customers, "ns/customer")
}

func BenchmarkComplaints(b *testing.B) {
	const count = 10_000
	var events []customer.ComplaintEvent
	for i := range count {
		id, day := fmt.Sprint("C", i), on("2024-01-01").AddDays(i%900)
		events = append(events,
			customer.ComplaintEvent{Complaint: id, Kind: customer.ComplaintOpened, On: day, Customer: "Acme"},
			customer.ComplaintEvent{Complaint: id, Kind: customer.ComplaintResolved, On: day.AddDays(i % 11)})
	}
	at := customer.Moment{AsOf: on("2026-06-30"), Workdays: calendar.MondayToFriday()}
	b.ReportAllocs()
	for b.Loop() {
		_, err := customer.Complaints(events, threeDays(customer.FirstResolution), at)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/count, "ns/complaint")
}
