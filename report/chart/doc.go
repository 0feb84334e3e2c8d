// Package chart holds figures as data and draws them as small, self-contained SVG.
//
// # Model
//
// A [Figure] is a title, a description and a [Chart]. It is a Go value and also a
// member of a JSON document, where "kind" says which chart it is:
//
//	bullet        [Bullet]        actual against target, over ranges, row by row
//	line          [Line]          actual, plan, last year, projection with its band
//	funnel        [Funnel]        counts of stages and the conversion between them
//	waterfall     [Waterfall]     what led from one number to another
//	heat-map      [HeatMap]       a grid of numbers, by shade
//	bars          [Bars]          ranked bars, with signs
//	sparkline     [Sparkline]     a line as large as a word
//	control       [Control]       points between control limits
//	payout        [Payout]        what is paid, by what is achieved
//	distribution  [Distribution]  a histogram or quantile dots, with markers
//
// A figure holds no finished sentence and no formatted number. A [Text] is a name of
// the host's, a key into the words of a language, or a period; a number is a decimal
// with a [Format]. [Figure.WriteSVG] draws the figure for a [Page], which puts texts
// and numbers into the reader's language. The few words that charts bring themselves,
// such as "Target", are keys too: [Keys] lists them.
//
// Each chart is also a [Table] with typed cells, [Chart.Table], for the page to put
// beside the drawing.
//
// # Numbers
//
// Amounts, counts and rates are decimals. Control limits and distributions are
// statistics, and float64. A value that is missing is a gap in a line or a waterfall, a hatched
// cell or a dash; it is never drawn as zero. The ticks of an axis are 1, 2, 2.5 or 5
// times a power of ten, by exact arithmetic, and never finer than the format shows.
// Bars start at zero. The axis of a line has zero on it too, unless the value next to it
// is more than two thirds of the one farthest from it, and another one.
//
// # Text
//
// There is no font to measure with, so widths are estimated, character by character,
// to be no less than those of common sans-serif fonts; East Asian characters are one
// em wide. Labels are wrapped, or cut with an ellipsis and the full text as tooltip;
// ticks are thinned out; labels of markers and line ends move apart. What then still
// finds no place is left out: a number is never cut. So labels do not overlap each
// other and stay inside the drawing, whatever the page hands in; the table has
// everything.
//
// Text is escaped. White space of any kind becomes a single space. Other control
// characters are dropped and so are those that turn the direction of text; names from
// right to left are isolated from what is around them.
//
// # Size
//
// A drawing is [Page.Width] units wide and shrinks with its page, and its text with
// it, but does not grow. A page for phones and desks draws a figure twice, at about
// 340 and 640, and shows one of the two by a media query.
//
// # Colours
//
// The palette is derived from that of Okabe and Ito (Color Universal Design, 2008),
// darkened or lightened where the ground asks for it; the shades of heat maps go from
// the ground to blue, or from vermilion to blue, which colour-blind readers tell
// apart. Colour is never alone: projections are dashed, last year is dotted, flags
// are diamonds, changes have signs, and what takes away is hatched, or hollow where it was
// achieved, as deals are that were won; missing cells are hatched. Text has a contrast of
// at least 4.5 : 1 and marks of at least 3 : 1, on light and on dark ground.
//
// [StyleSheet] holds all rules, below the class "spc". Each drawing brings it along
// unless [Page.Unstyled] is set. Colours follow prefers-color-scheme on screens and
// are light on paper. A page sets the custom properties --chart-ground, --chart-ink,
// --chart-soft, --chart-main, --chart-mark and --chart-font to have its own.
//
// # Accessibility
//
// A drawing has the role "img" and is named and described by its title and
// description. Ids begin with [Page.ID]. There is no script and no request.
//
// # Errors
//
// [Figure.Check] reports what is wrong with a figure, all at once: no more than
// [MaxPoints] points, no number beyond 10^18, sums that add up, bounds in order.
// WriteSVG checks first and returns these [check.Problems], or the error of the
// writer. The same figure on the same page gives the same bytes.
//
// # Extending
//
// The kinds are fixed. A host with a figure of its own writes its own SVG and puts a
// table beside it.
package chart
