package org.tamis.studio.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsConnection;
import io.helidon.webserver.websocket.WsUpgrader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.tamis.service.net.Deadline;
import org.tamis.service.text.Reason;

/**
 * Makes a WebSocket of a request that asks for one (RFC 6455 §4.2), if {@link Handler#upgrade}
 * accepts it. Helidon's own way knows neither who is behind a proxy nor what a handler has to say.
 */
final class SocketUpgrader extends WsUpgrader implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SocketUpgrader.class.getName());

  private final Handler handler;
  private final RequestHeads heads;
  private final Duration patience;
  private final ScheduledExecutorService timer;
  private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();

  SocketUpgrader(
      Handler handler, RequestHeads heads, Duration patience, ScheduledExecutorService timer) {
    super(WsConfig.create());
    this.handler = handler;
    this.heads = heads;
    this.patience = patience;
    this.timer = timer;
  }

  /** Null where the request is answered as any other. */
  @Override
  public @Nullable ServerConnection upgrade(
      ConnectionContext connection, HttpPrologue prologue, WritableHeaders<?> fields) {
    Request head =
        heads.of(
            prologue,
            fields,
            connection.remotePeer(),
            connection.isSecure(),
            connection.childSocketId());
    Optional<Upgrade> upgrade = asked(head);
    if (upgrade.isEmpty()) {
      return null;
    }
    return switch (upgrade.get()) {
      case Upgrade.Refused(int status) -> throw refused(status);
      case Upgrade.Accepted(SocketTalk talk) -> accepted(connection, prologue, fields, talk);
    };
  }

  private Optional<Upgrade> asked(Request head) {
    try {
      return handler.upgrade(head);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "a WebSocket could not begin: " + Reason.of(e), e);
      throw refused(500);
    }
  }

  private ServerConnection accepted(
      ConnectionContext connection,
      HttpPrologue prologue,
      WritableHeaders<?> fields,
      SocketTalk talk) {
    try {
      String key = key(prologue, fields);
      BufferData switching = switching(hash(connection, key));
      PacedConnections.send(0, () -> connection.dataWriter().writeNow(switching));
      return SocketConnection.of(
          listener -> WsConnection.create(connection, prologue, fields, key, listener),
          new SocketConnection.Talking(talk, handler.largestMessage(), patience, timer, open));
    } catch (IllegalArgumentException e) { // the key is not in Base64
      talk.close();
      throw refused(400);
    } catch (RuntimeException e) {
      talk.close();
      throw e;
    }
  }

  /** Tells all clients that the server stops, if they take it soon. */
  @Override
  public void close() {
    List<SocketConnection> all = List.copyOf(open);
    all.forEach(SocketConnection::stop);
    Deadline deadline = Deadline.in(SocketConnection.GRACE);
    try {
      for (SocketConnection one : all) {
        one.awaitTold(deadline);
      }
    } catch (InterruptedException e) { // somebody is in a hurry
      Thread.currentThread().interrupt();
    }
  }

  /** RFC 6455 §4.2.1. */
  private static String key(HttpPrologue prologue, WritableHeaders<?> fields) {
    boolean isKnown = fields.contains(WS_VERSION) && fields.get(WS_VERSION).get().equals("13");
    if (!prologue.method().equals(Method.GET) || !isKnown || !fields.contains(WS_KEY)) {
      throw refused(400);
    }
    return fields.get(WS_KEY).get();
  }

  private static BufferData switching(String accept) {
    String head = SWITCHING_PROTOCOL_PREFIX + accept + SWITCHING_PROTOCOLS_SUFFIX;
    return BufferData.create(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static RequestException refused(int status) {
    PacedConnections.leave();
    return RequestException.builder()
        .type(DirectHandler.EventType.OTHER)
        .status(Status.create(status))
        .setKeepAlive(false)
        .message("a WebSocket was refused")
        .build();
  }
}
