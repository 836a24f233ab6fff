package record

import "time"

// The names of a project's files, and of those buckets and records in them that can be
// recognised by their names only.
const (
	CorpusFile = "corpus.bolt" // the articles and what they came with
	WorkFile   = "work.bolt"   // what was decided about them

	ArticleBucket = "article" // of the corpus; its sequence is the highest id that an article was given
	JournalBucket = "journal" // of the work, with a bucket for each annotator; its sequence counts the events

	HeadKey     = "head"     // of both files: a [Head], in JSON and not sealed
	SchemeKey   = "scheme"   // of the work, as the next two: what the project as a whole began with, see [DecodeScheme]
	PeopleKey   = "people"   // a text: the annotators of imported datasets, in JSON
	BookmarkKey = "bookmark" // a text: where the work was left, in JSON

	// WithdrawnMark begins the note of when an article went that was taken back with its
	// import; that of an article which was erased is the time alone.
	WithdrawnMark = "withdrawn "
)

// Head describes a file of a project. Both files have one, as JSON, so that any version of
// the program, and people, can read it.
type Head struct {
	Kind    string    `json:"kind"` // "galley corpus" or "galley work"
	Schema  int       `json:"schema"`
	Reader  int       `json:"reader,omitempty"` // the lowest schema that can read this one
	Project string    `json:"project"`          // the same id in both files
	Created time.Time `json:"created"`
}
