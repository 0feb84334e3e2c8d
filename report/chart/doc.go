// Package chart draws figures as small, self-contained SVG.
//
// # Model
//
// [Bars] are horizontal bars with a label on the left, a number at the end and, where
// it is set, a mark for a target. Labels and numbers come as finished text in the
// reader's language; lengths come as floats, since a pixel needs no cents.
//
// # Rules
//
// A drawing has a role, a title and a description for those who do not see it. It
// needs no script, no font and no request. Text takes the colour of its
// surroundings, so that it reads on light and dark ground. Bars and marks differ in
// shape, not only in colour. Negative bars grow to the left of the zero line.
// All text is escaped. The same figure gives the same bytes.
//
// # Errors
//
// Writing fails only when the writer does. A length that is not finite is drawn as
// nothing.
package chart
