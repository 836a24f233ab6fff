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
