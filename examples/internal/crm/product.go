package crm

import "github.com/shopspring/decimal"

// A Product is what is sold: a row of products.csv.
type Product struct {
	Name   string          // unique
	Series string          // the product line it belongs to
	Price  decimal.Decimal // list price
	Line   int             // in products.csv
}

func (l *loader) readProducts() (err error) {
	l.products, err = l.required("products.csv", "product", "series", "sales_price")
	for r := range l.products.rows() {
		l.data.Products = append(l.data.Products, Product{
			Name:   r.key("product"),
			Series: r.text("series"),
			Price:  r.amount("sales_price"),
			Line:   r.line(),
		})
	}
	return err
}
