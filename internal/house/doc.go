// Package house holds the rules of this module that a compiler does not know, as
// tests. A change that breaks one fails with the place and the reason.
//
// # Model
//
// A module is read from a file system into parsed and type-checked packages.
// A rule is a function from a module to its breaches. The tests run every rule on
// the real module, and on small modules in memory that break it, so that a rule
// which no longer sees anything is noticed.
//
// # Rules
//
//   - compiles: every file is part of every build, and the build works.
//   - layout: what may lie in the root, and the folder names that say nothing.
//   - layers: which part imports which, as in the table called parts.
//   - dependencies: the few modules and none of the clocks, networks and files of
//     the standard library.
//   - init: no init functions.
//   - variables: nothing at package level that can change.
//   - calls: no clock, no unseeded chance, none of decimal's package settings.
//   - panics: only in Must… and With….
//   - comments: every exported identifier has one, and it begins with the name.
//   - links: what a comment refers to in brackets is there.
//   - conformance: the comment on an interface names its conformance test.
//   - readme: short, with a sample that is compiled and commands that work.
//
// Besides, testdata/api.txt holds the exported API, one line an identifier. A
// change of the API is a change of that file, and so is seen in review:
//
//	go test ./internal/house -update
//
// # Exceptions
//
// A breach that is right where it is stands in the table called exceptions, with
// the reason. An exception that nothing needs any more is a breach itself.
package house
