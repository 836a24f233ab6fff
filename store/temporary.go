package store

import (
	"fmt"
	"os"
	"path/filepath"

	"galley/store/scratch"
)

// OpenTemporary has fill make a project of the given name in a new folder within
// parent, and opens it for reading. Closing the project removes the new folder; if
// the program is killed, the next one that makes such a folder there removes it.
// fill gets the project's path, where nothing is yet; if it fails, nothing is left.
func OpenTemporary(parent, name string, o Options, fill func(dir string) error) (*Project, error) {
	folder, err := scratch.Folder(parent)
	if err != nil {
		return nil, fmt.Errorf("make a temporary folder: %w", classify(err))
	}
	dir := filepath.Join(folder, name)
	err = fill(dir)
	var p *Project
	if err == nil {
		o.ReadOnly = true
		p, err = Open(dir, o)
	}
	if err != nil {
		_ = os.RemoveAll(folder) // it is of no use, and the error says why
		return nil, err
	}
	p.temporary = append(p.temporary, folder)
	return p, nil
}
