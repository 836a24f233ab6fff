package dataset_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"galley/store/dataset"
	"galley/store/standoff"
)

// The tests register a format of their own, as any package can: a folder with a file for
// each article, which is its text, and its spans in words beside it.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "folder-of-tests", Title: "a folder of texts", Extensions: []string{".txt"}, Units: []standoff.Unit{standoff.UnitUTF16},
		Holds:          dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Titles,
		RecognizeFiles: func(files fs.FS) bool { _, err := fs.Stat(files, "texts/1.txt"); return err == nil },
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return func(yield func(dataset.Record, error) bool) {
				names, err := fs.Glob(in.Files, "texts/*.txt")
				if err != nil {
					yield(dataset.Record{}, err)
					return
				}
				for _, name := range names {
					text, err := fs.ReadFile(in.Files, name)
					spans, failed := fs.ReadFile(in.Files, strings.Replace(name, ".txt", ".spans", 1))
					r := dataset.Record{Place: name, Text: string(text)}
					for line := range strings.Lines(string(spans)) {
						var s dataset.RecordSpan
						if _, err := fmt.Sscanf(line, "%s %d %d", &s.Label, &s.Start, &s.End); err == nil {
							r.Spans = append(r.Spans, s)
						}
					}
					if err = errors.Join(err, failed); !yield(r, err) || err != nil {
						return
					}
				}
			}
		},
		WriteFiles: func(create func(string) (io.Writer, error), _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			for r, err := range docs {
				if err != nil {
					return err
				}
				name := "texts/" + r.ID
				if r.Title == "outside" {
					name = "../outside"
				}
				w, err := create(name + ".txt")
				if err != nil {
					return err
				}
				if _, err := io.WriteString(w, r.Text); err != nil {
					return err
				}
				if w, err = create(name + ".spans"); err != nil {
					return err
				}
				for _, s := range r.Spans {
					if _, err := fmt.Fprintln(w, s.Label, s.Start, s.End); err != nil {
						return err
					}
				}
			}
			return nil
		},
	})
}

func folderFormat(t *testing.T) dataset.Format {
	t.Helper()
	f, err := dataset.ByName("folder-of-tests")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A format of several files goes into a folder, or into a zip file, and comes back from
// either as it was.
func TestSeveralFilesAreAFolderOrAZipFile(t *testing.T) {
	f, d := folderFormat(t), vectorDocument(t)
	corpus := func() dataset.Corpus { return dataset.Corpus{Header: header(), Documents: all([]standoff.Document{d})} }
	dir := filepath.Join(t.TempDir(), "made")
	if _, err := dataset.ExportFolder(context.Background(), dir, f, corpus(), dataset.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "texts", "1.spans"))
	if err != nil || string(raw) != "quote 15 45\nstatistic 27 30\nlocation 37 43\nboilerplate 46 68\n" {
		t.Errorf("the spans are written as %q, %v", raw, err)
	}
	if found, is := dataset.DetectFiles(os.DirFS(dir)); !is || found.Name != f.Name {
		t.Errorf("the folder is taken for %q, %v", found.Name, is)
	}
	var zipped bytes.Buffer
	if _, err := f.Write(&zipped, corpus(), dataset.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	fromFolder, err := f.ReadFiles(os.DirFS(dir), dataset.ReadOptions{Name: "made"})
	if err != nil {
		t.Fatal(err)
	}
	fromZip, err := f.Read(bytes.NewReader(zipped.Bytes()), dataset.ReadOptions{Name: "made.zip"})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]dataset.Corpus{"folder": fromFolder, "zip": fromZip} {
		docs, err := gather(c)
		if err != nil || len(docs) != 1 || docs[0].Article.Text != d.Article.Text || len(docs[0].Spans) != 4 {
			t.Fatalf("%s: %+v, %v", name, docs, err)
		}
		for i, s := range docs[0].Spans {
			if s.Range != d.Spans[i].Range || s.Label != d.Spans[i].Label {
				t.Errorf("%s: span %d is %+v", name, i, s)
			}
		}
	}
	if _, err := f.Read(strings.NewReader("no zip file"), dataset.ReadOptions{Name: "x"}); err == nil || !strings.HasPrefix(err.Error(), "x: it lacks the others of its files") {
		t.Errorf("what is no zip file: %v", err)
	}
	if _, is := dataset.DetectFiles(fstest.MapFS{"a.txt": {}}); is {
		t.Error("any folder is taken for one of the format")
	}
}

// A folder with something in it stays as it is, and an export that fails leaves nothing.
func TestAFolderThatCannotBeWrittenIsAsItWas(t *testing.T) {
	f, d := folderFormat(t), vectorDocument(t)
	corpus := func(docs ...standoff.Document) dataset.Corpus {
		return dataset.Corpus{Header: header(), Documents: all(docs)}
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for name, x := range map[string]struct {
		ctx    context.Context
		format dataset.Format
		corpus dataset.Corpus
		there  string
	}{
		"not empty": {context.Background(), f, corpus(d), "notes.txt"},
		"twice":     {context.Background(), f, corpus(d, d), ""},
		"stopped":   {stopped, f, corpus(d), ""},
		"one file":  {context.Background(), jsonFormat(t), corpus(d), ""},
	} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "made")
		var want []string
		if x.there != "" {
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, x.there), nil, 0o644); err != nil {
				t.Fatal(err)
			}
			want = []string{"made"}
		}
		if _, err := dataset.ExportFolder(x.ctx, dir, x.format, x.corpus, dataset.ExportOptions{}); err == nil {
			t.Errorf("%s: it is written", name)
		}
		if left := names(t, parent); !slices.Equal(left, want) {
			t.Errorf("%s: there are %q", name, left)
		}
	}
}

func jsonFormat(t *testing.T) dataset.Format {
	t.Helper()
	f, err := dataset.ByName("json")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A name that leads out of the folder is refused.
func TestAFolderHoldsItsFiles(t *testing.T) {
	f, d := folderFormat(t), vectorDocument(t)
	d.Article.Title = "outside"
	parent := t.TempDir()
	titled := dataset.Corpus{Header: header(), Documents: all([]standoff.Document{d})}
	_, err := dataset.ExportFolder(context.Background(), filepath.Join(parent, "made"), f, titled, dataset.ExportOptions{})
	if left := names(t, parent); err == nil || len(left) > 0 {
		t.Errorf("there are %q; %v", left, err)
	}
}

// A folder that was written before is written anew where that is asked for, and nothing but
// such a folder.
func TestAFolderIsReplacedOnlyByItsOwnFiles(t *testing.T) {
	f, d := folderFormat(t), vectorDocument(t)
	dir := filepath.Join(t.TempDir(), "made")
	write := func(replace bool) error {
		_, err := dataset.ExportFolder(context.Background(), dir, f, dataset.Corpus{Header: header(), Documents: all([]standoff.Document{d})}, dataset.ExportOptions{Replace: replace})
		return err
	}
	if err := write(false); err != nil {
		t.Fatal(err)
	}
	texts, err := filepath.Glob(filepath.Join(dir, "texts", "*.txt"))
	if err != nil || len(texts) != 1 {
		t.Fatalf("there are %q; %v", texts, err)
	}
	if err := os.WriteFile(texts[0], []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	var there *dataset.ReplaceError
	if err := write(false); !errors.As(err, &there) || there.Mixed {
		t.Errorf("it is replaced unasked, or refused: %v", err)
	}
	if err := write(true); err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(texts[0]); err != nil || string(raw) != d.Article.Text {
		t.Errorf("there is %q; %v", raw, err)
	}
	own := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(own, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(true); !errors.As(err, &there) || !there.Mixed {
		t.Errorf("a folder with files of others is replaced: %v", err)
	}
	if raw, err := os.ReadFile(own); err != nil || string(raw) != "mine" {
		t.Errorf("there is %q; %v", raw, err)
	}
	if left := names(t, filepath.Dir(dir)); !slices.Equal(left, []string{"made"}) {
		t.Errorf("there are %q", left)
	}
}
