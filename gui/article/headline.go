package article

import (
	"strings"
	"time"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"

	"fyne.io/fyne/v2/lang"
)

// subtitle is the line under the headline: who published the article and when,
// or else the file it comes from, and how long it is.
func subtitle(s *work.Session) string {
	source := s.Article().Source
	from := source.Publisher
	if from == "" {
		from = source.Name()
	}
	var parts []string
	for _, part := range []string{from, published(source.PublishedAt), wordCount(s.Words())} {
		if part = kit.Excerpt(part, titleMost); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
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
