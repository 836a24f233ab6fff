package doors

import (
	"encoding/json"
	"path/filepath"
	"slices"

	"galley/store/standoff"
)

// exportAnswers are what the question about an export was answered with. They are kept for
// each project, over a restart, too.
type exportAnswers struct {
	Project string // its folder
	Folder  string // where the file went
	Path    string // of the file, unless its name was the one that was offered
	Format  string
	Unit    standoff.Unit
	Which   which
	Split   string // as in [divisions]
	Clean   string // the id of a label, "" for none
	Labels  []labelInFile
}

// prefExports lists the answers of the projects that were exported last, the newest first,
// each in JSON.
const prefExports = "exports"

// exportsKept is for how many projects they are kept.
const exportsKept = 20

// answered returns how the question about an export was answered last for the open project,
// nil if it never was.
func (d *Doors) answered() *exportAnswers {
	dir := d.shell.Session().Project().Dir()
	for _, kept := range d.shell.Preferences().StringList(prefExports) {
		if a, ok := readAnswers(kept); ok && a.Project == dir {
			return &a
		}
	}
	return nil
}

// readAnswers reads answers; ok is false of what is none.
func readAnswers(kept string) (a exportAnswers, ok bool) {
	err := json.Unmarshal([]byte(kept), &a)
	return a, err == nil && a.Project != "" && filepath.IsAbs(a.Folder)
}

// keepAnswers keeps answers in place of those that the project had.
func (d *Doors) keepAnswers(a *exportAnswers) {
	raw, err := json.Marshal(a)
	if err != nil {
		return // they are strings alone
	}
	prefs := d.shell.Preferences()
	list := slices.DeleteFunc(slices.Clone(prefs.StringList(prefExports)), func(kept string) bool {
		x, ok := readAnswers(kept)
		return !ok || x.Project == a.Project
	})
	list = slices.Insert(list, 0, string(raw))
	prefs.SetStringList(prefExports, list[:min(len(list), exportsKept)])
}
