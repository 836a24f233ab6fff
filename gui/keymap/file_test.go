package keymap

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

const written = `# my keys

# for the left hand
help = F2 ?
palette = none
# a label of the other project
tag.weather = w
`

func TestAFileIsReadAndWrittenAsItWas(t *testing.T) {
	m := New(table())
	problems := m.Read(written)
	if len(problems) != 1 || !errors.Is(problems[0], ErrUnknown) || problems[0].Line != 7 {
		t.Errorf("the problems are %v", problems)
	}
	expectKeys(t, m, "help", "F2", "?")
	expectKeys(t, m, "palette")
	expectKeys(t, m, "span.next", "]", "Ctrl+J")
	if got := m.Text(); got != written {
		t.Errorf("it is written as\n%s", got)
	}
}

func TestTheFileIsSortedAndHasTheChangesOnly(t *testing.T) {
	m := New(table())
	for _, p := range m.Read("span.remove=Del\nspan.next = Shift+PageUp  ]\n\n  help  =  E  ctrl+shift+e\n") {
		t.Error(p)
	}
	_ = m.Bind("palette", Must("Ctrl+="))
	want := head + "\n\nhelp = Shift+E Ctrl+Shift+E\npalette = Ctrl+=\nspan.next = Shift+PageUp ]\n"
	if got := m.Text(); got != want {
		t.Errorf("it is written as\n%s", got)
	}
}

func TestWhatCannotBeReadIsToldAndKeptAsAComment(t *testing.T) {
	m := New(table())
	problems := m.Read("help\nspan.next = Hyper+X\npalette =\nhelp = F2\nhelp = F3\r\n two words = x\nspan.remove = x F99\nhit.next = a b c d e f g h i")
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if want := []int{1, 2, 3, 5, 6, 7, 8}; !reflect.DeepEqual(lines, want) {
		t.Errorf("problems in the lines %v, want %v: %v", lines, want, problems)
	}
	for i, want := range map[int]error{0: ErrLine, 2: ErrLine, 3: ErrRepeated, 4: ErrLine, 6: ErrTooMany} {
		if !errors.Is(problems[i], want) {
			t.Errorf("line %d: %v, want %v", lines[i], problems[i].Err, want)
		}
	}
	expectKeys(t, m, "help", "F2")
	expectKeys(t, m, "span.remove", "Del")
	text := m.Text()
	for _, kept := range []string{"# span.next = Hyper+X\n", "# help = F3\n", "# span.remove = x F99\n", "\nhelp = F2\n"} {
		if !strings.Contains(text, kept) {
			t.Errorf("%q is not in\n%s", kept, text)
		}
	}
	if problems := m.Read(text); len(problems) != 0 {
		t.Errorf("what was written has problems: %v", problems)
	}
}

func TestACommentOutlivesItsLine(t *testing.T) {
	m := New(table())
	m.Read(written)
	m.Reset("help")
	if got := m.Text(); !strings.Contains(got, "# for the left hand\n") || strings.Contains(got, "F2") {
		t.Errorf("it is written as\n%s", got)
	}
}

func TestKeysAreKeptOnTheDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "galley", "keys.txt")
	if text, err := ReadFile(path); text != "" || err != nil {
		t.Fatalf("a file that is not there: %q, %v", text, err)
	}
	if err := WriteFile(path, "", written); err != nil {
		t.Fatal(err)
	}
	if text, err := ReadFile(path); text != written || err != nil {
		t.Errorf("read back: %q, %v", text, err)
	}
	if err := WriteFile(path, "", "palette = F2\n"); !errors.Is(err, ErrEdited) {
		t.Errorf("over a file that somebody else has written: %v", err)
	}
	if err := WriteFile(path, written, "palette = F2\n"); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("in the folder are %v, %v", entries, err)
	}
}

func TestALinkToTheFileStaysOne(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a link needs rights there")
	}
	dir := t.TempDir()
	target, link := filepath.Join(dir, "kept", "keys.txt"), filepath.Join(dir, "keys.txt")
	if err := os.Mkdir(filepath.Dir(target), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(target, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(link, "", written); err != nil {
		t.Fatal(err)
	}
	if text, err := ReadFile(target); text != written || err != nil {
		t.Errorf("behind the link is %q, %v", text, err)
	}
}

func TestWhatIsNoFileOfKeysIsNotRead(t *testing.T) {
	dir := t.TempDir()
	if _, err := ReadFile(dir); err == nil {
		t.Error("a folder is read")
	}
	large := filepath.Join(dir, "large")
	if err := os.WriteFile(large, []byte(strings.Repeat("# \n", mostBytes)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(large); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a large file: %v", err)
	}
}

// Whatever a file holds, what is written of it says the same, has no fault and stays
// as it is.
func FuzzRead(f *testing.F) {
	for _, s := range []string{written, "", "\uFEFFhelp = F2", "a\n\n=b\nhelp = = + # ==", "# x\n\n# y\n\n# z\nhelp = \xff", "help = F2\nhelp = F3\na = b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := New(table())
		m.Read(text)
		for _, a := range table() {
			if len(m.Keys(a.ID)) > MostKeys {
				t.Errorf("%s has %d keys", a.ID, len(m.Keys(a.ID)))
			}
		}
		first := m.Text()
		again := New(table())
		for _, p := range again.Read(first) {
			if !errors.Is(p, ErrUnknown) {
				t.Errorf("of %q is written %q: %v", text, first, p)
			}
		}
		for _, a := range table() {
			if !reflect.DeepEqual(m.Keys(a.ID), again.Keys(a.ID)) && len(m.Keys(a.ID))+len(again.Keys(a.ID)) > 0 {
				t.Errorf("%s had %v, has %v", a.ID, m.Keys(a.ID), again.Keys(a.ID))
			}
		}
		if second := again.Text(); second != first {
			t.Errorf("written %q, then %q", first, second)
		}
	})
}

// What a file costs grows with its length, whatever is in it.
func TestWhatAFileCostsIsBoundedByItsLength(t *testing.T) {
	m := New(table())
	var chords, comments strings.Builder
	chords.WriteString("help =")
	for r := rune(0x3400); chords.Len() < mostBytes-4; r++ {
		if isCharacter(r) {
			chords.WriteString(" " + string(r))
		}
	}
	for i := 0; comments.Len() < mostBytes-20; i++ {
		fmt.Fprintf(&comments, "#\n%x=x\n", i)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if problems := m.Read(chords.String()); len(problems) != 1 || !errors.Is(problems[0], ErrTooMany) {
		t.Errorf("a line of many keys: %v", problems)
	}
	m.Read(comments.String())
	m.ResetAll()
	m.Text()
	runtime.ReadMemStats(&after)
	if used, most := after.TotalAlloc-before.TotalAlloc, uint64(400*mostBytes); used > most {
		t.Errorf("it allocates %d bytes, more than %d", used, most)
	}
}

// What could not be read again would be lost.
func TestNoFileIsWrittenThatIsTooLong(t *testing.T) {
	m := New(table())
	path := filepath.Join(t.TempDir(), "keys.txt")
	was := strings.Repeat("x\n", mostBytes/2)
	if err := os.WriteFile(path, []byte(was), 0o600); err != nil {
		t.Fatal(err)
	}
	m.Read(was) // each line is longer as a comment
	if err := WriteFile(path, was, m.Text()); !errors.Is(err, ErrTooLarge) {
		t.Errorf("written: %v", err)
	}
	if text, err := ReadFile(path); text != was || err != nil {
		t.Errorf("what was there is %d bytes, %v", len(text), err)
	}
}
