//go:build linux

package chooser

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// only makes the programs given the only ones there are, each a script of a shell,
// on a system without a bus.
func only(t *testing.T, scripts map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(dir, "none"))
	t.Setenv("GALLEY_DIALOGS", "")
	t.Setenv("XDG_CURRENT_DESKTOP", "")
}

func TestWhatAProgramCanAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		scripts map[string]string
		want    []string
		err     error
	}{
		"no program":           {nil, nil, ErrNone},
		"one file":             {map[string]string{"zenity": `echo /a/b.txt`}, []string{"/a/b.txt"}, nil},
		"several, with breaks": {map[string]string{"zenity": `printf '/a/b c\037/a/two\nlines\n'`}, []string{"/a/b c", "/a/two\nlines"}, nil},
		"left":                 {map[string]string{"zenity": `exit 1`}, nil, nil},
		"no display":           {map[string]string{"zenity": `echo Gtk-WARNING: cannot open display: >&2; exit 1`}, nil, ErrNone},
		"the next is taken":    {map[string]string{"zenity": `exit 255`, "kdialog": `printf '/a\n/b\n'`}, []string{"/a", "/b"}, nil},
		"not a path":           {map[string]string{"zenity": `echo hello`}, nil, ErrNone},
	} {
		t.Run(name, func(t *testing.T) {
			only(t, c.scripts)
			opened := 0
			got, err := Ask(t.Context(), Request{Title: "Import", Opened: func() { opened++ }})
			if opened != len(c.scripts) {
				t.Errorf("of %d dialogs it is told", opened)
			}
			if !errors.Is(err, c.err) || !slices.Equal(got, c.want) {
				t.Errorf("%q, %v; want %q, %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestAProgramEndsWithItsContext(t *testing.T) {
	only(t, map[string]string{"zenity": "echo started >&2\nexec /bin/sleep 600"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Ask(ctx, Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}

func TestProgramsAreToldWhatIsAskedFor(t *testing.T) {
	place := Request{What: Place, Title: "Save a copy", Folder: "/home/ana/", Name: "News.galley"}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"zenity saves":   {zenity(place), "--filename=/home/ana/News.galley --save"},
		"zenity folders": {zenity(Request{What: Folders}), "--directory --multiple"},
		"kdialog saves":  {kdialog(place), "--getsavefilename /home/ana/News.galley"},
		"kdialog files":  {kdialog(Request{What: Files, Folder: "/a"}), "--getopenfilename /a/"},
		"macOS saves":    {osascript(place), "choose file name"},
	} {
		if got := strings.Join(c.args, " "); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q lacks %q", name, got, c.want)
		}
	}
}
