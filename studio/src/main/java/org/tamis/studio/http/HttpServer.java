package org.tamis.studio.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.tamis.service.net.Alarm;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.text.Reason;
import org.tamis.service.tls.ServerIdentity;

/** Serves HTTP/1.1, each request in a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpServer.class.getName());

  /** Of a request line, and of all header fields together. */
  private static final int MOST_HEAD = 16 << 10;

  /** Of a body that nobody wants; more than people upload by mistake. */
  private static final int MOST_UNREAD = 16 << 20;

  private final HttpSettings settings;
  private final RequestHeads heads;
  private final SecurityHeaders security;
  private final Handler handler;
  private final Streams streams;
  private final Semaphore places;
  private final ScheduledExecutorService timer = Alarm.timer("studio-connections");
  private final SocketUpgrader sockets;
  private final WebServer server;

  private HttpServer(HttpSettings settings, SecurityHeaders security, Handler handler) {
    this.settings = settings;
    this.heads = new RequestHeads(new Proxies(settings.proxies()));
    this.security = security;
    this.handler = handler;
    this.streams = new Streams(settings.patience());
    this.places = new Semaphore(settings.requests());
    this.sockets = new SocketUpgrader(handler, heads, settings.patience(), timer);
    this.server = server();
  }

  /**
   * Begins to listen.
   *
   * @throws IOException naming the address that cannot be listened on
   */
  public static HttpServer start(HttpSettings settings, SecurityHeaders security, Handler handler)
      throws IOException {
    refuseTaken(settings.address());
    HttpServer server = new HttpServer(settings, security, handler);
    try {
      server.server.start();
    } catch (RuntimeException e) { // whatever Helidon wraps the failure of bind in
      throw new IOException("cannot listen on " + shown(settings.address()) + ": " + cause(e), e);
    }
    if (!server.server.isRunning()) { // somebody else was faster by a moment
      server.timer.shutdownNow();
      throw new IOException("cannot listen on " + shown(settings.address()));
    }
    return server;
  }

  /** Helidon says only in its log that, and why, an address cannot be had. */
  private static void refuseTaken(InetSocketAddress address) throws IOException {
    try (ServerSocket trial = new ServerSocket()) {
      trial.bind(address);
    } catch (IOException e) {
      throw new IOException("cannot listen on " + shown(address) + ": " + cause(e), e);
    }
  }

  private static String cause(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return Reason.of(deepest);
  }

  private WebServer server() {
    var builder =
        WebServer.builder()
            .bindAddress(settings.address())
            .featuresDiscoverServices(false)
            .shutdownHook(false)
            .shutdownGracePeriod(settings.shutdown())
            .maxTcpConnections(settings.connections())
            .idleConnectionTimeout(settings.idle())
            .idleConnectionPeriod(settings.idle().dividedBy(4))
            .protocolsDiscoverServices(false) // there is one, which is paced
            .addProtocol(WsConfig.builder().maxFrameLength(handler.largestMessage()).build())
            .addConnectionSelector(
                new PacedConnections(settings.patience(), timer, this::connections))
            .directHandlers(directHandlers())
            .routing(HttpRouting.builder().any(this::serve));
    settings.tls().ifPresent(identity -> builder.tls(tls -> tls.sslContext(identity.context())));
    return builder.build();
  }

  private ServerConnectionSelector connections(Http1ConnectionListener heard) {
    Http1Config http =
        Http1Config.builder()
            .maxPrologueLength(MOST_HEAD)
            .maxHeadersSize(MOST_HEAD)
            .addReceiveListener(heard)
            .build();
    return Http1ConnectionSelector.builder().config(http).addUpgrader(sockets).build();
  }

  /** What is no request at all is refused in one line; of its text nothing comes back. */
  private DirectHandlers directHandlers() {
    DirectHandler refusal =
        (request, type, status, headers, message) -> {
          Reply reply = Reply.text(status.code(), "text/plain; charset=utf-8", phrase(status));
          var built =
              DirectHandler.TransportResponse.builder()
                  .status(status)
                  .headers(headers)
                  .keepAlive(false)
                  .entity(reply.body());
          all(reply, settings.tls().isPresent())
              .forEach(field -> built.header(HeaderNames.create(field.name()), field.value()));
          return built.build();
        };
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      builder.addHandler(type, refusal);
    }
    return builder.build();
  }

  private static String phrase(Status status) {
    return status.code() + " " + status.reasonPhrase() + "\n";
  }

  private List<Reply.Field> all(Reply reply, boolean secure) {
    return Stream.concat(reply.headers().stream(), security.missingIn(reply, secure).stream())
        .toList();
  }

  private void serve(ServerRequest asked, ServerResponse answer) {
    settings.tls().ifPresent(ServerIdentity::refresh); // for the handshakes to come
    Request head =
        heads.of(
            asked.prologue(),
            asked.headers(),
            asked.remotePeer(),
            asked.isSecure(),
            asked.socketId());
    Reply reply = inPlace(asked, head);
    boolean isUnread = asked.content().hasEntity() && !asked.content().consumed();
    boolean isLast = isUnread || wantsClose(head);
    // Helidon would read the rest, which need not end in time, and does not always close
    send(head, isLast ? reply.with("Connection", "close") : reply, answer);
    if (isUnread && head.header("expect").isEmpty()) {
      discard(asked);
    }
    if (isLast) {
      throw new CloseConnectionException("the connection ends with this reply");
    }
  }

  /**
   * RFC 9112 §9.6: a connection that is closed while octets come is reset, and the reply may be
   * lost with it. So the rest is taken, as far as it is not too long and comes in time.
   */
  private void discard(ServerRequest asked) {
    byte[] some = new byte[8_192];
    try (InputStream in = body(asked)) {
      int all = 0;
      int read = 0;
      while (read >= 0 && all < MOST_UNREAD) {
        read = in.read(some);
        all += read;
      }
    } catch (IOException | IllegalStateException e) {
      // whoever is gone needs no reply, and what was begun to be read cannot be taken
    }
  }

  /** RFC 9112 §9.6. */
  private static boolean wantsClose(Request head) {
    return Stream.of(head.header("connection").orElse("").split(","))
        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
  }

  /**
   * A place is for making the answer; bodies that take their time while they are sent have none.
   */
  private Reply inPlace(ServerRequest asked, Request head) {
    if (!places.tryAcquire()) {
      return plain(503, "Service Unavailable").with("Retry-After", "1");
    }
    try {
      return answer(asked, head);
    } finally {
      places.release();
    }
  }

  private static Reply plain(int status, String phrase) {
    return Reply.text(status, "text/plain; charset=utf-8", status + " " + phrase + "\n");
  }

  private Reply answer(ServerRequest asked, Request head) {
    try {
      Optional<Handler.Reading> reading = handler.reading(head);
      if (reading.isPresent()) {
        try (InputStream in = body(asked)) {
          return reading.get().answer(in);
        }
      }
      Optional<byte[]> body = body(asked, handler.bodyLimit(head));
      return body.isEmpty()
          ? plain(413, "Content Too Large")
          : handler.handle(head.with(body.get()));
    } catch (RequestException e) { // the client's fault: Helidon answers
      PacedConnections.leave();
      throw e;
    } catch (PacedBody.Lost e) {
      throw new CloseConnectionException(Reason.of(e), e);
    } catch (IOException e) {
      return plain(400, "Bad Request");
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> head.method() + " of a page failed: " + Reason.of(e), e);
      return plain(500, "Internal Server Error");
    }
  }

  private InputStream body(ServerRequest asked) {
    return asked.content().hasEntity()
        ? new PacedBody(asked.content().inputStream(), settings.patience(), timer)
        : InputStream.nullInputStream();
  }

  private Optional<byte[]> body(ServerRequest asked, long most) throws IOException {
    if (asked.headers().contentLength().orElse(0) > most) {
      return Optional.empty();
    }
    try (InputStream in = body(asked)) {
      byte[] body = in.readNBytes(Math.toIntExact(most) + 1);
      return body.length > most ? Optional.empty() : Optional.of(body);
    }
  }

  private void send(Request request, Reply reply, ServerResponse answer) {
    answer.status(reply.status());
    for (Reply.Field field : all(reply, request.secure())) {
      if (field.name().equalsIgnoreCase("Set-Cookie")) {
        answer.headers().add(HeaderNames.SET_COOKIE, field.value());
      } else {
        answer.header(field.name(), field.value());
      }
    }
    if (request.method().equals("HEAD") || reply.rest().isEmpty()) {
      byte[] body = request.method().equals("HEAD") ? new byte[0] : reply.body();
      PacedConnections.send(body.length, () -> answer.send(body));
    } else if (!streams.send(reply.body(), reply.rest().get(), answer.outputStream())) {
      throw new CloseConnectionException("a body that is not whole must not look as if it were");
    }
  }

  /** Where it listens; with port 0 the port that was taken. */
  public InetSocketAddress address() {
    return new InetSocketAddress(settings.address().getAddress(), server.port());
  }

  private static String shown(InetSocketAddress address) {
    return new ListenAddress.Tcp(address).toString();
  }

  /** The address as browsers write it. */
  public String url() {
    return (settings.tls().isPresent() ? "https://" : "http://") + shown(address()) + "/";
  }

  @Override
  public void close() {
    streams.close();
    sockets.close();
    server.stop();
    timer.shutdownNow();
  }
}
