package doors

import (
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/kit"

	"fyne.io/fyne/v2/lang"
)

// What is kept in the preferences: conveniences, nothing that matters.
const (
	prefLast   = "last-project"
	prefRecent = "recent-projects"
)

// recentProjects is how many projects the list of recent ones keeps.
const recentProjects = 10

// recent returns the projects that were opened last, the newest first. The list is the
// caller's own: the one of the preferences must not be changed.
func (d *Doors) recent() []string {
	kept := slices.Clone(d.shell.Preferences().StringList(prefRecent))
	return slices.DeleteFunc(kept, func(dir string) bool { return dir == "" })
}

// remember makes a project the one to begin with the next time. A backup, whose
// folder has no name of its own, is only looked into.
func (d *Doors) remember(dir string) {
	if !strings.HasSuffix(dir, projectSuffix) {
		return
	}
	list := slices.DeleteFunc(d.recent(), func(x string) bool { return x == dir })
	list = slices.Insert(list, 0, dir)
	prefs := d.shell.Preferences()
	prefs.SetString(prefLast, dir)
	prefs.SetStringList(prefRecent, list[:min(len(list), recentProjects)])
}

// forget removes a project from the list of recent ones.
func (d *Doors) forget(dir string) {
	prefs := d.shell.Preferences()
	prefs.SetStringList(prefRecent, slices.DeleteFunc(d.recent(), func(x string) bool { return x == dir }))
	if prefs.String(prefLast) == dir {
		prefs.RemoveValue(prefLast)
	}
}

// askRecent lists the recent projects. Which of them are gone is looked up beside the
// interface: a drive may take its time to say so.
func (d *Doors) askRecent() {
	dirs := d.recent()
	if s := d.shell.Session(); s != nil {
		dirs = slices.DeleteFunc(dirs, func(x string) bool { return x == s.Project().Dir() })
	}
	if len(dirs) == 0 {
		d.shell.Say(lang.L("No other project has been opened yet."))
		return
	}
	rows := func(gone map[string]bool) []kit.Choice {
		var out []kit.Choice
		for _, dir := range dirs {
			where := filepath.Dir(dir)
			if gone[dir] {
				where = lang.L("not found in {{.Folder}}", map[string]any{"Folder": where})
			}
			out = append(out, kit.Choice{Title: projectName(dir), Detail: where, Run: func() { d.Open(dir) }})
		}
		return out
	}
	list := d.shell.Questions().Choose(lang.L("Open a recent project"), rows(nil))
	go func() {
		gone := make(map[string]bool)
		for _, dir := range dirs {
			if missing(dir) {
				gone[dir] = true
			}
		}
		d.shell.Post(func() {
			if len(gone) > 0 && list.Open() {
				list.Read(rows(gone))
			}
		})
	}()
}

// offerForgetting tells that a project is gone, and offers to take it off the list of
// recent ones.
func (d *Doors) offerForgetting(dir string) {
	words := lang.L("There is no project at {{.Path}}. It may have been moved, renamed or deleted, or its drive may not be connected.", map[string]any{"Path": dir})
	ways := []kit.Way{{Word: lang.L("Close")}, {Word: lang.L("Open another…"), Do: d.askOpenProject}}
	if slices.Contains(d.recent(), dir) {
		ways = append(ways, kit.Way{Word: lang.L("Remove from recent projects"), Do: func() { d.forget(dir) }})
	}
	d.shell.Questions().Interrupt(nil, lang.L("Could not find {{.Name}}", nameOf(dir)), kit.Prose(words), ways...)
}
