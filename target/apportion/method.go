package apportion

import (
	"fmt"
	"math/big"
)

// A Method is a divisor method: it says at which quotient of weight by divisor a
// part gets its next seat. The zero Method is invalid.
type Method uint8

// The classic divisor methods. Part x gets seat k once its quotient reaches the
// signpost s(k).
const (
	Webster   Method = iota + 1 // Sainte-Laguë: s(k) = k − 1/2, unbiased
	Jefferson                   // D'Hondt: s(k) = k, favours the large
	Adams                       // s(k) = k − 1, favours the small
	Hill                        // Huntington, equal proportions: s(k) = √(k(k−1))
	Dean                        // harmonic means: s(k) = k(k−1)/(k−1/2)
)

var methodNames = [...]string{Webster: "webster", Jefferson: "jefferson", Adams: "adams", Hill: "hill", Dean: "dean"}

// Valid reports whether m is one of Webster to Dean.
func (m Method) Valid() bool { return m >= Webster && m <= Dean }

// String returns the name of the method in lower case, such as "webster".
func (m Method) String() string {
	if !m.Valid() {
		return fmt.Sprintf("method(%d)", uint8(m))
	}
	return methodNames[m]
}

// MarshalText writes the name of the method; the zero Method is empty.
func (m Method) MarshalText() ([]byte, error) {
	if m == 0 {
		return nil, nil
	}
	if !m.Valid() {
		return nil, fmt.Errorf("apportion: %v is not a divisor method", m)
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads a name of a method; empty text is the zero Method.
func (m *Method) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = 0
		return nil
	}
	for i := Webster; i.Valid(); i++ {
		if methodNames[i] == string(text) {
			*m = i
			return nil
		}
	}
	return fmt.Errorf("apportion: %.40q is not a divisor method; use webster, jefferson, adams, hill or dean", text)
}

// power is the power of the signposts that signpost returns: Hill's are roots.
func (m Method) power() int64 {
	if m == Hill {
		return 2
	}
	return 1
}

// signpost returns s(k) to the power of m as a fraction, for k >= 1.
func (m Method) signpost(k int64) (num, den *big.Int) {
	n, before, odd := big.NewInt(k), big.NewInt(k-1), big.NewInt(k)
	odd.Lsh(odd, 1).Sub(odd, big.NewInt(1))
	switch m {
	case Webster:
		return odd, big.NewInt(2)
	case Adams:
		return before, big.NewInt(1)
	case Hill:
		return n.Mul(n, before), big.NewInt(1)
	case Dean:
		return n.Mul(n, before).Lsh(n, 1), odd
	}
	return n, big.NewInt(1) // Jefferson
}
