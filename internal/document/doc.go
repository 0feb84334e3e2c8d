// Package document reads JSON documents strictly and writes them in one way only.
//
// Plans, recipes, scorecards, pipelines and reports are Go values. This package is
// how all of them become files and come back: [Decode] reports everything that is
// wrong at once, [Encode] gives equal values equal bytes, and [Digest] names a
// document by these bytes. [Pretty] is for files that people read.
//
// # Model
//
// Members are named by their json tags, and without one by the Go name. The options
// omitempty and omitzero are honoured, and the tag "-" leaves a member out. A type
// stands in a document as follows.
//
//	struct                     object; members of embedded structs stand in it
//	map of strings or texts    object; an empty one is read as nil
//	slice                      list; an empty one is read as nil
//	array                      list of exactly that length
//	pointer                    its value, or null
//	interface                  object whose "kind" says which struct it is, or null
//	bool, integer, float       true or false, number
//	string                     string
//	encoding.TextMarshaler     string that the type itself reads and writes
//	decimal.Decimal            string, such as "12.5"; a number is read as well
//	decimal.NullDecimal        the same, or null
//
// An interface member holds a [Kinded] struct. Reading chooses among the [Kinds]
// that the caller passes; nothing is registered anywhere.
//
// Methods that encoding/json calls (MarshalJSON, UnmarshalJSON) are not called, so a
// type may implement them with this package. Everything else has no form in a
// document: channels and functions, structs with unexported fields, two members of
// one name, pointers to what can be null itself. A value of such a type is a plain
// error when it is met, as it is a mistake in the program. So are options of tags
// other than those two, and embedded pointers.
//
// # Reading
//
// A document is one JSON value (RFC 8259) in UTF-8 with nothing after it. Member
// names match exactly. Unknown and repeated members are problems, and so is null
// for what cannot be null. Whole numbers are written in digits alone: neither 1.0
// nor 1e2 is one. The order of members means nothing; "kind" may stand anywhere.
// A member that is missing keeps the zero value: what must be there is for the
// document's own Check to say. [Read] calls that as well, and refuses documents without
// a member that Encode always writes.
//
// [MaxBytes], [MaxValues], [MaxDepth] and [MaxName] bound a document, [MaxDigits] and
// [MaxExponent] a decimal. They are checked before any work that could grow with
// what they bound. [ParseDecimal] gives the same reading of decimals to tables.
//
// # Writing
//
// The canonical form has no space between tokens. Members stand in declared order
// after "kind", map keys in the order of their bytes. Strings escape only quotes,
// backslashes and control characters. Decimals are plain, without an exponent and
// without zeros at the end of the fraction: 12.50 and 12.5 are one value and both
// are written "12.5". Floats are written as ECMAScript does, and minus zero is 0.
// Nil and empty lists are both [], nil and empty maps both {}.
//
// What Encode writes, Decode reads back to an equal value, and Encode then writes
// the same bytes. Equal means equal in what the document says: decimals come back
// in the form of [ParseDecimal], empty lists and maps as nil.
//
// # Errors
//
// Decode and Encode return [check.Problems] with the place of each problem. The codes
// are those of package check:
//
//	Malformed  no JSON (line and column are in the text), or another type of value
//	Unknown    a member or kind that does not exist; the text suggests one
//	Duplicate  a member or key that stands twice
//	Required   an object that does not say its "kind"
//	Range      a number that the Go type cannot hold, a float that is not finite
//	TooLarge   beyond one of the bounds
//
// A text that its own type refuses is Malformed, or what the type reports if that
// is check.Problems. Reading stops after [MaxProblems].
package document
