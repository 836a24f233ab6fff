//go:build window && windowsprogram

package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

const story = "Rents rise\n\nAna Holm said rents rose 12% in Leeds.\n"

// secondProgram wants a project that a window has.
func (w *wine) secondProgram() {
	const dir = `C:\second`
	w.write(dir+`\story.txt`, story)
	w.done("1 article", dir, "import", "news.galley", "story.txt")
	w.open(dir + `\news.galley`)
	w.keys("ctrl+Home")
	w.save("3")
	w.refused(1, "open in another window", dir, "import", "news.galley", "story.txt")
	if strings.Contains(w.log(), "no other window will be answered") { // this Wine has no local sockets, as Windows has
		w.refused(1, "in use by another program", dir, "export", "news.galley")
		w.save("ctrl+z")
		w.kill()
		w.done("1 article with 0 spans to", dir, "export", "news.galley") // its lock ended with it
		return
	}
	w.done("1 article with 1 span to", dir, "export", "news.galley")
	w.done("location", dir, "stats", "NEWS.galley")
	w.done("Backed up 1 article with 1 span", dir, "backup", "news.galley")
	w.save("ctrl+z") // the window goes on
	w.kill()
}

// oneAnnotator takes back under the name of the account what was decided under the
// same name with its domain.
func (w *wine) oneAnnotator() {
	const dir = `C:\annotator`
	w.write(dir+`\story.txt`, story)
	w.done("1 article", dir, "import", "news.galley", "story.txt")
	w.t.Setenv("ANNOTATOR", `DESK\ana`)
	w.open(dir + `\news.galley`)
	w.keys("ctrl+Home")
	w.save("3")
	w.kill()
	w.t.Setenv("ANNOTATOR", "account")
	w.open(dir + `\news.galley`)
	w.save("ctrl+z")
	w.kill()
	w.done("1 article with 0 spans to", dir, "export", "news.galley")
}

// startedOtherwise opens the window from a console and from the Explorer.
func (w *wine) startedOtherwise() {
	const dir = `C:\started`
	w.write(dir+`\story.txt`, story)
	w.done("1 article", dir, "import", "a project.galley", "story.txt")
	c := w.command(w.console, "a project.galley")
	c.Dir = w.path(dir)
	if err := c.Run(); err != nil { // it returns at once
		w.t.Error(err)
	}
	w.await("msg=opened", "spans=0")
	w.focus("Galley")
	w.keys("ctrl+q")
	w.closed(dir, "a project.galley")
	explorer := w.command("wine", "explorer", installed+`\galley.exe`)
	if err := explorer.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.await("msg=opened", "spans=0") // the last project
	w.focus("Galley")
	w.keys("ctrl+q")
	_ = explorer.Wait() // the window is what counts
	w.closed(dir, "a project.galley")
}

// closed waits until no window has a project any more.
func (w *wine) closed(dir, project string) {
	w.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if code, _ := w.verb(dir, "import", project, "story.txt"); code == 0 {
			return
		}
	}
	w.t.Fatalf("the window does not let go of %s", project)
}

// output reads what the verbs say from pipes, files and a console.
func (w *wine) output() {
	const dir = `C:\output`
	w.write(dir+`\story.txt`, story)
	w.done("1 article with 0 spans into news.galley", dir, "import", "news.galley", "story.txt")
	w.refused(2, "usage: galley export PROJECT", dir, "export")
	w.refused(1, "none.galley does not exist", dir, "stats", "none.galley")
	c := w.command("wine", "cmd", "/c", `galley --version > version.txt 2> complaints.txt & galley stats none.galley 2>> complaints.txt || echo failed >> version.txt`)
	c.Dir = w.path(dir)
	c.Env = append(c.Env, `WINEPATH=`+installed)
	_ = c.Run() // one of the commands fails; what they said is in the files
	said, _ := os.ReadFile(w.path(dir + `\version.txt`))
	complaints, _ := os.ReadFile(w.path(dir + `\complaints.txt`))
	if got := string(said); !strings.HasPrefix(got, "galley version "+version+"\n") || !strings.Contains(got, "failed") {
		w.t.Errorf("the file has %q", got)
	}
	if !strings.Contains(string(complaints), "none.galley does not exist") {
		w.t.Errorf("the other file has %q", complaints)
	}
	seen := w.do("script", "-qec", "'"+w.console+"' formats", "/dev/null") // a terminal, which Wine makes a console
	if !strings.Contains(seen, "jsonl") || strings.Count(seen, "\r\n") < 3 {
		w.t.Errorf("the console shows %q", seen)
	}
}

// names are given that Windows keeps for itself, cannot have, or changes.
func (w *wine) names() {
	const dir = `C:\names`
	w.write(dir+`\story.txt`, story)
	w.done("1 article", dir, "import", "news.galley", "story.txt")
	for _, name := range []string{"CON", "aux.txt", "nul.json", "COM1", "news:labels.json", "a*b.json", "what?.json"} {
		w.refused(1, "name", dir, "export", "news.galley", "--out", name)
	}
	for _, name := range []string{"con.galley", "nul.galley", "a?b.galley", "news:2.galley"} {
		w.refused(1, "name", dir, "import", name, "story.txt")
	}
	w.done("1 article", dir, "import", `C:/names/forward.galley`, `C:/names/story.txt`)
	w.done("1 article with 0 spans", dir, "export", `\names\news.galley`, "--out", `c:labels.json`)
	var left []string
	entries, err := os.ReadDir(w.path(dir))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if got := strings.Join(left, " "); got != "dataset.schema.json forward.galley labels.json news.galley story.txt" {
		w.t.Errorf("the folder has %s", got)
	}
}

// longPaths has folders deeper than the 260 characters that Windows had room for.
func (w *wine) longPaths() {
	deep := `C:\long` + strings.Repeat(`\`+strings.Repeat("deep folder ", 5)+"x", 6)
	w.write(deep+`\story.txt`, story)
	project := deep + `\news.galley`
	w.done("1 article", `C:\`, "import", project, deep+`\story.txt`)
	w.done("1 article with 0 spans", `C:\`, "export", project)
	w.done("Backed up 1 article with 0 spans", `C:\`, "backup", project)
	w.done("is sound", `C:\`, "verify", `\\?\`+project)
	w.done("1 article with 0 spans", `C:\`, "export", `\\?\`+project, "--out", `\\?\`+deep+`\again.json`)
	a, err := os.ReadFile(w.path(deep + `\news.json`))
	b, _ := os.ReadFile(w.path(deep + `\again.json`))
	if err != nil || string(a) != string(b) {
		w.t.Errorf("the datasets differ, or are not there: %v", err)
	}
	w.open(project)
	w.keys("ctrl+Home")
	w.save("3")
	w.kill()
}

// backups are made and restored, of a whole project and of a damaged one.
func (w *wine) backups() {
	const dir = `C:\backups`
	w.write(dir+`\story.txt`, story)
	w.write(dir+`\other.txt`, "Fares fall\n\nFares fell in York.\n")
	w.done("1 article", dir, "import", "news.galley", "story.txt")
	w.done("Backed up 1 article with 0 spans", dir, "backup", "news.galley")
	w.done("Backed up 1 article with 0 spans", dir, "backup", "news.galley")
	w.done("1 article", dir, "import", "news.galley", "other.txt")
	w.done("1 article", dir, "restore", "news.galley", "old.galley", "--backup", "latest")
	w.done("old.galley is sound: 1 article", dir, "verify", "old.galley")
	work := w.path(dir + `\news.galley\work.bolt`)
	if err := os.Truncate(work, 8192); err != nil {
		w.t.Fatal(err)
	}
	w.refused(1, "damaged", dir, "stats", "news.galley")
	w.refused(1, "2 articles", dir, "restore", "news.galley", "rescued.galley")
	w.done("rescued.galley is sound: 2 articles", dir, "verify", "rescued.galley")
	w.done("2 articles with 0 spans", dir, "export", "rescued.galley", "--out", "old.json")
	w.done("2 articles with 0 spans", dir, "export", "rescued.galley", "--out", "old.json") // in place of the other
	w.native("verify", w.path(dir+`\rescued.galley`))
}

// erasing leaves nothing of a text in any file.
func (w *wine) erasing() {
	if w.version < 9 {
		w.t.Skip("this Wine cannot remove files as Windows 10 does; Wine 9 can")
	}
	const dir = `C:\erasing`
	w.write(dir+`\story.txt`, story)
	w.write(dir+`\secret.txt`, "Secret\n\nXyzzyplugh lives in York.\n")
	w.done("2 articles", dir, "import", "news.galley", "story.txt", "secret.txt")
	w.done("Backed up", dir, "backup", "news.galley")
	w.done("", dir, "erase", "news.galley", "2", "--backups")
	w.done("news.galley is sound: 1 article", dir, "verify", "news.galley")
	err := filepath.WalkDir(w.path(dir+`\news.galley`), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if strings.Contains(string(raw), "Xyzzyplugh") {
			w.t.Errorf("%s holds the text", path)
		}
		return err
	})
	if err != nil {
		w.t.Error(err)
	}
	w.done("1 article", dir, "import", "news.galley", "secret.txt", "--same", "keep")
}
