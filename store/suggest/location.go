package suggest

// locationModel proposes locations.
type locationModel struct{}

// trainLocations learns locations from lessons.
func trainLocations(lessons []Lesson) *locationModel { return &locationModel{} }

// suggest appends the locations of an article.
func (m *locationModel) suggest(a *analysis, into []Suggestion) []Suggestion { return into }
