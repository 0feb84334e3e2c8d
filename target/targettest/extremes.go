package targettest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
)

// alike are ids that a careless comparison takes for one another.
func alike() []string {
	return []string{
		"sales", "Sales", "sales ", " sales", "sales/2026", "sales/", "sales%", "s_les", "../sales", "'; --", "sales\n",
		"销售", "\u00e9", "e\u0301", "e", "ß", "ss", // é in one code point and in two
		"\uff53ales", "s\u200bales", "sales\x01", "😀", "😁", // wide, with what nobody sees, and beyond 16 bits
	}
}

// texts are such as a careless column changes.
func texts() []string {
	return append(alike(), "a, b; c|d", `{"a": 'b'}`, `a\nb`, "\ta ", "\r\n", " ", "=1+1", "\u200f\u202ea\ufeff")
}

// longID returns the longest id of a plan: 200 bytes, of which the last tells it from
// others.
func longID(last string) string { return strings.Repeat("😀", 49) + "abc" + last }

// extreme returns a revision with texts and a document that are longer than most columns,
// and numbers that are as fine and as long as they may be.
func extreme(id string) target.Revision {
	r := first(id, "")
	long := strings.Repeat("😀", 2000)
	r.By, r.Reason, r.Trigger = long+"b", long+"r", long+"t"
	r.Recipe.Places = 12
	r.Recipe.Goal.Floor = decimal.NewNullDecimal(decimal.RequireFromString("123456789012345678.123456789012"))
	r.Recipe.Goal.Target = decimal.NewNullDecimal(decimal.RequireFromString("123456789012345678.123456789013"))
	r.Recipe.Goal.Stretch = decimal.NewNullDecimal(decimal.RequireFromString("9999999999999999999999999999.999999999999"))
	shares := map[string]decimal.Decimal{
		"tiny":  decimal.New(1, -30),
		"fine":  decimal.RequireFromString("0.123456789012345678901234567891"),
		"large": decimal.RequireFromString("999999999999999999999999999999.0123456789"),
	}
	for i := range 500 {
		shares[fmt.Sprint(long[:400], i)] = decimal.New(1, 0)
	}
	r.Recipe.Steps = append(r.Recipe.Steps, target.Step{Along: target.ByOrg{}, Method: target.Stated{Shares: shares}})
	return r
}

func extremeRevisions(ctx context.Context, s target.Store) error {
	for _, last := range []string{"1", "2"} {
		id := longID(last)
		plan := []target.Revision{extreme(id)}
		plan[0].At = time.Date(1, 2, 1, 0, 0, 0, 0, time.UTC)
		for _, at := range []time.Time{
			time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC),
			time.Date(2026, 1, 5, 17, 0, 0, 500_000_000, time.FixedZone("", 8*60*60)),
			time.Date(2026, 1, 5, 9, 0, 0, 500_000_001, time.UTC),
			time.Date(9999, 11, 30, 23, 59, 59, 999_999_999, time.UTC),
		} {
			next := mustNext(plan[len(plan)-1], "planner "+last)
			next.At = at
			plan = append(plan, next)
		}
		if err := write(ctx, s, plan...); err != nil {
			return err
		}
		if err := errors.Join(holds(ctx, s, id, plan...), write(ctx, s, plan[0]), holds(ctx, s, id, plan...)); err != nil {
			return err
		}
	}
	return nil
}

// largeDocument checks documents of nearly 16 MiB that end otherwise.
func largeDocument(ctx context.Context, s target.Store) error {
	const size = 16<<20 - 10_000
	r := first("sales-2026", "planner")
	r.Reason = strings.Repeat("long ", size/5)
	other := r
	other.Reason = r.Reason[:size-10] + "other"
	return errors.Join(write(ctx, s, r), conflict(ctx, s, other), holds(ctx, s, "sales-2026", r))
}

func everyText(ctx context.Context, s target.Store) error {
	for i, text := range texts() {
		r := first(fmt.Sprint("plan ", i), text)
		r.Reason, r.Trigger, r.Recipe.Goal.Metric, r.Recipe.Goal.Unit, r.Recipe.Goal.Product = text, text, text, text, text
		if err := errors.Join(write(ctx, s, r), holds(ctx, s, r.Recipe.ID, r)); err != nil {
			return err
		}
	}
	return nil
}

// nul checks texts that have a NUL, one member after the other.
func nul(ctx context.Context, s target.Store) error {
	const text = "a\x00b\x00"
	for i, change := range []func(*target.Revision){
		func(r *target.Revision) { r.Recipe.ID = text },
		func(r *target.Revision) { r.Recipe.Goal.Metric = text },
		func(r *target.Revision) { r.By = text },
		func(r *target.Revision) { r.Reason = text },
		func(r *target.Revision) { r.Trigger = text },
	} {
		r := first(fmt.Sprint("plan ", i), "planner")
		var want []target.Revision
		if change(&r); s.Append(ctx, r) == nil {
			want = append(want, r)
		}
		if err := holds(ctx, s, r.Recipe.ID, want...); err != nil {
			return err
		}
	}
	return nil
}
