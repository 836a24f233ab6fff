package doors

import (
	disk "galley/store/place"

	"galley/gui/kit"

	"fyne.io/fyne/v2/lang"
)

// warnOfPlace tells once for each project why a network drive or a folder that a
// service copies is no good place.
func (d *Doors) warnOfPlace(dir string, lies disk.Place) {
	if lies.Safe() {
		return
	}
	prefs := d.shell.Preferences()
	warned := prefs.StringList(prefWarned)
	for _, d := range warned {
		if d == dir {
			return
		}
	}
	prefs.SetStringList(prefWarned, append(warned, dir))
	words := lang.L("This project lies on a network drive ({{.Kind}}). There, two people can come to write it at once, and a power cut can tear it. Better keep it on this computer's own disk, and share its exports.", map[string]any{"Kind": lies.Network})
	if lies.Synced != "" {
		words = lang.L("This project lies in a folder that {{.Service}} copies. It copies the project's files one by one while they are written; what comes back from there can be torn. Better keep it in a folder of this computer alone, and share its exports.", map[string]any{"Service": lies.Synced})
	}
	d.shell.Questions().Ask(lang.L("Not a safe place"), kit.Prose(words), kit.Way{Word: lang.L("I see")})
}

// prefWarned lists the projects whose place was warned of.
const prefWarned = "warned-places"
