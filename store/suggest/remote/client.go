package remote

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"galley/store/standoff"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// How long a program may take to say what it is, and how much of what it sends is
// read, in bytes.
const (
	probeTimeout = 10 * time.Second
	maxAnswer    = 1 << 20
	maxList      = 4 << 20
	maxMessage   = 300
)

// client sends requests to one program. Many goroutines may use it at once.
type client struct {
	base    *url.URL // without user and password
	user    *url.Userinfo
	key     string
	timeout time.Duration
	http    *http.Client
}

func newClient(address string, o Options) (*client, error) {
	base, err := parseAddress(address)
	if err != nil {
		return nil, err
	}
	if err := permit(base.Hostname(), o.Consent); err != nil {
		return nil, err
	}
	c := &client{user: base.User, key: o.Key, timeout: o.Timeout}
	base.User = nil
	c.base = base
	c.http = &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil,
			DialContext:            dialer(o.Consent),
			TLSHandshakeTimeout:    probeTimeout,
			MaxResponseHeaderBytes: 64 << 10,
			MaxIdleConnsPerHost:    o.Parallel,
			IdleConnTimeout:        time.Minute,
			DisableCompression:     true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c, nil
}

func (c *client) address() string { return c.base.String() }

// get asks what the program is or has.
func (c *client) get(ctx context.Context, path string, into any) error {
	return c.call(ctx, http.MethodGet, path, nil, into, probeTimeout, maxList)
}

// tell sends what the program needs to know before it is asked.
func (c *client) tell(ctx context.Context, path string, body, into any) error {
	return c.call(ctx, http.MethodPost, path, body, into, max(c.timeout, probeTimeout), maxList)
}

// ask sends a passage.
func (c *client) ask(ctx context.Context, path string, body, into any) error {
	return c.call(ctx, http.MethodPost, path, body, into, c.timeout, maxAnswer)
}

// call sends a request and reads a JSON answer of at most limit bytes into a value.
func (c *client) call(ctx context.Context, method, path string, body, into any, timeout time.Duration, limit int64) error {
	var send io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("writing a request: %w", err)
		}
		send = bytes.NewReader(data)
	}
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, method, c.base.JoinPath(path).String(), send)
	if err != nil {
		return fmt.Errorf("writing a request: %w", err)
	}
	c.head(req)
	data, err := c.do(req, limit)
	if err != nil {
		return c.explain(ctx, limited, timeout, err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return &unusable{fmt.Sprintf("what the program at %s answers is not what its protocol says: %s", c.address(), excerpt(string(data)))}
	}
	return nil
}

func (c *client) head(req *http.Request) {
	req.Header.Set("User-Agent", "Galley")
	req.Header.Set("Accept", "application/json")
	if req.Body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.key != "" {
		req.Header.Set("Authorization", "Bearer "+c.key)
	} else if c.user != nil {
		password, _ := c.user.Password()
		req.SetBasicAuth(c.user.Username(), password)
	}
}

func (c *client) do(req *http.Request, limit int64) ([]byte, error) {
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusSwitchingProtocols { // what follows is no answer, and its reading has no end
		return nil, &statusError{c.address(), resp.StatusCode, ""}
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	switch {
	case err != nil:
		return nil, err
	case resp.StatusCode >= 300 && resp.StatusCode < 400:
		return nil, &statusError{c.address(), resp.StatusCode, excerpt(resp.Header.Get("Location"))}
	case resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusCreated:
		return nil, &statusError{c.address(), resp.StatusCode, message(data)}
	case int64(len(data)) > limit:
		return nil, &unusable{fmt.Sprintf("the program at %s sends more than %d bytes; that is no answer", c.address(), limit)}
	}
	return data, nil
}

// explain makes of a failed request what a person can act on.
func (c *client) explain(ctx, limited context.Context, timeout time.Duration, err error) error {
	var (
		notLocal *NotLocalError
		status   *statusError
		bad      *unusable
		wrapped  *url.Error
		network  *net.OpError
	)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case limited.Err() != nil:
		return fmt.Errorf("the program at %s did not answer within %s; it may be busy or still loading: try again later, give it more time, or choose a smaller model: %w", c.address(), timeout, ErrTimeout)
	case errors.As(err, &notLocal):
		return notLocal
	case errors.As(err, &status), errors.As(err, &bad):
		return err
	case errors.As(err, &wrapped):
		err = wrapped.Err
	}
	if errors.As(err, &network) && network.Op == "dial" {
		return fmt.Errorf("%w at %s (%v); start the program, or give the address where it runs", ErrNoAnswer, c.address(), network.Err)
	}
	return fmt.Errorf("the program at %s broke off its answer, or is no web server: %w", c.address(), err)
}

// message finds what a program says of a refusal.
func message(data []byte) string {
	var body struct {
		Error   jsontext.Value `json:"error"`
		Detail  jsontext.Value `json:"detail"`
		Message jsontext.Value `json:"message"`
	}
	if json.Unmarshal(data, &body) == nil {
		for _, value := range []jsontext.Value{body.Error, body.Detail, body.Message} {
			var text string
			var inner struct {
				Message string `json:"message"`
			}
			if json.Unmarshal(value, &text) == nil && text != "" {
				return excerpt(text)
			}
			if json.Unmarshal(value, &inner) == nil && inner.Message != "" {
				return excerpt(inner.Message)
			}
		}
	}
	return excerpt(string(data))
}

// excerpt returns the beginning of a foreign text, safe to be shown in a line.
func excerpt(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text[:min(len(text), 4*maxMessage)], "")), " ")
	if len(text) > maxMessage {
		text = text[:standoff.GraphemeAt(text, maxMessage).Start] + "…"
	}
	if text == "" {
		return ""
	}
	return standoff.Printable(text)
}
