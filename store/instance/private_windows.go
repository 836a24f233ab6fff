package instance

import "os"

// isPrivate reports whether a folder is there: on Windows, the folders in question
// are in the person's profile, which is closed to others.
func isPrivate(dir string) bool {
	info, err := os.Lstat(dir)
	return err == nil && info.IsDir()
}
