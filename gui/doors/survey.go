package doors

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/incoming"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/setting"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// asking is an import that a person looks at before it is done.
type asking struct {
	d           *Doors
	paths       []string
	options     exchange.ImportOptions
	survey      *exchange.Survey
	project     standoff.Scheme    // before the import
	names       []incoming.Name    // as they are decided
	units       []standoff.Unit    // that the offsets may be in, as they were asked
	unitChoices []incoming.Unit    // the same, as they are shown
	unitFile    string             // the one that does not tell, as it is named
	unitPath    string             // its path; "" if no unit was asked
	tables      []table            // with other columns each
	orders      map[string][]int   // in which their columns are shown, by [dataset.TableKey]
	shown       [][2]int           // of each column that is shown: its table, and its place in the file, -1 for what heads a table
	looks       int                // how often the files were looked at
	found       choices            // of the look that found what is shown
	labels      map[labelUse]int   // of each label of the surveyed documents, its name
	skipped     map[string]bool    // the files that stay out: they are not UTF-8, or do not tell their unit
	stop        context.CancelFunc // ends what reads articles to look at
	ctx         context.Context
	dialog      *incoming.Dialog
	hide        func()
}

// choices are what is chosen before the files are looked at.
type choices struct {
	units   map[string]standoff.Unit
	tables  map[string]dataset.ColumnChoice
	skipped map[string]bool
}

// labelUse tells labels apart that spans and articles have.
type labelUse struct {
	label standoff.LabelID
	use   standoff.Use
}

// Import imports files and folders into the open project. Where there is something to
// decide or to look at, it asks first. An import can be stopped between two articles;
// those before that stay.
func (d *Doors) Import(paths []string) {
	if err := d.shell.Session().Writable(); err != nil {
		d.fail(lang.L("Could not import"), err)
		return
	}
	keep := setting.ImportSame.Get(d.shell.Preferences())
	d.look(&asking{d: d, paths: paths, options: exchange.ImportOptions{KeepSame: keep, AddSame: !keep, Step: true, OwnLabels: true}}, func(a *asking, err error) {
		if err != nil {
			return
		}
		if a.survey == nil || !worthAsking(a.survey) && !undecodedTables(a.survey) {
			d.run(importing{paths: paths, options: a.options})
			return
		}
		a.decode(func() {
			if worthAsking(a.survey) {
				a.ask()
				return
			}
			d.run(importing{paths: paths, options: a.options})
		})
	})
}

// undecodedTables reports whether something is not UTF-8 that would be more than text.
func undecodedTables(s *exchange.Survey) bool {
	return slices.ContainsFunc(s.Undecoded, func(u exchange.Undecoded) bool {
		ext := strings.ToLower(filepath.Ext(u.Path))
		return ext != "" && ext != ".txt" && ext != ".text"
	})
}

// worthAsking reports whether a survey has found something that a person can decide, or
// look at: more than texts.
func worthAsking(s *exchange.Survey) bool {
	if len(s.Labels) > 0 {
		return true
	}
	return slices.ContainsFunc(s.Files, func(f exchange.SurveyedFile) bool {
		var columns *dataset.ColumnError
		return f.Ask != nil || errors.As(f.Err, &columns) || f.Format.Name != "" && !exchange.IsPlainText(f.Format) && f.Documents > f.Wrong
	})
}

// look finds out what an import would do, unless there are only texts, of which there is
// nothing to find out. Then is called with it, or with why it was not found out, which has
// been told; not if it is looked at once more before that.
func (d *Doors) look(a *asking, then func(*asking, error)) {
	session := d.shell.Session()
	a.project = session.Scheme()
	a.looks++
	this, first, options := a.looks, a.survey == nil, a.surveyed()
	chosen := choices{a.options.Units, a.options.Tables, a.skipped}
	settled := session.Settled()
	var next *exchange.Survey
	var names []incoming.Name
	d.shell.Task(lang.L("Looking at the files"), page.Stoppable, func(ctx context.Context, say page.Say) error {
		if first && exchange.PlainText(ctx, a.paths) {
			return ctx.Err()
		}
		err := work.Wait(ctx, settled) // what is decided may be what the files have
		if err != nil {
			return err
		}
		next, err = exchange.SurveyPaths(ctx, session.Project(), a.paths, options, func(got store.Imported) { say(wording.Articles(got.Articles)) })
		if err == nil {
			names = namesOf(next)
		}
		return err
	}, func(err error) {
		if this != a.looks {
			return
		}
		if err != nil {
			d.fail(lang.L("Could not import"), err)
		}
		if err == nil && next != nil {
			a.found = chosen
			a.take(next, names)
			a.tabulate(tablesOf(next))
		}
		then(a, err)
	})
}

// surveyed are the options for a survey: without what was decided about labels, which the
// dialog shows by itself.
func (a *asking) surveyed() exchange.ImportOptions {
	o := a.options
	o.Labels, o.KeepSame, o.AddSame, o.SkipNear = nil, false, true, false
	return o
}

// take takes a survey on, with what was decided about the names that there were before.
func (a *asking) take(s *exchange.Survey, names []incoming.Name) {
	type key struct {
		text string
		use  standoff.Use
	}
	before := map[key]incoming.Target{}
	for _, n := range a.names {
		before[key{n.Text, n.Use}] = n.Becomes
	}
	for i := range names {
		if t, had := before[key{names[i].Text, names[i].Use}]; had {
			names[i].Becomes = t
		}
	}
	a.survey, a.names, a.labels = s, names, map[labelUse]int{}
	for i, l := range s.Labels {
		of := labelUse{l.Label, l.Use}
		if _, there := a.labels[of]; !there {
			a.labels[of] = i
		}
	}
}

// namesOf lists the labels that files name, with what each becomes unless a person says
// otherwise.
func namesOf(s *exchange.Survey) []incoming.Name {
	var out []incoming.Name
	for _, l := range s.Labels {
		n := incoming.Name{Text: l.Name, Use: l.Use, Count: l.Count, Fixed: l.Fixed}
		if l.New {
			n.New, _ = s.Scheme.Label(l.Label)
		} else {
			n.Becomes = incoming.Target{Fate: incoming.Into, Label: l.Label}
			n.New = s.Scheme.NewLabel(l.Name)
			n.New.Use, n.New.Key = l.Use, ""
		}
		out = append(out, n)
	}
	return out
}

// ask shows what would come.
func (a *asking) ask() {
	d := a.d
	prefs := d.shell.Preferences()
	a.ctx, a.stop = context.WithCancel(d.shell.Session().Life())
	a.dialog = incoming.New(incoming.Options{
		Canvas: d.shell.Canvas(), Scheme: a.project, Found: a.values(), Read: a.read, Unit: a.chooseUnit, Closed: a.stop,
		Roles: roleWords(), SpanRoles: len(dataset.ArticleRoles()), Column: a.chooseColumn,
		Chosen: func(int) { f := a.values(); a.dialog.Count(f.Title, f.Sums) },
		Text:   incoming.Text{Zoom: float32(setting.TextSize.Get(prefs)) / 100, Sans: setting.Sans.Get(prefs), ControlMarks: setting.ControlMarks.Get(prefs)},
	})
	a.hide = a.dialog.Ask(d.shell.Questions(), d.shell.Session(),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Import"), Stays: true, Do: func() {
			if a.dialog.Insist() {
				return
			}
			a.hide()
			a.options.Labels = a.decided()
			d.run(importing{paths: a.paths, options: a.options, told: true, of: a.coming()})
		}})
}

// chooseUnit looks at the files again, with the offsets of the one that does not tell in one
// of the units that are possible, or without this file, if it is the choice after the units.
// The next one that does not tell is asked for then: it may be from another program.
func (a *asking) chooseUnit(i int) {
	o, skipped := a.options, map[string]bool{}
	o.Units = map[string]standoff.Unit{}
	maps.Copy(o.Units, a.options.Units)
	maps.Copy(skipped, a.skipped)
	delete(o.Units, a.unitPath)
	delete(skipped, a.unitPath)
	if i < len(a.units) {
		o.Units[a.unitPath] = a.units[i]
	} else {
		skipped[a.unitPath] = true
	}
	a.again(o, skipped)
}

// unitChosen returns which choice was made for the file that did not tell its unit, from 1;
// 0 for none.
func (a *asking) unitChosen() int {
	if a.unitPath != "" && a.skipped[a.unitPath] {
		return len(a.units) + 1
	}
	return slices.Index(a.units, a.options.Units[a.unitPath]) + 1
}

// again looks at the files again, with other options and other files left out, and shows
// what it finds. If it finds nothing, since it was stopped, say, what was found before stays
// as it is, with what was chosen then.
func (a *asking) again(o exchange.ImportOptions, skipped map[string]bool) {
	a.options, a.skipped = o, skipped
	a.d.look(a, func(a *asking, err error) {
		if err != nil {
			a.options.Units, a.options.Tables, a.skipped = a.found.units, a.found.tables, a.found.skipped
		}
		a.dialog.Show(a.values())
	})
}

// decided returns what becomes of the labels that files name, for those of which it is
// something else than by itself.
func (a *asking) decided() map[exchange.LabelName]standoff.LabelID {
	out := map[exchange.LabelName]standoff.LabelID{}
	scheme := a.survey.Scheme.Clone()
	for i, n := range a.names {
		l, name := a.survey.Labels[i], exchange.LabelName{Name: n.Text, Use: n.Use}
		switch {
		case l.Fixed:
		case n.Becomes.Fate == incoming.Dropped:
			out[name] = ""
		case n.Becomes.Fate == incoming.Into && n.Becomes.Label != l.Label:
			out[name] = n.Becomes.Label
		case n.Becomes.Fate == incoming.AsNew && !l.New:
			fresh := scheme.NewLabel(n.Text)
			fresh.Use = n.Use
			scheme.Labels = append(scheme.Labels, fresh)
			out[name] = fresh.ID
		}
	}
	return out
}

// read reads an article to look at.
func (a *asking) read(k int, then func(incoming.Document)) {
	var x exchange.Looked
	var err error
	s, ctx := a.survey, a.ctx
	a.d.shell.Aside(func() { x, err = s.Look(ctx, k) }, func() {
		if ctx.Err() != nil {
			return
		}
		then(a.document(k, x, err))
	})
}

// document is an article as the dialog shows it.
func (a *asking) document(k int, x exchange.Looked, err error) incoming.Document {
	of := map[string]any{"N": wording.Number(k + 1), "Of": wording.Number(a.survey.Documents)}
	out := incoming.Document{Place: lang.L("Article {{.N}} of {{.Of}}", of)}
	if a.coming() != a.survey.Documents { // not all come in
		out.Place = lang.L("Article {{.N}} of {{.Of}} in the files", of)
	}
	if len(a.survey.Files) > 1 {
		out.Note = kit.Excerpt(fromChosen(a.paths, x.Path), pathShown)
	}
	if err == nil {
		err = x.Err
	}
	if err != nil {
		out.Problem = lang.L("This one is left out. {{.Why}}", map[string]any{"Why": kit.Sentence(err.Error())})
		return out
	}
	out.Text = x.Article.Text
	if t := x.Article.Title; t != "" && !strings.HasPrefix(out.Text, t) {
		out.Note = kit.Excerpt(t, 2*nameShown)
	}
	for _, s := range x.Spans {
		name, there := a.labels[labelUse{s.Label, standoff.UseSpans}]
		if !there {
			name = -1
		}
		out.Spans = append(out.Spans, incoming.Span{Range: s.Range, Gaps: s.Gaps, Name: name})
	}
	return out
}
