package activity

import (
	"fmt"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
)

// words are the patterns of what events say in one language.
type words struct {
	language calendar.Language
	of       string // a person and what the person does
	item     string // an activity and how many
	and      string // between items
	timed    string // a text and the minutes that it takes
	total    string // the word for a sum
	halfDay  string // on a day of which half is worked
	plan     string // id and version
}

// wordsOf returns the words of a language; one that is not known is English.
func wordsOf(lang calendar.Language) words {
	if lang == calendar.Chinese {
		return words{lang, "%s：%s", "%s × %d", "，", "%s（%d 分钟）", "合计", "工作半天", "计划 %s，第 %d 版"}
	}
	return words{calendar.English, "%s: %s", "%s × %d", ", ", "%s (%d min)", "Total", "Half a working day", "Plan %s, version %d"}
}

// count writes how many there are of something, and how long they take if known.
func (w words) count(what string, load Limit) string {
	text := fmt.Sprintf(w.item, what, load.Count)
	if load.Minutes > 0 {
		text = fmt.Sprintf(w.timed, text, load.Minutes)
	}
	return text
}

// called returns the name of an activity, which an earlier plan may have had.
func (c *ical) called(id string) string {
	if i, ok := c.activities[id]; ok {
		return c.schedule.Plan.Activities[i].Name(c.words.language)
	}
	return id
}

// summary is the line that a calendar shows: what is done, and by whom if the feed is
// for everybody.
func (c *ical) summary(d Day) string {
	items := make([]string, len(d.Items))
	for i, item := range d.Items {
		items[i] = c.words.count(c.called(item.Activity), Limit{Count: item.Count})
	}
	text := strings.Join(items, c.words.and)
	if c.feed.Person != "" {
		return text
	}
	name := c.feed.Names[d.Person]
	if name == "" {
		name = string(d.Person)
	}
	return fmt.Sprintf(c.words.of, name, text)
}

// description says more: a line for each activity, their sum, half days, the plan.
func (c *ical) description(d Day) string {
	var text []string
	for _, item := range d.Items {
		text = append(text, c.words.count(c.called(item.Activity), Limit{item.Count, item.Minutes}))
	}
	if len(d.Items) > 1 {
		text = append(text, c.words.count(c.words.total, d.Load()))
	}
	if d.Work == calendar.HalfDay {
		text = append(text, c.words.halfDay)
	}
	text = append(text, fmt.Sprintf(c.words.plan, c.schedule.Plan.ID, c.schedule.Plan.Version))
	return strings.Join(text, "\n")
}
