// Package doors is how projects and articles come into the window and leave it:
// projects are made, opened, copied, backed up, restored and rescued, articles are
// imported, exported and erased.
//
// It asks, tells what is under way and what has become of it, and hands a project
// that is open to the [Shell]. It never shows an article, never decides about one,
// and never waits on Fyne's main goroutine, which all of it belongs to: what reads or
// writes a disk runs beside it.
package doors

import (
	"context"

	"galley/gui/keymap"
	"galley/gui/page"
	"galley/gui/setting"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Shell is what the doors need of the window beside what every part needs.
type Shell interface {
	page.Host

	// Fetch gets a project with open, on another goroutine, once everything that was
	// decided in the one before is on the disk. Then gets it, unless another one has
	// been asked for since or a person has stopped it.
	Fetch(dir, title string, open func(ctx context.Context, say page.Say) (*store.Project, error), then func(*store.Project, error))
	// Adopt makes a project the open one.
	Adopt(*store.Project)
	// Leave lets go of the open project. The channel is closed once all of it is on
	// the disk and it is closed; it is nil if none was open.
	Leave() <-chan struct{}
	// Relist lists the articles again: some have come or gone.
	Relist()
	// UnlessRefused does something that leaves the project, after asking if something is
	// typed that cannot be saved.
	UnlessRefused(do func())
	// End ends the program.
	End()
}

// Doors are those of one window.
type Doors struct {
	shell   Shell
	win     fyne.Window
	version string
	picking bool   // files are being asked for
	written string // the file or folder that was written last, "" if none was

	brought standoff.ArticleID // the first article of the last import into the open project, 0 if there was none
	into    string             // the folder of the project that it came into

	exports map[string]export // what was written last, by the datasets' paths
}

// New returns the doors of a window. The version is written into what is exported.
func New(s Shell, win fyne.Window, version string) *Doors {
	return &Doors{shell: s, win: win, version: version, exports: map[string]export{}}
}

// Actions returns what can be done with projects and files, in the menu of files, and
// with their labels, in that of labels.
func (d *Doors) Actions() []page.Action {
	project := func() string { return page.NeedsProject(d.shell) }
	writable := func() string { return page.NeedsWritable(d.shell) }
	return []page.Action{
		{ID: "project.new", Title: "New project…", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+N"), Timing: page.AtOnce, Run: d.askNewProject},
		{ID: "project.open", Title: "Open project…", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+O"), Timing: page.AtOnce, Run: d.askOpenProject},
		{ID: "project.recent", Title: "Open recent…", Words: lang.L("reopen last project"), Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+Shift+O"), Timing: page.AtOnce, Run: d.askRecent},
		{ID: "project.sample", Title: "Open the sample project", Menu: page.MenuFile, Timing: page.AtOnce, Run: d.openSample},
		{ID: "import", Title: "Import articles…", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+I"), Disabled: writable, Decides: true, Run: d.askImport, Rule: true},
		{ID: "import.folder", Title: "Import folders…", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+Shift+I"), Disabled: writable, Decides: true, Run: d.askImportFolder},
		{ID: "import.clipboard", Title: "Import from the clipboard", Words: lang.L("paste as a new article"), Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+Shift+V"), Disabled: writable, Decides: true, Run: d.importClipboard},
		{ID: showBrought, Title: "Go to the imported articles", Menu: page.MenuFile, Disabled: d.needsBrought, Run: d.goToBrought},
		{ID: "export", Title: "Export dataset…", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+E"), Disabled: project, Run: d.askExport},
		{ID: "export.again", Title: "Export beside the project", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+Shift+E"), Disabled: project, Run: d.exportBeside},
		{ID: "labels.import", Title: "Import labels…", Words: lang.L("scheme codebook template"), Menu: page.MenuLabel, Disabled: writable, Decides: true, Run: d.askImportLabels},
		{ID: "labels.export", Title: "Export labels…", Words: lang.L("scheme codebook template"), Menu: page.MenuLabel, Disabled: project, Run: d.askExportLabels},
		{ID: showWritten, Title: "Show in folder", Menu: page.MenuFile, Disabled: d.needsWritten, Run: d.show},
		{ID: "backup", Title: "Back up now", Menu: page.MenuFile, Disabled: writable, Decides: true, Run: d.backUpNow, Rule: true},
		{ID: "project.copy", Title: "Save a copy…", Words: lang.L("save as duplicate"), Menu: page.MenuFile, Disabled: project, Timing: page.AtOnce, Run: d.AskCopy},
		{ID: "restore", Title: "Restore a backup…", Menu: page.MenuFile, Disabled: project, Run: d.askRestore},
		{ID: "save", Title: "Save unsaved changes…", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+S"), Disabled: d.needsUnsaved, Run: d.TellUnsaved},
		{ID: "project.check", Title: "Check the project", Menu: page.MenuFile, Disabled: project, Timing: page.AtOnce, Run: d.check},
	}
}

// annotator returns who the decisions are by in a project that is opened: who the
// person says, or else who this computer knows.
func (d *Doors) annotator() string {
	if name := setting.Annotator.Get(d.shell.Preferences()); name != "" {
		return name
	}
	return store.AnnotatorName()
}
