package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"
)

// What a copy of the test program is told by its environment: the project to
// work on, and what for.
const (
	editorDir  = "GALLEY_TEST_EDITOR_DIR"
	editorWork = "GALLEY_TEST_EDITOR_WORK" // one of the works below
)

// The works of the editing program.
var editorWorks = map[string]func(dir string) error{
	"endless":  editEndlessly,
	"restarts": editWithRestarts,
	"full":     editOnFullDisk,
	"failing":  editOnFailingDisk,
}

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // damage is logged with the stack
	if dir := os.Getenv(editorDir); dir != "" {
		runtime.LockOSThread() // so that a tracer counts the writes of one thread
		if err := editorWorks[os.Getenv(editorWork)](dir); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	dropStock()
	os.Exit(code)
}

// editorCommand returns a command that edits the project until it is done or
// killed, and says on standard output what was acknowledged.
func editorCommand(dir, work string, through ...string) *exec.Cmd {
	args := append(through, os.Args[0])
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), editorDir+"="+dir, editorWork+"="+work)
	return cmd
}

// changeAtRandom edits, undoes, redoes or imports, and returns what was
// acknowledged: "event NUMBER TITLE", "imported FIRST LAST", or nothing if there
// was nothing to undo or redo.
func changeAtRandom(p *Project) (string, error) {
	var c Change
	var err error
	switch rand.N(10) {
	case 8:
		c, err = reshapeAtRandom(p)
	case 9:
		c, err = mergeAtRandom(p)
	case 0:
		c, err = p.Undo()
	case 1:
		c, err = p.Redo()
	case 2:
		docs := make([]standoff.Document, 5)
		for i := range docs {
			docs[i] = document(fmt.Sprintf("text %x %x", rand.Uint64(), rand.Uint64()), quote("given", 0, 4))
			docs[i].Objects = []standoff.Object{memoOn("given", "given", "")}
		}
		done, err := p.Import(context.Background(), each(docs...), ImportOptions{})
		return fmt.Sprint("imported ", done.First, " ", done.Last), err
	default:
		id, name := articleAtRandom(p), fmt.Sprintf("%x", rand.Uint64())
		c, err = p.Commit(editAtRandom(p, id, name))
	}
	if errors.Is(err, ErrNothingToUndo) || errors.Is(err, ErrNothingToRedo) {
		return "", nil
	}
	if err == nil && c.Seq == 0 {
		return "", nil // a merge of what no span has
	}
	return fmt.Sprint("event ", c.Seq, " ", c.Title), err
}

// editAtRandom makes an edit of an article with spans and objects of all kinds.
func editAtRandom(p *Project, id standoff.ArticleID, name string) Edit {
	pieces := quote(name, 0, 3)
	pieces.SetPieces(standoff.Range{Start: 0, End: 1}, standoff.Range{Start: 2, End: 3})
	pieces.Attributes = map[string]standoff.Value{"value": standoff.Number(rand.Float64())}
	e := Edit{Article: id, Title: Title(name), Add: []standoff.Span{pieces}}
	d, err := p.Document(id)
	if err != nil {
		return e
	}
	if len(d.Spans) > 3 {
		e.Remove = []standoff.SpanID{d.Spans[0].ID}
	} else if len(d.Spans) > 0 {
		on := d.Spans[0].ID
		e.Set = append(e.Set, memoOn(standoff.NoteID(on), on, ""))
		if len(p.Scheme().Relations) > 0 {
			e.Set = append(e.Set, relation(standoff.RelationID(name), p.Scheme().Relations[0].ID, on, pieces.ID))
		}
	}
	for _, o := range d.Objects {
		for _, on := range needs(o) {
			if len(e.Remove) > 0 && on == e.Remove[0] {
				e.Unset = append(e.Unset, o.Key())
				break
			}
		}
	}
	for _, l := range p.Scheme().Labels {
		if l.Use == standoff.UseArticles {
			e.Set = append(e.Set, standoff.ArticleLabel{Label: l.ID})
		}
	}
	for _, f := range p.Scheme().Fields {
		e.Set = append(e.Set, standoff.Field{Name: f.Name, Value: standoff.Number(rand.Float64())})
	}
	return e
}

// reshapeAtRandom changes the scheme and the memos of the project.
func reshapeAtRandom(p *Project) (Change, error) {
	name := fmt.Sprintf("%x", rand.Uint64())
	s := p.Scheme().Clone()
	at := rand.N(len(s.Labels))
	if at++; len(s.Labels) < 30 {
		s.Labels = slices.Insert(s.Labels, at, standoff.Label{ID: standoff.LabelID(name), Parent: s.Labels[at-1].ID, Use: standoff.Use(rand.N(2))})
	}
	s.Labels[0].Guideline = name
	if len(s.Relations) == 0 {
		s.Relations = []standoff.RelationType{{ID: "said_by"}}
		s.Fields = []standoff.Attribute{{Name: "page", Type: standoff.AttributeNumber}}
	}
	about := memoOn(standoff.MemoID(fmt.Sprint(rand.N(5))), "", s.Labels[0].ID)
	about.Text = name
	return p.Commit(Edit{Title: Title(name), Scheme: &s, Set: []standoff.Object{about}})
}

// mergeAtRandom gives all spans of a label another one.
func mergeAtRandom(p *Project) (Change, error) {
	name := Title(fmt.Sprintf("%x", rand.Uint64()))
	var labels []standoff.LabelID
	for _, l := range p.Scheme().Labels {
		if l.Use == standoff.UseSpans {
			labels = append(labels, l.ID)
		}
	}
	from := rand.N(len(labels))
	return p.CommitAll(name, []Edit{{Merges: []Merge{{labels[from], labels[(from+1)%len(labels)]}}}})
}

func articleAtRandom(p *Project) standoff.ArticleID {
	all, err := p.All()
	if err != nil || all.Len() == 0 {
		return 0 // the edit fails
	}
	return all.At(rand.N(all.Len()))
}

// keepHouse backs up or erases now and then, and says so before and after.
func keepHouse(p *Project) error {
	switch rand.N(60) {
	case 0:
		b, err := p.Backup(context.Background(), time.Now(), Regular)
		if err == nil {
			fmt.Println("backed", "up", b.Dir)
		}
		return err
	case 1:
		id := articleAtRandom(p)
		if p.Len() < 2 {
			return nil
		}
		fmt.Println("erasing", id)
		err := p.Erase(context.Background(), []standoff.ArticleID{id}, false)
		if err == nil {
			fmt.Println("erased", id)
		}
		return err
	}
	return nil
}

// edit makes so many changes, or goes on for ever with −1, and then also keeps
// house.
func edit(dir string, changes int) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	fmt.Println("open")
	for ; changes != 0; changes-- {
		said, err := changeAtRandom(p)
		if err != nil {
			return err
		}
		if said != "" {
			fmt.Println(said)
		}
		if changes < 0 {
			if err := keepHouse(p); err != nil {
				return err
			}
		}
	}
	return p.Close()
}

func editEndlessly(dir string) error { return edit(dir, -1) }

func editWithRestarts(dir string) error {
	for range 4 {
		if err := edit(dir, 12); err != nil {
			return err
		}
	}
	return nil
}

// editOnFullDisk makes changes although the disk may refuse to write. What is
// refused must be refused in a way that a person understands, and must leave the
// project readable.
func editOnFullDisk(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for range 12 {
		before := p.Counts()
		said, err := changeAtRandom(p)
		switch {
		case errors.Is(err, ErrDiskFull) && strings.HasPrefix(said, "imported ") && said != "imported 0 0":
			fmt.Println(said) // it came in before the disk was full, and counts
			fmt.Println("refused")
			continue
		case errors.Is(err, ErrDiskFull):
			fmt.Println("refused")
		case err != nil:
			return err
		case said != "":
			fmt.Println(said)
			continue
		}
		if after := p.Counts(); err != nil && after.Spans != before.Spans {
			return fmt.Errorf("a refused change is counted: %d spans instead of %d", after.Spans, before.Spans)
		}
		if rep, err := p.Verify(context.Background()); err != nil || len(rep.Faults) > 0 {
			return fmt.Errorf("after a refusal: %v, %w", rep.Faults, err)
		}
	}
	return p.Close()
}

// editOnFailingDisk makes changes although the disk may not confirm them. Once a
// change is in doubt, none is taken any more.
func editOnFailingDisk(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	doubt := false
	for range 12 {
		said, err := changeAtRandom(p)
		switch {
		case err == nil && doubt:
			return errors.New("a change was taken after one that is in doubt")
		case err == nil && said != "":
			fmt.Println(said)
		case err != nil:
			fmt.Println("refused")
		}
		if errors.Is(err, ErrInDoubt) {
			doubt = true
			fmt.Println("in doubt")
		}
		if rep, err := p.Verify(context.Background()); err != nil || len(rep.Faults) > 0 {
			return fmt.Errorf("after a failure: %v, %w", rep.Faults, err)
		}
	}
	_ = p.Close() // it may fail as well
	return nil
}

// acknowledged is what an editing program said that it had done.
type acknowledged struct {
	titles   map[uint64]string           // of the events, by number
	articles map[standoff.ArticleID]fate // that there were
	backup   string                      // the newest
	n        int                         // how many times it said something
}

// fate is what became of an article.
type fate uint8

const (
	imported fate = iota
	erasing       // it may be there or not
	erased
)

func (a *acknowledged) hear(t *testing.T, line string) {
	t.Helper()
	if a.titles == nil {
		a.titles, a.articles = map[uint64]string{}, map[standoff.ArticleID]fate{}
	}
	word := strings.SplitN(line, " ", 3)
	number := func(s string) uint64 {
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		return n
	}
	switch word[0] {
	case "event":
		a.titles[number(word[1])] = word[2]
	case "imported":
		for id := number(word[1]); id <= number(word[2]); id++ {
			a.articles[standoff.ArticleID(id)] = imported
		}
	case "erasing":
		a.articles[standoff.ArticleID(number(word[1]))] = erasing
	case "erased":
		a.articles[standoff.ArticleID(number(word[1]))] = erased
	case "backed":
		a.backup = word[2]
	default:
		return
	}
	a.n++
}

// kept opens a project and reports what was acknowledged and is not there, and
// whatever verification finds.
func (a *acknowledged) kept(t *testing.T, dir, when string) {
	t.Helper()
	p, err := Open(dir, Options{})
	if err != nil {
		t.Fatalf("%s: %v", when, err)
	}
	defer p.Close()
	sound(t, p)
	all, err := p.All()
	if err != nil {
		t.Fatal(err)
	}
	for id, fate := range a.articles {
		if there := all.Has(id); fate != erasing && there != (fate == imported) {
			t.Errorf("%s: article %d is there: %v", when, id, there)
		}
	}
	events, err := p.History(0, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	have := map[uint64]string{}
	for _, e := range events {
		have[e.Seq] = string(e.Title)
	}
	for seq, title := range a.titles {
		if have[seq] != title {
			t.Errorf("%s: event %d is %q, and %q was acknowledged", when, seq, have[seq], title)
		}
	}
	if newest, err := p.Backups(); a.backup != "" && (err != nil || len(newest) == 0 || newest[0].Dir < a.backup) {
		t.Errorf("%s: the backup %s is not there, %v", when, a.backup, err)
	}
}

// fromEnvironment returns how often a test is to be repeated: more in a soak.
func fromEnvironment(t *testing.T, name string, otherwise int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// smallProject makes a project of one article and returns its folder.
func smallProject(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "p"+Suffix)
	p, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, p, document("one two three"))
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// killOne runs the editing program, kills it at some moment after it acknowledged
// so many times, and returns all that it acknowledged.
func killOne(t *testing.T, dir string, after int) []string {
	t.Helper()
	cmd := editorCommand(dir, "endless")
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
		if len(said) == after { // the moment lies anywhere in the next few changes
			time.AfterFunc(rand.N(5*time.Millisecond), func() { _ = cmd.Process.Kill() })
		}
	}
	_ = cmd.Wait() // it was killed
	return said
}

// TestKilledWhileEditing kills one project two hundred times; more kills take more
// projects, since one that has grown is looked at for longer.
func TestKilledWhileEditing(t *testing.T) {
	kills := fromEnvironment(t, "GALLEY_TEST_KILLS", 200)
	said, fates := 0, map[fate]int{}
	var dir string
	var all acknowledged
	for i := range kills {
		if i%200 == 0 {
			dir, all = smallProject(t), acknowledged{}
		}
		for _, line := range killOne(t, dir, 1+rand.N(60)) {
			all.hear(t, line)
		}
		all.kept(t, dir, "after a kill")
		if i%200 == 199 || i == kills-1 {
			said += all.n
			for _, f := range all.articles {
				fates[f]++
			}
		}
	}
	if said < kills {
		t.Errorf("only %d changes were acknowledged: nothing was tested", said)
	}
	t.Logf("%d kills, %d changes acknowledged; %d articles imported, %d erased, %d caught while being erased", kills, said, fates[imported], fates[erased], fates[erasing])
}
