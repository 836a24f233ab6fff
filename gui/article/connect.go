package article

import (
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// start is the span from which the next connection leads.
type start struct {
	span      standoff.SpanID // "" for none
	attribute string          // the detail that is to link to the other span; "" for any connection
}

func (v *View) relationActions() []page.Action {
	return []page.Action{
		{ID: "relation.mark", Title: "Mark as start of a relation", Words: lang.L("connect spans arc"), Menu: page.MenuLabel, Keys: keymap.Keys("r"), Disabled: v.needsOneSpan, Decides: true, Run: v.markStart, Rule: true},
		{ID: "relation.link", Title: "Link a detail to a span…", Words: lang.L("connect speaker"), Menu: page.MenuLabel, Keys: keymap.Keys("Shift+L"), Disabled: v.needsLinkable, Decides: true, Run: v.markLink},
		{ID: "relation.connect", Title: "Connect with the marked span", Words: lang.L("relation link"), Menu: page.MenuLabel, Keys: keymap.Keys("c"), Disabled: v.needsStart, Decides: true, Run: v.connectMarked},
		{ID: "relation.list", Title: "Go to the relations of the span", Words: lang.L("links arcs"), Menu: page.MenuLabel, Keys: keymap.Keys("Shift+R"), Disabled: v.needsTies, Run: v.focusTies},
		{ID: "relation.type.new", Title: "New relation type…", Menu: page.MenuLabel, Disabled: v.needs(page.NeedsEditing), Decides: true, Run: func() { v.askType("", "") }},
	}
}

// needsLinkable is for what links one of the details of the selected span.
func (v *View) needsLinkable() string {
	if why := v.needsOneSpan(); why != "" {
		return why
	}
	if len(v.linkable(v.reader.SelectedSpan())) == 0 {
		return lang.L("The selected span has no detail that can link to a span")
	}
	return ""
}

// needsStart is for what connects the marked span with the selected one.
func (v *View) needsStart() string {
	if why := v.needsOneSpan(); why != "" {
		return why
	}
	switch v.start.span {
	case "":
		return lang.L("No span is marked as the start of a relation")
	case v.reader.SelectedSpan():
		return lang.L("Go to another span first")
	}
	return ""
}

func (v *View) needsTies() string {
	if why := page.NeedsArticle(v.host); why != "" {
		return why
	}
	if len(v.tiesOf(v.reader.SelectedSpan())) == 0 || len(v.reader.SelectedSpans()) != 1 {
		return lang.L("The selected span has no relations")
	}
	return ""
}

// markStart marks the selected span as the start of a relation; one that is marked is
// so no longer.
func (v *View) markStart() {
	next := start{span: v.reader.SelectedSpan()}
	if v.start == next {
		next = start{}
	}
	v.mark(next)
}

// markLink marks the selected span as the one of which a detail is to link to another
// span: the only one that can, or one that is chosen.
func (v *View) markLink() {
	id := v.reader.SelectedSpan()
	details := v.linkable(id)
	if len(details) == 1 {
		v.mark(start{id, details[0].Name})
		return
	}
	var rows []kit.Choice
	for _, a := range details {
		rows = append(rows, kit.Choice{Title: linkWords(a), Run: func() { v.mark(start{id, a.Name}) }})
	}
	v.host.Questions().Choose(lang.L("Link a detail to a span…"), rows)
}

func linkWords(a standoff.Attribute) string {
	return lang.L("Link {{.Name}} to…", map[string]any{"Name": detailName(a)})
}

// mark has connections lead from a span, which the text and the hint show.
func (v *View) mark(s start) {
	v.start = s
	v.reader.MarkSpan(s.span)
	v.hint.refresh()
}

// giveUp has no span marked any more, and reports whether one was.
func (v *View) giveUp() bool {
	if v.start == (start{}) {
		return false
	}
	v.mark(start{})
	return true
}

// followStart forgets the marked span if that is gone.
func (v *View) followStart() {
	if _, there := v.session().Span(v.start.span); !there {
		v.giveUp()
	}
}

// followConnectable shows whether connections can lead from the selected span.
func (v *View) followConnectable() {
	v.reader.SetConnectable(v.canEdit() && v.connectable(v.reader.SelectedSpan()))
}

func (v *View) connectable(id standoff.SpanID) bool {
	x, ok := v.session().Span(id)
	if !ok {
		return false
	}
	scheme := v.host.Scheme()
	return len(v.linkable(id)) > 0 || slices.ContainsFunc(scheme.Relations, func(t standoff.RelationType) bool {
		return !t.Retired && takes(scheme, t.From, x.Label)
	})
}

// takes reports whether an end of a type of relations may have a label, or one above it;
// without a list of labels it may have any.
func takes(s standoff.Scheme, ends []standoff.LabelID, label standoff.LabelID) bool {
	if len(ends) == 0 || slices.Contains(ends, label) {
		return true
	}
	above, err := s.Path(label)
	return err == nil && slices.ContainsFunc(above, func(l standoff.Label) bool { return slices.Contains(ends, l.ID) })
}

// linkable lists the details of a span that can link to another one.
func (v *View) linkable(id standoff.SpanID) []standoff.Attribute {
	x, ok := v.session().Span(id)
	if !ok {
		return nil
	}
	var out []standoff.Attribute
	for _, a := range v.label(x.Label).Attributes {
		if a.Type == standoff.AttributeLink || a.Type == standoff.AttributeTextOrLink {
			out = append(out, a)
		}
	}
	return out
}

// way is one of the ways in which two spans can be connected.
type way struct {
	title, key string
	words      string // by which it is looked for, too
	replaced   string // what a detail says so far and would say no longer, "" if nothing is lost
	take       func()
}

// ways lists in which ways two spans can be connected, by the labels that they have.
func (v *View) ways(from, to standoff.SpanID) []way {
	a, ok := v.session().Span(from)
	b, there := v.session().Span(to)
	if !ok || !there || from == to {
		return nil
	}
	scheme := v.host.Scheme()
	var out []way
	for _, t := range scheme.Relations {
		if !t.Retired && takes(scheme, t.From, a.Label) && takes(scheme, t.To, b.Label) {
			out = append(out, way{title: typeName(scheme, t.ID), key: t.Key, words: string(t.ID), take: func() { v.relate(t, from, to) }})
		}
	}
	for _, d := range v.linkable(from) {
		out = append(out, way{linkTitle(d), d.Key, d.Name, v.replacedBy(d, from, to), func() { v.link(d, from, to) }})
	}
	return out
}

// replacedBy returns what a detail of a span says, if that is something else than the
// words of the span to which it is to link.
func (v *View) replacedBy(a standoff.Attribute, from, to standoff.SpanID) string {
	x, _ := v.session().Span(from)
	value := x.Attributes[a.Name]
	if value.None() || value.Link() == to {
		return ""
	}
	old := strings.Trim(v.valueWords(a, value), quoteMarks)
	if other, _ := v.session().Span(to); value.Link() == "" && old == strings.Trim(other.Words(v.session().Article().Text), quoteMarks) {
		return ""
	}
	return kit.Excerpt(old, menuWords)
}

func linkTitle(a standoff.Attribute) string {
	return lang.L("Link as {{.Name}}", map[string]any{"Name": detailName(a)})
}

// connectMarked connects the marked span with the selected one.
func (v *View) connectMarked() { v.join(v.start, v.reader.SelectedSpan()) }

// connectDragged connects two spans of which one was dragged onto the other.
func (v *View) connectDragged(from, to standoff.SpanID) {
	if v.canEdit() {
		v.join(start{span: from}, to)
	}
}

// join connects two spans in the only way that there is, or in one that is chosen: also
// where the only way takes what a detail says so far. Where there is none it says why.
func (v *View) join(from start, to standoff.SpanID) {
	for _, a := range v.linkable(from.span) {
		if a.Name == from.attribute {
			v.link(a, from.span, to)
			return
		}
	}
	switch ways := v.ways(from.span, to); {
	case len(ways) == 0:
		v.tellNoWay(from.span, to)
	case len(ways) == 1 && ways[0].replaced == "":
		ways[0].take()
	default:
		v.chooseWay(ways, from.span, to)
	}
}

// replacedWords warns of what is replaced.
func replacedWords(old string) string {
	if old == "" {
		return ""
	}
	return lang.L("replaces “{{.Words}}”", map[string]any{"Words": old})
}

func (v *View) chooseWay(ways []way, from, to standoff.SpanID) {
	var rows []kit.Choice
	for _, w := range ways {
		rows = append(rows, kit.Choice{Title: w.title, Detail: replacedWords(w.replaced), Key: w.key, Words: w.words, Run: w.take})
	}
	rows = append(rows, kit.Choice{Title: lang.L("New relation type…"), Run: func() { v.askType(from, to) }})
	var p *kit.Palette
	p = v.host.Questions().ChooseAmong(lang.L("Connect as…"), rows, func(_ []string, then func([]kit.Choice)) { then(v.newWays(p.Typed(), from, to)) })
}

// newWays offers what is typed as the name of a new type of relations, unless one has it.
func (v *View) newWays(typed string, from, to standoff.SpanID) []kit.Choice {
	name := typedName(typed)
	taken := slices.ContainsFunc(v.host.Scheme().Relations, func(t standoff.RelationType) bool { return !t.Retired && standoff.SameName(t.Name, name) })
	if name == "" || taken {
		return nil
	}
	return []kit.Choice{{Title: lang.L("New relation type “{{.Name}}”", map[string]any{"Name": name}), Run: func() { v.newType(name, from, to) }}}
}

// typedWay connects the marked span with the selected one in the way that has a key, and
// reports whether there is one.
func (v *View) typedWay(char rune) bool {
	if v.start.span == "" || v.needsStart() != "" {
		return false
	}
	for _, w := range v.ways(v.start.span, v.reader.SelectedSpan()) {
		if c, err := keymap.Parse(w.key); w.key != "" && err == nil && c == (keymap.Chord{Char: char}) {
			w.take()
			return true
		}
	}
	return false
}

// tellNoWay says why two spans cannot be connected; where the scheme has no types of
// relations, it offers to make one.
func (v *View) tellNoWay(from, to standoff.SpanID) {
	if !slices.ContainsFunc(v.host.Scheme().Relations, func(t standoff.RelationType) bool { return !t.Retired }) {
		v.askType(from, to)
		return
	}
	a, _ := v.session().Span(from)
	b, _ := v.session().Span(to)
	v.host.Say(lang.L("No relation type leads from {{.From}} to {{.To}}.", map[string]any{"From": kit.Excerpt(v.label(a.Label).Name, nameMost), "To": kit.Excerpt(v.label(b.Label).Name, nameMost)}), "scheme")
}

func (v *View) relate(t standoff.RelationType, from, to standoff.SpanID) {
	_, found, err := v.session().Relate(t.ID, from, to)
	v.connected(typeName(v.host.Scheme(), t.ID), to, found, err)
}

func (v *View) link(a standoff.Attribute, from, to standoff.SpanID) {
	x, _ := v.session().Span(from)
	v.connected(detailName(a), to, x.Attributes[a.Name].Link() == to, v.session().SetAttribute(a.Name, standoff.Link(to), from))
}

// connected says what was connected, and forgets the marked span.
func (v *View) connected(name string, to standoff.SpanID, found bool, err error) {
	if err != nil {
		v.host.Report(err)
		return
	}
	v.giveUp()
	of := map[string]any{"Name": name, "Words": v.words(to, menuWords)}
	if found {
		v.host.Say(lang.L("Already connected: {{.Name}} → “{{.Words}}”", of))
		return
	}
	v.host.Say(lang.L("Connected: {{.Name}} → “{{.Words}}”", of), "undo")
}

// askType asks for the name of a new type of relations, and connects two spans with it,
// unless they are "".
func (v *View) askType(from, to standoff.SpanID) {
	name := kit.NewEntryField("")
	name.SetPlaceHolder(lang.L("Such as “supports” or “said by”"))
	about, accept := lang.L("It is read from the first span to the second. It can connect spans of any labels."), lang.L("Add")
	if from != "" {
		accept = lang.L("Add and connect")
	}
	var hide func()
	hide = v.host.Questions().AskAbout(v.session(), lang.L("New relation type"), kit.Column(10, -1, kit.Prose(about), name),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: accept, Stays: true, Do: func() {
			if words := strings.TrimSpace(name.Text); words != "" {
				hide()
				v.newType(words, from, to)
			}
		}})
}

// newType adds a type of relations to the scheme, unless one has the name, and connects
// two spans with it, unless they are "".
func (v *View) newType(name string, from, to standoff.SpanID) {
	scheme := v.host.Scheme()
	i := slices.IndexFunc(scheme.Relations, func(t standoff.RelationType) bool { return !t.Retired && standoff.SameName(t.Name, name) })
	if i < 0 {
		t := scheme.NewRelationType(name)
		scheme.Relations = append(slices.Clone(scheme.Relations), t)
		i = len(scheme.Relations) - 1
		if err := v.session().Reshape(store.Action{Kind: store.TypeAdded, Name: t.Name}, scheme); err != nil {
			v.host.Report(err)
			return
		}
		v.host.Say(lang.L("New relation type “{{.Name}}”", map[string]any{"Name": kit.Excerpt(t.Name, nameMost)}), "undo")
	}
	switch {
	case from == "":
	case v.fits(scheme, scheme.Relations[i], from, to):
		v.relate(scheme.Relations[i], from, to)
	default: // there is one of the name, for other labels
		v.tellNoWay(from, to)
	}
}

// fits reports whether a type of relations can connect two spans by their labels.
func (v *View) fits(scheme standoff.Scheme, t standoff.RelationType, from, to standoff.SpanID) bool {
	a, _ := v.session().Span(from)
	b, _ := v.session().Span(to)
	return takes(scheme, t.From, a.Label) && takes(scheme, t.To, b.Label)
}

// startWords says what can be done about the marked span.
func (v *View) startWords() sentences {
	of := map[string]any{"Key": v.key("relation.connect"), "Next": v.key("span.next"), "Previous": v.key("span.previous")}
	var words sentences
	if v.key("span.next") != "" && v.key("span.previous") != "" {
		words.add(v.key("relation.connect"), lang.L("Go to another span ({{.Previous}} or {{.Next}}) and press {{.Key}} to connect it.", of))
	}
	words.add(v.key("select.none"), lang.L("{{.Key}} cancels.", keyed(v.key("select.none"))))
	return append(words, v.startName())
}

// startShort says the same where there is little room: the keys alone, and then the span,
// which may be cut.
func (v *View) startShort() string {
	var words sentences
	words.add(v.key("relation.connect"), lang.L("{{.Key}} connects.", keyed(v.key("relation.connect"))))
	words.add(v.key("select.none"), lang.L("{{.Key}} cancels.", keyed(v.key("select.none"))))
	return append(words, v.startName()).String()
}

// startName names the marked span, or the attribute of it that is to be linked.
func (v *View) startName() string {
	words := v.words(v.start.span, 24)
	if v.start.attribute == "" {
		return lang.L("Start: “{{.Words}}”", map[string]any{"Words": words})
	}
	a, _ := v.startLabel().Attribute(v.start.attribute)
	return lang.L("Start: {{.Name}} of “{{.Words}}”", map[string]any{"Words": words, "Name": detailName(a)})
}

func (v *View) startLabel() standoff.Label {
	x, _ := v.session().Span(v.start.span)
	return v.label(x.Label)
}

// connectItems are the actions of a span's menu that connect it.
func (v *View) connectItems(id standoff.SpanID) []string {
	if v.start.span != "" && v.start.span != id {
		return []string{"relation.connect"}
	}
	ids := []string{"relation.mark"}
	if len(v.linkable(id)) > 0 {
		ids = append(ids, "relation.link")
	}
	return ids
}
