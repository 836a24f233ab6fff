package standoff

// NewRelationType returns a type of relations of a name for the scheme, which it does not
// change: with an id of its own, for spans of any labels.
func (s Scheme) NewRelationType(name string) RelationType {
	return RelationType{Name: name, ID: RelationTypeID(freeID(name, "relation", func(id string) bool {
		_, taken := s.RelationType(RelationTypeID(id))
		return taken
	}))}
}
