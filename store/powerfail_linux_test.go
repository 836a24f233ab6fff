package store

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"galley/store/record/recordtest"
)

// A power failure is replayed, not staged: the editing program runs under
// strace, which records every write, every change of size and every sync of the
// project's files in their order, and what the program acknowledged between
// them. A moment is picked, and the files are put together as a disk could have
// left them then: what was synced is there; of what was not, each write is there,
// is not, or is torn at sectors, in any order.

// sector is what a disk writes whole, in bytes.
const sector = 512

// diskEvent is one line of the record.
type diskEvent struct {
	file  string // corpusFile or workFile; "" for an acknowledgement
	at    int64
	data  []byte // of a write
	size  int64  // of a truncation, otherwise −1
	sync  bool
	heard string // what the program acknowledged
}

// record runs the editing program on a project and returns what reached the
// disk.
func recordDisk(t *testing.T, dir string) []diskEvent {
	t.Helper()
	trace := filepath.Join(t.TempDir(), "trace")
	cmd := editorCommand(dir, "restarts", "strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-e", "signal=none",
		"-e", "trace=pwrite64,pwritev,pwritev2,write,fdatasync,fsync,sync_file_range,ftruncate,truncate,fallocate", "-o", trace)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	f, err := os.Open(trace)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var events []diskEvent
	lines := bufio.NewReader(f)
	begun := map[string]string{} // by thread, a call during which another made one
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return events
		}
		thread, _, _ := strings.Cut(line, " ")
		if call, unfinished := strings.CutSuffix(line, " <unfinished ...>\n"); unfinished {
			begun[thread] = call
			continue
		}
		if _, end, resumed := strings.Cut(line, " resumed>"); resumed {
			line = begun[thread] + end
		}
		if e, ok := parseTrace(t, line); ok {
			events = append(events, e)
		}
	}
}

// parseTrace reads a line such as
//
//	123 pwrite64(5</path/work.bolt>, "\x00…", 4096, 8192) = 4096
//
// in which all strings are hexadecimal.
func parseTrace(t *testing.T, line string) (diskEvent, bool) {
	t.Helper()
	_, call, _ := strings.Cut(strings.TrimSpace(line), " ")
	name, rest, ok := strings.Cut(strings.TrimSpace(call), "(")
	if !ok || strings.HasPrefix(name, "+++") {
		return diskEvent{}, false
	}
	first, _, _ := strings.Cut(rest, ", ")
	first, _, _ = strings.Cut(first, ">") // all of it where it is the only one
	_, path, _ := strings.Cut(first, "<")
	e := diskEvent{file: filepath.Base(string(unhex(t, path))), size: -1}
	ours := e.file == corpusFile || e.file == workFile
	if said := name == "write" && strings.HasPrefix(first, "1<"); !ours && !said {
		return e, false // such as a thread that wakes another
	}
	rest, result, ok := cutLast(rest, ") ")
	if !ok || strings.Contains(result, " -1 ") {
		t.Fatalf("cannot follow the trace: %.200s", line)
	}
	args := strings.Split(rest, ", ")
	switch {
	case !ours:
		return diskEvent{heard: string(unhex(t, args[1])), size: -1}, true
	case name == "pwrite64":
		e.data, e.at = unhex(t, args[1]), integer(t, args[3])
	case name == "ftruncate":
		e.size = integer(t, args[1])
	case name == "fsync", name == "fdatasync":
		e.sync = true
	default:
		t.Fatalf("the replay does not know %s", name)
	}
	return e, true
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	raw, err := hex.DecodeString(strings.ReplaceAll(strings.Trim(s, `"`), `\x`, ""))
	if err != nil {
		t.Fatalf("cannot follow the trace: %.80s: %v", s, err)
	}
	return raw
}

func integer(t *testing.T, s string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// disk is what is on it: the content of the project's files.
type disk map[string][]byte

func readDisk(t *testing.T, dir string) disk {
	t.Helper()
	d := disk{}
	for _, name := range []string{corpusFile, workFile} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		d[name] = raw
	}
	return d
}

func (d disk) apply(e diskEvent) {
	if e.size >= 0 {
		d[e.file] = append(d[e.file], make([]byte, max(0, e.size-int64(len(d[e.file]))))...)[:e.size]
		return
	}
	if end := e.at + int64(len(e.data)); int64(len(d[e.file])) < end {
		d[e.file] = append(d[e.file], make([]byte, end-int64(len(d[e.file])))...)
	}
	copy(d[e.file][e.at:], e.data)
}

// after returns the disk as a power failure after the first n events may leave
// it, and what had been acknowledged by then.
func (d disk) after(t *testing.T, events []diskEvent, r *rand.Rand) (disk, acknowledged) {
	t.Helper()
	out := disk{}
	for name, raw := range d {
		out[name] = append([]byte(nil), raw...)
	}
	var heard acknowledged
	loose := map[string][]diskEvent{} // since the last sync of the file
	for _, e := range events {
		switch {
		case e.heard != "":
			for _, line := range strings.Split(strings.TrimSpace(e.heard), "\n") {
				heard.hear(t, line)
			}
		case e.sync:
			for _, w := range loose[e.file] {
				out.apply(w)
			}
			loose[e.file] = nil
		default:
			loose[e.file] = append(loose[e.file], e)
		}
	}
	for _, name := range []string{corpusFile, workFile} {
		out.lose(loose[name], r)
	}
	return out, heard
}

// lose applies some of the writes that were not synced.
func (d disk) lose(loose []diskEvent, r *rand.Rand) {
	for _, i := range r.Perm(len(loose)) {
		e := loose[i]
		switch r.IntN(3) {
		case 0: // dropped
		case 1:
			d.apply(e)
		case 2:
			d.tear(e, r)
		}
	}
}

// tear applies some sectors of a write.
func (d disk) tear(e diskEvent, r *rand.Rand) {
	if e.size >= 0 {
		return
	}
	for at := 0; at < len(e.data); at += sector {
		if r.IntN(2) == 0 {
			d.apply(diskEvent{file: e.file, at: e.at + int64(at), data: e.data[at:min(at+sector, len(e.data))], size: -1})
		}
	}
}

func TestPowerFailure(t *testing.T) {
	states := fromEnvironment(t, "GALLEY_TEST_POWER_FAILURES", 300)
	dir := smallProject(t)
	before := readDisk(t, dir)
	events := recordDisk(t, dir)
	r := rand.New(rand.NewPCG(rand.Uint64(), 0))
	checkRecord(t, dir, before, events)
	checkSyncs(t, events)
	if _, heard := before.after(t, events, r); heard.n < 20 {
		t.Fatalf("only %d changes were acknowledged: nothing was tested", heard.n)
	}
	for i := range states {
		n := r.IntN(len(events) + 1)
		d, heard := before.after(t, events[:n], r)
		left := filepath.Join(t.TempDir(), fmt.Sprint(i, Suffix))
		if err := os.Mkdir(left, 0o700); err != nil {
			t.Fatal(err)
		}
		for name, raw := range d {
			if err := os.WriteFile(filepath.Join(left, name), raw, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		heard.kept(t, left, fmt.Sprintf("power failure after %d of %d events", n, len(events)))
		_ = os.RemoveAll(left)
	}
	drawn := recordtest.Drawn{}
	drawnIn(t, dir, drawn)
	for range 2 { // what one recording lacks by chance, another has
		if len(drawn.Missing()) > 0 {
			dir := smallProject(t)
			must(t, editorCommand(dir, "restarts").Run())
			drawnIn(t, dir, drawn)
		}
	}
	if missing := drawn.Missing(); len(missing) > 0 {
		t.Errorf("nothing that was recorded drew: %s", strings.Join(missing, "; "))
	}
	t.Logf("%d power failures within %d writes, syncs and acknowledgements", states, len(events))
}

// checkSyncs reports whether a decision waits for the disk twice, and once more
// where the file grows.
func checkSyncs(t *testing.T, events []diskEvent) {
	t.Helper()
	syncs, grown, decisions := 0, 0, 0
	for _, e := range events {
		switch {
		case e.sync:
			syncs++
		case e.size >= 0:
			grown++
		case strings.HasPrefix(e.heard, "event"):
			if decisions++; syncs > 2+grown {
				t.Errorf("a decision took %d syncs, and the file grew %d times", syncs, grown)
			}
		}
		if e.heard != "" {
			syncs, grown = 0, 0
		}
	}
	if decisions < 20 {
		t.Errorf("only %d decisions were counted", decisions)
	}
}

// checkRecord reports whether the record, all applied, leads to what the files are.
func checkRecord(t *testing.T, dir string, before disk, events []diskEvent) {
	t.Helper()
	now, replayed := readDisk(t, dir), disk{}
	for name, raw := range before {
		replayed[name] = append([]byte(nil), raw...)
	}
	for _, e := range events {
		if e.file != "" && !e.sync {
			replayed.apply(e)
		}
	}
	for name := range now {
		if string(replayed[name]) != string(now[name]) {
			t.Fatalf("the record does not lead to what %s is", name)
		}
	}
}
