package chart_test

import (
	"fmt"
	"math"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
)

// A language is what the tests hand in to a page.
type language struct {
	tag   calendar.Language
	words map[string]string
}

func (l language) text(t chart.Text) string {
	switch {
	case t.Name != "":
		return t.Name
	case !t.Period.IsZero():
		return calendar.Label(calendar.Standard{}, t.Period, l.tag)
	}
	words, ok := l.words[t.Key]
	if !ok {
		return t.Key
	}
	for i, v := range t.Args {
		text := v.Number.Decimal.String()
		if !v.Text.IsZero() {
			text = l.text(v.Text)
		}
		words = strings.ReplaceAll(words, fmt.Sprintf("{%d}", i), text)
	}
	return words
}

// number writes minus signs and groups as readers do.
func number(d decimal.Decimal, f chart.Format) string {
	if f.Unit == chart.Percent {
		return numfmt.Percent(d, f.Places)
	}
	return numfmt.Decimal(d, f.Places)
}

// page returns a page in a language.
func (l language) page(id string, width int) chart.Page {
	return chart.Page{ID: id, Width: width, Text: l.text, Number: number}
}

var english = language{calendar.English, map[string]string{
	chart.KeyActual: "Actual", chart.KeyTarget: "Target", chart.KeyFloor: "Floor", chart.KeyStretch: "Stretch", chart.KeyPlan: "Plan",
	chart.KeyProjection: "Projection", chart.KeyLow: "Low", chart.KeyHigh: "High", chart.KeyLastYear: "Last year", chart.KeyValue: "Value",
	chart.KeyConversion: "Conversion", chart.KeyChange: "Change", chart.KeyTotal: "Whole", chart.KeyIncrease: "Increase", chart.KeyDecrease: "Decrease", chart.KeyAchieved: "Achieved", chart.KeyRunning: "Total", chart.KeyCentre: "Centre", chart.KeyLower: "Lower limit",
	chart.KeyUpper: "Upper limit", chart.KeySignal: "Signal", chart.KeyFrom: "From", chart.KeyTo: "To", chart.KeyAtFrom: "Pay at start",
	chart.KeyAtTo: "Pay at end", chart.KeyRate: "Rate", chart.KeyCount: "Count", chart.KeyShare: "Share", chart.KeyMissing: "No number", chart.KeyLacks: "{0}: no number.", chart.KeyNothing: "No numbers",
}}

var chinese = language{calendar.Chinese, map[string]string{
	chart.KeyActual: "实际", chart.KeyTarget: "目标", chart.KeyFloor: "底线", chart.KeyStretch: "挑战目标", chart.KeyPlan: "计划",
	chart.KeyProjection: "预计", chart.KeyLow: "下限", chart.KeyHigh: "上限", chart.KeyLastYear: "去年同期", chart.KeyValue: "数值",
	chart.KeyConversion: "转化率", chart.KeyChange: "变动", chart.KeyTotal: "总额", chart.KeyIncrease: "上升", chart.KeyDecrease: "下降", chart.KeyAchieved: "已达成", chart.KeyRunning: "累计", chart.KeyCentre: "中心线", chart.KeyLower: "控制下限",
	chart.KeyUpper: "控制上限", chart.KeySignal: "信号", chart.KeyFrom: "起", chart.KeyTo: "止", chart.KeyAtFrom: "起点支付",
	chart.KeyAtTo: "终点支付", chart.KeyRate: "边际比率", chart.KeyCount: "数量", chart.KeyShare: "占比", chart.KeyMissing: "无数据", chart.KeyLacks: "{0}：无数据。", chart.KeyNothing: "没有数据",
}}

// names are labels of a kind.
type names struct {
	language
	title, says   string
	of            string
	regions       []string
	stages        []string
	causes        []string
	measure       string
	start, end    string
	you           string
	inputs, money string
}

var inEnglish = names{language: english, title: "Revenue by region", says: "Two regions of six are behind plan.", of: "Region",
	regions: []string{"North", "South", "East", "West", "Centre", "Online"},
	stages:  []string{"Leads", "Qualified", "Proposal", "Negotiation", "Won"},
	causes:  []string{"New business", "Price", "Mix", "Lost customers", "Returns", "Exchange rates"},
	measure: "Revenue, EUR", start: "Plan", end: "Actual", you: "Li Na", inputs: "Attainment", money: "Commission, EUR"}

var inGerman = names{language: english, title: "Umsatz nach Vertriebsgebiet", says: "Zwei von sechs Gebieten liegen hinter dem Plan.", of: "Vertriebsgebiet",
	regions: []string{"Nordrhein-Westfalen Geschäftskundenvertrieb", "Baden-Württemberg Außendienst Maschinenbau", "Donaudampfschifffahrtsgesellschaftskapitänsvertretung",
		"Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Folgeverordnungen im Innendienst", "Südost", "Öffentliche Auftraggeber und Verbände (Bund, Länder, Gemeinden)"},
	stages:  []string{"Erstkontakt über Vertriebspartner", "Bedarfsqualifizierung abgeschlossen", "Angebotspräsentation", "Vertragsverhandlungen mit Einkauf", "Auftragsbestätigung"},
	causes:  []string{"Neukundengeschäft", "Preisanpassungen", "Sortimentsverschiebung", "Kundenabwanderungen im Mittelstand", "Rücksendungen und Gutschriften", "Wechselkursschwankungen"},
	measure: "Umsatzerlöse ohne Umsatzsteuer, EUR", start: "Jahresplanung", end: "Geschäftsergebnis", you: "Annegret Müller-Lüdenscheidt", inputs: "Zielerreichungsgrad", money: "Vertriebsprovision, EUR"}

var inChinese = names{language: chinese, title: "各区域销售额", says: "六个区域中有两个落后于计划。", of: "区域",
	regions: []string{"华北大区", "华东大区（含上海、江苏、浙江、安徽）", "华南大区", "西南大区", "内蒙古自治区呼伦贝尔市鄂伦春自治旗销售服务中心第一办事处", "线上渠道"},
	stages:  []string{"线索", "已确认商机", "方案报价", "商务谈判", "赢单"},
	causes:  []string{"新客户", "价格", "产品结构", "客户流失", "退货", "汇率"},
	measure: "销售额（元）", start: "计划", end: "实际", you: "李娜", inputs: "完成率", money: "提成（元）"}

// money is the format of most figures here.
var money = chart.Format{Unit: chart.Money}

func some(v int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(v)) }

// null is a number that is missing.
var null decimal.NullDecimal

// A sample gives n numbers of a kind. What falls on gap is missing.
type sample struct {
	n   int
	of  func(i int) int64
	gap int // every how many numbers one is missing; 0: none
}

func (s sample) at(i int) decimal.NullDecimal {
	if s.gap > 0 && i%s.gap == s.gap-1 {
		return null
	}
	return some(s.of(i))
}

// samples are the numbers that every kind of chart is drawn for.
func samples() map[string]sample {
	wave := func(i int) int64 { return 120_000 + int64(60_000*math.Sin(float64(i)/9)) + int64(i*7919%9000) }
	return map[string]sample{
		"some":     {n: 6, of: func(i int) int64 { return []int64{182_400, 141_250, 98_700, 86_300, 54_020, 12_900}[i%6] }},
		"negative": {n: 6, of: func(i int) int64 { return []int64{42_000, -18_500, 9_300, -700, 0, -31_000}[i%6] }},
		"all-zero": {n: 3, of: func(int) int64 { return 0 }},
		"gaps":     {n: 8, of: func(i int) int64 { return int64(1000 + i*100) }, gap: 3},
		"huge":     {n: 4, of: func(i int) int64 { return []int64{900_000_000_000_000, -99, 1, 12_345_678_901_234}[i%4] }},
		"none":     {n: 0, of: wave},
		"one":      {n: 1, of: wave},
		"many":     {n: 500, of: wave, gap: 50},
	}
}

func (n names) measured() chart.Measure {
	return chart.Measure{Name: chart.Named(n.measure), Format: money}
}

// month returns month i from January 2024 on.
func month(i int) chart.Text {
	from := calendar.On(2024, 1, 1).AddMonths(i)
	return chart.During(calendar.Period{Level: calendar.Month, From: from, To: from.AddMonths(1)})
}

// region returns the label of row i.
func (n names) region(i int) chart.Text {
	name := n.regions[i%len(n.regions)]
	if i >= len(n.regions) {
		name = fmt.Sprintf("%s %d", name, i/len(n.regions)+1)
	}
	return chart.Named(name)
}

// all returns a chart of every kind.
func (n names) all(s sample) []chart.Chart {
	return []chart.Chart{n.bullet(s), n.line(s), n.funnel(s), n.waterfall(s), n.heatMap(s), n.bars(s), n.sparkline(s), n.control(s), n.payout(s), n.histogram(s), n.dots(s)}
}

func (n names) bullet(s sample) chart.Bullet {
	b := chart.Bullet{Of: chart.Named(n.of), Measure: n.measured()}
	for i := range s.n {
		b.Rows = append(b.Rows, chart.BulletRow{Label: n.region(i), Actual: s.at(i), Floor: some(80_000), Target: some(100_000 + int64(i%7)*5000), Stretch: some(150_000)})
	}
	return b
}

func (n names) line(s sample) chart.Line {
	l := chart.Line{Of: chart.Named("Month"), Measure: n.measured()}
	total := int64(0)
	for i := range s.n {
		p := chart.LinePoint{Label: month(i), Plan: some(int64(i+1) * 100_000), LastYear: some(int64(i+1)*90_000 + int64(i%3)*4000)}
		if v := s.at(i); i <= s.n*2/3 {
			if p.Actual = v; v.Valid {
				total += v.Decimal.IntPart()
				p.Actual = some(total)
			}
		} else {
			ahead := int64(i - s.n*2/3)
			mid := total + ahead*95_000
			p.Projection, p.Low, p.High = some(mid), some(mid-ahead*20_000), some(mid+ahead*25_000)
		}
		l.Points = append(l.Points, p)
	}
	return l
}

func (n names) funnel(s sample) chart.Funnel {
	f := chart.Funnel{Of: chart.Named(n.of), Measure: chart.Measure{Name: chart.Named("Deals"), Format: chart.Format{Unit: chart.Number}}, Rate: chart.Format{Unit: chart.Percent, Places: 1}}
	for i := range s.n {
		v := s.at(i)
		v.Decimal = v.Decimal.Abs()
		f.Stages = append(f.Stages, chart.Stage{Label: chart.Named(n.stages[i%len(n.stages)]), Count: v})
	}
	return f
}

func (n names) waterfall(s sample) chart.Waterfall {
	w := chart.Waterfall{Of: chart.Named(n.of), Measure: n.measured()}
	sum := decimal.NewFromInt(400_000)
	w.Start = chart.Level{Label: chart.Named(n.start), Value: decimal.NewNullDecimal(sum)}
	for i := range s.n {
		v := s.at(i)
		if i%2 == 1 {
			v.Decimal = v.Decimal.Neg()
		}
		if v.Valid {
			sum = sum.Add(v.Decimal)
		}
		w.Steps = append(w.Steps, chart.Level{Label: chart.Named(n.causes[i%len(n.causes)]), Value: v, Achieved: i == 3})
	}
	w.End = chart.Level{Label: chart.Named(n.end), Value: decimal.NewNullDecimal(sum)}
	return w
}

func (n names) heatMap(s sample) chart.HeatMap {
	h := chart.HeatMap{Of: chart.Named(n.of), Measure: n.measured(), Shading: chart.Diverging, Middle: decimal.NewFromInt(90_000)}
	columns := min(s.n, 24)
	for i := range columns {
		h.Columns = append(h.Columns, month(i))
	}
	for r := 0; columns > 0 && r*columns < max(s.n, 4*columns); r++ {
		row := chart.HeatRow{Label: n.region(r)}
		for i := range columns {
			row.Values = append(row.Values, s.at(r*7+i*5))
		}
		h.Rows = append(h.Rows, row)
	}
	return h
}

func (n names) bars(s sample) chart.Bars {
	b := chart.Bars{Of: chart.Named(n.of), Measure: n.measured(), Order: chart.Descending}
	for i := range s.n {
		b.Bars = append(b.Bars, chart.Bar{Label: n.region(i), Value: s.at(i)})
	}
	return b
}

func (n names) sparkline(s sample) chart.Sparkline {
	l := chart.Sparkline{Measure: n.measured(), Low: some(60_000), High: some(120_000)}
	for i := range s.n {
		l.Points = append(l.Points, chart.Spark{Label: month(i), Value: s.at(i)})
	}
	return l
}

func (n names) control(s sample) chart.Control {
	k := chart.Control{Of: chart.Named("Month"), Measure: n.measured(), Limits: chart.Limits{Lower: 20_000, Centre: 90_000, Upper: 160_000}}
	for i := range s.n {
		p := chart.ControlPoint{Label: month(i)}
		if v := s.at(i); v.Valid {
			f := v.Decimal.InexactFloat64()
			p.Value = &f
			if f < k.Limits.Lower || f > k.Limits.Upper {
				p.Signal = chart.Named("N1")
			}
		}
		k.Points = append(k.Points, p)
	}
	return k
}

func (n names) payout(s sample) chart.Payout {
	percent := chart.Format{Unit: chart.Percent}
	p := chart.Payout{Input: chart.Measure{Name: chart.Named(n.inputs), Format: percent}, Output: chart.Measure{Name: chart.Named(n.money), Format: money},
		Bound: chart.AtStart, Rate: &chart.Format{Unit: chart.Money}}
	at := decimal.Zero
	paid := int64(0)
	for i := range s.n {
		to := at.Add(decimal.New(max(40/int64(s.n), 1), -1))
		piece := chart.PayoutPiece{From: at, To: to, Start: decimal.NewFromInt(paid + int64(i%3)*1500), End: decimal.NewFromInt(paid + int64(i%3)*1500 + int64(i+1)*900)}
		if v := s.at(i); v.Valid && v.Decimal.Sign() < 0 {
			piece.End = piece.Start.Add(v.Decimal.Shift(-1))
		}
		paid = piece.End.IntPart()
		p.Pieces = append(p.Pieces, piece)
		at = to
	}
	if s.n > 1 {
		p.Marks = []chart.PayoutMark{{Label: chart.Named(n.you), At: at.Mul(decimal.New(6, -1))}}
	}
	return p
}

func (n names) marks() []chart.DistributionMark {
	return []chart.DistributionMark{
		{Label: chart.Named("P10"), At: 0.62}, {Label: chart.Named("P50"), At: 0.95}, {Label: chart.Named(n.you), At: 1.04}, {Label: chart.Named("P90"), At: 1.31},
	}
}

func (n names) histogram(s sample) chart.Distribution {
	v := chart.Distribution{Measure: chart.Measure{Name: chart.Named(n.inputs), Format: chart.Format{Unit: chart.Percent}}, Marks: n.marks()}
	for i := range s.n {
		c := 0
		if x := s.at(i); x.Valid {
			c = int(x.Decimal.Abs().IntPart() / 5000 % 1e9)
		}
		v.Bins = append(v.Bins, chart.Bin{From: 0.4 + 1.2*float64(i)/float64(s.n), To: 0.4 + 1.2*float64(i+1)/float64(s.n), Count: c})
	}
	return v
}

func (n names) dots(s sample) chart.Distribution {
	v := chart.Distribution{Measure: chart.Measure{Name: chart.Named(n.inputs), Format: chart.Format{Unit: chart.Percent}}, Marks: n.marks()[:3]}
	for i := range s.n * 5 {
		if i == chart.MaxPoints {
			break
		}
		p := (float64(i) + 0.5) / float64(s.n*5)
		v.Dots = append(v.Dots, 0.95+0.22*math.Log(p/(1-p)))
	}
	return v
}

// figure names a chart.
func (n names) figure(c chart.Chart) chart.Figure {
	return chart.Figure{Title: chart.Named(n.title), Description: chart.Named(n.says), Chart: c}
}
