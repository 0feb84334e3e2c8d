package variance_test

import (
	"fmt"

	"github.com/salesperf/salesperf/kpi/variance"
)

// Revenue is 40 below last year. Prices took as much; more units would have brought 133,
// had they not been the cheap ones.
func ExamplePriceVolumeMix() {
	bridge, err := variance.PriceVolumeMix([]variance.Product{
		{Name: "Tea", Base: sales("100", "10"), After: sales("120", "9")},
		{Name: "Coffee", Base: sales("50", "20"), After: sales("40", "22")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	short, err := bridge.ByCode()
	if err != nil {
		fmt.Println(err)
		return
	}
	effects, err := short.Round(2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("from", bridge.From)
	for _, e := range effects {
		fmt.Println(e.Code, e.Amount.StringFixed(2))
	}
	fmt.Println("to", bridge.To)
	// Output:
	// from 2000
	// price -40.00
	// volume 133.33
	// mix -133.33
	// to 1960
}

// More leads, fewer of them won, larger deals: how much of the 30,800 is due to each?
func ExampleShapley() {
	bridge, err := variance.Shapley([]variance.Factor{
		{Name: "leads", From: d("200"), To: d("260")},
		{Name: "win rate", From: d("0.25"), To: d("0.20")},
		{Name: "deal size", From: d("5000"), To: d("5400")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	effects, err := bridge.Round(0)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range effects {
		fmt.Println(e.Name, e.Amount)
	}
	fmt.Println("together", bridge.Change())
	// Output:
	// leads 70100
	// win rate -59900
	// deal size 20600
	// together 30800
}

// Sales grew by 2.7 %. The regions say who brought it, in points of that growth.
func ExampleContribute() {
	regions, err := variance.Contribute([]variance.Part{
		{Name: "East", From: d("120"), To: d("150")},
		{Name: "North", From: d("100"), To: d("80")},
		{Name: "South", From: d("90"), To: d("95")},
		{Name: "West", From: d("60"), To: d("55")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	points, err := regions.Points(2)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range points {
		fmt.Println(p.Name, p.Amount)
	}
	// Output:
	// East 8.11
	// North -5.41
	// South 1.35
	// West -1.35
}
