package kit_test

import (
	"image/color"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// stage is a window on which pieces are shown.
func stage(t *testing.T, a kit.Appearance, wide, high float32) fyne.Window {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(kit.LookOf(a))
	w := test.NewTempWindow(t, kit.NewBlock(kit.ColourPaper, fyne.Size{}))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(wide, high))
	return w
}

// over has the pointer over a thing.
func over(o desktop.Hoverable) {
	o.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 50)}})
}

// scenes show every piece in every state that it can be in.
var scenes = []struct {
	name       string
	wide, high float32
	show       func(w fyne.Window)
}{
	{"pieces", 560, 470, func(w fyne.Window) {
		w.SetContent(container.NewGridWithColumns(2, pieces(kit.ColourPaper), pieces(kit.ColourPanel)))
	}},
	{"stops", 560, 150, func(w fyne.Window) {
		h := &stopHost{Window: w}
		choice := kit.NewSegments(h, []string{"Solid", "Dashed", "Dotted"}, nil)
		choice.Set(1)
		pointed := kit.NewWordButton(h, "Under the pointer", nil)
		over(pointed)
		w.SetContent(kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Padded(10, 10, 10, 10, kit.Column(10, -1, kit.Row(8, -1, choice),
			kit.Row(8, -1, kit.NewWordButton(h, "Ctrl+K", nil), pointed, kit.NewLink(h, "Add", 13, nil))))))
		choice.Take()
	}},
	{"list", 560, 200, func(w fyne.Window) {
		h := &stopHost{Window: w}
		at, elsewhere := newListed(h, 30), newListed(h, 4)
		at.at, elsewhere.at = 2, 1
		elsewhere.Update()
		side := func(x *listed, keys string) fyne.CanvasObject {
			foot := kit.Padded(8, 14, 10, 14, kit.Row(4, -1, kit.Keycap(keys), kit.NewCaption("new", 12, kit.ColourSoft)))
			return kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 0, x.List, foot))
		}
		w.SetContent(container.NewGridWithColumns(2, side(at, "Shift+Insert"), side(elsewhere, "g")))
		at.Take()
		over(at.Rows.Row(3).(desktop.Hoverable))
	}},
	{"question", 640, 620, func(w fyne.Window) {
		entry, filled, fixed, picked, checked, samples := fields()
		body := kit.Column(10, -1, kit.Prose("Words that a question consists of, as many as there must be, over several lines."),
			kit.Form(kit.NewCaption("Empty", 13, kit.ColourInk), entry, kit.NewCaption("Filled", 13, kit.ColourInk), filled, kit.NewCaption("Fixed", 13, kit.ColourInk), fixed,
				kit.NewCaption("Picked", 13, kit.ColourInk), picked.Ring.Around(picked)), checked.Ring.Around(checked), samples)
		questions(w).Ask("Title of a question", body, kit.Way{Word: "Cancel"}, kit.Way{Word: "Another"}, kit.Way{Word: "Main"})
		over(samples)
	}},
	{"focus", 560, 260, func(w fyne.Window) {
		x := questions(w)
		picked := kit.NewSelectField([]string{"First", "Second"}, nil)
		x.Ask("A field has the keyboard", picked.Ring.Around(picked), kit.Way{Word: "Cancel"}, kit.Way{Word: "Erase", Risky: true})
		over(x.Asked().Buttons[0])
		w.Canvas().Focus(picked)
	}},
	{"palette", 640, 320, func(w fyne.Window) {
		questions(w).Choose("Search or run a command", []kit.Choice{
			{Title: "Undo", Key: "Ctrl+Z"}, {Title: "Island ferry to lose its winter boats", Detail: "article"}, {Title: "With both", Detail: "detail", Key: "F2"},
		})
	}},
	{"palette-nothing", 640, 200, func(w fyne.Window) {
		questions(w).Choose("Search", []kit.Choice{{Title: "Undo"}})
		line(w).SetText("xyz")
	}},
	{"menu", 640, 300, func(w fyne.Window) {
		bar := kit.NewMenuBar(w.Canvas(), []string{"File", "Edit"}, func(int) []kit.Item { return lines() }, func() {})
		w.SetContent(kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 1, bar, kit.NewBlock(kit.ColourPaper, fyne.Size{}))))
		bar.Open(1)
		for _, key := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyUp, fyne.KeyRight, fyne.KeyDown} {
			bar.Menu().TypedKey(&fyne.KeyEvent{Name: key})
		}
	}},
	{"menu-low", 320, 150, func(w fyne.Window) {
		var items []kit.Item
		for _, word := range []string{"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"} {
			items = append(items, kit.Item{Title: word})
		}
		m := kit.ShowMenuAt(w.Canvas(), fyne.NewPos(20, 10), items)
		for range 6 {
			m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	}},
}

func lines() []kit.Item {
	return []kit.Item{
		{Title: "Undo", Key: "Ctrl+Z", Disabled: "Nothing to undo"},
		{Title: "Select all", Key: "Ctrl+A"},
		{Title: "Show marks", Checked: true, Rule: true},
		{Title: "More", Items: []kit.Item{{Title: "Copy", Key: "Ctrl+C"}, {Title: "Cut", Disabled: "The text cannot be changed"}}},
		{Title: "Sort"},
	}
}

func questions(w fyne.Window) *kit.Questions {
	return kit.NewQuestions(w, func(func()) {}, func() {})
}

// pieces shows what stands on a panel, on a ground.
func pieces(ground fyne.ThemeColorName) fyne.CanvasObject {
	column := kit.Column(6, -1, kit.Section("Section"))
	for name, c := range map[string]fyne.ThemeColorName{"ink": kit.ColourInk, "soft": kit.ColourSoft, "disabled": kit.ColourDisabled, "accent": kit.ColourAccent, "saved": kit.ColourSaved, "alarm": kit.ColourAlarm} {
		for _, hovered := range []bool{false, true} {
			press := kit.NewPressable(kit.Padded(3, 6, 3, 6, kit.NewCaption(name+", 漢字 and emoji 🙂", 13, c)), nil)
			if hovered {
				over(press)
			}
			column.Add(press)
		}
	}
	column.Add(kit.Hairline())
	on, off := kit.NewToggle("On", nil), kit.NewToggle("Off", nil)
	on.Set(true)
	swatch := kit.NewSwatch(16)
	swatch.Set("Q", color.NRGBA{R: 0x1F, G: 0x5F, B: 0x99, A: 0xFF})
	disabled := kit.NewTextButton("Disabled", nil)
	disabled.Disable(true)
	column.Add(kit.Row(8, -1, kit.NewTextButton("Button", nil).Object, disabled.Object, on.Object, off.Object))
	rows := kit.NewRows(func() int { return 40 }, func() fyne.CanvasObject { return kit.NewCaption("row", 13, kit.ColourInk) }, func(fyne.CanvasObject, int) {})
	column.Add(kit.Sized(fyne.NewSize(0, 60), rows))
	return kit.Stack(kit.NewBlock(ground, fyne.Size{}), kit.Padded(10, 12, 10, 12, column))
}

func fields() (empty, filled, fixed *kit.EntryField, picked *kit.SelectField, checked *kit.CheckField, samples *kit.SampleField) {
	empty, filled, fixed = kit.NewEntryField(""), kit.NewEntryField("What was written"), kit.NewEntryField("What cannot be changed")
	empty.SetPlaceHolder("What may be written")
	fixed.Disable()
	picked = kit.NewSelectField([]string{"First", "Second"}, nil)
	checked = kit.NewCheckField("Something that is so")
	checked.SetChecked(true)
	samples = kit.NewSampleField([]kit.Sample{{Name: "UTF-8", Text: "Renée"}, {Name: "Windows-1252", Text: "RenÃ©e"}})
	return empty, filled, fixed, picked, checked, samples
}

// Every text that the kit draws can be read, in every look and state.
func TestEveryPieceCanBeRead(t *testing.T) {
	for _, a := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		for _, s := range scenes {
			t.Run(s.name+"-"+string(a), func(t *testing.T) {
				w := stage(t, a, s.wide, s.high)
				s.show(w)
				o := w.Content()
				if top := w.Canvas().Overlays().Top(); top != nil {
					o = top
				}
				if len(kittest.Texts(o)) == 0 {
					t.Error("it shows no text")
				}
				for _, bad := range kittest.Unreadable(o, kit.ContrastAA) {
					t.Error(bad)
				}
				kittest.Picture(t, w, "kit-"+s.name+"-"+string(a))
			})
		}
	}
}

// Text that Fyne draws itself is as readable.
func TestFynesOwnPiecesCanBeRead(t *testing.T) {
	for _, a := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		w := stage(t, a, 400, 500)
		button, off := widget.NewButton("Button", nil), widget.NewButton("Disabled", nil)
		off.Disable()
		main := widget.NewButton("Main", nil)
		main.Importance = widget.HighImportance
		danger := widget.NewButton("Danger", nil)
		danger.Importance = widget.DangerImportance
		link := widget.NewHyperlink("Link", nil)
		check := widget.NewCheck("Disabled", nil)
		check.Disable()
		w.SetContent(container.NewVBox(button, off, main, danger, link, check, widget.NewLabel("Label")))
		for _, bad := range kittest.Unreadable(w.Content(), kit.ContrastAA) {
			t.Errorf("%s: %s", a, bad)
		}
		kittest.Picture(t, w, "fyne-"+string(a))
	}
}
