package funnel

// A nameList gives names places, in the order in which they come. The empty name
// has place 0.
type nameList struct {
	names  []string
	places map[string]int32
	recent [128]recentName // names that came lately, by how they end; a map alone is slower
}

// A recentName is a name and its place. The zero one is the empty name.
type recentName struct {
	name  string
	place int32
}

func newNameList() nameList {
	return nameList{names: []string{""}, places: map[string]int32{"": 0}}
}

// place returns the place of a name, which is in the list afterwards.
func (l *nameList) place(name string) int32 {
	if place, ok := l.find(name); ok {
		return place
	}
	place := int32(len(l.names))
	l.places[name] = place
	l.names = append(l.names, name)
	return place
}

// find returns the place of a name.
func (l *nameList) find(name string) (place int32, ok bool) {
	recent := &l.recent[ending(name)%uint(len(l.recent))]
	if recent.name == name {
		return recent.place, true
	}
	if place, ok = l.places[name]; ok {
		*recent = recentName{name, place}
	}
	return place, ok
}

// ending is a number that names with different ends mostly have different.
func ending(name string) uint {
	n := uint(len(name))
	if n < 2 {
		return n
	}
	return n + uint(name[n-1]) + 10*uint(name[n-2])
}
