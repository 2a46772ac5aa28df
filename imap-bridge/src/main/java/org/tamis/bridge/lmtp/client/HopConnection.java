package org.tamis.bridge.lmtp.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.service.net.Alarm;
import org.tamis.service.tls.ServerTrust;

/**
 * Lines to and from a next hop, for one thread. A unix socket knows no time-outs, so whatever waits
 * for the server is ended by closing the channel.
 */
public final class HopConnection implements AutoCloseable {
  private static final ScheduledExecutorService TIMER = Alarm.timer("lmtp-alarm");

  /** RFC 5321 §4.5.3.1.5 has 512; some servers say more. */
  private static final int LONGEST_LINE = 4_096;

  private final SocketChannel channel;
  private final Duration answer;
  private final Alarm alarm = new Alarm(TIMER);
  private InputStream in;
  private OutputStream out;
  private volatile boolean late;

  private HopConnection(SocketChannel channel, Duration answer) {
    this.channel = channel;
    this.answer = answer;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
    this.out = Channels.newOutputStream(channel);
  }

  public static HopConnection open(NextHop hop) throws IOException {
    return switch (hop.place()) {
      case NextHop.Place.Port port -> open(port, hop);
      case NextHop.Place.UnixSocket(var path) -> {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        HopConnection made = new HopConnection(channel, hop.answer());
        made.connecting(hop, () -> channel.connect(UnixDomainSocketAddress.of(path)));
        yield made;
      }
    };
  }

  private static HopConnection open(NextHop.Place.Port port, NextHop hop) throws IOException {
    InetSocketAddress address = new InetSocketAddress(port.host(), port.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(port.host());
    }
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    HopConnection made = new HopConnection(channel, hop.answer());
    made.connecting(hop, () -> channel.connect(address));
    return made;
  }

  private void connecting(NextHop hop, Waiting waiting) throws IOException {
    try {
      timed(hop.connect(), waiting);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * Puts TLS over the connection.
   *
   * @param host whose certificate it must be (RFC 6125)
   */
  public void startTls(NextHop hop, NextHop.Place.Port port) throws IOException {
    SSLSocketFactory factory = hop.tls().orElseGet(() -> Platform.TLS);
    SSLSocket socket =
        (SSLSocket) factory.createSocket(channel.socket(), port.host(), port.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    timed(hop.connect(), socket::startHandshake);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Read when the first connection needs them. */
  private static final class Platform {
    static final SSLSocketFactory TLS = ServerTrust.platform();
  }

  /** Something that waits for the server. */
  @FunctionalInterface
  private interface Waiting {
    void run() throws IOException;
  }

  private void timed(Duration most, Waiting waiting) throws IOException {
    alarm.set(most, this::closeLate);
    try {
      waiting.run();
    } catch (IOException e) {
      throw late ? new SocketTimeoutException("nothing within " + most) : e;
    } finally {
      alarm.off();
    }
  }

  private void closeLate() {
    late = true;
    close();
  }

  public void send(byte[] octets, int length) throws IOException {
    timed(
        answer,
        () -> {
          out.write(octets, 0, length);
          out.flush();
        });
  }

  public void send(String line) throws IOException {
    byte[] octets = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    send(octets, octets.length);
  }

  /** What was answered before counts, not how the connection ends. */
  public void quit() {
    try {
      send("QUIT");
    } catch (IOException e) {
      close();
    }
  }

  public HopReply reply() throws IOException {
    return reply(answer);
  }

  /** The time is for the whole of it, so that octets that drip in cannot make it last. */
  public HopReply reply(Duration most) throws IOException {
    HopReply[] reply = new HopReply[1];
    timed(most, () -> reply[0] = HopReply.read(this::line));
    return reply[0];
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException();
      }
      if (line.size() == LONGEST_LINE) {
        throw new HopReply.Nonsense(line.toString(StandardCharsets.UTF_8));
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void close() {
    alarm.end();
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no more use.
    }
  }
}
