package catalog

// sales lists the metrics of selling.
func sales() []Entry {
	const (
		common  = "common usage"
		signed  = "actual ÷ target; 1 + (actual − target) ÷ |target| below 0"
		growth  = "(amount − base) ÷ base"
		fisher  = "√(Laspeyres × Paasche)"
		indices = "Σ own price × quantity ÷ Σ competitor's price × quantity"
	)
	return []Entry{
		{SignedAttainment.Metric(), "", signed, "Attainment.Reading", common},
		{InvoicedAttainment.Metric(), "", signed, "Attainment.Reading", common},
		{CollectedAttainment.Metric(), "", signed, "Attainment.Reading", common},
		{Growth{PreviousPeriod, UndefinedGrowth}.Metric(), "Below: undefined", growth, "Growth.Reading", common},
		{Growth{PreviousPeriod, OverMagnitude}.Metric(), "Below: over-magnitude", "(amount − base) ÷ |base|", "Growth.Reading", common},
		{Growth{YearBefore, UndefinedGrowth}.Metric(), "Below: undefined", growth, "Growth.Reading", common},
		{Growth{YearBefore, OverMagnitude}.Metric(), "Below: over-magnitude", "(amount − base) ÷ |base|", "Growth.Reading", common},
		{GrossMargin{}.Metric(), "", "(revenue − cost) ÷ revenue", "GrossMargin.Reading", common},
		{AverageDeal{Currency: currency}.Metric(), "Currency: CNY", "Σ amount won ÷ n(won)", "AverageDeal.Reading", common},
		{WonOfClosed.Metric(), "", "n(won) ÷ (n(won) + n(lost))", "WinRate.Reading", common},
		{WonOfClosedAmount.Metric(), "", "Σ amount won ÷ (Σ amount won + Σ amount lost)", "WinRate.Reading", common},
		{WonOfOpened.Metric(), "", "n(won) ÷ n(opened)", "WinRate.Reading", "common usage: cohort of the opening period"},
		{CycleOfWon.Metric(), "", "Σ (closed − opened) ÷ n(won)", "SalesCycle.Reading", common},
		{CycleOfClosed.Metric(), "", "Σ (closed − opened) ÷ n(closed)", "SalesCycle.Reading", common},
		{QuoteToOrder{}.Metric(), "", "Σ (order − quote) ÷ n(orders)", "QuoteToOrder.Reading", common},
		{DiscountRate{}.Metric(), "", "Σ (list − net) ÷ Σ list", "DiscountRate.Reading", common},
		{ByValue.Metric(), "", "own sales ÷ market sales", "MarketShare.Reading", common},
		{ByVolume.Metric(), "", "own quantity ÷ market quantity", "MarketShare.Reading", common},
		{PriceIndex{Variant: Laspeyres}.Metric(), "", indices + ", with the competitor's quantities", "PriceIndex.Reading", "Laspeyres 1871"},
		{PriceIndex{Variant: Paasche}.Metric(), "", indices + ", with own quantities", "PriceIndex.Reading", "Paasche 1874"},
		{PriceIndex{Variant: MarshallEdgeworth}.Metric(), "", indices + ", with both quantities added", "PriceIndex.Reading", "Marshall 1887, Edgeworth 1887"},
		{PriceIndex{Variant: Fisher, Places: 4}.Metric(), "Places: 4", fisher, "PriceIndex.Reading", "Fisher 1922"},
		{ForecastError{Variant: MAPE, Places: 4}.Metric(), "Places: 4", "Σ (|forecast − actual| ÷ |actual|) ÷ n", "ForecastError.Reading", "Hyndman and Koehler 2006"},
		{ForecastError{Variant: WAPE}.Metric(), "", "Σ |forecast − actual| ÷ Σ |actual|", "ForecastError.Reading", "Kolassa and Schütz 2007, MAD over mean"},
		{ForecastBias{}.Metric(), "", "Σ (forecast − actual) ÷ Σ |actual|", "ForecastBias.Reading", common},
	}
}
