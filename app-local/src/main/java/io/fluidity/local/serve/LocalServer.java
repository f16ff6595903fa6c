package io.fluidity.local.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import io.fluidity.local.cli.UsageException;

/** Local HTTP server. On a simulated cloud it also drives the clock. */
final class LocalServer implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(50);
  /** Maximum number of connections that wait to be accepted. */
  private static final int BACKLOG = 1024;

  private final HttpServer http;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);

  private LocalServer(HttpServer http) {
    this.http = http;
  }

  /**
   * Starts a server on a simulated cloud.
   *
   * @param speed simulated seconds per second
   * @param log receives a line for each request
   * @throws UsageException if it cannot listen there
   */
  static LocalServer start(SimulatedRuntime runtime, String host, int port, double speed, PrintStream log) {
    LocalServer server = new LocalServer(bound(host, port));
    runtime.logTo(log::println);
    Thread.ofPlatform().daemon().name("time").start(() -> server.driveClock(runtime, speed, log));
    server.open(runtime, new SimulateApi(runtime), log);
    return server;
  }

  /**
   * Starts a server on AWS, and its schedules.
   *
   * @param log receives a line for each request
   * @throws UsageException if it cannot listen there
   */
  static LocalServer start(AwsRuntime runtime, String host, int port, PrintStream log) {
    LocalServer server = new LocalServer(bound(host, port));
    runtime.start(log::println);
    server.open(runtime, null, log);
    return server;
  }

  private void open(FunctionRuntime runtime, @Nullable SimulateApi simulateApi, PrintStream log) {
    HostAllowList allowedHosts = new HostAllowList(http.getAddress().getAddress());
    http.createContext("/", new RequestRouter(runtime, simulateApi, allowedHosts, log));
    http.setExecutor(clients);
    http.start();
  }

  private void driveClock(SimulatedRuntime runtime, double speed, PrintStream log) {
    long started = System.nanoTime();
    try {
      do {
        double millis = (System.nanoTime() - started) / 1e6 * speed;
        runtime.advanceTo(SimulatedRuntime.START.plusMillis(Math.round(millis)));
      } while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) {
      log.println("fluidity: internal error; the simulated clock stopped: " + unexpected);
      unexpected.printStackTrace(log);
    }
  }

  private static HttpServer bound(String host, int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
    } catch (BindException taken) {
      throw new UsageException(
          "--port must be a free port, or 0 for any, and --host an address of this machine (was " + port
              + " of " + host + ": " + taken.getMessage() + ")",
          taken);
    } catch (UnknownHostException unknown) {
      throw new UsageException("--host must be an address of this machine (was \"" + host + "\")", unknown);
    } catch (IOException failed) {
      throw new UsageException(
          "cannot start a server on " + host + ", port " + port + ": " + failed.getMessage(), failed);
    }
  }

  /** Returns whether a host is a loopback address. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Returns whether the server listens on a loopback address only. */
  boolean isLoopback() {
    return http.getAddress().getAddress().isLoopbackAddress();
  }

  /** Returns the address of the server. */
  String url() {
    InetSocketAddress address = http.getAddress();
    String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1"
        : HostAllowList.literal(address.getAddress());
    return "http://" + host + ":" + address.getPort();
  }

  void awaitClose() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    http.stop(0);
    clients.shutdownNow();
    closed.countDown();
  }
}
