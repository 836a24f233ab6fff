package store

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"

	"galley/store/standoff"
)

// CloseOrRemove closes a project that the caller has made, and removes it if nothing
// was added: no article, no label and no annotator. If its folder has a file of
// somebody else, the folder and that file are kept.
func (p *Project) CloseOrRemove() error {
	unused, err := p.unused()
	if err != nil || !unused {
		return errors.Join(err, p.Close())
	}
	files := []string{derivedFile, workFile, corpusFile}
	for _, name := range files {
		_ = p.folder.remove(name) // while nobody else can open it; Windows removes no open file
	}
	if err := p.Close(); err != nil {
		return err
	}
	for _, name := range files {
		_ = os.Remove(filepath.Join(p.folder.path, name)) // Windows: unless another program has opened it meanwhile
	}
	_ = os.Remove(p.folder.path) // fails if something is in it
	return nil
}

// unused reports whether a project is as [Create] has made it.
func (p *Project) unused() (bool, error) {
	people, err := p.People()
	if err != nil {
		return false, err
	}
	return !p.readOnly && p.folder.here() == nil && p.Len() == 0 && p.Decided() == 0 && len(people) == 0 && reflect.DeepEqual(p.Scheme(), standoff.DefaultScheme()), nil
}
