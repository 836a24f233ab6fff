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
// The cache belongs to the person, but it may be missing, or its path too long.
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
	if runtime.GOOS != "windows" { // on Windows, /tmp is an ordinary folder that anybody may write to
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

// realPath returns the path by which programs know a project: absolute and without
// links, so that it is the same however the project was opened.
func realPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// listen opens the socket of a project. The caller has it open for writing, which only
// one program can: a socket that is there already was left behind by one that has ended.
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

// listenAt opens a socket at a path, in place of one that was left behind.
func listenAt(path string) (net.Listener, error) {
	if err := ownFolder(filepath.Dir(path)); err != nil {
		return nil, err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return net.Listen("unix", path)
}

// ownFolder makes a folder that only the person has access to. It fails if the folder is
// there and belongs to somebody else.
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
