package report

// Seen is what a reader's report is assembled from.
func (in Input) Seen() Input { return in.seen() }
