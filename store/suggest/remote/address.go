package remote

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

// parseAddress reads what a person gives as an address, with or without "http://".
// A path "/v1" is left out, since the paths of all protocols are added to it, and
// 0.0.0.0 or ::, which servers print for "every address of this computer", is taken
// for this computer.
func parseAddress(address string) (*url.URL, error) {
	full := strings.TrimSpace(address)
	if !strings.Contains(full, "://") {
		full = "http://" + full
	}
	u, err := url.Parse(full)
	if err != nil {
		var parsing *url.Error
		if errors.As(err, &parsing) {
			err = parsing.Err // without the address, which may hold a password
		}
		return nil, fmt.Errorf("the address cannot be read: %w", err)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q is no address of a program; one looks like http://127.0.0.1:8080", u.Redacted())
	}
	switch u.Hostname() {
	case "0.0.0.0":
		u.Host = strings.Replace(u.Host, "0.0.0.0", "127.0.0.1", 1)
	case "::":
		u.Host = strings.Replace(u.Host, "[::]", "[::1]", 1)
	}
	u.Path = strings.TrimSuffix(strings.TrimRight(u.Path, "/"), "/v1")
	u.RawPath = ""
	return u, nil
}

// isLocalhost reports whether a host is a name that always means this computer.
func isLocalhost(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return isLocalhost(host) || err == nil && ip.Unmap().IsLoopback()
}

// consented reports whether a host is the one that consent names.
func consented(host, consent string) bool {
	return consent != "" && strings.EqualFold(strings.TrimSuffix(host, "."), strings.TrimSuffix(consent, "."))
}

// permit returns a [NotLocalError] unless the host is this computer or the one that
// consent names. No name is looked up.
func permit(host, consent string) error {
	if isLoopback(host) || consented(host, consent) {
		return nil
	}
	return &NotLocalError{Host: strings.TrimSuffix(host, ".")}
}

// Elsewhere returns the other computer to which text would go with an address, and to
// which consent does not agree; "" if there is none or the address cannot be read. No name
// is looked up.
func Elsewhere(address, consent string) string {
	u, err := parseAddress(address)
	if err != nil {
		return ""
	}
	var notLocal *NotLocalError
	if errors.As(permit(u.Hostname(), consent), &notLocal) {
		return notLocal.Host
	}
	return ""
}

// dialer connects to this computer and, with consent, to one other. Whatever name
// it is given, the address that is dialled without consent is a loopback address. The
// name localhost is not looked up.
func dialer(consent string) func(context.Context, string, string) (net.Conn, error) {
	local := &net.Dialer{Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if !at.Addr().Unmap().IsLoopback() {
			return &NotLocalError{Host: at.Addr().String()}
		}
		return nil
	}}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		host, port, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		if consented(host, consent) {
			return new(net.Dialer).DialContext(ctx, network, address)
		}
		if !isLocalhost(host) {
			return local.DialContext(ctx, network, address)
		}
		conn, err := local.DialContext(ctx, network, net.JoinHostPort("127.0.0.1", port))
		if err != nil && ctx.Err() == nil {
			conn, err = local.DialContext(ctx, network, net.JoinHostPort("::1", port))
		}
		return conn, err
	}
}
