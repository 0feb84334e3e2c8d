package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func TestStepRatesMultiplyToTheWinRate(t *testing.T) {
	h := fold(t, pipe("lead", "visit", "offer"), worthEach(story(t, `
		A lead@0 visit@1 offer@2 won@3
		B lead@0 won@3
		C lead@0 offer@1 lead@2 lost@3
		D lead@0 visit@1 lost@3
		E lead@0 lost@3
		F lead@0 lost@3
		O lead@0 offer@3
		V lead@0 void@3
		W offer@0 won@9
	`), map[string]string{"A": "10", "B": "20", "W": "5"}), day(10))
	all, err := h.StepRates(funnel.PeriodQuery{During: calendar.Span{To: calendar.Of(day(9))}, Exclude: except("F")})
	require.NoError(t, err)
	require.Len(t, all, 1)
	s := all[0]
	require.Equal(t, [2]int{1, 1}, [2]int{s.Void, s.Excluded})
	require.Equal(t, "30.00", s.Won.Amount.StringFixed(2))
	var rates, stopped []string
	for _, step := range s.Steps {
		rates = append(rates, step.Stage+" "+step.Rate.String())
		stopped = append(stopped, ids(h, step.Stopped))
	}
	require.Equal(t, []string{"lead 80.00 % (4 of 5)", "visit 75.00 % (3 of 4)", "offer 66.67 % (2 of 3)"}, rates)
	require.Equal(t, []string{"E", "D", "C"}, stopped, "C had been an offer")
	require.Equal(t, funnel.Reference{"lead": {In: 4, Of: 5}, "visit": {In: 3, Of: 4}, "offer": {In: 2, Of: 3}}, s.Reference())
	_, err = h.StepRates(funnel.PeriodQuery{By: funnel.ByOwner(0)})
	require.Equal(t, []string{"/by/at " + check.Unknown}, problems(t, err))
}

func TestNoReferenceOfAStageThatNobodyGotTo(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@0 lost@3"), day(10))
	all, err := h.StepRates(funnel.PeriodQuery{})
	require.NoError(t, err)
	require.Equal(t, funnel.Reference{"lead": {Of: 1}}, all[0].Reference())
}

func TestTheBestQuartileIsTheRateOfAGroup(t *testing.T) {
	group := func(in, of int) funnel.StepRates {
		return funnel.StepRates{Steps: []funnel.StepRate{{Stage: "offer", Rate: funnel.Ratio{In: in, Of: of}}}}
	}
	groups := []funnel.StepRates{group(9, 10), group(1, 10), group(50, 100), group(3, 10), group(4, 4), group(0, 0)}
	require.Equal(t, funnel.Reference{"offer": {In: 50, Of: 100}}, funnel.BestQuartile(groups, 5), "third of four")
	require.Equal(t, funnel.Reference{"offer": {In: 9, Of: 10}}, funnel.BestQuartile(groups, 0), "fourth of five, over something")
	require.Equal(t, funnel.Reference{"offer": {In: 50, Of: 100}}, funnel.BestQuartile(groups, 11))
	require.Empty(t, funnel.BestQuartile(groups, 101))
	same := []funnel.StepRates{group(10, 20), group(1, 2), group(5, 10)}
	require.Equal(t, funnel.Reference{"offer": {In: 10, Of: 20}}, funnel.BestQuartile(same, 1), "of equal rates the one of more deals")
}
