package funnel

// A nameList gives names places, in the order in which they come. The empty name
// has place 0.
type nameList struct {
	names  []string
	places map[string]int32
	recent [64]int32 // places of names that came lately, by how they end; a map alone is slower
}

func newNameList() nameList {
	return nameList{names: []string{""}, places: map[string]int32{"": 0}}
}

// place returns the place of a name, which is in the list afterwards.
func (l *nameList) place(name string) int32 {
	place, ok := l.find(name)
	if !ok {
		return l.add(name)
	}
	return place
}

// find returns the place of a name.
func (l *nameList) find(name string) (place int32, ok bool) {
	recent := &l.recent[ending(name)%len(l.recent)]
	if l.names[*recent] == name {
		return *recent, true
	}
	if place, ok = l.places[name]; ok {
		*recent = place
	}
	return place, ok
}

// add puts a name at the end.
func (l *nameList) add(name string) int32 {
	place := int32(len(l.names))
	l.places[name] = place
	l.names = append(l.names, name)
	return place
}

// ending is a number that names with different ends mostly have different.
func ending(name string) int {
	n := len(name)
	if n < 2 {
		return n
	}
	return n + int(name[n-1]) + 10*int(name[n-2])
}
