package gui

import (
	"encoding/binary"
	"io"
	"log"
	"log/slog"
	"os"
	"runtime"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// wmCheck is the property by which a window manager says that it is there: on the
// root window and on a window of its own it holds the id of the latter.
const wmCheck = "_NET_SUPPORTING_WM_CHECK"

// forgetDeadManager removes what a window manager that was killed has left on an
// X server. GLFW 3.4 aborts the program where the manager's window is gone
// (glfw/glfw#2601), and every manager writes the property anew when it starts. What
// cannot be looked at stays as it is.
//
// It returns what ends its connection, to be called when the window has one: a
// server without any begins anew and turns away who comes meanwhile.
func forgetDeadManager() (end func()) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" || os.Getenv("DISPLAY") == "" {
		return func() {}
	}
	xgb.Logger = log.New(io.Discard, "", 0)
	x, err := xgb.NewConn()
	if err != nil {
		return func() {} // GLFW tells of it
	}
	atom, err := xproto.InternAtom(x, true, uint16(len(wmCheck)), wmCheck).Reply()
	if err != nil || atom.Atom == xproto.AtomNone {
		return x.Close
	}
	root := xproto.Setup(x).DefaultScreen(x).Root
	manager, ok := windowIn(x, root, atom.Atom)
	if !ok {
		return x.Close
	}
	if _, ok := windowIn(x, manager, atom.Atom); ok {
		return x.Close
	}
	err = xproto.DeletePropertyChecked(x, root, atom.Atom).Check()
	slog.Warn("the window manager was killed", "removed", wmCheck, "error", err)
	return x.Close
}

// windowIn reads a property that holds a window.
func windowIn(x *xgb.Conn, of xproto.Window, property xproto.Atom) (xproto.Window, bool) {
	p, err := xproto.GetProperty(x, false, of, property, xproto.AtomWindow, 0, 1).Reply()
	if err != nil || p.Format != 32 || len(p.Value) < 4 {
		return 0, false
	}
	return xproto.Window(binary.LittleEndian.Uint32(p.Value)), true // xgb asks for this order of bytes
}
