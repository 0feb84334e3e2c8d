package target

// orZero returns p or, where it is nil, the zero value: nothing, about which questions
// have answers too.
func orZero[T any](p *T) *T {
	if p == nil {
		return new(T)
	}
	return p
}
