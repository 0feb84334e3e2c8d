package render

// englishStatement are the sentences of a commission statement.
var englishStatement = map[string]string{
	"statement.earned":   "What you earned",
	"statement.total":    "You earned {0}.",
	"statement.so-far":   "{0} is still running: this is what {1} shows, and further deals, refunds and conditions can change it.",
	"statement.lines":    "How it was computed",
	"statement.credits":  "What it was computed on",
	"statement.plan":     "Computed by plan {0}, version {1}, {2}.",
	"measure.revenue":    "Revenue",
	"measure.collection": "Collection rate",
}
