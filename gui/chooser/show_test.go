//go:build linux

package chooser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// manager is a file manager on the bus.
type manager chan []string

func (m manager) ShowItems(uris []string, _ string) *dbus.Error { m <- uris; return nil }

// odd makes a file whose name has what addresses write otherwise.
func odd(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a b+c%20#é.json")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFileIsShownByTheFileManager(t *testing.T) {
	address := bus(t)
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	shown := make(manager, 1)
	if err := conn.Export(shown, managerPath, managerName); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName(managerName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	path := odd(t)
	if err := Show(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	want := []string{"file://" + filepath.ToSlash(filepath.Dir(path)) + "/a%20b+c%2520%23%C3%A9.json"}
	if got := <-shown; !slices.Equal(got, want) {
		t.Errorf("it shows %q, want %q", got, want)
	}
}

func TestWithoutAFileManagerOnTheBusTheFolderIsOpened(t *testing.T) {
	path, told := odd(t), filepath.Join(t.TempDir(), "told")
	only(t, map[string]string{"xdg-open": "echo \"$1\" > " + told + "\n"})
	if err := Show(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(told); err != nil || strings.TrimSpace(string(got)) != filepath.Dir(path) {
		t.Errorf("it opens %q, %v", got, err)
	}
}

func TestWhatCannotBeShownIsTold(t *testing.T) {
	only(t, map[string]string{"xdg-open": "exit 4\n"})
	gone := odd(t)
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"no file manager": odd(t), "a file that is gone": gone, "a name alone": "news.json"} {
		if Show(t.Context(), path) == nil {
			t.Errorf("%s: nothing is told", name)
		}
	}
}
