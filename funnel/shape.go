package funnel

// A shape is what conversions need of a pipeline.
type shape struct {
	*Pipeline
	before []uint32 // of each stage and of won: the bit of the nearest stage before that is not optional, or 0
}

func newShape(p *Pipeline) *shape {
	s := &shape{Pipeline: p, before: make([]uint32, len(p.Stages)+1)}
	last := uint32(0)
	for i, stage := range p.Stages {
		s.before[i] = last
		if !stage.Optional {
			last = bit(i)
		}
	}
	s.before[len(p.Stages)] = last
	return s
}

// bit returns the bit of a step, of which a pipeline has at most 32.
func bit(step int) uint32 { return 1 << (step & 31) }

// name returns the id of a step: of a stage, or won.
func (s *shape) name(step int) string {
	if step == len(s.Stages) {
		return Won.String()
	}
	return s.Stages[step].ID
}

// optional reports whether a step may be passed over in sequence.
func (s *shape) optional(step int) bool { return step < len(s.Stages) && s.Stages[step].Optional }

// comesAfter reports whether a step is next in order for a deal that came in order
// into the stages of some bits.
func (s *shape) comesAfter(step int, inOrder uint32) bool { return s.before[step]&^inOrder == 0 }

// steps returns a bit for each step.
func (s *shape) steps() uint32 { return 1<<len(s.before) - 1 }
