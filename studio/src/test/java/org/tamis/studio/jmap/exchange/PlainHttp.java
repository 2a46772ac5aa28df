package org.tamis.studio.jmap.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Our JMAP over the HTTP server of the JDK, as little of it as {@link UrlServer} needs. */
final class PlainHttp implements AutoCloseable {
  static final String LOGIN = "ann@example.org:secret";
  private final OwnServer own;
  private final HttpServer http;

  PlainHttp(Path directory) throws Exception {
    own = new OwnServer(directory);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::handle);
    http.start();
  }

  String url() {
    InetSocketAddress at = http.getAddress();
    return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExchangeServer.Reply reply = answer(exchange);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : 0);
      exchange.getResponseBody().write(reply.body());
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private ExchangeServer.Reply answer(HttpExchange exchange) throws Exception {
    UrlServerTest.requireLogin(exchange);
    byte[] body = exchange.getRequestBody().readAllBytes();
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    String[] path =
        Arrays.stream(exchange.getRequestURI().getRawPath().split("/", -1))
            .map(PlainHttp::decoded)
            .toArray(String[]::new);
    Map<String, String> query = query(exchange);
    return switch (path[2]) {
      case "jmap" -> own.session(); // /.well-known/jmap
      case "api" -> own.api(type, body);
      case "upload" -> own.upload(path[3], type, body);
      case "download" -> own.download(path[3], path[4], query.get("type"), path[5]);
      case "events" ->
          own.firstEvent(
              query.get("types"),
              query.get("closeafter"),
              query.get("ping"),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"))
                  .orElse(""));
      default -> throw new IOException("no such path");
    };
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Arrays.stream(
            Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("").split("&"))
        .map(one -> one.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws Exception {
    http.stop(0);
    own.close();
  }
}
