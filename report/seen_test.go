package report_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/org"
)

// noFacts are the members of an input that are no facts about anybody: what readers of all views
// are given as it is.
var noFacts = map[string]bool{"View": true, "Company": true, "Currency": true, "Plan": true, "Setting": true, "AsOf": true, "Since": true, "Stale": true, "Card": true, "Metrics": true,
	"Survey": true, "Ramp": true, "Capacity": true, "Advice": true}

// factsOf spells out every fact of an input, by the member that it is in.
func factsOf(in report.Input) map[string]string {
	out := map[string]string{}
	for v, i := reflect.ValueOf(in), 0; i < v.NumField(); i++ {
		if f := v.Type().Field(i); f.IsExported() && !noFacts[f.Name] {
			x := v.Field(i)
			if x.Kind() == reflect.Pointer && !x.IsNil() {
				x = x.Elem()
			}
			out[f.Name] = fmt.Sprintf("%+v", x.Interface())
		}
	}
	return out
}

// everything is the complete input with something of each of three people in every member.
func everything(t testing.TB) report.Input {
	in := complete(t)
	in.Notes = nil
	for who, amount := range map[org.ID]string{"Li Na": "7177001.01", "He Jun": "7277002.02", "Sun Hao": "7377003.03"} {
		mark(t, &in, who, amount)
		in.Claims = append(in.Claims, incentive.Claim{Item: incentive.Item{Phase: incentive.Earned, Plan: "agent", Payee: who, Period: quarter}, Currency: "CNY", Amount: num(amount)})
		in.Forecasts = append(in.Forecasts, report.Forecast{Owner: who, Period: quarter, On: quarter.From, Amount: num(amount)})
		in.Answers = append(in.Answers, answer(who, asOf, 5))
		in.Overrides = append(in.Overrides, funnel.Override{Deal: "CANARY deal of " + string(who), At: asOf.In(time.UTC), Probability: null("0.5"), Holds: funnel.ForEver})
		task := tasks()[1]
		task.Action.Owner, task.Action.Finding.Owner, task.Action.Expect.Owner = who, "Sun Hao", "Sun Hao"
		in.Agreed = append(in.Agreed, task)
	}
	return in
}

// TestNoMemberOfAnInputKeepsWhatIsNotSeen holds that of every member, however it is shown, a reader
// is given what is his or hers, and nothing of others.
func TestNoMemberOfAnInputKeepsWhatIsNotSeen(t *testing.T) {
	in := everything(t)
	in.View = report.Personal("Sun Hao")
	for member, facts := range factsOf(in.Seen()) {
		require.NotContains(t, facts, "Li Na", member)
		require.NotContains(t, facts, "He Jun", member)
		require.Contains(t, facts, "Sun Hao", "%s: or it proves nothing", member)
	}
	in.View = report.Leading("Chen Fang", "South")
	in.View.Pay = report.OwnPay
	seen := factsOf(in.Seen())
	for member, facts := range seen {
		require.NotContains(t, facts, "Li Na", member)
	}
	for _, member := range []string{"Statements", "Claims", "Standings", "Costs"} {
		require.Equal(t, "[]", seen[member], "nobody's pay, of which none is the reader's")
	}
	in.Funnel = nil
	require.Empty(t, in.Seen().Earlier, "earlier deals that nobody can tell whose they are now")
	require.Empty(t, in.Seen().Overrides)
}

// TestAssemblyLeavesTheInputAsItWas holds it for every member and reader.
func TestAssemblyLeavesTheInputAsItWas(t *testing.T) {
	in := everything(t)
	for _, view := range []report.View{report.Directing("Zhao Lei", "Acme"), report.Leading("Chen Fang", "South"), report.Personal("Sun Hao")} {
		in.View = view
		before := factsOf(in)
		for _, assemble := range assemblies {
			_, err := assemble(in)
			require.NoError(t, err)
		}
		require.Equal(t, before, factsOf(in), view.Unit)
	}
}
