package report

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A View says who reads a report and what they may see. It is applied when a report is
// assembled: what lies outside is not in the report, and so in no form of it.
//
// The zero View shows nothing and is refused, so that nobody forgets to decide.
type View struct {
	Audience Audience `json:"audience"` // the sort of reader
	Reader   org.ID   `json:"reader"`   // who it is
	Unit     org.ID   `json:"unit"`     // what the report is about: this and all below it by the organisation on the last day
	Pay      PayScope `json:"pay"`      // whose pay is shown
}

// An Audience is a sort of reader.
type Audience string

// The audiences.
const (
	ForPerson   Audience = "person"   // somebody about himself or herself
	ForTeam     Audience = "team"     // who leads a unit, about the unit
	ForDirector Audience = "director" // who answers for the company, about all of it
)

// A PayScope says whose pay a reader may see. Everybody may see his or her own.
type PayScope string

// The scopes.
const (
	OwnPay  PayScope = "own"  // nobody else's
	UnitPay PayScope = "unit" // that of everybody in the unit
)

// Personal is the view of one person: own results, own scores, own pay.
func Personal(who org.ID) View { return View{ForPerson, who, who, OwnPay} }

// Leading is the view of somebody who leads a unit: results, scores and pay of
// everybody in it and of nobody else.
func Leading(who, unit org.ID) View { return View{ForTeam, who, unit, UnitPay} }

// Directing is the view of a director: everything below the company.
func Directing(who, company org.ID) View { return View{ForDirector, who, company, UnitPay} }

// Sees reports whether the reader may see what somebody did: results, activities,
// scores. That is so for the unit itself and everybody below it in the tree.
func (v View) Sees(t org.Tree, who org.ID) bool {
	return v.Unit != "" && (who == v.Unit || t.Within(who, v.Unit))
}

// SeesPay reports whether the reader may see what somebody is paid.
func (v View) SeesPay(t org.Tree, who org.ID) bool {
	if who == v.Reader && v.Reader != "" {
		return true
	}
	return v.Pay == UnitPay && v.Sees(t, who)
}

func (v View) check(c *check.Checker) {
	c.At("audience").Require(v.Audience == ForPerson || v.Audience == ForTeam || v.Audience == ForDirector, check.Unknown,
		"%.40q is no audience", string(v.Audience))
	c.At("reader").Require(v.Reader != "", check.Required, "a view says who reads")
	c.At("unit").Require(v.Unit != "", check.Required, "a view says what may be seen")
	c.At("unit").Require(v.Audience != ForPerson || v.Unit == v.Reader, check.Mismatch, "a person sees himself or herself")
	c.At("pay").Require(v.Pay == OwnPay || v.Pay == UnitPay, check.Unknown, "%.40q is no scope of pay", string(v.Pay))
	c.At("pay").Require(v.Audience != ForPerson || v.Pay == OwnPay, check.Mismatch, "a person sees his or her own pay")
}
