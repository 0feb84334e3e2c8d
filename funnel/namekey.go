package funnel

import (
	"hash/maphash"
	"math/bits"
)

// A nameKey is a name as numbers, which compare faster than bytes. Short names of one
// length are equal if their keys are.
type nameKey struct{ head, tail uint64 }

// short reports whether its length and its key say all of a name.
func short(name string) bool { return len(name) <= 16 }

// A keyMaker makes the keys of names. Those of long names differ from run to run.
type keyMaker struct {
	seed maphash.Seed
	salt uint64 // made of the seed
}

func newKeyMaker() keyMaker {
	seed := maphash.MakeSeed()
	return keyMaker{seed, maphash.String(seed, "")}
}

// key returns the first and the last bytes of a name, which overlap where it has fewer
// than 16. The tail of a long name is a hash of all of it.
func (m *keyMaker) key(name string) nameKey {
	switch n := len(name); {
	case n > 16:
		return nameKey{bytes8(name), maphash.String(m.seed, name)}
	case n >= 8:
		return nameKey{bytes8(name), bytes8(name[n-8:])}
	case n >= 4:
		return nameKey{head: uint64(bytes4(name)) | uint64(bytes4(name[n-4:]))<<32}
	case n > 0:
		return nameKey{head: uint64(name[0]) | uint64(name[n/2])<<8 | uint64(name[n-1])<<16}
	}
	return nameKey{}
}

// hash returns a number for the key of a name that few others have, whoever thinks up
// the names.
func (m *keyMaker) hash(k nameKey, length int) uint32 {
	high, low := bits.Mul64(k.head^m.salt, k.tail^uint64(length)^0x9E3779B97F4A7C15)
	return uint32(high ^ low)
}

func bytes8(s string) uint64 { return uint64(bytes4(s)) | uint64(bytes4(s[4:]))<<32 }

func bytes4(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
