package org.tamis.bridge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * How Angus makes its sockets. Without TCP_NODELAY every literal waits for a delayed
 * acknowledgement, 40 ms on Linux; and left alone, Angus starts a thread pool for each connection
 * that has a write time-out.
 */
public final class ClientSockets {
  private static final SocketFactory NO_DELAY = new NoDelay();
  private static final ScheduledThreadPoolExecutor WRITE_TIMER = timer();

  private ClientSockets() {}

  /**
   * Angus's properties for one protocol.
   *
   * @param protocol {@code imap} or {@code smtp}
   * @param tls empty for the platform's trusted certificates
   */
  public static Properties properties(
      String protocol, Duration connect, Duration answer, Optional<SSLSocketFactory> tls) {
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", String.valueOf(connect.toMillis()));
    properties.put(prefix + "timeout", String.valueOf(answer.toMillis()));
    properties.put(prefix + "writetimeout", String.valueOf(answer.toMillis()));
    properties.put(prefix + "executor.writetimeout", WRITE_TIMER);
    properties.put(prefix + "socketFactory", NO_DELAY);
    properties.put(prefix + "socketFactory.fallback", "false");
    properties.put(prefix + "ssl.checkserveridentity", "true"); // RFC 6125
    tls.ifPresent(factory -> properties.put(prefix + "ssl.socketFactory", factory));
    return properties;
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("write-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return noDelay(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return noDelay(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return noDelay(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return noDelay(new Socket(host, port, local, localPort));
    }

    private static Socket noDelay(Socket socket) throws IOException {
      socket.setTcpNoDelay(true);
      return socket;
    }
  }
}
