package funnel

import "encoding/binary"

// An idKey tells an id from others. That of a short id says all of it; that of a long one
// has a hash and is to be looked at together with the text.
type idKey struct{ head, tail uint64 }

// Ids of more bytes are long.
const maxShortID = 15

// lengthAt is where the last byte of a key is, which has the length of a short id, or
// longID.
const (
	lengthAt = 56
	longID   = 0xff
)

// longKey returns the key of a long id with a hash.
func longKey(hash uint64) idKey { return idKey{hash, longID << lengthAt} }

// word reads eight bytes.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// isLong reports whether the key is that of a long id.
func (k idKey) isLong() bool { return k.tail>>lengthAt == longID }

// length returns the bytes of the id.
func (k idKey) length() int {
	if k.isLong() {
		return int(k.tail &^ (longID << lengthAt))
	}
	return int(k.tail >> lengthAt)
}

// appendID appends the id that is short.
func (k idKey) appendID(b []byte) []byte {
	var all [16]byte
	binary.LittleEndian.PutUint64(all[:], k.head)
	binary.LittleEndian.PutUint64(all[8:], k.tail)
	return append(b, all[:k.length()]...)
}
