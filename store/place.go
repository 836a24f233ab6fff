package store

import (
	"os"
	"path/filepath"
	"strings"
)

// Place says what kind of folder a project lies in.
type Place struct {
	Network string // the kind of network file system, "" if it is none
	Synced  string // the service that copies the folder elsewhere, "" if none is known
}

// Safe tells whether nothing is known against the place.
func (p Place) Safe() bool { return p.Network == "" && p.Synced == "" }

// PlaceOf looks at the folder that dir is in, or will be in. On a network drive
// neither locks nor syncs can be relied on, so that two people may write at once
// and a power failure may tear the project. A service that copies a folder does so
// file by file while the project is written; of what it brings back, one file may
// be older than the other.
func PlaceOf(dir string) Place {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Place{}
	}
	var p Place
	for at := dir; ; at = filepath.Dir(at) {
		if p.Network == "" {
			p.Network = networkOf(at)
		}
		if p.Synced == "" {
			p.Synced = syncedBy(at)
		}
		if at == filepath.Dir(at) {
			return p
		}
	}
}

// syncedFolders are names, in lower case, that services give to their folders,
// or that such names begin with.
var syncedFolders = []struct{ prefix, service string }{
	{"dropbox", "Dropbox"},
	{"onedrive", "OneDrive"},
	{"google drive", "Google Drive"},
	{"googledrive", "Google Drive"},
	{"my drive", "Google Drive"},
	{"mobile documents", "iCloud Drive"},
	{"icloud drive", "iCloud Drive"},
	{"iclouddrive", "iCloud Drive"},
	{"nextcloud", "Nextcloud"},
	{"owncloud", "ownCloud"},
	{"pclouddrive", "pCloud"},
	{"box sync", "Box"},
	{"megasync", "MEGA"},
	{"seafile", "Seafile"},
}

// syncMarks are files that services leave in the folders that they copy.
var syncMarks = []struct{ name, service string }{
	{".dropbox", "Dropbox"},
	{".dropbox.cache", "Dropbox"},
	{".stfolder", "Syncthing"},
	{".owncloudsync.log", "ownCloud"},
	{".sync_folder.db", "Nextcloud"},
	{".nextcloudsync.log", "Nextcloud"},
}

func syncedBy(folder string) string {
	name := strings.ToLower(filepath.Base(folder))
	for _, s := range syncedFolders {
		if strings.HasPrefix(name, s.prefix) && !strings.HasSuffix(name, Suffix) {
			return s.service
		}
	}
	for _, m := range syncMarks {
		if _, err := os.Lstat(filepath.Join(folder, m.name)); err == nil {
			return m.service
		}
	}
	return ""
}
