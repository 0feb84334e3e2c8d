package activity_test

import (
	"math/rand"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
)

func TestOneGoalIsSpreadLikeARunningTotal(t *testing.T) {
	week := calendar.WorkWeek{2, 2, 1, 2, 1, 0, 0}
	period := days("2026-03-02", "2026-04-13")
	for n := range 60 {
		s := spread(t, planFor(activity.Limit{}, goal("visit", n, period)), week)
		var weights []decimal.Decimal
		for d := range period.All() {
			work, err := week.Work(d)
			require.NoError(t, err)
			weights = append(weights, work.Days())
		}
		want, err := apportion.Cumulative(decimal.NewFromInt(int64(n)), weights, decimal.NewFromInt(1))
		require.NoError(t, err)
		got := make([]int, len(want))
		for _, d := range s.Days {
			got[d.On.DaysSince(period.From)] = d.Load().Count
		}
		for i := range want {
			require.EqualValues(t, want[i].IntPart(), got[i], "%d visits, day %d", n, i)
		}
	}
}

func TestMakeUpDaysAreWorkedAndHolidaysAreNot(t *testing.T) {
	// 20 September and 10 October 2026 are made up; 25 to 27 September and 1 to 7 October are off.
	s := spread(t, planFor(activity.Limit{}, goal("visit", 11, days("2026-09-19", "2026-10-12"))), china.Workdays())
	var on []string
	for _, d := range s.Days {
		require.Equal(t, activity.Limit{Count: 1, Minutes: 60}, d.Load())
		on = append(on, d.On.String()[5:])
	}
	require.Equal(t, []string{"09-20", "09-21", "09-22", "09-23", "09-24", "09-28", "09-29", "09-30", "10-08", "10-09", "10-10"}, on)
}

func TestHalfDaysHoldHalf(t *testing.T) {
	week := calendar.WorkWeek{calendar.FullDay, calendar.HalfDay}
	p := planFor(activity.Limit{Count: 5}, goal("visit", 9, days("2026-03-02", "2026-03-09")))
	s := spread(t, p, week)
	require.Equal(t, []int{5, 2}, counts(s, "Li Na", "visit", "2026-03-02", "2026-03-03"), "half of five, rounded down")
	require.Equal(t, calendar.HalfDay, s.Days[1].Work)
	require.Equal(t, []activity.Unplaced{{Person: "Li Na", Activity: "visit", Period: p.Goals[0].Period, Count: 2, Reason: activity.Full}}, s.Unplaced)

	p.People[0].Limit = activity.Limit{}
	require.Equal(t, []int{6, 3}, counts(spread(t, p, week), "Li Na", "visit", "2026-03-02", "2026-03-03"))
}

func TestAbsencesAreKeptFree(t *testing.T) {
	p := planFor(activity.Limit{Count: 2}, goal("visit", 6, days("2026-03-02", "2026-03-09")))
	p.People = append(p.People, activity.Person{ID: "Chen Wei", Limit: activity.Limit{Count: 2}, Absences: []calendar.Span{
		calendar.From(day("2026-03-06")), {From: day("2026-03-03"), To: day("2026-03-05")}, {To: day("2026-02-01")}}})
	p.Goals = append(p.Goals, activity.Goal{Person: "Chen Wei", Activity: "research", Period: days("2026-03-03", "2026-03-05"), Count: 1})
	s := spread(t, p, calendar.MondayToFriday())
	require.Equal(t, []int{1, 1, 2, 1, 1}, counts(s, "Li Na", "visit", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"))
	require.Equal(t, []int{2, 0, 0, 2, 0}, counts(s, "Chen Wei", "visit", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"))
	require.Equal(t, []activity.Unplaced{
		{Person: "Chen Wei", Activity: "visit", Period: p.Goals[0].Period, Count: 2, Reason: activity.Full},
		{Person: "Chen Wei", Activity: "research", Period: p.Goals[1].Period, Count: 1, Reason: activity.NoWorkday},
	}, s.Unplaced)
	require.Empty(t, s.Of("nobody"))
}

// TestFullDaysLeaveTheRestToOthers has a trade fair on Monday that fills the day: the
// visits of the week go to the other days evenly, not all to Tuesday.
func TestFullDaysLeaveTheRestToOthers(t *testing.T) {
	for _, limit := range []activity.Limit{{Count: 4}, {Minutes: 480}, {Count: 4, Minutes: 1440}} {
		p := planFor(limit, goal("visit", 8, days("2026-03-02", "2026-03-09")), goal("research", 4, days("2026-03-02", "2026-03-03")))
		s := spread(t, p, calendar.MondayToFriday())
		require.Equal(t, []int{0, 2, 2, 2, 2}, counts(s, "Li Na", "visit", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"), limit)
		require.Empty(t, s.Unplaced)
	}
}

// TestOthersMakeRoom has visits due by Tuesday, placed evenly, and research from
// Tuesday to Thursday that needs all three days: the visits give up Tuesday.
func TestOthersMakeRoom(t *testing.T) {
	p := planFor(activity.Limit{Count: 4}, goal("visit", 4, days("2026-03-02", "2026-03-04")), goal("research", 12, days("2026-03-03", "2026-03-06")))
	s := spread(t, p, calendar.MondayToFriday())
	require.Empty(t, s.Unplaced)
	require.Equal(t, []int{4, 0}, counts(s, "Li Na", "visit", "2026-03-02", "2026-03-03"))

	p.Goals[1].Count = 13
	require.Equal(t, 1, spread(t, p, calendar.MondayToFriday()).Unplaced[0].Count)
}

// TestLongPiecesGoFirst needs the second attempt: dealt in proportion, calls take the
// room of a proposal on one of three full days, though two half days are free.
func TestLongPiecesGoFirst(t *testing.T) {
	week := calendar.WorkWeek{calendar.FullDay, calendar.FullDay, calendar.HalfDay, calendar.FullDay, calendar.HalfDay}
	p := planFor(activity.Limit{Minutes: 250}, goal("call", 3, days("2026-03-02", "2026-03-09")), goal("proposal", 3, days("2026-03-02", "2026-03-09")))
	p.Activities = append([]activity.Activity{{ID: "call", Minutes: 30}}, p.Activities...)
	s := spread(t, p, week)
	require.Empty(t, s.Unplaced)
	require.Equal(t, []int{1, 1, 0, 1, 0}, counts(s, "Li Na", "proposal", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"))
}

// TestPiecesFitUnlessDaysAreAlmostFull plans months that can be done, since they were
// made by filling days, with half an hour of each day to spare.
func TestPiecesFitUnlessDaysAreAlmostFull(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 300 {
		month := days("2026-03-02", "2026-03-30")
		p := planFor(activity.Limit{Minutes: 480}, goal("visit", 0, month), goal("research", 0, month), goal("proposal", 0, month))
		for i := range p.Activities {
			p.Activities[i].Minutes = []int{30, 45, 60, 90, 120, 150, 180, 240}[r.Intn(8)]
		}
		for range 20 {
			left := 450
			for range 30 {
				if i := r.Intn(3); p.Activities[i].Minutes <= left {
					p.Goals[i].Count++
					left -= p.Activities[i].Minutes
				}
			}
		}
		require.Empty(t, spread(t, p, calendar.MondayToFriday()).Unplaced, p)
	}
}

// TestGoalsOfTheSameActivityFollowEachOther has a goal for a weekend, which has no
// day at all, and one for the days after it.
func TestGoalsOfTheSameActivityFollowEachOther(t *testing.T) {
	p := planFor(activity.Limit{}, goal("visit", 3, days("2026-03-09", "2026-03-16")), goal("visit", 2, days("2026-03-07", "2026-03-09")))
	s := spread(t, p, calendar.MondayToFriday())
	require.Equal(t, []int{1, 0, 1, 0, 1}, counts(s, "Li Na", "visit", "2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"))
	require.Equal(t, []activity.Unplaced{{Person: "Li Na", Activity: "visit", Period: p.Goals[1].Period, Count: 2, Reason: activity.NoWorkday}}, s.Unplaced)
}

func TestWhatIsLeftOverIsInProportion(t *testing.T) {
	month := days("2026-03-02", "2026-03-30")
	p := planFor(activity.Limit{Count: 2}, goal("visit", 60, month), goal("research", 20, month))
	left := spread(t, p, calendar.MondayToFriday()).Unplaced
	require.Len(t, left, 2)
	require.Equal(t, []int{30, 10}, []int{left[0].Count, left[1].Count})

	// The second attempt, with long ones first, would drop visits alone. It does not count.
	p = planFor(activity.Limit{Minutes: 480}, goal("visit", 80, month), goal("proposal", 40, month))
	left = spread(t, p, calendar.MondayToFriday()).Unplaced
	require.Equal(t, []int{24, 14}, []int{left[0].Count, left[1].Count})
}

// TestDaysAreEquallyFull holds the bounds that the package comment implies: without a
// limit the whole load of each running total is within half an activity of its share,
// and each activity within what the divisor method allows.
func TestDaysAreEquallyFull(t *testing.T) {
	period := days("2026-03-02", "2026-03-30")
	p := planFor(activity.Limit{}, goal("visit", 37, period), goal("research", 11, period), goal("proposal", 3, period))
	s := spread(t, p, calendar.MondayToFriday())
	var all int
	sofar := map[string]int{}
	for i, d := range s.Days { // 20 days, all of which have something
		for _, item := range d.Items {
			sofar[item.Activity] += item.Count
			all += item.Count
		}
		share := float64(i+1) / 20
		require.InDelta(t, 51*share, all, 0.5)
		for _, g := range p.Goals {
			require.InDelta(t, float64(g.Count)*share, sofar[g.Activity], 0.5+float64(g.Count)/51*2, "%s by %s", g.Activity, d.On)
		}
	}
	require.Len(t, s.Days, 20)
}

// TestMinutesAreLevelled holds the same in minutes for people whose days are bounded
// in minutes: the running total is within half of the longest activity of its share.
func TestMinutesAreLevelled(t *testing.T) {
	period := days("2026-03-02", "2026-03-07")
	for visits := range 21 {
		for proposals := range 6 {
			p := planFor(activity.Limit{Minutes: 1440}, goal("visit", visits, period), goal("proposal", proposals, period))
			minutes := make([]int, 5)
			for _, d := range spread(t, p, calendar.MondayToFriday()).Days {
				minutes[d.On.DaysSince(period.From)] = d.Load().Minutes
			}
			sum := 0
			for i, m := range minutes {
				sum += m
				require.InDelta(t, (60*visits+240*proposals)*(i+1)/5, sum, 121, "%d visits, %d proposals: %v", visits, proposals, minutes)
			}
		}
	}
}

func TestPeopleDoNotDependOnEachOther(t *testing.T) {
	p := company(3, activity.Limit{Count: 3, Minutes: 300})
	p.Goals = append(p.Goals, activity.Goal{Person: "P0001", Activity: "visit", Period: days("2025-06-01", "2025-07-01"), Count: 20})
	all := spread(t, p, china.Workdays())
	for _, person := range p.People {
		alone := p
		alone.People, alone.Goals = []activity.Person{person}, p.Goals[:len(p.Goals)-1]
		if person.ID == "P0001" {
			alone.Goals = p.Goals
		}
		require.Equal(t, spread(t, alone, china.Workdays()).Days, all.Of(person.ID))
	}
	require.Equal(t, all, spread(t, p, china.Workdays()), "the same plan gives the same schedule")
}

func TestAScheduleKeepsItsOwnPlan(t *testing.T) {
	p := company(1, activity.Limit{})
	p.Activities[0].Names = map[calendar.Language]string{calendar.English: "visit"}
	s := spread(t, p, china.Workdays())
	before, err := s.Plan.Digest()
	require.NoError(t, err)
	p.Activities[0].Names[calendar.English], p.People[0].ID, p.Goals[0].Count = "call", "P9999", 1
	after, err := s.Plan.Digest()
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestYearsThatAreNotCovered(t *testing.T) {
	p := planFor(activity.Limit{}, goal("visit", 3, days("2026-12-28", "2027-01-04")))
	_, err := activity.Spread(p, china.Workdays())
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	p.Goals = []activity.Goal{goal("visit", 3, days("2017-12-30", "2018-01-01")), goal("visit", 1, days("2026-01-05", "2026-01-06"))}
	_, err = activity.Spread(p, china.Workdays())
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, err = activity.Spread(p, nil)
	require.ErrorIs(t, err, target.ErrSetting)

	p.Goals[0].Period = days("2018-12-28", "2019-01-01")
	s := spread(t, p, calendar.MustWorkCalendar(calendar.MondayToFriday(), []int{2018, 2026}))
	require.Equal(t, 2026, s.Days[len(s.Days)-1].On.Year(), "the years between goals are not asked for")
	require.Equal(t, time.January, s.Days[len(s.Days)-1].On.Month())
}

// A hundred thousand absences over a thousand years are passed once, not a hundred
// thousand times.
func TestAbsencesThatOverlapCostTheirDaysOnce(t *testing.T) {
	p := planFor(activity.Limit{}, goal("visit", 1, days("2001-01-01", "3001-01-01")))
	for i := range 100_000 {
		p.People[0].Absences = append(p.People[0].Absences, calendar.Span{From: day("2001-01-02").AddDays(i % 7), To: day("3001-01-01")})
	}
	s := spread(t, p, everyDay{})
	require.Empty(t, s.Unplaced)
	require.Equal(t, day("2001-01-01"), s.Days[0].On, "the one day that is left")
}

// everyDay is worked from the first year to the last.
type everyDay struct{}

func (everyDay) Work(calendar.Date) (calendar.Work, error) { return calendar.FullDay, nil }

// hostDays gives every day the same work.
type hostDays calendar.Work

func (w hostDays) Work(calendar.Date) (calendar.Work, error) { return calendar.Work(w), nil }

// A host's day of 500 working days would hold 500 times the limit.
func TestADayHasNoMoreWorkThanAFullDay(t *testing.T) {
	p := planFor(activity.Limit{Count: 1}, goal("visit", 90, days("2026-03-02", "2026-04-01")))
	for work, want := range map[calendar.Work]string{
		-1:   "activity: the working days say that 2026-03-02 has -0.5 days of work",
		3:    "activity: the working days say that 2026-03-02 has 1.5 days of work",
		1000: "activity: the working days say that 2026-03-02 has 500 days of work",
	} {
		s, err := activity.Spread(p, hostDays(work))
		require.EqualError(t, err, want)
		require.Zero(t, s)
	}
}
