package incentive

// A termPlaces are those of the terms of a plan.
type termPlaces struct {
	releases  [][]portionPlaces
	clawbacks []clawbackPlaces
	draw      drawPlaces
	minimum   int32
	negative  int32
	brought   int32
}

// A portionPlaces are those of a portion of a release.
type portionPlaces struct {
	held, part, all int32
	when            []conditionPlaces
}

// A clawbackPlaces are those of a clawback.
type clawbackPlaces struct{ taken, kept, within int32 }

// A drawPlaces are those of a draw and its recovery.
type drawPlaces struct {
	drawn, spared            int32
	amounts                  []int32
	recovered, cleared, left int32
	from, floor              int32
}

// settling adds the places of terms.
func (p *places) settling(t *Terms) *termPlaces {
	out := &termPlaces{minimum: nowhere, draw: drawPlaces{drawn: nowhere, spared: nowhere, recovered: nowhere, cleared: nowhere, left: nowhere, from: nowhere, floor: nowhere}}
	for i, r := range t.Releases {
		var list []portionPlaces
		for j, q := range r.Portions {
			here := at(at("/terms/releases", i)+"/portions", j)
			x := portionPlaces{held: nowhere, part: nowhere, all: p.place(here, CaseReleased)}
			if q.On != OnEarned || !q.After.IsZero() {
				x.held = p.place(here, CaseHeld)
			}
			if q.By == InProportion {
				x.part = p.place(here, CaseInPart)
			}
			x.when = p.conditions(here+"/when", q.When)
			list = append(list, x)
		}
		out.releases = append(out.releases, list)
	}
	for i, b := range t.Clawbacks {
		out.clawbacks = append(out.clawbacks, p.clawback(at("/terms/clawbacks", i), b))
	}
	if t.Draw != nil {
		out.draw = p.draw("/terms/draw", t.Draw, out.draw)
	}
	if t.Minimum.IsPositive() {
		out.minimum = p.sides("/terms/minimum")
	}
	out.negative = p.place("/terms/negative", CaseBelowZero)
	out.brought = p.place("/terms", CaseBroughtForward)
	return out
}

// clawback adds the places of a clawback. One of nothing takes nothing, and one of
// everything leaves nothing while its time lasts.
func (p *places) clawback(here string, b Clawback) clawbackPlaces {
	out := clawbackPlaces{nowhere, nowhere, nowhere}
	if b.Share.IsPositive() {
		out.taken = p.place(here, CaseTakenBack)
	}
	if b.Share.LessThan(one) || b.Within != nil {
		out.kept = p.place(here, CaseKept)
	}
	if b.Within != nil {
		out.within = p.sides(here + "/within")
	}
	return out
}

// draw adds the places of a draw.
func (p *places) draw(here string, d *Draw, out drawPlaces) drawPlaces {
	if out.drawn = p.place(here, CaseDrawn); d.Kind == TopUp {
		out.spared = p.place(here, CaseNotNeeded)
	}
	out.amounts = p.amounts(here+"/amounts", d.Amounts, CaseReached)
	r := d.Recovery
	if r == nil {
		return out
	}
	here += "/recovery"
	out.recovered, out.cleared, out.left = p.place(here, CaseRecovered), p.place(here, CaseCleared), p.place(here, CaseDebtLeft)
	if r.From > 1 {
		out.from = p.sides(here + "/from")
	}
	if r.Floor.IsPositive() {
		out.floor = p.sides(here + "/floor")
	}
	return out
}
