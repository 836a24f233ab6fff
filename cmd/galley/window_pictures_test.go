//go:build window

package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// monitor is what a window fills when its picture is taken.
type monitor struct {
	name       string
	wide, high int     // in pixels
	scale      float64 // its pixels in one of the interface
}

// The looks and the monitors of the pictures.
var (
	pictureLooks = []string{"light", "dark", "contrast"}
	monitors     = []monitor{{"1280x800", 1280, 800, 1}, {"1920x1080", 1920, 1080, 1}, {"800x600", 800, 600, 1}, {"150", 1280, 800, 1.5}}
)

// TestWindowPictures takes a picture of every screen and dialog into the folder
// GALLEY_PICTURES, in every look and on every monitor, as SCREEN-LOOK-MONITOR.png, and
// makes a contact sheet of each screen.
func TestWindowPictures(t *testing.T) {
	folder := os.Getenv("GALLEY_PICTURES")
	if folder == "" {
		t.Skip("set GALLEY_PICTURES to a folder to take pictures; make pictures does")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	s := newScene(t, os.Getenv("GALLEY"))
	for _, x := range screens {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			for _, on := range monitors {
				for _, look := range pictureLooks {
					t.Run(look+"-"+on.name, func(t *testing.T) {
						v := newVisit(t, s, look, on)
						x.goTo(v)
						v.take(filepath.Join(folder, x.name+"-"+look+"-"+on.name+".png"))
					})
				}
			}
			contactSheet(t, folder, x.name)
		})
	}
}

// contactSheet lays the pictures of a screen side by side.
func contactSheet(t *testing.T, folder, name string) {
	t.Helper()
	args := []string{"-background", "#888888", "-geometry", "900x+6+6", "-tile", strconv.Itoa(len(pictureLooks)) + "x"}
	for _, on := range monitors {
		for _, look := range pictureLooks {
			path := filepath.Join(folder, name+"-"+look+"-"+on.name+".png")
			if _, err := os.Stat(path); err == nil {
				args = append(args, path)
			}
		}
	}
	if len(args) == 6 {
		return // there is no such screen yet
	}
	if out, err := exec.Command("montage", append(args, filepath.Join(folder, "sheet-"+name+".png"))...).CombinedOutput(); err != nil {
		t.Errorf("make the contact sheet of %s: %v\n%s", name, err, out)
	}
}

// visit is a fresh window in which somebody goes to a screen.
type visit struct {
	*desk
	monitor
	table []deed
	look  string
	x     *xgb.Conn
}

// newVisit brings up a display and the home of a scene, in a look. No window is open
// yet.
func newVisit(t *testing.T, s scene, look string, on monitor) *visit {
	t.Helper()
	v := &visit{desk: newDesk(t, fmt.Sprintf("%dx%d", on.wide, on.high)), monitor: on}
	home, err := os.MkdirTemp("", "galley") // a short one: some screens show it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(home) })
	v.home = filepath.Join(home, "ana")
	v.do("cp", "-a", s.dir, v.home) // with the permissions: a backup is read only by them
	v.look = look
	v.prefer(map[string]any{"appearance": look})
	v.env = []string{"FYNE_SCALE=" + strconv.FormatFloat(on.scale, 'g', -1, 64)}
	return v
}

// begin opens the window, on a project in the person's home if one is named, and
// gives it the size of the display.
func (v *visit) begin(project ...string) {
	v.t.Helper()
	for i := range project {
		project[i] = filepath.Join(v.home, project[i])
	}
	v.program = v.command(v.galley, project...)
	if err := v.program.Start(); err != nil {
		v.t.Fatal(err)
	}
	program := v.program
	v.t.Cleanup(func() { _ = program.Process.Kill(); _ = program.Wait() }) // killed, as it should be
	v.await("msg=action-table")
	var windows []string
	for end := time.Now().Add(patience); len(windows) == 0; {
		out, _ := v.command("xdotool", "search", "--onlyvisible", "--name", "Galley").Output() // it fails until there is one
		windows = strings.Fields(string(out))
		if time.Now().After(end) {
			v.t.Fatalf("no window is shown; the log ends in\n%s", tail(v.log()))
		}
	}
	window := windows[len(windows)-1]
	v.do("xdotool", "windowfocus", window, "windowmove", window, "0", "0", "windowsize", window, strconv.Itoa(v.wide), strconv.Itoa(v.high),
		"mousemove", strconv.Itoa(v.wide/2), strconv.Itoa(v.high-1))
	for end := time.Now().Add(patience); bytes.Count(v.see(), []byte{0}) > 3*v.wide*v.high && time.Now().Before(end); {
		time.Sleep(50 * time.Millisecond) // nothing is painted yet
	}
	v.rest()
	v.table = v.deeds()
}

// news opens the project of the scene and waits for its first article.
func (v *visit) news() {
	v.t.Helper()
	v.begin("Harbour news.galley")
	v.await("msg=opened")
	v.await("msg=painted", "what=article")
	v.rest()
}

// await waits until the log says something new that holds all the words.
func (v *visit) await(words ...string) {
	v.t.Helper()
	if !v.heard(patience, words...) {
		v.t.Fatalf("the log never said %q; it ends in\n%s", words, tail(v.log()))
	}
}

// run does an action by its key, or from its menu if it has none.
func (v *visit) run(id string) {
	v.t.Helper()
	i := slices.IndexFunc(v.table, func(x deed) bool { return x.id == id })
	if i < 0 {
		v.t.Skipf("there is no action %s", id)
	}
	x := v.table[i]
	if len(x.keys) == 0 {
		if !v.fromMenu(v.table, x) {
			v.t.Fatalf("%s is not done from its menu; the log ends in\n%s", id, tail(v.log()))
		}
		return
	}
	v.keys(x.keys[0])
	v.await("msg=action", "id="+id+"\n")
}

// list does an action that offers lines to choose from.
func (v *visit) list(id string) {
	v.t.Helper()
	v.run(id)
	v.rest()
}

// ask does an action and waits for its question.
func (v *visit) ask(id string) {
	v.t.Helper()
	v.run(id)
	v.await("msg=question ")
	v.rest()
}

func (v *visit) say(text string) {
	v.t.Helper()
	v.do("xdotool", "type", "--delay", "12", text)
}

// find selects the first passage with some words, with the find bar.
func (v *visit) find(words string) {
	v.t.Helper()
	v.keys("ctrl+Home", "ctrl+f")
	v.say(words)
	v.rest()
	v.keys("Return", "Escape")
	v.rest()
}

// at is a place of the interface in pixels of the display; what is negative counts
// from the right and the bottom.
func (v *visit) at(x, y int) (string, string) {
	place := func(n, of int) string {
		p := int(float64(n) * v.scale)
		if n < 0 {
			p += of
		}
		return strconv.Itoa(p)
	}
	return place(x, v.wide), place(y, v.high)
}

// hover puts the mouse over a place of the interface, and click presses it there.
func (v *visit) hover(x, y int) {
	v.t.Helper()
	px, py := v.at(x, y)
	v.do("xdotool", "mousemove", px, py)
	v.rest()
}

func (v *visit) click(x, y, button int) {
	v.t.Helper()
	v.hover(x, y)
	v.do("xdotool", "click", strconv.Itoa(button))
	v.rest()
}

// wheel turns the mouse's wheel over the page, down by so many notches.
func (v *visit) wheel(notches int) {
	v.t.Helper()
	v.hover(v.page(), 200)
	v.do("xdotool", "click", "--repeat", strconv.Itoa(notches), "5")
	v.rest()
}

// queue makes sure that the queue is shown: a narrow window has put it away.
func (v *visit) queue() {
	v.t.Helper()
	if float64(v.wide)/v.scale < 852 {
		v.run("panel.articles")
		v.rest()
	}
}

// blinking is how many pixels of the display may change while a window is at rest:
// a caret in a field fades in and out.
const blinking = 400

// rest waits until the window has been the same for a while, or goes on moving, as
// while a task is under way. It returns the pixels: blue, green, red and nothing each.
func (v *visit) rest() []byte {
	v.t.Helper()
	last := v.see()
	same := 0
	for end := time.Now().Add(5 * time.Second); same < 10 && time.Now().Before(end); {
		time.Sleep(50 * time.Millisecond)
		now := v.see()
		if same++; differing(last, now, 4*v.wide) > blinking {
			same = 0
		}
		last = now
	}
	return last
}

// differing returns how many pixels differ, in lines of so many bytes.
func differing(a, b []byte, line int) int {
	n := 0
	for at := 0; at < len(a); at += line {
		if bytes.Equal(a[at:at+line], b[at:at+line]) {
			continue
		}
		for i := at; i < at+line; i += 4 {
			if !bytes.Equal(a[i:i+4], b[i:i+4]) {
				n++
			}
		}
	}
	return n
}

// see returns the pixels of the display.
func (v *visit) see() []byte {
	v.t.Helper()
	if v.x == nil {
		xgb.Logger = log.New(io.Discard, "", 0)
		x, err := xgb.NewConnDisplay(v.display)
		if err != nil {
			v.t.Fatalf("look at the display: %v", err)
		}
		v.x = x
		v.t.Cleanup(x.Close)
	}
	root := xproto.Setup(v.x).DefaultScreen(v.x).Root
	got, err := xproto.GetImage(v.x, xproto.ImageFormatZPixmap, xproto.Drawable(root), 0, 0, uint16(v.wide), uint16(v.high), 0xffffffff).Reply()
	if err != nil {
		v.t.Fatalf("look at the display: %v", err)
	}
	return got.Data[:4*v.wide*v.high]
}

// blank reports whether all pixels are black.
func blank(seen []byte) bool {
	for i := 0; i < len(seen); i += 4 {
		if seen[i] > 0 || seen[i+1] > 0 || seen[i+2] > 0 {
			return false
		}
	}
	return true
}

// take saves a picture of the display at rest. One that is all black is none.
func (v *visit) take(path string) {
	v.t.Helper()
	seen := v.rest()
	if blank(seen) {
		v.t.Fatalf("nothing is painted; the log ends in\n%s", tail(v.log()))
	}
	m := image.NewRGBA(image.Rect(0, 0, v.wide, v.high))
	for i := 0; i < len(seen); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = seen[i+2], seen[i+1], seen[i], 0xff
	}
	f, err := os.Create(path)
	if err != nil {
		v.t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(f, m); err != nil {
		v.t.Fatalf("save %s: %v", path, err)
	}
}
