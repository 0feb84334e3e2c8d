package incentive

// A creditingPlaces are those of who gets credit.
type creditingPlaces struct {
	noRule int32 // without rules: nowhere
	named  []int32
	rules  []creditRulePlaces
	slots  []int32 // the first slot of rule i+1, and one more; [0] is of no rule
	spots  []int32 // of each slot
}

// A creditRulePlaces are those of a crediting rule that are no slot.
type creditRulePlaces struct {
	passed, windfall int32
	when             []conditionPlaces
}

// credits adds the places of who gets credit.
//
// Each rule has two slots for each level of credit that it gives: for somebody alone, and
// for one of several. Where it does not matter they are of one place.
func (p *places) credits(k *contract) {
	c := &p.crediting
	c.noRule = nowhere
	if k.free {
		alone, split := p.place("/crediting", CaseAlone), p.place("/crediting", CaseSplit)
		c.named = []int32{alone, split, p.place("/crediting", CaseOverlaid)}
		c.slots, c.spots = []int32{0, 2}, []int32{alone, split}
		return
	}
	c.noRule = p.place("/crediting", CaseNoRule)
	c.slots, c.spots = []int32{0, 2}, []int32{nowhere, nowhere}
	for i, r := range k.doc.Crediting.Rules {
		here := at("/crediting/rules", i)
		switch r.From {
		case Named:
			c.spots = append(c.spots, p.place(here, CaseAlone), p.place(here, CaseSplit))
		case FromBelow:
			c.spots = append(c.spots, nowhere, nowhere) // of level 0
			for _, level := range p.amounts(here+"/levels", r.levels(), CaseCredited) {
				c.spots = append(c.spots, level, level)
			}
		default:
			one := p.place(here, CaseCredited)
			c.spots = append(c.spots, one, one)
		}
		x := creditRulePlaces{passed: nowhere, windfall: nowhere}
		if len(r.When) > 0 {
			x.passed = p.place(here+"/when", CasePassedOver)
			x.when = p.conditions(here+"/when", r.When)
		}
		if r.Windfall != nil && !orOne(r.Counts).IsZero() {
			x.windfall = p.sides(here + "/windfall")
		}
		c.rules, c.slots = append(c.rules, x), append(c.slots, int32(len(c.spots)))
	}
}
