package gui

import (
	"testing"
)

// Spans that come with a text that is open are shown at once.
func TestSpansThatAnImportAddsAreShown(t *testing.T) {
	w := desk(t, "One\n\nFirst")
	dir := stories(t, map[string]string{"set.jsonl": `{"text":"One\n\nFirst","label":[[0,3,"quote"]]}` + "\n"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.questions.Asked() != nil })
	q := w.questions.Asked()
	q.Buttons[len(q.Buttons)-1].OnTapped()
	w.until(t, func() bool { return len(w.session.Spans()) == 1 })
}
