package settings

import (
	"fmt"
	"slices"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/page/pagetest"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// shell is a window for a page of settings.
type shell struct {
	*pagetest.Host
	t        *testing.T
	page     *Page
	keys     *keymap.Map
	table    []page.Action
	applied  []string
	typed    []fyne.KeyName // keys that came to the window
	kept     int
	problems []string
}

func (s *shell) Apply(x setting.Setting)        { s.applied = append(s.applied, x.Key()) }
func (s *shell) Keymap() *keymap.Map            { return s.keys }
func (s *shell) KeysFile() (string, []string)   { return "/home/ana/keys.txt", s.problems }
func (s *shell) ReadKeys()                      {}
func (s *shell) Places() keymap.Places          { return keymap.PlacesOf(s.Win) }
func (s *shell) TypedKey(k *fyne.KeyEvent) bool { s.typed = append(s.typed, k.Name); return true }

func (s *shell) Actions() []page.Action {
	out := slices.Clone(s.table)
	for i := range out {
		out[i].Keys = s.keys.Keys(out[i].ID)
	}
	return out
}

func (s *shell) Rekey() { s.kept++ }

// open shows a page of settings in a window of the test driver.
func open(t *testing.T) *shell {
	s := &shell{Host: pagetest.New(t), t: t}
	s.Table = s.Actions
	s.table = []page.Action{
		{ID: "done", Title: "Mark as done and go on", Menu: page.MenuArticle, Keys: keymap.Keys("Ctrl+D"), Page: "article"},
		{ID: "next", Title: "Next article", Menu: page.MenuArticle, Keys: keymap.Keys("n"), Page: "article"},
		{ID: "palette", Title: "Run a command…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+K")},
	}
	var known []keymap.Action
	for _, x := range s.table {
		known = append(known, keymap.Action{ID: x.ID, Keys: x.Keys, Page: x.Page})
	}
	s.keys = keymap.New(known)
	s.page = New(s)
	s.Center = s.page.Focus
	s.Win.SetContent(s.page.Object())
	s.Win.Resize(fyne.NewSize(800, 600))
	s.page.Shown()
	return s
}

// key presses keys where the keyboard is.
func (s *shell) key(names ...fyne.KeyName) {
	for _, name := range names {
		if d, ok := s.Canvas().Focused().(desktop.Keyable); ok {
			d.KeyDown(&fyne.KeyEvent{Name: name})
		}
		s.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// shortcut presses a chord where the keyboard is.
func (s *shell) shortcut(chord string) {
	c := keymap.Must(chord)
	f := s.Canvas().Focused()
	f.(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: c.Key})
	f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Mod})
}

func (s *shell) write(words string) {
	for _, r := range words {
		s.Canvas().Focused().TypedRune(r)
	}
}

// shows reports whether a question shows some words.
func (s *shell) shows(words string) bool {
	for _, o := range test.LaidOutObjects(s.Canvas().Overlays().Top()) {
		if l, ok := o.(*widget.Label); ok && l.Text == words {
			return true
		}
	}
	return false
}

// titles are those of the settings and actions on the page.
func (s *shell) titles() []string {
	var out []string
	for _, r := range s.page.rows {
		switch r := r.(type) {
		case *settingRow:
			out = append(out, r.listed.Title)
		case *keyRow:
			out = append(out, r.action.Title)
		}
	}
	return out
}

func (s *shell) expect(t *testing.T, want ...string) {
	t.Helper()
	if got := s.titles(); !slices.Equal(got, want) {
		t.Errorf("the page shows %q, want %q", got, want)
	}
}

func TestEverySettingIsReachedAndSetWithTheKeyboard(t *testing.T) {
	s := open(t)
	set := map[string]bool{}
	for range s.page.groups[:len(s.page.groups)-1] {
		group := s.page.group
		s.page.enter()
		for i := 0; i < len(s.page.ways()); i++ { // a choice may bring others
			f := s.Canvas().Focused()
			switch f := f.(type) {
			case *kit.Segments, *stepper:
				s.key(fyne.KeyRight)
			case *toggle:
				s.key(fyne.KeySpace)
			case *line:
				s.write("Ana")
				s.key(fyne.KeyReturn)
			case *kit.WordButton: // that tries a program
			default:
				t.Fatalf("the keyboard is at %T", f)
			}
			for _, l := range setting.All() {
				set[l.Key()] = set[l.Key()] || l.Changed(s.Preferences())
			}
			s.key(fyne.KeyDown)
		}
		s.page.nav.Take()
		s.key(fyne.KeyDown)
		if s.page.group != group+1 {
			t.Fatalf("Down leads from group %d to %d", group, s.page.group)
		}
	}
	for _, l := range setting.All() {
		if l.Offered(s.Preferences()) && (!set[l.Key()] || !slices.Contains(s.applied, l.Key())) {
			t.Errorf("%s was not set or has not taken effect: %q", l.Key(), s.applied)
		}
	}
}

func TestWhatIsChangedCanBeReset(t *testing.T) {
	s := open(t)
	s.page.enter()
	s.key(fyne.KeyRight, fyne.KeyRight) // the theme
	if got := setting.Appearance.Get(s.Preferences()); got != "dark" {
		t.Fatalf("two steps to the right the theme is %s", got)
	}
	row := s.page.rows[0].(*settingRow)
	if len(row.stops()) != 2 {
		t.Fatal("a setting that is changed has no way back")
	}
	test.Tap(row.reset)
	if setting.Appearance.Changed(s.Preferences()) || row.reset.Visible() || s.Canvas().Focused() != fyne.Focusable(row.control) {
		t.Error("the theme is not reset, or the keyboard is lost")
	}
}

func TestResetAllAsksFirst(t *testing.T) {
	s := open(t)
	setting.LineLength.Set(s.Preferences(), 800)
	setting.Annotator.Set(s.Preferences(), "Ana")
	s.page.Refresh()
	test.Tap(s.page.reset)
	q := s.Questions().Asked()
	if q == nil || !setting.Annotator.Changed(s.Preferences()) {
		t.Fatal("nothing is asked")
	}
	if !s.shows("Every setting returns to its default; your keys stay as they are. This cannot be undone.") {
		t.Error("it is not said what becomes of the keys")
	}
	q.Buttons[1].OnTapped()
	for _, l := range setting.All() {
		if l.Changed(s.Preferences()) {
			t.Errorf("%s is not reset", l.Key())
		}
	}
	if s.page.reset.Visible() {
		t.Error("there is nothing left to reset")
	}
}

func TestNumbersAreWrittenToo(t *testing.T) {
	s := open(t)
	s.page.turn(1)
	s.page.enter()
	s.write("150")
	if got := setting.TextSize.Get(s.Preferences()); got != 100 {
		t.Errorf("while it is written the size is %d", got)
	}
	s.key(fyne.KeyReturn)
	if got := setting.TextSize.Get(s.Preferences()); got != 150 {
		t.Errorf("written as 150 the size is %d", got)
	}
	s.write("9")
	s.key(fyne.KeyEscape)
	s.write("-")
	if got := setting.TextSize.Get(s.Preferences()); got != 140 {
		t.Errorf("after Escape and − the size is %d", got)
	}
	s.write("7")
	s.key(fyne.KeyDown)
	if got := setting.TextSize.Get(s.Preferences()); got != setting.TextSize.Least {
		t.Errorf("written as 7 and left the size is %d", got)
	}
}

func TestSettingsAndKeysAreFoundByTheirWords(t *testing.T) {
	s := open(t)
	s.write("dark")
	s.expect(t, "Theme")
	s.page.forget()
	s.write("article next")
	s.expect(t, "Next article")
	s.write("x")
	s.expect(t)
	s.key(fyne.KeyEscape)
	s.expect(t, "Theme", "Interface size", "Reduce motion")
	s.key(fyne.KeyEscape)
	if !slices.Contains(s.typed, fyne.KeyEscape) {
		t.Error("the second Escape does not lead back")
	}
}

func TestActionsAreFoundByTheirKeys(t *testing.T) {
	s := open(t)
	s.page.pressKeys()
	s.shortcut("Ctrl+K")
	s.expect(t, "Run a command…")
	if _, ok := s.Canvas().Focused().(*kit.WordButton); !ok {
		t.Errorf("the keyboard is at %T", s.Canvas().Focused())
	}
	s.page.forget()
	s.page.pressKeys()
	s.key(fyne.KeyEscape)
	s.expect(t, "Theme", "Interface size", "Reduce motion")
}

// keysOf returns the row of an action on the page of keys.
func (s *shell) keysOf(id string) *keyRow {
	s.page.ShowKeys()
	return s.page.keys[id]
}

func (s *shell) expectKeys(t *testing.T, id string, want ...string) {
	t.Helper()
	if got := s.keys.Keys(id); !slices.Equal(got, keymap.Keys(want...)) {
		t.Errorf("%s has %v, want %v", id, got, want)
	}
}

func TestKeysAreChangedAddedAndRemoved(t *testing.T) {
	s := open(t)
	row := s.keysOf("next")
	s.Canvas().Focus(row.buttons[0])
	s.key(fyne.KeyReturn) // Enter does not become the key that it asks for
	s.expectKeys(t, "next", "n")
	s.key(fyne.KeyF7)
	s.expectKeys(t, "next", "F7")
	test.Tap(row.buttons[1].(*kit.WordButton))
	s.shortcut("Ctrl+Shift+N")
	s.expectKeys(t, "next", "F7", "Ctrl+Shift+N")
	s.Canvas().Focus(row.buttons[0])
	s.key(fyne.KeyDelete)
	s.expectKeys(t, "next", "Ctrl+Shift+N")
	if s.kept != 3 {
		t.Errorf("three changes were kept %d times", s.kept)
	}
	test.Tap(row.buttons[len(row.buttons)-1].(*kit.WordButton))
	s.expectKeys(t, "next", "n")
	if len(row.buttons) != 2 || !s.page.has(s.Canvas().Focused()) {
		t.Error("after a reset the row has a way back, or the keyboard is lost")
	}
}

func TestEscapeKeepsAKey(t *testing.T) {
	s := open(t)
	row := s.keysOf("next")
	test.Tap(row.buttons[0].(*kit.WordButton))
	s.key(fyne.KeyEscape)
	s.expectKeys(t, "next", "n")
	if s.Canvas().Focused() != row.buttons[0] || s.kept != 0 {
		t.Error("the keyboard is not at the key again")
	}
}

func TestARivalIsToldBeforeItsKeyIsTaken(t *testing.T) {
	s := open(t)
	row := s.keysOf("next")
	press := func() *kit.Question {
		test.Tap(row.buttons[0].(*kit.WordButton))
		s.shortcut("Ctrl+K")
		return s.Questions().Asked()
	}
	q := press()
	if q == nil || q.Title != "Ctrl+K is used by “Run a command…”" {
		t.Fatalf("asked is %+v", q)
	}
	q.Leave()
	s.expectKeys(t, "palette", "Ctrl+K")
	s.expectKeys(t, "next", "n")
	press().Enter()
	s.expectKeys(t, "palette")
	s.expectKeys(t, "next", "Ctrl+K")
}

func TestConflictsOfTheFileAreShown(t *testing.T) {
	s := open(t)
	s.keys.Read("next = Ctrl+K\n")
	s.problems = []string{"line 3"}
	row := s.keysOf("next")
	if !row.conflict.Visible() || row.conflict.Text != "Ctrl+K is also used by “Run a command…”." {
		t.Errorf("told is %q", row.conflict.Text)
	}
}

func TestKeysThatFieldsTakeAreTold(t *testing.T) {
	s := open(t)
	test.Tap(s.keysOf("done").buttons[0].(*kit.WordButton))
	s.shortcut("Ctrl+A")
	if s.Said != "Text fields use Ctrl+A themselves." {
		t.Errorf("said is %q", s.Said)
	}
	test.Tap(s.keysOf("next").buttons[0].(*kit.WordButton))
	s.key(fyne.KeyPageDown)
	row := s.keysOf("next")
	if want := "Text fields use Page down themselves."; s.Said != want || !row.conflict.Visible() || row.conflict.Text != want {
		t.Errorf("said is %q, and in the row %q", s.Said, row.conflict.Text)
	}
}

func TestResetAllKeys(t *testing.T) {
	s := open(t)
	_ = s.keys.Bind("next", keymap.Must("x"))
	s.page.ShowKeys()
	test.Tap(s.page.reset)
	s.Questions().Asked().Buttons[1].OnTapped()
	s.expectKeys(t, "next", "n")
}

// On a narrow page a setting's title stands above its control, and nothing is cut.
func TestSettingsFitANarrowPage(t *testing.T) {
	s := open(t)
	p := s.page
	for _, wide := range []float32{600, 1280, 600} {
		s.Win.Resize(fyne.NewSize(wide, 420))
		for group := range p.groups[:len(p.groups)-1] {
			p.turn(group)
			for _, r := range p.rows {
				set, ok := r.(*settingRow)
				if !ok {
					continue
				}
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject
				title, control := at(set.object.Objects[0]), at(set.control)
				if end := control.X + set.control.Size().Width; end > wide || set.control.Size().Width < set.control.MinSize().Width {
					t.Errorf("in %g pixels the control of %s ends at %g", wide, set.listed.Title, end)
				}
				if above := control.Y > title.Y+8; above != (wide == 600) {
					t.Errorf("in %g pixels the title of %s stands above its control: %v", wide, set.listed.Title, above)
				}
			}
		}
	}
}

// The way back to a setting's default is on the page however wide that is.
func TestTheWayBackIsOnThePage(t *testing.T) {
	s := open(t)
	p := s.page
	for wide := float32(560); wide < 900; wide += 4 {
		s.Win.Resize(fyne.NewSize(wide, 420))
		for _, r := range p.rows {
			set, ok := r.(*settingRow)
			if !ok {
				continue
			}
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject
			set.reset.Show()
			back, control := at(set.reset).X, at(set.control)
			if end := back + set.reset.MinSize().Width; end > wide || at(set.reset).Y > control.Y-8 && back < control.X+set.control.Size().Width {
				t.Errorf("in %g pixels the way back of %s ends at %g", wide, set.listed.Title, end)
			}
		}
	}
}

func TestASettingIsShownByItsName(t *testing.T) {
	s := open(t)
	s.write("nothing of the kind")
	for _, l := range setting.All() {
		setting.ProgramKind.Set(s.Preferences(), l.Of) // none with those of no program
		s.page.Refresh()
		s.page.ShowSetting(l.Key())
		if r := s.page.settings[l.Key()]; s.Canvas().Focused() != fyne.Focusable(r.control) || !slices.Contains(s.titles(), l.Title) {
			t.Errorf("%q is not shown", l.Title)
		}
	}
}

// The row that has the keyboard is in the view, however far it was.
func TestThePageFollowsTheKeyboard(t *testing.T) {
	s := open(t)
	for i := range 60 {
		s.table = append(s.table, page.Action{ID: fmt.Sprint("more", i), Title: fmt.Sprint("More ", i), Menu: page.MenuEdit})
	}
	s.page.ShowKeys()
	s.key(fyne.KeyRight)
	for range 8 {
		s.key(fyne.KeyPageDown)
		driver := fyne.CurrentApp().Driver()
		at := s.Canvas().Focused().(fyne.CanvasObject)
		top := driver.AbsolutePositionForObject(at).Y - driver.AbsolutePositionForObject(s.page.scroll).Y
		if top < 0 || top+at.Size().Height > s.page.scroll.Size().Height {
			t.Fatalf("it is at %v of %v pixels", top, s.page.scroll.Size().Height)
		}
	}
}

// The groups are a list: what is typed there is looked for, and to choose a group ends the
// search.
func TestTheGroupsLeadIntoTheSearchAndOutOfIt(t *testing.T) {
	s := open(t)
	s.page.nav.Take()
	s.page.nav.TypedRune('k')
	if s.page.search.Text != "k" || s.Canvas().Focused() != fyne.Focusable(s.page.search) {
		t.Fatalf("it looks for %q", s.page.search.Text)
	}
	test.Tap(s.page.nav.Rows.Row(1).(fyne.Tappable))
	if s.page.searching() || s.page.group != 1 || s.Canvas().Focused() != fyne.Focusable(s.page.nav) {
		t.Errorf("a click shows group %d, searching: %v", s.page.group, s.page.searching())
	}
	s.key(fyne.KeyUp, fyne.KeyUp)
	if s.page.group != 0 || s.Canvas().Focused() != fyne.Focusable(s.page.search) {
		t.Errorf("Up leads to group %d", s.page.group)
	}
}
