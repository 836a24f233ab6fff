package record

import (
	"crypto/sha256"
	"slices"

	"galley/store/standoff"
)

// Unquoted returns an entry of a label without the examples that quote some articles,
// and whether it has any; other objects stay as they are.
func Unquoted(o standoff.Object, from func(standoff.ArticleID) bool) (standoff.Object, bool) {
	e, is := o.(standoff.LabelEntry)
	quotes := func(x standoff.Example) bool { return x.Article != 0 && from(x.Article) }
	if !is || !slices.ContainsFunc(e.Label.Examples, quotes) {
		return o, false
	}
	e.Label.Examples = slices.DeleteFunc(slices.Clone(e.Label.Examples), quotes)
	return e, true
}

// Unquoted is [Unquoted] for all that an event holds. The event's hash stays as it is.
func (e Event) Unquoted(from func(standoff.ArticleID) bool) (Event, bool) {
	quotes := func(o standoff.Object) bool { _, has := Unquoted(o, from); return has }
	if !slices.ContainsFunc(e.Parts, func(x Part) bool { return slices.ContainsFunc(x.Gone, quotes) || slices.ContainsFunc(x.Came, quotes) }) {
		return e, false
	}
	e.Parts = slices.Clone(e.Parts)
	for i := range e.Parts {
		for _, list := range []*[]standoff.Object{&e.Parts[i].Gone, &e.Parts[i].Came} {
			*list = slices.Clone(*list)
			for k, o := range *list {
				(*list)[k], _ = Unquoted(o, from)
			}
		}
	}
	return e, true
}

// sum returns the hash of an event, whose fields are given: that of the fields without
// the examples that quote an article, so that an erasure can take the words of an
// article out of the journal and leaves its chain whole.
func (e *Event) sum(fields []byte) [sha256.Size]byte {
	bare, quotes := e.Unquoted(func(standoff.ArticleID) bool { return true })
	if !quotes {
		return sha256.Sum256(fields)
	}
	for i := range bare.Parts {
		asRead(bare.Parts[i].Gone)
		asRead(bare.Parts[i].Came)
	}
	return sha256.Sum256(bare.fields())
}

// asRead makes entries of a scheme what they are once they have been written and read,
// since text that is not UTF-8 is another then.
func asRead(list []standoff.Object) {
	for i, o := range list {
		if o.Key().Kind < standoff.LabelEntryObject {
			continue
		}
		if read, err := DecodeObject(EncodeObject(o)); err == nil {
			list[i] = read
		}
	}
}
