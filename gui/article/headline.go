package article

import (
	"slices"
	"strings"
	"time"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// subtitle is the line under the headline: who published the article and when,
// or else the file it comes from, and how long it is.
func subtitle(s *work.Session) string {
	from := knownOf(s, standoff.OutletField, "publisher")
	if from == "" {
		from = s.Article().Source.Name()
	}
	var parts []string
	for _, part := range []string{from, published(knownOf(s, standoff.DateField, "published_at")), wordCount(s.Words())} {
		if part = kit.Excerpt(part, titleMost); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// knownOf returns what is known of the open article by the first of some names of a field
// about which something is decided, or else what it came with by the first.
func knownOf(s *work.Session, names ...string) string {
	fields := standoff.ObjectsOf[standoff.Field](s.Objects())
	for _, name := range names {
		if i := slices.IndexFunc(fields, func(f standoff.Field) bool { return strings.EqualFold(f.Name, name) }); i >= 0 {
			f, _ := s.Scheme().Field(fields[i].Name)
			if ids := fields[i].Value.Choices(); len(ids) > 0 {
				return strings.Join(choiceNames(f, ids), ", ")
			}
			return fields[i].Value.String()
		}
	}
	return s.Article().Came(names[0])
}

// showHead shows what is decided about the article as a whole by now.
func (v *View) showHead() {
	if v.hasArticle() {
		v.reader.SetSubtitle(subtitle(v.session()))
	}
	v.heading.refresh()
}

func wordCount(n int) string {
	return lang.N("{{.N}} words", n, map[string]any{"N": wording.Number(n)})
}

// published returns the day on which an article was published in words, or what
// its source says if that is no date as computers write them.
func published(at string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, strings.TrimSpace(at)); err == nil {
			return wording.Date(t)
		}
	}
	return at
}
