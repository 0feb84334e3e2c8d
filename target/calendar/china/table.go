package china

// The facts of this file are those of the notices of the General Office of the
// State Council, as compiled by NateScarlet/holiday-cn (MIT License, see
// LICENSE.holiday-cn.txt).

// A notice is what was published for one year.
type notice struct {
	year   int
	links  []string
	blocks []block
}

// A block is one holiday: a stretch of days off, and the weekend days that are
// worked to make up for it.
type block struct {
	name   string
	from   string // first day off
	days   int    // days off
	makeUp string // dates
}

// The holidays by the names that the notices use.
const (
	newYear              = "元旦"
	springFestival       = "春节"
	qingming             = "清明节"
	labourDay            = "劳动节"
	dragonBoat           = "端午节"
	midAutumn            = "中秋节"
	nationalDay          = "国庆节"
	nationalAndMidAutumn = "国庆节、中秋节"
	midAutumnAndNational = "中秋节、国庆节"
)

var notices = [...]notice{
	{2018, []string{"http://www.gov.cn/zhengce/content/2017-11/30/content_5243579.htm"}, []block{
		{newYear, "2018-01-01", 1, ""},
		{springFestival, "2018-02-15", 7, "2018-02-11 2018-02-24"},
		{qingming, "2018-04-05", 3, "2018-04-08"},
		{labourDay, "2018-04-29", 3, "2018-04-28"},
		{dragonBoat, "2018-06-18", 1, ""},
		{midAutumn, "2018-09-24", 1, ""},
		{nationalDay, "2018-10-01", 7, "2018-09-29 2018-09-30"},
	}},
	{2019, []string{"http://www.gov.cn/zhengce/content/2018-12/06/content_5346276.htm", "http://www.gov.cn/zhengce/content/2019-03/22/content_5375877.htm"}, []block{
		{newYear, "2018-12-30", 3, "2018-12-29"},
		{springFestival, "2019-02-04", 7, "2019-02-02 2019-02-03"},
		{qingming, "2019-04-05", 1, ""},
		{labourDay, "2019-05-01", 4, "2019-04-28 2019-05-05"},
		{dragonBoat, "2019-06-07", 1, ""},
		{midAutumn, "2019-09-13", 1, ""},
		{nationalDay, "2019-10-01", 7, "2019-09-29 2019-10-12"},
	}},
	{2020, []string{"http://www.gov.cn/zhengce/content/2019-11/21/content_5454164.htm", "http://www.gov.cn/zhengce/content/2020-01/27/content_5472352.htm"}, []block{
		{newYear, "2020-01-01", 1, ""},
		{springFestival, "2020-01-24", 10, "2020-01-19"},
		{qingming, "2020-04-04", 3, ""},
		{labourDay, "2020-05-01", 5, "2020-04-26 2020-05-09"},
		{dragonBoat, "2020-06-25", 3, "2020-06-28"},
		{nationalAndMidAutumn, "2020-10-01", 8, "2020-09-27 2020-10-10"},
	}},
	{2021, []string{"http://www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm"}, []block{
		{newYear, "2021-01-01", 3, ""},
		{springFestival, "2021-02-11", 7, "2021-02-07 2021-02-20"},
		{qingming, "2021-04-03", 3, ""},
		{labourDay, "2021-05-01", 5, "2021-04-25 2021-05-08"},
		{dragonBoat, "2021-06-12", 3, ""},
		{midAutumn, "2021-09-19", 3, "2021-09-18"},
		{nationalDay, "2021-10-01", 7, "2021-09-26 2021-10-09"},
	}},
	{2022, []string{"http://www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm"}, []block{
		{newYear, "2022-01-01", 3, ""},
		{springFestival, "2022-01-31", 7, "2022-01-29 2022-01-30"},
		{qingming, "2022-04-03", 3, "2022-04-02"},
		{labourDay, "2022-04-30", 5, "2022-04-24 2022-05-07"},
		{dragonBoat, "2022-06-03", 3, ""},
		{midAutumn, "2022-09-10", 3, ""},
		{nationalDay, "2022-10-01", 7, "2022-10-08 2022-10-09"},
	}},
	{2023, []string{"http://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm"}, []block{
		{newYear, "2022-12-31", 3, ""},
		{springFestival, "2023-01-21", 7, "2023-01-28 2023-01-29"},
		{qingming, "2023-04-05", 1, ""},
		{labourDay, "2023-04-29", 5, "2023-04-23 2023-05-06"},
		{dragonBoat, "2023-06-22", 3, "2023-06-25"},
		{midAutumnAndNational, "2023-09-29", 8, "2023-10-07 2023-10-08"},
	}},
	{2024, []string{"https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm"}, []block{
		{newYear, "2024-01-01", 1, ""},
		{springFestival, "2024-02-10", 8, "2024-02-04 2024-02-18"},
		{qingming, "2024-04-04", 3, "2024-04-07"},
		{labourDay, "2024-05-01", 5, "2024-04-28 2024-05-11"},
		{dragonBoat, "2024-06-10", 1, ""},
		{midAutumn, "2024-09-15", 3, "2024-09-14"},
		{nationalDay, "2024-10-01", 7, "2024-09-29 2024-10-12"},
	}},
	{2025, []string{"https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm"}, []block{
		{newYear, "2025-01-01", 1, ""},
		{springFestival, "2025-01-28", 8, "2025-01-26 2025-02-08"},
		{qingming, "2025-04-04", 3, ""},
		{labourDay, "2025-05-01", 5, "2025-04-27"},
		{dragonBoat, "2025-05-31", 3, ""},
		{nationalAndMidAutumn, "2025-10-01", 8, "2025-09-28 2025-10-11"},
	}},
	{2026, []string{"https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"}, []block{
		{newYear, "2026-01-01", 3, "2026-01-04"},
		{springFestival, "2026-02-15", 9, "2026-02-14 2026-02-28"},
		{qingming, "2026-04-04", 3, ""},
		{labourDay, "2026-05-01", 5, "2026-05-09"},
		{dragonBoat, "2026-06-19", 3, ""},
		{nationalDay, "2026-10-01", 7, "2026-09-20 2026-10-10"},
		{midAutumn, "2026-09-25", 3, ""},
	}},
}
