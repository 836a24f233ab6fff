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

func run() int {
	cobra.MousetrapHelpText = "" // on Windows it would keep the window from opening for whoever clicks on the program
	closeLog := openLog()
	defer closeLog()
	ctx, release := untilSignal()
	defer release()
	err := command(release).ExecuteContext(ctx)
	screen.close()
	if err == nil {
		return 0
	}
	fmt.Fprintln(screen.err, programName+explained(err))
	if wrong := (usageError{}); errors.As(err, &wrong) {
		return 2
	}
	return 1
}

// programName begins each error on standard error.
const programName = "galley: "

// explained returns an error as one message: its lines after the first are
// indented, so that a name that holds a line end cannot pass for another message.
func explained(err error) string {
	text := strings.ReplaceAll(err.Error(), context.Canceled.Error(), "stopped")
	return strings.ReplaceAll(text, "\n", "\n  ")
}

// command returns the whole command line. The window has no use for the verbs'
// signals, and calls release.
func command(release func()) *cobra.Command {
	root := &cobra.Command{
		Use:   "galley [PROJECT]",
		Short: "Label news articles and export them as a dataset",
		Long: `Galley shows news articles for labelling. You select passages and tag them as
quote, statistic, location or boilerplate. Every tag is saved as you make it.

Without a command, galley opens the window, on PROJECT if you name one. A project
is a folder whose name ends in .galley.

Exit codes: 0 for success, 1 for a failure, 2 for a wrong call.`,
		Example: `  galley                              open the window
  galley import news.galley stories/  make a project from a folder of text files
  galley news.galley                  label its articles
  galley export news.galley           write news.json and its JSON Schema`,
		Version:       version,
		Args:          project,
		SilenceUsage:  true,
		SilenceErrors: true,

		SuggestionsMinimumDistance: 2,
		RunE: func(_ *cobra.Command, args []string) error {
			release()
			return openWindow(strings.Join(args, "")) // there is one at most
		},
	}
	root.SetOut(screen.out)
	root.SetErr(screen.err)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return wrongCall("%w; see %s --help", err, c.CommandPath())
	})
	root.SetHelpCommand(helpCommand())
	root.AddCommand(importCommand(), exportCommand(), statsCommand(), schemeCommand(), verifyCommand(), checkPagesCommand(), eraseCommand(), backupCommand(), restoreCommand(), formatsCommand(), convertCommand(), evaluateCommand(), suggestCommand())
	return root
}

// usageError is a wrong call.
type usageError struct{ error }

func wrongCall(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// project takes the name of a project or nothing.
func project(c *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	if like := c.SuggestionsFor(args[0]); len(like) > 0 {
		return wrongCall("there is no command %q; did you mean %s?", args[0], like[0])
	}
	return wrongCall("there is no command %q; see galley --help", args[0])
}

// helpCommand is cobra's own, but takes a command that does not exist for a wrong
// call.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		RunE: func(c *cobra.Command, args []string) error {
			of, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return wrongCall("there is no command %q; see galley --help", strings.Join(args, " "))
			}
			return of.Help()
		},
	}
}

// arguments makes an error about the number of arguments one of usage.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if check(c, args) != nil {
			return wrongCall("wrong number of arguments; usage: %s", c.UseLine())
		}
		return nil
	}
}

// jsonFlag adds the flag --json.
func jsonFlag(c *cobra.Command) *bool { return c.Flags().Bool("json", false, "print JSON") }
