package instance

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
)

// longestSocket is how many bytes the path of a socket may have: macOS has room
// for 104, with a zero at the end.
const longestSocket = 100

// places returns the paths at which a project's socket may be, the best first.
// The cache is the person's own, but can be missing, or its path too long.
func places(project string) []string {
	sum := sha256.Sum256([]byte(project))
	name := hex.EncodeToString(sum[:8]) + ".sock"
	var folders []string
	if cache, err := os.UserCacheDir(); err == nil {
		folders = append(folders, filepath.Join(cache, "galley"))
	}
	if session := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(session) {
		folders = append(folders, filepath.Join(session, "galley"))
	}
	own := "galley-" + strconv.Itoa(os.Getuid())
	folders = append(folders, filepath.Join(os.TempDir(), own))
	if runtime.GOOS != "windows" { // where it is a folder like any other, and anybody's
		folders = append(folders, filepath.Join("/tmp", own))
	}
	var paths []string
	for _, folder := range folders {
		if path := filepath.Join(folder, name); len(path) <= longestSocket {
			paths = append(paths, path)
		}
	}
	return paths
}

// realPath is what a project is known by: two paths to it are the same project.
func realPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// listen opens the socket of a project, which nobody else has open for writing:
// whoever made a socket that is there already has ended without removing it.
func listen(project string) (net.Listener, error) {
	failed := errors.New("there is no folder for a socket")
	for _, path := range places(project) {
		l, err := listenAt(path)
		if err == nil {
			return l, nil
		}
		failed = err
	}
	return nil, failed
}

func listenAt(path string) (net.Listener, error) {
	if err := ownFolder(filepath.Dir(path)); err != nil {
		return nil, err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return net.Listen("unix", path)
}

// ownFolder makes a folder that is the person's alone, or makes sure that it is.
func ownFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if isPrivate(dir) {
		return nil
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return err
	}
	if !isPrivate(dir) {
		return fmt.Errorf("%s is open to others", dir)
	}
	return nil
}
