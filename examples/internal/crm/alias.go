package crm

// An Alias is a second spelling of a product's name in the pipeline.
type Alias struct {
	From string // as the pipeline writes it
	To   string // as the product table writes it
}

// A Mapping counts the deals whose product was renamed by an alias.
type Mapping struct {
	Alias
	Deals int
}

// Aliases returns the product aliases that Read applies. A name is replaced only when
// the product table has the new name and not the old one.
//
//	GTXPro   GTX Pro   the pipeline of the CRM Sales Opportunities data drops the space
func Aliases() []Alias {
	return []Alias{{From: "GTXPro", To: "GTX Pro"}}
}

// product returns the product of a deal, by the name that the product table has, and
// counts the aliases that it applies.
func (l *loader) product(r *row, mapped map[Alias]int) string {
	name := r.text("product")
	if _, listed := l.products.keys[name]; listed {
		return name
	}
	for _, a := range Aliases() {
		if _, listed := l.products.keys[a.To]; listed && a.From == name {
			mapped[a]++
			return a.To
		}
	}
	r.known("product", name, l.products)
	return name
}
