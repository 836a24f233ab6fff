package doors

import (
	"testing"

	"galley/gui/page/pagetest"

	"fyne.io/fyne/v2"
)

// The text of the clipboard becomes an article, which is opened; what the project has
// already is offered again, and what is no text is told.
func TestTheClipboardIsImported(t *testing.T) {
	const story = "Harbour\n\nThe harbour is open."
	e := &ending{Host: pagetest.New(t)}
	e.OpenProject(t, story)
	d := New(e, e.Win, "test")
	clipboard := fyne.CurrentApp().Clipboard()

	clipboard.SetContent(" \n")
	d.importClipboard()
	if e.Said != "There is no text on the clipboard." {
		t.Errorf("of an empty clipboard is said %q", e.Said)
	}

	clipboard.SetContent("<!DOCTYPE html><title>Rents</title><p>Rents <b>rose</b>.")
	d.importClipboard()
	e.Until(t, func() bool { return e.Session().Article().Title == "Rents" })
	if a := e.Session().Article(); a.Text != "Rents rose." || a.Source.File != "clipboard" {
		t.Errorf("the article is %q of %q", a.Text, a.Source.File)
	}

	clipboard.SetContent(story)
	d.importClipboard()
	e.Until(t, func() bool { return e.Questions().Asked() != nil })
	e.Questions().Asked().Buttons[1].OnTapped() // the duplicate
	e.Until(t, func() bool { return e.Session().Project().Len() == 3 })
	e.Wait(t)
}
