package main

import (
	"fmt"
	"strings"
)

// table prints rows with aligned columns, the first to the left and the others to the
// right.
func (s story) table(rows [][]string) {
	var width []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], columns(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			space := strings.Repeat(" ", width[i]-columns(cell))
			if i == 0 {
				line += "  " + cell + space
				continue
			}
			line += "  " + space + cell
		}
		fmt.Fprintln(s.out, strings.TrimRight(line, " "))
	}
}

// columns returns how many columns of a terminal a text takes: two for a Chinese
// character.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}
