package suggest

// locationModel proposes places: a tagger that knows a gazetteer finds them.
type locationModel struct{ tagger *tagger }

// trainLocations learns locations from lessons.
func trainLocations(lessons []seenLesson) *locationModel {
	return &locationModel{trainOn(lessons, Location, true)}
}

// suggest appends the locations of an article.
func (m *locationModel) suggest(s *sight, into []Suggestion) []Suggestion {
	return m.tagger.suggest(s, Location, true, into)
}
