package record

import "time"

// The files of a project, and what in them can be told apart by its name only.
const (
	CorpusFile = "corpus.bolt" // the articles and what they came with
	WorkFile   = "work.bolt"   // what was decided about them

	ArticleBucket = "article" // of the corpus; its sequence is the highest id that was given
	JournalBucket = "journal" // of the work, with a bucket for each annotator; its sequence counts the events

	HeadKey     = "head"     // of both files: a [Head], in JSON and not sealed
	SchemeKey   = "scheme"   // of the work, as are those below
	PeopleKey   = "people"   // a text: the annotators of imported datasets, in JSON
	BookmarkKey = "bookmark" // a text: where the work was left, in JSON
)

// Head is what both files of a project say of themselves, as JSON: readable by any
// version of the program and by people.
type Head struct {
	Kind    string    `json:"kind"` // "galley corpus" or "galley work"
	Schema  int       `json:"schema"`
	Reader  int       `json:"reader,omitempty"` // the lowest schema that can read this one
	Project string    `json:"project"`          // the same id in both files
	Created time.Time `json:"created"`
}
