package org.tamis.bridge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.tamis.service.net.Alarm;
import org.tamis.service.text.Reason;
import org.tamis.service.tls.ServerTrust;

/**
 * How Angus makes the socket of one connection. Without TCP_NODELAY every literal waits for a
 * delayed acknowledgement, 40 ms on Linux; left alone, Angus starts a thread pool for each
 * connection that has a write time-out; and it knows one time-out for all answers, although a
 * greeting that does not come soon never comes: the server waits for TLS.
 */
public final class ClientSockets {
  private static final ScheduledExecutorService WRITE_TIMER = Alarm.timer("write-timer");

  private final Duration connect;
  private final Duration answer;
  private final TransportSecurity security;
  private final Optional<SSLSocketFactory> tls;
  private @Nullable Socket socket;
  private @Nullable Socket secure;
  private boolean greeted;

  /**
   * @param connect how long it may take until the server greets
   * @param answer how long the server may stay silent afterwards
   * @param tls empty for the platform's trusted certificates
   */
  public ClientSockets(
      Duration connect,
      Duration answer,
      TransportSecurity security,
      Optional<SSLSocketFactory> tls) {
    this.connect = connect;
    this.answer = answer;
    this.security = security;
    this.tls = tls;
  }

  /**
   * Angus's properties for the connection.
   *
   * @param protocol {@code imap} or {@code smtp}
   */
  public Properties properties(String protocol) {
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", String.valueOf(connect.toMillis()));
    properties.put(prefix + "timeout", String.valueOf(untilGreeting().toMillis()));
    properties.put(prefix + "writetimeout", String.valueOf(answer.toMillis()));
    properties.put(prefix + "executor.writetimeout", WRITE_TIMER);
    properties.put(prefix + "socketFactory", new Plain());
    properties.put(prefix + "socketFactory.fallback", "false");
    properties.put(prefix + "ssl.socketFactory", new Secure());
    properties.put(prefix + "ssl.checkserveridentity", "true"); // RFC 6125
    return properties;
  }

  private Duration untilGreeting() {
    return connect.compareTo(answer) < 0 ? connect : answer;
  }

  /** The server has greeted: from now on it may take its time. */
  public void greeted() throws SocketException {
    greeted = true;
    answerWithin(answer);
  }

  /**
   * From now on the server may stay silent for so long.
   *
   * @param time at least a millisecond is waited
   */
  public void answerWithin(Duration time) throws SocketException {
    if (socket != null) {
      long millis = Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis())); // 0 is for ever
      socket.setSoTimeout((int) millis);
    }
  }

  /** How the connection is protected, once it is there; empty where it is not. */
  public Optional<PeerTls> peerTls() {
    return secure instanceof SSLSocket made ? PeerTls.of(made.getSession()) : Optional.empty();
  }

  /** Why there is no connection. */
  public String reason(Throwable failure) {
    if (greeted || !isSilence(failure)) {
      return MailReason.of(failure);
    }
    String silence = "no greeting within " + seconds(untilGreeting());
    return switch (security) {
      case TLS -> silence;
      case STARTTLS, NONE ->
          silence + "; if the server speaks TLS on this port, set security = \"tls\"";
    };
  }

  /** There is a connection, and nothing comes. */
  private boolean isSilence(Throwable failure) {
    return socket != null && socket.isConnected() && Reason.isTimeOut(failure);
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private Socket used(Socket made) throws SocketException {
    made.setTcpNoDelay(true);
    socket = made;
    return made;
  }

  private final class Plain extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      return used(new PromptSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return used(new PromptSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return used(new PromptSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return used(new PromptSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return used(new PromptSocket(host, port, local, localPort));
    }
  }

  /** Read when the first connection needs them. */
  private static final class Platform {
    static final SSLSocketFactory TLS = ServerTrust.platform();
  }

  private SSLSocketFactory tls() {
    return tls.orElseGet(() -> Platform.TLS);
  }

  /** Angus opens a connection of its own and puts TLS over it. */
  private final class Secure extends SSLSocketFactory {
    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean close)
        throws IOException {
      Socket made = tls().createSocket(used(plain), host, port, close);
      secure = made;
      return made;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return used(tls().createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return used(tls().createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return used(tls().createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return used(tls().createSocket(host, port, local, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return tls().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return tls().getSupportedCipherSuites();
    }
  }
}
