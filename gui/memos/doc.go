// Package memos is the page that lists what people have written about the project, its
// labels, its articles and their spans, and on which they write.
//
// What is written is one decision each time that its field is left, on the disk and
// undone like any other. The list is read, and searched, beside the interface, however
// many memos and articles there are; what is decided is in it at once. A memo is written
// as Markdown, in fields that are open only then, and read as text. The page keeps nothing of its own but which memo is
// chosen, what is looked for, and a memo that is begun and empty still. All of it
// belongs to Fyne's main goroutine.
package memos
