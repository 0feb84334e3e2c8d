package variance_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestPriceVolumeMixOfKnownRevenue(t *testing.T) {
	f := readFacts(t).Revenue
	var products []variance.Product
	for i := range f.Base {
		products = append(products, variance.Product{
			Name: letter(i), Base: sales(f.Base[i][0], f.Base[i][1]), After: sales(f.After[i][0], f.After[i][1]),
		})
	}
	b, err := variance.PriceVolumeMix(products)
	require.NoError(t, err)
	requireWhole(t, b)
	require.Equal(t, f.From, b.From.String())
	require.Equal(t, f.To, b.To.String())
	require.Equal(t, f.Total, b.Change().String())
	short, err := b.ByCode()
	require.NoError(t, err)
	rounded, err := short.Round(2)
	require.NoError(t, err)
	require.Equal(t, []variance.Rounded{
		{Code: variance.Price, Amount: rounded[0].Amount}, {Code: variance.Volume, Amount: rounded[1].Amount}, {Code: variance.Mix, Amount: rounded[2].Amount},
	}, rounded, "three effects, and nothing is left over")
	for i, want := range []string{f.Price, f.Volume, f.Mix} {
		require.Equal(t, want, rounded[i].Amount.String())
	}
}

func TestMixAndQuantityOfKnownMargins(t *testing.T) {
	for _, f := range readFacts(t).Margins {
		var products []variance.Product
		for i := range f.Base {
			products = append(products, variance.Product{
				Name: letter(i), Base: sales(f.Base[i], f.Margin[i]), After: sales(f.After[i], f.Margin[i]),
			})
		}
		b, err := variance.PriceVolumeMix(products)
		require.NoError(t, err)
		requireWhole(t, b)
		require.Equal(t, "0", round2(of(t, b, variance.Price)))
		require.Equal(t, f.Mix, round2(of(t, b, variance.Mix)), f.Source)
		require.Equal(t, f.Quantity, round2(of(t, b, variance.Volume)), f.Source)
		require.Equal(t, f.Volume, round2(of(t, b, variance.Mix).Add(of(t, b, variance.Volume))), f.Source)
		var mixes []string
		for _, e := range b.Effects {
			if e.Code == variance.Mix {
				mixes = append(mixes, round2(e.Amount))
			}
		}
		require.Equal(t, f.MixByProduct, mixes, f.Source)
	}
}

func TestNewAndDiscontinuedProductsStandApart(t *testing.T) {
	b, err := variance.PriceVolumeMix([]variance.Product{
		{Name: "old", Base: sales("10", "5"), After: sales("0", "0")},
		{Name: "kept", Base: sales("10", "5"), After: sales("12", "6")},
		{Name: "new", Base: sales("0", "0"), After: sales("3", "7")},
		{Name: "neither", Base: sales("0", "9"), After: sales("0", "9")},
	})
	require.NoError(t, err)
	requireWhole(t, b)
	rounded, err := b.Round(0)
	require.NoError(t, err)
	var got []string
	for _, e := range rounded {
		got = append(got, e.Name+" "+string(e.Code)+" "+e.Amount.String())
	}
	require.Equal(t, []string{
		"old discontinued -50", "kept price 12", "kept volume 10", "kept mix 0", "new new 21",
	}, got)
}

func TestBadProductsAreRefused(t *testing.T) {
	good := variance.Product{Name: "A", Base: sales("1", "1"), After: sales("1", "1")}
	huge := decimal.New(1, 1<<30)
	for name, tt := range map[string]struct {
		change     func(*variance.Product)
		path, code string
	}{
		"nameless":       {func(p *variance.Product) { p.Name = "" }, "/1/name", check.Required},
		"twice":          {func(p *variance.Product) { p.Name = "A" }, "/1/name", check.Duplicate},
		"negative units": {func(p *variance.Product) { p.Base.Units = d("-1") }, "/1/base/units", check.Range},
		"huge units":     {func(p *variance.Product) { p.After.Units = huge }, "/1/after/units", check.TooLarge},
		"huge price":     {func(p *variance.Product) { p.After.Price = huge }, "/1/after/price", check.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			p := good
			p.Name = "B"
			tt.change(&p)
			b, err := variance.PriceVolumeMix([]variance.Product{good, p})
			requireProblem(t, err, tt.path, tt.code)
			require.Zero(t, b)
		})
	}
	_, err := variance.PriceVolumeMix(nil)
	requireProblem(t, err, "", check.Required)
	_, err = variance.PriceVolumeMix(make([]variance.Product, 100_001))
	requireProblem(t, err, "", check.TooLarge)
}

func TestWhatIsLeftOverIsVisible(t *testing.T) {
	b, err := variance.Shapley([]variance.Factor{
		{Name: "a", From: d("1"), To: d("2")}, {Name: "b", From: d("1"), To: d("2")}, {Name: "c", From: d("1"), To: d("2")},
	})
	require.NoError(t, err)
	rounded, err := b.Round(1)
	require.NoError(t, err)
	require.Len(t, rounded, 4)
	require.Equal(t, variance.Rounded{Code: variance.Rounding, Amount: d("0.1")}, rounded[3], "7 is 2.3 + 2.3 + 2.3 and a rest")
	finest, err := b.Round(12)
	require.NoError(t, err)
	require.Equal(t, "2.333333333333", finest[0].Amount.String())
	for _, places := range []int32{-1, 13} {
		_, err = b.Round(places)
		requireProblem(t, err, "/places", check.Range)
	}
}
