package instance

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"galley/store"
)

// A request is a line of JSON. The answer is several lines of JSON: one with each
// heartbeat while the work goes on, and the result at the end.

// task is what a request asks for.
type task string

const (
	taskPresence task = "presence" // an answer is all
	taskRaise    task = "front"    // the window is to come to the front
	taskSnapshot task = "snapshot" // a copy of the project is to be made, to be read
	taskBackup   task = "backup"
)

type request struct {
	Project string `json:"project"`      // its real path
	Task    task   `json:"wish"`         // the name that all versions know
	To      string `json:"to,omitempty"` // the path of the snapshot
}

type answer struct {
	Working bool          `json:"working,omitempty"` // a heartbeat: the result follows
	Error   string        `json:"error,omitempty"`
	Backup  *store.Backup `json:"backup,omitempty"`
	Dir     string        `json:"dir,omitempty"` // of the backup
}

const (
	// longestRequest is the greatest size of a request in bytes. Most of it is a path,
	// of a few thousand at most.
	longestRequest = 64 << 10

	// requestTime is how long a request may take to arrive.
	requestTime = 5 * time.Second

	// heartbeat is how often a waiting program is told that the work goes on.
	heartbeat = time.Second

	// mostAtOnce is how many requests are answered at a time; others wait.
	mostAtOnce = 8
)

// host answers for one project.
type host struct {
	project *store.Project
	path    string // its real path
	raise   func()
	socket  net.Listener
	life    context.Context // is cancelled by Close
	end     context.CancelFunc
	under   sync.WaitGroup // the goroutines that accept and answer requests
	turn    sync.Mutex     // held while the project is copied, so that one copy is made at a time
}

var _ io.Closer = (*host)(nil)

// Answer answers the requests of other programs for a project that is open for
// writing. raise is called when one asks for the window, on a goroutine of its own;
// it should return at once. Close the result before the project: that ends running
// requests and waits for them.
func Answer(p *store.Project, raise func()) (io.Closer, error) {
	if p.ReadOnly() {
		return nil, fmt.Errorf("%s is open read-only, and only the program that writes to it answers for it", p.Dir())
	}
	path, err := realPath(p.Dir())
	if err != nil {
		return nil, fmt.Errorf("answer others for %s: %w", p.Dir(), err)
	}
	h := &host{project: p, path: path, raise: raise}
	if h.socket, err = listen(path); err != nil {
		return nil, fmt.Errorf("answer others for %s: %w", p.Dir(), err)
	}
	h.life, h.end = context.WithCancel(context.Background())
	h.under.Go(h.accept)
	return h, nil
}

func (h *host) Close() error {
	h.end()
	err := h.socket.Close()
	h.under.Wait()
	return err
}

func (h *host) accept() {
	free := make(chan struct{}, mostAtOnce)
	for {
		select {
		case free <- struct{}{}:
		case <-h.life.Done():
			return
		}
		c, err := h.socket.Accept()
		if err != nil {
			return // closed
		}
		h.under.Go(func() {
			defer func() { <-free }()
			h.serve(c)
		})
	}
}

// serve answers one request. It ends early if the connection is closed.
func (h *host) serve(c net.Conn) {
	ctx, stop := context.WithCancel(h.life)
	defer stop()
	defer context.AfterFunc(ctx, func() { _ = c.Close() })() // ends reading and writing
	defer c.Close()
	_ = c.SetReadDeadline(time.Now().Add(requestTime)) // without it, Close ends the reading
	line, err := bufio.NewReader(io.LimitReader(c, longestRequest)).ReadBytes('\n')
	var r request
	if err != nil || json.Unmarshal(line, &r) != nil {
		return // what came is no request
	}
	_ = c.SetReadDeadline(time.Time{})
	go func() {
		_, _ = c.Read(make([]byte, 1)) // nothing more is sent, so this returns when the other side closes
		stop()
	}()
	said := h.answer(ctx, c, r)
	slog.Info("another program asked", "task", r.Task, "error", said.Error)
	_ = json.NewEncoder(c).Encode(said) // fails if the other program has ended, which is no fault
}

// answer does what a request asks for, and sends a heartbeat meanwhile.
func (h *host) answer(ctx context.Context, c net.Conn, r request) answer {
	done := make(chan answer, 1)
	go func() {
		var said answer
		if err := h.grant(ctx, r, &said); err != nil {
			said.Error = err.Error()
		}
		done <- said
	}()
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for {
		select {
		case said := <-done:
			return said
		case <-tick.C:
			_ = json.NewEncoder(c).Encode(answer{Working: true}) // if the other program has ended, ctx is cancelled
		}
	}
}

// grant does what a request asks for, and fills in the answer.
func (h *host) grant(ctx context.Context, r request, said *answer) error {
	if r.Project != h.path {
		return fmt.Errorf("this program has another project open: %s", h.path)
	}
	switch r.Task {
	case taskPresence:
		return nil
	case taskRaise:
		h.raise()
		return nil
	case taskSnapshot:
		if err := mayCopyTo(r.To); err != nil {
			return err
		}
		h.turn.Lock()
		defer h.turn.Unlock()
		return h.project.Snapshot(ctx, r.To)
	case taskBackup:
		h.turn.Lock()
		defer h.turn.Unlock()
		b, err := h.project.Backup(ctx, time.Now(), store.Regular)
		said.Backup, said.Dir = &b, b.Dir
		return err
	}
	return fmt.Errorf("this version of Galley does not know the request %q", r.Task)
}

// mayCopyTo returns an error unless a snapshot may be made at a path: in a folder that
// is private to the person, under a name that is free.
func mayCopyTo(path string) error {
	switch {
	case !filepath.IsAbs(path) || filepath.Clean(path) != path:
		return fmt.Errorf("%q is not an absolute path in its shortest form", path)
	case !strings.HasSuffix(path, store.Suffix):
		return fmt.Errorf("%s does not end in %s", path, store.Suffix)
	case !isPrivate(filepath.Dir(path)) || store.Within(filepath.Dir(path)) != "":
		return fmt.Errorf("a snapshot cannot be made at %s: only its owner may have access to the folder around it", path)
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", path, store.ErrExists)
	}
	return nil
}
