package standoff

import (
	"fmt"
	"slices"
)

// Rebase returns what was decided about a scheme, which made s of base, done to another
// scheme, which has become of base meanwhile: it has what either has added, and lacks
// what either has removed. It fails where both have changed the same label, type or
// field, or added one of the same id, in different ways. The result may have a fault,
// such as a key that two labels have; see [Scheme.Check].
func (s Scheme) Rebase(base, now Scheme) (Scheme, error) {
	if alike(base.Labels, now.Labels) && alike(base.Relations, now.Relations) && alike(base.Fields, now.Fields) {
		return s, nil
	}
	var out Scheme
	var err error
	if out.Labels, err = rebase("label", base.Labels, s.Labels, now.Labels, func(l *Label) string { return string(l.ID) }, Label.Equal); err != nil {
		return Scheme{}, err
	}
	if out.Relations, err = rebase("relation", base.Relations, s.Relations, now.Relations, func(t *RelationType) string { return string(t.ID) }, RelationType.Equal); err != nil {
		return Scheme{}, err
	}
	out.Fields, err = rebase("field", base.Fields, s.Fields, now.Fields, func(a *Attribute) string { return a.Name }, Attribute.Equal)
	return out, err
}

// alike reports whether two lists are one in memory.
func alike[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// rebase is [Scheme.Rebase] for a list of a scheme. Where to is in another order than
// base, the result is in that of to, and otherwise in that of now.
func rebase[T any](what string, base, to, now []T, id func(*T) string, equal func(T, T) bool) ([]T, error) {
	if alike(base, now) || slices.EqualFunc(base, now, equal) {
		return to, nil
	}
	was, has, wants := placesOf(base, id), placesOf(now, id), placesOf(to, id)
	result := make(map[string]T, len(to)+len(now))
	for key, i := range wants {
		b, inBase := was[key]
		n, inNow := has[key]
		switch {
		case !inBase && !inNow, inNow && equal(now[n], to[i]):
			result[key] = to[i]
		case inBase && equal(base[b], to[i]): // the decision leaves it as it is
			if inNow {
				result[key] = now[n]
			}
		case inBase && inNow && equal(base[b], now[n]):
			result[key] = to[i]
		case inBase && !inNow:
			return nil, fmt.Errorf("the %s %q was removed meanwhile", what, key)
		default:
			return nil, fmt.Errorf("the %s %q was changed meanwhile", what, key)
		}
	}
	for key, n := range has {
		if _, inBase := was[key]; !inBase {
			if _, twice := wants[key]; !twice {
				result[key] = now[n]
			}
		}
	}
	first, second := now, to
	if moved(base, wants, id) {
		first, second = to, now
	}
	return inOrder(result, first, second, id), nil
}

func placesOf[T any](list []T, id func(*T) string) map[string]int {
	at := make(map[string]int, len(list))
	for i := range list {
		at[id(&list[i])] = i
	}
	return at
}

// moved reports whether what is left of a list is in another order.
func moved[T any](base []T, places map[string]int, id func(*T) string) bool {
	last := -1
	for i := range base {
		at, left := places[id(&base[i])]
		if left && at < last {
			return true
		}
		if left {
			last = at
		}
	}
	return false
}

// inOrder returns what is in a result in the order of the first list. What only the
// second has comes behind what it comes behind there.
func inOrder[T any](result map[string]T, first, second []T, id func(*T) string) []T {
	placed := make(map[string]bool, len(result))
	for i := range first {
		placed[id(&first[i])] = true
	}
	behind := map[string][]string{} // what only the second has, by what is before it
	last := ""
	for i := range second {
		key := id(&second[i])
		if _, there := result[key]; there && !placed[key] {
			behind[last] = append(behind[last], key)
			continue
		}
		if placed[key] {
			last = key
		}
	}
	out := make([]T, 0, len(result))
	take := func(keys []string) {
		for _, key := range keys {
			out = append(out, result[key])
		}
	}
	take(behind[""])
	for i := range first {
		key := id(&first[i])
		if x, there := result[key]; there {
			out = append(out, x)
		}
		take(behind[key])
	}
	return out
}
