// Package browser opens HTML in a real browser and says what is wrong with how it looks.
// It is for tests.
//
// [Start] starts Chromium or Chrome without a window, and fails with [ErrNone] where
// none is installed, so that a test can skip with a notice. [Browser.Look] lays a page
// out in a [View] and returns [Findings]:
//
//	overflow  the page, or an element outside of scrolled areas, is wider than the view
//	outside   a label of a drawing leaves the drawing
//	overlap   two labels of a drawing, or two other texts, share more than their edges
//	cut       a text runs out of its cell or paragraph, or a caption out of what is seen of its table
//	broken    a line of a heading ends within a word
//	contrast  text is less than 4.5 : 1 against what is behind it
//	request   the page asked for something
//	script    the page has a script
//
// Text that is clipped to nothing, for those who listen to a page, is left out.
//
// [Open] is Start for tests. [Browser.PDF] prints the page, and [Browser.Screenshot] is for looking at it by eye.
//
// The package speaks the Chrome DevTools Protocol over a pipe, so that it opens no
// port. The browser has a profile of its own, in a folder that is removed at the end.
// Pages are measured by a script that is not part of them.
package browser
