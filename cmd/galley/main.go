// Command galley labels news articles: without a verb it opens the window, with
// one it works on projects and datasets from scripts.
//
// It promises stable verbs and exit codes: 0 is success, 1 a failure that it
// explains on standard error, 2 a wrong call. Results go to standard output,
// everything else to standard error. It never writes article text to its log.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	_ "galley/cmd/galley/quiet" // before what prints

	"github.com/spf13/cobra"
)

// version is what --version prints and datasets record.
const version = "0.1.0"

func main() { os.Exit(run()) }

// usageError is a wrong call.
type usageError struct{ error }

func run() int {
	cobra.MousetrapHelpText = "" // on Windows it would keep the window from opening for whoever clicks on the program
	closeLog := openLog()
	defer closeLog()
	defer screen.close()
	ctx, release := untilSignal()
	defer release()
	err := command(release).ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	fmt.Fprintln(screen.err, "galley:", explained(err))
	if wrong := (usageError{}); errors.As(err, &wrong) {
		return 2
	}
	return 1
}

// explained is an error in words. What comes after its first line is set apart: a
// name that holds the end of a line cannot pass for a message of its own.
func explained(err error) string {
	words := strings.ReplaceAll(err.Error(), context.Canceled.Error(), "stopped")
	return strings.ReplaceAll(words, "\n", "\n  ")
}

// command returns the whole command line. The window takes no notice of the
// verbs' signals, and releases them.
func command(release func()) *cobra.Command {
	root := &cobra.Command{
		Use:   "galley [PROJECT]",
		Short: "Label news articles and export them as a dataset",
		Long: `Galley shows articles like a page to read. You highlight passages and tag them
as quote, statistic, location or boilerplate; every tag is saved as you make it.

Without a verb the window opens, on PROJECT if it is given. A project is a
folder that ends in .galley.`,
		Example: `  galley                              open the window
  galley import news.galley stories/  make a project of a folder of text files
  galley news.galley                  label it
  galley export news.galley           write news.json, checked, with its schema`,
		Version:       version,
		Args:          usage(cobra.MaximumNArgs(1)),
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(_ *cobra.Command, args []string) error {
			project := ""
			if len(args) == 1 {
				project = args[0]
			}
			release()
			return openWindow(project)
		},
	}
	root.SetOut(screen.out)
	root.SetErr(screen.err)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w\nsee galley %s --help", err, helpName(c))}
	})
	root.AddCommand(importCommand(), exportCommand(), statsCommand(), verifyCommand(), checkPagesCommand(), eraseCommand(), backupCommand(), restoreCommand(), formatsCommand())
	return root
}

func helpName(c *cobra.Command) string {
	if c.HasParent() {
		return c.Name()
	}
	return ""
}

// usage makes an error about arguments one of usage.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usageError{fmt.Errorf("%w\nusage: %s", err, c.UseLine())}
		}
		return nil
	}
}
