package apportion_test

import (
	"errors"
	"fmt"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/shopspring/decimal"
)

// Three people share a bonus of 100.00 by their days of work. The spare cent goes
// to the largest remainder, not to the first name on the list.
func ExampleSplit() {
	parts, err := apportion.Split(d("100.00"), ds("20", "21", "22"), d("0.01"))
	if err != nil {
		panic(err)
	}
	for _, p := range parts {
		fmt.Println(p.StringFixed(2))
	}
	// Output:
	// 31.75
	// 33.33
	// 34.92
}

// A year of 1,000,000 over twelve equal months: the spare cents spread over the
// year, and after every month the year-to-date is right to half a cent.
func ExampleCumulative() {
	parts, err := apportion.Cumulative(d("1000000.00"), ds("1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1"), d("0.01"))
	if err != nil {
		panic(err)
	}
	fmt.Println(show(parts[:6]))
	fmt.Println("after June:", sum(parts[:6]).StringFixed(2))
	// Output:
	// [83333.33 83333.34 83333.33 83333.33 83333.34 83333.33]
	// after June: 500000.00
}

// Twenty-five new customers are planned for six regions by market size. When the
// plan rises to twenty-six, Split would take one away from the fourth and the
// fifth region; Divisor never does.
func ExampleDivisor() {
	markets := ds("1500", "1500", "900", "500", "500", "200")
	for _, customers := range []int{25, 26} {
		split, _ := apportion.Split(decimal.NewFromInt(int64(customers)), markets, d("1"))
		seats, _ := apportion.Divisor(apportion.Webster, customers, markets)
		fmt.Println(customers, show(split), seats)
	}
	// Output:
	// 25 [7 7 4 3 3 1] [8 8 4 2 2 1]
	// 26 [8 8 5 2 2 1] [8 8 5 2 2 1]
}

// The team's target is 1,000 by last year's sales, but the newcomer is capped at
// 100 and the key account manager has a signed target of 400.
func ExampleBounded() {
	parts, err := apportion.Bounded(d("1000"), ds("300", "250", "200", "250"), []apportion.Bound{
		apportion.Locked(d("400")), {}, apportion.AtMost(d("100")), {},
	}, d("1"))
	if err != nil {
		panic(err)
	}
	fmt.Println(show(parts))
	// Output:
	// [400 250 100 250]
}

// Three people by four quarters: each has an annual target and each quarter has a
// budget, and last year's sales say how the cells lie in between.
func ExampleMatrix() {
	table, err := apportion.Matrix(grid(
		[]string{"120", "80", "95", "160"},
		[]string{"60", "75", "70", "90"},
		[]string{"200", "150", "180", "310"},
	), ds("300000", "200000", "500000"), ds("240000", "210000", "235000", "315000"), d("1000"))
	if err != nil {
		panic(err)
	}
	for i, row := range table.Cells {
		fmt.Printf("%v, first quarter fitted at %.2f\n", show(row), table.Fitted[i][0])
	}
	// Output:
	// [80000 57000 68000 95000], first quarter fitted at 79641.31
	// [40000 55000 51000 54000], first quarter fitted at 40382.76
	// [120000 98000 116000 166000], first quarter fitted at 119975.93
}

// North sold only in the first quarter, so its 50 cannot go anywhere else.
func ExampleCut() {
	_, err := apportion.Matrix(grid(
		[]string{"7", "0", "0"},
		[]string{"5", "6", "4"},
	), ds("50.00", "50.00"), ds("40.00", "30.00", "30.00"), d("0.01"))
	var cut *apportion.Cut
	if errors.As(err, &cut) {
		fmt.Println(cut.Describe([]string{"North", "South"}, []string{"Q1", "Q2", "Q3"}))
	}
	// Output:
	// rows {North} need 50.00 but may only use {Q1}, which offers 40.00
}

// A report shows revenue in thousands. Rounded cell by cell, 33.4 + 33.3 + 33.3
// would read 33 + 33 + 33 = 100.
func ExampleRound() {
	table, err := apportion.Round(grid([]string{"33.4", "33.3", "33.3"}, []string{"10.4", "10.4", "10.1"}), d("1"))
	if err != nil {
		panic(err)
	}
	for _, row := range table {
		fmt.Println(show(row), sum(row))
	}
	// Output:
	// [34 33 33] 100
	// [10 11 10] 31
}

// Twenty seats for three parties in three districts, as in the elections that the
// method was made for.
func ExampleBiproportional() {
	seats, err := apportion.Biproportional(apportion.Webster, grid(
		[]string{"123", "45", "815"},
		[]string{"912", "714", "414"},
		[]string{"312", "255", "215"},
	), []int{5, 11, 4}, []int{7, 5, 8})
	if err != nil {
		panic(err)
	}
	fmt.Println(seats)
	// Output:
	// [[1 0 4] [4 4 3] [2 1 1]]
}
