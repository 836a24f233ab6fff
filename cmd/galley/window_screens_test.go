//go:build window

package main

import (
	"os"
	"os/exec"
	"path/filepath"
)

// screens are all that the window can show, and how to get there from a fresh one.
var screens = []struct {
	name string
	goTo func(v *visit)
}{
	{"first-start", func(v *visit) { v.begin(); v.await("msg=opened") }},
	{"article", func(v *visit) { v.news() }},
	{"article-middle", func(v *visit) { v.news(); v.wheel(int(2400 * v.scale / float64(v.high))) }},
	{"article-end", func(v *visit) { v.news(); v.keys("ctrl+End") }},
	{"article-plain", func(v *visit) { v.news(); v.keys("n", "n", "n", "n") }},
	{"article-short", func(v *visit) { v.news(); v.keys("n", "n", "n", "n", "n", "n", "n", "n") }},
	{"overlaps", func(v *visit) { v.news(); v.find("10,000 tonnes"); v.keys("Escape", "Left") }},
	{"span", func(v *visit) {
		v.news()
		v.find("We used to carry")
		v.keys("Escape", "Home", "bracketright", "bracketleft")
	}},
	{"span-small", func(v *visit) { v.news(); v.keys("bracketright") }},
	{"selection", func(v *visit) { v.news(); v.keys("ctrl+Home", "ctrl+Down", "ctrl+Right", "w") }},
	{"selection-mouse", func(v *visit) { v.news(); v.keys("ctrl+Home"); v.chips() }},
	{"selection-paragraph", func(v *visit) { v.news(); v.keys("ctrl+Home", "ctrl+Down", "ctrl+Down", "l") }},
	{"spans-selected", func(v *visit) { v.news(); v.severalSpans() }},
	{"pieces", func(v *visit) { v.news(); v.pieced() }},
	{"pieces-selected", func(v *visit) { v.news(); v.twoPieces() }},
	{"context-menu", func(v *visit) { v.news(); v.keys("ctrl+Home"); v.click(v.page(), 200, 3) }},
	{"context-menu-key", func(v *visit) { v.news(); v.keys("ctrl+Home", "ctrl+Down", "w", "shift+F10") }},

	{"menu-file", menuOf("file")},
	{"menu-edit", menuOf("edit")},
	{"menu-label", menuOf("label")},
	{"menu-article", menuOf("article")},
	{"menu-view", menuOf("view")},
	{"menu-help", menuOf("help")},
	{"palette", func(v *visit) { v.news(); v.list("palette") }},
	{"palette-hits", func(v *visit) { v.news(); v.list("palette"); v.say("art") }},
	{"palette-none", func(v *visit) { v.news(); v.list("palette"); v.say("xyzzy") }},

	{"find", func(v *visit) { v.news(); v.run("find"); v.say("boat") }},
	{"find-none", func(v *visit) { v.news(); v.run("find"); v.say("submarine") }},
	{"find-invalid", func(v *visit) { v.news(); v.run("find"); v.keys("alt+r"); v.say("boat(") }},
	{"tag-all", func(v *visit) { v.news(); v.run("find"); v.say("crowns"); v.rest(); v.list("find.tag") }},
	{"propagate", func(v *visit) {
		v.news()
		v.find("Marstrand")
		v.list("repeat.words")
		v.keys("Return")
		v.await("msg=question ", "in all articles")
	}},
	{"propagate-lines", func(v *visit) {
		v.repeating()
		v.keys("ctrl+End", "ctrl+shift+Up", "ctrl+shift+Up")
		v.list("repeat.lines")
		v.await("msg=question ")
	}},
	{"history", func(v *visit) { v.news(); v.decide(); v.list("history") }},
	{"note", func(v *visit) {
		v.news()
		v.keys("bracketright", "m")
		v.rest()
		v.say("Is this the pier, or the town?")
	}},
	{"detail", func(v *visit) {
		v.news()
		v.find("We used to carry")
		v.keys("Escape", "bracketright", "bracketleft")
		v.rest()
		v.keys("q")
		v.rest()
	}},
	{"detail-completion", func(v *visit) {
		v.news()
		v.find("We used to carry")
		v.keys("Escape", "bracketright", "bracketleft")
		v.rest()
		v.keys("q", "ctrl+a")
		v.say("h")
		v.rest()
		v.keys("Down")
	}},

	{"relations", func(v *visit) { v.related(); v.run("relations") }},
	{"relations-middle", func(v *visit) { v.related(); v.run("relations"); v.keys("Next") }},
	{"relations-of-span", func(v *visit) {
		v.related()
		v.find("We used to carry")
		v.keys("Escape", "bracketright", "bracketleft")
	}},
	{"relations-start", func(v *visit) { v.related(); v.keys("bracketright", "r", "bracketright", "bracketright") }},
	{"relations-connect", func(v *visit) {
		v.related()
		v.find("900 passengers")
		v.keys("Escape", "Home", "bracketright", "r", "bracketleft", "c")
	}},

	{"queue", func(v *visit) { v.news(); v.queue() }},
	{"queue-filter", func(v *visit) { v.news(); v.queue(); v.run("queue.filter"); v.say("island") }},
	{"queue-no-match", func(v *visit) { v.news(); v.queue(); v.run("queue.filter"); v.say("submarine") }},
	{"queue-finished", func(v *visit) { v.news(); v.finish(); v.queue() }},
	{"queue-menu", func(v *visit) { v.news(); v.queue(); v.click(110, 198, 3) }},
	{"field-menu", func(v *visit) { v.news(); v.queue(); v.run("queue.filter"); v.say("boat"); v.click(110, 104, 3) }},
	{"queue-hover", func(v *visit) { v.news(); v.queue(); v.hover(110, 198) }},
	{"queue-selected", func(v *visit) { v.news(); v.queue(); v.click(110, 198, 1); v.shiftClick(110, 300) }},
	{"queue-mark", func(v *visit) { v.news(); v.list("queue.mark") }},

	{"empty-project", func(v *visit) { v.makeEmpty(v.home); v.begin("news.galley") }},
	{"no-project", func(v *visit) { v.begin("None.galley"); v.rest(); v.keys("Escape") }},
	{"no-such-project", func(v *visit) { v.begin("None.galley"); v.await("msg=question ") }},

	{"import", func(v *visit) { v.incoming("Coast ledger.jsonl") }},
	{"import-dropped", func(v *visit) {
		v.incoming("Coast ledger.jsonl")
		v.keys("Tab", "End", "space", "End", "Return")
		v.rest()
		v.keys("Up", "space")
	}},
	{"import-asked", func(v *visit) { v.incoming("Cup.jsonl") }},
	{"import-unit-chosen", func(v *visit) { v.incoming("Cup.jsonl"); v.keys("Tab", "Down"); v.rest() }},
	{"import-left-out", func(v *visit) {
		v.incoming("Coast ledger.jsonl")
		v.keys("Tab", "Tab", "Return")
		v.await("msg=question ")
	}},
	{"import-wrong-line", func(v *visit) { v.incoming("Coast ledger.jsonl"); v.keys("n") }},
	{"import-columns", func(v *visit) { v.incoming("Wire.csv"); v.keys("Return") }},
	{"import-table", func(v *visit) { v.incoming("Archive.csv") }},
	{"import-labels", func(v *visit) { v.incoming("Council.jsonl") }},
	{"import-files", func(v *visit) { v.news(); v.ask("import"); v.say(v.home + "/Stories/"); v.await(`msg="folder shown"`) }},
	{"import-folders", func(v *visit) { v.news(); v.ask("import.folder") }},
	{"import-report", func(v *visit) { v.news(); v.importStories() }},
	{"encoding", func(v *visit) { v.news(); v.importStories(); v.keys("Return"); v.await("msg=question ") }},
	{"export", func(v *visit) { v.news(); v.ask("export") }},
	{"export-losses", func(v *visit) { v.news(); v.ask("export"); v.keys("Tab", "Tab", "Right", "Right"); v.linger() }},
	{"replace", func(v *visit) {
		v.news()
		v.ask("export")
		v.keys("ctrl+a")
		v.say(filepath.Join(v.home, "Stories", "weather.json"))
		v.keys("Return")
		v.await("msg=question ")
	}},
	{"exported", func(v *visit) { v.news(); v.run("export.again"); v.await("msg=exported") }},
	{"new-project", func(v *visit) { v.news(); v.ask("project.new") }},
	{"open-project", func(v *visit) { v.news(); v.ask("project.open") }},
	{"open-recent", func(v *visit) { v.newsAfterOthers("Court reports", "Island papers"); v.list("project.recent") }},
	{"save-copy", func(v *visit) { v.news(); v.ask("project.copy") }},
	{"backed-up", func(v *visit) { v.news(); v.run("backup"); v.await(`msg="backed up"`) }},
	{"backups", func(v *visit) { v.news(); v.list("restore") }},
	{"restored", func(v *visit) { v.news(); v.list("restore"); v.keys("Return"); v.await("msg=opened") }},
	{"checked", func(v *visit) { v.news(); v.run("project.check"); v.await("msg=checked") }},
	{"erase", func(v *visit) { v.news(); v.ask("article.erase") }},
	{"damaged", func(v *visit) { v.damage(); v.begin("Harbour news.galley"); v.await("msg=question ") }},
	{"elsewhere", func(v *visit) {
		v.openElsewhere()
		v.begin("Harbour news.galley")
		v.await("msg=question", "open elsewhere")
	}},
	{"not-saved", func(v *visit) { v.news(); v.failDisk() }},
	{"not-saved-put-off", func(v *visit) { v.news(); v.failDisk(); v.rest(); v.keys("Escape") }},
	{"read-only", func(v *visit) { v.readSnapshot(); v.keys("ctrl+Home", "1") }},
	{"task", func(v *visit) { v.news(); v.exportToPipe() }},

	{"settings", func(v *visit) { v.news(); v.run("settings") }},
	{"settings-end", func(v *visit) {
		v.news()
		v.run("settings")
		v.rest()
		v.keys("Tab", "Tab", "End", "Tab")
		v.repeat(30, "Next") // eight rows each
	}},
	{"settings-search", func(v *visit) { v.news(); v.run("settings"); v.rest(); v.say("text") }},
	{"scheme", func(v *visit) { v.news(); v.run("scheme") }},
	{"scheme-new", func(v *visit) { v.news(); v.run("scheme"); v.rest(); v.keys("Insert") }},
	{"scheme-menu", func(v *visit) { v.news(); v.run("scheme"); v.rest(); v.keys("shift+F10") }},
	{"scheme-detail", func(v *visit) { v.news(); v.run("scheme"); v.rest(); v.keys("d") }},
	{"scheme-guideline", func(v *visit) { v.news(); v.run("scheme"); v.rest(); v.keys("g") }},
	{"scheme-example", func(v *visit) { v.exemplified(); v.run("scheme"); v.rest(); v.keys("shift+Tab", "shift+Tab") }},
	{"scheme-example-edit", func(v *visit) { v.exemplified(); v.run("scheme"); v.rest(); v.ask("scheme.example") }},
	{"scheme-split", func(v *visit) { v.news(); v.run("scheme"); v.rest(); v.ask("scheme.split"); v.say("Pull quote") }},
	{"scheme-delete", func(v *visit) { v.news(); v.run("scheme"); v.rest(); v.keys("Delete") }},
	{"scheme-relation", func(v *visit) { v.related(); v.run("scheme"); v.rest(); v.keys("End", "Down", "Down") }},
	{"scheme-field", func(v *visit) {
		v.news()
		v.run("scheme")
		v.rest()
		v.keys("f")
		v.rest()
		v.say("Section")
		v.keys("Tab")
		v.rest()
	}},
	{"scheme-tree", func(v *visit) { v.tree(); v.run("scheme"); v.rest(); v.keys("Down", "Down") }},
	{"tree", func(v *visit) { v.tree() }},
	{"tree-span", func(v *visit) { v.tree(); v.keys("bracketright") }},
	{"tree-tag", func(v *visit) { v.tree(); v.keys("ctrl+Home", "ctrl+Down", "w"); v.list("label.find") }},
	{"article-labels", func(v *visit) { v.coast() }},
	{"article-label", func(v *visit) { v.coast(); v.list("article.label") }},
	{"article-fields", func(v *visit) { v.coast(); v.run("article.fields"); v.await("msg=painted", "what=article.fields") }},
	{"memos", func(v *visit) { v.coast(); v.run("memos"); v.rest(); v.keys("Down", "Down") }},
	{"memos-search", func(v *visit) { v.coast(); v.run("memos"); v.rest(); v.run("memos.find"); v.say("pier") }},
	{"memos-none", func(v *visit) { v.news(); v.run("memos"); v.rest(); v.run("memos.find"); v.say("submarine") }},
	{"memo-new", func(v *visit) {
		v.coast()
		v.keys("bracketright")
		v.rest()
		v.run("memo.span")
		v.rest()
		v.say("Which quay?")
	}},
	{"suggestion-figures", func(v *visit) { v.foretold(); v.run("figures"); v.rest(); v.keys("Down", "Down") }},
	{"suggestion-figures-none", func(v *visit) { v.news(); v.run("figures") }},
	{"suggestions", func(v *visit) { v.suggesting("at-once") }},
	{"suggestion-current", func(v *visit) { v.suggesting("at-once"); v.keys("Tab", "Tab") }},
	{"suggestion-why", func(v *visit) { v.suggesting("at-once"); v.keys("Tab", "Tab", "Tab", "y"); v.rest() }},
	{"suggestions-blind", func(v *visit) { v.hidingSuggestions() }},
	{"suggestions-refused", func(v *visit) {
		v.suggesting("at-once")
		v.keys("ctrl+Home", "Tab")
		for range 40 { // most of them, some words more than once
			v.save("BackSpace")
		}
		v.rest()
		v.keys("ctrl+d")
		v.await("msg=suggested ", `by="galley 1+1"`)
		v.run("scheme")
		v.rest()
		v.keys("Down")
		v.rest()
	}},
	{"program", func(v *visit) { v.programmed(0) }},
	{"program-current", func(v *visit) { v.programmed(0); v.toProgram() }},
	{"program-why", func(v *visit) { v.programmed(0); v.toProgram(); v.keys("y"); v.rest() }},
	{"program-reading", func(v *visit) { v.programmed(4) }},
	{"program-failed", func(v *visit) {
		of := named("localhost:1")
		of["appearance"] = v.look
		v.prefer(of)
		v.begin()
		v.await("msg=opened")
		v.await("msg=program ", "failed=true")
		v.rest()
	}},
	{"settings-program", func(v *visit) { v.programmed(0); v.onProgram(); v.keys("Down", "Down", "Down", "Return") }},
	{"settings-program-failed", func(v *visit) {
		of := named("localhost:1")
		of["appearance"] = v.look
		v.prefer(of)
		v.begin()
		v.await("msg=opened")
		v.onProgram()
		v.keys("Down", "Down", "Down", "Return")
	}},
	{"settings-consent", func(v *visit) {
		v.suggesting("at-once")
		v.onProgram()
		v.keys("Right", "Right", "Down")
		v.say("models.example.org:8080")
		v.keys("Return")
		v.await("msg=question ")
	}},
	{"suggestions-wait", func(v *visit) { v.suggesting("after") }},
	{"label-names", func(v *visit) { v.news(); v.run("names") }},
	{"keys", func(v *visit) { v.news(); v.ask("help.keys") }},
	{"labels", func(v *visit) { v.news(); v.ask("help.labels") }},
	{"about", func(v *visit) { v.news(); v.ask("help.about") }},
	{"tooltip", func(v *visit) { v.news(); v.hover(40, -14); v.hover(44, -14); v.linger() }},
	{"tooltip-row", func(v *visit) { v.news(); v.hover(-200, 344); v.hover(-200, 318); v.linger() }},
	{"panels-away", func(v *visit) { v.news(); v.putPanelsAway() }},
	{"text-300", func(v *visit) { v.news(); v.zoomIn(20) }},
	{"text-60", func(v *visit) { v.news(); v.zoomOut(4) }},
	{"sans", func(v *visit) { v.news(); v.run("sans") }},
}

// related opens the project with relations.
func (v *visit) related() {
	v.t.Helper()
	v.begin("Ferry relations.galley")
	v.await("msg=opened")
	v.await("msg=painted", "what=article")
	v.rest()
}

// suggesting opens the sample project with suggestions.
func (v *visit) suggesting(when string) {
	v.t.Helper()
	v.prefer(map[string]any{"appearance": v.look, "suggestions": when, "tags-made": 3})
	v.begin()
	v.await("msg=opened")
	v.await("msg=suggested ", "by=\"galley 1\"")
	v.rest()
}

// coast opens a project whose article has labels, fields and memos.
func (v *visit) coast() {
	v.t.Helper()
	v.makeLabelled(v.home)
	v.begin("Coast papers.galley")
	v.await("msg=opened")
	v.await("msg=painted", "what=article")
	v.rest()
}

// exemplified has two passages show what a label is for, and what it is not for.
func (v *visit) exemplified() {
	v.t.Helper()
	v.news()
	v.find("We used to carry")
	v.keys("Escape", "Home", "bracketright", "bracketleft")
	v.save("e")
	v.find("crowns")
	v.run("example.not")
	v.rest()
	v.say("Quote")
	v.save("Return")
}

func menuOf(name string) func(*visit) {
	return func(v *visit) { v.news(); v.keys("bracketright"); v.rest(); v.run("menu." + name) }
}

// page is a place within the first line of the text, in pixels of the interface from
// the left.
func (v *visit) page() int { return int(float64(v.wide)/v.scale/2) - 60 }

// chips selects some words with the mouse.
func (v *visit) chips() {
	v.t.Helper()
	x, y := v.at(v.page(), 205)
	v.do("xdotool", "mousemove", x, y)
	v.rest()
	v.do("xdotool", "mousedown", "1")
	v.rest()
	x, y = v.at(v.page()+130, 205)
	v.do("xdotool", "mousemove", x, y)
	v.rest()
	v.do("xdotool", "mouseup", "1")
}

// severalSpans selects four spans by the keyboard, in the text.
func (v *visit) severalSpans() {
	v.t.Helper()
	v.keys("bracketright", "bracketright", "alt+bracketright", "alt+bracketright", "alt+bracketright")
}

// putPanelsAway puts both panels away: the right one first, since a narrow window
// shows the left one as soon as there is room for it.
func (v *visit) putPanelsAway() {
	v.t.Helper()
	v.run("panel.labels")
	v.rest()
	v.run("panel.articles")
}

func (v *visit) shiftClick(x, y int) {
	v.t.Helper()
	v.do("xdotool", "keydown", "shift")
	v.click(x, y, 1)
	v.do("xdotool", "keyup", "shift")
}

// decide makes some decisions, for the history.
func (v *visit) decide() {
	v.t.Helper()
	v.keys("ctrl+Home", "ctrl+Down", "ctrl+Down", "ctrl+Down", "ctrl+Right")
	v.save("3")
	v.save("2")
	v.save("Delete")
	v.save("ctrl+z")
	v.keys("m")
	v.rest()
	v.say("who says so?")
	v.save("Return")
	v.rest()
}

// finish marks every article as done.
func (v *visit) finish() {
	v.t.Helper()
	for range len(queued) { // some are done
		v.keys("ctrl+d")
		v.rest()
	}
}

func (v *visit) importStories() {
	v.t.Helper()
	v.ask("import")
	v.say(v.home + "/Stories/")
	v.await(`msg="folder shown"`)
	v.rest()
	v.keys("Down", "ctrl+a", "Return")
	v.await("msg=question ")
	v.rest()
}

func (v *visit) project() string { return filepath.Join(v.home, "Harbour news.galley") }

// damage tears the project's articles.
func (v *visit) damage() {
	v.t.Helper()
	path := filepath.Join(v.project(), "corpus.bolt")
	raw, err := os.ReadFile(path)
	if err != nil {
		v.t.Fatal(err)
	}
	for i := 4096 * 2; i < len(raw); i += 512 {
		raw[i] ^= 0xff
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		v.t.Fatal(err)
	}
}

// newsAfterOthers is news after projects of other names have been open.
func (v *visit) newsAfterOthers(names ...string) {
	v.t.Helper()
	for _, name := range names {
		v.do(v.galley, "import", filepath.Join(v.home, name+".galley"), filepath.Join(v.home, "Stories", "Boats.txt"))
	}
	v.begin(names[0] + ".galley")
	v.await("msg=opened")
	for _, name := range names[1:] {
		v.open(filepath.Join(v.home, name+".galley"))
	}
	v.open(v.project())
}

// open opens a project by way of the dialog.
func (v *visit) open(project string) {
	v.t.Helper()
	v.ask("project.open")
	v.say(project)
	v.await(`msg="folder shown"`)
	v.rest()
	v.keys("Return")
	v.await("msg=opened")
	v.await("msg=painted", "what=article")
	v.rest()
}

// openElsewhere opens the project in another window, on a display of its own.
func (v *visit) openElsewhere() {
	v.t.Helper()
	other := newDesk(v.t, "1280x800")
	other.home = v.home
	other.start(v.project())
	other.await("msg=opened")
	v.read = len(v.log())
}

// readSnapshot opens a snapshot of the project that is open elsewhere.
func (v *visit) readSnapshot() {
	v.t.Helper()
	v.openElsewhere()
	v.begin("Harbour news.galley")
	v.await("msg=question", "open elsewhere")
	v.rest()
	v.keys("shift+Tab", "Return")
	v.await("msg=opened")
	v.rest()
}

// failDisk takes the project's folder away and makes a decision.
func (v *visit) failDisk() {
	v.t.Helper()
	if err := os.Rename(v.project(), v.project()+" away"); err != nil {
		v.t.Fatal(err)
	}
	v.keys("ctrl+Home", "1")
	v.await("msg=question ")
}

// exportToPipe exports to a pipe that nobody reads.
func (v *visit) exportToPipe() {
	v.t.Helper()
	pipe := filepath.Join(v.home, "pipe.json")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		v.t.Fatal(err)
	}
	v.ask("export")
	v.keys("ctrl+a")
	v.say(pipe)
	v.keys("Return")
	v.await("msg=question ")
}

// linger is until a tooltip has come up.
func (v *visit) linger() {
	for range 8 {
		v.rest()
	}
}

func (v *visit) zoomIn(steps int)  { v.repeat(steps, "ctrl+equal"); v.rest() }
func (v *visit) zoomOut(steps int) { v.repeat(steps, "ctrl+minus"); v.rest() }
