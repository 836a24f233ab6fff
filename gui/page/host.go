package page

import (
	"context"
	"time"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// Page is one of the things that fill the middle of the window.
type Page interface {
	Object() fyne.CanvasObject
	Name() string      // that of [Action.Page]
	Title() string     // in the person's language, for the window's title
	Actions() []Action // in the order of their menus; asked for again when a project is opened
	Shown()            // it has come into the window; it takes the keyboard by Focus
	Hidden()           // it has left the window, and keeps its place
	Focus()            // gives the keyboard to what people work on in it
}

// Ending says whether a task can be stopped.
type Ending uint8

// The endings. Before the window says what is under way, keys and clicks do nothing, since
// they are not meant for what is there still; with Beside they are meant for the page,
// which shows already what the task is for.
const (
	ToItsEnd  Ending = iota
	Stoppable        // with a button
	Beside           // the same, and the page can be used until the button is there
)

// Say tells how far a task has come, in words and, if that is known, as the share that is
// done, from 0 to 1. Any goroutine may call it, as often as it likes.
type Say func(words string, share ...float64)

// Brief is how long something may take before the window says that it is under way:
// what takes less would only flash.
const Brief = 150 * time.Millisecond

// Host is what the shell offers to its pages and panels.
type Host interface {
	Session() *work.Session // the work on the open project; nil while none is open
	Scheme() standoff.Scheme
	Questions() *kit.Questions
	Preferences() fyne.Preferences
	Canvas() fyne.Canvas

	Open(standoff.ArticleID)                                    // shows an article as the person left it; one that has been erased is not shown
	OpenAt(standoff.ArticleID, standoff.Range, standoff.SpanID) // shows a passage, with the caret at its start, or a span, selected, if it is there still
	Do(id string)                                               // has an action done, as if it were chosen from a menu
	Action(id string) Action                                    // the action of that name; its ID is "" if there is none
	Focus()                                                     // gives the keyboard to the page

	Say(words string, offered ...string) // tells in the status bar, until the next thing is done; offered are the names of actions that follow from it
	Report(error)                        // tells about an error in a question; nil tells nothing
	Copy(text string)                    // puts a text on the clipboard

	// Keys that a page or a field does not take itself. Each reports whether the window
	// has taken it.
	KeyDown(*fyne.KeyEvent) // takes note of a key before what comes of it
	TypedKey(*fyne.KeyEvent) bool
	TypedRune(rune) bool
	Typed(rune) keymap.Chord // the chord of a character, by the place of the key that has typed it if it is no action's
	TypedShortcut(fyne.Shortcut)
	Hand(fyne.Shortcut) bool // is TypedShortcut for a field of one line
	Strokes() int            // how many things the person has had done

	Post(func())                                                                                  // runs a function on Fyne's main goroutine, later; any goroutine may call it
	Aside(read, then func())                                                                      // reads the project on another goroutine, then goes on here unless it has been left
	Seek(read func() error, then func())                                                          // is Aside for what then opens another article: what is pressed meanwhile waits for that, and is dropped at an error, which is told
	Task(title string, end Ending, do func(ctx context.Context, say Say) error, then func(error)) // is Aside for what can take long: it says what is under way
}
