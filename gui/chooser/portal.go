package chooser

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// The portal's names on the session bus.
const (
	portalName    = "org.freedesktop.portal.Desktop"
	portalPath    = dbus.ObjectPath("/org/freedesktop/portal/desktop")
	portalChooser = "org.freedesktop.portal.FileChooser"
	portalRequest = "org.freedesktop.portal.Request"
)

// portalPatience is how long the portal may take to say that it has understood.
// How long the person takes has no limit.
const portalPatience = 5 * time.Second

// askPortal asks through the desktop portal. The signal with the answer is
// listened for before the question is put, since it may come before the reply;
// the rymdport module, which wraps the portal, does neither that nor end with a
// context, and takes a + in a name for a space.
func askPortal(ctx context.Context, r Request) ([]string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return nil, ErrNone
	}
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, fmt.Errorf("find the session bus: %w", err)
	}
	defer bus.Close()
	if err := greet(ctx, bus); err != nil {
		return nil, fmt.Errorf("join the session bus: %w", err)
	}
	token := "galley" + rand.Text()
	handle := dbus.ObjectPath(fmt.Sprintf("/org/freedesktop/portal/desktop/request/%s/%s",
		strings.ReplaceAll(strings.TrimPrefix(bus.Names()[0], ":"), ".", "_"), token))
	answers := make(chan *dbus.Signal, 4)
	bus.Signal(answers)
	if err := bus.AddMatchSignalContext(ctx, dbus.WithMatchInterface(portalRequest), dbus.WithMatchMember("Response")); err != nil {
		return nil, fmt.Errorf("listen to the portal: %w", err)
	}
	defer func() {
		if ctx.Err() != nil { // it may have been understood although it has not said so
			bus.Object(portalName, handle).Call(portalRequest+".Close", dbus.FlagNoReplyExpected)
		}
	}()
	method, options := r.portal(token)
	short, cancel := context.WithTimeout(ctx, portalPatience)
	defer cancel()
	var given dbus.ObjectPath
	if err := bus.Object(portalName, portalPath).CallWithContext(short, portalChooser+"."+method, 0, r.Window.portal(), r.Title, options).Store(&given); err != nil {
		return nil, fmt.Errorf("ask the portal: %w", err)
	}
	r.opened()
	for {
		select {
		case s, ok := <-answers:
			if !ok {
				return nil, errors.New("the session bus has gone")
			}
			if s.Path == given || s.Path == handle {
				return portalAnswer(s.Body)
			}
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// greet makes a connection to the bus usable. A bus that takes the connection and
// never answers is given up after the portal's time.
func greet(ctx context.Context, bus *dbus.Conn) error {
	done := make(chan error, 1)
	go func() {
		err := bus.Auth(nil)
		if err == nil {
			err = bus.Hello()
		}
		done <- err
	}()
	patience := time.NewTimer(portalPatience)
	defer patience.Stop()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-patience.C:
		return errors.New("the bus does not answer")
	}
}

// portal returns the portal's method for a request, and its options.
func (r Request) portal(token string) (method string, options map[string]dbus.Variant) {
	options = map[string]dbus.Variant{"handle_token": dbus.MakeVariant(token), "modal": dbus.MakeVariant(true)}
	if r.Accept != "" {
		options["accept_label"] = dbus.MakeVariant(r.Accept)
	}
	if r.Folder != "" {
		options["current_folder"] = dbus.MakeVariant(append([]byte(r.Folder), 0))
	}
	if r.What == Place {
		options["current_name"] = dbus.MakeVariant(strings.ToValidUTF8(r.Name, "_"))
		return "SaveFile", options
	}
	options["multiple"] = dbus.MakeVariant(true)
	options["directory"] = dbus.MakeVariant(r.What == Folders)
	return "OpenFile", options
}

// portal spells the window as the portal wants it.
func (w Window) portal() string {
	if w.X11 == 0 {
		return ""
	}
	return fmt.Sprintf("x11:%x", w.X11)
}

// portalAnswer reads the paths out of the portal's answer; 0 means that something
// was chosen, 1 that the person cancelled, 2 that the dialog ended otherwise.
func portalAnswer(body []any) ([]string, error) {
	if len(body) != 2 {
		return nil, errors.New("the portal's answer cannot be read")
	}
	code, _ := body[0].(uint32)
	results, _ := body[1].(map[string]dbus.Variant)
	switch code {
	case 0:
	case 1:
		return nil, nil
	default:
		return nil, errors.New("the portal could not show a dialog")
	}
	uris, ok := results["uris"].Value().([]string)
	if !ok {
		return nil, errors.New("the portal's answer names no files")
	}
	var paths []string
	for _, uri := range uris {
		u, err := url.Parse(uri)
		if err != nil || u.Scheme != "file" {
			return nil, fmt.Errorf("%q is not a file on this computer", uri)
		}
		paths = append(paths, u.Path)
	}
	return paths, nil
}
