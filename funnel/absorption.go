package funnel

// An Absorption is where the deals of a Chain end.
type Absorption struct {
	Stages []StageAbsorption `json:"stages"` // in the order of the chain

	// Win and Lose are those of a new deal, wherever it starts, when Known: deals start,
	// and the answer is known from every stage they start in.
	Known bool    `json:"known"`
	Win   float64 `json:"win"`
	Lose  float64 `json:"lose"`
}

// A StageAbsorption is where the deals of one stage end.
type StageAbsorption struct {
	Stage     string `json:"stage"`     // id of the stage
	Reachable bool   `json:"reachable"` // a deal that starts can come here

	// Known is false when deals can come from here to a stage that none has ever left,
	// or to stages that lead to each other only. What becomes of them is not in the data,
	// and the figures below are 0.
	Known bool    `json:"known"`
	Win   float64 `json:"win"`   // chance to be won in the end
	Lose  float64 `json:"lose"`  // chance to be lost in the end; Win and Lose add up to 1
	Stays float64 `json:"stays"` // mean number of stays in any stage until then, this one counted
}

// Columns of the elimination, behind those of the stages.
const (
	toWon     = iota
	toLost    // and not won
	toUnknown // a trap
	toStays   // the right side for the number of stays
	ends      // how many columns these are
)

// Absorption solves the chain. It eliminates stage by stage without a subtraction, so
// that every figure is right to nearly the last digit (Grassmann, Taksar and Heyman
// 1985). The error is check.Problems.
func (c Chain) Absorption() (Absorption, error) {
	if err := c.Check(); err != nil {
		return Absorption{}, err
	}
	solved := c.solve()
	reachable := c.reachable()
	out := Absorption{Stages: make([]StageAbsorption, len(c)), Known: true}
	starts := 0.0
	for i, r := range c {
		s := StageAbsorption{Stage: r.Stage, Reachable: reachable[i]}
		if x := solved[i]; x[toUnknown] == 0 {
			s.Known, s.Win, s.Lose, s.Stays = true, x[toWon], x[toLost], x[toStays]
		}
		out.Stages[i] = s
		out.Known = out.Known && (s.Known || r.Starts == 0)
		starts += float64(r.Starts)
	}
	if out.Known = out.Known && starts > 0; !out.Known {
		return out, nil
	}
	for i, r := range c {
		out.Win += float64(r.Starts) / starts * out.Stages[i].Win
		out.Lose += float64(r.Starts) / starts * out.Stages[i].Lose
	}
	return out, nil
}

// solve returns the end columns of each stage.
func (c Chain) solve() [][ends]float64 {
	n := len(c)
	p, out, x := make([][]float64, n), make([]float64, n), make([][ends]float64, n)
	for i, r := range c {
		p[i] = make([]float64, n+ends)
		copy(p[i], r.Shares())
		p[i][n+toStays] = 1
	}
	for k := n - 1; k >= 0; k-- {
		out[k] = leaving(p[k], k, n)
		for _, row := range p[:k] {
			pass(row, p[k], row[k]/out[k], k, n)
		}
	}
	for k := range n {
		for e := range ends {
			sum := p[k][n+e]
			for j := range k {
				sum += p[k][j] * x[j][e]
			}
			x[k][e] = sum / out[k]
		}
	}
	return x
}

// leaving returns the chance to leave stage k for one before it or for an end. A stage
// that nobody leaves is a trap.
func leaving(row []float64, k, n int) float64 {
	sum := row[n+toWon] + row[n+toLost] + row[n+toUnknown]
	for _, share := range row[:k] {
		sum += share
	}
	if sum == 0 {
		row[n+toUnknown], sum = 1, 1
	}
	return sum
}

// pass sends what a row has for stage k on to where k leads.
func pass(row, through []float64, times float64, k, n int) {
	for j := range k {
		row[j] += times * through[j]
	}
	for j := n; j < n+ends; j++ {
		row[j] += times * through[j]
	}
}
