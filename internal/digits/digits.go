// Package digits bounds the decimal places that a caller may ask of a division, and compares
// numbers that have more.
package digits

// Most is how many decimal places a quotient has at most, before the point or after. It
// is far more than anybody reads, and keeps a slip such as 1<<30 from costing minutes.
const Most = 1000

// Places returns the nearest number of places from -Most to Most.
func Places(n int32) int32 { return min(max(n, -Most), Most) }
