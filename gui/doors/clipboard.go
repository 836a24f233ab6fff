package doors

import (
	"cmp"
	"io"
	"strings"

	"galley/gui/setting"
	"galley/store/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// importClipboard makes an article of the text on the clipboard, or articles of what else
// that is: the text of a web page or of a dataset is read as its file would be.
func (d *Doors) importClipboard() {
	text := strings.ToValidUTF8(fyne.CurrentApp().Clipboard().Content(), "\uFFFD")
	if strings.TrimSpace(text) == "" {
		d.shell.Say(lang.L("There is no text on the clipboard."))
		return
	}
	d.run(importing{paths: []string{exchange.Stdin}, options: exchange.ImportOptions{
		Step:     true,
		KeepSame: setting.ImportSame.Get(d.shell.Preferences()), Stdin: clipped{strings.NewReader(text)}, StdinName: lang.L("clipboard"),
	}})
}

// clipped is a text that can be read again once it was read to its end, as for what an
// import has left out.
type clipped struct{ *strings.Reader }

func (c clipped) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if err == io.EOF {
		_, err = c.Seek(0, io.SeekStart)
		return n, cmp.Or(err, io.EOF)
	}
	return n, err
}
