package standoff

import (
	"fmt"

	"galley/store/standoff/palette"
)

// TemplateID names a scheme that a new project can begin with.
type TemplateID string

// The templates.
const (
	NewsTemplate     TemplateID = "news"     // the labels of [DefaultScheme]
	EntitiesTemplate TemplateID = "entities" // who, what, where and when
	ArgumentTemplate TemplateID = "argument" // claims, premises, and how they relate
	EmptyTemplate    TemplateID = "empty"    // no labels
)

// Templates returns every template, in the order in which people choose.
func Templates() []TemplateID {
	return []TemplateID{NewsTemplate, EntitiesTemplate, ArgumentTemplate, EmptyTemplate}
}

// Scheme returns the scheme of a template. It fails for one that does not exist.
func (t TemplateID) Scheme() (Scheme, error) {
	switch t {
	case NewsTemplate:
		return DefaultScheme(), nil
	case EntitiesTemplate:
		return Scheme{Labels: looking(entityLabels())}, nil
	case ArgumentTemplate:
		return Scheme{Labels: looking(argumentLabels()), Relations: argumentRelations()}, nil
	case EmptyTemplate:
		return Scheme{}, nil
	}
	return Scheme{}, fmt.Errorf("there is no template %q", t)
}

// looking gives labels colours and underlines, and keys in their order.
func looking(labels []Label) []Label {
	for i, pair := range palette.Colours(len(labels)) {
		l := &labels[i]
		l.Light, l.Dark, l.Underline = pair.Light, pair.Dark, Underline(i%4)
		if i < 9 {
			l.Key = fmt.Sprint(i + 1)
		}
	}
	return labels
}

func entityLabels() []Label {
	return []Label{
		{
			ID: "person", Name: "Person", Letter: "P",
			Guideline: "The name of a person, real or invented, with first and last name and what belongs to the name: *Inga Dahl*, *Pope Francis*, *J. R. Cash*.\n\n" +
				"- Titles and offices that are not part of the name stay outside: the minister **Inga Dahl**.\n- A family as a whole is a person: the **Dahls**.\n- Pronouns and descriptions are not tagged.",
			Attributes: []Attribute{{Name: "role", Title: "Role", Type: AttributeText, Key: "q", Help: "What the article says the person is: minister, witness, player."}},
		},
		{
			ID: "organisation", Name: "Organisation", Letter: "O",
			Guideline: "The name of a group that acts as one: a company, party, authority, court, club, school, newspaper, band.\n\n" +
				"- Tag the whole name, with *the* only if it belongs to it.\n- A place that stands for its government is an organisation only if the sentence is about what it decides; if in doubt, tag it as a place.",
			Attributes: []Attribute{{Name: "kind", Title: "Kind", Type: AttributeChoice, Options: []Option{
				{ID: "company", Name: "company"},
				{ID: "party", Name: "party"},
				{ID: "authority", Name: "authority"},
				{ID: "media", Name: "media"},
				{ID: "club", Name: "club"},
				{ID: "other", Name: "other"},
			}}},
		},
		{
			ID: "place", Name: "Place", Letter: "L",
			Guideline: "The name of a place on the map: a country, region, town, street, river, mountain, building.\n\n" +
				"- *Hallen Island* is one place, *Hallen, Norland* is two.\n- Not the place inside another name: **Bank of Hallen** is an organisation.\n- Not what people are called after it: *the Hallen mayor*, *Norlandic*.",
			Attributes: []Attribute{{Name: "place", Title: "Place", Type: AttributePlace}},
		},
		{
			ID: "event", Name: "Event", Letter: "E",
			Guideline: "The name of something that happened or will happen: a war, election, storm, match, festival. It must be a name: *the 2024 Winter Games*, but not *the match on Sunday*.",
		},
		{
			ID: "work", Name: "Work", Letter: "W",
			Guideline: "The title of a book, film, song, law, report or broadcast. Quotation marks around it stay outside.",
		},
		{
			ID: "date", Name: "Date or time", Letter: "D",
			Guideline:  "When something is: *14 March*, *last winter*, *at noon*, *2019 to 2023*. The shortest passage that says it, without the preposition. Not how long something takes.",
			Attributes: []Attribute{{Name: "date", Title: "Date", Type: AttributeDate, Help: "As far as it can be told: 2026, 2026-03 or 2026-03-14."}},
		},
		{
			ID: "amount", Name: "Amount", Letter: "A",
			Guideline:  "A number with what it counts or measures: *38 crowns*, *nine in ten*, *some 4,100 signatures*. Ordinals, dates, and numbers inside names are not amounts.",
			Attributes: []Attribute{{Name: "value", Title: "Value", Type: AttributeNumber}, {Name: "unit", Title: "Unit", Type: AttributeText}},
		},
	}
}

func argumentLabels() []Label {
	return []Label{
		{
			ID: "claim", Name: "Claim", Letter: "C",
			Guideline: "A statement that somebody wants others to accept and that could be disputed: that something is so, is good or bad, or should be done.\n\n" +
				"- Tag the whole clause, without *I think that* and without the words that join it to others (*because*, *therefore*).\n- One clause that makes two claims is two spans.\n- What nobody disputes in the article is no claim.",
			Attributes: []Attribute{
				{Name: "stance", Title: "Stance", Type: AttributeChoice, Help: "Towards the question that the article is about.", Options: []Option{
					{ID: "for", Name: "for"}, {ID: "against", Name: "against"}, {ID: "neither", Name: "neither"},
				}},
				{Name: "holder", Title: "Held by", Type: AttributeTextOrLink, Key: "q", Help: "Who makes the claim; empty for the author."},
			},
		},
		{
			ID: "main_claim", Name: "Main claim", Letter: "M", Parent: "claim",
			Guideline: "What the article as a whole argues for, where it is said most plainly: most articles have one, some have none. What it says again elsewhere is a claim.",
			Attributes: []Attribute{{Name: "stance", Title: "Stance", Type: AttributeChoice, Options: []Option{
				{ID: "for", Name: "for"}, {ID: "against", Name: "against"}, {ID: "neither", Name: "neither"},
			}}},
		},
		{
			ID: "premise", Name: "Premise", Letter: "P",
			Guideline: "A reason given for a claim, or against one: take it away, and the claim stands there without it. Connect it with what it supports or attacks.\n\n" +
				"A premise that is itself argued for stays a premise, and its reasons are connected with it.",
			Attributes: []Attribute{{Name: "kind", Title: "Kind", Type: AttributeChoice, Options: []Option{
				{ID: "fact", Name: "fact"},
				{ID: "figure", Name: "figure"},
				{ID: "example", Name: "example"},
				{ID: "testimony", Name: "testimony"},
				{ID: "value", Name: "value"},
				{ID: "analogy", Name: "analogy"},
			}}},
		},
		{
			ID: "opinion_piece", Name: "Opinion piece", Letter: "N", Use: UseArticles,
			Guideline: "For an article whose author argues for something: a leader, a column, a letter. Not for a report about what others argue.",
		},
	}
}

func argumentRelations() []RelationType {
	ends := []LabelID{"claim", "main_claim", "premise"}
	return []RelationType{
		{ID: "supports", Name: "supports", Key: "s", From: ends, To: ends, Guideline: "From the reason to what it is a reason for."},
		{ID: "attacks", Name: "attacks", Key: "x", From: ends, To: ends, Guideline: "From the objection to what it speaks against: it would make that less true, or less weighty."},
	}
}
