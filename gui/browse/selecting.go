package browse

import (
	"strings"
	"time"
)

// move puts the cursor on an entry; extend selects all from where the last
// selection began.
func (b *Browser) move(to int, extend bool) {
	to = min(max(to, 0), len(b.shown)-1)
	if to < 0 {
		return
	}
	if extend && !b.o.One && !b.o.New {
		b.marked = map[string]bool{}
		b.markThrough(min(b.anchor, to), max(b.anchor, to))
	} else {
		b.anchor = to
	}
	b.at = to
	b.refresh()
	b.table.follow()
}

// markThrough selects those of some entries that can be chosen.
func (b *Browser) markThrough(first, last int) {
	for _, e := range b.shown[first : last+1] {
		if b.takes(e) {
			b.marked[e.name] = true
		}
	}
}

// mark selects an entry or takes it out of the selection.
func (b *Browser) mark(i int, keep bool) {
	if i < 0 || i >= len(b.shown) {
		return
	}
	e := b.shown[i]
	on := !keep || !b.marked[e.name]
	if !keep || b.o.One || b.o.New {
		b.marked = map[string]bool{}
	}
	switch {
	case !on:
		delete(b.marked, e.name)
	case b.takes(e):
		b.marked[e.name] = true
	}
	if b.o.New {
		b.marked = map[string]bool{}
		if !e.folds() || e.kind == kindWhole {
			b.path.put(join(visible(b.dir), visible(e.name)))
		}
	}
	b.at, b.anchor = i, i
	b.refresh()
	if !b.takes(e) {
		b.refuse()
	}
}

func (b *Browser) markAll() {
	if b.o.One || b.o.New {
		return
	}
	b.markThrough(0, len(b.shown)-1)
	b.refresh()
}

// typeAhead moves to the next entry that begins with what has been typed in one go.
func (b *Browser) typeAhead(r rune) {
	now := time.Now()
	if now.Sub(b.table.typedAt) > time.Second {
		b.table.typed = ""
	}
	b.table.typed, b.table.typedAt = b.table.typed+strings.ToLower(string(r)), now
	from := b.at
	if len(b.table.typed) == len(string(r)) {
		from++ // a new search goes on to the next
	}
	for n := range len(b.shown) {
		i := (max(from, 0) + n) % len(b.shown)
		if strings.HasPrefix(strings.ToLower(visible(b.shown[i].name)), b.table.typed) {
			b.move(i, false)
			return
		}
	}
}
