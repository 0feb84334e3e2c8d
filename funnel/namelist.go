package funnel

// A nameList gives names places, in the order in which they come. The empty name
// has place 0.
type nameList struct {
	keyMaker
	names []string
	keys  []nameKey // of the names
	slots []uint32  // places from 1, where the hashes of the names lead; 0 is free; a power of two, at most half of it taken
}

func newNameList() nameList {
	l := nameList{keyMaker: newKeyMaker(), slots: make([]uint32, 64)}
	l.add("")
	return l
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
	key, slots := l.key(name), l.slots
	for i := l.hash(&key); ; i++ {
		n := slots[i&uint32(len(slots)-1)]
		if n == 0 {
			return 0, false
		}
		k := &l.keys[n-1]
		if k.head == key.head && k.tail == key.tail && k.length == key.length && (key.short() || l.names[n-1] == name) {
			return int32(n - 1), true
		}
	}
}

// add puts a name at the end.
func (l *nameList) add(name string) int32 {
	l.names, l.keys = append(l.names, name), append(l.keys, l.key(name))
	if 2*len(l.names) > len(l.slots) {
		l.slots = make([]uint32, 2*len(l.slots))
		for place := range l.names[1:] {
			l.enter(place)
		}
	}
	l.enter(len(l.names) - 1)
	return int32(len(l.names) - 1)
}

// enter finds a slot for the name at a place.
func (l *nameList) enter(place int) {
	i, last := l.hash(&l.keys[place]), uint32(len(l.slots)-1)
	for l.slots[i&last] > 0 {
		i++
	}
	l.slots[i&last] = uint32(place) + 1
}
