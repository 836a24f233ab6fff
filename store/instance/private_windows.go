package instance

import "os"

// isPrivate reports whether a folder exists: on Windows, all folders in question are in
// the person's profile, to which others have no access.
func isPrivate(dir string) bool {
	info, err := os.Lstat(dir)
	return err == nil && info.IsDir()
}
