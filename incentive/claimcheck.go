package incentive

import "github.com/salesperf/salesperf/target/check"

// sound reports, fast, that a claim passes its check.
func (m *Claim) sound() bool {
	texts := soundText(m.Plan, true) && soundText(string(m.Payee), true) && soundText(m.By.Digest, true) && soundText(m.Component, false) && soundText(m.Sale, false)
	return texts && phaseNames.valid(m.Phase) && m.Period.Valid() && m.Portion >= 0 && m.By.ID == m.Plan && m.By.Version >= 1 && isCurrency(m.Currency) &&
		storable(m.Amount) && storable(m.Rate) && !m.Rate.IsNegative() && m.Rate.IsZero() == m.RateOn.IsZero()
}

// check reports what is wrong with a claim, except that it may be of nothing.
func (m *Claim) check(c *check.Checker) {
	checkText(c.At("plan"), m.Plan, true)
	checkText(c.At("payee"), string(m.Payee), true)
	c.At("period").Require(m.Period.Valid(), check.Required, "an amount is of a period")
	c.At("phase").Require(phaseNames.valid(m.Phase), check.Required, "an amount has a phase")
	checkText(c.At("component"), m.Component, false)
	checkText(c.At("sale"), m.Sale, false)
	c.At("portion").Require(m.Portion >= 0, check.Range, "portions count from 1")
	by := c.At("by")
	by.At("id").Require(m.By.ID == m.Plan, check.Mismatch, "it was computed by another plan")
	by.At("version").Require(m.By.Version >= 1, check.Range, "versions count from 1")
	checkText(by.At("digest"), m.By.Digest, true)
	c.At("currency").Require(isCurrency(m.Currency), check.Malformed, "%.20q is not a currency code of three capital letters", m.Currency)
	checkStorable(c.At("amount"), m.Amount)
	if checkStorable(c.At("rate"), m.Rate) {
		c.At("rate").Require(!m.Rate.IsNegative(), check.Range, "a rate of exchange is above zero")
		c.At("rateOn").Require(m.Rate.IsZero() == m.RateOn.IsZero(), check.Mismatch, "a rate has a day, and only a rate")
	}
}
