package funnel

// A nameList gives names places, in the order in which they come. The empty name
// has place 0.
type nameList struct {
	keyMaker
	names []string
	slots []nameSlot // a hash table with open addressing, at most half full; its length is a power of two
}

// A nameSlot leads to a name. A free one leads to the empty name.
type nameSlot struct {
	key    nameKey
	length int32
	place  int32
}

func newNameList() nameList {
	return nameList{keyMaker: newKeyMaker(), names: []string{""}, slots: make([]nameSlot, 64)}
}

// place returns the place of a name, which is in the list afterwards.
func (l *nameList) place(name string) int32 {
	at := l.find(name)
	if int(at.length) == len(name) {
		return at.place
	}
	place := int32(len(l.names))
	l.names = append(l.names, name)
	*at = nameSlot{l.key(name), int32(len(name)), place}
	if 2*len(l.names) > len(l.slots) {
		l.grow()
	}
	return place
}

// find returns the slot of a name, or a free one for it.
func (l *nameList) find(name string) *nameSlot {
	key, slots := l.key(name), l.slots
	for i := l.hash(key, len(name)); ; i++ {
		at := &slots[i&uint32(len(slots)-1)]
		if at.length == 0 || at.key.head == key.head && at.key.tail == key.tail && int(at.length) == len(name) && (short(name) || l.names[at.place] == name) {
			return at
		}
	}
}

// grow doubles the table.
func (l *nameList) grow() {
	old := l.slots
	l.slots = make([]nameSlot, 2*len(old))
	for _, s := range old {
		if s.length > 0 {
			*l.find(l.names[s.place]) = s
		}
	}
}
