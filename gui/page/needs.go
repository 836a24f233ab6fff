package page

import "fyne.io/fyne/v2/lang"

// HasArticle reports whether an article is open.
func HasArticle(h Host) bool { return h.Session() != nil && h.Session().Article().ID != 0 }

// CanEdit reports whether something can be decided about the open article.
func CanEdit(h Host) bool { return HasArticle(h) && h.Session().Editable() == nil }

// These say why an action cannot be done now, for [Action.Disabled]; "" if it can.

// NeedsProject is for what works on a project.
func NeedsProject(h Host) string {
	if h.Session() == nil {
		return lang.L("Open a project first")
	}
	return ""
}

// NeedsWritable is for what changes a project.
func NeedsWritable(h Host) string {
	if why := NeedsProject(h); why != "" {
		return why
	}
	if h.Session().Project().ReadOnly() {
		return lang.L("This project is read-only")
	}
	return ""
}

// NeedsDeciding is for what decides about articles, open or not.
func NeedsDeciding(h Host) string {
	if why := NeedsWritable(h); why != "" {
		return why
	}
	if h.Session().Failed() != nil {
		return lang.L("Editing has stopped because the last change could not be saved")
	}
	return ""
}

// NeedsArticle is for what works on the open article.
func NeedsArticle(h Host) string {
	if why := NeedsProject(h); why != "" {
		return why
	}
	if !HasArticle(h) {
		return lang.L("No article is open")
	}
	return ""
}

// NeedsEditing is for what decides about the open article.
func NeedsEditing(h Host) string {
	if why := NeedsArticle(h); why != "" {
		return why
	}
	return NeedsDeciding(h)
}
