package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// Why is why something was not imported.
type Why uint8

// The reasons. The first ones are failures: a person named these files and expects
// them to be imported. The others are what an import skips as intended.
const (
	WhyWrong      Why = iota // something is wrong in it: LeftOut.Err says what and where
	WhyEncoding              // text that is not UTF-8: LeftOut.Err is a *dataset.EncodingError
	WhyBinary                // no text in any encoding: LeftOut.Err is a *dataset.BinaryError
	WhyEmpty                 // it holds nothing
	WhyUnreadable            // the system did not let it be read, or it is gone
	WhyNothing               // a folder or an archive without a file of a kind that is read
	WhyUnsafe                // in an archive: its name leads out of that

	WhyKind    // in a folder: a kind of file that is not read; see also Report.Kinds
	WhyForeign // in a folder: JSON that is neither a dataset nor articles
	WhyLinked  // in a folder: a symbolic link
	WhySpecial // in a folder: a pipe, a socket or a device
	WhyNames   // in an archive: a hard link, which is a further name of a file in it
	WhyHidden  // in a folder: its name begins with a dot
	WhyProject // in a folder: a Galley project
	WhyPage    // in a folder: the folder of what a saved page beside it shows
	WhySame    // an article whose text is in the project already
	WhyNear    // an article that is almost the same as another, with SkipNear
	whys       // how many reasons there are
)

// Whys returns every reason, failures first.
func Whys() []Why {
	out := make([]Why, whys)
	for i := range out {
		out[i] = Why(i)
	}
	return out
}

// Failed reports whether the reason is a failure.
func (w Why) Failed() bool { return w <= WhyUnsafe }

// LeftOut is one file, folder or article that was not imported.
type LeftOut struct {
	Why  Why
	Path string // as it was given, with the folders below it; "-" is standard input; of an article, what it remembers
	Err  error  // a whole sentence that names the file and the place; nil if there is no more to say than Why

	// Of WhySame and WhyNear:
	Article standoff.ArticleID // the one in the project
	Title   string             // of the article left out
	Spans   int                // its spans that the project's article does not have, and has not got
	Removed int                // its spans that somebody has removed or changed in the project's article since they were there; they stay out
	Added   bool               // the project's article has got what it lacked
}

// Listed is how many examples of each reason a report holds.
const Listed = 100

// List is what was left out for one reason.
type List struct {
	Count int
	First []LeftOut // up to [Listed] of them
}

// Undecoded is a file whose encoding must be known to read it.
type Undecoded struct {
	Path   string // for [ImportOptions.Only]
	Likely string // the likeliest encoding, "" if none fits
}

func undecoded(x LeftOut) Undecoded {
	u := Undecoded{Path: x.Path}
	if wrong := (*dataset.EncodingError)(nil); errors.As(x.Err, &wrong) && len(wrong.Proposals) > 0 {
		u.Likely = wrong.Proposals[0].Name
	}
	return u
}

// Note is something that was imported differently from the file, and where.
type Note struct {
	Path string
	Text string // a whole sentence in English that names the file
}

// Report says what became of everything that was given to an import: counts, and
// the first of each kind. Only Near and Undecoded grow with what was given, by an
// article or a file each, since a person may want to act on all of them.
type Report struct {
	store.Imported
	Files     int            // files that were read to their end
	Left      [whys]List     // what was left out, by reason
	Kinds     map[string]int // how many files of each kind were not read, by extension in lower case; "" without one
	SpansLeft int            // spans of texts that were in the project already, with other spans
	Removed   int            // spans of such texts that somebody has removed or changed in the project; they stay out
	Undecoded []Undecoded    // all files with WhyEncoding
	Notes     []Note         // up to [Listed]
	MoreNotes int            // how many there are besides
	NewScheme bool           // the project's labels are not those from before
	NewLabels int            // how many labels the project has that it had not before
	Unmet     []string       // names in [ImportOptions].Labels that no file of another program has, sorted

	same map[standoff.Digest]standoff.ArticleID // of every text with WhySame, the article in the project
}

// Failed returns how many things were left out because they failed.
func (r *Report) Failed() int {
	n := 0
	for why := range r.Left {
		if Why(why).Failed() {
			n += r.Left[why].Count
		}
	}
	return n
}

// leave adds something that was left out.
func (r *Report) leave(x LeftOut) {
	l := &r.Left[x.Why]
	l.Count++
	if len(l.First) < Listed {
		l.First = append(l.First, x)
	}
	if x.Why == WhyEncoding {
		r.Undecoded = append(r.Undecoded, undecoded(x))
	}
	r.SpansLeft += x.Spans
	r.Removed += x.Removed
}

func (r *Report) note(path, text string) {
	if len(r.Notes) == Listed {
		r.MoreNotes++
		return
	}
	r.Notes = append(r.Notes, Note{path, text})
}

// reason returns why a file was left out, given the error that reading it gave.
func reason(err error, f found) Why {
	var (
		encoding *dataset.EncodingError
		binary   *dataset.BinaryError
		empty    *dataset.EmptyError
		foreign  *dataset.ForeignError
		columns  *dataset.ColumnError
		path     *fs.PathError
	)
	switch {
	case errors.As(err, &encoding):
		return WhyEncoding
	case errors.As(err, &binary):
		return WhyBinary
	case errors.As(err, &empty):
		return WhyEmpty
	case f.inside && (errors.As(err, &foreign) || errors.As(err, &columns) && isJSON(f.path)):
		return WhyForeign
	case errors.As(err, &path):
		return WhyUnreadable
	}
	return WhyWrong
}

// isJSON reports whether a file is JSON by its name.
func isJSON(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".json" || ext == ".jsonl" || ext == ".ndjson"
}

// unreadable wraps an error of the system without the file name in it, which may
// contain control characters that a terminal obeys.
func unreadable(shown string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s cannot be read: %w", shown, err)
}
