package io.fluidity.local.serve;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.sun.net.httpserver.HttpExchange;

/**
 * The names by which a server on this machine alone may be called. The page of another site could give its
 * own name the address of this machine, and would then be of the same site: only the name tells.
 */
final class HostAllowList {

  private final Set<String> names = new TreeSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
  private final boolean any;

  /** The names of a server that listens here; one that lets other machines in goes by any name. */
  HostAllowList(InetAddress address) {
    any = !address.isLoopbackAddress();
    names.add(literal(address));
  }

  /** An address as a URL has it. */
  static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return address.equals(InetAddress.ofLiteral("::1")) ? "[::1]"
        : text.contains(":") ? "[" + text + "]" : text;
  }

  /** Whether the request is to a name of this server. Of several names none can be believed. */
  boolean allows(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    String target = exchange.getRequestURI().getRawAuthority();
    return any || (hosts.size() == 1 && isOurs(hosts.getFirst()) && (target == null || isOurs(target)));
  }

  private boolean isOurs(String host) {
    return names.contains(host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT));
  }
}
