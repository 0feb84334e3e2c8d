// Package check collects what is wrong with a document, and where.
//
// # Model
//
// A [Problem] is a place, a stable code and a sentence. [Problems] is the error
// of every validator in this module: all problems of a document at once, in the
// order in which the document names them, so that an author repairs a plan in
// one round and an editor can mark every field.
//
// The place is a JSON Pointer (RFC 6901) into the document, such as
// /components/0/rule/tiers/2/upTo. For a table read from a file the same form
// names file, line and column: /sales_pipeline.csv/17/close_value.
//
// # Rules
//
// Programs and tests compare [Problem.Path] and [Problem.Code] only; the text
// is for people and may change in any release. The codes that several packages
// share are constants here, from [Required] to [TooLarge]; a package may add
// its own.
//
// # Collecting
//
// A [Checker] stands at one place of a document. [Checker.At] and
// [Checker.Index] step down, [Checker.Require] and [Checker.Add] report,
// [Checker.Merge] takes over what a nested validator found, and [Checker.Err]
// ends the work. Paths are made only for problems, so that checking a good
// document costs next to nothing.
//
// # Errors
//
// A validator returns nil or Problems, never an empty Problems. Use
// [errors.As] to get at the list behind a wrapped error.
package check
