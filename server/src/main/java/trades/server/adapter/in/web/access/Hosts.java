package trades.server.adapter.in.web.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The hosts under whose names this server is asked. A web page can make a name of its own
 * point to any address and then read what is there as its own (DNS rebinding), but can't
 * choose another name in the Host header.
 */
public final class Hosts {

	private static final String LOCALHOST = "localhost";

	private final Set<String> names = new HashSet<>();

	private final boolean isAnyOwn;

	/** Most clients ask by the same header as the one before. */
	private volatile String lastOwn = LOCALHOST;

	/**
	 * Makes the hosts of a server.
	 * @param boundTo the address at which it listens, or null for all of the machine
	 * @param names more of its names, without ports, in any case
	 */
	public Hosts(@Nullable InetAddress boundTo, Collection<String> names) {
		names.forEach(name -> this.names.add(normal(ofUrl(name))));
		boolean isLocal = boundTo != null && boundTo.isLoopbackAddress();
		this.isAnyOwn = !isLocal && names.isEmpty();
	}

	/** Whether a text can be one of the names: no URL, and without a port. */
	public static boolean isName(String text) {
		String host = ofUrl(text);
		return !text.isBlank() && text.indexOf('/') < 0 && nameOf(host).length() == host.length();
	}

	/** A name or address as a URL has it: one of IPv6 is in brackets. */
	public static String ofUrl(String host) {
		return (host.indexOf(':') == host.lastIndexOf(':') || host.startsWith("[")) ? host : "[" + host + "]";
	}

	/** Whether a Host header, with or without a port, names this server. */
	public boolean isOwn(String host) {
		if (this.isAnyOwn || host.equals(this.lastOwn)) {
			return true;
		}
		String name = normal(nameOf(host));
		boolean isOwn = isLoopback(name) || this.names.contains(name);
		if (isOwn) {
			this.lastOwn = host;
		}
		return isOwn;
	}

	/**
	 * Whether an Origin header names this server, which is asked by a Host header. Only
	 * the host counts and the port: a proxy may have been asked by TLS.
	 */
	boolean isOwnOrigin(String origin, String host) {
		int scheme = origin.indexOf("://");
		if (scheme < 0) {
			return false;
		}
		String authority = withoutUsualPort(origin.substring(scheme + 3));
		return authority.equalsIgnoreCase(withoutUsualPort(host)) || this.names.contains(normal(authority));
	}

	/** As a browser writes it. */
	private static String withoutUsualPort(String authority) {
		boolean isUsual = authority.endsWith(":80") || authority.endsWith(":443");
		return isUsual ? nameOf(authority) : authority;
	}

	/** A host without its port; the address stays in brackets if it is in any. */
	private static String nameOf(String host) {
		int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
		return (colon < 0) ? host : host.substring(0, colon);
	}

	private static String normal(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
	}

	/** Nobody can have a name below localhost, nor one that looks like an address. */
	private static boolean isLoopback(String name) {
		if (name.startsWith("[")) {
			return name.equals("[::1]") || isLoopbackAddress(name);
		}
		return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST)
				|| (name.startsWith("127.") && name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
	}

	/** What begins with a bracket is never looked up as a name. */
	private static boolean isLoopbackAddress(String literal) {
		try {
			return InetAddress.getByName(literal).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
