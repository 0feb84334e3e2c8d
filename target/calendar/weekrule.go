package calendar

import "fmt"

// A WeekRule says how weeks that cross the end of a month are counted, so that weekly
// targets add up to the month.
type WeekRule uint8

// The rules. The zero WeekRule is WeeksByDays.
const (
	WeeksByDays     WeekRule = iota // a week is cut at the end of the month, and its parts weigh their days
	WeeksByWorkdays                 // a week is cut at the end of the month, and its parts weigh their working days
	WholeWeeks                      // a week is not cut: it counts for the month that has its Thursday, and weighs its days
)

var weekRuleNames = []string{WeeksByDays: "days", WeeksByWorkdays: "workdays", WholeWeeks: "whole"}

// Valid reports whether r is one of the rules.
func (r WeekRule) Valid() bool { return r <= WholeWeeks }

// String returns "days", "workdays" or "whole".
func (r WeekRule) String() string { return enumString(r, weekRuleNames, "week rule") }

// MarshalText writes the name of the rule.
func (r WeekRule) MarshalText() ([]byte, error) { return enumMarshal(r, weekRuleNames, "week rule") }

// UnmarshalText reads what MarshalText writes; empty text is WeeksByDays.
func (r *WeekRule) UnmarshalText(text []byte) error {
	return enumUnmarshal(r, text, weekRuleNames, "week rule")
}

// Weeks returns the weeks that count for p, in order: weeks clipped to p, or under
// WholeWeeks the whole weeks that have their fourth day, which for weeks from Monday
// is Thursday, in p. Over all months of a calendar each week is counted once in full.
// It has the errors of Split.
func (r WeekRule) Weeks(c Calendar, p Period) ([]Period, error) {
	if !r.Valid() {
		return nil, fmt.Errorf("calendar: weeks of %v: unknown %v", p, r)
	}
	parts, err := Split(c, p, Week)
	if err != nil || r != WholeWeeks {
		return parts, err
	}
	whole := make([]Period, 0, len(parts))
	for _, part := range parts {
		if week := at(c, Week, part.From); p.Contains(middle(week)) {
			whole = append(whole, week)
		}
	}
	return whole, nil
}

// Weight returns the weight of a week, or of a part of one, when an amount is divided
// among them. Only WeeksByWorkdays asks w, which may be nil otherwise.
func (r WeekRule) Weight(week Period, w Workdays) (Work, error) {
	if !r.Valid() {
		return 0, fmt.Errorf("calendar: weight of %v: unknown %v", week, r)
	}
	if r != WeeksByWorkdays {
		w = EveryDay()
	}
	return Count(w, week.Span())
}

// WeekHome returns the period of level l, such as Month, to which a week counts as a
// whole: the one that has its fourth day, and so most of its days. A clipped week
// counts as the whole of which it is a part. It is the zero Period when c does not
// have one.
func WeekHome(c Calendar, week Period, l Level) Period {
	whole := at(c, Week, week.From)
	if whole.IsZero() {
		return Period{}
	}
	return at(c, l, middle(whole))
}
