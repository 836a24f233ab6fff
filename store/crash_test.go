package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"galley/store/standoff"
)

// crashDir names, to a copy of the test program, the project to work on until
// it is killed.
const crashDir = "GALLEY_TEST_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		fmt.Println("failed:", editUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// editUntilKilled edits, undoes, redoes and imports at random, and says what
// was acknowledged: "event NUMBER TITLE" or "articles NUMBER".
func editUntilKilled(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	fmt.Println("open")
	for {
		var c Change
		id := standoff.ArticleID(1 + rand.N(p.Len()))
		switch rand.N(8) {
		case 0:
			c, err = p.Undo()
		case 1:
			c, err = p.Redo()
		case 2:
			docs := make([]standoff.Document, 5)
			for i := range docs {
				docs[i] = document(fmt.Sprintf("text %x %x", rand.Uint64(), rand.Uint64()), quote("", 0, 4))
			}
			if _, err := p.Import(context.Background(), each(docs...), nil); err != nil {
				return err
			}
			fmt.Println("articles", p.Len())
			continue
		default:
			name := fmt.Sprintf("%x", rand.Uint64())
			e := Edit{Article: id, Title: name, Add: []standoff.Span{quote(name, 0, 3)}}
			if list, err := p.Spans(id); err == nil && len(list) > 3 {
				e.Remove = []standoff.SpanID{list[0].ID}
			}
			c, err = p.Commit(e)
		}
		switch {
		case errors.Is(err, ErrNothingToUndo), errors.Is(err, ErrNothingToRedo):
		case err != nil:
			return err
		default:
			fmt.Println("event", c.Seq, c.Title)
		}
	}
}

// killOne runs the editing program, kills it after it acknowledged so many
// times, and returns all that it acknowledged.
func killOne(t *testing.T, dir string, after int) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if line := lines.Text(); strings.HasPrefix(line, "failed:") {
			t.Error(line)
		} else {
			said = append(said, line)
		}
		if len(said) == after {
			_ = cmd.Process.Kill() // what it said before it died is still read
		}
	}
	_ = cmd.Wait() // it was killed
	return said
}

func TestKilledWhileEditing(t *testing.T) {
	kills := 200
	if s := os.Getenv("GALLEY_TEST_KILLS"); s != "" {
		var err error
		if kills, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "p"+Suffix)
	p, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, p, document("one two three"))
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	acknowledged := 0
	titles := map[uint64]string{}
	for range kills {
		articles := 0
		for _, line := range killOne(t, dir, 1+rand.N(60)) {
			word := strings.SplitN(line, " ", 3)
			if word[0] == "open" {
				continue
			}
			n, err := strconv.Atoi(word[1])
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			acknowledged++
			if word[0] == "articles" {
				articles = n
				continue
			}
			titles[uint64(n)] = word[2]
		}
		if p, err = Open(dir, Options{}); err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		sound(t, p)
		if p.Len() < articles {
			t.Errorf("%d articles of %d are left", p.Len(), articles)
		}
		kept, err := p.History(0, 1_000_000)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		have := map[uint64]string{}
		for _, e := range kept {
			have[e.Seq] = e.Title
		}
		for seq, title := range titles {
			if have[seq] != title {
				t.Errorf("event %d is %q, and %q was acknowledged", seq, have[seq], title)
			}
		}
	}
	if acknowledged < kills {
		t.Errorf("only %d changes were acknowledged: nothing was tested", acknowledged)
	}
}
