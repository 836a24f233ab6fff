package reader

import "container/list"

// lru keeps the most recently used values up to a total cost.
type lru[K comparable, V any] struct {
	limit, cost int
	order       *list.List // of *lruEntry[K, V], most recent first
	byKey       map[K]*list.Element
}

type lruEntry[K comparable, V any] struct {
	key   K
	value V
	cost  int
}

func newLRU[K comparable, V any](limit int) *lru[K, V] {
	return &lru[K, V]{limit: limit, order: list.New(), byKey: map[K]*list.Element{}}
}

func (c *lru[K, V]) get(key K) (V, bool) {
	e, ok := c.byKey[key]
	if !ok {
		var none V
		return none, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*lruEntry[K, V]).value, true
}

func (c *lru[K, V]) put(key K, value V, cost int) {
	c.drop(key)
	c.byKey[key] = c.order.PushFront(&lruEntry[K, V]{key, value, cost})
	c.cost += cost
	for c.cost > c.limit && c.order.Len() > 1 {
		c.drop(c.order.Back().Value.(*lruEntry[K, V]).key)
	}
}

func (c *lru[K, V]) drop(key K) {
	e, ok := c.byKey[key]
	if !ok {
		return
	}
	c.cost -= e.Value.(*lruEntry[K, V]).cost
	c.order.Remove(e)
	delete(c.byKey, key)
}

func (c *lru[K, V]) clear() {
	c.order.Init()
	clear(c.byKey)
	c.cost = 0
}
