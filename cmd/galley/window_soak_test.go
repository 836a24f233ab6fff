//go:build window

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// pageArea is where the article stands on a display of 1280 by 800, without what
// lies beside it: its width and height and its corner, in pixels.
const pageArea = "736x690+250+38"

// TestWindowPageIsTheText does what an impatient person does, with pauses below
// and above the age at which the toolkit forgets what it has drawn, and compares
// the page with one that is drawn anew of the same state.
// GALLEY_TEST_PAGE_SOAK is how long it goes on, GALLEY_TEST_SEED what it begins
// with.
func TestWindowPageIsTheText(t *testing.T) {
	length := 30 * time.Second
	if s := os.Getenv("GALLEY_TEST_PAGE_SOAK"); s != "" {
		var err error
		if length, err = time.ParseDuration(s); err != nil {
			t.Fatal(err)
		}
	}
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("GALLEY_TEST_SEED"); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("GALLEY_TEST_SEED=%d", seed)
	t.Setenv("FYNE_CACHE", cacheAge.String())
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	project := filepath.Join(dir, "soak.galley")
	d.do(d.galley, append([]string{"import", project}, soakTexts(t, dir)...)...)
	d.open(project)
	t.Cleanup(func() {
		if t.Failed() {
			d.do("import", "-window", "root", filepath.Join(kept(), "page-window.png"))
		}
	})
	p := person{desk: d, Rand: rand.New(rand.NewPCG(seed, 0)), opened: d.began()}
	checks := 0
	for end := time.Now().Add(length); time.Now().Before(end); checks++ {
		if checks%8 == 0 {
			p.rest()
		}
		p.burst()
		seen := p.settled()
		d.keys("ctrl+F5")
		d.await("msg=painted", "what=view.redraw")
		if fresh := d.page(); !bytes.Equal(seen, fresh) {
			d.keep("page-seen.png", seen)
			d.keep("page-drawn-anew.png", fresh)
			t.Fatalf("after %d checks the page is not the text", checks)
		}
	}
	t.Logf("%d times the page was what is drawn anew", checks)
}

// soakTexts writes articles of which no line looks like a line of another.
func soakTexts(t *testing.T, dir string) []string {
	t.Helper()
	words := []string{"ferry council price", "salmon clinic route", "harbour storm barley", "library bridge glass", "court pier ticket", "union straw drought"}
	var out []string
	for i, w := range words {
		var b strings.Builder
		fmt.Fprintf(&b, "Article %d of the %s\n", i+1, w)
		for p := range 4 + 9*i {
			b.WriteString("\n")
			for s := range 6 {
				fmt.Fprintf(&b, "%s %d, said “%s” in %d. ", w, p*10+s, w, 1900+p)
			}
			b.WriteString("\n")
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.txt", i+1))
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		out = append(out, path)
	}
	return out
}

// person is somebody at the desk who does not wait for the window.
type person struct {
	*desk
	*rand.Rand
	opened time.Time
}

// The toolkit forgets what has not been used for cacheAge when it looks through
// its caches, once in cacheBeat from its start.
const (
	cacheAge  = 14 * time.Second
	cacheBeat = 10 * time.Second
)

// rest stays on one page until the toolkit has forgotten what is older than that:
// only the caret moves, and often enough that nothing else is looked at again.
// Then it goes to another page.
func (p person) rest() {
	p.t.Helper()
	p.keys("n", "p", "n")
	aged := time.Since(p.opened) + cacheAge + time.Second/2
	look := p.opened.Add((aged/cacheBeat + 1) * cacheBeat)
	for {
		p.keys("Right")
		left := time.Until(look)
		if left < 2*time.Second {
			time.Sleep(left + time.Second/2)
			p.keys([]string{"n", "p", "Next", "ctrl+End"}[p.IntN(4)])
			return
		}
		time.Sleep(min(2*time.Second, left-time.Second))
	}
}

// began is when the program drew its first frame, by its log.
func (d *desk) began() time.Time {
	d.t.Helper()
	read := d.read
	d.read = 0 // it may have been drawn before the article was opened
	d.await("msg=painted", "what=project")
	line := d.log()[:d.read]
	line = line[strings.LastIndex(line, "time="):]
	d.read = max(d.read, read)
	at, err := time.Parse(time.RFC3339Nano, strings.TrimPrefix(strings.Fields(line)[0], "time="))
	if err != nil {
		d.t.Fatal(err)
	}
	return at
}

// soakKeys are what is pressed, the more often the more times it stands here.
var soakKeys = strings.Fields(`Right Right Left Down Down Up Next Next Prior n n n p p ctrl+Home ctrl+End ctrl+Down
	w s l shift+Down shift+Right bracketright bracketleft braceright 1 2 3 4 1 Delete ctrl+z ctrl+z ctrl+shift+z
	alt+Right ctrl+plus ctrl+minus ctrl+0 Escape`)

// act returns the arguments for xdotool of one action.
func (p person) act() []string {
	in := func() []string {
		return []string{"mousemove", strconv.Itoa(330 + p.IntN(540)), strconv.Itoa(60 + p.IntN(640))}
	}
	switch p.IntN(24) {
	case 0:
		return append(in(), "click", "1")
	case 1:
		return append(in(), "click", "--repeat", "2", "--delay", "60", "1")
	case 2:
		return in()
	case 3:
		return append(in(), "click", "--repeat", strconv.Itoa(1+p.IntN(6)), "--delay", "10", strconv.Itoa(4+p.IntN(2)))
	case 4:
		return append(slices.Concat(in(), []string{"mousedown", "1"}, in(), in()), "mouseup", "1")
	case 5: // the queue of articles
		return []string{"mousemove", "100", "400", "click", "--repeat", "3", "--delay", "10", strconv.Itoa(4 + p.IntN(2))}
	case 6: // the strip at the right
		return []string{"mousemove", "977", strconv.Itoa(60 + p.IntN(640)), "click", "1"}
	case 7:
		word := []string{"storm", "said", "1903", "nowhere"}[p.IntN(4)]
		return []string{"key", "ctrl+f", "type", "--args", "1", "--delay", "8", word, "key", "Return", "key", "F3", "key", "Escape"}
	case 8:
		look := []string{"Dark", "Light"}[p.IntN(2)]
		return []string{"key", "ctrl+k", "sleep", "0.1", "type", "--args", "1", "--delay", "8", look, "key", "Return"}
	}
	return []string{"key", soakKeys[p.IntN(len(soakKeys))]}
}

// burst does a few things in quick succession, after a pause or none.
func (p person) burst() {
	p.t.Helper()
	args := []string{"sleep", []string{"0", "0", "0", "0.3", "1.2", "4"}[p.IntN(6)]}
	for range 2 + p.IntN(4) {
		args = append(args, p.act()...)
		args = append(args, "sleep", []string{"0", "0.016", "0.03", "0.06"}[p.IntN(4)])
	}
	p.t.Log(strings.Join(args, " "))
	p.do("xdotool", args...)
}

// settled returns the page once all is drawn that has been done: Home, which
// changes nothing the second time, is drawn after it.
func (p person) settled() []byte {
	p.t.Helper()
	var before []byte
	for range 20 {
		p.keys("Home")
		p.await("msg=painted", "what=caret.line.start")
		now := p.page()
		if bytes.Equal(before, now) {
			return now
		}
		before = now
	}
	p.t.Fatal("the page does not come to rest")
	return nil
}

// page returns the pixels of the article's page.
func (d *desk) page() []byte {
	d.t.Helper()
	out, err := d.command("import", "-silent", "-window", "root", "-crop", pageArea, "-depth", "8", "rgb:-").Output()
	if err != nil {
		d.t.Fatalf("photograph the page: %v", err)
	}
	return out
}

// keep saves the pixels of a page for somebody to look at.
func (d *desk) keep(name string, pixels []byte) {
	d.t.Helper()
	size, _, _ := strings.Cut(pageArea, "+")
	path := filepath.Join(kept(), name)
	c := d.command("convert", "-size", size, "-depth", "8", "rgb:-", path)
	c.Stdin = bytes.NewReader(pixels)
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Errorf("keep %s: %v\n%s", path, err, out)
		return
	}
	d.t.Logf("kept %s", path)
}

// kept is the folder for pictures of what went wrong.
func kept() string {
	if dir := os.Getenv("GALLEY_KEEP"); dir != "" {
		return dir
	}
	return os.TempDir()
}
