package dataset_test

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"galley/assets/schema"
	"galley/store/dataset"
	"galley/store/standoff"
)

func export(t *testing.T, path string, f dataset.Format, docs iter.Seq2[standoff.Document, error], o dataset.ExportOptions) (dataset.Summary, error) {
	t.Helper()
	d, err := dataset.FindDestination(path)
	if err != nil {
		return dataset.Summary{}, err
	}
	return dataset.Export(t.Context(), d, f, dataset.Corpus{Header: header(), Documents: docs}, o)
}

func exportVector(t *testing.T, path string, o dataset.ExportOptions) (dataset.Summary, error) {
	t.Helper()
	f, err := dataset.ByName("json")
	if err != nil {
		t.Fatal(err)
	}
	return export(t, path, f, all([]standoff.Document{vectorDocument(t)}), o)
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func save(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, to, path string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there, and are followed otherwise")
	}
	if err := os.Symlink(to, path); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyADatasetIsReplacedUnasked(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "set.json")
	if _, err := exportVector(t, path, dataset.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	whole := read(t, path)
	for name, c := range map[string]struct {
		before   string
		replaced bool
	}{
		"nothing in it":           {"", true},
		"a dataset":               {whole, true},
		"one of JSONL":            {`{"$schema":"x","format":"galley-dataset"}` + "\n{", true},
		"one that is torn":        {whole[:300], true},
		"one with a mark":         {"\ufeff" + whole, true},
		"words":                   {"Chapter one", false},
		"another's JSON":          {`{"format":"coco"}`, false},
		"words about the format":  {`"format":"galley-dataset"`, false},
		"the format further down": {`{"about":{"format":"galley-dataset"}}`, false},
		"a list":                  {`["format","galley-dataset"]`, false},
	} {
		save(t, path, c.before)
		_, err := exportVector(t, path, dataset.ExportOptions{})
		var asked *dataset.ReplaceError
		if replaced := err == nil; replaced != c.replaced || !replaced && !errors.As(err, &asked) {
			t.Errorf("%s: %v", name, err)
		}
		if want := map[bool]string{true: whole, false: c.before}[c.replaced]; read(t, path) != want {
			t.Errorf("%s: the file is %.40q", name, read(t, path))
		}
	}
	save(t, path, "Chapter one")
	if _, err := exportVector(t, path, dataset.ExportOptions{Replace: true}); err != nil || read(t, path) != whole {
		t.Errorf("asked to replace: %v", err)
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	var asked *dataset.ReplaceError
	if _, err := exportVector(t, path, dataset.ExportOptions{}); !errors.As(err, &asked) || !asked.Protected {
		t.Errorf("write-protected: %v", err)
	}
}

func TestALinkIsFollowedAndStays(t *testing.T) {
	for name, c := range map[string]struct{ links, target string }{
		"a link":             {"link.json -> t/real.json", "t/real.json"},
		"one that dangles":   {"link.json -> t/new.json", "t/new.json"},
		"a chain":            {"link.json -> a.json; a.json -> t/b.json; t/b.json -> real.json", "t/real.json"},
		"up and out":         {"t/u -> ../v/w; link.json -> t/u/../real.json", "v/real.json"},
		"through a folder":   {"u -> v/w; link.json -> u/../real.json", "v/real.json"},
		"of the whole path":  {"link.json -> /t/real.json", "t/real.json"},
		"over a dot and dot": {"link.json -> ./t/.././t/real.json", "t/real.json"},
	} {
		dir, err := filepath.EvalSymlinks(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range []string{"t", "v/w"} {
			if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		for l := range strings.SplitSeq(c.links, "; ") {
			from, to, _ := strings.Cut(l, " -> ")
			if strings.HasPrefix(to, "/") {
				to = dir + to
			}
			link(t, to, filepath.Join(dir, from))
		}
		path := filepath.Join(dir, "link.json")
		if _, err := exportVector(t, path, dataset.ExportOptions{}); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s: the link has become %v", name, info.Mode())
		}
		target := filepath.Join(dir, c.target)
		if info, err := os.Lstat(target); err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
			t.Errorf("%s: the target is %v, %v", name, info, err)
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(target), "dataset.schema.json")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatIsNoPlaceForADatasetIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(dir, "file"), "mine")
	refused := map[string]string{
		"folder":              "is a folder",
		"folder/":             "names a folder",
		"new/":                "names a folder",
		".":                   "is a folder",
		"folder/..":           "is a folder",
		"nowhere/set.json":    "the folder does not exist; create it first",
		"file/set.json":       "the folder does not exist; create it first",
		"dataset.schema.json": "is the name of the JSON Schema",
		"Dataset.Schema.json": "is the name of the JSON Schema",
	}
	if runtime.GOOS != "windows" { // which has no error of its own for it
		refused[strings.Repeat("x", 256)] = "shorter name"
	}
	for path, why := range refused {
		refuses(t, dir, path, why)
	}
	if _, err := exportVector(t, "", dataset.ExportOptions{}); err == nil {
		t.Error("a dataset without a name was written")
	}
	if got := names(t, dir); len(got) != 2 || read(t, filepath.Join(dir, "file")) != "mine" {
		t.Errorf("there are %v", got)
	}
}

func TestLinksThatLeadToNoPlaceAreRefused(t *testing.T) {
	dir := t.TempDir()
	link(t, "loop", filepath.Join(dir, "loop"))
	link(t, "there", filepath.Join(dir, "back"))
	link(t, "back", filepath.Join(dir, "there"))
	link(t, ".", filepath.Join(dir, "way"))
	link(t, "nowhere/set.json", filepath.Join(dir, "astray"))
	for path, why := range map[string]string{
		"way": "is a folder", "loop": "form a loop", "back": "form a loop", "astray": "the folder does not exist; create it first",
	} {
		refuses(t, dir, path, why)
	}
	if got := names(t, dir); len(got) != 5 {
		t.Errorf("there are %v", got)
	}
}

// refuses exports to a path in a folder, which must fail and name the path and why.
func refuses(t *testing.T, dir, path, why string) {
	t.Helper()
	_, err := exportVector(t, dir+string(filepath.Separator)+path, dataset.ExportOptions{Replace: true})
	if err == nil || !strings.Contains(err.Error(), why) || !strings.Contains(err.Error(), path) {
		t.Errorf("%s: %v, want %q", path, err, why)
	}
}

func TestLongNamesHaveRoom(t *testing.T) {
	for _, n := range []int{245, 250, 255} {
		dir := t.TempDir()
		path := filepath.Join(dir, strings.Repeat("x", n-5)+".json")
		if _, err := exportVector(t, path, dataset.ExportOptions{}); err != nil {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

func TestTheSchemaIsPutOnlyWhereItsNameIsFree(t *testing.T) {
	old := `{"title":"mine"}`
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		is   func(path string) bool
		told bool
	}{
		"nothing there":   {func(*testing.T, string) {}, func(p string) bool { return read(t, p) == string(schema.Dataset) }, false},
		"itself":          {func(t *testing.T, p string) { save(t, p, string(schema.Dataset)) }, func(p string) bool { return read(t, p) == string(schema.Dataset) }, false},
		"somebody's file": {func(t *testing.T, p string) { save(t, p, old) }, func(p string) bool { return read(t, p) == old }, true},
		"an empty file":   {func(t *testing.T, p string) { save(t, p, "") }, func(p string) bool { return read(t, p) == "" }, true},
		"a link": {
			func(t *testing.T, p string) { save(t, p+".real", old); link(t, filepath.Base(p)+".real", p) },
			func(p string) bool { return read(t, p+".real") == old }, true,
		},
		"a link to the schema": {
			func(t *testing.T, p string) {
				save(t, p+".real", string(schema.Dataset))
				link(t, filepath.Base(p)+".real", p)
			},
			func(p string) bool { return read(t, p+".real") == string(schema.Dataset) }, true,
		},
		"a link that dangles": {func(t *testing.T, p string) { link(t, "nowhere", p) }, func(p string) bool { _, err := os.Stat(p); return os.IsNotExist(err) }, true},
		"a folder":            {func(_ *testing.T, p string) { _ = os.Mkdir(p, 0o700) }, func(p string) bool { info, err := os.Stat(p); return err == nil && info.IsDir() }, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			beside := filepath.Join(dir, "dataset.schema.json")
			c.make(t, beside)
			before := len(names(t, dir))
			sum, err := exportVector(t, filepath.Join(dir, "set.json"), dataset.ExportOptions{})
			if err != nil || sum.Documents != 1 {
				t.Errorf("it ended with %v", err)
			}
			if told := errors.Is(sum.NoSchema, dataset.ErrNotOurSchema); told != c.told || sum.NoSchema != nil && !told {
				t.Errorf("told %v", sum.NoSchema)
			}
			if !c.is(beside) {
				t.Error("it is not as it should be")
			}
			if got := names(t, dir); len(got) != max(before, 1)+1 {
				t.Errorf("there are %v", got)
			}
		})
	}
}
