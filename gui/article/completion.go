package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// offer is a value that a detail can be completed to.
type offer struct {
	value standoff.Value
	words string           // which a person reads, and looks for
	label standoff.LabelID // of the span that it links to; "" for no link
	here  bool             // the words stand in the article
	count int              // how often it was used before

	folded string // the words as they are compared
}

// foldWords returns words as they are compared: in any case, with or without accents.
func foldWords(words string) string {
	return strings.Join(strings.Fields(standoff.Query{}.Fold(words)), " ")
}

// completions returns the offers that begin as what is typed does, then those in which
// each word that is typed begins a word; each in the order of the offers, and at most so
// many. What adds nothing to what is typed is none.
func completions(typed string, all []offer, most int) []offer {
	sought := foldWords(typed)
	words := strings.Fields(sought)
	var first, more []offer
	linking := slices.ContainsFunc(all, func(o offer) bool { return o.label != "" })
	for _, o := range all {
		switch {
		case o.adds(typed) && strings.HasPrefix(o.folded, sought):
			first = append(first, o)
		case o.adds(typed) && beginsWords(o.folded, words):
			more = append(more, o)
		}
		if len(first) == most && !linking {
			break
		}
	}
	all = behindLinks(first, more)
	return all[:min(len(all), most)]
}

// behindLinks puts together what begins as what is typed and what has words that do. Of
// that a part of the text that is part of a span to link to comes behind the span.
func behindLinks(first, more []offer) []offer {
	var links []offer
	for _, o := range more {
		if o.label != "" {
			links = append(links, o)
		}
	}
	within := func(o offer) bool {
		return o.label == "" && o.here && o.count == 0 && slices.ContainsFunc(links, func(l offer) bool { return beginsWord(l.folded, o.folded) })
	}
	if !slices.ContainsFunc(first, within) {
		return append(first, more...)
	}
	var ahead, behind []offer
	for _, o := range first {
		if within(o) {
			behind = append(behind, o)
		} else {
			ahead = append(ahead, o)
		}
	}
	more = slices.DeleteFunc(more, func(o offer) bool { return o.label != "" })
	return slices.Concat(ahead, links, behind, more)
}

// adds reports whether taking the offer gives something else than what is typed.
func (o offer) adds(typed string) bool {
	return o.words != strings.TrimSpace(typed) || o.value != standoff.Text(o.words)
}

// beginsWords reports whether each of some words begins one of those of a text.
func beginsWords(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !beginsWord(text, w) })
}

func beginsWord(text, begin string) bool {
	within := false // a word
	for at, c := range text {
		if !within && strings.HasPrefix(text[at:], begin) {
			return true
		}
		within = unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c)
	}
	return false
}

// offersFrom puts together what a detail can be completed to: what stands in the article
// and was used before, then the names and spans of the article, the nearest first, and
// what was used before, the most used first; for a plain text, which need not be a name,
// these come before the names.
func offersFrom(of standoff.Attribute, names []string, spans []offer, used []work.Used) []offer {
	var here, before, both []offer
	known := map[string]int{} // where a name stands, by how it is compared
	for i, name := range names {
		known[foldWords(name)] = i
	}
	taken := map[string]bool{}
	for _, u := range used {
		if of.Fits(u.Value) != nil {
			continue
		}
		o := offer{value: u.Value, words: u.Value.String(), count: u.Count, folded: foldWords(u.Value.String())}
		if _, o.here = known[o.folded]; o.here {
			both, taken[o.folded] = append(both, o), true
		} else {
			before = append(before, o)
		}
	}
	slices.SortStableFunc(both, func(a, b offer) int { return cmp.Compare(known[a.folded], known[b.folded]) })
	linked := map[string][]offer{}
	for i := range spans {
		spans[i].folded = foldWords(spans[i].words)
		linked[spans[i].folded] = append(linked[spans[i].folded], spans[i])
	}
	for _, name := range names {
		folded := foldWords(name)
		here = append(here, linked[folded]...)
		delete(linked, folded)
		if v := of.Parse(name); !taken[folded] && of.Type != standoff.AttributeLink && !v.None() {
			taken[folded] = true
			here = append(here, offer{value: v, words: name, here: true, folded: folded})
		}
	}
	for _, o := range spans {
		if len(linked[o.folded]) > 0 {
			here = append(here, o)
		}
	}
	if of.Type == standoff.AttributeText {
		return slices.Concat(both, before, here)
	}
	return slices.Concat(both, here, before)
}

// optionOffers offers what a detail can be: yes or no, or the options of its list, each
// with those that are chosen already, by their names.
func optionOffers(a standoff.Attribute, chosen string) []offer {
	if a.Type == standoff.AttributeTruth {
		yes, no := lang.L("yes"), lang.L("no")
		return []offer{{value: standoff.Truth(true), words: yes, folded: foldWords(yes)}, {value: standoff.Truth(false), words: no, folded: foldWords(no)}}
	}
	has := a.Parse(chosen).Choices()
	taken := make(map[string]bool, len(has))
	for _, id := range has {
		taken[id] = true
	}
	var out []offer
	for _, o := range a.Options[:min(len(a.Options), optionsOffered)] {
		if !taken[o.ID] {
			name := optionName(o)
			out = append(out, offer{value: standoff.Choice(append(slices.Clone(has), o.ID)...), words: name, folded: foldWords(name)})
		}
	}
	return out
}

// optionsOffered is how many options are offered at most.
const optionsOffered = 1000

// told says where an offer comes from.
func (o offer) told() string {
	if k := o.value.Kind(); k == standoff.ChoiceValue || k == standoff.TruthValue {
		return ""
	}
	place, _ := o.value.Place()
	var said []string
	if place.Country != "" {
		said = append(said, place.Country)
	}
	switch {
	case o.label != "":
		said = append(said, lang.L("span"))
	case o.here:
		said = append(said, lang.L("in the text"))
	default:
		said = append(said, wording.Number(o.count))
	}
	return strings.Join(said, " · ")
}

// offerWords is how much of an offer is shown, in code points.
const offerWords = 80

func (o offer) shown() string { return kit.Excerpt(o.words, offerWords) }
