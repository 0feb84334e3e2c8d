package funnel

// An arrival is an event of a stream until its moment is over. It holds all of a plain
// event that became known when it happened; another one has a record.
type arrival struct {
	seq    int     // place in the sequence
	when   instant // when it happened
	id     string  // of the event
	key    idKey   // of the deal
	text   string  // the id of the deal, if that is long
	hash   uint32  // of the key
	place  int32   // of its deal among the deals, as long as it is found, or none, or same
	stage  int32   // that a plain event names, by its place in the intake, where 0 is no name; or none
	record int32   // place of the record, or none
	crowd  int32   // how many events its moment has, if it is the first
	kind   Kind
	back   bool // it happened before the event before
	known  bool // the deal at the place has the key
}

// dealID returns the id of the deal.
func (a *arrival) dealID() string {
	if a.key.isLong() {
		return a.text
	}
	return string(a.key.appendID(nil))
}

// isPlain reports whether an event is one of the most frequent kinds: a sign of life, a move
// or the outcome of a deal, and states nothing beside.
func (e *Event) isPlain() bool {
	if len(e.Owner)|len(e.Currency)|len(e.Reason)|len(e.Competitor)|len(e.Secondary) > 0 || e.Amount.Valid || e.NoDecision ||
		!e.Labels.IsZero() || !e.CloseDate.IsZero() || !e.Since.IsZero() || e.Deal == "" {
		return false
	}
	if e.Stage != "" {
		return e.Kind == StageChanged
	}
	return e.Kind == Activity || e.Kind.Outcome() != Open
}

// manyArrivals is how many events are looked up together.
const manyArrivals = 64

// arrivals collect events of a log that is read in order until some whole moments are
// there. Their room is used again for the next ones.
type arrivals struct {
	room    []arrival
	size    int // how many of the room are events
	first   int // the place of the first one of the latest moment
	records []*record
	full    int       // how many of the records are of events
	group   []*record // of the events of one moment
}

// next returns the room of one more event.
func (a *arrivals) next() *arrival {
	if a.size == len(a.room) {
		a.room = append(a.room, arrival{})
	}
	a.size++
	return &a.room[a.size-1]
}

// keep makes a record of an event, at some place in the log and with some stage, and
// returns its place.
func (a *arrivals) keep(e *Event, seq, stage int) int32 {
	if a.full == len(a.records) {
		a.records = append(a.records, new(record))
	}
	r := a.records[a.full]
	r.Event, r.seq, r.stage = *e, seq, stage
	a.full++
	return int32(a.full - 1)
}

// forget makes the room free.
func (a *arrivals) forget() { a.size, a.full = 0, 0 }
