package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// Some formats have files of annotations beside the texts that they are of: NAME.txt, and
// files of the same name with other endings, in folders of any depth.

// textFile is a text, with the files of annotations beside it.
type textFile struct {
	stem  string // the path without its ending
	text  string // the path; "" if there are annotations only
	notes []string
	size  int // of the files together, in bytes, as the folder says
}

var errTwice = errors.New("there is another text of this name; its annotations cannot tell which they are of")

// textsOf lists the texts below a folder by name, and counts files of other kinds. isNotes
// tells files of annotations by their endings, in lower case.
func textsOf(files fs.FS, isNotes func(ext string) bool, failed func(name string, err error)) (all []textFile, others int) {
	found, twice := map[string]*textFile{}, []string(nil)
	_ = fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			failed(name, causeOf(err))
			return nil
		case hidden(e.Name()) && e.IsDir():
			return fs.SkipDir
		case hidden(e.Name()) || !e.Type().IsRegular():
			return nil
		}
		ext := path.Ext(name)
		stem := strings.TrimSuffix(name, ext)
		ext = strings.ToLower(ext)
		if ext != ".txt" && !isNotes(ext) {
			if ext != ".conf" {
				others++
			}
			return nil
		}
		f := found[stem]
		if f == nil {
			f = &textFile{stem: stem}
			found[stem] = f
		}
		if info, err := e.Info(); err == nil {
			f.size += int(info.Size())
		}
		switch {
		case ext != ".txt":
			f.notes = append(f.notes, name)
		case f.text != "":
			twice = append(twice, name)
		default:
			f.text = name
		}
		return nil
	})
	for _, stem := range sorted(found) {
		all = append(all, *found[stem])
	}
	for _, name := range twice {
		failed(name, errTwice)
	}
	return all, others
}

// besideTexts returns the first file of a folder itself that is wanted and is beside a text;
// "" if there is none.
func besideTexts(files fs.FS, dir string, wanted func(name string) bool) string {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return ""
	}
	texts := map[string]bool{}
	for _, e := range entries {
		if stem, is := strings.CutSuffix(e.Name(), ".txt"); is {
			texts[stem] = true
		}
	}
	i := slices.IndexFunc(entries, func(e fs.DirEntry) bool {
		name := e.Name()
		return e.Type().IsRegular() && wanted(name) && texts[strings.TrimSuffix(name, path.Ext(name))]
	})
	if i < 0 {
		return ""
	}
	return path.Join(dir, entries[i].Name())
}

// mostBesideText is the longest text that is read, in bytes.
const mostBesideText = 256 << 20

// textIn reads a text to the byte.
func textIn(files fs.FS, name string) (string, error) {
	raw, err := readBounded(files, name, mostBesideText)
	if err != nil {
		return "", err
	}
	text := string(raw)
	if at := standoff.InvalidUTF8(text); at >= 0 {
		return "", fmt.Errorf("it is not UTF-8: byte %d is 0x%02X; convert it to UTF-8", at, raw[at])
	}
	if text == "" {
		return "", errors.New("it is empty: there is nothing in it to label")
	}
	return text, nil
}

// besideError is an error in a file of a folder.
func besideError(folder, name, place string, err error) error {
	return &dataset.Error{File: standoff.Printable(folder + "/" + name), Place: place, Err: err}
}

func readBounded(files fs.FS, name string, most int64) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, causeOf(err)
	}
	defer f.Close()
	var raw bytes.Buffer
	raw.Grow(roomFor(f))
	if _, err := raw.ReadFrom(io.LimitReader(f, most+1)); err != nil {
		return nil, causeOf(err)
	}
	if int64(raw.Len()) > most {
		return nil, fmt.Errorf("it is longer than %d MB, the most that can be read at once", most>>20)
	}
	return raw.Bytes(), nil
}

// roomFor is how many bytes a file takes by what it says, up to a limit: it may say anything.
func roomFor(f fs.File) int {
	const most = 64 << 10
	info, err := f.Stat()
	if err != nil {
		return most
	}
	return int(min(info.Size()+bytes.MinRead, most))
}

// causeOf returns an error without the name of the file.
func causeOf(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	return err
}
