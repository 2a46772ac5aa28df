package org.tamis.cli.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.tamis.service.text.Reason;

/**
 * Shows metrics over HTTP at {@code /metrics}, and at {@code /-/healthy} that the services run: it
 * is there after all of them have started, and until they are told to stop.
 */
public final class MetricsServer implements AutoCloseable {
  private final HTTPServer server;
  private final InetSocketAddress address;

  private MetricsServer(HTTPServer server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException naming the address that cannot be listened on
   */
  public static MetricsServer start(InetSocketAddress address, Metrics metrics) throws IOException {
    try {
      HTTPServer server =
          HTTPServer.builder()
              .inetAddress(address.getAddress())
              .port(address.getPort())
              .registry(metrics.registry())
              // a client that stops in the middle keeps its thread for a minute: it has its own
              .executorService(Executors.newVirtualThreadPerTaskExecutor())
              .buildAndStart();
      return new MetricsServer(
          server, new InetSocketAddress(address.getAddress(), server.getPort()));
    } catch (IOException e) {
      throw new IOException("metrics.listen: " + address + ": " + Reason.of(e), e);
    }
  }

  /** Where the metrics are. */
  public String url() {
    String host = address.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + literal + ":" + address.getPort() + "/metrics";
  }

  @Override
  public void close() {
    server.close();
  }
}
