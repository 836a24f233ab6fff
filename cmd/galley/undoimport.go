package main

import (
	"fmt"
	"strings"
	"time"

	"galley/store"
	"galley/store/standoff"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// undone is what galley import --undo --json prints.
type undone struct {
	Project   string    `json:"project"`
	Time      time.Time `json:"time"`  // of the import
	Files     []string  `json:"files"` // that it came from, the first ones
	MoreFiles bool      `json:"more_files"`
	Articles  int       `json:"articles"`
	Spans     int       `json:"spans"`
	Extended  int       `json:"extended"`    // duplicates that stay, and had got something
	Added     int       `json:"added_spans"` // that they had got
	Labels    int       `json:"added_labels"`
}

// onlyUndo refuses the flags that say how files are read, which --undo does not do.
func onlyUndo(c *cobra.Command) (err error) {
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if name := f.Name; f.Changed && err == nil && name != "undo" && name != "force" && name != "json" {
			err = wrongCall("--%s says how files are imported, and --undo imports none", name)
		}
	})
	return err
}

// undoImport takes back the last import, if nothing was changed after it. Where another came
// after it that brought nothing, a person may mean that one, so that it must be forced.
func undoImport(p *store.Project, force, asJSON bool) error {
	last, is, err := p.LastImport()
	if err != nil {
		return err
	}
	dir := standoff.Printable(p.Dir())
	if !is {
		return fmt.Errorf("the last change of %s in %s is no import; nothing was taken back", store.AnnotatorName(), dir)
	}
	if !last.Idle.IsZero() && !force {
		return fmt.Errorf("the last import into %s, of %s, brought nothing; nothing was taken back; the one before it, of %s, brought %s, which --undo --force takes back", dir, last.Idle.Local().Format(toTheSecond), whence(last), brought(last))
	}
	show := progress()
	if _, err := p.UndoTelling(func(done, _ int) { show(done) }); err != nil {
		return err
	}
	if asJSON {
		return printJSON(screen.out, undone{
			Project: p.Dir(), Time: last.Time, Files: append([]string{}, last.Files...), MoreFiles: last.MoreFiles,
			Articles: last.Articles, Spans: last.Spans, Extended: last.Extended, Added: last.Added, Labels: last.Labels,
		})
	}
	fmt.Fprintf(screen.out, "Took back the import of %s into %s: %s\n", whence(last), dir, brought(last))
	return nil
}

// whence says when an import was, and which files it came from.
func whence(l store.LastImport) string {
	when := l.Time.Local().Format(toTheSecond)
	if len(l.Files) == 0 {
		return when
	}
	var names []string
	for _, f := range l.Files {
		names = append(names, standoff.Printable(f))
	}
	if l.MoreFiles {
		names = append(names, "others")
	}
	return when + " from " + listed(names)
}

// brought says what came with an import.
func brought(l store.LastImport) string {
	var all []string
	if l.Articles > 0 {
		all = append(all, count(l.Articles, "%d articles")+" with "+count(l.Spans, "%d spans"))
	}
	switch {
	case l.Added > 0:
		all = append(all, count(l.Added, "%d spans")+" of "+count(l.Extended, "%d duplicates"))
	case l.Extended > 0:
		all = append(all, "what "+count(l.Extended, "%d duplicates")+" lacked")
	}
	switch {
	case l.Labels > 0:
		all = append(all, count(l.Labels, "%d labels"))
	case l.Scheme:
		all = append(all, "what it changed besides articles")
	}
	return listed(all)
}

// toTheSecond is how the time of an import is written: two of them may be in a minute.
const toTheSecond = "2006-01-02 15:04:05"

// listed writes names in a row.
func listed(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}
