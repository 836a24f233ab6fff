package doors

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"galley/gui/page/pagetest"
	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/place"

	"fyne.io/fyne/v2"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// shell is a window in which nothing but the doors is.
type shell struct {
	*pagetest.Host
	unasked
}

// unasked is what the doors of a test do not ask for.
type unasked struct{ Shell }

// desk returns the doors of a window in which no project is open.
func desk(t *testing.T) (*Doors, fyne.Window) {
	t.Helper()
	h := pagetest.New(t)
	return New(&shell{Host: h}, h.Win, "test"), h.Win
}

func TestPathsAreReadAsPeopleWriteThem(t *testing.T) {
	t.Setenv("HOME", "/home/ana")
	for text, want := range map[string]string{
		"/a/b.json": "/a/b.json", "~/b.json": "/home/ana/b.json", "b.json": "/home/ana/b.json", " /a/b ": "/a/b", "~": "/home/ana", "": "", "~b": "/home/ana/~b",
	} {
		if got, err := chosenPath(text); got != want || (err != nil) != (want == "") {
			t.Errorf("%q is read as %q, %v", text, got, err)
		}
	}
}

func TestAWarningIsGivenOncePerProject(t *testing.T) {
	d, win := desk(t)
	dir := filepath.Join(t.TempDir(), "Dropbox", "news.galley")
	d.warnOfPlace(filepath.Dir(filepath.Dir(dir)), place.Of(filepath.Dir(filepath.Dir(dir))))
	if win.Canvas().Overlays().Top() != nil {
		t.Fatal("a safe place is warned of")
	}
	d.warnOfPlace(dir, place.Of(dir))
	top := win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("nothing is said of a folder that is copied")
	}
	win.Canvas().Overlays().Remove(top)
	d.warnOfPlace(dir, place.Of(dir))
	if win.Canvas().Overlays().Top() != nil {
		t.Error("it is said twice")
	}
}

func TestFaultsAgreeWithTheirNumber(t *testing.T) {
	for got, want := range map[string]string{
		faultWords([]store.Fault{{What: "torn"}}):                           "1 problem found: torn",
		faultWords([]store.Fault{{What: "torn"}, {}}):                       "2 problems found. The first: torn",
		faultWords([]store.Fault{{Article: 3, What: "torn"}}):               "1 problem found in article 3: torn",
		faultWords([]store.Fault{{Article: 3, What: "torn"}, {Article: 4}}): "2 problems found. The first, in article 3: torn",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTheSuffixOfAProjectIsNotTyped(t *testing.T) {
	t.Setenv("HOME", "/home/ana")
	for _, c := range []struct{ folder, name, want string }{
		{"/data", "News", "/data/News.galley"},
		{"~", " News ", "/home/ana/News.galley"},
		{"/data", "News.galley", "/data/News.galley"},
		{"/data", "v1.2", "/data/v1.2.galley"},
		{"/data", "/srv/press/News", "/srv/press/News.galley"},
		{"/data", "a/b", ""},
		{"/data", `a\b`, ""},
		{"/data", ".galley", ""},
		{"/data", "", ""},
		{" ", "News", ""},
	} {
		if got, why := projectPath(c.folder, c.name); got != c.want || (why == "") != (got != "") {
			t.Errorf("%q in %q is %q (%s), want %q", c.name, c.folder, got, why, c.want)
		}
	}
}

func TestAProjectThatIsGoneLeavesTheList(t *testing.T) {
	d, _ := desk(t)
	d.remember("/data/Old.galley")
	d.remember("/data/News.galley")
	d.remember("/data/Old.galley")
	if got := d.recent(); !slices.Equal(got, []string{"/data/Old.galley", "/data/News.galley"}) {
		t.Fatalf("recent are %v", got)
	}
	d.opened("/data/Old.galley", nil, errMissing, func() { t.Error("it is open") })
	q := d.shell.Questions().Asked()
	if q == nil || q.Title != "Could not find Old" {
		t.Fatal("nothing is told")
	}
	q.Enter()
	if got := d.recent(); !slices.Equal(got, []string{"/data/News.galley"}) || d.shell.Preferences().String(prefLast) != "" {
		t.Errorf("recent are %v, the last is %q", got, d.shell.Preferences().String(prefLast))
	}
}

func TestDatasetsAndOffsetsAreCalledByTheirNames(t *testing.T) {
	written, names := formats()
	if first := names[:3]; !slices.Equal(first, []string{"JSON, one document", "CSV, a row for each span", "Excel, a row for each span"}) {
		t.Errorf("the first formats are %q", first)
	}
	for i, f := range written {
		if names[i] == f.Name {
			t.Errorf("the format %s has no name", f.Name)
		}
	}
	measured, names := unitsOf(written[0])
	for i, u := range measured {
		if names[i] == string(u) {
			t.Errorf("the unit %s has no name", u)
		}
	}
}

func TestPathsOfAReportBeginAtWhatWasChosen(t *testing.T) {
	long := "/a/Stories/" + strings.Repeat("Old/", 40) + "Bridge.txt"
	for _, x := range []struct {
		chosen     []string
		path, want string
	}{
		{[]string{"/a/Stories"}, "/a/Stories/Old/Bridge.txt", filepath.Join("Old", "Bridge.txt")},
		{[]string{"/a/Stories/"}, "/a/Stories/Old/Bridge.txt", filepath.Join("Old", "Bridge.txt")},
		{[]string{"/a/Stories/Bridge.txt"}, "/a/Stories/Bridge.txt", "Bridge.txt"},
		{[]string{"/a/Stories", "/b/Other"}, "/b/Other/Bridge.txt", filepath.Join("Other", "Bridge.txt")},
		{[]string{"/a/Stories"}, "/c/Bridge.txt", "/c/Bridge.txt"},
	} {
		if got := fromChosen(x.chosen, x.path); got != x.want {
			t.Errorf("%q of %q is told as %q, want %q", x.path, x.chosen, got, x.want)
		}
	}
	got := fromChosen([]string{"/a/Stories"}, long)
	if !strings.HasPrefix(got, "Old/") || !strings.HasSuffix(got, "Old/Bridge.txt") || utf8.RuneCountInString(got) != pathShown {
		t.Errorf("a long path is told as %q", got)
	}
}

func TestEveryEncodingHasWords(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range dataset.Encodings() {
		title := encodingTitle(name)
		if title == name || seen[title] {
			t.Errorf("%s is called %q", name, title)
		}
		seen[title] = true
	}
}

func TestEncodingsThatReadTheSameAreOneChoice(t *testing.T) {
	got := readings([]dataset.Proposal{{Name: "windows-1252", Sample: "für"}, {Name: "ibm850", Sample: "f³r"}, {Name: "windows-1250", Sample: "für"}, {Name: "windows-1254", Sample: "für"}})
	var titles []string
	for _, r := range got {
		titles = append(titles, r.title()+": "+r.sample)
	}
	if want := []string{"Western (windows-1252); reads the same in windows-1250, windows-1254: für", "Western, DOS (ibm850): f³r"}; !slices.Equal(titles, want) {
		t.Errorf("the choices are %q", titles)
	}
}

// A new dataset gets the ending of its format, unless it has that of one.
func TestADatasetGetsAnEnding(t *testing.T) {
	dir := t.TempDir()
	for name, want := range map[string]string{
		"set": "set.json", "set.v2": "set.v2.json", "set.json": "set.json", "Set.JSON": "Set.JSON", "set.jsonl": "set.jsonl", "set.2026-11-26": "set.2026-11-26.json",
	} {
		got, err := ownExports{}.placeOf(filepath.Join(dir, name), exchange.ExportOptions{Format: "json"})
		if err != nil || got.path != filepath.Join(dir, want) {
			t.Errorf("%s is written to %s, %v; want %s", name, filepath.Base(got.path), err, want)
		}
	}
}

func TestMessagesNameFilesFromTheChosenFolder(t *testing.T) {
	for _, c := range []struct{ message, path, name, want string }{
		{"/tmp/a.jsonl: line 2", "/tmp/a.jsonl", "a.jsonl", "a.jsonl: line 2"},
		{`"/tmp/a\x1b.jsonl": line 2`, "/tmp/a\x1b.jsonl", "a·.jsonl", "a·.jsonl: line 2"},
		{`"/tmp/a\x1b/b.ann": line 2`, "/tmp/a\x1b", "a·", `"a·/b.ann": line 2`},
		{`"/tmp/a/b\x1b.ann": line 2`, "/tmp/a", "a", `"a/b\x1b.ann": line 2`},
	} {
		if got := withName(c.message, c.path, c.name); got != c.want {
			t.Errorf("%s has become %s, not %s", c.message, got, c.want)
		}
	}
}
