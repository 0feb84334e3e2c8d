// Package browser opens pages in an installed Chromium, for tests of what readers see.
//
// # Model
//
// [Open] finds the browser and skips the test, with a notice, where there is none. A
// [Page] is a file of HTML in a window of some width, on light or dark ground, or as
// it is printed. [Browser.Inspect] opens pages and measures them; [Browser.PDF] prints
// one and [Browser.Picture] takes a picture of one.
//
// # What is measured
//
// Nothing sticks out of the window, except in boxes that scroll; no text is cut off;
// no text lies over another, in drawings and elsewhere; and every text has a contrast
// of at least 4.5 : 1 with what it stands on (WCAG 2.1, 1.4.3). Text that is hidden
// from sight is left out.
//
// Each page opens in a frame of its own without network and without scripts of its
// own running.
package browser
