// Package store keeps a project on disk, in a folder NAME.galley with
//
//	corpus.bolt   articles, the spans that were imported with them, and
//	              the digests of all texts; written by imports and erasures only;
//	              also those of imports that were taken back, until then
//	work.bolt     the scheme, the journal, the spans as they stand, a row for
//	              each article, the indexes, the counts and the bookmark
//	derived.bolt  the index of near-duplicates, which can be rebuilt
//	backups/      made with the first backup
//
// It promises that a change is on disk when [Project.Commit] returns, whatever
// happens to the program or the power afterwards; that a change is written
// whole or not at all; that every record carries a CRC-32C of its key and its
// fields, and that damage is reported, never read as data; that the text of an
// article never changes. Package salvage recovers what is intact in a damaged
// project, by [OpenDamaged] and [Rebuild].
//
// The cost of a change depends on the change, and that of a list on how much of it
// is shown, not on the size of the project. Two things grow with the number of
// articles, each by milliseconds for a hundred thousand: opening, which checks the
// branches of the files' trees, and the search in titles, which reads all of them.
// The first change after opening waits until work.bolt has been checked from end
// to end.
//
// Every decision is an event in an append-only journal, hash-chained with
// SHA-256. Undo and redo are events too. The spans as they stand are the fold
// of the imported spans and the journal. They are stored as well, so that reading
// need not fold anything, and [Project.Verify] compares the two.
//
// An import through [Project.Intake] is an event, too. Its undo takes the articles out of
// the work in one transaction, and is refused if any of them is other than it was imported;
// the corpus keeps their texts for a redo, until the next import or erasure removes them.
// Decisions of other annotators about them are redone and undone meanwhile, and hold when
// they are back; a redo that leaves one without its span or its label is refused. What
// an import brought before the program was killed stays, as articles that came without a step.
//
// A project is open for writing in one place at a time. It never waits for
// another program, never writes outside the project's folder and knows nothing of
// the window. All methods may be called from any goroutine.
package store
