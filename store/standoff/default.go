package standoff

// DefaultScheme returns the labels of a new project.
func DefaultScheme() Scheme {
	return Scheme{Labels: []Label{
		{
			ID: "quote", Name: "Quote", Letter: "Q", Key: "1", Light: 0x0072B2, Dark: 0x56B4E9, Underline: UnderlineSolid,
			Guideline: "Words reported as said or written by someone, in quotation marks, marks included. Speaker and cue stay outside. A quote over several paragraphs is one span; one interrupted by a cue is a span for each part. Not scare quotes, titles or mottos.",
			Attributes: []Attribute{
				{Name: "speaker", Title: "Speaker", Type: AttributeTextOrLink, Key: "q"},
				{Name: "kind", Title: "Kind", Type: AttributeChoice, Options: []Option{
					{ID: "direct", Name: "direct"}, {ID: "partial", Name: "partial"}, {ID: "pull_quote", Name: "pull quote"},
				}},
			},
		},
		{
			ID: "statistic", Name: "Statistic", Letter: "S", Key: "2", Light: 0xC25E00, Dark: 0xF0A04B, Underline: UnderlineDashed,
			Guideline: "The shortest passage that states a measured or counted value: modifier, number or range, unit or the noun counted. Not dates, clock times, ordinals, identifiers or names with numbers in them.",
			Attributes: []Attribute{
				{Name: "value", Title: "Value", Type: AttributeNumber},
				{Name: "value_to", Title: "Value to", Type: AttributeNumber, Help: "The upper end of a range."},
				{Name: "unit", Title: "Unit", Type: AttributeText},
				{Name: "direction", Title: "Direction", Type: AttributeChoice, Options: []Option{
					{ID: "up", Name: "up"}, {ID: "down", Name: "down"}, {ID: "same", Name: "unchanged"},
				}},
			},
		},
		{
			ID: "location", Name: "Location", Letter: "L", Key: "3", Light: 0x00805C, Dark: 0x3FC79A, Underline: UnderlineDotted,
			Guideline:  "A named place, meant as a place or for those who live or govern there. Not demonyms or languages, nor places inside the name of an organisation, a paper or a person.",
			Attributes: []Attribute{{Name: "place", Title: "Place", Type: AttributePlace}},
		},
		{
			ID: "boilerplate", Name: "Boilerplate", Letter: "B", Key: "4", Light: 0x8A5A83, Dark: 0xD49ACB, Underline: UnderlineDouble, Dimmed: true,
			Guideline: "Whole lines that are not the story: advertising, navigation, share and cookie lines, related teasers, image credits, bylines, copyright. One span for each line or unbroken block. Headline, standfirst and pull quotes are the story.",
			Attributes: []Attribute{{Name: "kind", Title: "Kind", Type: AttributeChoice, Options: []Option{
				{ID: "advert", Name: "advert"},
				{ID: "navigation", Name: "navigation"},
				{ID: "teaser", Name: "teaser"},
				{ID: "credit", Name: "credit"},
				{ID: "byline", Name: "byline"},
				{ID: "share", Name: "share"},
				{ID: "legal", Name: "legal"},
			}}},
		},
	}}
}
