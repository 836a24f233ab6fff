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

	"galley/store/record"
	"galley/store/record/recordtest"
	"galley/store/set"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	bolt "go.etcd.io/bbolt"
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
// acknowledged, in lines: "event NUMBER TITLE", "imported FIRST LAST", "scheme NAME", "left
// FIRST LAST" and "back FIRST LAST" of the articles of an import that is taken back or
// repeated, or nothing if there was nothing to undo or redo, or the change was refused.
func changeAtRandom(p *Project) (string, error) {
	var c Change
	var err error
	name := fmt.Sprintf("%x", rand.Uint64())
	if title, can := p.CanRedo(); can && title.Action().Kind == Brought && rand.N(3) == 0 {
		return stepAtRandom(p, record.Redo) // before something else is decided
	}
	switch rand.N(12) {
	case 7:
		if err = importSchemeAtRandom(p, name); err == nil {
			return "scheme " + name, nil
		}
	case 8:
		c, err = p.CommitAll(Title(name), []Edit{reshapeAtRandom(p, name)})
	case 9:
		c, err = mergeAtRandom(p, name)
	case 10:
		var edits []Edit
		if edits, err = recastAtRandom(p, name); err == nil {
			c, err = p.CommitAll(Title(name), edits)
		}
	case 0:
		return stepAtRandom(p, record.Undo)
	case 1, 11:
		return stepAtRandom(p, record.Redo)
	case 2:
		return importAtRandom(p, name)
	default:
		c, err = p.CommitAll(Title(name), []Edit{editAtRandom(p, p.Scheme(), articleAtRandom(p), name)})
	}
	if Refused(err) {
		return "", nil
	}
	if err != nil || c.Seq == 0 { // or it was a merge of what no span has
		return "", err
	}
	return fmt.Sprint("event ", c.Seq, " ", c.Title), nil
}

// importAtRandom imports articles, as a step or not, which may add to one that is there.
func importAtRandom(p *Project, name string) (string, error) {
	if rand.N(2) == 0 {
		done, err := p.Import(context.Background(), each(docsAtRandom(p.Scheme())...), ImportOptions{})
		return strings.Join(cameIn(done), "\n"), err
	}
	x, before := p.Intake(), p.Decided()
	if rand.N(2) == 0 {
		if e := reshapeAtRandom(p, name); e.Scheme != nil {
			if err := x.SetScheme(p.Scheme(), *e.Scheme); err != nil && !Refused(err) {
				return "", err
			}
		}
	}
	docs := docsAtRandom(p.Scheme())
	if d, err := p.Document(articleAtRandom(p)); err == nil && rand.N(2) == 0 {
		d.Spans, d.Objects = nil, nil
		if label := someLabel(p.Scheme(), standoff.UseSpans); label != "" {
			d.Spans = []standoff.Span{span(name, 0, 4, label)}
		}
		docs = append(docs, d)
	}
	done, err := x.Import(context.Background(), each(docs...), ImportOptions{AddSame: true})
	end := x.End(rand.N(8) > 0)
	said := cameIn(done)
	if seq := p.Decided(); end == nil && seq > before {
		title, err := titleOf(p, seq)
		if err != nil {
			return "", err
		}
		said = append(said, fmt.Sprint("event ", seq, " ", title))
	}
	return strings.Join(said, "\n"), errors.Join(err, end)
}

// cameIn says which articles an import brought, if any.
func cameIn(done Imported) []string {
	if done.Articles == 0 {
		return nil
	}
	return []string{fmt.Sprint("imported ", done.First, " ", done.Last)}
}

// docsAtRandom makes articles under a scheme.
func docsAtRandom(s standoff.Scheme) []standoff.Document {
	docs := make([]standoff.Document, 5)
	for i := range docs {
		docs[i] = document(fmt.Sprintf("text %x %x", rand.Uint64(), rand.Uint64()))
		if label := someLabel(s, standoff.UseSpans); label != "" {
			docs[i].Spans = []standoff.Span{span("given", 0, 4, label)}
			docs[i].Objects = []standoff.Object{memoOn("given", "given", "")}
		}
	}
	return docs
}

// titleOf returns the title of one of the annotator's events.
func titleOf(p *Project, seq uint64) (title Title, err error) {
	err = p.work.View(func(tx *bolt.Tx) error {
		e, err := readEvent(tx.Bucket(journalBucket).Bucket([]byte(p.annotator)), seq)
		title = e.Title
		return err
	})
	return title, err
}

// stepAtRandom undoes or redoes. Before it moves the articles of an import, it says so.
func stepAtRandom(p *Project, kind record.Kind) (string, error) {
	ids, err := toMove(p, kind)
	if err != nil {
		return "", err
	}
	step, from, to := p.Undo, "back", "left"
	if kind == record.Redo {
		step, from, to = p.Redo, to, from
	}
	of := ""
	if len(ids) > 0 {
		of = fmt.Sprint(" ", ids[0], " ", ids[len(ids)-1])
		fmt.Println("moving" + of)
	}
	c, err := step()
	switch {
	case errors.Is(err, ErrNothingToUndo) || errors.Is(err, ErrNothingToRedo) || Refused(err):
		if of != "" {
			fmt.Println(from + of) // where it was
		}
		return "", nil
	case err != nil:
		return "", err
	case of != "":
		return fmt.Sprint(to, of, "\nevent ", c.Seq, " ", c.Title), nil
	}
	return fmt.Sprint("event ", c.Seq, " ", c.Title), nil
}

// toMove returns the articles that the next undo or redo takes away or brings back.
func toMove(p *Project, kind record.Kind) (ids []standoff.ArticleID, err error) {
	err = p.work.View(func(tx *bolt.Tx) error {
		_, edit, err := nextStep(tx.Bucket(journalBucket).Bucket([]byte(p.annotator)), kind, p.tip)
		ids = edit.Brought()
		if errors.Is(err, ErrNothingToUndo) || errors.Is(err, ErrNothingToRedo) {
			return nil
		}
		return err
	})
	return ids, err
}

// someLabel returns a label for a use, "" if there is none.
func someLabel(s standoff.Scheme, use standoff.Use) standoff.LabelID {
	var fit []standoff.LabelID
	for _, l := range s.Labels {
		if l.Use == use {
			fit = append(fit, l.ID)
		}
	}
	if len(fit) == 0 {
		return ""
	}
	return fit[rand.N(len(fit))]
}

func someValues(name string) map[string]standoff.Value {
	types := standoff.AttributeTypes()
	a := standoff.Attribute{Name: "of a type", Type: types[rand.N(len(types))], Options: []standoff.Option{{ID: name}}}
	return map[string]standoff.Value{a.Name: standofftest.ValueFor(a, name, rand.N[int])}
}

// editAtRandom makes an edit of an article, under a scheme, with spans and objects of
// all kinds: new ones, changed ones, and some that go.
func editAtRandom(p *Project, s standoff.Scheme, id standoff.ArticleID, name string) Edit {
	at := time.Now().UTC()
	by := standoff.Provenance{By: []string{"ana", "zoe"}[rand.N(2)], Created: at, Updated: at}
	e := Edit{Article: id}
	d, err := p.Document(id)
	if err != nil {
		return e
	}
	status := standoff.Statuses()[rand.N(len(standoff.Statuses()))]
	if rand.N(4) == 0 {
		e.Status = &status
	}
	gone, left := standoff.SpanID(""), []standoff.SpanID{}
	for i, x := range d.Spans {
		if len(d.Spans) > 2 && i == 0 {
			gone, e.Remove = x.ID, []standoff.SpanID{x.ID}
			continue
		}
		left = append(left, x.ID)
	}
	if label := someLabel(s, standoff.UseSpans); label != "" {
		pieces := span(name, 0, 3, label)
		pieces.SetPieces(standoff.Range{Start: 0, End: 1}, standoff.Range{Start: 2, End: 3})
		pieces.Attributes = someValues(name)
		e.Add, left = append(e.Add, pieces), append(left, pieces.ID)
		if len(left) > 1 {
			e.Change = []standoff.Patch{patchAtRandom(left[0], label, name, at)}
		}
	}
	for _, o := range d.Objects {
		if slices.Contains(needs(o), gone) && gone != "" || rand.N(8) == 0 {
			e.Unset = append(e.Unset, o.Key())
		}
	}
	set := func(o standoff.Object) {
		if !slices.Contains(e.Unset, o.Key()) {
			e.Set = append(e.Set, o)
		}
	}
	if len(left) > 0 {
		on := left[rand.N(len(left))]
		set(memoOn(standoff.NoteID(on), on, ""))
		set(standoff.Memo{ID: standoff.MemoID(fmt.Sprint("m", rand.N(3))), Span: []standoff.SpanID{"", on}[rand.N(2)], Kind: standoff.MemoKind(name), Text: name, By: by.By, Created: at, Updated: at})
	}
	if len(s.Relations) > 0 && len(left) > 1 {
		from := rand.N(len(left))
		set(standoff.Relation{
			ID: standoff.RelationID(fmt.Sprint("r", rand.N(4))), Type: s.Relations[rand.N(min(2, len(s.Relations)))].ID, // so that others can be removed
			From: left[from], To: left[(from+1)%len(left)], Attributes: someValues(name), Provenance: by,
		})
	}
	if label := someLabel(s, standoff.UseArticles); label != "" {
		set(standoff.ArticleLabel{Label: label, Attributes: someValues(name), Provenance: by})
	}
	for _, f := range s.Fields {
		set(standoff.Field{Name: f.Name, Value: standofftest.ValueFor(f, name, rand.N[int]), By: by.By, Updated: at})
	}
	score := rand.Float64()
	start := standoff.Byte(rand.N(2))
	set(standoff.Rejection{Label: "quote", Range: standoff.Range{Start: start, End: start + 1}, By: by.By, Suggester: "galley " + name, Version: name, Score: &score, Created: at})
	set(standoff.Forecast{
		Suggester: "galley", Version: name, Articles: rand.N(9), Shown: rand.N(2) == 0, By: by.By, Created: at,
		Tallies: []standoff.Tally{{Label: "quote", Suggested: 3, Spans: 3, Right: rand.N(4)}},
	})
	return e
}

// patchAtRandom changes the label, the edges or the pieces of a span, and its details.
func patchAtRandom(id standoff.SpanID, label standoff.LabelID, name string, at time.Time) standoff.Patch {
	p := standoff.Patch{ID: id, Updated: at, Attributes: someValues(name)}
	switch rand.N(3) {
	case 0:
		p.Label = &label
	case 1:
		p.Range = &standoff.Range{Start: 0, End: standoff.Byte(1 + rand.N(5))}
	case 2:
		p.Pieces = []standoff.Range{{Start: 0, End: 2}, {Start: 3, End: 5}}
	}
	return p
}

// reshapeAtRandom changes the scheme in several ways, and a memo of the project.
func reshapeAtRandom(p *Project, name string) Edit {
	s := p.Scheme()
	changes := standofftest.Changes()
	for i := range 6 {
		next := s.Clone()
		changes[rand.N(len(changes))](&next, fmt.Sprint(name, i), rand.N[int])
		if len(next.Labels) < 30 && len(next.Fields) < 8 && len(next.Relations) < 8 && next.Check() == nil && (holdsAll(next, p.Counts()) || rand.N(20) == 0) {
			s = next
		}
	}
	at := time.Now().UTC()
	about := standoff.Memo{ID: standoff.MemoID(fmt.Sprint(rand.N(5))), Kind: "why", Text: name, By: "ana", Created: at, Updated: at}
	if len(s.Labels) > 0 && rand.N(2) == 0 {
		about.Label = s.Labels[rand.N(len(s.Labels))].ID
	}
	if rand.N(8) == 0 {
		return Edit{Set: []standoff.Object{about}}
	}
	return Edit{Scheme: &s, Set: []standoff.Object{about}}
}

// holdsAll reports whether a scheme has all that is in use.
func holdsAll(s standoff.Scheme, c Counts) bool {
	for id := range c.Labels {
		if l, ok := s.Label(id); !ok || l.Use != standoff.UseSpans {
			return false
		}
	}
	for id := range c.Carried {
		if l, ok := s.Label(id); !ok || l.Use != standoff.UseArticles {
			return false
		}
	}
	for id := range c.Relations {
		if _, ok := s.RelationType(id); !ok {
			return false
		}
	}
	return true
}

// recastAtRandom changes the scheme and articles in one decision.
func recastAtRandom(p *Project, name string) ([]Edit, error) {
	whole := reshapeAtRandom(p, name)
	if whole.Scheme == nil {
		return []Edit{whole}, nil
	}
	all, err := p.All()
	edits := []Edit{whole}
	for i := range min(2, all.Len()) {
		edits = append(edits, editAtRandom(p, *whole.Scheme, all.At(all.Len()-1-i), fmt.Sprint(name, " ", i)))
	}
	return edits, err
}

func importSchemeAtRandom(p *Project, name string) error {
	for {
		if e := reshapeAtRandom(p, name); e.Scheme != nil {
			return p.SetScheme(p.Scheme(), *e.Scheme)
		}
	}
}

// mergeAtRandom gives all that has a label another one, and removes it.
func mergeAtRandom(p *Project, name string) (Change, error) {
	use := []standoff.Use{standoff.UseSpans, standoff.UseSpans, standoff.UseArticles}[rand.N(3)]
	from, to := someLabel(p.Scheme(), use), someLabel(p.Scheme(), use)
	if from == to {
		return Change{}, nil
	}
	s := p.Scheme().Clone()
	drop(from)(&s)
	return p.CommitAll(Title(name), []Edit{{Scheme: &s, Merges: []Merge{{from, to}}}})
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
		if err := edit(dir, 150); err != nil {
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
		case errors.Is(err, ErrDiskFull) && said != "":
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
		case err == nil && said != "" && doubt:
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
	moving   [2]uint64                   // the first and the last article of an import that may be taken back or repeated, or not
	backup   string                      // the newest
	n        int                         // how many times it said something
}

// fate is what became of an article.
type fate uint8

const (
	imported  fate = iota
	takenBack      // with the import that it came with
	erasing        // it may be there or not
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
	case "moving":
		a.moving = [2]uint64{number(word[1]), number(word[2])}
		return
	case "imported", "back", "left":
		a.moving = [2]uint64{}
		for id := number(word[1]); id <= number(word[2]); id++ {
			a.moved(standoff.ArticleID(id), map[bool]fate{true: takenBack, false: imported}[word[0] == "left"])
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

// moved notes that an article has come or gone, unless it was erased.
func (a *acknowledged) moved(id standoff.ArticleID, to fate) {
	if a.articles[id] < erasing {
		a.articles[id] = to
	}
}

// settle reports whether the articles that were moved last have moved all or none, and
// notes where they are.
func (a *acknowledged) settle(t *testing.T, all set.Articles, when string) {
	t.Helper()
	there := map[fate]int{}
	for id := a.moving[0]; id != 0 && id <= a.moving[1]; id++ {
		id := standoff.ArticleID(id)
		to := takenBack
		if all.Has(id) {
			to = imported
		}
		if a.moved(id, to); a.articles[id] == to {
			there[to]++
		}
	}
	if there[imported] > 0 && there[takenBack] > 0 {
		t.Errorf("%s: %d articles of an import are there, and %d are not", when, there[imported], there[takenBack])
	}
	a.moving = [2]uint64{}
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
	a.settle(t, all, when)
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

// drawnIn counts what the events of a project did.
func drawnIn(t *testing.T, dir string, d recordtest.Drawn) {
	t.Helper()
	p, err := Open(dir, Options{ReadOnly: true})
	must(t, err)
	defer func() { _ = p.Close() }()
	must(t, journalled(p, d))
}

// TestKilledWhileEditing kills one project two hundred times; more kills take more
// projects, since one that has grown is looked at for longer.
func TestKilledWhileEditing(t *testing.T) {
	kills := fromEnvironment(t, "GALLEY_TEST_KILLS", 200)
	said, fates, drawn := 0, map[fate]int{}, recordtest.Drawn{}
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
			drawnIn(t, dir, drawn)
			for _, f := range all.articles {
				fates[f]++
			}
		}
	}
	if said < kills {
		t.Errorf("only %d changes were acknowledged: nothing was tested", said)
	}
	if missing := drawn.Missing(); len(missing) > 0 && kills >= 200 {
		t.Errorf("no program that was killed drew: %s", strings.Join(missing, "; "))
	}
	t.Logf("%d kills, %d changes acknowledged; %d articles imported, %d taken back, %d erased, %d caught while being erased", kills, said, fates[imported], fates[takenBack], fates[erased], fates[erasing])
}
