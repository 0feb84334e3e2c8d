package model

// promises finds examples that the plan does not pay.
func (l *linter) promises() error {
	for _, x := range l.who.Promises {
		for i := range l.shapes {
			s := &l.shapes[i]
			if s.view.m.ID != x.Component || !s.pays {
				continue
			}
			pay, err := s.view.earn(x.Sold)
			if err != nil {
				return err
			}
			if diff := x.Pays.Sub(pay.Round(l.p.Places)); !diff.IsZero() {
				l.add(i, "rule", Finding{Code: CodePromise, Severity: Error, From: some(x.Sold), To: some(x.Pays), Amount: some(diff)})
			}
		}
	}
	return nil
}
