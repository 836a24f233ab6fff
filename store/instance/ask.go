package instance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"galley/store"
)

var (
	// ErrNobody says that no program answers for a project: none has it open for
	// writing, or only one that takes no requests, such as an import.
	ErrNobody = errors.New("no window has it open")

	// ErrHangs says that a program has the project open and does not answer.
	ErrHangs = errors.New("the window that has it does not answer; close that window, or end it if it hangs")
)

// answerTimeout is how long a program that was asked may be silent before it counts as
// hanging.
const answerTimeout = 5 * time.Second

// Ask returns nil if a program answers for a project. Otherwise its error wraps
// [ErrNobody] or [ErrHangs], or is that of the context.
func Ask(ctx context.Context, dir string) error {
	_, err := ask(ctx, dir, request{Task: taskPresence})
	return err
}

// Raise brings the window that has a project to the front. It fails like [Ask].
func Raise(ctx context.Context, dir string) error {
	_, err := ask(ctx, dir, request{Task: taskRaise})
	return err
}

// Backup has the program that has a project open make a backup. It fails like [Ask].
func Backup(ctx context.Context, dir string) (store.Backup, error) {
	said, err := ask(ctx, dir, request{Task: taskBackup})
	if err != nil {
		return store.Backup{}, err
	}
	if said.Backup == nil {
		return store.Backup{}, fmt.Errorf("back up %s: %w", dir, ErrHangs)
	}
	said.Backup.Dir = said.Dir
	return *said.Backup, nil
}

// Snapshot has the program that has a project open copy it to a new folder. The name of
// the folder must end in [store.Suffix], and only the person may have access to the
// folder around it. It fails like [Ask].
func Snapshot(ctx context.Context, dir, to string) error {
	_, err := ask(ctx, dir, request{Task: taskSnapshot, To: to})
	return err
}

// Read opens a snapshot of a project that another program has open, to read it. The
// snapshot is removed when the project is closed, or, if this program is killed, by the
// next program that reads a snapshot. It fails like [Ask].
func Read(ctx context.Context, dir, annotator string) (*store.Project, error) {
	real, err := realPath(dir)
	if err != nil {
		return nil, fmt.Errorf("read a snapshot: %w", err)
	}
	o := store.Options{Annotator: annotator}
	return store.OpenTemporary(copies(), filepath.Base(real), o, func(to string) error { return Snapshot(ctx, dir, to) })
}

// copies returns the folder for snapshots. It is in the person's cache, since the
// system's folder for temporary files may be in memory, and a project is large.
func copies() string {
	if cache, err := os.UserCacheDir(); err == nil {
		if dir := filepath.Join(cache, "galley"); ownFolder(dir) == nil {
			return dir
		}
	}
	return os.TempDir()
}

// ask sends a request to the program that has a project open, and returns its answer.
func ask(ctx context.Context, dir string, r request) (answer, error) {
	real, err := realPath(dir)
	if err != nil {
		return answer{}, err
	}
	r.Project = real
	c, err := dial(ctx, real)
	if ctx.Err() != nil {
		return answer{}, ctx.Err()
	}
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", dir, err)
	}
	defer c.Close()
	defer context.AfterFunc(ctx, func() { _ = c.Close() })()
	said, err := converse(c, r)
	switch {
	case ctx.Err() != nil:
		return answer{}, ctx.Err()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return answer{}, fmt.Errorf("%s: %w", dir, ErrHangs)
	case err != nil:
		return answer{}, fmt.Errorf("%s: %w", dir, ErrNobody) // the program has ended meanwhile
	case said.Error != "":
		return answer{}, fmt.Errorf("the window that has %s: %s", dir, said.Error)
	}
	return said, nil
}

// dial connects to the program that answers for a project.
func dial(ctx context.Context, project string) (net.Conn, error) {
	ctx, stop := context.WithTimeout(ctx, answerTimeout)
	defer stop()
	failed := ErrNobody
	for _, path := range places(project) {
		if !isPrivate(filepath.Dir(path)) {
			continue // another person may have made the socket
		}
		var d net.Dialer
		c, err := d.DialContext(ctx, "unix", path)
		if err == nil {
			return c, nil
		}
		if ctx.Err() != nil {
			failed = ErrHangs
		}
	}
	return nil, failed
}

// converse sends a request, and waits for the result as long as heartbeats arrive.
func converse(c net.Conn, r request) (answer, error) {
	_ = c.SetDeadline(time.Now().Add(answerTimeout))
	if err := json.NewEncoder(c).Encode(r); err != nil {
		return answer{}, err
	}
	const most = 1 << 20 // bytes: enough for the heartbeats of several hours
	lines := json.NewDecoder(io.LimitReader(c, most))
	for {
		_ = c.SetReadDeadline(time.Now().Add(answerTimeout))
		var said answer
		if err := lines.Decode(&said); err != nil || !said.Working {
			return said, err
		}
	}
}
