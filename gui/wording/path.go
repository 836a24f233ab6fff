package wording

import (
	"os"
	"path/filepath"
	"strings"
)

// Path shortens a path that begins with the person's own folder.
func Path(path string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); err == nil && ok {
		return filepath.Join("~", rest)
	}
	return path
}
