// Package article is the page in which an article is read and labelled: its text, the
// bar to find something in it, the hint for who begins, and the inspector beside it
// with the labels, the spans and the card of the span that is selected.
//
// It promises to show what the session has decided, from the moment at which that
// is decided, and never a decision that was refused. A decision is about what is on
// the screen: what has not been drawn is shown instead of tagged. What somebody
// types into a field is kept when the field goes.
//
// It knows the window as a [page.Host] and the project as a [work.Session], and never
// opens an article by itself. All of it belongs to Fyne's main goroutine.
package article
