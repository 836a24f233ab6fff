package chooser

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/godbus/dbus/v5"
)

// The file manager's names on the session bus.
const (
	managerName = "org.freedesktop.FileManager1"
	managerPath = dbus.ObjectPath("/org/freedesktop/FileManager1")
)

// Show has the file manager of the system show a file or folder of this computer,
// marked in the folder it lies in where the system can, and returns once that has been
// asked for. The path is absolute. Call it on a goroutine of its own: a file manager
// takes its time to begin.
func Show(ctx context.Context, path string) error {
	if !filepath.IsAbs(path) {
		return fmt.Errorf("the path %s is not absolute", path)
	}
	if _, err := os.Lstat(path); err != nil {
		return err
	}
	switch runtime.GOOS {
	case "windows":
		return begin(exploring(path))
	case "darwin":
		return begin(exec.Command("open", "-R", path))
	}
	if err := showByBus(ctx, path); err == nil {
		return nil
	}
	if err := begin(exec.Command("xdg-open", filepath.Dir(path))); err != nil {
		return fmt.Errorf("the system has no file manager that Galley can open: %w", err)
	}
	return nil
}

// showByBus asks the file manager that is on the session bus, or that the bus can
// begin.
func showByBus(ctx context.Context, path string) error {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return fmt.Errorf("find the session bus: %w", err)
	}
	defer bus.Close()
	if err := greet(ctx, bus); err != nil {
		return fmt.Errorf("join the session bus: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, 2*portalPatience)
	defer cancel()
	uri := url.URL{Scheme: "file", Path: path}
	return bus.Object(managerName, managerPath).CallWithContext(ctx, managerName+".ShowItems", 0, []string{uri.String()}, "").Err
}

// settling is how long a program that shows a folder may take to fail. One that goes
// on is the file manager itself.
const settling = 3 * time.Second

// begin starts a program and leaves it running; the error is that of one that fails at
// once.
func begin(c *exec.Cmd) error {
	if err := c.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if runtime.GOOS == "windows" {
			return nil // the explorer fails even if it does not
		}
		return err
	case <-time.After(settling):
		return nil
	}
}
