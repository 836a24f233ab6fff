package article

import (
	"errors"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/suggest/remote"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// otherProgram is the line below the bar of suggestions that says how another program
// fares with the open article. It is there as long as such a program is asked.
type otherProgram struct {
	v      *View
	object *fyne.Container
	words  *kit.Caption
	back   *kit.Pressable // around the words
	said   string
	ways   []string // the actions that are offered
}

func newOtherProgram(v *View) *otherProgram {
	o := &otherProgram{v: v, words: kit.NewCaption("", 12, kit.ColourSoft)}
	o.words.Elide = true
	o.back = kit.NewPressable(o.words, nil)
	o.back.Tip = func() string {
		if o.words.Cut() {
			return o.said
		}
		return ""
	}
	o.object = container.New(programRow{o}, o.back)
	o.object.Hide()
	return o
}

// refresh says what is known by now, and reports whether there is something to say.
func (o *otherProgram) refresh() bool {
	said, ways := "", []string(nil)
	if x := o.v.session(); x != nil && o.v.hasArticle() {
		said, ways = programWords(x.Heard(), x.Blind() || x.SuggestionsWait())
	}
	if said == o.said && strings.Join(ways, " ") == strings.Join(o.ways, " ") {
		return said != ""
	}
	o.said, o.ways = said, ways
	o.words.Set(said)
	o.object.Objects = []fyne.CanvasObject{o.back}
	for _, id := range ways {
		o.object.Objects = append(o.object.Objects, o.way(id))
	}
	o.object.Hidden = said == ""
	o.object.Refresh()
	return said != ""
}

// way is a word that has an action done.
func (o *otherProgram) way(id string) fyne.CanvasObject {
	word := map[string]string{"program.stop": lang.L("Stop"), "program.ask": lang.L("Ask again"), "settings.program": lang.L("Settings")}[id]
	press := kit.NewPressable(kit.Padded(2, 5, 2, 5, kit.NewCaption(word, 12, kit.ColourAccent)), func() {
		o.v.host.Do(id)
		if id != "settings.program" {
			o.v.Focus()
		}
	})
	press.Back.Radius = 4
	press.Tip = func() string { return o.v.host.Action(id).TitleAndKey() }
	return press
}

// nameLong is how much of the name of a program is shown, in code points.
const nameLong = 40

// programWords says how a program fares, and which actions that offers. What it found is
// not told where suggestions are not to be seen.
func programWords(x work.Heard, hidden bool) (string, []string) {
	of := map[string]any{"Name": kit.Excerpt(x.Name, nameLong), "Read": wording.Number(x.Read), "N": wording.Number(x.Of)}
	var notLocal *remote.NotLocalError
	switch {
	case x.Name == "":
		return "", nil
	case errors.As(x.Failed, &notLocal):
		return lang.L("{{.Host}} is another computer. Nothing is sent there before you agree.", map[string]any{"Host": kit.Excerpt(notLocal.Host, nameLong)}), []string{"settings.program"}
	case x.Failed != nil && x.Read > 0:
		return lang.N("{{.Name}} read {{.Read}} of {{.N}} paragraphs, then failed: {{.Why}}", x.Of, with(of, "Why", kit.Excerpt(x.Failed.Error(), 300))), []string{"program.ask", "settings.program"}
	case x.Failed != nil:
		return kit.Capitalised(kit.Excerpt(x.Failed.Error(), 300)), []string{"program.ask", "settings.program"}
	case x.Asking && x.Of == 0:
		return lang.L("Asking {{.Name}}…", of), []string{"program.stop"}
	case x.Asking:
		return lang.N("{{.Name}} has read {{.Read}} of {{.N}} paragraphs…", x.Of, of), []string{"program.stop"}
	case x.Stopped && x.Of == 0:
		return lang.L("{{.Name}} was stopped before it had read anything", of), []string{"program.ask"}
	case x.Stopped:
		return lang.N("{{.Name}} was stopped after {{.Read}} of {{.N}} paragraphs", x.Of, of), []string{"program.ask"}
	}
	said := []string{lang.L("{{.Name}} has read this article", of)}
	if !hidden {
		said[0] = lang.N("{{.Name}} has {{.N}} suggestions", x.Found, with(of, "N", wording.Number(x.Found)))
	}
	return strings.Join(append(said, leftOut(x)...), " · "), offeredAfter(x)
}

func offeredAfter(x work.Heard) []string {
	if x.Unread > 0 {
		return []string{"program.ask"}
	}
	return nil
}

// leftOut says what of the answers of a program could not be used.
func leftOut(x work.Heard) (said []string) {
	if x.NotFound > 0 {
		said = append(said, lang.N("{{.N}} not found in the text", x.NotFound, map[string]any{"N": wording.Number(x.NotFound)}))
	}
	if x.Refused > 0 {
		said = append(said, lang.N("{{.N}} with no label or place that fits", x.Refused, map[string]any{"N": wording.Number(x.Refused)}))
	}
	if x.Unread > 0 {
		said = append(said, lang.N("{{.N}} paragraphs without an answer: {{.Why}}", x.Unread, map[string]any{"N": wording.Number(x.Unread), "Why": kit.Excerpt(x.Why.Error(), 200)}))
	}
	return said
}

func with(of map[string]any, name string, value any) map[string]any {
	of[name] = value
	return of
}

// programRow sets the words and what is offered where the lines of the text are. The words
// have what room is left.
type programRow struct{ o *otherProgram }

// The measures of the line, in pixels.
const (
	programHigh = 20
	programFoot = 6 // below it
	programGap  = 8 // between the words and what is offered
)

func (programRow) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, programHigh+programFoot)
}

func (l programRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := max(l.o.v.reader.TextLeft(size.Width), 2*barAround)
	room := size.Width - left - 2*barAround
	for _, x := range o[1:] {
		room -= x.MinSize().Width + programGap
	}
	wide := min(kit.NewCaption(l.o.said, 12, kit.ColourSoft).MinSize().Width+1, max(room, 0))
	for i, x := range o {
		if i > 0 {
			wide = x.MinSize().Width
		}
		high := x.MinSize().Height
		x.Move(fyne.NewPos(left, (programHigh-high)/2))
		x.Resize(fyne.NewSize(wide, high))
		left += wide + programGap
	}
}

// programActions are about another program that suggests.
func (v *View) programActions() []page.Action {
	return []page.Action{
		{ID: "program.ask", Title: "Ask the other program again", Words: lang.L("suggestions model server"), Menu: page.MenuArticle, Disabled: v.needsProgram, Run: func() { v.session().AskAgain() }, Rule: true},
		{ID: "program.stop", Title: "Stop asking the other program", Words: lang.L("suggestions model server"), Menu: page.MenuArticle, Disabled: v.needsAsked, Run: func() { v.session().StopProgram() }},
	}
}

func (v *View) needsProgram() string {
	if why := page.NeedsArticle(v.host); why != "" {
		return why
	}
	if v.session().Heard().Name == "" {
		return lang.L("No other program is asked about this article")
	}
	return ""
}

func (v *View) needsAsked() string {
	if why := v.needsProgram(); why != "" {
		return why
	}
	if !v.session().Heard().Asking {
		return lang.L("The other program is not being asked")
	}
	return ""
}
