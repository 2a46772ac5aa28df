package org.tamis.studio.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConnection;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tamis.service.net.Alarm;
import org.tamis.service.net.Deadline;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.SocketTalk.Closing;
import org.tamis.studio.http.SocketTalk.Turn;

/**
 * One WebSocket, in the thread of its connection; a second one asks from time to time whether it
 * has to end. Messages from clients are binary: Helidon decodes the text of each frame by itself,
 * and a character may be cut by the end of a frame (RFC 6455 §5.4).
 */
final class SocketConnection implements ServerConnection, WsListener {
  private static final Logger LOG = System.getLogger(SocketConnection.class.getName());

  /** More often than a client that says nothing is given up. */
  private static final int LOOKS = 3;

  /** For the client's answer to a close frame (RFC 6455 §7.1.1). */
  static final Duration GRACE = Duration.ofSeconds(2);

  private final Talking talking;
  private final WsConnection connection;
  private final Alarm answers;
  private final Alarm signs;
  private final Semaphore bell = new Semaphore(0);
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile boolean stops;
  private volatile boolean ended;
  private volatile boolean answering;
  private volatile long heard = System.nanoTime();
  private ByteArrayOutputStream message = new ByteArrayOutputStream();

  /**
   * @param largest message, in octets
   * @param patience how long a client may take nothing, or not answer a ping
   * @param all that are open
   */
  record Talking(
      SocketTalk talk,
      int largest,
      Duration patience,
      ScheduledExecutorService timer,
      Set<SocketConnection> all) {}

  private SocketConnection(Function<WsListener, WsConnection> made, Talking talking) {
    this.talking = talking;
    this.answers = new Alarm(talking.timer());
    this.signs = new Alarm(talking.timer());
    this.connection = made.apply(this);
  }

  /**
   * @param made Helidon's half, which calls this one
   */
  static SocketConnection of(Function<WsListener, WsConnection> made, Talking talking) {
    return new SocketConnection(made, talking);
  }

  @Override
  public void handle(Limit limit) {
    talking.all().add(this);
    Thread reader = Thread.currentThread();
    Thread looking = Thread.ofVirtual().name("studio-socket").start(() -> look(reader));
    try {
      connection.handle(limit);
    } catch (UncheckedIOException e) { // the client is gone, or has said nothing for too long
      throw new CloseConnectionException(Reason.of(e), e);
    } finally {
      told.countDown();
      talking.all().remove(this);
      looking.interrupt();
      answers.end();
      signs.end();
      talking.talk().close();
    }
  }

  private void look(Thread reader) {
    try {
      while (!ended && !isSilent()) {
        bell.tryAcquire(talking.patience().toMillis() / LOOKS, TimeUnit.MILLISECONDS);
        if (!ended) {
          endOrPing();
        }
      }
      Thread.sleep(ended ? GRACE : Duration.ZERO);
    } catch (InterruptedException e) { // it has ended
      return;
    } catch (RuntimeException e) { // it cannot be written to
      LOG.log(Level.DEBUG, () -> "a WebSocket is lost: " + Reason.of(e));
    }
    reader.interrupt();
  }

  /** Pings are answered between messages; a read has no end by itself. */
  private boolean isSilent() {
    return !answering && System.nanoTime() - heard > talking.patience().toNanos();
  }

  private void endOrPing() {
    Optional<Closing> closing = stops ? Optional.of(Closing.GOING_AWAY) : talking.talk().ending();
    if (closing.isPresent()) {
      end(closing.get(), signs);
    } else {
      timed(signs, () -> connection.ping(BufferData.empty()));
    }
  }

  /** Interrupting who writes closes the connection. */
  private void timed(Alarm alarm, Runnable write) {
    alarm.set(talking.patience(), Thread.currentThread()::interrupt);
    try {
      write.run();
    } finally {
      alarm.off();
    }
  }

  private void end(Closing closing, Alarm alarm) {
    ended = true;
    timed(alarm, () -> connection.close(closing.code(), closing.reason()));
    told.countDown();
    bell.release();
  }

  @Override
  public void onMessage(WsSession session, BufferData part, boolean last) {
    answering = true;
    try {
      take(part, last);
    } finally {
      heard = System.nanoTime();
      answering = false;
    }
  }

  private void take(BufferData part, boolean last) {
    if (ended) {
      return; // what was sent before the client knew
    }
    if (message.size() + part.available() > talking.largest()) {
      end(Closing.TOO_LARGE, answers);
      return;
    }
    message.writeBytes(part.readBytes());
    if (last) {
      byte[] whole = message.toByteArray();
      message = new ByteArrayOutputStream();
      take(turn(whole));
    }
  }

  private Turn turn(byte[] whole) {
    try {
      return talking.talk().received(whole);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "a message over a WebSocket failed: " + Reason.of(e), e);
      return new Turn.Ends(Closing.FAILED);
    }
  }

  private void take(Turn turn) {
    switch (turn) {
      case Turn.Says(Optional<String> text) ->
          text.ifPresent(said -> timed(answers, () -> connection.send(said, true)));
      case Turn.Ends(Closing closing) -> end(closing, answers);
    }
  }

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    if (!ended) {
      end(Closing.UNSUPPORTED, answers);
    }
  }

  @Override
  public void onPong(WsSession session, BufferData data) {
    heard = System.nanoTime();
  }

  @Override
  public void onPing(WsSession session, BufferData data) {
    heard = System.nanoTime();
    timed(answers, () -> connection.pong(data));
  }

  @Override
  public Duration idleTime() {
    return connection.idleTime();
  }

  /** Has the client told that the server stops. */
  void stop() {
    stops = true;
    bell.release();
  }

  /** Waits until the client has been told of the end, or is gone. */
  void awaitTold(Deadline deadline) throws InterruptedException {
    told.await(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close(boolean interrupt) {
    connection.close(interrupt);
  }
}
