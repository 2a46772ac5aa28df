package org.tamis.service.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import jdk.net.ExtendedSocketOptions;

/**
 * A connection over a channel.
 *
 * <p>The thread that serves it blocks in the channel. What waits for octets is ended by shutting
 * the input down, after which there can still be a goodbye; everything else by closing the channel.
 */
final class SocketConnection implements Connection {
  /** For the last words of a connection, and for all words when the server is stopping. */
  static final Duration FAREWELL = Duration.ofSeconds(2);

  private static final int FAREWELL_OCTETS = 1 << 20;

  /** While a peer says little, and nearly always it says nothing. */
  private static final int FEW_OCTETS = 1_024;

  private static final int MANY_OCTETS = 8_192;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final int entrance;
  private final String id;
  private final Duration writeTime;
  private final Alarm alarm;
  private final boolean quickAck;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private byte[] chunk = new byte[FEW_OCTETS];
  private final ChannelInput input;
  private final Transport.Plain plain;
  private Transport transport;
  private ByteBuffer received = NOTHING;
  private boolean spoken;
  private volatile boolean inputLate;
  private volatile boolean cut;
  private volatile boolean holdsStop;

  SocketConnection(SocketChannel channel, int entrance, String id, Duration writeTime, Alarm alarm)
      throws IOException {
    this.channel = channel;
    this.entrance = entrance;
    this.id = id;
    this.writeTime = writeTime;
    this.alarm = alarm;
    this.input = new ChannelInput(channel);
    this.plain = new Transport.Plain(channel, input);
    this.transport = plain;
    this.quickAck = channel.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int entrance() {
    return entrance;
  }

  @Override
  public Optional<InetAddress> address() {
    return addressOf(channel);
  }

  static Optional<InetAddress> addressOf(SocketChannel channel) {
    try {
      return channel.getRemoteAddress() instanceof InetSocketAddress remote
          ? Optional.of(remote.getAddress())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is closed already
    }
  }

  @Override
  public ByteBuffer received() {
    return received;
  }

  @Override
  public Input receive(Deadline until) throws IOException {
    if (isStopping() && !holdsStop) {
      return Input.STOPPING;
    }
    Duration left = until.left();
    if (left.isZero()) {
      return Input.LATE;
    }
    received = NOTHING; // what has been read is not kept while more is waited for
    int length = read(left);
    received = ByteBuffer.wrap(chunk, 0, Math.max(length, 0));
    chunk = suitedAfter(length);
    if (length >= 0) {
      acknowledgeAtOnce();
      return Input.MORE;
    }
    return isStopping() ? Input.STOPPING : inputLate ? Input.LATE : Input.ENDED;
  }

  private int read(Duration most) throws IOException {
    alarm.set(most, this::endInputLate);
    try {
      return transport.read(ByteBuffer.wrap(chunk));
    } finally {
      alarm.off();
    }
  }

  /** Whoever fills a small one has more to say, a script or a message, which comes in pieces. */
  private byte[] suitedAfter(int length) {
    boolean isMany = length == chunk.length || length >= MANY_OCTETS / 2;
    int suited = isMany ? MANY_OCTETS : FEW_OCTETS;
    return suited == chunk.length ? chunk : new byte[suited];
  }

  /** Under TLS a read may have to write first, which only closing ends. */
  private void endInputLate() {
    inputLate = true;
    endInput();
    alarm.set(FAREWELL, this::close);
  }

  private void endInput() {
    try {
      input.end();
    } catch (IOException e) {
      close();
    }
  }

  /**
   * Several clients send a literal's size and its octets in two packets and wait for the first to
   * be acknowledged, which the kernel delays by 40 ms. The option holds for a short while only, so
   * it is set after each read.
   */
  private void acknowledgeAtOnce() throws IOException {
    if (quickAck) {
      channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  @Override
  public void send(byte[] octets) throws IOException {
    spoken = true;
    timed(
        writeTime,
        () -> transport.write(ByteBuffer.wrap(octets)),
        "the client does not take what is sent");
  }

  @Override
  public void mark() throws IOException {
    input.mark();
  }

  @Override
  public boolean hasLeft() {
    return input.hasEnded();
  }

  @Override
  public boolean hasAnswered() {
    return input.hasComeSinceMark();
  }

  @Override
  public void startTls(SSLEngine engine, Deadline until) throws IOException {
    ByteBuffer begun = spoken ? NOTHING : received;
    received = NOTHING;
    input.forget();
    TlsTransport tls = new TlsTransport(plain, engine, begun);
    timed(until.left(), tls::handshake, "TLS handshake timeout");
    transport = tls;
  }

  /** Something that waits for the peer. */
  @FunctionalInterface
  private interface Operation {
    void run() throws IOException;
  }

  private void timed(Duration most, Operation operation, String complaint) throws IOException {
    alarm.set(most, this::closeLate);
    try {
      operation.run();
    } catch (IOException e) {
      throw cut ? new SocketTimeoutException(complaint) : e;
    } finally {
      alarm.off();
    }
  }

  private void closeLate() {
    cut = true;
    close();
  }

  @Override
  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  @Override
  public void pause(Duration time) {
    try {
      boolean unused = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next read or write fails
    }
  }

  @Override
  public void end() {
    try {
      timed(FAREWELL, this::endOutputAndDrain, "the client does not close");
    } catch (IOException e) {
      // It is gone, one way or the other.
    } finally {
      close();
    }
  }

  private void endOutputAndDrain() throws IOException {
    transport.endOutput();
    int seen = 0;
    int length = 0;
    while (length >= 0 && seen < FAREWELL_OCTETS) {
      length = input.read(ByteBuffer.wrap(chunk));
      seen += Math.max(length, 0);
    }
  }

  /** What is received when the server is stopping already is ended at the latest now. */
  @Override
  public synchronized void holdStop(boolean on) {
    holdsStop = on;
    if (isStopping() && !on) {
      endReceiving();
    }
  }

  /**
   * From now on nothing is received but the rest of a message, and each reply has to be taken soon;
   * for other threads. A command that runs is not disturbed.
   */
  synchronized void stop() {
    stopping.countDown();
    if (!holdsStop) {
      endReceiving();
    }
  }

  private void endReceiving() {
    alarm.limit(FAREWELL);
    endInput();
  }

  /** Closes at once; also for other threads. */
  void close() {
    alarm.end();
    try {
      channel.close();
    } catch (IOException e) {
      // The channel is of no more use, whatever the reason.
    }
  }
}
