package doors

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2/lang"
)

// wrote tells of a file or folder that was written, and offers to show it.
func (d *Doors) wrote(path, words string) {
	d.written = path
	d.shell.Say(words, showWritten)
}

// showWritten is the action that shows what was written last.
const showWritten = "file.show"

// show has the system's file manager show what was written last.
func (d *Doors) show() {
	path := d.written
	go func() {
		err := chooser.Show(context.Background(), path)
		if err != nil {
			err = fmt.Errorf("%s\n\n%w", lang.L("It is in the folder {{.Folder}}", map[string]any{"Folder": filepath.Dir(path)}), err)
		}
		d.shell.Post(func() {
			d.fail(lang.L("Could not show {{.Name}}", map[string]any{"Name": filepath.Base(path)}), err)
		})
	}()
}

func (d *Doors) needsWritten() string {
	if d.written == "" {
		return lang.L("Nothing has been exported, copied or backed up yet")
	}
	return ""
}

// fail tells about an error under a title of its own; nil, or that a person has stopped
// it, tells nothing. It mostly comes of what has taken a while, so that a person may be
// typing something else. The log gets only its type: an error about a dataset may quote an
// article.
func (d *Doors) fail(title string, err error) { d.failThen(title, err, nil) }

// failThen is fail with what follows once a person has read it.
func (d *Doors) failThen(title string, err error, then func()) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	slog.Warn("told the user", "type", fmt.Sprintf("%T", err))
	d.shell.Questions().Interrupt(nil, title, kit.Prose(kit.Sentence(err.Error())), kit.Way{Word: lang.L("Close"), Do: then})
}

// causeMost is how much of a cause is told, in code points.
const causeMost = 240

// causeWords is what an error says beyond its class, which is told in other words.
func causeWords(err, class error) string {
	words := err.Error()
	if _, cause, found := strings.Cut(words, class.Error()+": "); found {
		words = cause
	}
	return lang.L("Details: {{.Cause}}", map[string]any{"Cause": kit.Excerpt(wording.Path(words), causeMost)})
}

// nameOf is the name of a project for a sentence.
func nameOf(dir string) map[string]any {
	return map[string]any{"Name": kit.Excerpt(projectName(dir), 60)}
}
