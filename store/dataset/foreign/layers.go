package foreign

import (
	"strings"

	"galley/store/standoff"
)

// Layers of UIMA and of what is built on it are types of annotations with features. One of
// the features says what a person chose, and becomes the label.

// layerLabels are the features that can carry the label, the likeliest first.
var layerLabels = []string{labelFeature, "label", "PosValue", "identifier", "referenceType"}

// wordLayers are types whose values are as many as there are words: the type is the label
// then, and the value an attribute.
var wordLayers = map[string]bool{"Lemma": true, "Stem": true, "SurfaceForm": true, "MorphologicalFeatures": true}

// labelled returns the label of an annotation, and its other features as attributes. Of
// the layer that is made for all labels and of named entities the label is the value
// alone. Of others it is the name of the layer, and the value behind a colon. One that has
// no value has the name of its layer.
func labelled(layer string, features map[string]standoff.Value) (label string, attributes map[string]standoff.Value) {
	label = layer[strings.LastIndexByte(layer, '.')+1:]
	carrier := ""
	if !wordLayers[label] {
		for _, name := range layerLabels {
			value := features[name].String()
			if strings.TrimSpace(value) == "" || name == "identifier" && isAddress(value) {
				continue
			}
			carrier = name
			if layer == spanLayer || layer == relationLayer || label == "NamedEntity" {
				label = value
			} else {
				label += ":" + value
			}
			break
		}
	}
	for name, value := range features {
		if name == carrier || value.None() {
			continue
		}
		if attributes == nil {
			attributes = map[string]standoff.Value{}
		}
		attributes[attributeName(name)] = value
	}
	return label, attributes
}
