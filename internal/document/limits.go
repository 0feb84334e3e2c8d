package document

// The bounds of a document. Decode refuses what is beyond them before it works on
// it, and Encode does not write what Decode would refuse.
const (
	MaxBytes    = 16 << 20 // bytes of a document
	MaxValues   = 1 << 20  // values in a document: objects, lists and what they hold
	MaxDepth    = 64       // objects and lists around a value
	MaxName     = 1024     // bytes of a member name or map key
	MaxProblems = 1000     // problems that are listed before reading stops
)

// The bounds of a decimal. They hold for its value, so 1.50 has two digits and a
// finest digit of 10^-1, however it is written.
const (
	MaxDigits   = 40 // digits from the first to the last that is not zero
	MaxExponent = 30 // the last digit that is not zero counts 10^-30 to 10^30
)
