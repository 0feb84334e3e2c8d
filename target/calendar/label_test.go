package calendar_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func TestLabels(t *testing.T) {
	nrf := calendar.NRF()
	for _, c := range []struct {
		calendar         calendar.Calendar
		p                calendar.Period
		en, zh           string
		shortEn, shortZh string
	}{
		{plain, period(calendar.Day, "2026-09-18", "2026-09-19"), "18 September 2026", "2026年9月18日", "18 Sep", "9月18日"},
		{plain, period(calendar.Week, "2026-02-09", "2026-02-16"), "week 7, 2026 (9–15 Feb)", "2026年第7周（2月9日–15日）", "W7", "第7周"},
		{plain, period(calendar.Week, "2026-12-28", "2027-01-04"), "week 53, 2026 (28 Dec 2026 – 3 Jan 2027)", "2026年第53周（2026年12月28日–2027年1月3日）", "W53", "第53周"},
		{plain, period(calendar.Week, "2026-02-23", "2026-03-01"), "week 9, 2026 (23–28 Feb)", "2026年第9周（2月23日–28日）", "W9", "第9周"},
		{plain, period(calendar.Week, "2026-03-01", "2026-03-02"), "week 9, 2026 (1 Mar)", "2026年第9周（3月1日）", "W9", "第9周"},
		{plain, period(calendar.Month, "2026-02-01", "2026-03-01"), "February 2026", "2026年2月", "Feb", "2月"},
		{plain, period(calendar.Month, "2026-02-01", "2026-02-14"), "February 2026 (1–13 Feb)", "2026年2月（2月1日–13日）", "Feb", "2月"},
		{plain, period(calendar.Quarter, "2026-07-01", "2026-10-01"), "Q3 2026", "2026年第三季度", "Q3", "三季度"},
		{plain, period(calendar.Quarter, "2026-07-01", "2026-09-19"), "Q3 2026 (1 Jul – 18 Sep)", "2026年第三季度（7月1日–9月18日）", "Q3", "三季度"},
		{plain, period(calendar.Half, "2026-07-01", "2027-01-01"), "H2 2026", "2026年下半年", "H2", "下半年"},
		{plain, period(calendar.Year, "2026-01-01", "2027-01-01"), "2026", "2026年", "2026", "2026年"},
		{federal, period(calendar.Quarter, "2026-10-01", "2027-01-01"), "FY2027 Q1", "2027财年第一季度", "Q1", "一季度"},
		{federal, period(calendar.Half, "2026-10-01", "2027-04-01"), "FY2027 H1", "2027财年上半年", "H1", "上半年"},
		{federal, period(calendar.Month, "2026-11-01", "2026-12-01"), "November 2026", "2026年11月", "Nov", "11月"},
		{federal, period(calendar.Month, "2026-11-01", "2026-11-08"), "November 2026 (1–7 Nov)", "2026年11月（11月1日–7日）", "Nov", "11月"},
		{federal, period(calendar.Week, "2026-10-05", "2026-10-12"), "FY2027 week 2 (5–11 Oct 2026)", "2027财年第2周（2026年10月5日–11日）", "W2", "第2周"},
		{federal, period(calendar.Year, "2026-10-01", "2027-10-01"), "FY2027", "2027财年", "FY2027", "2027财年"},
		{federal, period(calendar.Year, "2026-10-01", "2027-03-01"), "FY2027 (1 Oct 2026 – 28 Feb 2027)", "2027财年（2026年10月1日–2027年2月28日）", "FY2027", "2027财年"},
		{ukTax, period(calendar.Month, "2026-05-06", "2026-06-06"), "FY2026 month 2 (6 May – 5 Jun 2026)", "2026财年第2个月（2026年5月6日–6月5日）", "M2", "第2个月"},
		{nrf, period(calendar.Month, "2023-10-01", "2023-10-29"), "FY2023 month 9 (1–28 Oct 2023)", "2023财年第9个月（2023年10月1日–28日）", "M9", "第9个月"},
		{nrf, period(calendar.Week, "2024-01-28", "2024-02-04"), "FY2023 week 53 (28 Jan – 3 Feb 2024)", "2023财年第53周（2024年1月28日–2月3日）", "W53", "第53周"},
		{seasons(t), period(calendar.Quarter, "2026-04-01", "2026-07-15"), "FY2026 Q1", "2026财年第一季度", "Q1", "一季度"},

		{bare{plain}, period(calendar.Quarter, "2026-07-01", "2026-10-01"), "1 Jul – 30 Sep 2026", "2026年7月1日–9月30日", "1 Jul – 30 Sep", "7月1日–9月30日"},
		{nil, period(calendar.Quarter, "2026-07-01", "2026-10-01"), "1 Jul – 30 Sep 2026", "2026年7月1日–9月30日", "1 Jul – 30 Sep", "7月1日–9月30日"},
		{plain, period(calendar.Month, "2026-01-30", "2026-02-02"), "30 Jan – 1 Feb 2026", "2026年1月30日–2月1日", "30 Jan – 1 Feb", "1月30日–2月1日"},
		{plain, period(calendar.Day, "2026-12-31", "2027-01-02"), "31 Dec 2026 – 1 Jan 2027", "2026年12月31日–2027年1月1日", "31 Dec – 1 Jan", "12月31日–1月1日"},
		{plain, calendar.Period{}, "", "", "", ""},
	} {
		require.Equal(t, c.en, calendar.Label(c.calendar, c.p, calendar.English))
		require.Equal(t, c.zh, calendar.Label(c.calendar, c.p, calendar.Chinese))
		require.Equal(t, c.shortEn, calendar.ShortLabel(c.calendar, c.p, calendar.English))
		require.Equal(t, c.shortZh, calendar.ShortLabel(c.calendar, c.p, calendar.Chinese))
		require.Equal(t, c.en, calendar.Label(c.calendar, c.p, "tlh"))
	}
}

// odd numbers its periods in its own way.
type odd struct {
	calendar.Standard
	n int
}

func (o odd) Number(calendar.Level, calendar.Date) (calendar.Number, bool) {
	return calendar.Number{Year: 2026, N: o.n}, true
}

func TestLabelsOfUnusualNumbers(t *testing.T) {
	q, h := plain.Period(calendar.Quarter, day("2026-01-01")), plain.Period(calendar.Half, day("2026-01-01"))
	require.Equal(t, "2026年第5季度", calendar.Label(odd{n: 5}, q, calendar.Chinese))
	require.Equal(t, "2026年第-1季度", calendar.Label(odd{n: -1}, q, calendar.Chinese))
	require.Equal(t, "2026年第3个半年", calendar.Label(odd{n: 3}, h, calendar.Chinese))
	require.Equal(t, "Q-1 2026", calendar.Label(odd{n: -1}, q, calendar.English))
}

func TestNamesOfDays(t *testing.T) {
	d := day("2026-09-18")
	require.Equal(t, "18 September 2026", d.Long(calendar.English))
	require.Equal(t, "2026年9月18日", d.Long(calendar.Chinese))
	require.Equal(t, "18 Sep", d.Short(""))
	require.Equal(t, "9月18日", d.Short(calendar.Chinese))
	require.Equal(t, "Friday Fri 星期五 周五", d.ISOWeekday().Name(calendar.English)+" "+d.ISOWeekday().Short("fr")+" "+
		d.ISOWeekday().Name(calendar.Chinese)+" "+d.ISOWeekday().Short(calendar.Chinese))
	require.Equal(t, "Sunday 星期日", calendar.Sunday.Name(calendar.English)+" "+calendar.Sunday.Name(calendar.Chinese))

	var no calendar.Date
	require.Empty(t, no.Long(calendar.English)+no.Short(calendar.English)+calendar.Weekday(0).Name(calendar.English)+
		calendar.Weekday(8).Short(calendar.Chinese)+calendar.Period{}.Dates(calendar.English))
	require.Equal(t, "9–15 Feb 2026", calendar.ISOWeekOf(day("2026-02-09")).Dates(calendar.English))
}
