package org.tamis.studio.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.tamis.service.net.Alarm;

/**
 * Connections of HTTP/1.1 that end where their client does not send the head of a request in time,
 * or does not take a reply. Helidon has no time-outs for either; by itself it only ends connections
 * that wait for the first line of a request. A thread that has waited too long is interrupted,
 * which closes its connection.
 *
 * <p>From the end of a head on only {@link #send} is timed here: a handler takes as long as it
 * likes, and what a connection is upgraded to has times of its own.
 */
final class PacedConnections implements ServerConnectionSelector {
  private static final ScopedValue<Paced> CURRENT = ScopedValue.newInstance();

  private final ServerConnectionSelector unpaced;
  private final Duration patience;
  private final ScheduledExecutorService timer;

  /**
   * @param patience how long the first head may take, with the handshake of TLS before it; and any
   *     other one behind its first line
   * @param timer from {@link Alarm#timer}
   * @param http makes the connections, which tell the listener what they have read
   */
  PacedConnections(
      Duration patience,
      ScheduledExecutorService timer,
      Function<Http1ConnectionListener, ServerConnectionSelector> http) {
    this.patience = patience;
    this.timer = timer;
    this.unpaced = http.apply(new Heads());
  }

  /**
   * Sends a reply, in the thread of its connection, which ends where the client does not take it.
   *
   * @param octets of the reply
   */
  static void send(int octets, Runnable sending) {
    Paced connection = CURRENT.get();
    connection.allow(Duration.ofSeconds(octets / PacedBody.SLOWEST));
    sending.run();
    connection.alarm.off(); // where it fails another reply may follow, which is the last one
  }

  /** The next reply is Helidon's, and the last one of the connection that this thread serves. */
  static void leave() {
    CURRENT.get().allow(Duration.ZERO);
  }

  /** Hears how far a request has come. */
  private static final class Heads implements Http1ConnectionListener {
    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
      CURRENT.get().begin();
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
      CURRENT.get().haveHead();
    }
  }

  /** One of them. */
  private final class Paced implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection connection;
    private final boolean isSecure;
    private final Alarm alarm = new Alarm(timer);
    private boolean isFirst = true;

    Paced(ServerConnection connection, boolean isSecure) {
      this.connection = connection;
      this.isSecure = isSecure;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      allow(Duration.ZERO);
      try {
        ScopedValue.where(CURRENT, this)
            .call(() -> {
              connection.handle(limit);
              return this;
            });
      } finally {
        end();
      }
    }

    /** More time than patience; only for the thread that serves the connection. */
    void allow(Duration more) {
      alarm.set(patience.plus(more), Thread.currentThread()::interrupt);
    }

    void begin() {
      if (!isFirst) { // whose time runs since the client has connected
        allow(Duration.ZERO);
      }
      isFirst = false;
    }

    void haveHead() {
      alarm.off();
      if (Thread.interrupted()) {
        throw new CloseConnectionException("the head has come too late");
      }
    }

    /** TLS says good-bye, which a client need not take. */
    private void end() {
      if (isSecure) {
        allow(Duration.ZERO);
      } else {
        alarm.end();
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }
  }

  @Override
  public int bytesToIdentifyConnection() {
    return unpaced.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return unpaced.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return unpaced.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new Paced(unpaced.connection(context), context.isSecure());
  }
}
