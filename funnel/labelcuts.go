package funnel

// labelCuts are the cuts by labels. Labels that many events share are looked up once.
type labelCuts struct {
	cuts   []*cut
	recent [512]recentLabels // by their hashes
}

// recentLabels are labels that came lately, and where their values are among the names of
// each cut; none for a cut by another label.
type recentLabels struct {
	labels Labels
	places []int32
}

// label lets the cuts hold labels that are some, stated in the first moment of a deal or
// later.
func (l *labelCuts) label(row []int32, labels Labels, first bool) {
	r := &l.recent[labels.set.hash%uint32(len(l.recent))]
	if r.labels != labels {
		l.find(r, labels)
	}
	for i, c := range l.cuts {
		if place := r.places[i]; place != none && (first || c.by.At != AtEntry) {
			row[c.group] = place
		}
	}
}

// find finds the values of labels among the names.
func (l *labelCuts) find(r *recentLabels, labels Labels) {
	r.labels, r.places = labels, r.places[:0]
	pairs := labels.set.pairs
	for _, c := range l.cuts {
		if uint(c.likely) >= uint(len(pairs)) || pairs[c.likely].name != c.by.by.label {
			c.likely = labels.index(c.by.by.label)
		}
		place := int32(none)
		if c.likely != none {
			place = c.names.place(pairs[c.likely].value)
		}
		r.places = append(r.places, place)
	}
}
