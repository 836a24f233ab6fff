package page

import "time"

// Pause has what somebody writes saved while they go on with it: it does something
// each time that nothing has been written for a while.
type Pause struct {
	host  Host
	after time.Duration
	do    func()
	timer *time.Timer
}

// PauseAfter is how long nothing is written before it is saved.
const PauseAfter = 2 * time.Second

// NewPause returns a pause of some length. do runs on the interface goroutine, perhaps
// after what was written has been left.
func NewPause(h Host, after time.Duration, do func()) *Pause {
	return &Pause{host: h, after: after, do: do}
}

// Written says that something was written just now.
func (p *Pause) Written() {
	if p.timer == nil {
		p.timer = time.AfterFunc(p.after, func() { p.host.Post(p.do) })
		return
	}
	p.timer.Reset(p.after)
}
