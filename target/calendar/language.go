package calendar

// A Language is one of the languages in which the module writes texts for people,
// as a BCP 47 tag. Packages above use it too, so that a host chooses once.
type Language string

// The languages of the module.
const (
	English Language = "en"
	Chinese Language = "zh"
)
