package article

import (
	"context"
	"errors"
	"slices"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// repeatActions label the same text in all articles.
func (v *View) repeatActions() []page.Action {
	return []page.Action{
		{ID: "repeat.words", Title: "Tag the same text in all articles…", Words: lang.L("propagate everywhere corpus repeat"), Menu: page.MenuLabel, Keys: keymap.Keys("Ctrl+Shift+A"), Disabled: v.needsRepeat, Decides: true, Run: func() { v.repeat(false) }},
		{ID: "repeat.lines", Title: "Tag the same lines in all articles…", Words: lang.L("propagate everywhere corpus repeat boilerplate block"), Menu: page.MenuLabel, Keys: keymap.Keys("Ctrl+Shift+B"), Disabled: v.needsRepeat, Decides: true, Run: func() { v.repeat(true) }},
	}
}

// needsRepeat is for what takes one passage: the text that is selected, one span, or what
// is at the caret.
func (v *View) needsRepeat() string {
	if why := v.needsOnePiece(); why != "" {
		return why
	}
	if v.selected() || v.reader.SelectedSpan() == "" {
		return ""
	}
	span, _ := v.session().Span(v.reader.SelectedSpan())
	switch {
	case len(v.reader.SelectedSpans()) > 1:
		return lang.L("Several spans are selected")
	case len(span.Gaps) > 0:
		return lang.L("Several pieces are selected, but a match is one piece")
	}
	return ""
}

// boilerplate is the label that lines get for which no other one is chosen.
const boilerplate standoff.LabelID = "boilerplate"

// repeat looks for the text of a passage in all articles, as whole words or as whole
// lines, and asks which of what is found to label.
func (v *View) repeat(lines bool) {
	of, ok := v.source(lines)
	if !ok {
		v.host.Say(lang.L("Nothing tagged: only white space is selected"))
		return
	}
	if of.Label != "" {
		v.seek(of)
		return
	}
	hint := lang.L("Tag “{{.Words}}” in all articles as…", map[string]any{"Words": kit.Excerpt(of.Text, 24)})
	var rows []kit.Choice
	for _, c := range v.byUse(v.tree()) {
		c.Run = func() {
			of.Label = standoff.LabelID(c.Words)
			v.seek(of)
		}
		c.Key = ""
		rows = append(rows, c)
	}
	v.host.Questions().Choose(hint, rows)
}

// source returns the passage whose text is looked for, with the label that the places get
// if that is known: that of the selected span, and of other lines boilerplate.
func (v *View) source(lines bool) (of work.Source, ok bool) {
	a := v.session().Article()
	span, _ := v.session().Span(v.reader.SelectedSpan())
	r := span.Range
	switch {
	case v.selected():
		r, span = v.reader.Selection()[0], standoff.Span{}
	case span.ID == "" && lines:
		r = standoff.Range{Start: v.reader.Caret(), End: v.reader.Caret()}
	case span.ID == "":
		r = wordAt(a.Text, v.reader.Caret())
	}
	if lines {
		r = linesAt(a.Text, r)
	}
	r = standoff.Trim(a.Text, r)
	if r != span.Range {
		span = standoff.Span{}
	}
	of = work.Source{Article: a.ID, Range: r, Text: r.In(a.Text), Lines: lines, Label: span.Label, Span: span}
	if l, there := v.host.Scheme().Label(boilerplate); lines && of.Label == "" && there && canTag(l) {
		of.Label = boilerplate
	}
	return of, !r.Empty()
}

// linesAt widens a passage to the whole lines that it is in.
func linesAt(text string, r standoff.Range) standoff.Range {
	out := r
	for line := range standoff.Paragraphs(text) {
		if line.End < r.Start {
			continue
		}
		if line.Start > r.End || line.Start == r.End && r.Start < r.End {
			break
		}
		out.Start, out.End = min(out.Start, line.Start), max(out.End, line.End)
	}
	return out
}

// seek looks for the places that have the text of a source, and then asks about them.
func (v *View) seek(of work.Source) {
	s := v.session()
	var found []work.Place
	var more bool
	v.host.Task(lang.L("Looking for the text in all articles"), page.Stoppable, func(ctx context.Context, say page.Say) (err error) {
		if err := work.Wait(ctx, s.Settled()); err != nil {
			return err
		}
		found, more, err = work.FindPlaces(ctx, s.Project(), of, func(n int) { say(wording.Articles(n)) })
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			v.host.Report(err)
		case len(found) == 0:
			v.host.Say(lang.L("There is nothing to tag: the text has the label “{{.Label}}” wherever it stands.", map[string]any{"Label": kit.Excerpt(v.label(of.Label).Name, labelNameMost)}))
		default:
			v.used(of.Label)
			newRepeatForm(v, of, found, more).ask()
		}
	})
}

// finished reports whether somebody has said that there is nothing more to label in an
// article.
func finished(s standoff.Status) bool {
	return slices.Contains([]standoff.Status{standoff.StatusDone, standoff.StatusSkipped}, s)
}
