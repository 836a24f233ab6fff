//go:build window && windowsprogram

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWindowsProgram does in the Windows program what is done in the others.
func TestWindowsProgram(t *testing.T) {
	w := newWine(t)
	w.inside(t, "main job", (*wine).mainJob)
	w.inside(t, "dialogs", (*wine).systemDialogs)
	w.inside(t, "second program", (*wine).secondProgram)
	w.inside(t, "one annotator", (*wine).oneAnnotator)
	w.inside(t, "started otherwise", (*wine).startedOtherwise)
	w.inside(t, "output", (*wine).output)
	w.inside(t, "names", (*wine).names)
	w.inside(t, "long paths", (*wine).longPaths)
	w.inside(t, "backups", (*wine).backups)
	w.inside(t, "erasing", (*wine).erasing)
}

// mainJob imports, tags by keys, takes back, is killed, goes on, and exports what
// this system exports of the same project, byte for byte.
func (w *wine) mainJob() {
	const dir = `C:\The desk`
	w.write(dir+`\ferry.txt`, article)
	w.write(dir+`\stories\crlf é.txt`, "Rents rise\r\n\r\nRents rose 12% in Łódź.\r\n")
	w.done("2 articles with 0 spans", dir, "import", dir+`\ferry.galley`, "ferry.txt", "stories/")
	w.open(dir + `\ferry.galley`)
	w.keys("ctrl+Home", "ctrl+Down")
	w.repeat(len([]rune("“We used to carry 900 passengers a week,”")), "shift+Right")
	w.save("1")
	w.keys("ctrl+Up")
	w.repeat(len([]rune("“We used to carry ")), "Right")
	w.repeat(len("900 passengers a week"), "shift+Right")
	w.save("2")
	w.keys("ctrl+Down")
	w.repeat(len("The last boat now leaves S"), "Right")
	w.save("3")
	w.save("ctrl+z")
	w.save("ctrl+shift+z")
	w.kill()
	w.open() // the last project comes back by itself
	w.save("ctrl+z")
	w.save("ctrl+y")
	w.keys("ctrl+shift+e")
	w.await("msg=exported")
	w.kill()

	w.done("ferry.galley is sound: 2 articles, 3 spans", dir, "verify", "ferry.galley")
	w.done("2 articles with 3 spans to", dir, "export", "ferry.galley", "--out", dir+`\again.json`)
	shown, again, native := w.path(dir+`\ferry.json`), w.path(dir+`\again.json`), filepath.Join(w.home, "native.json")
	equalLabels(w.t.(*testing.T), labels(w.t.(*testing.T), shown), []labelledText{
		{"quote", "“We used to carry 900 passengers a week,”"},
		{"statistic", "900 passengers a week"},
		{"location", "Sorvik"},
	})
	w.native("export", w.path(dir+`\ferry.galley`), "--out", native)
	w.native("verify", w.path(dir+`\ferry.galley`))
	sameFile(w.t.(*testing.T), shown, again)
	sameFile(w.t.(*testing.T), shown, native)
	if raw, err := os.ReadFile(native); err != nil || !strings.Contains(string(raw), `Rents rise\r\n\r\nRents rose 12% in Łódź.\r\n`) {
		w.t.Errorf("the ends of lines are not kept: %v", err)
	}
}

// systemDialogs leaves Windows' own file dialog, and imports, exports and opens with it.
func (w *wine) systemDialogs() {
	const dir = `C:\dialogs`
	w.write(dir+`\one.txt`, "One\n\nThe first.")
	w.write(dir+`\two words.txt`, "Two\n\nThe second.")
	w.done("1 article", dir, "import", "news.galley", "one.txt")
	w.open(dir + `\news.galley`)
	w.keys("ctrl+i")
	w.focus("Import articles")
	w.do("xdotool", "key", "Escape")
	w.await(`msg="system dialog"`, "way=windows", "paths=0")
	w.await("msg=picked", "paths=0")
	w.focus("Galley")
	w.keys("ctrl+i")
	w.choose("Import articles", dir+`\two words.txt`)
	if !w.tries(func() bool {
		w.keys("Escape", "ctrl+shift+e")
		return w.heard(2*time.Second, "msg=exported", "articles=2")
	}) {
		w.t.Error("what was chosen is not imported")
	}
	w.write(dir+`\words.json`, "mine")
	w.exportTo("labels of two.json")
	w.await("msg=exported", "articles=2")
	w.exportTo("words.json") // which is no dataset
	w.await("msg=question ", "Replace words.json?")
	w.keys("Escape")
	w.await(`msg="question closed"`)
	w.free()
	sameFile(w.t.(*testing.T), w.path(dir+`\news.json`), w.path(dir+`\labels of two.json`))
	if raw, err := os.ReadFile(w.path(dir + `\words.json`)); string(raw) != "mine" {
		w.t.Errorf("a file that is no dataset has become %.80q, %v", raw, err)
	}
	w.done("1 article", dir, "import", "other news.galley", "one.txt")
	w.keys("ctrl+o")
	w.choose("Open a project folder", "other news.galley")
	w.await("msg=opened", "article=1")
	w.keys("ctrl+shift+e")
	w.await("msg=exported", "articles=1")
	if _, err := os.Stat(w.path(dir + `\other news.json`)); err != nil {
		w.t.Errorf("another project was opened: %v", err)
	}
	w.keys("ctrl+comma")
	w.await("msg=action", "id=settings")
	w.free()
	w.kill()
}

// exportTo asks for an export, chooses its name in Windows' dialog, which shows the
// folder of the project, and exports.
func (w *wine) exportTo(name string) {
	w.t.Helper()
	w.keys("ctrl+e")
	w.await("msg=question ", "Export dataset")
	w.keys("Tab", "space") // to the button beside the path
	w.choose("Export dataset", name)
	w.keys("Return")
}

// choose names a file or folder in a dialog of Windows, and waits until Galley has
// heard of it.
func (w *wine) choose(dialog, name string) {
	w.t.Helper()
	w.focus(dialog)
	w.keys("alt+n", "End") // of the name
	w.repeat(20, "BackSpace")
	w.do("xdotool", "type", "--delay", "12", name)
	w.keys("Return")
	w.await(`msg="system dialog"`, "way=windows", "paths=1")
	w.await("msg=picked", "paths=1")
	w.focus("Galley")
}

// focus waits for a window and gives it the keys.
func (w *wine) focus(title string) {
	w.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		out, _ := w.command("xdotool", "search", "--onlyvisible", "--name", title).Output() // it fails until there is one
		if windows := strings.Fields(string(out)); len(windows) > 0 {
			w.do("xdotool", "windowfocus", windows[len(windows)-1])
			return
		}
	}
	w.t.Fatalf("no window is called %q", title)
}
