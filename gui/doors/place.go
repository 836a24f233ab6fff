package doors

import (
	"slices"

	"galley/gui/kit"
	"galley/store/place"

	"fyne.io/fyne/v2/lang"
)

// warnOfPlace tells once for each project why a network drive or a folder that a
// service copies is no good place.
func (d *Doors) warnOfPlace(dir string, lies place.Place) {
	if lies.Safe() {
		return
	}
	prefs := d.shell.Preferences()
	warned := prefs.StringList(prefWarned)
	if slices.Contains(warned, dir) {
		return
	}
	prefs.SetStringList(prefWarned, append(warned, dir))
	words := lang.L("This project is on a network drive ({{.Kind}}), where two people can write to it at once and a power failure can damage it. Keep it on this computer’s own disk instead, and share exported datasets.", map[string]any{"Kind": lies.Network})
	if lies.Synced != "" {
		words = lang.L("This project is in a folder that {{.Service}} synchronizes. Files are copied one by one while they change, so a copy that comes back can be damaged. Keep the project in a folder that is not synchronized, and share exported datasets.", map[string]any{"Service": lies.Synced})
	}
	d.shell.Questions().Interrupt(nil, lang.L("Not a safe place for a project"), kit.Prose(words), kit.Way{Word: lang.L("Close")})
}

// prefWarned lists the projects whose place was warned of.
const prefWarned = "warned-places"
