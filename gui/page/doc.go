// Package page says what the shell of the window and its pages promise one another.
//
// A [Page] fills the middle of the window: the article, later the search, the scheme
// and others. It offers [Action]s; the shell adds its own, and that one table feeds
// the menus, the keys, the command palette and the sheet of keys. What a page needs
// of the shell it has from its [Host]. Panels beside the page, such as the queue,
// live on the same terms.
//
// A page never names another page or the shell. All of it belongs to Fyne's main
// goroutine unless a comment says otherwise, and nothing here waits.
package page
