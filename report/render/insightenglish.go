package render

// englishInsights are the sentences of findings and suggestions.
var englishInsights = map[string]string{
	"off-pace":             "{0} is {1} behind its plan for {2} to date ({3} of it).",
	"off-pace.rate":        "To reach the plan it needs {0} on each of the {1} working days left, against {2} so far: agree where that comes from, or re-plan.",
	"off-pace.total":       "{0} is missing to the plan: agree where that comes from, or re-plan.",
	"leak":                 "{0}: of the deals that left {1} since {2}, {3} went on ({4} of {5}) and the others were lost; before it was {6}.",
	"leak.now":             "Since then",
	"leak.before":          "Before",
	"leak.advice":          "Go through the deals that were lost at {0}; at the earlier rate about {1} more would have gone on, worth about {2}.",
	"late-money":           "{0} owes {1} past due, the oldest for {2} days.",
	"late-money.advice":    "Call the customer, agree a date, and hold new deliveries until it is kept.",
	"stale":                "Open deals without a sign of life: {0}, worth {1} ({2} weighted).",
	"stale.advice":         "Ask for the next step of each, or close it; the forecast is that much smaller until then.",
	"concentration":        "{0} has {1} of this year's result from one customer, {2}.",
	"concentration.advice": "Plan visits to other customers; one lost order would decide the year.",
}
