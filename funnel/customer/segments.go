package customer

// TenSegments returns the common table over the scores of recency and frequency,
// which both go from 1 to 5; the monetary score does not matter. Every call returns
// a new table, which the caller may change.
func TenSegments() []Segment {
	return []Segment{
		grid("champions", "Champions", "核心客户", Band{5, 5}, Band{4, 5}),
		grid("loyal", "Loyal customers", "忠诚客户", Band{3, 4}, Band{4, 5}),
		grid("potential-loyalists", "Potential loyalists", "潜在忠诚客户", Band{4, 5}, Band{2, 3}),
		grid("new", "New customers", "新客户", Band{5, 5}, Band{1, 1}),
		grid("promising", "Promising", "潜力客户", Band{4, 4}, Band{1, 1}),
		grid("need-attention", "Need attention", "需关注客户", Band{3, 3}, Band{3, 3}),
		grid("about-to-sleep", "About to sleep", "即将沉睡客户", Band{3, 3}, Band{1, 2}),
		grid("at-risk", "At risk", "流失风险客户", Band{1, 2}, Band{3, 4}),
		grid("cannot-lose", "Cannot lose them", "不容流失客户", Band{1, 2}, Band{5, 5}),
		grid("hibernating", "Hibernating", "沉睡客户", Band{1, 2}, Band{1, 2}),
	}
}

func grid(id, en, zh string, recency, frequency Band) Segment {
	return Segment{ID: id, Name: Name{en, zh}, Recency: recency, Frequency: frequency}
}

// EightSegments returns the table common in China: each of the three scores is
// either high or low. Scores go from 1 to top and are high from the score high on,
// which is 2 to top; with scales of two steps both are 2. With other numbers no
// scale fits the table, and RFM says so.
func EightSegments(high, top int) []Segment {
	hi, lo := Band{high, top}, Band{1, high - 1}
	return []Segment{
		{"key-value", Name{"Key customers to keep close", "重要价值客户"}, hi, hi, hi},
		{"key-develop", Name{"Key customers to develop", "重要发展客户"}, hi, lo, hi},
		{"key-retain", Name{"Key customers to retain", "重要保持客户"}, lo, hi, hi},
		{"key-win-back", Name{"Key customers to win back", "重要挽留客户"}, lo, lo, hi},
		{"general-value", Name{"General customers to keep close", "一般价值客户"}, hi, hi, lo},
		{"general-develop", Name{"General customers to develop", "一般发展客户"}, hi, lo, lo},
		{"general-retain", Name{"General customers to retain", "一般保持客户"}, lo, hi, lo},
		{"general-win-back", Name{"General customers to win back", "一般挽留客户"}, lo, lo, lo},
	}
}
