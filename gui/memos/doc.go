// Package memos is the page that lists what people have written about the project, its
// labels, its articles and their spans, and on which they write.
//
// What is written is one decision each time that its field is left, on the disk and
// undone like any other. The list is read, and searched, beside the interface, however
// many memos and articles there are; what is decided is in it at once. A memo is shown
// and written as plain Markdown. The page keeps nothing of its own but which memo is
// chosen, what is looked for, and a memo that is begun and empty still. All of it
// belongs to Fyne's main goroutine.
package memos
