package scheme

import (
	"slices"
	"strings"

	"galley/store/standoff"
)

// optionWords writes the options of a list as people edit them: separated by commas, or
// by semicolons where a name has a comma.
func optionWords(list []standoff.Option) string {
	var names []string
	commas := false
	for _, o := range list {
		names = append(names, optionName(o))
		commas = commas || strings.Contains(optionName(o), ",")
	}
	if commas {
		return strings.Join(names, "; ") + ";"
	}
	return strings.Join(names, ", ")
}

// optionsOf reads the options of a list. One that had a name keeps its id, and one that
// stands where another stood takes that one's.
func optionsOf(text string, was []standoff.Option) []standoff.Option {
	if text == optionWords(was) {
		return was
	}
	between := ","
	if strings.Contains(text, ";") {
		between = ";"
	}
	var names []string
	for _, w := range strings.Split(text, between) {
		if w = strings.Join(strings.Fields(w), " "); w != "" && !slices.ContainsFunc(names, func(x string) bool { return standoff.SameName(x, w) }) {
			names = append(names, w)
		}
	}
	taken := map[string]bool{}
	out := make([]standoff.Option, len(names))
	for i, n := range names {
		if j := slices.IndexFunc(was, func(o standoff.Option) bool { return standoff.SameName(optionName(o), n) }); j >= 0 {
			out[i] = was[j]
			out[i].Name = n
			taken[out[i].ID] = true
		}
	}
	for i, n := range names {
		if out[i].ID != "" {
			continue
		}
		id := slug(n, "option", func(id string) bool {
			return taken[id] || slices.ContainsFunc(was, func(o standoff.Option) bool { return o.ID == id })
		})
		if len(names) == len(was) && !taken[was[i].ID] {
			id = was[i].ID // it was given another name
		}
		taken[id] = true
		out[i] = standoff.Option{ID: id, Name: n}
	}
	return out
}

// freeName returns the name in datasets of a detail, or of a field, that people know by
// a title.
func freeName(beside []standoff.Attribute, title string) string {
	return slug(title, "detail", func(name string) bool {
		return slices.ContainsFunc(beside, func(a standoff.Attribute) bool { return a.Name == name })
	})
}

func optionName(o standoff.Option) string {
	if o.Name != "" {
		return o.Name
	}
	return o.ID
}
