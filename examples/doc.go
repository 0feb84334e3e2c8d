// Package examples holds programs that use the whole library, and the code of the
// README. It exports nothing; see examples/quickstart for where to begin, and
// examples/yearplan for a plan of a year.
package examples
