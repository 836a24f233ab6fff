//go:build window

package main

import (
	"strings"
	"testing"
)

// TestWindowKeepsItsSize changes the size of everything in the window, step by step
// and quickly: the window itself keeps its size on the screen.
func TestWindowKeepsItsSize(t *testing.T) {
	d := newDesk(t, "1920x1080")
	d.open(d.made(t.TempDir(), writeStory(t)))
	windows := strings.Fields(d.do("xdotool", "search", "--onlyvisible", "--name", "Galley"))
	size := func() string {
		return d.do("xdotool", "getwindowgeometry", windows[len(windows)-1])
	}
	before := size()
	d.keys("ctrl+comma")
	d.await("msg=action ", "id=settings\n")
	d.do("xdotool", "type", "interface size")
	d.keys("Down")
	for range 4 {
		d.keys("Right", "Right", "Right", "Right", "Right")
		d.keys("Left", "Left", "Left", "Left", "Left")
	}
	d.keys("Right", "Right")
	d.free()
	if after := size(); after != before {
		t.Errorf("the window was\n%sand is now\n%s", before, after)
	}
}

// TestWindowComesBackAsLarge ends the program and starts it again, on screens of other
// sizes and with everything at twice its size.
func TestWindowComesBackAsLarge(t *testing.T) {
	d := newDesk(t, "1920x1080")
	project := d.made(t.TempDir(), writeStory(t))
	window := func(d *desk) string {
		windows := strings.Fields(d.do("xdotool", "search", "--onlyvisible", "--name", "Galley"))
		return windows[len(windows)-1]
	}
	size := func(d *desk, want string) {
		t.Helper()
		d.free()
		if got := d.do("xdotool", "getwindowgeometry", window(d)); !strings.Contains(got, "Geometry: "+want) {
			t.Errorf("the window is to be %s, and is\n%s", want, got)
		}
	}
	quit := func(d *desk) {
		t.Helper()
		d.keys("ctrl+q")
		if err := d.program.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	d.open(project)
	size(d, "1280x800")
	d.do("xdotool", "windowsize", "--sync", window(d), "1500", "900")
	size(d, "1500x900")
	quit(d)
	d.open(project)
	size(d, "1500x900")
	quit(d)

	small := newDesk(t, "1280x800")
	small.home, small.read = d.home, len(d.log())
	small.open(project)
	size(small, "1280x800")
	small.keys("ctrl+comma")
	small.await("msg=action ", "id=settings\n")
	small.do("xdotool", "type", "interface size")
	small.keys("Down", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right")
	size(small, "1280x800") // at 200 %
	quit(small)
	small.open(project)
	size(small, "1280x800")
	quit(small)
}
