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

/** The local server; where its cloud is simulated, time passes there as long as it runs. */
final class LocalServer implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(50);
  /** How many clients may wait to be let in. */
  private static final int BACKLOG = 1024;

  private final HttpServer http;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);

  private LocalServer(HttpServer http) {
    this.http = http;
  }

  /**
   * Starts a server before a simulated cloud.
   *
   * @param speed how many seconds pass in the simulated cloud in a second
   * @param log takes a line a request
   * @throws UsageException where it cannot listen there
   */
  static LocalServer start(SimulatedRuntime controlPlane, String host, int port, double speed,
      PrintStream log) {
    LocalServer server = new LocalServer(bound(host, port));
    controlPlane.logTo(log::println);
    Thread.ofPlatform().daemon().name("time").start(() -> server.driveClock(controlPlane, speed, log));
    server.open(controlPlane, new SimulateApi(controlPlane), log);
    return server;
  }

  /**
   * Starts a server before AWS, and its schedules.
   *
   * @param log takes a line a request
   * @throws UsageException where it cannot listen there
   */
  static LocalServer start(AwsRuntime controlPlane, String host, int port, PrintStream log) {
    LocalServer server = new LocalServer(bound(host, port));
    controlPlane.start(log::println);
    server.open(controlPlane, null, log);
    return server;
  }

  private void open(FunctionRuntime controlPlane, @Nullable SimulateApi simulateApi, PrintStream log) {
    HostAllowList names = new HostAllowList(http.getAddress().getAddress());
    http.createContext("/", new RequestRouter(controlPlane, simulateApi, names, log));
    http.setExecutor(clients);
    http.start();
  }

  private void driveClock(SimulatedRuntime controlPlane, double speed, PrintStream log) {
    long started = System.nanoTime();
    try {
      do {
        double millis = (System.nanoTime() - started) / 1e6 * speed;
        controlPlane.advanceTo(SimulatedRuntime.START.plusMillis(Math.round(millis)));
      } while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      log.println("fluidity: a fault of the program; no time passes any more: " + fault);
      fault.printStackTrace(log);
    }
  }

  private static HttpServer bound(String host, int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
    } catch (BindException taken) {
      throw new UsageException("port " + port + " of " + host + " cannot be had (" + taken.getMessage()
          + "): a --port that is free, or 0 for any, and a --host of this machine would be right", taken);
    } catch (UnknownHostException unknown) {
      throw new UsageException("--host is \"" + host + "\": an address of this machine would be right", unknown);
    } catch (IOException fault) {
      throw new UsageException("no server can be started on " + host + ", port " + port + ": " + fault.getMessage(),
          fault);
    }
  }

  /** Whether nobody but this machine could reach a server there. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Whether nobody but this machine can reach it. */
  boolean isLoopback() {
    return http.getAddress().getAddress().isLoopbackAddress();
  }

  /** Where it can be reached. */
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
