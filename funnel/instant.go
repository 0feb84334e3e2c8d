package funnel

import "time"

// An instant is a moment without a location. It is comparable and small.
type instant struct {
	sec  int64 // of Unix time
	nsec int32
}

func instantOf(t time.Time) instant { return instant{t.Unix(), int32(t.Nanosecond())} }

func (i instant) time() time.Time { return time.Unix(i.sec, int64(i.nsec)) }

// before reports whether i comes before j.
func (i instant) before(j instant) bool { return i.sec < j.sec || i.sec == j.sec && i.nsec < j.nsec }

// since returns the time from j to i. It ends at some 292 years, as a time.Duration
// does.
func (i instant) since(j instant) time.Duration {
	const most = int64(never / time.Second)
	switch sec := i.sec - j.sec; {
	case sec >= most:
		return never - 1
	case sec <= -most:
		return -never
	default:
		return time.Duration(sec)*time.Second + time.Duration(i.nsec-j.nsec)
	}
}
