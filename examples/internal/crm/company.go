package crm

// A Setting says something about the company as a whole: a row of company.csv.
type Setting struct {
	Key   string // unique, such as "currency"
	Value string // may be empty
	Line  int    // in company.csv
}

// Setting returns the value of a key of company.csv and whether it is there.
func (d Data) Setting(key string) (value string, ok bool) {
	for _, s := range d.Company {
		if s.Key == key {
			return s.Value, true
		}
	}
	return "", false
}

// A Name is the Chinese display name of a person, region, product, account or any
// other name in the tables: a row of names_zh.csv.
type Name struct {
	Name    string // as the tables write it; unique
	Chinese string
	Line    int // in names_zh.csv
}

// Chinese returns the Chinese display names by name. Names without one are not in it.
func (d Data) Chinese() map[string]string {
	names := make(map[string]string, len(d.Names))
	for _, n := range d.Names {
		names[n.Name] = n.Chinese
	}
	return names
}

func (l *loader) readCompany() error {
	t, err := l.optional("company.csv", "key", "value")
	for r := range t.rows() {
		l.data.Company = append(l.data.Company, Setting{Key: r.key("key"), Value: r.raw("value"), Line: r.line()})
	}
	return err
}

func (l *loader) readNames() error {
	t, err := l.optional("names_zh.csv", "name", "zh")
	for r := range t.rows() {
		l.data.Names = append(l.data.Names, Name{Name: r.key("name"), Chinese: r.text("zh"), Line: r.line()})
	}
	return err
}
