package io.fluidity.local.serve;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.sun.net.httpserver.HttpExchange;

/**
 * Host names that a loopback server accepts. Protects against DNS rebinding: another site could resolve its
 * own name to this machine, and only the Host header would show that.
 */
final class HostAllowList {

  private final Set<String> names = new TreeSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
  private final boolean any;

  /** Creates the list for an address; a server that other machines can reach accepts any name. */
  HostAllowList(InetAddress address) {
    any = !address.isLoopbackAddress();
    names.add(literal(address));
  }

  /** Formats an address for a URL. */
  static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return address.equals(InetAddress.ofLiteral("::1")) ? "[::1]"
        : text.contains(":") ? "[" + text + "]" : text;
  }

  /** Returns whether the request names this server. Several Host headers are rejected. */
  boolean allows(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    String target = exchange.getRequestURI().getRawAuthority();
    return any || (hosts.size() == 1 && isAllowed(hosts.getFirst()) && (target == null || isAllowed(target)));
  }

  private boolean isAllowed(String host) {
    return names.contains(host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT));
  }
}
