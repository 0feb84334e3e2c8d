package apportion

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Cut says why zeros leave no table with the wanted margins: outside Cols every
// cell of Rows is zero, and Rows need more than Cols offer. It is an error, and
// [errors.As] also finds it as [check.Problems], with code [Infeasible] at /seed.
type Cut struct {
	Rows, Cols  []int           // indices, ascending; Cols may be empty
	Need, Offer decimal.Decimal // what Rows and Cols add up to; without sign
}

// Error returns the cut as a sentence that counts rows and columns from 0.
func (c *Cut) Error() string { return "apportion: " + c.sentence(strconv.Itoa, strconv.Itoa) }

// Describe returns the cut as a sentence with the names of rows and columns, such
// as "rows {North} need 50.00 but may only use {Q1}, which offers 40.00". A row or
// column without a name is called by its index.
func (c *Cut) Describe(rows, cols []string) string {
	return c.sentence(namer(rows), namer(cols))
}

// Unwrap returns the cut as check.Problems.
func (c *Cut) Unwrap() error {
	return check.Problems{{Path: "/seed", Code: Infeasible, Text: c.sentence(strconv.Itoa, strconv.Itoa)}}
}

func (c *Cut) sentence(row, col func(int) string) string {
	verb := "offer"
	if len(c.Cols) == 1 {
		verb = "offers"
	}
	return fmt.Sprintf("rows {%s} need %s but may only use {%s}, which %s %s",
		names(c.Rows, row), text(c.Need), names(c.Cols, col), verb, text(c.Offer))
}

// maxNames bounds how many rows or columns a sentence names.
const maxNames = 10

func names(list []int, name func(int) string) string {
	var out []string
	for k, i := range list {
		if k == maxNames {
			out = append(out, fmt.Sprintf("and %d more", len(list)-k))
			break
		}
		out = append(out, name(i))
	}
	return strings.Join(out, ", ")
}

// namer returns the names in list, and indices beyond it.
func namer(list []string) func(int) string {
	return func(i int) string {
		if i >= 0 && i < len(list) {
			return list[i]
		}
		return strconv.Itoa(i)
	}
}

// cut returns the cut of the rows and columns that are in, in units.
func (t *table) cut(rowIn, colIn func(int) bool) *Cut {
	c := new(Cut)
	c.Rows, c.Need = within(t.rows, rowIn)
	c.Cols, c.Offer = within(t.cols, colIn)
	return c
}

// within returns the indices of the totals that are in, and their sum.
func within(totals []*big.Int, in func(int) bool) (list []int, sum decimal.Decimal) {
	n := new(big.Int)
	for i, total := range totals {
		if in(i) {
			list = append(list, i)
			n.Add(n, total)
		}
	}
	return list, decimal.NewFromBigInt(n, 0)
}

// amount turns units into amounts.
func (c *Cut) amount(unit decimal.Decimal) *Cut {
	c.Need, c.Offer = c.Need.Mul(unit), c.Offer.Mul(unit)
	return c
}
