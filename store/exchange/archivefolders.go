package exchange

import (
	"archive/zip"
	"io/fs"
	"path"
	"slices"
	"strings"

	"galley/store/dataset"
)

// mostFolders is how deep folders lie at most in an archive that is looked at for datasets.
const mostFolders = 32

// datasetsIn looks for datasets of several files in a zip archive: it may be one as a whole,
// or some of its folders may, as those of a folder on the disk. It is opened by
// [dataset.OpenZip], or was written here.
func datasetsIn(z *zip.Reader) (whole bool, dirs []string) {
	if slices.ContainsFunc(z.File, func(e *zip.File) bool { return strings.Count(e.Name, "/") > mostFolders }) {
		return false, nil
	}
	if _, is := dataset.DetectFiles(struct{ fs.FS }{z}); is {
		return true, nil
	}
	others := false // files besides, which no dataset of texts and annotations has
	_ = fs.WalkDir(z, ".", func(name string, e fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(e.Name(), ".") && name != "." || e.Name() == "__MACOSX"
		switch {
		case err != nil || name == ".":
			return err
		case e.IsDir() && hidden:
			return fs.SkipDir
		case e.IsDir():
			below, err := fs.Sub(z, name)
			if err != nil {
				return err
			}
			if _, is := dataset.DetectFiles(below); is {
				dirs = append(dirs, name)
				return fs.SkipDir
			}
		case !hidden && path.Ext(name) != ".txt" && (dataset.Known(name) || namedArchive(name)):
			others = true
		}
		return nil
	})
	if len(dirs) > 0 && !others {
		if _, is := dataset.DetectFiles(z); is {
			return true, nil
		}
	}
	return false, dirs
}

// folderFiles are the files of folders of an archive that are datasets of several files, by
// the folder. Those of a folder that was read are nil.
type folderFiles map[string][]*zip.File

// datasets returns the folders of an archive that are datasets of several files; none if all
// files are read in one format.
func (u *unpacked) datasets(z *zip.Reader) folderFiles {
	if u.in.options.Format != "" {
		return nil
	}
	_, dirs := datasetsIn(z)
	if len(dirs) == 0 {
		return nil
	}
	all := folderFiles{}
	for _, dir := range dirs {
		all[dir] = []*zip.File{}
	}
	for _, e := range z.File {
		if dir, is := all.of(e); is && !strings.HasSuffix(e.Name, "/") {
			all[dir] = append(all[dir], e)
		}
	}
	return all
}

// of returns in which of the folders a file lies.
func (all folderFiles) of(e *zip.File) (string, bool) {
	if len(all) == 0 {
		return "", false
	}
	name := cleanName(e)
	for i := range len(name) {
		if name[i] == '/' {
			if _, is := all[name[:i]]; is {
				return name[:i], true
			}
		}
	}
	return "", false
}

// cleanName is the name of a file of a zip archive, as its folders have it.
func cleanName(e *zip.File) string { return path.Clean(e.Name) }

// datasetOf reads a folder of a zip archive as a dataset of several files.
func (u *unpacked) datasetOf(f found, dir string, files []*zip.File, do visit) bool {
	folder := f.member(nameIn(dir), true)
	if u.in.only != nil && !u.in.only[folder.path] {
		return true
	}
	more := true
	whole, err := u.zipOf(folder, func(z *zip.Writer) error {
		for _, e := range files {
			if err := u.count(f); err != nil {
				more = do(f, nil, err)
				return nil
			}
			name := nameIn(zipName(e))
			if u.leaves(f, name, e.Mode(), false) {
				continue
			}
			m := f.member(path.Clean(name), true)
			r, err := openZipped(m, e)
			if err != nil {
				more = do(m, nil, err)
			} else {
				more, err = u.copied(m, r, z, strings.TrimPrefix(cleanName(e), dir+"/"), do)
				_ = r.Close()
				if err != nil {
					return err
				}
			}
			if !more || u.tooMuch() {
				return nil
			}
		}
		return nil
	})
	if err != nil {
		return do(folder, nil, u.failed(folder, err))
	}
	defer whole.Close()
	return more && do(folder, whole, nil)
}
