package foreign

import "slices"

// uimaType is a type of a type system: its features have a name and a range.
type uimaType struct {
	name, super string
	features    [][2]string
}

// ownTypes are the types of DKPro that are written.
var ownTypes = []uimaType{
	{docType, docAnnotation, [][2]string{{"documentTitle", stringRange}, {"documentId", stringRange}, {"documentUri", stringRange}}},
	{metadataType, annotation, [][2]string{{"key", stringRange}, {"value", stringRange}}},
	{sentenceType, annotation, nil},
	{tokenType, annotation, nil},
}

// layersOf adds the features of the layers of a CAS to those that others have.
func layersOf(c cas, features map[[2]string]bool) {
	for _, s := range c.structures {
		if s.kind == spanLayer || s.kind == relationLayer {
			features[[2]string{s.kind, labelFeature}] = true
			for _, f := range s.features {
				if f.ref == 0 {
					features[[2]string{s.kind, f.name}] = true
				}
			}
		}
	}
}

// typesOf returns the types of a CAS, and of others whose features were gathered.
func typesOf(c cas, features map[[2]string]bool) []uimaType {
	if features == nil {
		features = map[[2]string]bool{}
	}
	layersOf(c, features)
	out := slices.Clone(ownTypes)
	for _, layer := range []string{spanLayer, relationLayer} {
		t := uimaType{name: layer, super: annotation}
		for f := range features {
			if f[0] == layer {
				t.features = append(t.features, [2]string{f[1], stringRange})
			}
		}
		if len(t.features) == 0 {
			continue
		}
		slices.SortFunc(t.features, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
		if layer == relationLayer {
			t.features = append([][2]string{{"Governor", spanLayer}, {"Dependent", spanLayer}}, t.features...)
		}
		out = append(out, t)
	}
	return out
}
