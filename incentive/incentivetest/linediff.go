package incentivetest

import (
	"fmt"
	"strings"
)

// around is how many lines around a difference are shown, and maxLines how many lines of
// two texts are compared line by line.
const (
	around   = 2
	maxLines = 2_000
)

// A diffLine is a line of one text (- of the first, + of the second) or of both.
type diffLine struct {
	mark byte
	text string
}

// lineDiff shows the lines that only one of two texts has, marked - for what is wanted and
// + for what there is, with some lines around them. It is empty when the texts are equal.
func lineDiff(want, got string) string {
	if want == got {
		return ""
	}
	var b strings.Builder
	list := diffLines(strings.Split(strings.TrimSuffix(want, "\n"), "\n"), strings.Split(strings.TrimSuffix(got, "\n"), "\n"))
	near, left := nearby(list), shown
	for i, l := range list {
		switch {
		case !near[i]:
			if i > 0 && near[i-1] {
				b.WriteString("  …\n")
			}
			continue
		case left == 0:
			b.WriteString("  and more lines\n")
			return b.String()
		}
		left--
		fmt.Fprintf(&b, "%c %s\n", l.mark, l.text)
	}
	if b.Len() == 0 {
		return "  they differ in the end of the last line\n"
	}
	return b.String()
}

// nearby marks the lines that differ and those around them.
func nearby(list []diffLine) []bool {
	out := make([]bool, len(list))
	for i, l := range list {
		if l.mark == ' ' {
			continue
		}
		for j := max(0, i-around); j < min(len(list), i+around+1); j++ {
			out[j] = true
		}
	}
	return out
}

// diffLines puts two texts beside each other, by a longest common subsequence of their
// lines. Of long texts it compares the lines one by one.
func diffLines(a, b []string) (out []diffLine) {
	if len(a) > maxLines || len(b) > maxLines {
		return oneByOne(a, b)
	}
	common := make([][]int32, len(a)+1) // how many lines a[i:] and b[j:] have in common
	for i := range common {
		common[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			out, i, j = append(out, diffLine{' ', a[i]}), i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			out, i = append(out, diffLine{'-', a[i]}), i+1
		default:
			out, j = append(out, diffLine{'+', b[j]}), j+1
		}
	}
	return out
}

// oneByOne compares lines by their number.
func oneByOne(a, b []string) (out []diffLine) {
	for i := range max(len(a), len(b)) {
		switch {
		case i < len(a) && i < len(b) && a[i] == b[i]:
			out = append(out, diffLine{' ', a[i]})
			continue
		case i < len(a):
			out = append(out, diffLine{'-', a[i]})
		}
		if i < len(b) {
			out = append(out, diffLine{'+', b[i]})
		}
	}
	return out
}
