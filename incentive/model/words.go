package model

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
)

// Text writes a finding as a sentence in a language. It is made from its code and its
// numbers.
func (f Finding) Text(l calendar.Language) string {
	words, none := englishFindings, "any amount"
	if l == calendar.Chinese {
		words, none = chineseFindings, "任意金额"
	}
	show := func(d decimal.NullDecimal) string {
		if !d.Valid {
			return none
		}
		return numfmt.Decimal(d.Decimal, f.Places)
	}
	name := func(i int) string {
		if i < len(f.Names) {
			return f.Names[i]
		}
		return ""
	}
	text := words[f.key()]
	return strings.NewReplacer("{name}", name(0), "{other}", name(1), "{measure}", f.Measure, "{from}", show(f.From), "{to}", show(f.To),
		"{rate}", numfmt.Percent(f.Rate.Decimal, 2), "{money}", show(absolute(f.Amount))+" "+f.Currency, "{detail}", f.Detail).Replace(text)
}

// key chooses the sentence.
func (f Finding) key() string {
	switch {
	case f.Code == CodeCliff && f.Amount.Decimal.IsNegative():
		return "cliff.down"
	case (f.Code == CodeDrop || f.Code == CodeGap || f.Code == CodeOverlap) && !f.To.Valid:
		return f.Code + ".open"
	case f.Code == CodeAlone && f.Amount.Decimal.IsNegative():
		return "alone.less"
	case f.Code == CodeKept && f.Amount.Decimal.IsNegative():
		return "kept.less"
	}
	return f.Code
}

func absolute(d decimal.NullDecimal) decimal.NullDecimal {
	d.Decimal = d.Decimal.Abs()
	return d
}

var englishFindings = map[string]string{
	CodeCliff:             "{name}: from {from} to {to} of {measure} pay jumps up by {money}",
	"cliff.down":          "{name}: from {from} to {to} of {measure} pay falls by {money}",
	CodeDrop:              "{name}: who sells more than {from} of {measure} is paid less until {to}, by up to {money}",
	CodeDrop + ".open":    "{name}: who sells more than {from} of {measure} is paid less from then on, by up to {money}",
	CodeOverlap:           "{name}: two tiers claim {from} to {to} of {measure}; the two readings differ by {money}",
	CodeOverlap + ".open": "{name}: two tiers claim what lies above {from} of {measure}; the two readings differ by {money}",
	CodeGap:               "{name}: nothing is said between {from} and {to} of {measure}; {money} depend on it",
	CodeGap + ".open":     "{name}: nothing is said above {from} of {measure}; {money} depend on it",
	CodeTier:              "{name}: nobody can be in this tier, which seems to promise {money}",
	CodeCell:              "{name}: nobody can be in this cell, which seems to promise {money}",
	CodeMarginal:          "{name}: between {from} and {to} of {measure} a further sale pays up to {rate} of itself, in all {money} more than is sold",
	CodeHiddenCap:         "{name}: above {from} of {measure} nothing more is earned; the rate before would pay {money} up to {to}",
	CodeClosedGate:        "{name}: this gate can never open; without it {money} would be paid at quota",
	CodeDouble:            "{name} and {other}: one deal may count more than once, which is {money} at quota",
	CodeUnbounded:         "{name}: nothing bounds what can be earned; at {to} of {measure} it is {money}",
	CodeUnreached:         "{name}: nobody can earn from it; at quota it would be {money}",
	CodeMeasures:          "{name}: paid on {measure}, while {other} picks the rate; between its lowest and its highest tier lie {money} at quota",
	CodeAlone:             "{name}: each sale alone is set against the quota, so that it takes a single sale of {from} of {measure} to reach the upper tiers; with grain \"running\", {to} in sales of half a quota would be paid {money} more",
	"alone.less":          "{name}: each sale alone is set against the quota, so that it takes a single sale of {from} of {measure} to reach the upper tiers; with grain \"running\", {to} in sales of half a quota would be paid {money} less",
	CodeKept:              "{name}: a refund is paid for itself, so that a sale of {from} of {measure} leaves {money} when it is taken back in full; reversals \"mirror\" leave nothing",
	"kept.less":           "{name}: a refund is paid for itself, so that a sale of {from} of {measure} costs {money} more than it brought when it is taken back in full; reversals \"mirror\" take back what it brought",
	CodePromise:           "{name}: for {from} of {measure} an example promises what the plan does not pay; the difference is {money}",
	CodeNotReadable:       "{detail}",
}

var chineseFindings = map[string]string{
	CodeCliff:             "{name}：{measure} 从 {from} 到 {to}，提成跳增 {money}",
	"cliff.down":          "{name}：{measure} 从 {from} 到 {to}，提成下跌 {money}",
	CodeDrop:              "{name}：{measure} 超过 {from} 后，直到 {to}，多卖反而少得，最多少 {money}",
	CodeDrop + ".open":    "{name}：{measure} 超过 {from} 后，多卖反而一直少得，最多少 {money}",
	CodeOverlap:           "{name}：{measure} 从 {from} 到 {to} 有两档同时适用，两种读法相差 {money}",
	CodeOverlap + ".open": "{name}：{measure} 超过 {from} 的部分有两档同时适用，两种读法相差 {money}",
	CodeGap:               "{name}：{measure} 在 {from} 与 {to} 之间没有规定，涉及 {money}",
	CodeGap + ".open":     "{name}：{measure} 超过 {from} 没有规定，涉及 {money}",
	CodeTier:              "{name}：没有人能进入这一档，它看似承诺 {money}",
	CodeCell:              "{name}：没有人能落在这一格，它看似承诺 {money}",
	CodeMarginal:          "{name}：{measure} 在 {from} 与 {to} 之间，多卖的部分最高提成 {rate}，合计比销售额还多 {money}",
	CodeHiddenCap:         "{name}：{measure} 超过 {from} 不再有提成；按前一档算到 {to} 应有 {money}",
	CodeClosedGate:        "{name}：这个门槛永远达不到；没有它，完成指标时应得 {money}",
	CodeDouble:            "{name}与{other}：同一笔单可能重复计入，完成指标时为 {money}",
	CodeUnbounded:         "{name}：所得没有上限；{measure} 到 {to} 时为 {money}",
	CodeUnreached:         "{name}：没有人能从中得到提成；完成指标时本应有 {money}",
	CodeMeasures:          "{name}：按 {measure} 计提，却由 {other} 决定档位；完成指标时最低档与最高档相差 {money}",
	CodeAlone:             "{name}：每笔销售单独与指标相比，{measure} 单笔达到 {from} 才能进入更高的档；改为累计（\"running\"）后，按每笔半个指标卖到 {to} 会多得 {money}",
	"alone.less":          "{name}：每笔销售单独与指标相比，{measure} 单笔达到 {from} 才能进入更高的档；改为累计（\"running\"）后，按每笔半个指标卖到 {to} 会少得 {money}",
	CodeKept:              "{name}：退款单独计算，{measure} 为 {from} 的销售全额退回后仍留下 {money}；改用 \"mirror\" 则分文不留",
	"kept.less":           "{name}：退款单独计算，{measure} 为 {from} 的销售全额退回后倒扣 {money}；改用 \"mirror\" 则只收回原先所得",
	CodePromise:           "{name}：{measure} 为 {from} 时，示例承诺的与方案实际支付的相差 {money}",
	CodeNotReadable:       "{detail}",
}

// Text writes a move as a sentence in a language. It is made from its code and its
// numbers.
func (m Move) Text(l calendar.Language) string {
	words, none := englishMoves, englishNoDiscount
	if l == calendar.Chinese {
		words, none = chineseMoves, chineseNoDiscount
	}
	text := words[m.Code]
	if m.Discount.Valid {
		text += words["discount"]
	} else {
		text += none
	}
	days, gain := "days", "gain"
	if m.Days == 1 || m.Days == -1 {
		days = "day"
	}
	if m.Gain().IsNegative() {
		gain = "loss"
	}
	number := func(d decimal.Decimal) string { return numfmt.Decimal(d, m.Places) }
	return strings.NewReplacer("{deal}", number(m.Deal), "{from}", m.From.Long(l), "{to}", m.To.Long(l), "{days}", numfmt.Int(max(m.Days, -m.Days))+words[days],
		"{pieces}", numfmt.Int(m.Pieces), "{brings}", words[gain]+number(m.Gain().Abs())+" "+m.Currency, "{discount}", number(m.Discount.Decimal)).Replace(text)
}

const (
	englishNoDiscount = "."
	chineseNoDiscount = "。"
)

var englishMoves = map[string]string{
	MoveLater:      "A deal of {deal} that waits from {from} to {to}, {days}, {brings}",
	MoveEarlier:    "A deal of {deal} that is pulled in from {from} to {to}, {days}, {brings}",
	MoveSplit:      "A deal of {deal} that is split into {pieces} {brings}",
	MoveMerge:      "A deal of {deal} that is put together from {pieces} {brings}",
	MoveLateRefund: "A deal of {deal} that is taken back on {to}, {days} late, {brings}",
	"discount":     ", which pays for a discount of {discount}.",
	"day":          " day",
	"days":         " days",
	"gain":         "brings ",
	"loss":         "costs ",
}

var chineseMoves = map[string]string{
	MoveLater:      "把 {deal} 的单从{from}推迟 {days}到{to}，{brings}",
	MoveEarlier:    "把 {deal} 的单从{from}提前 {days}到{to}，{brings}",
	MoveSplit:      "把 {deal} 的单拆成 {pieces} 笔，{brings}",
	MoveMerge:      "把 {pieces} 笔单合成 {deal} 的一笔，{brings}",
	MoveLateRefund: "{deal} 的单退货推迟 {days}到{to}，{brings}",
	"discount":     "，相当于可以让利 {discount}。",
	"day":          " 天",
	"days":         " 天",
	"gain":         "多得 ",
	"loss":         "少得 ",
}
