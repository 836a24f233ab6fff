//go:build linux

package chooser

import (
	"bufio"
	"context"
	"errors"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// bus starts a session bus of the test's own.
func bus(t *testing.T) string {
	t.Helper()
	t.Setenv("PATH", t.TempDir()+":"+"/usr/bin:/bin")
	daemon := exec.CommandContext(t.Context(), "dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := daemon.StdoutPipe()
	if err == nil {
		err = daemon.Start()
	}
	if err != nil {
		t.Skipf("there is no bus to test with: %v", err)
	}
	t.Cleanup(func() { _ = daemon.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address = strings.TrimSpace(address)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	t.Setenv("PATH", t.TempDir()) // no program of the system either
	t.Setenv("GALLEY_DIALOGS", "")
	return address
}

// desktop is a portal that gives the same answer to everybody.
type desktop struct {
	bus     *dbus.Conn
	code    uint32
	uris    []string
	mute    bool // it never gives an answer
	asked   chan string
	options map[string]dbus.Variant
	closed  chan bool
}

func (d *desktop) OpenFile(sender dbus.Sender, parent, _ string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return d.answer("open", sender, parent, o)
}

func (d *desktop) SaveFile(sender dbus.Sender, parent, _ string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return d.answer("save", sender, parent, o)
}

func (d *desktop) Close() *dbus.Error { close(d.closed); return nil }

func (d *desktop) answer(what string, sender dbus.Sender, parent string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	handle := dbus.ObjectPath(string(portalPath) + "/request/" + strings.ReplaceAll(strings.TrimPrefix(string(sender), ":"), ".", "_") + "/" + o["handle_token"].Value().(string))
	_ = d.bus.Export(d, handle, portalRequest)
	d.options = o
	if !d.mute { // before the reply: nobody promises the order
		results := map[string]dbus.Variant{"uris": dbus.MakeVariant(d.uris)}
		_ = d.bus.Emit(handle, portalRequest+".Response", d.code, results)
	}
	d.asked <- what + " " + parent
	return handle, nil
}

func startPortal(t *testing.T, d *desktop) *desktop {
	t.Helper()
	c, err := dbus.Connect(bus(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	d.bus, d.asked, d.closed = c, make(chan string, 1), make(chan bool)
	if err := c.Export(d, portalPath, portalChooser); err != nil {
		t.Fatal(err)
	}
	if _, err := c.RequestName(portalName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestThePortalsNamesComeBackByteForByte(t *testing.T) {
	want := []string{"/home/ana/a+b.txt", "/home/ana/50%25 off.txt", "/home/ana/two\nlines.txt", "/home/ana/é ü", "/home/ana/not\xff\xfeutf8", "/home/ana/#?&.txt"}
	var uris []string
	for _, path := range want {
		uris = append(uris, (&url.URL{Scheme: "file", Path: path}).String())
	}
	d := startPortal(t, &desktop{uris: uris})
	opened := 0
	got, err := Ask(t.Context(), Request{What: Files, Title: "Import", Accept: "Import", Folder: "/home/ana", Window: Window{X11: 0x2a}, Opened: func() { opened++ }})
	if opened != 1 {
		t.Errorf("of %d dialogs it is told", opened)
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q came back, %v; want %q", got, err, want)
	}
	if asked := <-d.asked; asked != "open x11:2a" {
		t.Errorf("the portal was asked to %s", asked)
	}
	if many, folder := d.options["multiple"].Value(), d.options["current_folder"].Value(); many != true || string(folder.([]byte)) != "/home/ana\x00" {
		t.Errorf("the options are %v", d.options)
	}
}

func TestWhatThePortalCanAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		code uint32
		uris []string
		want error
	}{
		"nothing was chosen":            {code: 1},
		"the dialog could not be shown": {code: 2, want: ErrNone},
		"not a file":                    {uris: []string{"sftp://server/a.txt"}, want: ErrNone},
	} {
		t.Run(name, func(t *testing.T) {
			startPortal(t, &desktop{code: c.code, uris: c.uris})
			got, err := Ask(t.Context(), Request{What: Place, Title: "Export", Name: "news.json"})
			if !errors.Is(err, c.want) || got != nil {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestAPortalThatNeverAnswersIsClosed(t *testing.T) {
	d := startPortal(t, &desktop{mute: true})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := Ask(ctx, Request{What: Folders, Title: "Open"})
		ended <- err
	}()
	<-d.asked
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
	<-d.closed
}

func TestABusWithoutAPortal(t *testing.T) {
	bus(t)
	if _, err := Ask(t.Context(), Request{Opened: func() { t.Error("it is told of a dialog that is not there") }}); !errors.Is(err, ErrNone) {
		t.Errorf("it ended with %v", err)
	}
}
