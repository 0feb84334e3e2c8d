package crm

// Data is everything that Read found, each table in the order of its file. A table
// whose file is absent or empty is nil.
type Data struct {
	Agents      []Agent      // sales_teams.csv
	Products    []Product    // products.csv
	Accounts    []Account    // accounts.csv
	Deals       []Deal       // sales_pipeline.csv
	Staff       []Tenure     // staff.csv
	History     []Entry      // stage_history.csv
	LostReasons []LostReason // lost_reasons.csv
	Invoices    []Invoice    // invoices.csv
	Receipts    []Receipt    // receipts.csv
	Refunds     []Refund     // refunds.csv
	Visits      []Visit      // visits.csv
	Surveys     []Survey     // surveys.csv
	Names       []Name       // names_zh.csv
	Company     []Setting    // company.csv

	Mapped []Mapping // the aliases that were applied, in the order of Aliases
	Notes  Notes     // what is unusual but accepted
}

// Notes counts what is unusual in the data but accepted.
type Notes struct {
	Undated    int      // deals in Prospecting without any date
	NoAccount  int      // open deals without an account
	IdleAgents []string // agents without a deal, in the order of sales_teams.csv
}

// Stages returns the stages that at least one deal is in or has been in, in the order of Stages.
func (d Data) Stages() []Stage {
	seen := make(map[Stage]bool)
	for _, deal := range d.Deals {
		seen[deal.Stage] = true
	}
	for _, e := range d.History {
		seen[e.Stage] = true
	}
	var out []Stage
	for _, s := range Stages() {
		if seen[s] {
			out = append(out, s)
		}
	}
	return out
}
