package chooser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// program is one that shows a dialog and prints what was chosen.
type program struct {
	name  string
	args  func(Request) []string
	split string // stands between the paths that it prints
}

// separator is printed between paths by the programs that can be told to: no name
// has it in practice, where a line break may be in one.
const separator = "\x1f"

// programs returns those of the system, the best first. On Linux and its like they
// are what desktops bring along; on macOS what the system itself brings. Windows needs none.
func programs() []program {
	switch runtime.GOOS {
	case "windows":
		return nil
	case "darwin":
		return []program{{"osascript", osascript, "\x00"}}
	}
	kde := []program{{"kdialog", kdialog, "\n"}}
	gtk := []program{{"zenity", zenity, separator}, {"qarma", zenity, separator}}
	if strings.Contains(os.Getenv("XDG_CURRENT_DESKTOP"), "KDE") {
		return append(kde, gtk...)
	}
	return append(gtk, kde...)
}

// askProgram asks with the first of the programs that is there and can show a
// dialog. They end with 0 if something was chosen and 1 if nothing was.
func askProgram(ctx context.Context, r Request) ([]string, error) {
	err := ErrNone
	for _, p := range programs() {
		path, missing := exec.LookPath(p.name)
		if missing != nil {
			continue
		}
		var paths []string
		if paths, err = p.ask(ctx, path, r); err == nil || ctx.Err() != nil {
			return paths, err
		}
	}
	return nil, err
}

func (p program) ask(ctx context.Context, path string, r Request) ([]string, error) {
	c := exec.CommandContext(ctx, path, p.args(r)...)
	var out, said bytes.Buffer
	c.Stdout, c.Stderr = &out, &said
	c.Env = append(os.Environ(), "GALLEY_TITLE="+r.Title, "GALLEY_FOLDER="+r.Folder, "GALLEY_NAME="+r.Name)
	err := c.Start()
	if err == nil {
		r.opened()
		err = c.Wait()
	}
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended) && ended.ExitCode() == 1 && out.Len() == 0 && !complains(said.String()):
		return nil, nil // left without choosing
	case err != nil:
		return nil, fmt.Errorf("run %s: %w: %s", p.name, err, strings.TrimSpace(said.String()))
	}
	return p.paths(out.String())
}

// complains reports whether a program that ended with 1 could not show its dialog.
func complains(said string) bool {
	said = strings.ToLower(said)
	return strings.Contains(said, "cannot open display") || strings.Contains(said, "could not connect to display") || strings.Contains(said, "syntax error")
}

// paths reads what a program has printed, without the line break at its end.
func (p program) paths(out string) ([]string, error) {
	out = strings.TrimSuffix(strings.TrimSuffix(out, "\n"), "\r")
	var paths []string
	for path := range strings.SplitSeq(out, p.split) {
		if p.split == "\n" {
			path = strings.TrimSuffix(path, "\r")
		}
		switch {
		case path == "":
		case !filepath.IsAbs(path):
			return nil, fmt.Errorf("%s printed %q, which is no path", p.name, path)
		default:
			paths = append(paths, path)
		}
	}
	return paths, nil
}

// begin is the path that a dialog begins at: a folder ends in a separator.
func (r Request) begin() string {
	if r.Folder == "" {
		return r.Name
	}
	return strings.TrimSuffix(r.Folder, string(filepath.Separator)) + string(filepath.Separator) + r.Name
}

func zenity(r Request) []string {
	args := []string{"--file-selection", "--title=" + r.Title, "--filename=" + r.begin()}
	switch r.What {
	case Place:
		return append(args, "--save")
	case Folders:
		args = append(args, "--directory")
	}
	return append(args, "--multiple", "--separator="+separator)
}

func kdialog(r Request) []string {
	args := []string{"--title", r.Title}
	if r.Window.X11 != 0 {
		args = append(args, "--attach", fmt.Sprint(r.Window.X11))
	}
	switch r.What {
	case Place:
		return append(args, "--getsavefilename", r.begin())
	case Folders:
		return append(args, "--getexistingdirectory", r.begin())
	}
	return append(args, "--multiple", "--separate-output", "--getopenfilename", r.begin())
}

// osascript asks through macOS' own dialogs. What a person wrote reaches the
// script as an argument, never as a part of it. To cancel is error -128.
func osascript(r Request) []string {
	ask := `choose file with prompt (item 1 of argv) with multiple selections allowed`
	switch r.What {
	case Place:
		ask = `choose file name with prompt (item 1 of argv) default name (item 3 of argv)`
	case Folders:
		ask = `choose folder with prompt (item 1 of argv) with multiple selections allowed`
	}
	if r.Folder != "" {
		ask += ` default location (POSIX file (item 2 of argv))`
	}
	script := `on run argv
	tell application "System Events" to activate
	try
		tell application "System Events" to set chosen to (` + ask + `) as list
	on error number -128
		return ""
	end try
	set out to ""
	repeat with one in chosen
		set out to out & POSIX path of one & (ASCII character 0)
	end repeat
	return out
end run`
	return []string{"-e", script, r.Title, r.Folder, r.Name}
}
