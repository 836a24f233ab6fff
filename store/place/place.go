// Package place says what is known of the disk that a folder lies on, and of the
// errors that a disk gives.
//
// It promises to recognise network drives by the kind of their file system, folders
// that a service copies elsewhere by their names and by the files that services
// leave in them, and a disk that is full or broken by the system's errors. It is not
// complete: a place about which nothing is known may still be unsafe. It never
// writes anything. It asks the disk, and waits for the answer.
package place

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Place tells what can be dangerous about the folder that a project lies in.
type Place struct {
	Network string // the kind of network file system, such as "NFS"; "" if it is on none
	Synced  string // the name of the service that copies the folder elsewhere, "" if none is known
}

// Safe reports whether no danger of the place is known.
func (p Place) Safe() bool { return p.Network == "" && p.Synced == "" }

// Of looks at the folder of a project, which need not exist, and at all folders
// above it. On a network drive neither locks nor syncs can be relied on: two people
// may write at once, and a power failure may damage the project. A service copies
// a folder file by file while the project is written, and may bring back files of
// different ages.
func Of(project string) Place {
	dir, err := filepath.Abs(project)
	if err != nil {
		return Place{}
	}
	var p Place
	for ; ; dir = filepath.Dir(dir) {
		if p.Network == "" {
			p.Network = networkOf(dir)
		}
		if p.Synced == "" {
			p.Synced = syncedBy(dir)
		}
		if dir == filepath.Dir(dir) {
			return p
		}
	}
}

// syncedFolders are the beginnings, in lower case, of the names that services give
// to their folders.
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

// projectEnding ends the name of a project's folder. A person chose that name, so that
// it says nothing about a service.
const projectEnding = ".galley"

// syncedBy returns the service that copies a folder, "" if none is known.
func syncedBy(folder string) string {
	name := strings.ToLower(filepath.Base(folder))
	for _, s := range syncedFolders {
		if strings.HasPrefix(name, s.prefix) && !strings.HasSuffix(name, projectEnding) {
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

// Full reports whether an error says that the disk, or the person's share of it,
// is full.
func Full(err error) bool { return isOneOf(err, full) }

// Failing reports whether an error says that the disk is broken, or no longer
// connected.
func Failing(err error) bool { return isOneOf(err, failing) }

// isOneOf reports whether an error is, or wraps, one of the given errors of the system.
// bbolt passes some of them on as text only, at the end of its own message.
func isOneOf(err error, these []syscall.Errno) bool {
	for _, e := range these {
		if errors.Is(err, e) || err != nil && strings.HasSuffix(err.Error(), ": "+e.Error()) {
			return true
		}
	}
	return false
}
