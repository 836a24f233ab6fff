package standoff

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// The names of the fields that most articles have.
const (
	OutletField   = "outlet"
	DateField     = "date"
	AuthorField   = "author"
	URLField      = "url"
	LanguageField = "language"
)

// CommonFields returns the fields that most articles have, for a scheme to begin with.
func CommonFields() []Attribute {
	return []Attribute{
		{Name: OutletField, Title: "Outlet", Type: AttributeText},
		{Name: DateField, Title: "Date", Type: AttributeDate},
		{Name: AuthorField, Title: "Author", Type: AttributeText},
		{Name: URLField, Title: "URL", Type: AttributeText},
		{Name: LanguageField, Title: "Language", Type: AttributeText},
	}
}

// Came returns what the article came with for a field, in the words of its source; ""
// if that said nothing. A field of the article's source is meant before one of its
// metadata, whose names may be in any case.
func (a Article) Came(field string) string {
	switch strings.ToLower(field) {
	case OutletField, "publisher":
		if a.Source.Publisher != "" {
			return a.Source.Publisher
		}
	case DateField, "published_at":
		if a.Source.PublishedAt != "" {
			return day(a.Source.PublishedAt)
		}
	case URLField:
		if a.Source.URL != "" {
			return a.Source.URL
		}
	}
	if words, ok := a.Metadata[field]; ok {
		return words
	}
	for _, name := range slices.Sorted(maps.Keys(a.Metadata)) {
		if strings.EqualFold(name, field) {
			return a.Metadata[name]
		}
	}
	return ""
}

// day returns the day of a moment as computers write it, as [ParseDate] reads it; other
// words as they are.
func day(at string) string {
	at = strings.TrimSpace(at)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateTime} {
		if t, err := time.Parse(layout, at); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return at
}

// FieldWords returns what is known of a field of an article: what is decided among its
// objects, or else what it came with; "" if it is empty. Options are spelled by their
// ids.
func FieldWords(a Article, objects []Object, field string) string {
	for _, f := range ObjectsOf[Field](objects) {
		if f.Name == field {
			return f.Value.String()
		}
	}
	return a.Came(field)
}
