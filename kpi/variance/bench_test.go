package variance_test

import (
	"fmt"
	"testing"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/shopspring/decimal"
)

func BenchmarkPriceVolumeMixOf10000Products(b *testing.B) {
	products := make([]variance.Product, 10_000)
	for i := range products {
		n := int64(i)
		products[i] = variance.Product{
			Name:  fmt.Sprint("product ", i),
			Base:  variance.Sales{Units: decimal.New(n%97, 0), Price: decimal.New(1000+n, -2)},
			After: variance.Sales{Units: decimal.New(n%89, 0), Price: decimal.New(1100+n, -2)},
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		bridge, err := variance.PriceVolumeMix(products)
		if err != nil {
			b.Fatal(err)
		}
		short, err := bridge.ByCode()
		if err == nil {
			_, err = short.Round(2)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkShapleyOf8Drivers(b *testing.B) {
	drivers := make([]variance.Factor, 8)
	for i := range drivers {
		drivers[i] = variance.Factor{Name: letter(i), From: decimal.New(int64(100+i), -2), To: decimal.New(int64(120-i), -2)}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := variance.Shapley(drivers); err != nil {
			b.Fatal(err)
		}
	}
}
